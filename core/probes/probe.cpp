// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/probe.h"

namespace Tidyscope {

Probe::Probe(const ProbeContext &context, QObject *parent) : QObject(parent), m_context(context) { }

Probe::~Probe() = default;

} // namespace Tidyscope

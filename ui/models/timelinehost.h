// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/diagnosis.h"
#include "ui/models/evidencefields.h"

namespace Tidyscope {

/// What the probes of a run found out about @p host: what name servers answered, which addresses took a connection, version and
/// certificates of TLS. go does not tell this of its own requests; here it stands beside them. Empty where nobody asked.
[[nodiscard]] QList<Field> hostFields(const QString &host, const QList<Evidence> &evidence);

/// Why requests to @p host pass an HTTP proxy or do not, as the run's check of the settings found; empty where it did not look.
[[nodiscard]] Text httpProxyReason(const QString &host, const Diagnosis &run);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

#include <QJsonObject>

namespace Tidyscope {

/// The `data` of a piece of evidence in the contract's shape for its kind (CONTRACT: dns, tcp, connect, tls, http, process, file).
[[nodiscard]] QJsonObject evidenceData(const Evidence &evidence);

} // namespace Tidyscope

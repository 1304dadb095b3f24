// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

namespace Tidyscope {

class Redactor;

/// @p headers with the secrets in their values masked. @p redactor may be null: then as they are.
[[nodiscard]] HeaderList maskedHeaders(const HeaderList &headers, const Redactor *redactor);

/// @p body masked; bytes that are no text stay as they are.
[[nodiscard]] QByteArray maskedBody(const QByteArray &body, const Redactor *redactor);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"

#include <optional>

namespace Tidyscope {

/// The program that says which HTTP proxy this system has for browsers and everybody else who asks it: gsettings (GNOME),
/// scutil (macOS); nothing where there is none. Windows and KDE keep it where it is simply read (readOtherProxies()).
[[nodiscard]] std::optional<ProcessRequest> systemProxyRequest(const CheckContext &context);

/// What that program answered; empty while it has not, or when it knows of none.
[[nodiscard]] QList<OtherProxy> systemProxies(const CheckContext &context);

} // namespace Tidyscope

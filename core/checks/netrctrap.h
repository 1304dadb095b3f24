// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"

#include <QUrl>

#include <optional>

namespace Tidyscope {

/// A whole entry of .netrc that is about a server by everybody's rules but go's: "machine HOST" where go compares host and
/// port, another case.
struct NetrcTrap
{
    QString machine; ///< as written
    QString wanted;  ///< what it would have to be
};
/// The one for @p url, to which go sends nothing. Nothing where go uses an entry, where GOAUTH keeps it from reading the file,
/// without https, and where the entries for that host are about other ports. Pure.
[[nodiscard]] std::optional<NetrcTrap> netrcTrap(const CheckContext &context, const QUrl &url);

/// What go compares with: the host alone up to 1.20, host and port from 1.21 on where the URL names a port.
[[nodiscard]] QString netrcMachine(const QUrl &url, const std::optional<GoVersion> &version);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>

namespace Tidyscope {

/// The line of what git printed on standard error that tells what is wrong: the first that is neither empty, an ornament of a server's
/// ("remote: ====="), nor a remark of git's beside the matter. The first line where all are such. Pure.
[[nodiscard]] QString gitComplaint(const QStringList &lines);

} // namespace Tidyscope

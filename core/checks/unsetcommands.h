// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goenvironment.h"

namespace Tidyscope {

/// Adds the commands that take @p value out of force where it is set ("unset.posix", "unset.powershell", "unset.cmd"): a
/// variable of the process is unset in the shell, a line of the GOENV file by `go env -u`, or by an editor where go would not
/// even start.
void addUnsetCommands(QMap<QString, QString> &args, const EnvValue &value);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/unsetcommands.h"

#include "core/base/shellquote.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// With a bad GOROOT or GOPATH in the file go does not even start to remove it: the line has to go by other means.
void addRemoveLineCommands(QMap<QString, QString> &args, const EnvValue &value)
{
    const auto file = [&value](Shell shell) { return shellQuoted(QDir::toNativeSeparators(value.file), shell); };
    args[u"unset.posix"_s] = u"sed -i.bak '/^%1=/d' %2"_s.arg(value.name, file(Shell::Posix));
    args[u"unset.powershell"_s] =
        u"(Get-Content %2) -notmatch '^%1=' | Set-Content %2"_s.arg(value.name, file(Shell::PowerShell));
    args[u"unset.cmd"_s] = u"notepad %1"_s.arg(file(Shell::Cmd));
}

} // namespace

void addUnsetCommands(QMap<QString, QString> &args, const EnvValue &value)
{
    if (value.origin == Origin::Process) {
        args[u"unset.posix"_s] = u"unset "_s + value.name;
        args[u"unset.powershell"_s] = u"Remove-Item Env:"_s + value.name;
        args[u"unset.cmd"_s] = u"set "_s + value.name + u'=';
    } else if (value.origin == Origin::GoEnvFile && (value.name == "GOROOT"_L1 || value.name == "GOPATH"_L1)) {
        addRemoveLineCommands(args, value);
    } else {
        const QString command = u"go env -u "_s + value.name;
        args[u"unset.posix"_s] = args[u"unset.powershell"_s] = args[u"unset.cmd"_s] = command;
    }
}

} // namespace Tidyscope

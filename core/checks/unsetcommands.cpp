// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/unsetcommands.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

void addUnsetCommands(QMap<QString, QString> &args, const EnvValue &value)
{
    if (value.origin == Origin::Process) {
        args[u"unset.posix"_s] = u"unset "_s + value.name;
        args[u"unset.powershell"_s] = u"Remove-Item Env:"_s + value.name;
        args[u"unset.cmd"_s] = u"set "_s + value.name + u'=';
    } else {
        const QString command = u"go env -u "_s + value.name;
        args[u"unset.posix"_s] = args[u"unset.powershell"_s] = args[u"unset.cmd"_s] = command;
    }
}

} // namespace Tidyscope

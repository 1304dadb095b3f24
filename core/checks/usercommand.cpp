// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/usercommand.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

bool loadsPackages(const QStringList &command)
{
    return compiles(command) || command.value(0) == "list"_L1 || command.value(0) == "generate"_L1;
}

bool compiles(const QStringList &command)
{
    static const QStringList verbs{u"build"_s, u"test"_s, u"run"_s, u"vet"_s, u"install"_s};
    return verbs.contains(command.value(0));
}

bool passesOverWorkspace(const QStringList &command)
{
    static const QStringList others{u"get"_s,   u"work"_s, u"env"_s,       u"version"_s, u"help"_s,
                                    u"clean"_s, u"fmt"_s,  u"telemetry"_s, u"doc"_s,     u"bug"_s};
    static const QStringList ofModules{u"tidy"_s, u"init"_s, u"edit"_s};
    const bool loads = command.value(0) == "work"_L1 && QStringList{u"sync"_s, u"vendor"_s}.contains(command.value(1));
    if (loads) {
        return false;
    }
    return others.contains(command.value(0)) || (command.value(0) == "mod"_L1 && ofModules.contains(command.value(1)));
}

} // namespace Tidyscope

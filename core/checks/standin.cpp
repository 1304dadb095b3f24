// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/standin.h"

#include "core/checks/fault.h"
#include "core/checks/gitaccess.h"
#include "core/engine/derivefacts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

bool asksForStandIn(const CheckContext &context)
{
    if (!context.options.module.isEmpty() || context.surroundings.goModPath.isEmpty()) {
        return false;
    }
    const QList<ModuleVersion> modules = projectModules(context.surroundings);
    return std::ranges::find(modules, context.facts.module.path, &ModuleVersion::path) == modules.cend();
}

bool lacksOnlyStandIn(const CheckContext &context, const Target &target)
{
    if (target.role != Target::Role::ModuleProxy || !asksForStandIn(context)) {
        return false;
    }
    const QString cause = faultOf(context, target).cause; // a wrong path, say, is one all the same
    return answer(context, target).notFound && (cause == "px-404"_L1 || cause == "px-410"_L1);
}

ModuleVersion moduleOfError(const CheckContext &context, const GoError &error)
{
    if (!error.module.isEmpty()) {
        return ModuleVersion::parse(error.module);
    }
    if (!asksForStandIn(context)) {
        return context.facts.module;
    }
    const ModuleVersion named = moduleWithoutScheme(error);
    const QList<ModuleVersion> modules = projectModules(context.surroundings);
    if (named.path.isEmpty()) {
        return modules.isEmpty() ? context.facts.module : modules.first();
    }
    // a package of one of the project's modules
    const auto known = std::ranges::find_if(modules, [&named](const ModuleVersion &module) {
        return named.path == module.path || named.path.startsWith(module.path + u'/');
    });
    return known == modules.cend() ? named : *known;
}

} // namespace Tidyscope

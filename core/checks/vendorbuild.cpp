// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/vendorbuild.h"

#include "core/checks/projectfile.h"
#include "core/checks/usercommand.h"
#include "core/checks/workspacefiles.h"
#include "core/goenv/goflags.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// -mod as it counts for the user's command: "vendor", "mod", "readonly"; empty: go decides.
QString modFlag(const CheckContext &context)
{
    const QStringList &typed = context.options.command;
    for (auto word = typed.crbegin(); word != typed.crend(); ++word) {
        const QString flag = word->startsWith("--"_L1) ? word->sliced(1) : *word;
        if (flag.startsWith("-mod="_L1)) {
            return flag.sliced(5);
        }
    }
    const GoFlags flags = GoFlags::parse(context.facts.env.value(u"GOFLAGS"_s), context.facts.goVersion);
    const GoFlag *mod = flags.isValid() ? flags.find(u"mod") : nullptr;
    return mod ? mod->value : QString();
}

} // namespace

std::optional<bool> buildsFromVendor(const CheckContext &context)
{
    const QString mod = modFlag(context);
    if (context.facts.proxies.isOff() && mod == "vendor"_L1) {
        return true;
    }
    if (!loadsPackages(context.options.command) || (!mod.isEmpty() && mod != "vendor"_L1)) {
        return false;
    }
    const WorkspaceReading workspace = workspaceReading(context);
    const Evidence *evidence = context.evidence.find(besideGoMod(context, u"vendor/modules.txt"_s));
    if (workspace.pending || !evidence) {
        return context.final ? std::optional(false) : std::nullopt;
    }
    // modload.setDefaultBuildMod; a workspace has a vendor folder of its own
    const auto *list = std::get_if<FileScanResult>(&evidence->result);
    const std::optional<GoVersion> language = GoVersion::parse(context.surroundings.goMod.go);
    const bool ofWorkspace = list && list->bytes.startsWith("## workspace"); // not taken outside of one
    const bool byItself = language && language->isAtLeast(1, 14) && !ofWorkspace;
    return list && list->readable && workspace.goWork.isEmpty() && (byItself || mod == "vendor"_L1);
}

} // namespace Tidyscope

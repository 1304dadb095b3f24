// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/engine/derivefacts.h"
#include "core/gomod/moduleversion.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype mostModules = 500;

/// Can go write to the module cache, and is what it holds of the project's modules what was downloaded? The isolated run has a
/// cache of its own, so the user's is judged by reading it.
class ModuleCacheCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"module-cache"_s, 2}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        const std::optional<FileScanRequest> request = scanRequest(context);
        QList<ProbeRequest> plan = request ? QList<ProbeRequest>{*request} : QList<ProbeRequest>();
        const Evidence *evidence = request ? context.evidence.find(*request) : nullptr;
        const auto *scan = evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
        for (const QString &module : scan ? modulesToLookAt(context, scan->problems) : QStringList()) {
            plan.append({unpacked(context, module), hashOfZip(context, module)});
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        const std::optional<FileScanRequest> request = scanRequest(context);
        if (!request) {
            return {plainFinding(info(), Status::Skipped, Text{u"check.module-cache.none"_s, {}})};
        }
        const QMap<QString, QString> args{{u"path"_s, request->path}};
        const Evidence *evidence = context.evidence.find(*request);
        const auto *scan = evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
        if (!scan) {
            return {plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, request->path}}},
                                 request->path)};
        }
        const QStringList looked = modulesToLookAt(context, scan->problems);
        const bool known = std::ranges::all_of(looked, [&context](const QString &module) {
            return context.evidence.find(unpacked(context, module))
                && context.evidence.find(hashOfZip(context, module));
        });
        if (!known && !context.final) {
            return {plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, request->path}}},
                                 request->path)};
        }
        if (scan->problems.isEmpty()) {
            const QString key = scan->exists ? u"check.module-cache.pass"_s : u"check.module-cache.absent"_s;
            return {plainFinding(info(), Status::Pass, Text{key, args}, request->path, {evidence->id},
                                 evidence->durationMs)};
        }
        QList<Finding> findings;
        for (const CacheProblem &problem : scan->problems) {
            findings.append(findingOf(context, problem, *evidence));
        }
        return findings;
    }

private:
    [[nodiscard]] static std::optional<FileScanRequest> scanRequest(const CheckContext &context)
    {
        const QString folder = context.facts.env.value(u"GOMODCACHE"_s);
        if (!context.facts.settingsKnown || folder.isEmpty()) {
            return std::nullopt;
        }
        FileScanRequest request;
        request.path = folder;
        request.moduleCache = true;
        const QList<ModuleVersion> modules = projectModules(context.surroundings);
        for (const ModuleVersion &module : modules) {
            if (!module.version.isEmpty() && request.modules.size() < mostModules) {
                request.modules.append(module.toString());
            }
        }
        return request;
    }

    /// The folder into which go unpacks @p module. Where it and the zip's hash stand, go neither opens the zip again nor waits for its
    /// lock (cmd/go/internal/modfetch/fetch.go, Download and DownloadDir).
    [[nodiscard]] static FileScanRequest unpacked(const CheckContext &context, const QString &module)
    {
        const ModuleVersion asked = ModuleVersion::parse(module);
        const auto path = escapePath(asked.path);
        const auto version = escapeVersion(asked.version);
        return {.path = context.facts.env.value(u"GOMODCACHE"_s) + u'/' + (path ? *path : asked.path) + u'@'
                    + (version ? *version : asked.version),
                .maxBytes = 0};
    }
    [[nodiscard]] static FileScanRequest hashOfZip(const CheckContext &context, const QString &module)
    {
        const ModuleVersion asked = ModuleVersion::parse(module);
        const auto path = escapePath(asked.path);
        const auto version = escapeVersion(asked.version);
        return {.path = context.facts.env.value(u"GOMODCACHE"_s) + "/cache/download/"_L1 + (path ? *path : asked.path)
                    + "/@v/"_L1 + (version ? *version : asked.version) + ".ziphash"_L1,
                .maxBytes = 0};
    }
    [[nodiscard]] static bool isUnpacked(const CheckContext &context, const QString &module)
    {
        const Evidence *evidence = context.evidence.find(unpacked(context, module));
        const auto *folder = evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
        const Evidence *beside = context.evidence.find(hashOfZip(context, module));
        const auto *hash = beside ? std::get_if<FileScanResult>(&beside->result) : nullptr;
        return folder && folder->isDirectory && hash && hash->exists;
    }

    /// What the packages of the project are taken from, as far as go.mod says so.
    [[nodiscard]] static QStringList directModules(const CheckContext &context)
    {
        QStringList modules;
        const GoModFile &goMod = context.surroundings.goMod;
        for (const GoModFile::Require &required : goMod.require) {
            const GoModFile::Replace *replaced = goMod.replacementFor(required.path, required.version);
            if (required.indirect || (replaced && replaced->isLocal()) || modules.size() >= mostModules) {
                continue;
            }
            modules.append(replaced ? replaced->newPath + u'@' + replaced->newVersion
                                    : required.path + u'@' + required.version);
        }
        return modules;
    }

    /// Whose folders say whether @p problems are in go's way.
    [[nodiscard]] static QStringList modulesToLookAt(const CheckContext &context, const QList<CacheProblem> &problems)
    {
        QStringList modules;
        for (const CacheProblem &problem : problems) {
            if (problem.cause == "cache-readonly"_L1) {
                modules += directModules(context);
            } else if (!problem.module.isEmpty()
                       && (problem.cause == "cache-zip-corrupt"_L1 || problem.cause == "cache-lock-hang"_L1)) {
                modules.append(problem.module);
            }
        }
        modules.removeDuplicates();
        return modules;
    }

    /// Nothing has to be written: the packages are there, and what go asked for in isolation, with all that this cache holds, was at
    /// most the one module that it was to fetch anew.
    [[nodiscard]] static bool holdsAll(const CheckContext &context)
    {
        const QStringList modules = directModules(context);
        const std::optional<ProcessRequest> request = goRunRequest(context);
        const Evidence *evidence = request ? context.evidence.find(*request) : nullptr;
        const auto *run = evidence ? std::get_if<ProcessResult>(&evidence->result) : nullptr;
        const QString path = ModuleVersion::parse(request ? request->fetchAnew : QString()).path;
        const auto own = escapePath(path);
        const bool there = !modules.isEmpty()
            && std::ranges::all_of(modules, [&context](const QString &module) { return isUnpacked(context, module); });
        return there && run && std::ranges::all_of(run->goRun.requests, [&own](const GoRequest &asked) {
                   return own && asked.url.path().contains(u'/' + *own + u'/');
               });
    }

    /// Whether go cannot go on at @p problem.
    [[nodiscard]] static bool stopsGo(const CheckContext &context, const CacheProblem &problem)
    {
        if (problem.cause == "cache-dir-modified"_L1) {
            return false; // an edited source stops no download
        }
        if (problem.cause == "cache-vcs-corrupt"_L1) {
            return context.facts.proxies.urls().isEmpty();
        }
        if (problem.cause == "cache-lock-hang"_L1) {
            // the lock of the whole cache is taken for go.sum alone, and only where that changes
            return !problem.module.isEmpty() && !isUnpacked(context, problem.module);
        }
        if (problem.cause == "cache-zip-corrupt"_L1) {
            return !isUnpacked(context, problem.module);
        }
        return problem.cause != "cache-readonly"_L1 || !holdsAll(context);
    }

    [[nodiscard]] Finding findingOf(const CheckContext &context, const CacheProblem &problem,
                                    const Evidence &evidence) const
    {
        const QMap<QString, QString> args{{u"path"_s, problem.path},
                                          {u"subject"_s, problem.path},
                                          {u"module"_s, problem.module},
                                          {u"message"_s, problem.detail}};
        const bool stops = stopsGo(context, problem);
        const bool idle = !stops && problem.cause == "cache-readonly"_L1;
        Finding finding = plainFinding(
            info(), stops ? Status::Fail : Status::Warn,
            Text{idle ? u"check.module-cache.read-only-complete"_s : u"check.module-cache.problem"_s, args},
            problem.path, {evidence.id}, evidence.durationMs);
        finding.cause = problem.cause;
        // whoever holds a lock may still let go of it
        finding.confidence = !stops ? 0.8 : problem.cause == "cache-lock-hang"_L1 ? 0.85 : 0.95;
        finding.needed = !idle; // as in a container that was filled when it was made
        finding.args = args;
        if (!stops && problem.cause == "cache-zip-corrupt"_L1) {
            finding.args.insert(u"variant"_s, u"unpacked"_s);
        }
        return finding;
    }
};

} // namespace

std::unique_ptr<Check> makeModuleCacheCheck()
{
    return std::make_unique<ModuleCacheCheck>();
}

} // namespace Tidyscope

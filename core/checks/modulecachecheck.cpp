// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/engine/derivefacts.h"

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
        return request ? QList<ProbeRequest>{*request} : QList<ProbeRequest>();
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

    [[nodiscard]] Finding findingOf(const CheckContext &context, const CacheProblem &problem,
                                    const Evidence &evidence) const
    {
        const QMap<QString, QString> args{{u"path"_s, problem.path},
                                          {u"subject"_s, problem.path},
                                          {u"module"_s, problem.module},
                                          {u"message"_s, problem.detail}};
        // an edited source and a lock that may still go away stop no download
        const bool ofDirect = problem.cause == "cache-vcs-corrupt"_L1;
        const bool stops = problem.cause != "cache-dir-modified"_L1 && problem.cause != "cache-lock-hang"_L1
            && (!ofDirect || context.facts.proxies.urls().isEmpty());
        Finding finding =
            plainFinding(info(), stops ? Status::Fail : Status::Warn, Text{u"check.module-cache.problem"_s, args},
                         problem.path, {evidence.id}, evidence.durationMs);
        finding.cause = problem.cause;
        finding.confidence = stops ? 0.95 : 0.8;
        finding.args = args;
        return finding;
    }
};

} // namespace

std::unique_ptr<Check> makeModuleCacheCheck()
{
    return std::make_unique<ModuleCacheCheck>();
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Is the folder the user named inside a module? Go looks in it and in every folder above.
class ProjectCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"project"_s, 1}; }
    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        return context.options.project.isEmpty() ? QList<ProbeRequest>() : QList<ProbeRequest>{goModRequest(context)};
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        const QString folder = context.options.project;
        if (folder.isEmpty()) {
            return {plainFinding(info(), Status::Skipped,
                                 Text{u"check.project.none"_s, {{u"module"_s, context.facts.module.toString()}}})};
        }
        const QStringList evidence = context.evidence.idsOf(goModRequest(context));
        if (!context.surroundings.goModPath.isEmpty() && !context.surroundings.goMod.problems.isEmpty()) {
            return {syntaxError(context, evidence)};
        }
        if (!context.surroundings.goModPath.isEmpty()) {
            const QMap<QString, QString> args{{u"path"_s, context.surroundings.goModPath},
                                              {u"module"_s, context.surroundings.goMod.module}};
            return {plainFinding(info(), Status::Pass, Text{u"check.project.pass"_s, args},
                                 context.surroundings.goModPath, evidence)};
        }
        Finding finding = plainFinding(info(), Status::Fail, Text{u"check.project.no-gomod"_s, {{u"folder"_s, folder}}},
                                       folder, evidence);
        finding.cause = u"no-gomod"_s;
        finding.confidence = 0.99;
        finding.args = {{u"folder"_s, folder}};
        return {finding};
    }

private:
    [[nodiscard]] Finding syntaxError(const CheckContext &context, const QStringList &evidence) const
    {
        const GoModFile::Problem &first = context.surroundings.goMod.problems.first();
        const QMap<QString, QString> args{{u"path"_s, context.surroundings.goModPath},
                                          {u"line"_s, QString::number(first.line)},
                                          {u"message"_s, first.message}};
        Finding finding = plainFinding(info(), Status::Warn, Text{u"check.project.syntax"_s, args},
                                       context.surroundings.goModPath, evidence);
        // our reader is tolerant, go decides: where it works, this is only worth a look
        if (goOutcome(context).state == GoOutcome::State::Failed) {
            finding.status = Status::Fail;
        }
        const bool version =
            first.message.contains("should be v"_L1) || first.message.contains("must match major version"_L1);
        finding.cause = version ? u"major-version-path"_s : u"gomod-syntax"_s;
        finding.args = args;
        finding.args.insert(
            {{u"subject"_s, context.surroundings.goModPath}, {u"module"_s, context.facts.module.toString()}});
        finding.confidence = 0.95;
        return finding;
    }
};

} // namespace

std::unique_ptr<Check> makeProjectCheck()
{
    return std::make_unique<ProjectCheck>();
}

} // namespace Tidyscope

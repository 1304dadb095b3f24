// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/checks/projectfile.h"
#include "core/checks/unsetcommands.h"
#include "core/checks/usercommand.h"
#include "core/checks/workspacefiles.h"
#include "core/engine/derivefacts.h"
#include "core/goenv/goflags.h"
#include "core/gomod/gosumfile.h"

#include <QFileInfo>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// What stands beside go.mod: go.sum and the vendor folder; and the workspace that it is in, which `go mod tidy` passes over. The
/// isolated run works on copies of the module files, so what `go build` would refuse, or could not write, is judged by reading.
class ProjectFilesCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"project-files"_s, 1}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        if (!hasProject(context)) {
            return {};
        }
        QList<ProbeRequest> plan{goModRequest(context), besideGoMod(context, u"go.sum"_s),
                                 besideGoMod(context, u"vendor/modules.txt"_s), besideGoMod(context, u".git"_s),
                                 besideGoMod(context, u".git/objects"_s)};
        plan += workspacePlan(context);
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (!hasProject(context)) {
            return {plainFinding(info(), Status::Skipped, Text{u"check.project-files.none"_s, {}})};
        }
        const FileScanResult *goSum = read(context, besideGoMod(context, u"go.sum"_s));
        const FileScanResult *vendor = read(context, besideGoMod(context, u"vendor/modules.txt"_s));
        const FileScanResult *goMod = read(context, goModRequest(context));
        const WorkspaceReading workspace = workspaceReading(context);
        if (!goSum || !vendor || !goMod || (workspace.pending && !context.final)) {
            return {plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, u"go.sum"_s}}})};
        }
        QList<Finding> findings;
        addUnlessEmpty(findings, brokenWorkspace(context, workspace));
        addUnlessEmpty(findings, flagAgainstWorkspace(context, workspace));
        addUnlessEmpty(findings, vendoring(context, *vendor));
        addUnlessEmpty(findings, malformedSum(context, *goSum));
        addUnlessEmpty(findings, workTree(context));
        const QString missing = missingSum(context, *goSum);
        addUnlessEmpty(findings, readOnly(context, *goMod, *goSum, !missing.isEmpty()));
        // in a workspace the sums of all its modules and of go.work.sum count
        if (findings.isEmpty() && !missing.isEmpty() && workspace.goWork.isEmpty()) {
            addUnlessEmpty(findings, missingLine(context, missing));
        }
        if (findings.isEmpty()) {
            findings.append(plainFinding(info(), Status::Pass, Text{u"check.project-files.pass"_s, {}},
                                         context.surroundings.goModPath));
        }
        return findings;
    }

private:
    [[nodiscard]] static bool hasProject(const CheckContext &context)
    {
        return !context.options.project.isEmpty() && !context.surroundings.goModPath.isEmpty();
    }
    [[nodiscard]] static const FileScanResult *read(const CheckContext &context, const FileScanRequest &request)
    {
        const Evidence *evidence = context.evidence.find(request);
        return evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
    }
    static void addUnlessEmpty(QList<Finding> &findings, const std::optional<Finding> &finding)
    {
        if (finding) {
            findings.append(*finding);
        }
    }

    [[nodiscard]] Finding problem(const CheckContext &context, const QString &cause, Status status,
                                  const QString &subject, const QString &message, const FileScanRequest &file) const
    {
        const QMap<QString, QString> args{{u"subject"_s, subject},
                                          {u"path"_s, file.path},
                                          {u"message"_s, message},
                                          {u"variable"_s, u"GOFLAGS"_s},
                                          {u"module"_s, subject}};
        Finding finding = plainFinding(info(), status, Text{u"check.project-files."_s + cause, args}, subject,
                                       context.evidence.idsOf(file));
        finding.cause = cause;
        finding.confidence = 0.9;
        finding.args = args;
        return finding;
    }

    /// A workspace that does not load stops every command but those that pass over it.
    [[nodiscard]] std::optional<Finding> brokenWorkspace(const CheckContext &context,
                                                         const WorkspaceReading &workspace) const
    {
        using Kind = GoWorkProblem::Kind;
        const std::optional<GoWorkProblem> &found = workspace.problem;
        // the project's own go.mod has a check of its own
        if (!found || (found->kind == Kind::ModuleSyntax && found->file == context.surroundings.goModPath)) {
            return std::nullopt;
        }
        const bool noModule = found->kind == Kind::NoModule || found->kind == Kind::ProjectOutside;
        const QString cause = found->kind == Kind::TooNew ? u"tc-local-too-old"_s
            : noModule                                    ? u"no-gomod"_s
                                                          : u"gomod-syntax"_s;
        const QString subject = found->kind == Kind::TooNew ? found->version : noModule ? found->folder : found->file;
        QMap<QString, QString> args{{u"path"_s, found->file},       {u"subject"_s, subject},
                                    {u"folder"_s, found->folder},   {u"line"_s, QString::number(found->line)},
                                    {u"message"_s, found->message}, {u"goWork"_s, workspace.goWork}};
        if (found->kind != Kind::TooNew) {
            args.insert(u"variant"_s,
                        found->kind == Kind::ProjectOutside     ? u"outside"_s
                            : found->kind == Kind::ModuleTooNew ? u"older"_s
                                                                : u"workspace"_s);
        }
        const EnvValue named = context.facts.env.get(u"GOWORK"_s);
        const bool byUser = named.origin == Origin::Process || named.origin == Origin::GoEnvFile;
        if (found->kind == Kind::Unreadable && byUser) {
            args.insert({{u"variant"_s, u"absent"_s}, {u"variable"_s, named.name}, {u"value"_s, named.value}});
            addUnsetCommands(args, named);
        }
        const bool stops = !passesOverWorkspace(context.options.command);
        Finding finding = plainFinding(info(), stops ? Status::Fail : Status::Warn,
                                       Text{u"check.project-files.workspace"_s, args}, subject, workspace.evidence);
        finding.cause = cause;
        finding.confidence = 0.95;
        finding.args = args;
        return finding;
    }

    /// -mod=mod and -modfile are about one go.mod, of which a workspace has several: go refuses them there, wherever they stand
    /// (cmd/go/internal/modload, Init and setDefaultBuildMod).
    [[nodiscard]] std::optional<Finding> flagAgainstWorkspace(const CheckContext &context,
                                                              const WorkspaceReading &workspace) const
    {
        const EnvValue value = context.facts.env.get(u"GOFLAGS"_s);
        const GoFlags flags = GoFlags::parse(value.value, context.facts.goVersion);
        const GoFlag *mod = flags.find(u"mod");
        const GoFlag *refused = mod && mod->value == "mod"_L1 ? mod : flags.find(u"modfile");
        if (workspace.goWork.isEmpty() || workspace.problem || !flags.isValid() || !refused) {
            return std::nullopt;
        }
        const QString said = refused == mod
            ? u"-mod may only be set to readonly or vendor when in workspace mode, but it is set to \"mod\""_s
            : u"-modfile cannot be used in workspace mode"_s;
        QMap<QString, QString> args{{u"variant"_s, u"workspace"_s}, {u"subject"_s, value.name},
                                    {u"variable"_s, value.name},    {u"value"_s, value.value},
                                    {u"path"_s, workspace.goWork},  {u"message"_s, said}};
        addUnsetCommands(args, value);
        const QStringList &typed = context.options.command;
        const bool overruled = std::ranges::any_of(
            typed, [](const QString &word) { return word.startsWith("-mod="_L1) || word.startsWith("--mod="_L1); });
        // commands that only know modules take no -mod (cmd/go/internal/modcmd)
        const bool stops =
            refused == mod ? typed.isEmpty() || (loadsPackages(typed) && !overruled) : !passesOverWorkspace(typed);
        Finding finding = plainFinding(info(), stops ? Status::Fail : Status::Warn,
                                       Text{u"check.project-files.workspace"_s, args}, value.name, workspace.evidence);
        finding.cause = u"env-goflags"_s;
        finding.confidence = 0.95;
        finding.args = args;
        return finding;
    }

    /// The first requirement without any line in go.sum; empty: there is none.
    [[nodiscard]] static QString missingSum(const CheckContext &context, const FileScanResult &goSum)
    {
        const GoSumFile sums = GoSumFile::parse(goSum.bytes, context.facts.goVersion);
        const GoModFile &goMod = context.surroundings.goMod;
        QSet<QString> known; // both files may have thousands of lines
        for (const GoSumFile::Line &line : sums.lines) {
            known.insert(line.path + u'@' + line.version);
        }
        for (const GoModFile::Require &required : goMod.require) {
            const GoModFile::Replace *replaced = goMod.replacementFor(required.path, required.version);
            if (replaced && replaced->isLocal()) {
                continue;
            }
            const QString path = replaced ? replaced->newPath : required.path;
            const QString version = replaced ? replaced->newVersion : required.version;
            const QString wanted = path + u'@' + version;
            if (!known.contains(wanted)) {
                return wanted;
            }
        }
        return {};
    }

    /// `go mod tidy` passes over a line that is none (from 1.22 on), every other command stops at it.
    [[nodiscard]] std::optional<Finding> malformedSum(const CheckContext &context, const FileScanResult &goSum) const
    {
        const FileScanRequest file = besideGoMod(context, u"go.sum"_s);
        const GoSumFile sums = GoSumFile::parse(goSum.bytes, context.facts.goVersion);
        const QString fatal = sums.fatal(file.path, false, context.facts.goVersion);
        if (!goSum.readable || fatal.isEmpty()) {
            return std::nullopt;
        }
        return problem(context, u"gosum-malformed"_s, Status::Fail, file.path, fatal, file);
    }

    /// `go build` asks git about the work tree from 1.18 on (-buildvcs), and stops where git refuses it: damaged, or another
    /// user's. git itself is not started in a project.
    [[nodiscard]] std::optional<Finding> workTree(const CheckContext &context) const
    {
        const FileScanRequest repository = besideGoMod(context, u".git"_s);
        const FileScanResult *git = read(context, repository);
        const FileScanResult *objects = read(context, besideGoMod(context, u".git/objects"_s));
        const bool stamps = !context.facts.env.value(u"GOFLAGS"_s).contains("-buildvcs=false"_L1)
            && (!context.facts.goVersion || context.facts.goVersion->isAtLeast(1, 18));
        if (!git || !objects || !git->isDirectory || !stamps || context.surroundings.git.isEmpty()
            || (objects->isDirectory && !git->ofAnotherUser)) {
            return std::nullopt;
        }
        const QString message = objects->isDirectory ? u"detected dubious ownership"_s : u"not a git repository"_s;
        return problem(context, u"vcs-stamping"_s, objects->isDirectory ? Status::Warn : Status::Fail, repository.path,
                       message, repository);
    }

    /// `go build` and the like add nothing to go.sum since 1.16 and stop; tidy, download and get add what is missing, so that
    /// their success says nothing here. A problem only for whom it stops: for those it is no cause who are known to run another.
    [[nodiscard]] std::optional<Finding> missingLine(const CheckContext &context, const QString &missing) const
    {
        const GoOutcome go = goOutcome(context);
        const bool works = go.state == GoOutcome::State::Succeeded || go.state == GoOutcome::State::Limited;
        const QString flags = context.facts.env.value(u"GOFLAGS"_s);
        if (!works || flags.contains("-mod=mod"_L1) || flags.contains("-mod=vendor"_L1)
            || read(context, besideGoMod(context, u"vendor/modules.txt"_s))->exists) {
            return std::nullopt;
        }
        const bool stops = loadsPackages(context.options.command);
        Finding finding = problem(context, u"gosum-missing"_s, stops ? Status::Fail : Status::Warn, missing,
                                  u"missing go.sum entry"_s, besideGoMod(context, u"go.sum"_s));
        if (!stops && !context.options.command.isEmpty()) {
            finding.cause.clear();
            finding.reason.key = u"check.project-files.gosum-incomplete"_s;
        }
        return finding;
    }

    [[nodiscard]] std::optional<Finding> readOnly(const CheckContext &context, const FileScanResult &goMod,
                                                  const FileScanResult &goSum, bool mustChange) const
    {
        const bool sumBlocked = goSum.exists && !goSum.writable;
        if (!sumBlocked && (!goMod.exists || goMod.writable)) {
            return std::nullopt;
        }
        const FileScanRequest file = sumBlocked ? besideGoMod(context, u"go.sum"_s) : goModRequest(context);
        if (sumBlocked && goSum.isDirectory) {
            // go reads it, too, and stops there (cmd/go/internal/modfetch/fetch.go, initGoSum)
            Finding finding = problem(context, u"gosum-readonly"_s, Status::Fail, file.path, u"is a directory"_s, file);
            finding.args.insert(u"variant"_s, u"folder"_s);
            return finding;
        }
        return problem(context, u"gosum-readonly"_s, mustChange ? Status::Fail : Status::Warn, file.path,
                       u"permission denied"_s, file);
    }

    /// modules.txt has to agree with go.mod (cmd/go/internal/modload/vendor.go, checkVendorConsistency), from go 1.14 in go.mod on.
    [[nodiscard]] std::optional<Finding> vendoring(const CheckContext &context, const FileScanResult &vendor) const
    {
        const std::optional<GoVersion> language = GoVersion::parse(context.surroundings.goMod.go);
        const QString flags = context.facts.env.value(u"GOFLAGS"_s);
        if (!vendor.readable || !language || !language->isAtLeast(1, 14) || flags.contains("-mod=mod"_L1)
            || flags.contains("-mod=readonly"_L1)) {
            return std::nullopt;
        }
        const QStringList lines = QString::fromUtf8(vendor.bytes).split(u'\n');
        for (const GoModFile::Require &required : context.surroundings.goMod.require) {
            const QString head = u"# "_s + required.path + u' ' + required.version;
            const auto at = std::ranges::find_if(
                lines, [&head](const QString &line) { return line == head || line.startsWith(head + " =>"_L1); });
            const bool isExplicit =
                at != lines.cend() && std::next(at) != lines.cend() && std::next(at)->startsWith("## explicit"_L1);
            if (!isExplicit) {
                return problem(context, u"env-vendor"_s, Status::Fail, required.path + u'@' + required.version,
                               u"inconsistent vendoring"_s, besideGoMod(context, u"vendor/modules.txt"_s));
            }
        }
        return std::nullopt;
    }
};

} // namespace

std::unique_ptr<Check> makeProjectFilesCheck()
{
    return std::make_unique<ProjectFilesCheck>();
}

} // namespace Tidyscope

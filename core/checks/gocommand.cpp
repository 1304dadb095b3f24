// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/base/redactor.h"
#include "core/checks/hopfindings.h"
#include "core/checks/refusedsetting.h"
#include "core/checks/unsetcommands.h"
#include "core/checks/usercommand.h"
#include "core/engine/derivefacts.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Is there a go command, and does it work? A folder, a crash, silence or garbage in its place is told apart from none at all.
class GoCommandCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"go-command"_s, 1}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        QList<ProbeRequest> plan;
        for (const QString &path : missingFiles(context)) {
            plan.append(FileScanRequest{.path = path, .maxBytes = 0});
        }
        for (const auto &request : {Settings::goVersionRequest(context.options, context.surroundings),
                                    Settings::goEnvRequest(context.options, context.surroundings)}) {
            if (request) {
                plan.append(*request);
            }
        }
        if (const std::optional<FileScanRequest> release = releaseOfRoot(context)) {
            plan.append(*release);
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        const GoLocation &go = context.surroundings.go;
        if (go.problem != GoLocation::Problem::None) {
            return {missing(context)};
        }
        QStringList ids;
        double duration = 0;
        const FileScanRequest settingsFile{.path = context.facts.goEnvPath};
        if (!settingsFile.path.isEmpty() && !context.evidence.find(settingsFile)) {
            return {plainFinding(info(), Status::Running, Text{u"check.go-command.running"_s, {}}, go.path)};
        }
        for (const ProbeRequest &request : plan(context)) {
            const Evidence *evidence = context.evidence.find(request);
            if (!evidence || evidence->outcome == Outcome::Cancelled) {
                return {plainFinding(info(), Status::Running, Text{u"check.go-command.running"_s, {}}, go.path)};
            }
            ids.append(evidence->id);
            duration = qMax(duration, evidence->durationMs);
            if (!std::holds_alternative<ProcessRequest>(request)) {
                continue;
            }
            const auto *result = std::get_if<ProcessResult>(&evidence->result);
            const auto refused = result ? refusedSetting(context, *result) : std::nullopt;
            if (refused) {
                return {stoppedBySetting(go.path, *refused, context, ids)};
            }
            const QString problem = problemOf(*evidence);
            if (!problem.isEmpty()) {
                return {broken(go.path, problem, ids, duration)};
            }
        }
        if (!context.facts.settingsKnown) {
            return {plainFinding(info(), Status::Running, Text{u"check.go-command.running"_s, {}}, go.path)};
        }
        if (!context.facts.goUsable && settingsFileIsUnreadable(context)) {
            // not the program's fault; the check of the file says what is wrong
            return {plainFinding(info(), Status::Skipped, Text{u"check.skipped-no-go"_s, {}}, go.path, ids, duration)};
        }
        if (!context.facts.goUsable) {
            return {broken(go.path, context.facts.goVersion ? u"go env: no JSON"_s : u"go version: no version"_s, ids,
                           duration)};
        }
        if (const std::optional<Finding> foreign = foreignRoot(context, ids, duration)) {
            return {*foreign};
        }
        const QMap<QString, QString> args{{u"version"_s, context.facts.goVersion->toString()}, {u"path"_s, go.path}};
        return {plainFinding(info(), Status::Pass, Text{u"check.go-command.pass"_s, args}, go.path, ids, duration)};
    }

private:
    /// $GOROOT/VERSION, once go has said where GOROOT is: the release of its compiler and its standard library.
    [[nodiscard]] static std::optional<FileScanRequest> releaseOfRoot(const CheckContext &context)
    {
        const QString root = context.facts.env.value(u"GOROOT"_s);
        return context.facts.goUsable && !root.isEmpty()
            ? std::optional(FileScanRequest{.path = root + "/VERSION"_L1, .maxBytes = 4096})
            : std::nullopt;
    }

    /// The compiler wants to be called by the go command of its very release (cmd/compile/internal/base, -goversion), so that no
    /// build gets past the first package; what only loads modules does not notice.
    [[nodiscard]] std::optional<Finding> foreignRoot(const CheckContext &context, const QStringList &evidence,
                                                     double duration) const
    {
        const std::optional<FileScanRequest> request = releaseOfRoot(context);
        const Evidence *known = request ? context.evidence.find(*request) : nullptr;
        const auto *file = known ? std::get_if<FileScanResult>(&known->result) : nullptr;
        // "go1.27.4", then lines about its making; a development tree has no such file, or "devel …" in it
        const QString first = file ? QString::fromUtf8(file->bytes).section(u'\n', 0, 0).trimmed() : QString();
        const std::optional<GoVersion> root = first.startsWith("go1"_L1) ? GoVersion::parse(first) : std::nullopt;
        const GoVersion &own = *context.facts.goVersion;
        if (!root || (root->major == own.major && root->minor == own.minor && root->patch == own.patch)) {
            return std::nullopt;
        }
        const QString &path = context.surroundings.go.path;
        const EnvValue value = context.facts.env.get(u"GOROOT"_s);
        const bool stops = context.options.command.isEmpty() || compiles(context.options.command);
        Finding finding =
            plainFinding(info(), stops ? Status::Fail : Status::Warn, {}, value.value, evidence, duration);
        finding.cause = u"go-broken"_s;
        finding.confidence = 0.95;
        const bool isSet = value.origin == Origin::Process || value.origin == Origin::GoEnvFile;
        finding.args = {
            {u"variant"_s, isSet ? u"goroot"_s : u"mixed"_s},
            {u"path"_s, path},
            {u"version"_s, own.toString()},
            {u"found"_s, root->toString()},
            {u"variable"_s, value.name},
            {u"value"_s, value.value},
            {u"message"_s,
             u"compile: version \"%1\" does not match go tool version \"%2\""_s.arg(root->toString(), own.toString())}};
        if (isSet) {
            addUnsetCommands(finding.args, value);
        }
        finding.reason = Text{u"check.go-command.goroot"_s, finding.args};
        return finding;
    }

    /// Where go was looked for in vain: the proof that it is not there.
    [[nodiscard]] static QStringList missingFiles(const CheckContext &context)
    {
        const GoLocation &go = context.surroundings.go;
        if (go.problem == GoLocation::Problem::None) {
            return {};
        }
        return go.path.isEmpty() ? go.searched.mid(0, 6) : QStringList{go.path};
    }

    [[nodiscard]] static bool settingsFileIsUnreadable(const CheckContext &context)
    {
        const Evidence *evidence = context.evidence.find(FileScanRequest{.path = context.facts.goEnvPath});
        const auto *file = evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
        return file && file->exists && !file->readable;
    }

    [[nodiscard]] Finding missing(const CheckContext &context) const
    {
        const GoLocation &go = context.surroundings.go;
        Finding finding;
        finding.check = info().id;
        finding.step = info().step;
        finding.status = Status::Fail;
        finding.cause = u"go-missing"_s;
        finding.confidence = 0.99;
        finding.subject = context.options.goFile.isEmpty() ? u"go"_s : context.options.goFile;
        QStringList searched = go.searched.mid(0, 6);
        if (go.searched.size() > searched.size()) {
            searched.append(u"…"_s);
        }
        finding.args = {{u"searched"_s, searched.isEmpty() ? u"PATH"_s : searched.join(u", "_s)},
                        {u"path"_s, finding.subject}};
        if (!go.elsewhere.isEmpty()) {
            finding.args.insert(u"folder"_s, go.elsewhere.section(u'/', 0, -2));
        }
        static const QMap<GoLocation::Problem, QString> keys{{GoLocation::Problem::NotExecutable, u"not-executable"_s},
                                                             {GoLocation::Problem::NotAFile, u"not-a-file"_s}};
        for (const QString &path : missingFiles(context)) {
            finding.evidence += context.evidence.idsOf(FileScanRequest{.path = path, .maxBytes = 0});
        }
        finding.reason = Text{u"check.go-command."_s + keys.value(go.problem, u"missing"_s), finding.args};
        return finding;
    }

    [[nodiscard]] Finding broken(const QString &path, const QString &problem, const QStringList &evidence,
                                 double duration) const
    {
        Finding finding = plainFinding(info(), Status::Fail, {}, path, evidence, duration);
        finding.cause = u"go-broken"_s;
        finding.confidence = 0.95;
        finding.args = {{u"path"_s, path}, {u"message"_s, problem}};
        EnvValue usualCulprit;
        usualCulprit.name = u"GOROOT"_s;
        usualCulprit.origin = Origin::Process;
        addUnsetCommands(finding.args, usualCulprit);
        finding.reason = Text{u"check.go-command.broken"_s, finding.args};
        return finding;
    }

    /// The program is sound: a setting keeps it from doing anything.
    [[nodiscard]] Finding stoppedBySetting(const QString &path, const RefusedSetting &refused,
                                           const CheckContext &context, QStringList evidence) const
    {
        const EnvValue &value = refused.value;
        if (value.origin == Origin::GoEnvFile) {
            evidence += context.evidence.idsOf(FileScanRequest{.path = value.file});
        }
        Finding finding = plainFinding(info(), Status::Fail, {}, value.name, evidence);
        finding.cause = refused.cause;
        finding.confidence = 0.97;
        finding.args = {{u"path"_s, path},
                        {u"variable"_s, value.name},
                        {u"value"_s, Redactor().mask(value.value)},
                        {u"where"_s, value.origin == Origin::Process ? value.name : value.file},
                        {u"message"_s, refused.said}};
        addUnsetCommands(finding.args, value);
        const bool inFile = value.origin == Origin::GoEnvFile;
        finding.reason =
            Text{inFile ? u"check.go-command.setting-in-file"_s : u"check.go-command.setting"_s, finding.args};
        return finding;
    }

    /// Why the command does not work, in the words of the system or of go itself; empty when it does.
    [[nodiscard]] static QString problemOf(const Evidence &evidence)
    {
        const auto *result = std::get_if<ProcessResult>(&evidence.result);
        const QString command = u"go "_s + std::get<ProcessRequest>(evidence.request).arguments.join(u' ');
        if (!result) {
            return command;
        }
        switch (result->ended) {
        case ProcessResult::Ended::FailedToStart:
        case ProcessResult::Ended::Crashed:
            return command + u": "_s + (result->message.isEmpty() ? u"crash"_s : result->message);
        case ProcessResult::Ended::Deadline:
        case ProcessResult::Ended::Inactivity:
        case ProcessResult::Ended::DownloadLimit:
            return command + u": > "_s
                + QString::number(std::get<ProcessRequest>(evidence.request).deadline.count() / 1000) + u" s"_s;
        case ProcessResult::Ended::Normally: break;
        }
        if (result->exitCode == 0) {
            return {};
        }
        // a GOENV file that cannot be read makes a sound go fail: that has a check of its own
        QStringList said;
        for (const OutputLine &line : result->lines) {
            said.append(line.text);
        }
        const QString text = said.join(u'\n');
        const bool settings = text.contains("go/env"_L1) || text.contains("GOENV"_L1);
        return settings ? QString()
                        : command + u": exit "_s + QString::number(result->exitCode) + u", "_s + text.left(200);
    }
};

} // namespace

std::unique_ptr<Check> makeGoCommandCheck()
{
    return std::make_unique<GoCommandCheck>();
}

} // namespace Tidyscope

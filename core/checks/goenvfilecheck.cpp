// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/causes/catalogue.h"
#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/checks/unsetcommands.h"
#include "core/engine/derivefacts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Whether @p file says where modules come from, who checks them, and with which login: what it would change about a request.
bool decidesTheWay(const GoEnvFile &file)
{
    static const QStringList names{u"GOPROXY"_s,    u"GOPRIVATE"_s, u"GONOPROXY"_s, u"GOSUMDB"_s,    u"GONOSUMDB"_s,
                                   u"GOINSECURE"_s, u"GOAUTH"_s,    u"GOVCS"_s,     u"GOTOOLCHAIN"_s};
    return std::ranges::any_of(file.entries(), [](const auto &entry) { return names.contains(entry.name); });
}

/// Can go read its settings file? A folder in its place is silent: go then runs on its defaults.
class GoEnvFileCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"goenv-file"_s, 2}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        QList<ProbeRequest> plan;
        if (!context.facts.goEnvPath.isEmpty()) {
            plan.append(FileScanRequest{.path = context.facts.goEnvPath});
        }
        for (const QString &path : passedOver(context)) {
            plan.append(FileScanRequest{.path = path});
        }
        // read for the settings, not judged here
        const QString goRootFile = Settings::goRootEnvPath(context.options, context.surroundings, context.evidence);
        if (!goRootFile.isEmpty()) {
            plan.append(FileScanRequest{.path = goRootFile});
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        const QString path = context.facts.goEnvPath;
        if (!passedOver(context).isEmpty()) {
            return {relativeFolder(context)};
        }
        if (path.isEmpty()) {
            return {plainFinding(info(), Status::Skipped, Text{u"check.goenv-file.none"_s, {}})};
        }
        const Evidence *evidence = context.evidence.find(FileScanRequest{.path = path});
        const auto *file = evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
        if (!file) {
            return {plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, path}}}, path)};
        }
        QMap<QString, QString> args{{u"path"_s, path}, {u"message"_s, file->message}};
        if (file->readable && !file->writable) {
            return {readOnly(*evidence, path)};
        }
        if (file->readable || !file->exists) {
            const QString key = file->exists ? u"check.goenv-file.pass"_s : u"check.goenv-file.absent"_s;
            return {plainFinding(info(), Status::Pass, Text{key, args}, path, {evidence->id}, evidence->durationMs)};
        }
        if (file->isDirectory && file->message.isEmpty()) {
            args[u"message"_s] = u"is a directory"_s;
        }
        Finding finding = plainFinding(info(), Status::Fail, Text{u"check.goenv-file.unreadable"_s, args}, path,
                                       {evidence->id}, evidence->durationMs);
        finding.cause = u"env-file-unreadable"_s;
        finding.confidence = 0.95;
        finding.args = args;
        return {finding};
    }

private:
    /// The settings files that the user may mean where XDG_CONFIG_HOME is a relative path, for which go from 1.24 on has no settings
    /// file at all (os.UserConfigDir). Empty: it is not.
    [[nodiscard]] static QStringList passedOver(const CheckContext &context)
    {
        const QProcessEnvironment &environment = context.options.environment;
        const QString set = environment.value(u"XDG_CONFIG_HOME"_s);
        const bool refused = currentGoHost() == GoHost::Unix && !set.isEmpty() && !set.startsWith(u'/')
            && context.facts.goVersion && context.facts.goVersion->isAtLeast(1, 24);
        if (!refused || !environment.value(u"GOENV"_s).isEmpty()) {
            return {};
        }
        QStringList files{environment.value(u"HOME"_s) + "/.config/go/env"_L1};
        if (!context.options.project.isEmpty()) {
            files.prepend(context.options.project + u'/' + set + "/go/env"_L1);
        }
        return files;
    }

    [[nodiscard]] Finding relativeFolder(const CheckContext &context) const
    {
        QStringList evidence;
        bool holdsSettings = false;
        for (const QString &path : passedOver(context)) {
            const Evidence *known = context.evidence.find(FileScanRequest{.path = path});
            const auto *file = known ? std::get_if<FileScanResult>(&known->result) : nullptr;
            if (file && file->readable && decidesTheWay(GoEnvFile::parse(file->bytes))) {
                holdsSettings = true;
                evidence.append(known->id);
            }
        }
        const GoOutcome go = goOutcome(context);
        const Cause *cause = findCause(go.fault.cause);
        const bool explains =
            holdsSettings && go.state == GoOutcome::State::Failed && cause && cause->layer >= CauseLayer::Settings;
        EnvValue value;
        value.name = u"XDG_CONFIG_HOME"_s;
        value.value = context.options.environment.value(value.name);
        value.origin = Origin::Process;
        QMap<QString, QString> args{{u"variant"_s, u"relative"_s},
                                    {u"subject"_s, value.name},
                                    {u"variable"_s, value.name},
                                    {u"value"_s, value.value},
                                    {u"message"_s, u"path in $XDG_CONFIG_HOME is relative"_s}};
        addUnsetCommands(args, value);
        Finding finding = plainFinding(info(), explains ? Status::Fail : Status::Warn,
                                       Text{u"check.goenv-file.relative"_s, args}, value.name, evidence);
        finding.cause = u"env-goenv-off"_s;
        finding.confidence = 0.9;
        finding.args = args;
        return finding;
    }

    /// go reads it, `go env -w` cannot change it.
    [[nodiscard]] Finding readOnly(const Evidence &evidence, const QString &path) const
    {
        const QMap<QString, QString> args{
            {u"path"_s, path}, {u"subject"_s, path}, {u"message"_s, u"permission denied"_s}};
        Finding finding = plainFinding(info(), Status::Warn, Text{u"check.goenv-file.read-only"_s, args}, path,
                                       {evidence.id}, evidence.durationMs);
        finding.cause = u"env-file-readonly"_s;
        finding.confidence = 0.95;
        finding.args = args;
        return finding;
    }
};

} // namespace

std::unique_ptr<Check> makeGoEnvFileCheck()
{
    return std::make_unique<GoEnvFileCheck>();
}

} // namespace Tidyscope

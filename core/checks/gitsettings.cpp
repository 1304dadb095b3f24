// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gitsettings.h"

#include "core/base/redactor.h"
#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/checks/registry.h"
#include "core/gotool/textsearch.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

const QString insteadOf = u".insteadof"_s;

bool isProxy(const GitSetting &setting)
{
    return setting.key.startsWith("http."_L1) && setting.key.endsWith(".proxy"_L1) && !setting.value.isEmpty();
}

/// "url.BASE.insteadof VALUE": what starts with VALUE is asked at BASE. Empty: another setting.
QString baseOf(const GitSetting &setting)
{
    const bool rewrites = setting.key.startsWith("url."_L1) && setting.key.endsWith(insteadOf);
    return rewrites ? setting.key.sliced(4).chopped(insteadOf.size()) : QString();
}

/// The URL that git names in its complaint.
QString urlIn(const GoError &error)
{
    static const RE2 quoted(
        R"re((?:unable to access|repository|Username for|Password for|Authentication failed for) '([^'\n]*)')re");
    const auto found = captures<1>(error.text.toStdString(), quoted);
    return found ? found->front() : QString();
}

/// "127.0.0.1:9" where git could not connect to.
QString unreachableIn(const GoError &error)
{
    static const RE2 connect(R"re((?:Failed to connect to|connect to) (\S+) port (\d+))re");
    const auto found = captures<2>(error.text.toStdString(), connect);
    return found ? (*found)[0] + u':' + (*found)[1] : QString();
}

/// Does git have settings of its own that lead it another way than go?
class GitSettingsCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"git-settings"_s, 4}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        const std::optional<ProcessRequest> request = gitSettingsRequest(context);
        return request && usesGit(context) ? QList<ProbeRequest>{*request} : QList<ProbeRequest>();
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (!usesGit(context)) {
            return {plainFinding(info(), Status::Skipped, Text{u"check.git-settings.unused"_s, {}})};
        }
        const std::optional<ProcessRequest> request = gitSettingsRequest(context);
        if (!request) {
            return {plainFinding(info(), Status::Skipped, Text{u"check.git-settings.no-git"_s, {}})};
        }
        const Evidence *evidence = context.evidence.find(*request);
        if (!evidence) {
            return {plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, u"git"_s}}})};
        }
        const QList<GitSetting> settings = gitSettings(context);
        if (settings.isEmpty()) {
            return {plainFinding(info(), Status::Pass, Text{u"check.git-settings.pass"_s, {}}, u"git"_s, {evidence->id},
                                 evidence->durationMs)};
        }
        QStringList lines;
        for (const GitSetting &setting : settings) {
            lines.append(Redactor().mask(setting.key + u'=' + setting.value));
        }
        return {plainFinding(info(), Status::Pass,
                             Text{u"check.git-settings.found"_s, {{u"settings"_s, lines.join(u"; "_s)}}}, u"git"_s,
                             {evidence->id}, evidence->durationMs)};
    }

private:
    /// go's run came as far as git.
    [[nodiscard]] static bool usesGit(const CheckContext &context)
    {
        return goOutcome(context).error.kind == GoError::Kind::Vcs;
    }
};

} // namespace

std::optional<ProcessRequest> gitSettingsRequest(const CheckContext &context)
{
    if (context.surroundings.git.isEmpty()) {
        return std::nullopt;
    }
    ProcessRequest request;
    request.program = context.surroundings.git;
    // -z: a value may hold a line break
    request.arguments = {u"config"_s, u"-z"_s, u"--show-origin"_s, u"--get-regexp"_s,
                         u"^(url\\..*\\.insteadof|http\\.(.*\\.)?(proxy|sslverify|sslcainfo|sslbackend))$"_s};
    request.workingDirectory = QDir::rootPath();
    request.environment = {{u"GIT_CEILING_DIRECTORIES"_s, QDir::rootPath()}, {u"GIT_DIR"_s, QString()}};
    request.deadline = std::chrono::seconds(5);
    return request;
}

QList<GitSetting> gitSettings(const CheckContext &context)
{
    const std::optional<ProcessRequest> request = gitSettingsRequest(context);
    const Evidence *evidence = request ? context.evidence.find(*request) : nullptr;
    const auto *result = evidence ? std::get_if<ProcessResult>(&evidence->result) : nullptr;
    if (!result || result->exitCode != 0) {
        return {}; // 1: no such line
    }
    // "file:PATH" NUL "key" LF "value" NUL …
    QList<GitSetting> settings;
    const QStringList parts = QString::fromUtf8(result->standardOutput).split(QChar(u'\0'));
    for (qsizetype i = 0; i + 1 < parts.size(); i += 2) {
        QString file = parts.at(i);
        file.remove(0, file.startsWith("file:"_L1) ? 5 : 0);
        settings.append({file, parts.at(i + 1).section(u'\n', 0, 0), parts.at(i + 1).section(u'\n', 1)});
    }
    return settings;
}

GitBlame gitBlame(const CheckContext &context, const GoError &error)
{
    if (error.kind != GoError::Kind::Vcs) {
        return {};
    }
    const std::optional<ProcessRequest> request = gitSettingsRequest(context);
    const QStringList ids = request ? context.evidence.idsOf(*request) : QStringList();
    const QString url = urlIn(error);
    const QString unreachable = unreachableIn(error);
    const QList<GitSetting> settings = gitSettings(context);
    for (const GitSetting &setting : settings) {
        const QString base = baseOf(setting);
        const bool led = !base.isEmpty() && !url.isEmpty() && url.startsWith(base) && !url.startsWith(setting.value);
        if (led) {
            return {u"git-insteadof"_s, setting, ids.value(0)};
        }
    }
    for (const GitSetting &setting : settings) {
        const QUrl proxy(setting.value.contains("://"_L1) ? setting.value : u"http://"_s + setting.value);
        const QString at = proxy.host() + u':' + QString::number(proxy.port(1080));
        if (isProxy(setting)
            && (unreachable == at || error.text.contains("CONNECT"_L1)
                || error.text.contains("resolve proxy: "_L1 + proxy.host()))) {
            return {u"hp-git-differs"_s, setting, ids.value(0)};
        }
    }
    return {};
}

GitBlame ruleThatLeadsToSsh(const CheckContext &context, const QString &path)
{
    static const RE2 ssh(R"re(^(?:(?:git\+)?ssh://|ssh\+git://|[^/:@]+@[^/:]+:))re");
    const std::optional<ProcessRequest> request = gitSettingsRequest(context);
    const QStringList ids = request ? context.evidence.idsOf(*request) : QStringList();
    const QString url = u"https://"_s + path;
    const QList<GitSetting> settings = gitSettings(context);
    for (const GitSetting &setting : settings) {
        const bool isMeant = !path.isEmpty() && !setting.value.isEmpty() && url.startsWith(setting.value);
        if (isMeant && matches(baseOf(setting).toStdString(), ssh)) {
            return {u"git-insteadof"_s, setting, ids.value(0)};
        }
    }
    return {};
}

std::unique_ptr<Check> makeGitSettingsCheck()
{
    return std::make_unique<GitSettingsCheck>();
}

} // namespace Tidyscope

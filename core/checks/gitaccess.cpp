// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gitaccess.h"

#include "core/base/redactor.h"
#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/checks/registry.h"
#include "core/engine/derivefacts.h"
#include "core/goenv/govcs.h"
#include "core/goenv/publicservers.h"
#include "core/gotool/gitsays.h"
#include "core/gotool/gowords.h"
#include "core/gotool/textsearch.h"

#include <QDir>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype mostModules = 4;
constexpr qsizetype mostOfPage = 64 * 1024;

/// The root of the repository by the module's spelling, without scheme; empty: its host has to be asked.
QString rootBySpelling(const QString &path)
{
    static const QStringList codeHosts{u"github.com"_s, u"bitbucket.org"_s};
    if (codeHosts.contains(hostOf(path))) {
        return path.count(u'/') >= 2 ? path.section(u'/', 0, 2) : QString();
    }
    static const RE2 suffix(R"re(^([a-zA-Z0-9.\-]+(?::\d+)?(?:/~?[A-Za-z0-9_.\-]+)+?\.git)(?:/|$))re");
    const auto found = captures<1>(path.toStdString(), suffix);
    return found ? found->front() : QString();
}

/// What a go-import tag says: "git", "hg", "mod" (a module proxy), and where.
struct ImportTag
{
    QString vcs;
    QString root;
};

/// The go-import tag whose prefix is @p path or stands before it; one for a module proxy goes before the others, else the first one
/// counts (cmd/go/internal/vcs, parseMetaGoImports and matchGoImport).
ImportTag importTag(const QByteArray &page, const QString &path)
{
    static const RE2 meta(R"re((?i)<meta\s([^>]*)>)re");
    static const RE2 named(R"re((?i)\bname=["']?go-import["'\s/]?)re");
    static const RE2 content(R"re((?i)\bcontent=["']([^"']*)["'])re");
    const std::string text = page.first(qMin(page.size(), mostOfPage)).toStdString();
    re2::StringPiece rest(text);
    std::string attributes;
    std::string value;
    ImportTag first;
    while (RE2::FindAndConsume(&rest, meta, &attributes)) {
        if (!RE2::PartialMatch(attributes, named) || !RE2::PartialMatch(attributes, content, &value)) {
            continue;
        }
        const QStringList fields = QString::fromStdString(value).simplified().split(u' ');
        const bool mine = fields.size() >= 3 && (path == fields[0] || path.startsWith(fields[0] + u'/'));
        if (mine && (first.vcs.isEmpty() || fields[1] == "mod"_L1)) {
            first = {fields[1], fields[2]};
        }
    }
    return first;
}

/// goImportTarget(), or where its host sends us on itself: "/lib" is often "/lib/". Other hosts are not followed.
Target pageTarget(const CheckContext &context, const QString &path)
{
    constexpr int mostHops = 3;
    Target target = goImportTarget(context, path);
    for (int hop = 0; hop < mostHops; ++hop) {
        const Answer got = answer(context, target);
        if (!got.result || got.result->status < 300 || got.result->status > 399) {
            break;
        }
        const QUrl next = target.url.resolved(QUrl(QString::fromUtf8(got.result->header("location"))));
        if (!next.isValid() || next.scheme() != target.url.scheme() || next.authority() != target.url.authority()
            || next == target.url) {
            break;
        }
        target.url = next;
    }
    return target;
}

/// A URL from a server may be anything: only what go would give to git, too (cmd/go/internal/vcs, secureOnly).
bool isFit(const QUrl &url, bool insecure)
{
    static const QStringList secure{u"https"_s, u"ssh"_s, u"git+ssh"_s};
    return url.isValid() && !url.host().isEmpty() && !url.host().startsWith(u'-')
        && (secure.contains(url.scheme()) || (insecure && url.scheme() == "http"_L1));
}

/// Nobody outside sees what is asked of @p host: by its name, or by all its addresses.
bool isInside(const CheckContext &context, const QString &host)
{
    const Resolution name = resolution(context, host);
    return isInternalName(host)
        || (!name.addresses.isEmpty() && std::ranges::none_of(name.addresses, [](const QHostAddress &address) {
               return isPublicAddress(address);
           }));
}

/// No rule speaks of the module yet: it is asked for only where neither its host nor an HTTP proxy before it is a stranger.
bool staysInside(const CheckContext &context, const QString &path)
{
    const Target target = goImportTarget(context, path);
    return isInside(context, target.url.host()) && (!target.proxy.useProxy || isInside(context, target.connectHost()));
}

QStringList complaintOf(const ProcessResult &result)
{
    QStringList lines;
    for (const OutputLine &line : result.lines) {
        if (line.standardError) {
            lines.append(line.text);
        }
    }
    return lines;
}

/// As go would have said it.
GoError errorOf(const QString &path, const QString &repository, const ProcessResult &result)
{
    const QStringList lines = complaintOf(result);
    GoError error;
    error.kind = GoError::Kind::Vcs;
    error.text = u"git ls-remote -q %1: exit status %2:\n\t%3"_s.arg(repository, QString::number(result.exitCode),
                                                                     lines.join(u"\n\t"_s));
    error.module = path;
    error.detail = gitComplaint(lines);
    return error;
}

/// Has every module that go gets from its own host a git that lets it in, without asking anybody?
class GitAccessCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"git-access"_s, 4}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        QList<ProbeRequest> plan;
        for (const ModuleVersion &module : gitAccessModules(context)) {
            if (!mayUseGit(context, module.path)) {
                continue;
            }
            if (rootBySpelling(module.path).isEmpty()) {
                const Target target = pageTarget(context, module.path);
                plan += resolutionPlan(context, target.nameToResolve());
                plan += connectionPlan(context, target);
                plan += tunnelPlan(context, target);
                plan += handshakePlan(context, target);
                plan += answerPlan(context, target);
            }
            const QString repository = gitRepositoryOf(context, module.path);
            if (!repository.isEmpty() && mayTell(context, module.path, repository)) {
                plan.append(gitAccessRequest(context, repository));
            }
        }
        // go has just asked there itself
        const ModuleVersion module = moduleWithoutScheme(goOutcome(context).error);
        const QString repository = module.path.isEmpty() || !mayUseGit(context, module.path)
            ? QString()
            : gitRepositoryOf(context, module.path);
        if (!repository.isEmpty()) {
            plan.append(gitAccessRequest(context, repository));
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        if (!context.facts.suspicionKnown) {
            return {plainFinding(info(), Status::Running, Text{u"check.waiting-for-settings"_s, {}})};
        }
        QList<Finding> findings;
        for (const ModuleVersion &module : gitAccessModules(context)) {
            findings.append(findingOf(context, module));
        }
        if (findings.isEmpty()) {
            findings.append(plainFinding(info(), Status::Skipped, Text{u"check.git-access.none"_s, {}}));
        }
        return findings;
    }

private:
    /// What is suspected alone is told to nobody outside, though a page inside says that its repository is there.
    [[nodiscard]] static bool mayTell(const CheckContext &context, const QString &path, const QString &repository)
    {
        const bool isSaid = context.facts.rules.noProxy(path)
            || matchingPattern(context.options.privatePatterns.join(u','), path).has_value();
        return isSaid || isInside(context, QUrl(repository).host());
    }

    [[nodiscard]] static bool mayUseGit(const CheckContext &context, const QString &path)
    {
        const GoVcs rules = GoVcs::parse(context.facts.env.value(u"GOVCS"_s));
        // what is suspected will be private by the rule that is missing
        const bool isPrivate = !context.facts.rules.noProxy(path) || context.facts.rules.goPrivateRule(path);
        return !context.surroundings.git.isEmpty()
            && rules.decide(path, isPrivate, u"git", context.facts.goVersion).allowed;
    }

    [[nodiscard]] Finding findingOf(const CheckContext &context, const ModuleVersion &module) const
    {
        QMap<QString, QString> args{{u"module"_s, module.path}, {u"host"_s, hostOf(module.path)}};
        if (context.surroundings.git.isEmpty()) {
            return plainFinding(info(), Status::Skipped, Text{u"check.git-settings.no-git"_s, {}}, module.path);
        }
        if (!mayUseGit(context, module.path)) {
            return plainFinding(info(), Status::Skipped, Text{u"check.git-access.govcs"_s, args}, module.path);
        }
        const QString repository = gitRepositoryOf(context, module.path);
        if (repository.isEmpty()) {
            return withoutRepository(context, module.path, args);
        }
        args.insert({{u"url"_s, repository}, {u"subject"_s, module.path}});
        if (!mayTell(context, module.path, repository)) {
            return plainFinding(info(), Status::Skipped, Text{u"check.git-access.elsewhere"_s, args}, module.path);
        }
        const Evidence *evidence = context.evidence.find(gitAccessRequest(context, repository));
        const auto *result = evidence ? std::get_if<ProcessResult>(&evidence->result) : nullptr;
        if (!evidence || evidence->outcome == Outcome::Cancelled || !result) {
            return plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, repository}}},
                                module.path);
        }
        if (result->ended == ProcessResult::Ended::Normally && result->exitCode == 0) {
            return plainFinding(info(), Status::Pass, Text{u"check.git-access.pass"_s, args}, module.path,
                                {evidence->id}, evidence->durationMs);
        }
        return refused(context, module.path, args, *evidence, *result);
    }

    /// The host did not say where the repository is.
    [[nodiscard]] Finding withoutRepository(const CheckContext &context, const QString &path,
                                            const QMap<QString, QString> &args) const
    {
        const Target target = pageTarget(context, path);
        const ChainFault fault = chainFault(context, target);
        const Answer got = answer(context, target);
        const bool known = got.result && got.result->status > 0;
        if (!known && (fault.where == ChainFault::Where::Pending || fault.where == ChainFault::Where::None)) {
            return plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, path}}}, path);
        }
        QMap<QString, QString> words = args;
        const ImportTag tag = known ? importTag(got.result->body, path) : ImportTag();
        if (!tag.vcs.isEmpty() && tag.vcs != "git"_L1) {
            words.insert(u"vcs"_s, tag.vcs);
            return plainFinding(info(), Status::Skipped, Text{u"check.git-access.not-git"_s, words}, path,
                                got.evidence);
        }
        words.insert({{u"url"_s, target.url.toString()},
                      {u"status"_s, got.result ? QString::number(got.result->status) : QString()}});
        const QString key = known ? u"check.git-access.no-tag"_s : u"check.git-access.unreached"_s;
        return plainFinding(info(), Status::Warn, Text{key, words}, path, known ? got.evidence : fault.evidence);
    }

    [[nodiscard]] Finding refused(const CheckContext &context, const QString &path, QMap<QString, QString> args,
                                  const Evidence &evidence, const ProcessResult &result) const
    {
        const QStringList lines = complaintOf(result);
        const GoError error = errorOf(path, args.value(u"url"_s), result);
        const bool silent = result.ended == ProcessResult::Ended::Deadline;
        args.insert({{u"message"_s, Redactor().mask(lines.isEmpty() ? result.message : gitComplaint(lines))},
                     {u"seconds"_s, QString::number(qRound(evidence.durationMs / 1000))}});
        const bool declared = context.facts.rules.noProxy(path);
        const QString key = silent ? u"silent"_s : declared ? u"refused"_s : u"refused-then"_s;
        Finding finding = plainFinding(info(), Status::Warn, Text{u"check.git-access."_s + key, args}, path,
                                       {evidence.id}, evidence.durationMs);
        // What go itself stumbles over is a failure. Where it finds all in its cache, or was not let near the module, this is
        // what will come, and no answer to what is wrong now.
        const GoOutcome go = goOutcome(context);
        const WordedCause words = wordedCause(error, context.facts.goVersion);
        if (declared && go.state == GoOutcome::State::Failed && !words.cause.isEmpty()
            && words.cause == go.fault.cause) {
            finding.status = Status::Fail;
            finding.cause = words.cause;
            finding.confidence = go.fault.confidence;
            finding.args = go.fault.args;
            finding.subject = go.fault.subject;
        }
        return finding;
    }
};

} // namespace

QList<ModuleVersion> gitAccessModules(const CheckContext &context)
{
    const Facts &facts = context.facts;
    QList<ModuleVersion> modules;
    if (!facts.goUsable || !facts.suspicionKnown) {
        return modules;
    }
    QList<ModuleVersion> all = projectModules(context.surroundings);
    if (!context.options.module.isEmpty()) {
        all.append(ModuleVersion::parse(context.options.module));
    }
    const QString suspects = facts.suspected.join(u',');
    const QString said = context.options.privatePatterns.join(u',');
    QStringList owners;
    for (const ModuleVersion &module : std::as_const(all)) {
        const bool byRule = facts.rules.isPrivate(module.path) && facts.rules.noProxy(module.path);
        const bool byWord = matchingPattern(said, module.path).has_value();
        const bool suspected =
            !facts.proxiesAreInside && matchingPattern(suspects, module.path) && staysInside(context, module.path);
        const QString owner = module.path.section(u'/', 0, 1);
        // GOPRIVATE=* makes no module private
        const bool everything = facts.rules.noProxy(u"example.com/any");
        if ((byRule && !everything) || byWord || suspected) {
            if (!owners.contains(owner) && modules.size() < mostModules) {
                owners.append(owner);
                modules.append(module);
            }
        }
    }
    return modules;
}

Target goImportTarget(const CheckContext &context, const QString &path)
{
    Target target;
    target.role = Target::Role::Direct;
    target.url = QUrl(u"https://"_s + path + u"?go-get=1"_s);
    target.entry = hostOf(path);
    target.proxy = context.facts.httpProxy.decide(target.url);
    target.last = true;
    return target;
}

QString gitRepositoryOf(const CheckContext &context, const QString &path)
{
    const QString spelled = rootBySpelling(path);
    QUrl url(u"https://"_s + spelled);
    if (spelled.isEmpty()) {
        const Answer got = answer(context, pageTarget(context, path));
        const ImportTag tag = got.result ? importTag(got.result->body, path) : ImportTag();
        url = tag.vcs == "git"_L1 ? QUrl(tag.root) : QUrl();
    }
    return isFit(url, context.facts.rules.insecure(path)) ? url.toString(QUrl::RemovePassword) : QString();
}

ModuleVersion moduleWithoutScheme(const GoError &error)
{
    // the package that is imported, or the module: the root of the repository is the same
    static const RE2 none(R"re((\S+): no secure protocol found for repository)re");
    const auto found = captures<1>(error.text.toStdString(), none);
    return found ? ModuleVersion::parse(found->front()) : ModuleVersion();
}

GitRefusal gitRefusal(const CheckContext &context, const QString &path)
{
    const QString repository = gitRepositoryOf(context, path);
    const Evidence *evidence =
        repository.isEmpty() ? nullptr : context.evidence.find(gitAccessRequest(context, repository));
    const auto *result = evidence ? std::get_if<ProcessResult>(&evidence->result) : nullptr;
    if (!result || result->ended != ProcessResult::Ended::Normally || result->exitCode == 0) {
        return {};
    }
    return {errorOf(path, repository, *result), evidence->id};
}

ProcessRequest gitAccessRequest(const CheckContext &context, const QString &repository)
{
    ProcessRequest request;
    request.program = context.surroundings.git;
    request.arguments = {u"ls-remote"_s, u"-q"_s, repository, u"HEAD"_s};
    request.workingDirectory = QDir::rootPath();
    request.environment = {{u"GIT_TERMINAL_PROMPT"_s, u"0"_s},
                           {u"GCM_INTERACTIVE"_s, u"never"_s},
                           {u"GIT_ASKPASS"_s, u""_s},
                           {u"SSH_ASKPASS"_s, u""_s},
                           {u"SSH_ASKPASS_REQUIRE"_s, u"never"_s},
                           {u"GIT_DIR"_s, QString()},
                           {u"GIT_CEILING_DIRECTORIES"_s, QDir::rootPath()},
                           {u"LC_ALL"_s, u"C"_s}};
    const QProcessEnvironment &environment = context.options.environment;
    const QString ssh = environment.value(u"GIT_SSH_COMMAND"_s);
    if (ssh.isEmpty() && environment.value(u"GIT_SSH"_s).isEmpty()) {
        request.environment.insert(u"GIT_SSH_COMMAND"_s, u"ssh -o ControlMaster=no -o BatchMode=yes"_s);
    } else if (!ssh.isEmpty() && !ssh.contains("BatchMode=yes"_L1)) {
        const bool plink = ssh.contains("plink"_L1, Qt::CaseInsensitive);
        request.environment.insert(u"GIT_SSH_COMMAND"_s, ssh + (plink ? u" -batch"_s : u" -o BatchMode=yes"_s));
    }
    request.deadline = std::chrono::seconds(8);
    return request;
}

std::unique_ptr<Check> makeGitAccessCheck()
{
    return std::make_unique<GitAccessCheck>();
}

} // namespace Tidyscope

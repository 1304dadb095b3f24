// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/base/redactor.h"
#include "core/causes/catalogue.h"
#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/checks/noproxymiss.h"
#include "core/checks/projectfile.h"
#include "core/checks/standin.h"
#include "core/checks/unsetcommands.h"
#include "core/checks/usercommand.h"
#include "core/engine/derivefacts.h"
#include "core/envcheck/envcheck.h"
#include "core/goenv/goproxyedit.h"
#include "core/goenv/goproxylist.h"
#include "core/model/diagnosis.h"

#include <QHostAddress>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// What other checks of a setting say, and say better.
bool isSaidElsewhere(const QString &id)
{
    static const QStringList elsewhere{u"env-shadowed"_s,      u"env-goproxy-off"_s, u"env-goproxy-typo"_s,
                                       u"env-goproxy-empty"_s, u"gosumdb-invalid"_s, u"sum-off-toolchain"_s};
    return elsewhere.contains(id);
}

/// What go's failure is about, as far as a setting can have brought it about.
struct Failure
{
    QString cause;
    QString subject;
    CauseLayer layer = CauseLayer::Toolchain;
    QString scheme; ///< of the request that failed
    QString host;   ///< of its URL, or the name that was not found
    int port = 0;   ///< of its URL
    QString modulePath;
    bool viaProxy = false; ///< the HTTP proxy had a part in it
    bool network = false;
    bool direct = false; ///< go asked the module's own host
};

std::optional<Failure> failureOf(const GoOutcome &go, const CheckContext &context)
{
    const bool failed = go.state == GoOutcome::State::Failed || go.state == GoOutcome::State::Hung;
    const Cause *cause = findCause(go.fault.cause);
    if (!failed || !cause) {
        return std::nullopt;
    }
    Failure failure;
    failure.cause = cause->id;
    failure.subject = go.fault.subject;
    failure.layer = cause->layer;
    failure.scheme = go.error.url.scheme();
    failure.port = go.error.url.port(failure.scheme == "http"_L1 ? 80 : 443);
    failure.host = go.error.host.isEmpty() ? go.error.url.host() : go.error.host;
    failure.modulePath = go.error.module.isEmpty() ? context.facts.module.path : go.error.module.section(u'@', 0, 0);
    failure.viaProxy = go.error.proxyConnect || failure.layer == CauseLayer::HttpProxy;
    // a resolver that answers SERVFAIL is broken for everybody, with or without an HTTP proxy
    failure.network = (failure.layer == CauseLayer::Resolution && failure.cause != "dns-servfail"_L1)
        || failure.layer == CauseLayer::Transport;
    failure.direct = go.error.url.query().contains("go-get=1"_L1) || go.error.kind == GoError::Kind::Vcs;
    return failure;
}

bool isRoute(const QString &variable)
{
    static const QStringList routes{u"GOPROXY"_s,   u"GOSUMDB"_s,    u"GOPRIVATE"_s,  u"GONOPROXY"_s,
                                    u"GONOSUMDB"_s, u"GOINSECURE"_s, u"GOTOOLCHAIN"_s};
    return variable.isEmpty() || routes.contains(variable);
}

/// The failure is one that a module meets which should have been kept from public servers.
bool looksLikeAPrivateModule(const Failure &failure)
{
    static const QStringList causes{
        u"px-404"_s,           u"px-410"_s, u"px-403"_s, u"sum-private-module"_s, u"sum-new-version-lag"_s,
        u"priv-not-declared"_s};
    return causes.contains(failure.cause) || failure.layer == CauseLayer::Private;
}

/// Whether the pattern list holds something that was meant for @p path.
bool speaksOf(const QString &patterns, const QString &path)
{
    const QString host = path.section(u'/', 0, 0);
    const QString domain = host.count(u'.') > 1 ? host.section(u'.', 1) : host;
    return !domain.isEmpty() && patterns.contains(domain, Qt::CaseInsensitive);
}

/// A module whose name goes to strangers is one that the pattern list was meant for.
bool namesWhatLeaks(const CheckContext &context, const QString &patterns)
{
    const QList<ModuleRow> rows = context.facts.suspicionKnown ? moduleRows(context) : QList<ModuleRow>();
    return std::ranges::any_of(
        rows, [&patterns](const ModuleRow &row) { return row.leaks && speaksOf(patterns, row.module); });
}

bool namesAddresses(const QString &noProxy)
{
    const QStringList entries = noProxy.split(u',');
    return std::ranges::any_of(
        entries, [](const QString &entry) { return QHostAddress::parseSubnet(entry.trimmed()).second >= 0; });
}

/// Whether @p pattern was meant for the module @p path and does not match it: it wants more elements than the path has, or only hosts
/// below this one.
bool missesNarrowly(const QString &pattern, const QString &path)
{
    const int elements = static_cast<int>(path.count(u'/'));
    const bool tooDeep = pattern.count(u'/') > elements && matchingPattern(pattern.section(u'/', 0, elements), path);
    return tooDeep || pattern.section(u'/', 0, 0) == "*."_L1 + path.section(u'/', 0, 0);
}

/// As a problem of GOPRIVATE, whose patterns are right by themselves: only beside the module's path one is wrong.
std::optional<EnvProblem> patternBesideTheModule(const CheckContext &context, const std::optional<Failure> &failure)
{
    QStringList modules;
    const QList<ModuleRow> rows = context.facts.suspicionKnown ? moduleRows(context) : QList<ModuleRow>();
    for (const ModuleRow &row : rows) {
        modules += row.leaks ? QStringList{row.module} : QStringList();
    }
    if (failure && looksLikeAPrivateModule(*failure) && !context.facts.rules.isPrivate(failure->modulePath)) {
        modules.append(failure->modulePath);
    }
    const QStringList patterns = context.facts.env.value(u"GOPRIVATE"_s).split(u',', Qt::SkipEmptyParts);
    for (const QString &module : std::as_const(modules)) {
        const auto found = std::ranges::find_if(
            patterns, [&module](const QString &pattern) { return missesNarrowly(pattern, module); });
        if (found != patterns.cend()) {
            EnvProblem problem;
            problem.id = u"goprivate-glob"_s;
            problem.variable = u"GOPRIVATE"_s;
            problem.message = {u"envcheck.patterns.beside-module"_s, {{u"pattern"_s, *found}, {u"module"_s, module}}};
            return problem;
        }
    }
    return std::nullopt;
}

/// The HTTP proxy that go reads in @p variable; what stands there where go reads none.
QString proxyHostIn(const CheckContext &context, const QString &variable)
{
    const HttpProxyPolicy &policy = context.facts.httpProxy;
    for (const HttpProxyPolicy::Variable &set : {policy.httpProxy(), policy.httpsProxy()}) {
        if (set.name == variable && !set.proxyHost.isEmpty()) {
            return set.proxyHost;
        }
    }
    return Redactor().mask(context.options.environment.value(variable)).simplified();
}

/// What is wrong with NO_PROXY beside the host that go asked through the HTTP proxy.
std::optional<EnvProblem> noProxyMissOf(const CheckContext &context, const Failure &failure)
{
    return failure.layer == CauseLayer::HttpProxy ? noProxyMiss(context, {failure.scheme, failure.host, failure.port})
                                                  : std::nullopt;
}

/// The file that GOENV=off keeps go from reading (os.UserConfigDir, then "go/env").
FileScanRequest defaultFile(const CheckContext &context)
{
    const QProcessEnvironment &environment = context.options.environment;
#if defined(Q_OS_WIN)
    const QString folder = environment.value(u"AppData"_s);
#elif defined(Q_OS_MACOS)
    const QString folder = environment.value(u"HOME"_s) + u"/Library/Application Support"_s;
#else
    const QString set = environment.value(u"XDG_CONFIG_HOME"_s);
    const QString folder = set.isEmpty() ? environment.value(u"HOME"_s) + u"/.config"_s : set;
#endif
    return {.path = folder + u"/go/env"_s};
}

/// The project has a vendor folder, which another check compares with go.mod.
bool isVendored(const CheckContext &context)
{
    const Evidence *evidence = context.evidence.find(besideGoMod(context, u"vendor/modules.txt"_s));
    const auto *list = evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
    return list && list->exists;
}

/// What go mod tidy does not mind and the user's own command stops at: a -mod that is none, or that wants a vendor folder which is
/// not there (modload.setDefaultBuildMod, checkVendorConsistency).
bool stopsUsersCommand(const CheckContext &context, const EnvProblem &problem)
{
    const QStringList &typed = context.options.command;
    const bool overruled = std::ranges::any_of(
        typed, [](const QString &word) { return word.startsWith("-mod="_L1) || word.startsWith("--mod="_L1); });
    if (problem.variable != "GOFLAGS"_L1 || overruled || !loadsPackages(typed)) {
        return false;
    }
    const Evidence *evidence = context.evidence.find(besideGoMod(context, u"vendor/modules.txt"_s));
    const auto *list = evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
    const bool hasNoVendor = list && !list->exists && !context.surroundings.goMod.require.isEmpty();
    return problem.message.key == "envcheck.goflags.mod"_L1 || (problem.id == "env-vendor"_L1 && hasNoVendor);
}

/// The user has written settings there that decide where modules come from.
bool defaultFileHolds(const CheckContext &context)
{
    const Evidence *evidence = context.evidence.find(defaultFile(context));
    const auto *file = evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
    return file && file->readable && file->bytes.contains("GO");
}

/// Put right, the list @p value would have kept go from asking the database about @p path.
bool wouldCover(const EnvProblem &problem, const QString &value, const QString &path, const CheckContext &context)
{
    const QString mended = mendedValue(problem.variable, value, problem.id, context.facts.goVersion);
    return !matchingPattern(value, path) && matchingPattern(mended, path).has_value();
}

/// Whether @p problem explains that go failed in this way: Go's rules lead from the one to the other.
bool explains(const EnvProblem &problem, const QString &value, const Failure &failure, const CheckContext &context)
{
    const QString &id = problem.id;
    const bool beyondSettings = failure.layer > CauseLayer::Cache;
    if (id == "env-goproxy-separator"_L1) {
        // a separator makes another path, or another order; it breaks no handshake
        return failure.cause == "env-goproxy-typo"_L1 || failure.layer == CauseLayer::ModuleProxy || failure.direct
            || failure.host.contains(u';');
    }
    if (id == "env-file-ignored"_L1) {
        return isRoute(problem.variable) && (beyondSettings || failure.cause == "env-goproxy-typo"_L1);
    }
    if (id == "env-goenv-off"_L1) {
        return defaultFileHolds(context) && (failure.layer >= CauseLayer::Settings);
    }
    if (id == "env-file-crlf"_L1) {
        // a list that is wrong without the carriage return, too, is not its work
        const GoProxyList plain =
            GoProxyList::parse(context.facts.env.value(u"GOPROXY"_s).trimmed(), context.facts.goVersion);
        return problem.severity == Severity::Error
            && (failure.cause == "gosumdb-invalid"_L1 || (failure.cause == "env-goproxy-typo"_L1 && plain.isValid())
                || beyondSettings);
    }
    if (id == "hp-only-http"_L1 || id == "hp-all-proxy-only"_L1) {
        // only https is left without its proxy, and only where there is no other way
        return failure.network && !failure.viaProxy && (id == "hp-all-proxy-only"_L1 || failure.scheme != "http"_L1);
    }
    if (id == "hp-noproxy-too-wide"_L1) {
        const bool proxySet = !context.options.environment.value(u"HTTPS_PROXY"_s).isEmpty()
            || !context.options.environment.value(u"https_proxy"_s).isEmpty();
        return failure.network && !failure.viaProxy && proxySet;
    }
    if (id == "hp-noproxy-miss"_L1) {
        // a proxy that wants a login wants it for everything
        return failure.layer == CauseLayer::HttpProxy && failure.cause != "hp-407"_L1
            && (speaksOf(value, failure.host) || noProxyMissOf(context, failure));
    }
    if (id == "hp-https-scheme"_L1) {
        return failure.cause == id; // a proxy may well be spoken to over TLS
    }
    if (id == "govcs-blocked"_L1) {
        return failure.cause == id && failure.subject == problem.variable;
    }
    if (id == "hp-value-malformed"_L1) {
        // a value that is no URL is passed over without a word, and go goes to the server itself
        const QUrl url(failure.scheme + "://"_L1 + failure.host);
        const bool ofScheme = problem.variable.compare(failure.scheme + "_proxy"_L1, Qt::CaseInsensitive) == 0;
        return failure.viaProxy || (failure.network && ofScheme && !context.facts.httpProxy.decide(url).useProxy);
    }
    const bool keepsFromDatabase = problem.variable == "GONOSUMDB"_L1 || problem.variable == "GOPRIVATE"_L1;
    if (id == "goprivate-glob"_L1 && keepsFromDatabase && failure.layer == CauseLayer::ChecksumDatabase
        && wouldCover(problem, value, failure.modulePath, context)) {
        return true;
    }
    if (id == "goprivate-glob"_L1 || id == "goprivate-shadowed"_L1) {
        return looksLikeAPrivateModule(failure)
            && (speaksOf(value, failure.modulePath)
                || speaksOf(context.facts.env.value(u"GOPRIVATE"_s), failure.modulePath));
    }
    if (id == "goprivate-too-wide"_L1) {
        return failure.layer == CauseLayer::Git || failure.cause.startsWith("goget-"_L1)
            || (beyondSettings && context.facts.rules.noProxy(failure.modulePath));
    }
    return false;
}

/// What is wrong with the settings by Go's own rules, and whether go's failure follows from it.
class SettingsRulesCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"settings-rules"_s, 2}; }
    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        const bool off = context.options.environment.value(u"GOENV"_s) == "off"_L1;
        QList<ProbeRequest> plan = off ? QList<ProbeRequest>{defaultFile(context)} : QList<ProbeRequest>();
        // behind a proxy nobody has looked the name up yet
        const std::optional<Failure> failure = failureOf(goOutcome(context), context);
        if (failure && failure->layer == CauseLayer::HttpProxy && namesAddresses(context.facts.httpProxy.noProxy())) {
            plan += resolutionPlan(context, failure->host);
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        const GoOutcome go = goOutcome(context);
        const std::optional<Failure> failure = failureOf(go, context);
        QList<Finding> findings;
        QList<EnvProblem> problems = problemsOf(context);
        if (const auto range = failure ? noProxyMissOf(context, *failure) : std::nullopt) {
            problems.append(*range);
        }
        if (const auto pattern = patternBesideTheModule(context, failure)) {
            problems.append(*pattern);
        }
        for (const EnvProblem &problem : problems) {
            if (problem.severity == Severity::Info || isSaidElsewhere(problem.id) || !findCause(problem.id)) {
                continue;
            }
            const Finding finding = findingOf(context, problem, go, failure);
            const bool known = std::ranges::any_of(findings, [&finding](const Finding &other) {
                return other.cause == finding.cause && other.subject == finding.subject;
            });
            if (!known) {
                findings.append(finding);
            }
        }
        if (findings.isEmpty()) {
            return {plainFinding(info(), Status::Pass, Text{u"check.settings-rules.pass"_s, {}})};
        }
        return findings;
    }

private:
    [[nodiscard]] static QList<EnvProblem> problemsOf(const CheckContext &context)
    {
        const std::optional<GoVersion> &version = context.facts.goVersion;
        QList<EnvProblem> problems =
            checkEnvironment(context.facts.env, context.options.environment, version, FileValues::LeftOut);
        const Evidence *evidence = context.evidence.find(FileScanRequest{.path = context.facts.goEnvPath});
        const auto *file = evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
        if (file && file->readable) {
            problems += checkGoEnvFile(file->bytes, version);
        }
        problems.removeIf([&context](const EnvProblem &one) { return isOverruled(context.facts.env, one); });
        return problems;
    }

    /// What the fix makes of the value, for its command: nothing that is secret, nor a list that stays as it is.
    static void addMendedValue(const CheckContext &context, const EnvProblem &problem, QMap<QString, QString> &args)
    {
        const QString present = context.facts.env.value(problem.variable);
        const QString mended = mendedValue(problem.variable, present, problem.id, context.facts.goVersion);
        const QString key = problem.id == "env-goproxy-separator"_L1 ? u"goproxy"_s
            : problem.id == "goprivate-glob"_L1                      ? u"patterns"_s
                                                                     : QString();
        if (!key.isEmpty() && mended != present) {
            args.insert(key, plainGoProxy(mended));
        }
    }

    [[nodiscard]] Finding findingOf(const CheckContext &context, const EnvProblem &problem, const GoOutcome &go,
                                    const std::optional<Failure> &failure) const
    {
        const EnvValue value = context.facts.env.get(problem.variable);
        const QString written =
            value.value.isEmpty() ? context.options.environment.value(problem.variable) : value.value;
        const bool isCause = failure && explains(problem, written, *failure, context);
        // go would not have come so far: the isolated run has folders of its own
        static const QStringList ofFolders{u"env-no-home"_s, u"env-gocache-relative"_s};
        const bool stopsGo =
            ofFolders.contains(problem.id) && problem.severity == Severity::Error && problem.variable != "GOCACHE"_L1;
        // what looks private was kept from strangers in our run alone; the user's own tells them
        const bool leaks = problem.id == "goprivate-glob"_L1 && namesWhatLeaks(context, written);
        const bool fails = isCause || stopsGo || leaks || stopsUsersCommand(context, problem);
        Finding finding = plainFinding(info(), fails ? Status::Fail : Status::Warn, problem.message,
                                       problem.variable.isEmpty() ? context.facts.goEnvPath : problem.variable);
        finding.cause = problem.id;
        // the way to the servers works as it is: worth a look, and no problem
        static const QStringList ofTheWay{u"hp-only-http"_s, u"hp-all-proxy-only"_s, u"hp-noproxy-miss"_s,
                                          u"hp-noproxy-too-wide"_s, u"hp-https-scheme"_s};
        const bool works = go.state == GoOutcome::State::Succeeded || go.state == GoOutcome::State::Limited;
        const bool sound = ofTheWay.contains(problem.id) || (problem.id == "env-vendor"_L1 && isVendored(context));
        // that a proxy speaks no TLS shows where it is spoken to
        const bool unproven = problem.id == "hp-https-scheme"_L1 && !isCause;
        finding.needed = (!works || !sound) && !unproven;
        finding.confidence = isCause || leaks ? 0.9 : 0.8;
        const QString shown =
            problem.variable.isEmpty() ? context.facts.goEnvPath : problem.variable + u'=' + Redactor().mask(written);
        finding.args = {{u"subject"_s, finding.subject},
                        {u"variable"_s, problem.variable},
                        {u"value"_s, Redactor().mask(written)},
                        {u"path"_s, context.facts.goEnvPath},
                        {u"message"_s, isCause ? go.error.text.simplified() : shown},
                        {u"module"_s, moduleOfError(context, go.error).toString()}};
        if (problem.id == "hp-value-malformed"_L1 || problem.id == "hp-https-scheme"_L1) {
            finding.args.insert(u"host"_s, proxyHostIn(context, problem.variable));
        }
        if (isCause && problem.id == "hp-value-malformed"_L1 && !failure->viaProxy) {
            finding.args.insert(u"variant"_s, u"ignored"_s);
        }
        if (problem.id == "govcs-blocked"_L1) {
            finding.args.insert(u"variant"_s, u"malformed"_s); // a rule that can be read is no mistake
        }
        const QString entry = problem.message.args.value(u"entry"_s);
        if (isCause && problem.id == "hp-noproxy-miss"_L1 && !entry.isEmpty()) {
            const bool overruled = problem.message.key.endsWith(".overruled"_L1);
            finding.args.insert({{u"variant"_s, overruled ? u"overruled"_s : u"entry"_s},
                                 {u"entry"_s, entry},
                                 {u"host"_s, failure->host}});
        }
        if (isCause && problem.id == "goprivate-glob"_L1) {
            finding.args.insert(u"private"_s, failure->modulePath.section(u'/', 0, 1));
        }
        addMendedValue(context, problem, finding.args);
        addUnsetCommands(finding.args, value);
        if (const auto settings = Settings::goEnvRequest(context.options, context.surroundings)) {
            finding.evidence = context.evidence.idsOf(*settings);
        }
        if (isCause && !go.evidence.isEmpty()) {
            finding.evidence.append(go.evidence);
        }
        return finding;
    }
};

} // namespace

std::unique_ptr<Check> makeSettingsRulesCheck()
{
    return std::make_unique<SettingsRulesCheck>();
}

} // namespace Tidyscope

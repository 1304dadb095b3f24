// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/derivefacts.h"

#include "core/checks/chain.h"
#include "core/goenv/publicservers.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Longest wait for name servers before a module counts as not suspected: go itself must not start much later.
constexpr double suspicionLimitMs = 1500;
constexpr int maximalRedirects = 10;

ProcessRequest goRequest(const DiagnosisOptions &, const Surroundings &surroundings, ProcessRequest::Purpose purpose,
                         const QStringList &arguments)
{
    ProcessRequest request;
    request.purpose = purpose;
    request.program = surroundings.go.path;
    request.arguments = arguments;
    // Reading settings must never download a toolchain, whatever go.mod asks for; an empty GOFLAGS would not override the file.
    request.environment = {{u"GOTOOLCHAIN"_s, u"local"_s}, {u"GOFLAGS"_s, u" "_s}};
    request.deadline = std::chrono::milliseconds(2500); // a go that works answers within milliseconds
    return request;
}

const ProcessResult *processResult(const EvidenceStore &evidence, const std::optional<ProcessRequest> &request)
{
    const Evidence *found = request ? evidence.find(*request) : nullptr;
    return found ? std::get_if<ProcessResult>(&found->result) : nullptr;
}

const FileScanResult *fileResult(const EvidenceStore &evidence, const QString &path)
{
    const Evidence *found = path.isEmpty() ? nullptr : evidence.find(FileScanRequest{.path = path});
    return found ? std::get_if<FileScanResult>(&found->result) : nullptr;
}

/// What `go env -json` printed; empty when it failed or printed something else.
QMap<QString, QString> printedSettings(const ProcessResult &env)
{
    if (env.ended != ProcessResult::Ended::Normally || env.exitCode != 0) {
        return {};
    }
    const auto parsed = GoEnvironment::parseGoEnvJson(env.standardOutput);
    return parsed ? *parsed : QMap<QString, QString>();
}

void deriveSettings(Facts &facts, const DiagnosisOptions &options, const Surroundings &surroundings,
                    const EvidenceStore &evidence)
{
    const ProcessResult *version = processResult(evidence, Settings::goVersionRequest(options, surroundings));
    const ProcessResult *env = processResult(evidence, Settings::goEnvRequest(options, surroundings));
    if (version) {
        facts.goVersion = GoVersion::parse(QString::fromUtf8(version->standardOutput.left(200)).trimmed());
    }
    facts.goEnvPath = Settings::goEnvPath(options);
    const FileScanResult *file = fileResult(evidence, facts.goEnvPath);
    if (!env || (!file && !facts.goEnvPath.isEmpty())) {
        return;
    }
    const QMap<QString, QString> json = printedSettings(*env);
    if (json.isEmpty()) {
        facts.settingsKnown = true;
        return;
    }
    const QString gorootPath = Settings::goRootEnvPath(options, surroundings, evidence);
    const FileScanResult *goroot = fileResult(evidence, gorootPath);
    if (!goroot && !gorootPath.isEmpty()) {
        return;
    }
    facts.settingsKnown = true;
    facts.goUsable = facts.goVersion.has_value();
    facts.env =
        GoEnvironment::resolve(json, options.environment, GoEnvFile::parse(file ? file->bytes : QByteArray()),
                               facts.goEnvPath, GoEnvFile::parse(goroot ? goroot->bytes : QByteArray()), gorootPath);
    facts.proxies = GoProxyList::parse(facts.env.value(u"GOPROXY"_s), facts.goVersion);
    facts.sumDb = GoSumDb::parse(facts.env.value(u"GOSUMDB"_s));
    facts.rules = rules(facts.env).withPrivate(options.privatePatterns.join(u','));
    facts.httpProxy = HttpProxyPolicy::fromEnvironment(options.environment, facts.goVersion);
    const EnvValue goproxy = facts.env.get(u"GOPROXY"_s);
    for (const EnvValue::Layer &layer : goproxy.shadowed) {
        if (goproxy.origin == Origin::Process && layer.origin == Origin::GoEnvFile) {
            facts.shadowedGoProxy = layer.value;
        }
    }
}

QString ownerPattern(const QString &path)
{
    return path.section(u'/', 0, 1);
}

/// The pattern that keeps @p path private, or an empty string when nothing makes it look private.
QString suspicionPattern(const QString &path, const ProjectOwner &owner, const CheckContext &context)
{
    switch (suspicionOf(path, owner)) {
    case Suspicion::SingleLabelHost:
    case Suspicion::AddressInPath:
    case Suspicion::PortInPath:
    case Suspicion::InternalSuffix: return hostOf(path);
    case Suspicion::ProjectOwner:
    case Suspicion::GitRemoteOwner: return ownerPattern(path);
    case Suspicion::None: break;
    }
    const Resolution name = resolution(context, hostOf(path));
    const bool onlyPrivate = name.hop == Hop::Passed && !name.addresses.isEmpty()
        && std::ranges::all_of(name.addresses, [](const QHostAddress &address) { return isPrivateAddress(address); });
    return onlyPrivate ? hostOf(path) : QString();
}

void deriveSuspicion(Facts &facts, const CheckContext &context, const std::optional<QStringList> &frozen)
{
    if (frozen) {
        facts.suspected = *frozen;
        facts.suspicionKnown = true;
        return;
    }
    QStringList pending;
    for (const QString &host : hostsToJudge(context.options, context.surroundings, facts.rules)) {
        if (resolution(context, host).hop == Hop::Pending) {
            pending.append(host);
        }
    }
    facts.suspicionKnown = pending.isEmpty() || context.nowMs > suspicionLimitMs;
    const ProjectOwner owner{context.surroundings.goMod.module, context.surroundings.gitRemotes};
    const QString publicGlobs = context.options.publicPatterns.join(u',');
    QList<ModuleVersion> modules = projectModules(context.surroundings);
    if (!context.options.module.isEmpty()) {
        modules.append(ModuleVersion::parse(context.options.module));
    }
    for (const ModuleVersion &module : std::as_const(modules)) {
        if (facts.rules.isPrivate(module.path) || matchingPattern(publicGlobs, module.path)) {
            continue;
        }
        const QString pattern = suspicionPattern(module.path, owner, context);
        if (!pattern.isEmpty() && !facts.suspected.contains(pattern)) {
            facts.suspected.append(pattern);
        }
    }
}

/// The module whose files are asked for in steps 1 to 3.
ModuleVersion targetModule(const Facts &facts, const DiagnosisOptions &options, const Surroundings &surroundings)
{
    if (!options.module.isEmpty()) {
        return ModuleVersion::parse(options.module);
    }
    const QString suspects = facts.suspected.join(u',');
    for (const ModuleVersion &module : projectModules(surroundings)) {
        if (!matchingPattern(suspects, module.path) && !facts.rules.noProxy(module.path)) {
            return module;
        }
    }
    return wellKnownModule();
}

QString credentialsOf(const QUrl &url)
{
    return url.userName().isEmpty() ? QString()
                                    : url.userName(QUrl::FullyDecoded) + u':' + url.password(QUrl::FullyDecoded);
}

Target makeTarget(const Facts &facts, Target::Role role, QUrl url, const QString &entry)
{
    Target target;
    target.role = role;
    target.credentials = Secret(credentialsOf(url));
    url.setUserInfo(QString());
    target.url = url;
    target.entry = entry;
    target.proxy = facts.httpProxy.decide(url);
    return target;
}

QUrl directUrl(const ModuleVersion &module)
{
    return QUrl(u"https://"_s + module.path + u"?go-get=1"_s);
}

ProxyFile wantedFile(const ModuleVersion &module)
{
    return module.version.isEmpty() || module.version == "latest"_L1 ? ProxyFile::List : ProxyFile::Info;
}

void addListTargets(Facts &facts)
{
    const ModuleVersion &module = facts.module;
    if (facts.rules.noProxy(module.path)) {
        Target target = makeTarget(facts, Target::Role::Direct, directUrl(module), u"direct"_s);
        target.last = true;
        facts.targets.append(target);
        return;
    }
    if (!facts.proxies.isValid()) {
        return;
    }
    int position = 0;
    for (const GoProxyEntry &entry : facts.proxies.entries()) {
        Target target;
        if (entry.kind == GoProxyEntry::Kind::Url && entry.url.scheme() != "file"_L1) {
            target = makeTarget(facts, Target::Role::ModuleProxy, proxyUrl(entry.url, module, wantedFile(module)),
                                entry.text);
        } else if (entry.kind == GoProxyEntry::Kind::Direct) {
            target = makeTarget(facts, Target::Role::Direct, directUrl(module), u"direct"_s);
        } else {
            ++position;
            continue;
        }
        target.position = position++;
        target.fallbackOnAnyError = entry.fallbackOnAnyError;
        target.last = entry.last || position == facts.proxies.entries().size();
        if (target.url.isValid()) {
            facts.targets.append(target);
        }
    }
}

void addShadowedTarget(Facts &facts)
{
    const GoProxyList list = GoProxyList::parse(facts.shadowedGoProxy, facts.goVersion);
    if (facts.shadowedGoProxy.isEmpty() || !list.isValid() || list.entries().isEmpty()) {
        return;
    }
    const GoProxyEntry &first = list.entries().first();
    if (first.kind != GoProxyEntry::Kind::Url || first.url.scheme() == "file"_L1
        || facts.rules.noProxy(facts.module.path)) {
        return;
    }
    Target target = makeTarget(facts, Target::Role::Shadowed,
                               proxyUrl(first.url, facts.module, wantedFile(facts.module)), first.text);
    target.position = 1000;
    facts.targets.append(target);
}

/// The GOPROXY entry that @p url belongs to, else its host.
QString entryOf(const Facts &facts, const QUrl &url)
{
    for (const GoProxyEntry &entry : facts.proxies.entries()) {
        if (entry.kind == GoProxyEntry::Kind::Url && entry.url.host() == url.host() && entry.url.port() == url.port()
            && url.path().startsWith(entry.url.path())) {
            return entry.text;
        }
    }
    return url.host();
}

bool hasTarget(const Facts &facts, const QUrl &url)
{
    return std::ranges::any_of(facts.targets,
                               [&url](const Target &target) { return !target.nameOnly && target.url == url; });
}

void addGoTarget(Facts &facts, QUrl url, bool nameOnly)
{
    url.setUserInfo(QString());
    if (url.host().isEmpty() || (url.scheme() != "http"_L1 && url.scheme() != "https"_L1)
        || (!nameOnly && hasTarget(facts, url))) {
        return;
    }
    Target target = makeTarget(facts, Target::Role::FromGo, url, entryOf(facts, url));
    for (const GoProxyEntry &entry : facts.proxies.entries()) {
        if (entry.text == target.entry) {
            target.credentials = Secret(credentialsOf(entry.url));
        }
    }
    target.position = 500;
    target.nameOnly = nameOnly;
    facts.targets.append(target);
}

/// What go's own run tells: requests that failed, names it could not look up, requests it still waits for.
void addGoTargets(Facts &facts, const EvidenceStore &evidence, const QList<QUrl> &waiting)
{
    const QString suspects = facts.suspected.join(u',');
    for (const Evidence &item : evidence.all()) {
        const auto *result = std::get_if<ProcessResult>(&item.result);
        if (!result) {
            continue;
        }
        for (const GoRequest &request : result->goRun.requests) {
            if (!request.endMs) {
                addGoTarget(facts, request.url, false); // go was still waiting for it when it was ended
            }
        }
        for (const GoError &error : result->goRun.errors) {
            if (!error.module.isEmpty() && matchingPattern(suspects, error.module.section(u'@', 0, 0))) {
                continue; // kept from the network by us: no evidence about the network
            }
            if (!error.url.isEmpty()) {
                addGoTarget(facts, error.url, false);
            } else if (error.kind == GoError::Kind::Lookup && !error.host.isEmpty()) {
                QUrl name;
                name.setScheme(u"https"_s);
                name.setHost(error.host);
                addGoTarget(facts, name, true);
            }
        }
    }
    for (const QUrl &url : waiting) {
        addGoTarget(facts, url, false);
    }
}

/// Without a run of go nobody else says whether the database is asked directly.
void addChecksumTarget(Facts &facts, const DiagnosisOptions &options, const CheckContext &context)
{
    if (options.runGo || !facts.sumDb.isUsable() || facts.rules.noSumDb(facts.module.path)
        || facts.module.version.isEmpty()) {
        return;
    }
    bool direct = facts.sumDb.explicitUrl || facts.proxies.urls().isEmpty();
    if (!direct && !facts.targets.isEmpty()) {
        const Answer first = answer(context, facts.targets.first());
        direct = first.hop == Hop::Passed && first.result && first.result->status == 200;
        const GoProxyEntry entry = facts.proxies.urls().first();
        Target supported = makeTarget(facts, Target::Role::ChecksumDb,
                                      proxiedSumDbUrl(entry.url, facts.sumDb.name, u"supported"_s), entry.text);
        supported.position = 600;
        if (direct && entry.url.scheme() != "file"_L1) {
            facts.targets.append(supported);
            const Answer answered = answer(context, supported);
            direct = answered.notFound;
        }
    }
    if (direct) {
        const auto path = escapePath(facts.module.path);
        const auto version = escapeVersion(facts.module.version);
        if (path && version) {
            QUrl url = facts.sumDb.url;
            url.setPath(url.path() + u"/lookup/"_s + *path + u'@' + *version);
            Target target = makeTarget(facts, Target::Role::ChecksumDb, url, facts.sumDb.name);
            target.position = 601;
            facts.targets.append(target);
        }
    }
}

void addRedirects(Facts &facts, const CheckContext &context)
{
    for (qsizetype i = 0; i < facts.targets.size() && facts.targets.size() < 40; ++i) {
        const Target target = facts.targets.at(i);
        const Answer got = answer(context, target);
        if (!got.result || got.result->status < 300 || got.result->status >= 400
            || target.position >= 700 + maximalRedirects) {
            continue;
        }
        const QUrl location = target.url.resolved(QUrl::fromEncoded(got.result->header("location")));
        const bool downgrade = target.url.scheme() == "https"_L1 && location.scheme() == "http"_L1;
        if (location.host().isEmpty() || downgrade || hasTarget(facts, location)) {
            continue;
        }
        Target next = makeTarget(facts, Target::Role::Redirect, location, target.entry);
        next.position = qMax(700, target.position + 1);
        facts.targets.append(next);
    }
}

/// Whether asking @p target would show a suspected or private module to strangers.
bool wouldLeak(const Facts &facts, const CheckContext &context, const Target &target)
{
    const QString suspects = facts.suspected.join(u',');
    const bool privateModule = matchingPattern(suspects, facts.module.path) || facts.rules.isPrivate(facts.module.path);
    if (!privateModule || target.role == Target::Role::Direct || target.role == Target::Role::FromGo) {
        return false;
    }
    const QString host = target.url.host();
    if (isKnownPublicServer(host)) {
        return true;
    }
    if (isInternalName(host)) {
        return false;
    }
    const Resolution name = resolution(context, target.proxy.useProxy ? host : target.nameToResolve());
    // a name that only the HTTP proxy can resolve may be anybody's
    return name.addresses.isEmpty()
        || std::ranges::any_of(name.addresses, [](const QHostAddress &a) { return isPublicAddress(a); });
}

} // namespace

namespace Settings {

std::optional<ProcessRequest> goVersionRequest(const DiagnosisOptions &options, const Surroundings &surroundings)
{
    if (surroundings.go.problem != GoLocation::Problem::None) {
        return std::nullopt;
    }
    return goRequest(options, surroundings, ProcessRequest::Purpose::GoVersion, {u"version"_s});
}

std::optional<ProcessRequest> goEnvRequest(const DiagnosisOptions &options, const Surroundings &surroundings)
{
    if (surroundings.go.problem != GoLocation::Problem::None) {
        return std::nullopt;
    }
    return goRequest(options, surroundings, ProcessRequest::Purpose::GoEnv, {u"env"_s, u"-json"_s});
}

QString goEnvPath(const DiagnosisOptions &options)
{
    const QString named = options.environment.value(u"GOENV"_s);
    if (named == "off"_L1) {
        return {};
    }
    return named.isEmpty() ? defaultGoEnvPath(options.environment)
                           : QFileInfo(QDir::current(), named).absoluteFilePath();
}

QString goRootEnvPath(const DiagnosisOptions &options, const Surroundings &surroundings, const EvidenceStore &evidence)
{
    const ProcessResult *env = processResult(evidence, goEnvRequest(options, surroundings));
    const QString root = env ? printedSettings(*env).value(u"GOROOT"_s) : QString();
    return root.isEmpty() ? QString() : root + u"/go.env"_s;
}

} // namespace Settings

Facts deriveFacts(const DiagnosisOptions &options, const Surroundings &surroundings, const EvidenceStore &evidence,
                  const std::optional<QStringList> &frozenSuspects, const QList<QUrl> &waiting, double nowMs)
{
    Facts facts;
    deriveSettings(facts, options, surroundings, evidence);
    if (!facts.goUsable) {
        return facts;
    }
    const CheckContext context{options, surroundings, facts, evidence, nowMs};
    deriveSuspicion(facts, context, frozenSuspects);
    facts.module = targetModule(facts, options, surroundings);
    const bool outsideModule =
        options.module.isEmpty() && !options.project.isEmpty() && surroundings.goModPath.isEmpty();
    if (!facts.suspicionKnown || outsideModule) {
        return facts; // outside a module go contacts nobody
    }
    addListTargets(facts);
    addShadowedTarget(facts);
    addGoTargets(facts, evidence, waiting);
    addChecksumTarget(facts, options, context);
    addRedirects(facts, context);
    facts.targets.removeIf([&](const Target &target) { return wouldLeak(facts, context, target); });
    return facts;
}

QList<ModuleVersion> projectModules(const Surroundings &surroundings)
{
    QList<ModuleVersion> modules;
    const GoModFile &file = surroundings.goMod;
    for (const GoModFile::Require &required : file.require) {
        const GoModFile::Replace *replaced = file.replacementFor(required.path, required.version);
        if (replaced && replaced->isLocal()) {
            continue;
        }
        modules.append(replaced ? ModuleVersion{replaced->newPath, replaced->newVersion}
                                : ModuleVersion{required.path, required.version});
    }
    // What no requirement provides yet: `go mod tidy` looks for it by the import path.
    for (const QString &path : surroundings.imports) {
        const bool provided = path == file.module || path.startsWith(file.module + u'/')
            || std::ranges::any_of(file.require, [&path](const GoModFile::Require &required) {
                                  return path == required.path || path.startsWith(required.path + u'/');
                              });
        if (!provided) {
            // on the big code hosts the module is at most host/owner/name
            static const QStringList codeHosts{u"github.com"_s, u"bitbucket.org"_s};
            const QString module = codeHosts.contains(hostOf(path)) ? path.section(u'/', 0, 2) : path;
            if (!modules.contains(ModuleVersion{module, {}})) {
                modules.append({module, {}});
            }
        }
    }
    return modules;
}

QStringList hostsToJudge(const DiagnosisOptions &options, const Surroundings &surroundings, const ModuleRules &rules)
{
    // Hosts whose modules are public whatever the local name servers say.
    static const QStringList wellKnown{
        u"github.com"_s,       u"golang.org"_s,   u"google.golang.org"_s,   u"gopkg.in"_s,    u"gitlab.com"_s,
        u"bitbucket.org"_s,    u"k8s.io"_s,       u"sigs.k8s.io"_s,         u"go.uber.org"_s, u"rsc.io"_s,
        u"cloud.google.com"_s, u"codeberg.org"_s, u"go.opentelemetry.io"_s, u"modernc.org"_s, u"honnef.co"_s,
        u"gotest.tools"_s};
    QList<ModuleVersion> modules = projectModules(surroundings);
    if (!options.module.isEmpty()) {
        modules.append(ModuleVersion::parse(options.module));
    }
    const QString publicGlobs = options.publicPatterns.join(u',');
    QStringList hosts;
    for (const ModuleVersion &module : std::as_const(modules)) {
        const QString host = hostOf(module.path);
        const bool settled = wellKnown.contains(host) || rules.isPrivate(module.path)
            || matchingPattern(publicGlobs, module.path) || suspicionOf(module.path) != Suspicion::None;
        if (!settled && !hosts.contains(host)) {
            hosts.append(host);
        }
    }
    return hosts;
}

ModuleVersion wellKnownModule()
{
    return {u"github.com/google/uuid"_s, u"v1.6.0"_s};
}

} // namespace Tidyscope

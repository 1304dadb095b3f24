// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/goblame.h"

#include "core/checks/circumstances.h"
#include "core/checks/gatewayproduct.h"
#include "core/checks/gitblame.h"
#include "core/goenv/privacy.h"
#include "core/checks/registry.h"
#include "core/goenv/goproxyedit.h"
#include "core/goenv/publicservers.h"
#include "core/gomod/dirhash.h"
#include "core/model/diagnosis.h"
#include "core/sumdb/record.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// The checksum database itself, without a module proxy between.
bool isDatabase(const CheckContext &context, const GoError &error, const Target &target)
{
    return error.checksumPhase && !target.url.path().contains("/sumdb/"_L1)
        && target.url.host() == context.facts.sumDb.url.host();
}

/// Whoever answers there, the database or a gateway in front of it: no module proxy.
void nameDatabase(const CheckContext &context, const GoError &error, const Target &target, Fault &fault)
{
    static const QStringList answers{u"px-429"_s, u"px-500"_s, u"px-502"_s, u"px-503"_s, u"px-504"_s};
    if (isDatabase(context, error, target) && answers.contains(fault.cause)) {
        fault.subject = target.url.host();
        fault.args.insert({{u"variant"_s, u"database"_s}, {u"subject"_s, fault.subject}});
    }
}

/// The module's proxies answer, the checksum database, asked directly, is kept from this machine: one rule of the network's, not
/// a fault of it.
void blameBlockedDatabase(const CheckContext &context, const GoError &error, const Target &target, Fault &fault)
{
    using Where = ChainFault::Where;
    static const QStringList blocked{u"tcp-refused"_s, u"tcp-blackhole"_s, u"tcp-reset"_s, u"tcp-eof"_s, u"hp-403"_s,
                                     u"hp-closes"_s, u"dns-nxdomain"_s, u"dns-refused"_s, u"dns-hijack"_s, u"px-403"_s,
                                     u"net-unreachable"_s, u"dns-nodata"_s, u"hp-5xx"_s, u"tls-timeout"_s,
                                     u"tcp-permission"_s,
                                     // it wants no login of anybody: a gateway does
                                     u"px-401"_s, u"px-407-as-status"_s};
    if (!isDatabase(context, error, target) || !blocked.contains(fault.cause)) {
        return;
    }
    for (const Target &other : context.facts.targets) {
        const bool proxy = other.role == Target::Role::ModuleProxy || other.role == Target::Role::Direct;
        if (proxy && chainFault(context, other).where == Where::None) {
            fault.args.insert(u"reason"_s, fault.cause);
            fault.cause = u"sum-blocked"_s;
            fault.subject = target.url.host();
            fault.confidence = 0.9;
            return;
        }
    }
}

/// GOPROXY with the fallback, and who would then be told of modules that are none of their business.
void addFallbackArguments(const CheckContext &context, const Target &failed, Fault &fault)
{
    const Facts &facts = context.facts;
    fault.args.insert({{u"entry"_s, failed.entry},
                       {u"goproxy"_s, plainGoProxy(withAnyErrorBehind(facts.env.value(u"GOPROXY"_s), failed.entry))}});
    QStringList behind;
    for (const GoProxyEntry &entry :
         facts.proxies.entries().sliced(qBound(0, failed.position + 1, int(facts.proxies.entries().size())))) {
        behind.append(entry.url.host());
    }
    QStringList modules;
    QStringList servers;
    for (const ModuleRow &row : moduleRows(context)) {
        for (const QString &server : row.leaks && !facts.rules.noProxy(row.module) ? row.leaksTo : QStringList()) {
            if (behind.contains(server)) {
                modules.append(row.module);
                servers.append(server);
            }
        }
    }
    modules.removeDuplicates();
    servers.removeDuplicates();
    fault.args.insert({{u"exposed"_s, modules.join(u", "_s)}, {u"exposedTo"_s, servers.join(u", "_s)}});
}

/// An entry failed for another reason than "not found", and the comma behind it keeps go from the next one, which answers.
void blameMissingFallback(const CheckContext &context, const Target &failed, Fault &fault)
{
    const QList<Target> &targets = context.facts.targets;
    const auto entry = std::ranges::find_if(targets, [&failed](const Target &target) {
        return target.role == Target::Role::ModuleProxy && target.entry == failed.entry;
    });
    const Target &target = entry == targets.cend() ? failed : *entry;
    if (target.role != Target::Role::ModuleProxy || target.fallbackOnAnyError || target.last || !fault.isFault()
        || answer(context, target).notFound) {
        return;
    }
    for (const Target &next : targets) {
        const bool follows = next.role == Target::Role::ModuleProxy && next.position > target.position;
        const Answer got = follows ? answer(context, next) : Answer();
        if (got.hop == Hop::Passed && got.result && got.result->status == 200) {
            fault.args.insert({{u"reason"_s, fault.cause}, {u"next"_s, next.entry}});
            addFallbackArguments(context, target, fault);
            fault.cause = u"env-no-fallback"_s;
            fault.subject = u"GOPROXY"_s;
            fault.args.insert(u"variable"_s, u"GOPROXY"_s);
            fault.confidence = 0.9;
            fault.evidence += got.evidence;
            return;
        }
    }
}

/// The company's proxy cannot be asked by us, since nobody says that it is inside. But the way past it ends at the network's
/// edge, as it does where everything has to come through that proxy.
void blameUnaskedProxy(const CheckContext &context, const QString &path, Fault &fault)
{
    static const QStringList edges{u"hp-403"_s, u"hp-5xx"_s, u"tcp-blackhole"_s, u"tcp-refused"_s,
                                   u"net-unreachable"_s};
    const QList<GoProxyEntry> urls = context.facts.proxies.urls();
    const bool isPrivate = !path.isEmpty() && context.facts.rules.isPrivate(path)
        && matchingPattern(context.facts.env.value(u"GOPRIVATE"_s), path).value_or(QString()) != "*"_L1;
    // who refuses inside is there and does not serve: no edge
    const Resolution name = resolution(context, hostOf(path));
    const bool isInside = isInternalName(hostOf(path))
        || (!name.addresses.isEmpty() && std::ranges::none_of(name.addresses, isPublicAddress));
    if (fault.cause == "tcp-refused"_L1 && isInside) {
        return;
    }
    if (!isPrivate || !edges.contains(fault.cause) || urls.isEmpty() || isKnownPublicServer(urls.first().url.host())) {
        return;
    }
    fault.args.insert({{u"reason"_s, fault.cause},
                       {u"entry"_s, urls.first().text},
                       {u"variable"_s, u"GONOPROXY"_s},
                       {u"module"_s, path}});
    fault.cause = u"priv-needs-corp-proxy"_s;
    fault.subject = path;
    fault.confidence = 0.75;
}

/// The rules for private modules send go past the company's proxy, which has the module.
void blameBypassedProxy(const CheckContext &context, const GoError &error, Fault &fault)
{
    const QString path = error.module.section(u'@', 0, 0);
    const auto escaped = escapePath(path);
    bool isAsked = false;
    for (const Target &target : context.facts.targets) {
        const bool same = escaped && target.url.path().contains(u'/' + *escaped + "/@v/"_L1);
        const Answer got = same && target.role == Target::Role::Bypassed ? answer(context, target) : Answer();
        if (got.hop == Hop::Passed && got.result && got.result->status == 200) {
            fault.args.insert({{u"reason"_s, fault.cause},
                               {u"entry"_s, target.entry},
                               {u"variable"_s, u"GONOPROXY"_s},
                               {u"module"_s, path}});
            fault.cause = u"priv-needs-corp-proxy"_s;
            fault.subject = path;
            fault.confidence = 0.92;
            fault.evidence += got.evidence;
            return;
        }
        isAsked = isAsked || got.result;
    }
    if (!isAsked) { // else it does not have the module
        blameUnaskedProxy(context, path, fault);
    }
}

/// "zip: not a valid zip file" says not what came instead: the same archive, fetched by us, does.
void lookAtArchive(const CheckContext &context, const GoError &error, const ProcessResult &run, Fault &fault)
{
    const QString path = error.module.isEmpty() ? context.facts.module.path : error.module.section(u'@', 0, 0);
    const auto escaped = escapePath(path);
    if (fault.cause != "captive-html-zip"_L1 || !escaped) {
        return;
    }
    const QString folder = u'/' + *escaped + "/@v/"_L1; // another module's archive says nothing
    for (const Evidence &evidence : context.evidence.all()) {
        const auto *request = std::get_if<HttpRequest>(&evidence.request);
        const auto *result = std::get_if<HttpResult>(&evidence.result);
        if (!request || !result || result->status != 200 || !request->url.path().contains(folder)
            || !request->url.path().endsWith(".zip"_L1)) {
            continue;
        }
        const bool archive = result->body.startsWith("PK");
        fault.cause = archive ? u"zip-truncated"_s : fault.cause;
        fault.confidence = 0.92;
        fault.subject = request->url.host();
        fault.args.insert({{u"url"_s, request->url.toString()}, {u"host"_s, request->url.host()}});
        if (const QString filter = webFilterOf(*result); !archive && !filter.isEmpty()) {
            fault.args.insert({{u"variant"_s, u"gateway"_s}, {u"product"_s, filter}});
        } else if (!archive && !isHtmlPage(*result)) {
            fault.args.insert(u"variant"_s, u"no-zip"_s);
        }
        fault.evidence.append(evidence.id);
        return;
    }
    // not fetched by us: the server is at least the one that go asked last for it
    for (auto asked = run.goRun.requests.crbegin(); asked != run.goRun.requests.crend(); ++asked) {
        if (asked->url.path().contains(folder) && asked->url.path().endsWith(".zip"_L1)) {
            fault.subject = asked->url.host();
            fault.args.insert({{u"url"_s, asked->url.toString(QUrl::RemoveUserInfo)}, {u"host"_s, asked->url.host()}});
            return;
        }
    }
}

/// A page in place of a file, and no modules at all below this path of the server: the path is what is wrong.
void blameBasePath(const CheckContext &context, const ProcessResult &run, Fault &fault)
{
    if (!fault.cause.startsWith("captive-html-"_L1)) {
        return;
    }
    for (const Target &target : context.facts.targets) {
        const bool asked =
            target.role == Target::Role::ModuleProxy
            && std::ranges::any_of(run.goRun.requests, [&target](const GoRequest &request) {
                   return request.url.host() == target.url.host() && request.url.port() == target.url.port();
               });
        const Fault ofBase = asked ? faultOf(context, target) : Fault();
        if (ofBase.cause == "px-path-wrong"_L1) {
            fault.cause = ofBase.cause;
            fault.subject = ofBase.subject;
            fault.confidence = ofBase.confidence;
            fault.args.remove(u"variant"_s);
            fault.args.insert(ofBase.args);
            fault.evidence += ofBase.evidence;
            return;
        }
    }
}

/// The body of the first whole answer whose URL's path ends in @p file; null: nobody was asked for it, or did not have it.
const Evidence *wholeAnswer(const CheckContext &context, const QString &file)
{
    for (const Evidence &evidence : context.evidence.all()) {
        const auto *request = std::get_if<HttpRequest>(&evidence.request);
        const auto *result = std::get_if<HttpResult>(&evidence.result);
        if (request && result && result->status == 200 && result->complete && request->url.path().endsWith(file)) {
            return &evidence;
        }
    }
    return nullptr;
}

/// A record that agrees with the go.mod file that is served, and not with the archive, is that of this version: somebody packed
/// the archive anew or changed it. Else the record may be as wrong as the download.
void blameArchive(const CheckContext &context, const GoError &error, Fault &fault)
{
    if (fault.cause != "sum-mismatch"_L1) {
        return;
    }
    const QString module = error.module.isEmpty() ? context.facts.module.toString() : error.module;
    const QString path = module.section(u'@', 0, 0);
    const QString version = module.section(u'@', 1);
    const auto escaped = escapePath(path);
    const auto escapedVersion = escapeVersion(version);
    if (!escaped || !escapedVersion) {
        return;
    }
    const Evidence *goMod = wholeAnswer(context, u'/' + *escaped + "/@v/"_L1 + *escapedVersion + ".mod"_L1);
    const Evidence *lookup = wholeAnswer(context, "/lookup/"_L1 + *escaped + u'@' + *escapedVersion);
    if (!goMod || !lookup) {
        return;
    }
    const auto record = Tlog::LookupAnswer::parse(std::get<HttpResult>(lookup->result).body);
    const QString served = goModHash(std::get<HttpResult>(goMod->result).body);
    if (record && record->hashes(path, version, true).contains(served)) {
        fault.cause = u"zip-wrong-content"_s;
        fault.confidence = 0.9;
        fault.evidence += {goMod->id, lookup->id};
    }
}

/// A proxy said "not found" first, and go went on to the module's own host: only that failure is printed.
void blameForwardedPrivate(const CheckContext &context, const GoError &error, const ProcessResult &run, Fault &fault)
{
    static const QStringList ofGit{u"git-auth-prompt"_s, u"git-auth-failed"_s, u"git-404"_s};
    const QString path = error.module.isEmpty() ? context.facts.module.path : error.module.section(u'@', 0, 0);
    const auto escaped = escapePath(path);
    if (!ofGit.contains(fault.cause) || !escaped) {
        return;
    }
    for (const GoRequest &request : run.goRun.requests) {
        const bool notFound = request.status == 404 || request.status == 410;
        if (notFound && request.url.path().contains(u'/' + *escaped + "/@"_L1)) {
            fault.cause = u"priv-404-then-direct"_s;
            fault.subject = path;
            fault.args.insert({{u"entry"_s, request.url.host()},
                               {u"private"_s, path.section(u'/', 0, 1)},
                               {u"to"_s, request.url.host()},
                               {u"modules"_s, path},
                               {u"module"_s, path}});
            fault.confidence = 0.92;
            return;
        }
    }
}

} // namespace

void blameWhatIsBehind(const CheckContext &context, const GoError &error, const Target *target,
                       const ProcessResult &run, Fault &fault)
{
    if (target) {
        blameBlockedDatabase(context, error, *target, fault);
        nameDatabase(context, error, *target, fault);
        blameMissingFallback(context, *target, fault);
    }
    lookAtArchive(context, error, run, fault);
    blameBasePath(context, run, fault);
    blameArchive(context, error, fault);
    blameGit(context, error, fault);
    tellCircumstances(context, error, run, fault);
    blameForwardedPrivate(context, error, run, fault);
    blameBypassedProxy(context, error, fault);
}

} // namespace Tidyscope

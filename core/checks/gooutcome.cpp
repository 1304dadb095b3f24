// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gooutcome.h"

#include "core/base/redactor.h"
#include "core/engine/derivefacts.h"
#include "core/goenv/goflags.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto silenceLimit = std::chrono::milliseconds(
    9300); // with the start of go within the ceiling of a run, and longer than a slow answer takes
constexpr auto runLimit = std::chrono::seconds(60);
constexpr qint64 downloadLimit = 20 * 1024 * 1024;

bool isAboutSuspect(const CheckContext &context, const GoError &error)
{
    if (context.facts.proxiesAreInside) {
        return false; // nothing was kept from anybody
    }
    const QString suspects = context.facts.suspected.join(u',');
    return !error.module.isEmpty() && matchingPattern(suspects, error.module.section(u'@', 0, 0)).has_value();
}

/// The target that an error of go's is about: by its URL, else by the name it could not look up.
const Target *targetOf(const CheckContext &context, const GoError &error)
{
    QUrl url = error.url;
    url.setUserInfo(QString());
    const QList<Target> &targets = context.facts.targets;
    auto found =
        std::ranges::find_if(targets, [&](const Target &t) { return !url.isEmpty() && !t.nameOnly && t.url == url; });
    if (found == targets.cend() && !error.host.isEmpty()) {
        found = std::ranges::find_if(targets, [&](const Target &t) { return t.nameToResolve() == error.host; });
    }
    return found == targets.cend() ? nullptr : &*found;
}

bool isIn(const QString &text, QLatin1StringView part)
{
    return text.contains(part, Qt::CaseInsensitive);
}

/// The cause that go's words alone point to; for DNS they do not tell the RCODE.
QString causeOfWords(const GoError &error)
{
    const QString &detail = error.detail;
    switch (error.kind) {
    case GoError::Kind::HttpStatus: {
        if (error.status == 407) {
            return u"hp-407"_s;
        }
        static const QList<int> known{401, 403, 404, 410, 429, 500, 502, 503, 504};
        return known.contains(error.status) ? u"px-"_s + QString::number(error.status) : QString();
    }
    case GoError::Kind::Lookup:
        if (error.proxyConnect) {
            return u"dns-proxy-host"_s;
        }
        if (isIn(detail, "misbehaving"_L1)) {
            return u"dns-servfail"_s;
        }
        if (isIn(detail, "no such host"_L1)) {
            return u"dns-nxdomain"_s;
        }
        if (isIn(detail, "refused"_L1)) {
            return u"dns-port-closed"_s;
        }
        return isIn(detail, "timeout"_L1) ? u"dns-timeout"_s : QString();
    case GoError::Kind::Dial:
        if (isIn(detail, "refused"_L1)) {
            return error.proxyConnect ? u"hp-refused"_s : u"tcp-refused"_s;
        }
        if (isIn(detail, "timeout"_L1) || isIn(detail, "timed out"_L1) || isIn(detail, "did not properly respond"_L1)) {
            return error.proxyConnect ? u"hp-unreachable"_s : u"tcp-blackhole"_s;
        }
        if (isIn(detail, "unreachable"_L1)) {
            return error.proxyConnect ? u"hp-unreachable"_s : u"net-unreachable"_s;
        }
        return isIn(detail, "reset"_L1) ? u"tcp-reset"_s : QString();
    case GoError::Kind::ConnectRefusal:
        if (isIn(detail, "Authentication Required"_L1) || isIn(detail, "authentication failed"_L1)
            || isIn(detail, "authentication method"_L1)) {
            return u"hp-407"_s;
        }
        if (isIn(detail, "unexpected protocol version"_L1)) {
            return u"hp-socks-mismatch"_s;
        }
        return isIn(detail, "Forbidden"_L1) || isIn(detail, "not allowed by ruleset"_L1) ? u"hp-403"_s : QString();
    case GoError::Kind::Tls:
        if (isIn(detail, "unknown authority"_L1) || isIn(detail, "is not trusted"_L1)) {
            return u"tls-mitm-ca"_s;
        }
        if (isIn(detail, "expired"_L1)) {
            return u"tls-expired"_s;
        }
        return isIn(detail, "is valid for"_L1) ? u"tls-wrong-host"_s : QString();
    case GoError::Kind::Connection:
        return isIn(detail, "reset"_L1) || isIn(detail, "forcibly closed"_L1) ? u"tcp-reset"_s : QString();
    case GoError::Kind::InvalidResponse: return u"captive-html-info"_s;
    case GoError::Kind::GoProxyOff: return u"env-goproxy-off"_s;
    case GoError::Kind::GoProxyInvalid: return u"env-goproxy-typo"_s;
    case GoError::Kind::GoEnvFile: return u"env-file-unreadable"_s;
    case GoError::Kind::NoGoMod: return u"no-gomod"_s;
    default:
        // cmd/go/internal/modfetch.dbDial, wherever it stands: "verifying module: invalid GOSUMDB: malformed verifier id"
        return error.text.contains("invalid GOSUMDB: "_L1) || error.text.contains("missing GOSUMDB"_L1)
            ? u"gosumdb-invalid"_s
            : QString();
    }
}

/// Whether a hop of ours that failed is the one go's error speaks of.
bool confirms(ChainFault::Where where, GoError::Kind kind)
{
    using Where = ChainFault::Where;
    switch (where) {
    case Where::Name: return kind == GoError::Kind::Lookup;
    case Where::Connection: return kind == GoError::Kind::Dial || kind == GoError::Kind::Connection;
    case Where::Tunnel: return kind == GoError::Kind::ConnectRefusal || kind == GoError::Kind::Connection;
    case Where::Tls:
        return kind == GoError::Kind::Tls || kind == GoError::Kind::Connection || kind == GoError::Kind::Dial;
    case Where::Answer:
        return kind == GoError::Kind::HttpStatus || kind == GoError::Kind::InvalidResponse
            || kind == GoError::Kind::Connection || kind == GoError::Kind::Dial;
    case Where::None:
    case Where::Pending: break;
    }
    return false;
}

/// Go's words as a fault of their own: where no probe confirms them, the text is all there is.
Fault faultOfWords(const CheckContext &context, const GoError &error, const Target *target)
{
    Fault fault;
    fault.cause = causeOfWords(error);
    fault.where = ChainFault::Where::Answer;
    const QString host = !error.host.isEmpty() ? error.host : error.url.host();
    const QString url = error.url.toString(QUrl::RemoveUserInfo);
    fault.subject = target ? target->entry : host;
    if (error.kind == GoError::Kind::Lookup) {
        fault.subject = error.host;
    } else if (target && (error.kind == GoError::Kind::Dial || error.kind == GoError::Kind::ConnectRefusal)) {
        fault.subject = target->connectHost() + u':' + QString::number(target->connectPort());
    } else if (target && error.kind == GoError::Kind::Tls) {
        fault.subject = target->url.host();
    }
    fault.args = {{u"host"_s, host},
                  {u"server"_s, error.server},
                  {u"rcode"_s, u"?"_s},
                  {u"serversAsked"_s, u"1"_s},
                  {u"serversFailed"_s, u"1"_s},
                  {u"endpoint"_s, target ? target->hostAndPort() : host},
                  {u"proxy"_s, target ? target->connectHost() + u':' + QString::number(target->connectPort()) : host},
                  {u"variable"_s, target ? target->proxy.variable : QString()},
                  {u"variableLower"_s, target ? target->proxy.variable.toLower() : QString()},
                  {u"entry"_s, target ? target->entry : host},
                  {u"url"_s, url},
                  {u"status"_s, QString::number(error.status)},
                  {u"reason"_s, error.detail},
                  {u"schemes"_s, u"-"_s},
                  {u"issuer"_s, u"?"_s},
                  {u"subject"_s, host},
                  {u"names"_s, u"-"_s},
                  {u"notAfter"_s, u"?"_s},
                  {u"contentType"_s, u"?"_s},
                  {u"modulePath"_s, context.facts.module.path},
                  {u"private"_s, context.facts.module.path.section(u'/', 0, 1)}};
    const QString settings = context.facts.goEnvPath;
    const QMap<QString, QString> local{{u"folder"_s, context.options.project},
                                       {u"path"_s, settings},
                                       {u"message"_s, error.detail.isEmpty() ? error.text.simplified() : error.detail},
                                       {u"value"_s, Redactor().mask(context.facts.env.value(u"GOPROXY"_s))},
                                       {u"where"_s, settings},
                                       {u"error"_s, error.detail.isEmpty() ? error.text.simplified() : error.detail}};
    fault.args.insert(local);
    switch (error.kind) {
    case GoError::Kind::GoProxyOff:
    case GoError::Kind::GoProxyInvalid:
        fault.subject = u"GOPROXY"_s;
        fault.args[u"variable"_s] = u"GOPROXY"_s;
        break;
    case GoError::Kind::GoEnvFile: fault.subject = settings; break;
    case GoError::Kind::NoGoMod: fault.subject = context.options.project; break;
    case GoError::Kind::ConnectRefusal:
        fault.args[u"status"_s] = fault.cause == "hp-407"_L1 ? u"407"_s : u"403"_s;
        break;
    default: break;
    }
    blamePrivateName(context, host, error.serverResponse, fault);
    if (fault.cause == "gosumdb-invalid"_L1) {
        fault.subject = u"GOSUMDB"_s;
        fault.args[u"variable"_s] = u"GOSUMDB"_s;
        fault.args[u"value"_s] = context.facts.env.value(u"GOSUMDB"_s);
    }
    if (fault.args.value(u"server"_s).isEmpty()) {
        fault.args[u"server"_s] = u"?"_s;
    }
    fault.confidence = 0.7;
    fault.reason = Text{u"check.go-run.fail"_s, {{u"message"_s, error.text.simplified()}}};
    return fault;
}

Fault explain(const CheckContext &context, const GoError &error)
{
    const Target *target = targetOf(context, error);
    if (target) {
        Fault probed = faultOf(context, *target);
        if (probed.where == ChainFault::Where::Pending && !context.final) {
            return probed;
        }
        if (probed.isFault() && confirms(probed.where, error.kind)) {
            if (error.kind == GoError::Kind::HttpStatus && error.status != 0
                && probed.args.value(u"status"_s) != QString::number(error.status)) {
                probed.confidence = 0.7; // it answers now one way, now another
            }
            return probed;
        }
        Fault words = faultOfWords(context, error, target);
        if (probed.where == ChainFault::Where::None) {
            words.against = chainFault(context, *target).evidence; // the same request came through for us
        }
        return words;
    }
    return faultOfWords(context, error, nullptr);
}

/// GOPROXY=off with GOFLAGS=-mod=vendor: in this network modules are not fetched but built from vendor/. `go mod tidy` passes
/// over -mod=vendor and always fails there, which nobody minds.
bool buildsFromVendor(const CheckContext &context)
{
    const GoFlags flags = GoFlags::parse(context.facts.env.value(u"GOFLAGS"_s), context.facts.goVersion);
    const GoFlag *mod = flags.find(u"mod");
    return flags.isValid() && mod && mod->value == "vendor"_L1 && context.facts.proxies.isOff();
}

/// Go printed the start of a request and then nothing.
Fault explainSilence(const CheckContext &context, const ProcessResult &run)
{
    for (const GoRequest &request : run.goRun.requests) {
        if (request.endMs) {
            continue;
        }
        GoError error;
        error.kind = GoError::Kind::Connection;
        error.url = request.url;
        const Target *target = targetOf(context, error);
        const Fault probed = target ? faultOf(context, *target) : Fault();
        if (probed.isFault() || (probed.where == ChainFault::Where::Pending && !context.final)) {
            return probed;
        }
        Fault silent = faultOfWords(context, error, target);
        silent.cause = u"px-hang"_s;
        silent.confidence = 0.85;
        silent.args[u"seconds"_s] =
            QString::number(std::chrono::duration_cast<std::chrono::seconds>(silenceLimit).count());
        silent.reason = Text{u"check.module-proxy.hang"_s, silent.args};
        return silent;
    }
    return {};
}

} // namespace

std::optional<ProcessRequest> goRunRequest(const CheckContext &context)
{
    const Facts &facts = context.facts;
    if (!context.options.runGo || !facts.goUsable || !facts.suspicionKnown) {
        return std::nullopt;
    }
    ProcessRequest request;
    request.program = context.surroundings.go.path;
    request.deadline = runLimit;
    request.inactivity = silenceLimit;
    request.downloadLimit = downloadLimit;
    // A company's own proxy is asked as the settings say; with a stranger's in the list nobody is: GOPROXY has no rule for a
    // module alone, and what has been asked of one entry goes on to the next.
    QStringList added = context.options.privatePatterns + (facts.proxiesAreInside ? QStringList() : facts.suspected);
    added.removeDuplicates();
    request.addedPrivate = added.join(u',');
    request.addedNoSumDb = facts.proxiesAreInside ? facts.suspected.join(u',') : QString();
    if (!context.options.module.isEmpty() || context.options.project.isEmpty()) {
        request.purpose = ProcessRequest::Purpose::GoDownload;
        request.arguments = {u"mod"_s, u"download"_s,
                             facts.module.version.isEmpty() ? facts.module.path + u"@latest"_s
                                                            : facts.module.toString()};
    } else if (!context.surroundings.goModPath.isEmpty() && buildsFromVendor(context)) {
        request.purpose = ProcessRequest::Purpose::GoTidy; // isolated in the same way
        request.arguments = {u"list"_s, u"-deps"_s, u"./..."_s};
        request.workingDirectory = context.options.project;
    } else if (!context.surroundings.goModPath.isEmpty()) {
        request.purpose = ProcessRequest::Purpose::GoTidy;
        request.arguments = {u"mod"_s, u"tidy"_s};
        request.workingDirectory = context.options.project;
        // an import that no requirement provides is fetched in any case
        const QList<ModuleVersion> modules = projectModules(context.surroundings);
        const bool looksFor =
            std::ranges::any_of(modules, [](const ModuleVersion &module) { return module.version.isEmpty(); });
        request.fetchAnew = looksFor ? QString() : facts.module.toString();
    } else {
        return std::nullopt; // a project without go.mod: there is nothing to run
    }
    return request;
}

GoOutcome goOutcome(const CheckContext &context)
{
    GoOutcome out;
    const std::optional<ProcessRequest> request = goRunRequest(context);
    if (!request) {
        return out;
    }
    const Evidence *evidence = context.evidence.find(*request);
    const auto *run = evidence ? std::get_if<ProcessResult>(&evidence->result) : nullptr;
    if (!evidence || evidence->outcome == Outcome::Cancelled || !run) {
        out.state = GoOutcome::State::Running;
        return out;
    }
    out.evidence = evidence->id;
    out.durationMs = evidence->durationMs;
    using Ended = ProcessResult::Ended;
    if (run->ended == Ended::DownloadLimit) {
        out.state = GoOutcome::State::Limited;
        return out;
    }
    if (run->ended == Ended::Inactivity || run->ended == Ended::Deadline) {
        out.state = GoOutcome::State::Hung;
        out.fault = explainSilence(context, *run);
        return out;
    }
    QList<GoError> errors = run->goRun.errors;
    errors.removeIf([&](const GoError &error) { return isAboutSuspect(context, error); });
    const bool onlySuspects = errors.isEmpty() && !run->goRun.errors.isEmpty();
    if (run->ended == Ended::Normally && (run->exitCode == 0 || onlySuspects)) {
        out.state = GoOutcome::State::Succeeded;
        return out;
    }
    out.state = GoOutcome::State::Failed;
    for (const GoError &error : std::as_const(errors)) {
        const Fault fault = explain(context, error);
        if (out.error.kind == GoError::Kind::None || (out.fault.cause.isEmpty() && !fault.cause.isEmpty())) {
            out.error = error;
            out.fault = fault;
        }
    }
    return out;
}

} // namespace Tidyscope

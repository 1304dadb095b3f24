// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gooutcome.h"

#include "core/base/redactor.h"
#include "core/checks/goblame.h"
#include "core/engine/derivefacts.h"
#include "core/goenv/goflags.h"
#include "core/gotool/gowords.h"

#include <QDir>
#include <QFileInfo>

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
Fault faultOfWords(const CheckContext &context, const GoError &error, const WordedCause &words, const Target *target)
{
    Fault fault;
    fault.cause = words.cause;
    fault.where = ChainFault::Where::Answer;
    const QString host = !error.host.isEmpty() ? error.host : error.url.host();
    const QString url = error.url.toString(QUrl::RemoveUserInfo);
    const QString path = error.module.isEmpty() ? context.facts.module.path : error.module.section(u'@', 0, 0);
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
                  {u"modulePath"_s, path},
                  {u"private"_s, path.section(u'/', 0, 1)}};
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
    if (words.subject.contains("/modfile/go."_L1) || words.subject.contains("\\modfile\\go."_L1)) {
        // the isolated run works on copies; what is meant stands in the project
        fault.subject = context.surroundings.goModPath;
        if (words.subject.endsWith("go.sum"_L1)) {
            fault.subject = QFileInfo(fault.subject).absolutePath() + u"/go.sum"_s;
        }
    } else if (target && words.cause == "hp-value-malformed"_L1 && !target->proxy.variable.isEmpty()) {
        fault.subject = target->proxy.variable; // the words name what go made of its value: "http"
    } else if (!words.subject.isEmpty()) {
        fault.subject = Redactor().mask(words.subject);
    } else if (fault.subject.isEmpty()) {
        fault.subject = error.module;
    }
    if (QDir::isAbsolutePath(fault.subject)) {
        fault.args.insert(u"path"_s, fault.subject);
    }
    const QString module = error.module.isEmpty() ? context.facts.module.toString() : error.module;
    fault.args.insert({{u"module"_s, module}, {u"subject"_s, fault.subject.isEmpty() ? module : fault.subject}});
    fault.confidence = words.certain ? 0.93 : 0.7;
    fault.reason = Text{u"check.go-run.fail"_s, {{u"message"_s, error.text.simplified()}}};
    return fault;
}

/// Phrases that a status alone does not carry: whose answer it is, and what was asked.
bool sayMoreThanAStatus(const WordedCause &words)
{
    return words.cause.startsWith("sum-"_L1) || words.cause == "major-version-path"_L1;
}

/// The hop was tried with another module than the one that go stumbled over.
void nameModule(const GoError &error, Fault &fault)
{
    const QString path = error.module.section(u'@', 0, 0);
    if (!path.isEmpty() && fault.args.contains(u"modulePath"_s)) {
        fault.args.insert(
            {{u"modulePath"_s, path}, {u"private"_s, path.section(u'/', 0, 1)}, {u"module"_s, error.module}});
    }
}

Fault explainHop(const CheckContext &context, const GoError &error, const WordedCause &words, const Target *target)
{
    // what was lost of a handshake, the hello's size tells; go's words do not
    const bool probesKnowMore =
        words.cause == "tls-timeout"_L1 && target && faultOf(context, *target).where == ChainFault::Where::Tls;
    if (words.certain && !probesKnowMore) {
        Fault fault = faultOfWords(context, error, words, target);
        if (target) {
            const Fault probed = faultOf(context, *target);
            fault.evidence = probed.evidence;
            for (auto it = probed.args.begin(); probed.cause == fault.cause && it != probed.args.end(); ++it) {
                if (!fault.args.contains(it.key())) {
                    fault.args.insert(it.key(), it.value()); // what the words do not tell
                }
            }
        }
        return fault;
    }
    if (target) {
        Fault probed = faultOf(context, *target);
        if (probed.where == ChainFault::Where::Pending && !context.final) {
            return probed;
        }
        if (probed.isFault() && confirms(probed.where, error.kind) && !sayMoreThanAStatus(words)) {
            if (error.kind == GoError::Kind::HttpStatus && error.status != 0
                && probed.args.value(u"status"_s) != QString::number(error.status)) {
                probed.confidence = 0.7; // it answers now one way, now another
            }
            nameModule(error, probed);
            if (probed.cause.isEmpty()) {
                Fault said = faultOfWords(context, error, words, target);
                said.evidence = probed.evidence;
                return said;
            }
            return probed;
        }
        Fault said = faultOfWords(context, error, words, target);
        if (probed.where == ChainFault::Where::None) {
            said.against = chainFault(context, *target).evidence; // the same request came through for us
        }
        return said;
    }
    return faultOfWords(context, error, words, nullptr);
}

/// The page that was read in place of a list of versions, if one was.
bool sawPageAsList(const CheckContext &context)
{
    return std::ranges::any_of(context.evidence.all(), [](const Evidence &evidence) {
        const auto *request = std::get_if<HttpRequest>(&evidence.request);
        const auto *result = std::get_if<HttpResult>(&evidence.result);
        return request && result && request->url.path().endsWith("/@v/list"_L1) && isHtmlPage(*result);
    });
}

/// What go was told last before it gave up with words of its own, as the error that it would have printed: of a list of proxies it
/// keeps the last "not found", so that "off" at the end speaks for the proxies before it (cmd/go/internal/modfetch/proxy.go,
/// TryProxies); a list without versions is followed by @latest (modload/query.go).
std::optional<GoError> notFoundBefore(const GoError &error, const ProcessResult &run)
{
    for (auto asked = run.goRun.requests.crbegin(); asked != run.goRun.requests.crend(); ++asked) {
        const bool notFound = asked->status == 404 || asked->status == 410;
        if (notFound && asked->url.path().contains("/@"_L1)) {
            GoError missing = error;
            missing.kind = GoError::Kind::HttpStatus;
            missing.url = asked->url;
            missing.status = asked->status;
            return missing;
        }
    }
    return std::nullopt;
}

/// Go's words, or those that stand behind them.
GoError meantError(const CheckContext &context, const GoError &error, const ProcessResult &run)
{
    const bool noVersions = error.text.contains("no matching versions for query"_L1);
    if (error.kind != GoError::Kind::GoProxyOff && (!noVersions || sawPageAsList(context))) {
        return error;
    }
    return notFoundBefore(error, run).value_or(error);
}

Fault explain(const CheckContext &context, const GoError &said, const ProcessResult &run)
{
    const GoError error = meantError(context, said, run);
    WordedCause words = wordedCause(error, context.facts.goVersion);
    if (words.cause == "captive-html-list"_L1 && error.text.contains("no matching versions for query"_L1)
        && !sawPageAsList(context)) {
        words.cause.clear(); // a list may be empty, or all of its versions be excluded
    }
    const Target *target = targetOf(context, error);
    Fault fault = explainHop(context, error, words, target);
    blameWhatIsBehind(context, error, target, run, fault);
    return fault;
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
        Fault silent = faultOfWords(context, error, {u"px-hang"_s, {}, false}, target);
        silent.confidence = 0.85;
        silent.args[u"seconds"_s] =
            QString::number(std::chrono::duration_cast<std::chrono::seconds>(silenceLimit).count());
        silent.reason = Text{u"check.module-proxy.hang"_s, silent.args};
        return silent;
    }
    // headers came ("# get URL: 200 OK"), and then the body did not
    for (auto request = run.goRun.requests.crbegin(); request != run.goRun.requests.crend(); ++request) {
        if (request->status != 200 || !request->url.path().endsWith(".zip"_L1)) {
            continue;
        }
        GoError error;
        error.kind = GoError::Kind::Connection;
        error.url = request->url;
        Fault slow =
            faultOfWords(context, error, {u"px-slow-drip"_s, request->url.host(), false}, targetOf(context, error));
        slow.confidence = 0.85;
        slow.args.insert(u"seconds"_s,
                         QString::number(std::chrono::duration_cast<std::chrono::seconds>(silenceLimit).count()));
        slow.reason = Text{u"check.module-proxy.hang"_s, slow.args};
        return slow;
    }
    return {};
}

/// The toolchain to which go wanted to change in the middle of @p request and could not, for our sake alone: it does not
/// do that with -modfile (cmd/go/internal/toolchain.Exec), and the user's own run has no -modfile. Else empty.
QString refusedToolchain(const CheckContext &context, const ProcessRequest &request)
{
    const Evidence *evidence = context.evidence.find(request);
    const auto *run = evidence ? std::get_if<ProcessResult>(&evidence->result) : nullptr;
    const bool isRefused =
        run && std::ranges::any_of(run->goRun.errors, [](const GoError &error) {
            return error.text.contains("-modfile cannot be used with commands that ignore the current module"_L1);
        });
    if (!isRefused) {
        return {};
    }
    for (const OutputLine &line : run->lines) {
        const QString name = line.text.section(u"; switching to "_s, 1).section(u' ', 0, 0).trimmed();
        if (name.startsWith("go1"_L1)) {
            return name;
        }
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
        request.fetchAnew = looksFor || !context.options.fetchAnew ? QString() : facts.module.toString();
        if (const QString toolchain = refusedToolchain(context, request); !toolchain.isEmpty()) {
            request.environment.insert(u"GOTOOLCHAIN"_s, toolchain + "+auto"_L1); // it begins with that one
        }
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
    // a project of thousands of requirements gives as many errors, and this is asked for again and again
    constexpr qsizetype mostErrors = 200;
    QList<GoError> errors = run->goRun.errors.first(qMin(mostErrors, run->goRun.errors.size()));
    errors.removeIf([&](const GoError &error) { return isAboutSuspect(context, error); });
    const bool onlySuspects = errors.isEmpty() && !run->goRun.errors.isEmpty();
    if (run->ended == Ended::Normally && (run->exitCode == 0 || onlySuspects)) {
        out.state = GoOutcome::State::Succeeded;
        out.kept = run->exitCode != 0;
        return out;
    }
    out.state = GoOutcome::State::Failed;
    for (const GoError &error : std::as_const(errors)) {
        const Fault fault = explain(context, error, *run);
        if (out.error.kind == GoError::Kind::None || (out.fault.cause.isEmpty() && !fault.cause.isEmpty())) {
            out.error = error;
            out.fault = fault;
        }
        if (!out.fault.cause.isEmpty()) {
            break; // the first one that can be explained; there may be thousands
        }
    }
    return out;
}

} // namespace Tidyscope

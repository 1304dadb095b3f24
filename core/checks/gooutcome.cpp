// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/gooutcome.h"

#include "core/checks/goblame.h"
#include "core/checks/silence.h"
#include "core/checks/vendorbuild.h"
#include "core/checks/wordedfault.h"
#include "core/engine/derivefacts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto silenceLimit = std::chrono::milliseconds(
    9300); // with the start of go within the ceiling of a run, and longer than a slow answer takes
constexpr auto runLimit = std::chrono::seconds(60);
constexpr auto beforeGoAndBehind = std::chrono::seconds(3); // of a run: its start, and the verdict
constexpr qint64 downloadLimit = 20 * 1024 * 1024;

bool isAboutSuspect(const CheckContext &context, const GoError &error)
{
    if (context.facts.proxiesAreInside) {
        return false; // nothing was kept from anybody
    }
    const QString suspects = context.facts.suspected.join(u',');
    return !error.module.isEmpty() && matchingPattern(suspects, error.module.section(u'@', 0, 0)).has_value();
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

/// Phrases that a status alone does not carry: whose answer it is, and what was asked.
bool sayMoreThanAStatus(const WordedCause &words, const Fault &probed)
{
    return words.cause.startsWith("sum-"_L1) || words.cause == "major-version-path"_L1
        || (words.cause == "missing-package"_L1 && probed.cause == "px-404"_L1);
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

/// Who gave the answer that go prints with the address it asked first: the server itself, or the one it sends everybody to. A file
/// that is missing there is missing on the first one.
const Target *whoAnswered(const CheckContext &context, const GoError &error, const Target *target)
{
    constexpr int mostRedirects = 10; // net/http, defaultCheckRedirect
    const bool missing = error.status == 404 || error.status == 410;
    if (!target || error.kind != GoError::Kind::HttpStatus || missing) {
        return target;
    }
    const QList<Target> &targets = context.facts.targets;
    for (int hop = 0; hop < mostRedirects; ++hop) {
        const Answer got = answer(context, *target);
        const bool sendsOn = got.result && got.result->status >= 300 && got.result->status < 400;
        const QUrl location =
            sendsOn ? target->url.resolved(QUrl::fromEncoded(got.result->header("location"))) : QUrl();
        const auto next = std::ranges::find_if(targets, [&location](const Target &other) {
            return other.role == Target::Role::Redirect && other.url == location;
        });
        if (next == targets.cend()) {
            break;
        }
        target = &*next;
    }
    return target;
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
        if (probed.isFault() && confirms(probed.where, error.kind) && !sayMoreThanAStatus(words, probed)) {
            if (error.kind == GoError::Kind::HttpStatus && error.status != 0
                && probed.args.value(u"status"_s) != QString::number(error.status)) {
                probed.confidence = 0.7; // it answers now one way, now another
            }
            nameModule(error, probed);
            if (probed.cause.isEmpty()) {
                Fault said = faultOfWords(context, error, words, target);
                said.evidence = probed.evidence;
                said.confidence = qMax(said.confidence, 0.8); // the hop did fail for us, too
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

/// Whether go says that a list names no version it can take, and no page was read in its place: a list may be empty, or all of its
/// versions be excluded.
bool foundNoVersion(const CheckContext &context, const GoError &said)
{
    return said.text.contains("no matching versions for query"_L1) && !sawPageAsList(context);
}

Fault explain(const CheckContext &context, const GoError &said, const ProcessResult &run)
{
    const bool noVersion = foundNoVersion(context, said);
    const bool afterOthers = noVersion || said.kind == GoError::Kind::GoProxyOff;
    const GoError error = afterOthers ? notFoundBefore(said, run).value_or(said) : said;
    WordedCause words = wordedCause(error, context.facts.goVersion);
    if (noVersion && words.cause == "captive-html-list"_L1) {
        words.cause.clear();
    }
    const Target *target = targetOf(context, error);
    Fault fault = explainHop(context, error, words, whoAnswered(context, error, target));
    blameWhatIsBehind(context, error, target, run, fault);
    return fault;
}

/// The database itself is silent: no module proxy stands between.
void nameSilentDatabase(const CheckContext &context, Fault &fault)
{
    const QUrl asked(fault.args.value(u"url"_s));
    if (fault.cause == "px-hang"_L1 && asked.host() == context.facts.sumDb.url.host()
        && !asked.path().contains("/sumdb/"_L1)) {
        fault.args.insert(u"variant"_s, u"database"_s);
    }
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
    // who gives the whole run more time wants to see whether an answer comes later
    const std::chrono::milliseconds given = context.options.timeout - beforeGoAndBehind;
    request.deadline = std::max<std::chrono::milliseconds>(runLimit, given);
    request.inactivity = std::max(silenceLimit, given);
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
    } else if (context.surroundings.goModPath.isEmpty()) {
        return std::nullopt; // a project without go.mod: there is nothing to run
    } else if (const std::optional<bool> vendored = buildsFromVendor(context); !vendored) {
        return std::nullopt; // go is started once, when it is known how
    } else if (*vendored) {
        request.purpose = ProcessRequest::Purpose::GoTidy; // isolated in the same way
        request.arguments = {u"list"_s, u"-deps"_s, u"./..."_s};
        request.workingDirectory = context.options.project;
    } else {
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
        const Silence silence = explainSilence(context, *evidence);
        out.state = silence.ends ? GoOutcome::State::Slow : GoOutcome::State::Hung;
        out.fault = silence.fault;
        nameSilentDatabase(context, out.fault);
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
    if (errors.isEmpty() && run->ended == Ended::FailedToStart) {
        out.error.text = run->message; // go has said nothing
    }
    return out;
}

} // namespace Tidyscope

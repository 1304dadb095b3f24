// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/silence.h"

#include "core/checks/wordedfault.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr double dialLimitMs = 30000; // of net/http.DefaultTransport: for the name and all of its addresses together
constexpr double unexplainedMs = 4000;
constexpr double briefMs = 5000; // a slow answer takes as long

QString wholeSeconds(double ms)
{
    return QString::number(qMax(1, qRound(ms / 1000)));
}

/// How long go waits for the addresses that swallow the connection, if it tries them first.
double addressesMs(const CheckContext &context, const Target &target, const FirstHop &first)
{
    const QList<QHostAddress> all = resolution(context, target.nameToResolve()).addresses;
    const auto family = std::ranges::count_if(
        all, [&first](const QHostAddress &address) { return address.protocol() == first.endpoint.address.protocol(); });
    double waitedMs = 0;
    for (qsizetype i = 0; i < first.silent.size() && i < family; ++i) {
        waitedMs += (dialLimitMs - waitedMs) / double(family - i);
    }
    return waitedMs;
}

/// What keeps go from getting to @p target at once, and for how long by its rules.
struct Wait
{
    double ms = 0;
    std::optional<Fault> fault;
};

Wait waitBefore(const CheckContext &context, const Target &target)
{
    const QString name = target.nameToResolve();
    const std::optional<Fault> ofName = slowName(context, name);
    const FirstHop first = connection(context, target);
    const double nameMs = ofName ? resolution(context, name).goWaitsMs : 0;
    const double addressMs = first.silent.isEmpty() ? 0 : addressesMs(context, target, first);
    return {nameMs + addressMs, nameMs >= addressMs ? ofName : silentAddress(context, target)};
}

/// Whether @p url's server has answered us something in this run.
bool answersOtherwise(const CheckContext &context, const QUrl &url)
{
    return std::ranges::any_of(context.evidence.all(), [&url](const Evidence &evidence) {
        const auto *request = std::get_if<HttpRequest>(&evidence.request);
        const auto *result = std::get_if<HttpResult>(&evidence.result);
        return request && result && result->status > 0 && request->url.host() == url.host()
            && request->url.port() == url.port();
    });
}

GoError errorAbout(const QUrl &url)
{
    GoError error;
    error.kind = GoError::Kind::Connection;
    error.url = url;
    return error;
}

Fault silentServer(const CheckContext &context, const QUrl &url, const Target *target, double waitedMs)
{
    Fault silent = faultOfWords(context, errorAbout(url), {u"px-hang"_s, {}, false}, target);
    // for other files it was quick: what this one takes may be a first fetch
    constexpr double less = 0.1;
    silent.confidence = certaintyOfSilence(waitedMs / 1000) - (answersOtherwise(context, url) ? less : 0);
    silent.args.insert(u"seconds"_s, wholeSeconds(waitedMs));
    silent.reason = Text{u"check.module-proxy.hang"_s, silent.args};
    const Answer got = target ? answer(context, *target) : Answer();
    if (got.hop == Hop::Passed) {
        silent.against = got.evidence; // for us it had an answer
    }
    return silent;
}

/// "# get URL" was printed, and nothing behind it.
Silence noHeaders(const CheckContext &context, const GoRequest &request, double endMs)
{
    const Target *target = targetOf(context, errorAbout(request.url));
    const double waitedMs = endMs - request.startMs;
    if (!target) {
        return {silentServer(context, request.url, nullptr, waitedMs), false};
    }
    const Fault probed = faultOf(context, *target);
    if (probed.isFault() || (probed.where == ChainFault::Where::Pending && !context.final)) {
        return {probed, false};
    }
    const Wait before = waitBefore(context, *target);
    const bool isAsked = !answerPlan(context, *target).isEmpty();
    const bool explained = before.fault && waitedMs - before.ms < unexplainedMs;
    const bool answersUs = probed.where == ChainFault::Where::None;
    if (explained && (answersUs || !isAsked)) {
        Silence silence{*before.fault, before.ms < dialLimitMs};
        silence.fault.args.insert(u"seconds"_s, wholeSeconds(before.ms));
        return silence;
    }
    if (explained || !isAsked || waitedMs < briefMs) {
        return {}; // of the server too little is known
    }
    return {silentServer(context, request.url, target, waitedMs - before.ms), false};
}

} // namespace

std::optional<Fault> slowName(const CheckContext &context, const QString &name)
{
    const Resolution found = resolution(context, name);
    if (context.surroundings.systemResolverDecides || found.hop != Hop::Passed
        || (!found.slowFirst && found.silentType.isEmpty())) {
        return std::nullopt;
    }
    Fault fault;
    fault.where = ChainFault::Where::Name;
    fault.cause = found.slowFirst ? u"dns-slow-first-server"_s : u"dns-timeout"_s;
    const QString server = context.surroundings.nameServers.value(0).toString();
    fault.subject = server;
    fault.args = {{u"host"_s, name},
                  {u"server"_s, server},
                  {u"subject"_s, server},
                  {u"message"_s, u"timeout"_s},
                  {u"type"_s, found.silentType},
                  {u"seconds"_s, wholeSeconds(found.goWaitsMs)},
                  {u"serversAsked"_s, QString::number(found.serversAsked)},
                  {u"serversFailed"_s, QString::number(found.serversFailed)},
                  {u"module"_s, context.facts.module.toString()}};
    if (!found.slowFirst) {
        fault.args.insert(u"variant"_s, u"one-type"_s);
    }
    fault.reason =
        Text{found.slowFirst ? u"check.dns-resolve.slow-first-server"_s : u"check.dns-resolve.one-type"_s, fault.args};
    fault.confidence = 0.95;
    fault.evidence = found.evidence;
    return fault;
}

std::optional<Fault> silentAddress(const CheckContext &context, const Target &target)
{
    const FirstHop first = connection(context, target);
    if (first.hop != Hop::Passed || first.silent.isEmpty()) {
        return std::nullopt;
    }
    Fault fault;
    fault.where = ChainFault::Where::Connection;
    fault.cause = u"tcp-blackhole"_s;
    fault.subject = first.silent.first().toString();
    fault.args = {{u"variant"_s, u"one-address"_s},
                  {u"host"_s, target.connectHost()},
                  {u"endpoint"_s, fault.subject},
                  {u"subject"_s, fault.subject},
                  {u"other"_s, first.endpoint.toString()},
                  {u"seconds"_s, wholeSeconds(addressesMs(context, target, first))},
                  {u"module"_s, context.facts.module.toString()}};
    fault.reason = Text{u"check.tcp-connect.one-address"_s, fault.args};
    fault.confidence = 0.9;
    fault.evidence = first.silentEvidence + first.evidence;
    return fault;
}

double secondsGoWaited(const CheckContext &context, const QUrl &url)
{
    double seconds = 0;
    for (const Evidence &evidence : context.evidence.all()) {
        const auto *run = std::get_if<ProcessResult>(&evidence.result);
        using Ended = ProcessResult::Ended;
        if (!run || (run->ended != Ended::Inactivity && run->ended != Ended::Deadline)) {
            continue;
        }
        for (const GoRequest &request : run->goRun.requests) {
            if (!request.endMs && request.url == url) {
                seconds = qMax(seconds, (evidence.startMs + evidence.durationMs - request.startMs) / 1000);
            }
        }
    }
    return seconds;
}

double certaintyOfSilence(double seconds)
{
    constexpr double longer = 30;
    constexpr double longest = 60;
    return seconds >= longest ? 0.95 : seconds >= longer ? 0.85 : 0.75;
}

Silence explainSilence(const CheckContext &context, const Evidence &run)
{
    const auto *result = std::get_if<ProcessResult>(&run.result);
    if (!result) {
        return {};
    }
    const double endMs = run.startMs + run.durationMs;
    for (const GoRequest &request : result->goRun.requests) {
        if (!request.endMs) {
            return noHeaders(context, request, endMs);
        }
    }
    // headers came ("# get URL: 200 OK"), and then the body did not
    for (auto request = result->goRun.requests.crbegin(); request != result->goRun.requests.crend(); ++request) {
        const double waitedMs = endMs - request->endMs.value_or(endMs);
        const bool justBegun = result->ended == ProcessResult::Ended::Deadline && waitedMs < briefMs;
        if (request->status != 200 || !request->url.path().endsWith(".zip"_L1) || justBegun) {
            continue;
        }
        const GoError error = errorAbout(request->url);
        Fault slow =
            faultOfWords(context, error, {u"px-slow-drip"_s, request->url.host(), false}, targetOf(context, error));
        slow.confidence = certaintyOfSilence(waitedMs / 1000) - 0.05;
        slow.args.insert(u"seconds"_s, wholeSeconds(waitedMs));
        slow.reason = Text{u"check.module-proxy.hang"_s, slow.args};
        return {slow, false};
    }
    return {};
}

} // namespace Tidyscope

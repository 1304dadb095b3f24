// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/routefetch.h"

#include "core/checks/chain.h"
#include "core/compare/warmprobe.h"

#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int maximalRedirects = 10; // net/http's default

Surroundings surroundingsOn(const ComparisonRoute &route, Surroundings surroundings)
{
    if (route.nameServer) {
        surroundings.nameServers = {*route.nameServer};
        surroundings.systemResolverDecides = false;
    }
    return surroundings;
}

bool isUsable(const ComparisonRoute &route, const QHostAddress &address)
{
    const bool six = address.protocol() == QAbstractSocket::IPv6Protocol;
    return route.family == ComparisonRoute::Family::Any || six == (route.family == ComparisonRoute::Family::IPv6);
}

QString wordsOf(const Evidence &evidence)
{
    const auto *http = std::get_if<HttpResult>(&evidence.result);
    if (evidence.outcome == Outcome::TimedOut) {
        return u"timeout"_s;
    }
    if (!http) {
        return u"no answer"_s;
    }
    const bool refusedTunnel = http->failure == HttpResult::Failure::ConnectRefused;
    const QString status = http->status > 0 ? u"%1 %2"_s.arg(http->status).arg(http->reason).trimmed() : http->message;
    return refusedTunnel ? u"CONNECT: "_s + status : http->message.isEmpty() ? status : http->message;
}

void add(std::optional<double> &sum, const std::optional<double> &more)
{
    if (more) {
        sum = sum.value_or(0) + *more;
    }
}

} // namespace

void addPhases(Phases &sum, const Phases &more)
{
    add(sum.dns, more.dns);
    add(sum.connect, more.connect);
    add(sum.proxyConnect, more.proxyConnect);
    add(sum.tls, more.tls);
    add(sum.send, more.send);
    add(sum.wait, more.wait);
    add(sum.receive, more.receive);
}

RouteFetch::RouteFetch(const ComparisonBasis &basis, const ComparisonRoute &route, Wish wish, EvidenceStore &names,
                       const ProbeContext &context, QObject *parent)
    : QObject(parent),
      m_basis(basis),
      m_route(route),
      m_surroundings(surroundingsOn(route, basis.surroundings)),
      m_wish(std::move(wish)),
      m_names(names),
      m_context(context)
{ }

RouteFetch::~RouteFetch() = default;

void RouteFetch::start()
{
    m_beganMs = m_context.clock->nowMs();
    QTimer::singleShot(0, this, &RouteFetch::resolve);
}

Target RouteFetch::target() const
{
    Target target;
    target.url = m_wish.url;
    target.proxy = proxyOnRoute(m_basis.facts, m_route, m_wish.url);
    return target;
}

void RouteFetch::start(const ProbeRequest &request, void (RouteFetch::*then)(const Evidence &))
{
    const auto *http = std::get_if<HttpRequest>(&request);
    std::unique_ptr<Probe> probe =
        m_open && http ? std::make_unique<WarmProbe>(*http, *m_open, m_context) : makeProbe(request, m_context);
    connect(probe.get(), &Probe::finished, this, then);
    probe->start();
    m_probes.push_back(std::move(probe));
}

void RouteFetch::resolve()
{
    if (m_ended) {
        return;
    }
    const CheckContext context{m_basis.options, m_surroundings, m_basis.facts, m_names, m_context.clock->nowMs()};
    const QString name = target().nameToResolve();
    if (m_basis.loopbackOnly && !isOnThisMachine(target().connectHost())) {
        end(u"%1 is not on this machine"_s.arg(target().connectHost()));
        return;
    }
    for (const ProbeRequest &question : resolutionPlan(context, name)) {
        if (!m_names.find(question) && !m_asked.contains(question)) {
            m_asked.append(question);
            start(question, &RouteFetch::named);
        }
    }
    const Resolution known = resolution(context, name);
    if (known.hop == Hop::Failed) {
        const QString how = known.rcode.isEmpty() ? known.cause : known.rcode;
        end(u"lookup %1: %2"_s.arg(name, how));
    } else if (known.hop == Hop::Passed) {
        ask(known.literal ? QList<QHostAddress>{QHostAddress(target().connectHost())} : known.addresses);
    }
}

void RouteFetch::named(const Evidence &evidence)
{
    Evidence answer = evidence;
    answer.id = u'n' + QString::number(m_names.all().size() + 1);
    m_names.add(answer);
    // questions go out together: what counts is the longest, not the sum
    m_reply.phases.dns = std::max(m_reply.phases.dns.value_or(0), answer.durationMs);
    QTimer::singleShot(0, this, &RouteFetch::resolve);
}

void RouteFetch::ask(const QList<QHostAddress> &addresses)
{
    if (!m_addresses.isEmpty()) {
        return; // an answer to a question that no longer matters
    }
    m_probes.clear();
    m_addresses = addresses;
    // the family is that of the first connection: to the HTTP proxy, where there is one
    m_addresses.removeIf([this](const QHostAddress &address) { return !isUsable(m_route, address); });
    std::ranges::stable_sort(m_addresses, {}, [](const QHostAddress &address) {
        return address.protocol() == QAbstractSocket::IPv6Protocol;
    });
    if (m_addresses.isEmpty()) {
        m_reply.noSuchFamily = true;
        end(u"no suitable address"_s);
        return;
    }
    request(m_addresses.first());
}

void RouteFetch::request(const QHostAddress &address)
{
    const Target to = target();
    HttpRequest request;
    request.url = m_wish.url;
    request.maxBody = m_wish.maxBody;
    request.deadline = m_wish.deadline;
    request.http2 = m_route.http2;
    const Endpoint endpoint{address, to.connectPort()};
    if (to.proxy.useProxy) {
        request.proxy = ProxyHop{to.proxy.proxy, endpoint, to.proxy.credentials};
    } else {
        request.endpoint = endpoint;
    }
    // the password is the module proxy's: no redirect and no checksum database gets it
    if (m_wish.url.scheme() == m_route.base.scheme() && m_wish.url.host() == m_route.base.host()
        && m_wish.url.port() == m_route.base.port()) {
        request.credentials = m_route.credentials;
    }
    start(request, &RouteFetch::answered);
}

void RouteFetch::answered(const Evidence &evidence)
{
    addPhases(m_reply.phases, evidence.phases);
    const auto *http = std::get_if<HttpResult>(&evidence.result);
    m_reply.http = http ? *http : HttpResult();
    const bool unconnected = http && http->failure == HttpResult::Failure::CannotConnect;
    if (unconnected && m_addresses.size() > 1) {
        m_addresses.removeFirst();
        request(m_addresses.first());
        return;
    }
    if (evidence.outcome != Outcome::Ok || !http || http->failure != HttpResult::Failure::None) {
        end(wordsOf(evidence));
        return;
    }
    const QUrl location = m_wish.url.resolved(QUrl::fromEncoded(http->header("location")));
    if (http->status < 300 || http->status >= 400 || http->header("location").isEmpty() || location.host().isEmpty()) {
        end({});
        return;
    }
    if (++m_redirects > maximalRedirects) {
        end(u"stopped after %1 redirects"_s.arg(maximalRedirects));
        return;
    }
    if (m_wish.url.scheme() == "https"_L1 && location.scheme() != "https"_L1) {
        end(u"redirected from secure URL to insecure URL %1"_s.arg(location.toString(QUrl::RemoveUserInfo)));
        return;
    }
    m_wish.url = location.adjusted(QUrl::RemoveUserInfo | QUrl::RemoveFragment);
    m_addresses.clear();
    QTimer::singleShot(0, this, &RouteFetch::resolve);
}

void RouteFetch::end(const QString &error)
{
    if (m_ended) {
        return;
    }
    m_ended = true;
    m_reply.error = error;
    m_reply.durationMs = m_context.clock->nowMs() - m_beganMs;
    if (m_open && error.isEmpty()) {
        const Phases request = m_reply.phases;
        m_reply.phases = {};
        m_reply.phases.send = request.send;
        m_reply.phases.wait = request.wait;
        m_reply.phases.receive = request.receive;
        m_reply.durationMs = request.send.value_or(0) + request.wait.value_or(0) + request.receive.value_or(0);
    }
    Q_EMIT finished(m_reply);
}

} // namespace Tidyscope

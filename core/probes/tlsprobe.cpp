// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/tlsprobe.h"

#include "core/base/redactor.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString hostAndPort(const QString &host, quint16 port)
{
    const bool bare6 = host.contains(u':') && !host.startsWith(u'[');
    return (bare6 ? u'[' + host + u']' : host) + u':' + QString::number(port);
}

ConnectionPlan planFor(const TlsRequest &request, const ProbeContext &context)
{
    return {.server = request.endpoint,
            .proxy = request.proxy,
            .tunnelTo = request.proxy ? hostAndPort(request.serverName, request.port) : QString(),
            .tlsName = request.serverName,
            .protocols = {"h2", "http/1.1"}, // as go's transport offers them
            .trustRoots = context.trustRoots,
            .smallHello = request.smallHello};
}

} // namespace

TlsProbe::TlsProbe(const TlsRequest &request, const ProbeContext &context, QObject *parent)
    : TimedProbe(request, context, request.deadline, parent),
      m_request(request),
      m_connection(planFor(request, context), *context.clock)
{
    connect(&m_connection, &Connection::ready, this, &TlsProbe::conclude);
    connect(&m_connection, &Connection::failed, this, &TlsProbe::conclude);
}

TimelineEvent TlsProbe::row() const
{
    TimelineEvent event;
    event.kind = TimelineEvent::Kind::Tls;
    event.url = masked(hostAndPort(m_request.serverName, m_request.proxy ? m_request.port : m_request.endpoint.port));
    event.route = m_request.proxy ? u"via "_s + masked(maskedUrl(m_request.proxy->url)) : m_request.endpoint.toString();
    return event;
}

void TlsProbe::begin()
{
    m_connection.start();
}

void TlsProbe::letGo()
{
    m_connection.letGo();
}

TimedProbe::Ending TlsProbe::soFar(Outcome outcome) const
{
    TlsResult result = m_connection.tls();
    result.message = masked(result.message);
    if (result.chain.isEmpty() && outcome != Outcome::Ok) {
        result.hello = m_connection.helloDelivery();
    }
    if (outcome == Outcome::TimedOut) {
        result.failure = TlsResult::Failure::Timeout;
        result.message = timedOutWords();
    }
    return {.outcome = outcome, .result = result, .phases = m_connection.phases(), .error = result.message};
}

void TlsProbe::conclude()
{
    Ending ending = soFar(m_connection.tls().chain.isEmpty() ? Outcome::Failed : Outcome::Ok);
    if (m_connection.stage() == Connection::Stage::ProxyTls || m_connection.stage() == Connection::Stage::Tunnel) {
        auto &result = std::get<TlsResult>(ending.result);
        result.failure = TlsResult::Failure::CannotConnect;
        result.message = masked(m_connection.message());
        ending.error = result.message;
    }
    finish(ending);
}

} // namespace Tidyscope

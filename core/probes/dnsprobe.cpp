// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/dnsprobe.h"

#include "core/probes/dnsquery.h"
#include "core/probes/socketerror.h"

#include <QNetworkProxy>
#include <QRandomGenerator>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace Tidyscope {

DnsProbe::DnsProbe(const DnsRequest &request, const ProbeContext &context, QObject *parent)
    : TimedProbe(request, context, request.deadline, parent),
      m_request(request),
      m_connector(m_tcp)
{
    m_tcp.setProxy(QNetworkProxy::NoProxy);
}

DnsProbe::~DnsProbe()
{
    DnsProbe::letGo();
}

TimelineEvent DnsProbe::row() const
{
    TimelineEvent event;
    event.kind = TimelineEvent::Kind::Dns;
    event.url = masked(m_request.name);
    const bool udp = m_request.transport == DnsRequest::Transport::Udp;
    event.route = m_request.server.toString() + (udp ? " udp"_L1 : " tcp"_L1);
    return event;
}

void DnsProbe::begin()
{
    const std::optional<QByteArray> query =
        dnsQuery(m_request, static_cast<quint16>(QRandomGenerator::system()->generate()));
    if (!query) {
        finish({.outcome = Outcome::Failed, .result = DnsResult(), .error = u"not a domain name"_s});
        return;
    }
    m_query = *query;
    if (m_request.transport == DnsRequest::Transport::Udp) {
        beginUdp();
    } else {
        beginTcp();
    }
}

void DnsProbe::beginUdp()
{
    connect(&m_udp, &UdpExchange::received, this, &DnsProbe::take);
    connect(&m_udp, &UdpExchange::failed, this, &DnsProbe::fail);
    m_udp.start(m_request.server, m_query);
}

void DnsProbe::beginTcp()
{
    connect(&m_tcp, &QTcpSocket::errorOccurred, this, [this] { fail(connectState(m_tcp), socketWords(m_tcp)); });
    connect(&m_tcp, &QTcpSocket::readyRead, this, &DnsProbe::readStream);
    connect(&m_connector, &TcpConnector::failed, this, &DnsProbe::fail);
    connect(&m_connector, &TcpConnector::connected, this, [this] {
        m_phases.connect = nowMs() - beganMs();
        QByteArray length(2, '\0'); // RFC 1035 §4.2.2
        qToBigEndian(static_cast<quint16>(m_query.size()), length.data());
        m_tcp.write(length + m_query);
    });
    m_connector.start(m_request.server);
}

void DnsProbe::letGo()
{
    m_connector.disconnect(this);
    m_connector.letGo();
    m_udp.disconnect(this);
    m_udp.letGo();
    m_tcp.disconnect(this);
    m_tcp.abort();
}

TimedProbe::Ending DnsProbe::soFar(Outcome outcome) const
{
    return {.outcome = outcome, .result = DnsResult(), .phases = m_phases, .error = timedOutWords()};
}

void DnsProbe::readStream()
{
    m_received += m_tcp.readAll();
    while (m_received.size() >= 2) {
        const qsizetype length = qFromBigEndian<quint16>(m_received.constData());
        if (m_received.size() < 2 + length) {
            return;
        }
        const QByteArray message = m_received.mid(2, length);
        m_received.remove(0, 2 + length);
        if (take(message)) {
            return;
        }
    }
}

bool DnsProbe::take(const QByteArray &message)
{
    const DnsReply reply = dnsReply(message, m_query);
    if (reply.kind == DnsReply::Kind::NotOurs) {
        return false;
    }
    const bool readable = reply.kind == DnsReply::Kind::Answer;
    Phases phases = m_phases;
    phases.dns = nowMs() - beganMs();
    finish({.outcome = readable ? Outcome::Ok : Outcome::Failed,
            .result = reply.result,
            .phases = phases,
            .error = !readable            ? u"malformed answer"_s
                : reply.result.rcode != 0 ? reply.result.rcodeName()
                                          : QString(),
            .bytes = message.size()});
    return true;
}

void DnsProbe::fail(TcpResult::State state, const QString &message)
{
    DnsResult result;
    result.portClosed = state == TcpResult::State::Refused;
    finish({.outcome = Outcome::Failed, .result = result, .phases = m_phases, .error = message});
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/tcpprobe.h"

#include "core/probes/socketerror.h"

#include <QNetworkProxy>

namespace Tidyscope {

TcpProbe::TcpProbe(const TcpRequest &request, const ProbeContext &context, QObject *parent)
    : TimedProbe(request, context, request.deadline, parent),
      m_request(request),
      m_connector(m_socket)
{
    m_socket.setProxy(QNetworkProxy::NoProxy);
}

TcpProbe::~TcpProbe()
{
    TcpProbe::letGo();
}

TimelineEvent TcpProbe::row() const
{
    TimelineEvent event;
    event.kind = TimelineEvent::Kind::Tcp;
    event.url = m_request.endpoint.toString();
    event.route = masked(m_request.host);
    return event;
}

void TcpProbe::begin()
{
    connect(&m_connector, &TcpConnector::connected, this, [this] {
        TcpResult result;
        result.state = TcpResult::State::Connected;
        Phases phases;
        phases.connect = nowMs() - beganMs();
        finish({.outcome = Outcome::Ok, .result = result, .phases = phases});
    });
    connect(&m_connector, &TcpConnector::failed, this, [this](TcpResult::State state, const QString &message) {
        TcpResult result;
        result.state = state;
        result.message = message;
        const bool timedOut = state == TcpResult::State::TimedOut;
        finish({.outcome = timedOut ? Outcome::TimedOut : Outcome::Failed, .result = result, .error = message});
    });
    m_connector.start(m_request.endpoint);
}

void TcpProbe::letGo()
{
    m_connector.disconnect(this);
    m_connector.letGo();
    m_socket.abort();
}

TimedProbe::Ending TcpProbe::soFar(Outcome outcome) const
{
    TcpResult result;
    if (outcome == Outcome::TimedOut) {
        result.state = TcpResult::State::TimedOut;
        result.message = timedOutWords();
    }
    return {.outcome = outcome, .result = result, .error = result.message};
}

} // namespace Tidyscope

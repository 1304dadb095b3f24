// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/connectprobe.h"

#include "core/base/redactor.h"
#include "core/probes/maskedheaders.h"

namespace Tidyscope {

ConnectProbe::ConnectProbe(const ConnectRequest &request, const ProbeContext &context, QObject *parent)
    : TimedProbe(request, context, request.deadline, parent),
      m_request(request),
      m_connection({.server = {},
                    .proxy = request.proxy,
                    .tunnelTo = request.target,
                    .tlsName = {},
                    .protocols = {},
                    .trustRoots = context.trustRoots},
                   *context.clock)
{
    connect(&m_connection, &Connection::ready, this, &ConnectProbe::conclude);
    connect(&m_connection, &Connection::failed, this, &ConnectProbe::conclude);
}

TimelineEvent ConnectProbe::row() const
{
    using namespace Qt::StringLiterals;
    TimelineEvent event;
    event.kind = TimelineEvent::Kind::Connect;
    event.url = masked(m_request.target);
    event.route = u"via "_s + masked(maskedUrl(m_request.proxy.url));
    return event;
}

void ConnectProbe::begin()
{
    m_connection.start();
}

void ConnectProbe::letGo()
{
    m_connection.letGo();
}

TimedProbe::Ending ConnectProbe::soFar(Outcome outcome) const
{
    ConnectResult result = m_connection.tunnel();
    result.reason = masked(result.reason);
    result.message = masked(result.message);
    result.headers = maskedHeaders(result.headers, m_context.redactor);
    const qint64 size = result.body.size();
    result.body = maskedBody(result.body, m_context.redactor);
    if (outcome == Outcome::TimedOut) {
        if (result.failure != ConnectResult::Failure::NotSocks) {
            result.failure = ConnectResult::Failure::Timeout;
        }
        result.message = timedOutWords();
    }
    Ending ending{.outcome = outcome, .result = result, .phases = m_connection.phases(), .error = result.message};
    if (result.status != 0) {
        ending.status = result.status;
        ending.bytes = size;
    }
    return ending;
}

void ConnectProbe::onDeadline()
{
    // status and headers came, only the body did not: that is an answer
    finish(soFar(m_connection.tunnel().status != 0 ? Outcome::Ok : Outcome::TimedOut));
}

void ConnectProbe::conclude()
{
    const ConnectResult tunnel = m_connection.tunnel();
    const bool answered = tunnel.status != 0 || tunnel.socksReply >= 0;
    finish(soFar(answered ? Outcome::Ok : Outcome::Failed));
}

} // namespace Tidyscope

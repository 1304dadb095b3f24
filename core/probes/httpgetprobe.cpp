// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/httpgetprobe.h"

#include "core/base/redactor.h"
#include "core/probes/maskedheaders.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Failure = HttpResult::Failure;

Failure failureOfTunnel(const ConnectResult &tunnel)
{
    if (tunnel.status != 0 || tunnel.socksReply > 0 || tunnel.failure == ConnectResult::Failure::LoginRefused) {
        return Failure::ConnectRefused;
    }
    switch (tunnel.failure) {
    case ConnectResult::Failure::Malformed:
    case ConnectResult::Failure::NotSocks: return Failure::Malformed;
    case ConnectResult::Failure::Reset: return Failure::Reset;
    default: return Failure::Closed;
    }
}

Failure failureOf(const Connection &connection)
{
    switch (connection.stage()) {
    case Connection::Stage::Tunnel: return failureOfTunnel(connection.tunnel());
    case Connection::Stage::Tls:
        switch (connection.tls().failure) {
        case TlsResult::Failure::Reset: return Failure::Reset;
        case TlsResult::Failure::Closed: return Failure::Closed;
        default: return Failure::Tls;
        }
    default: return connection.tcp().state == TcpResult::State::Reset ? Failure::Reset : Failure::CannotConnect;
    }
}

} // namespace

HttpGetProbe::HttpGetProbe(const HttpRequest &request, const ProbeContext &context, QObject *parent)
    : TimedProbe(request, context, request.deadline, parent),
      m_request(request),
      m_talk(std::make_unique<HttpTalk>(request, context))
{
    listen();
}

HttpGetProbe::~HttpGetProbe() = default;

void HttpGetProbe::listen()
{
    connect(m_talk.get(), &HttpTalk::ended, this, &HttpGetProbe::talked);
}

void HttpGetProbe::talkAgain()
{
    m_talk->letGo();
    m_talk->disconnect(this);
    m_talk.release()->deleteLater(); // we may be in its signal
    m_talk = std::make_unique<HttpTalk>(m_request, m_context);
    listen();
}

TimelineEvent HttpGetProbe::row() const
{
    TimelineEvent event;
    event.kind = TimelineEvent::Kind::Http;
    event.url = masked(maskedUrl(m_request.url));
    event.route = m_request.proxy ? u"via "_s + masked(maskedUrl(m_request.proxy->url)) : u"direct"_s;
    return event;
}

TimedProbe::Ending HttpGetProbe::soFar(Outcome outcome) const
{
    HttpResult result = m_talk->result();
    if (outcome == Outcome::TimedOut) {
        result.failure = Failure::Timeout;
        result.message = timedOutWords();
    }
    Ending ending{
        .outcome = outcome, .result = result, .phases = m_talk->phases(connecting()), .error = result.message};
    if (result.status != 0) {
        ending.status = result.status;
        ending.bytes = result.bodyBytes;
    }
    return ending;
}

TimedProbe::Ending HttpGetProbe::ending(HttpResult::Failure failure, const QString &words) const
{
    Ending ending = soFar(failure == Failure::None ? Outcome::Ok : Outcome::Failed);
    auto &result = std::get<HttpResult>(ending.result);
    result.failure = failure;
    result.message = masked(words);
    result.complete = failure == Failure::None && m_talk->answer().complete;
    ending.error = result.message;
    return ending;
}

TimedProbe::Ending HttpGetProbe::unconnected(const Connection &connection) const
{
    Ending end = ending(failureOf(connection), connection.message());
    auto &result = std::get<HttpResult>(end.result);
    if (result.failure == Failure::ConnectRefused) {
        const ConnectResult refusal = connection.tunnel();
        result.status = refusal.status;
        result.reason = masked(refusal.reason);
        result.headers = maskedHeaders(refusal.headers, m_context.redactor);
        result.body = maskedBody(refusal.body.left(m_request.maxBody), m_context.redactor);
        result.bodyBytes = refusal.body.size();
        end.status = refusal.status;
    }
    return end;
}

} // namespace Tidyscope

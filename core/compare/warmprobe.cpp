// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/warmprobe.h"

#include "core/base/gzip.h"
#include "core/base/redactor.h"
#include "core/probes/maskedheaders.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Failure = HttpResult::Failure;

bool isHttps(const QUrl &url)
{
    return url.scheme() == "https"_L1;
}

QString hostOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    return host.contains(u':') ? u'[' + host + u']' : host;
}

QString hostAndPort(const QUrl &url)
{
    return hostOf(url) + u':' + QString::number(url.port(isHttps(url) ? 443 : 80));
}

} // namespace

WarmProbe::WarmProbe(const HttpRequest &request, OpenConnections &open, const ProbeContext &context, QObject *parent)
    : TimedProbe(request, context, request.deadline, parent),
      m_request(request),
      m_open(open),
      m_parser(HttpResponseParser::To::Request, request.maxBody)
{ }

WarmProbe::~WarmProbe()
{
    WarmProbe::letGo();
}

TimelineEvent WarmProbe::row() const
{
    TimelineEvent event;
    event.kind = TimelineEvent::Kind::Http;
    event.url = masked(maskedUrl(m_request.url));
    event.route = m_request.proxy ? u"via "_s + masked(maskedUrl(m_request.proxy->url)) : u"direct"_s;
    return event;
}

bool WarmProbe::isTunnelled() const
{
    return m_request.proxy && (isHttps(m_request.url) || m_request.proxy->isSocks());
}

/// What makes two requests share a connection.
QString WarmProbe::where() const
{
    const QString proxy = m_request.proxy ? m_request.proxy->endpoint.toString() : m_request.endpoint.toString();
    const QString server = !m_request.proxy || isTunnelled() ? hostAndPort(m_request.url) : QString();
    return m_request.url.scheme() + u' ' + proxy + u' ' + server;
}

void WarmProbe::begin()
{
    m_connection = m_open.take(where());
    m_reused = m_connection != nullptr;
    if (m_reused) {
        send();
    } else {
        connectAnew();
    }
}

void WarmProbe::connectAnew()
{
    const bool https = isHttps(m_request.url);
    m_connection = std::make_unique<Connection>(
        ConnectionPlan{.server = m_request.endpoint,
                       .proxy = m_request.proxy,
                       .tunnelTo = isTunnelled() ? hostAndPort(m_request.url) : QString(),
                       .tlsName = https ? m_request.url.host(QUrl::FullyEncoded) : QString(),
                       .protocols = {"http/1.1"},
                       .trustRoots = m_context.trustRoots},
        *m_context.clock);
    connect(m_connection.get(), &Connection::ready, this, &WarmProbe::send);
    connect(m_connection.get(), &Connection::failed, this, &WarmProbe::concludeUnconnected);
    m_connection->start();
}

void WarmProbe::letGo()
{
    if (m_connection) {
        m_connection->disconnect(this);
        m_connection->socket()->disconnect(this);
        m_connection->letGo();
    }
}

QByteArray WarmProbe::message() const
{
    const QUrl &url = m_request.url;
    const bool absolute = m_request.proxy && !isTunnelled();
    QByteArray path = url.path(QUrl::FullyEncoded).toLatin1();
    path = path.isEmpty() ? "/" : path;
    if (url.hasQuery()) {
        path += '?' + url.query(QUrl::FullyEncoded).toLatin1();
    }
    QByteArray host = hostOf(url).toLatin1();
    if (url.port() > 0) {
        host += ':' + QByteArray::number(url.port());
    }
    QByteArray request = "GET " + (absolute ? url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment) : path)
        + " HTTP/1.1\r\nHost: " + host + "\r\nUser-Agent: Go-http-client/1.1\r\n";
    request += Connection::basicHeader("Authorization", m_request.credentials);
    if (absolute) {
        request += Connection::basicHeader("Proxy-Authorization", m_request.proxy->credentials);
    }
    return request + "\r\n";
}

void WarmProbe::send()
{
    QSslSocket *socket = m_connection->socket();
    connect(socket, &QSslSocket::bytesWritten, this, &WarmProbe::onWritten);
    connect(socket, &QSslSocket::encryptedBytesWritten, this, &WarmProbe::onWritten);
    connect(socket, &QSslSocket::readyRead, this, &WarmProbe::onReadable);
    connect(socket, &QSslSocket::errorOccurred, this, &WarmProbe::onClosed);
    m_sendBegan = nowMs();
    socket->write(message());
    socket->flush();
}

void WarmProbe::onWritten()
{
    const QSslSocket *socket = m_connection->socket();
    if (!m_sent && socket->bytesToWrite() == 0 && socket->encryptedBytesToWrite() == 0) {
        m_sent = nowMs();
    }
}

void WarmProbe::onReadable()
{
    m_sent = m_sent.value_or(nowMs());
    const QByteArray bytes = m_connection->socket()->readAll();
    if (bytes.isEmpty()) {
        return;
    }
    m_lastByte = nowMs();
    m_firstByte = m_firstByte.value_or(*m_lastByte);
    switch (m_parser.feed(bytes)) {
    case HttpResponseParser::State::Reading: break;
    case HttpResponseParser::State::Malformed: conclude(Failure::Malformed, m_parser.message()); break;
    default: conclude(Failure::None, {}); break;
    }
}

void WarmProbe::onClosed()
{
    onReadable(); // what came with the close
    if (isDone()) {
        return;
    }
    if (m_reused && !m_firstByte) {
        // the server had enough of it: net/http asks again over another one, too
        m_reused = false;
        m_sent.reset();
        letGo();
        m_connection.release()->deleteLater(); // we are in its socket's signal
        connectAnew();
        return;
    }
    const bool reset = m_connection->wasReset();
    switch (m_parser.end()) {
    case HttpResponseParser::State::Complete: conclude(Failure::None, {}); break;
    case HttpResponseParser::State::Truncated:
        conclude(Failure::Truncated, reset ? resetWords() : u"unexpected EOF"_s);
        break;
    default:
        conclude(reset ? Failure::Reset : Failure::Closed, reset ? resetWords() : socketWords(*m_connection->socket()));
        break;
    }
}

void WarmProbe::concludeUnconnected()
{
    using Stage = Connection::Stage;
    const Stage stage = m_connection->stage();
    const bool unreached = stage == Stage::Tcp || stage == Stage::ProxyTls;
    conclude(unreached                    ? Failure::CannotConnect
                 : stage == Stage::Tunnel ? Failure::ConnectRefused
                                          : Failure::Tls,
             m_connection->message());
}

void WarmProbe::conclude(HttpResult::Failure failure, const QString &words)
{
    Ending ending = soFar(failure == Failure::None ? Outcome::Ok : Outcome::Failed);
    auto &result = std::get<HttpResult>(ending.result);
    result.failure = failure;
    result.message = masked(words);
    result.complete = failure == Failure::None && m_parser.state() == HttpResponseParser::State::Complete;
    ending.error = result.message;
    if (failure == Failure::ConnectRefused) {
        result.status = m_connection->tunnel().status;
        result.reason = masked(m_connection->tunnel().reason);
    }
    if (result.complete && result.httpVersion == "1.1"_L1 && result.header("connection").toLower() != "close") {
        m_connection->disconnect(this);
        m_connection->socket()->disconnect(this);
        m_open.keep(where(), std::move(m_connection));
    }
    finish(ending);
}

TimedProbe::Ending WarmProbe::soFar(Outcome outcome) const
{
    HttpResult result;
    result.status = m_parser.status();
    result.reason = masked(m_parser.reason());
    if (m_parser.headersComplete()) {
        result.headers = maskedHeaders(m_parser.headers(), m_context.redactor);
    }
    QByteArray body = m_parser.body();
    if (result.header("content-encoding").trimmed().toLower() == "gzip") {
        body = gunzip(body, m_request.maxBody).value_or(body);
    }
    result.body = maskedBody(body, m_context.redactor);
    result.bodyBytes = m_parser.bodyBytes();
    result.httpVersion = m_parser.version();
    Phases phases;
    if (m_sent) {
        phases.send = *m_sent - m_sendBegan;
        if (m_firstByte) {
            phases.wait = *m_firstByte - *m_sent;
            phases.receive = *m_lastByte - *m_firstByte;
        }
    }
    if (outcome == Outcome::TimedOut) {
        result.failure = Failure::Timeout;
        result.message = timedOutWords();
    }
    Ending ending{.outcome = outcome, .result = result, .phases = phases, .error = result.message};
    if (result.status != 0) {
        ending.status = result.status;
        ending.bytes = result.bodyBytes;
    }
    return ending;
}

} // namespace Tidyscope

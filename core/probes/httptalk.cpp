// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/httptalk.h"

#include "core/base/gzip.h"
#include "core/base/redactor.h"
#include "core/probes/maskedheaders.h"

#include <QPointer>
#include <QSslConfiguration>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Failure = HttpResult::Failure;

bool isHttps(const QUrl &url)
{
    return url.scheme() == "https"_L1;
}

/// "host" or "[v6]" as it stands in a URL, ASCII.
QString hostOf(const QUrl &url)
{
    const QString host = url.host(QUrl::FullyEncoded);
    return host.contains(u':') ? u'[' + host + u']' : host;
}

} // namespace

ConnectionPlan connectionPlanFor(const HttpRequest &request, const ProbeContext &context)
{
    const bool https = isHttps(request.url);
    const bool tunnelled = request.proxy && (https || request.proxy->isSocks());
    return {.server = request.endpoint,
            .proxy = request.proxy,
            .tunnelTo = tunnelled ? hostOf(request.url) + u':' + QString::number(request.url.port(https ? 443 : 80))
                                  : QString(),
            .tlsName = https ? request.url.host(QUrl::FullyEncoded) : QString(),
            .protocols = request.http2 ? QList<QByteArray>{"h2", "http/1.1"} : QList<QByteArray>{"http/1.1"},
            .trustRoots = context.trustRoots};
}

HttpTalk::HttpTalk(HttpRequest request, const ProbeContext &context, QObject *parent)
    : QObject(parent),
      m_request(std::move(request)),
      m_context(context),
      m_parser(HttpResponseParser::To::Request, m_request.maxBody)
{ }

HttpTalk::~HttpTalk()
{
    letGo();
}

void HttpTalk::letGo()
{
    m_ended = true;
    if (m_connection) {
        m_connection->socket()->disconnect(this);
        m_connection = nullptr;
    }
}

QByteArray HttpTalk::path() const
{
    QByteArray target = m_request.url.path(QUrl::FullyEncoded).toLatin1();
    if (target.isEmpty()) {
        target = "/";
    }
    if (m_request.url.hasQuery()) {
        target += '?' + m_request.url.query(QUrl::FullyEncoded).toLatin1();
    }
    return target;
}

QByteArray HttpTalk::authority() const
{
    QByteArray host = hostOf(m_request.url).toLatin1();
    if (m_request.url.port() > 0) {
        host += ':' + QByteArray::number(m_request.url.port());
    }
    return host;
}

QByteArray HttpTalk::message() const
{
    const QUrl &url = m_request.url;
    const bool absolute = m_request.proxy && !isHttps(url) && !m_request.proxy->isSocks();
    const QByteArray target = absolute ? url.toEncoded(QUrl::RemoveUserInfo | QUrl::RemoveFragment) : path();
    QByteArray request =
        "GET " + target + " HTTP/1.1\r\nHost: " + authority() + "\r\nUser-Agent: Go-http-client/1.1\r\n";
    if (m_request.unpackUpTo > 0) {
        request += "Accept-Encoding: gzip\r\n"; // net/http by itself, and unpacks the answer by itself
    }
    request += Connection::basicHeader("Authorization", m_request.credentials);
    if (absolute) {
        request += Connection::basicHeader("Proxy-Authorization", m_request.proxy->credentials);
    }
    return request + "\r\n";
}

HeaderList HttpTalk::http2Headers() const
{
    HeaderList headers;
    if (m_request.unpackUpTo > 0) {
        headers.emplaceBack("accept-encoding", "gzip");
    }
    if (!m_request.credentials.isEmpty()) {
        headers.emplaceBack("authorization", "Basic " + m_request.credentials.reveal().toUtf8().toBase64());
    }
    return headers;
}

void HttpTalk::start(Connection &connection, std::unique_ptr<Http2Exchange> session)
{
    m_connection = &connection;
    QSslSocket *socket = connection.socket();
    connect(socket, &QSslSocket::bytesWritten, this, &HttpTalk::onWritten);
    connect(socket, &QSslSocket::encryptedBytesWritten, this, &HttpTalk::onWritten);
    connect(socket, &QSslSocket::readyRead, this, &HttpTalk::onReadable);
    connect(socket, &QSslSocket::errorOccurred, this, &HttpTalk::onClosed);
    m_sendBegan = m_context.clock->nowMs();
    if (session) {
        m_http2 = std::move(session);
        m_http2->next(authority(), path(), http2Headers(), m_request.maxBody);
    } else if (socket->sslConfiguration().nextNegotiatedProtocol() == "h2") {
        m_http2 = std::make_unique<Http2Exchange>(authority(), path(), http2Headers(), m_request.maxBody);
    }
    socket->write(m_http2 ? m_http2->takeOutput() : message());
    socket->flush();
    if (socket->bytesAvailable() > 0) {
        // frames of a session came while nobody listened: no signal tells of them
        QMetaObject::invokeMethod(this, &HttpTalk::onReadable, Qt::QueuedConnection);
    }
}

void HttpTalk::onWritten()
{
    const QSslSocket *socket = m_connection->socket();
    if (!m_sent && socket->bytesToWrite() == 0 && socket->encryptedBytesToWrite() == 0) {
        m_sent = m_context.clock->nowMs();
    }
}

void HttpTalk::onReadable()
{
    if (m_ended) {
        return;
    }
    if (!m_sent) {
        m_sent = m_context.clock->nowMs(); // it answers before it has read everything
    }
    const QByteArray bytes = m_connection->socket()->readAll();
    if (bytes.isEmpty()) {
        return;
    }
    m_lastByte = m_context.clock->nowMs();
    if (m_http2) {
        readHttp2(bytes);
    } else {
        readHttp1(bytes);
    }
}

void HttpTalk::readHttp1(const QByteArray &bytes)
{
    if (!m_firstByte) {
        m_firstByte = m_lastByte;
    }
    switch (m_parser.feed(bytes)) {
    case HttpResponseParser::State::Reading: break;
    case HttpResponseParser::State::Malformed: end(Failure::Malformed, m_parser.message()); break;
    default: end(Failure::None, {}); break;
    }
}

void HttpTalk::readHttp2(const QByteArray &bytes)
{
    const Http2Exchange::State state = m_http2->feed(bytes);
    if (!m_firstByte && m_http2->headersComplete()) {
        m_firstByte = m_lastByte; // its settings come before, and are no answer
    }
    m_connection->socket()->write(m_http2->takeOutput());
    concludeHttp2(state);
}

void HttpTalk::concludeHttp2(Http2Exchange::State state)
{
    using State = Http2Exchange::State;
    switch (state) {
    case State::Reading: break;
    case State::Complete:
    case State::Limit: end(Failure::None, {}); break;
    case State::Reset: end(Failure::Reset, m_http2->message()); break;
    case State::Closed: end(Failure::Closed, m_http2->message()); break;
    case State::Truncated: end(Failure::Truncated, m_http2->message()); break;
    case State::Malformed: end(Failure::Malformed, m_http2->message()); break;
    }
}

void HttpTalk::onClosed()
{
    const QPointer<HttpTalk> self(this);
    onReadable(); // what came with the close
    if (!self || m_ended) {
        return;
    }
    const bool reset = m_connection->wasReset();
    if (!m_http2) {
        concludeHttp1(m_parser.end(), reset);
    } else if (reset && !m_http2->saidGoAway()) {
        end(Failure::Reset, resetWords());
    } else {
        concludeHttp2(m_http2->end());
    }
}

void HttpTalk::concludeHttp1(HttpResponseParser::State state, bool reset)
{
    switch (state) {
    case HttpResponseParser::State::Complete:
        if (reset) {
            end(Failure::Reset, resetWords());
        } else {
            end(Failure::None, {});
        }
        break;
    case HttpResponseParser::State::Truncated:
        // go: "connection reset by peer" or "unexpected EOF" while it reads the body
        end(Failure::Truncated, reset ? resetWords() : u"unexpected EOF"_s);
        break;
    default:
        end(reset ? Failure::Reset : Failure::Closed, reset ? resetWords() : socketWords(*m_connection->socket()));
        break;
    }
}

void HttpTalk::end(HttpResult::Failure failure, const QString &words)
{
    if (!m_ended) {
        m_ended = true;
        Q_EMIT ended(failure, words);
    }
}

bool HttpTalk::wasNotTaken() const
{
    return m_ended && (m_http2 ? m_http2->wasRefused() : !m_firstByte);
}

bool HttpTalk::leavesConnectionOpen() const
{
    const HttpAnswer read = answer();
    if (m_http2) {
        return read.complete && !m_http2->saidGoAway();
    }
    const auto closes = [](const auto &header) {
        return header.first.toLower() == "connection" && header.second.trimmed().toLower() == "close";
    };
    return read.complete && read.version == "1.1"_L1 && std::ranges::none_of(read.headers, closes);
}

std::unique_ptr<Http2Exchange> HttpTalk::takeSession()
{
    return std::move(m_http2);
}

HttpAnswer HttpTalk::answer() const
{
    if (m_http2) {
        return {.headersComplete = m_http2->headersComplete(),
                .status = m_http2->status(),
                .reason = {}, // HTTP/2 has none
                .headers = m_http2->headers(),
                .body = m_http2->body(),
                .bodyBytes = m_http2->bodyBytes(),
                .version = u"2"_s,
                .complete = m_http2->state() == Http2Exchange::State::Complete};
    }
    return {.headersComplete = m_parser.headersComplete(),
            .status = m_parser.status(),
            .reason = m_parser.reason(),
            .headers = m_parser.headers(),
            .body = m_parser.body(),
            .bodyBytes = m_parser.bodyBytes(),
            .version = m_parser.version(),
            .complete = m_parser.state() == HttpResponseParser::State::Complete};
}

HttpResult HttpTalk::result() const
{
    const HttpAnswer read = answer();
    HttpResult result;
    result.status = read.status;
    result.reason = m_context.redactor ? m_context.redactor->mask(read.reason) : read.reason;
    if (read.headersComplete) {
        result.headers = maskedHeaders(read.headers, m_context.redactor);
    }
    // go asks for gzip with every request and reads what is inside; what cannot be unpacked stays as it came
    QByteArray body = read.body;
    if (result.header("content-encoding").trimmed().toLower() == "gzip") {
        body = gunzip(body, m_request.maxBody).value_or(body);
    }
    result.body = maskedBody(body, m_context.redactor);
    result.bodyBytes = read.bodyBytes;
    result.httpVersion = read.version;
    return result;
}

Phases HttpTalk::phases(const Phases &connecting) const
{
    Phases phases = connecting;
    if (m_sent) {
        phases.send = *m_sent - m_sendBegan;
        if (m_firstByte) {
            phases.wait = *m_firstByte - *m_sent;
            phases.receive = *m_lastByte - *m_firstByte;
        }
    }
    return phases;
}

} // namespace Tidyscope

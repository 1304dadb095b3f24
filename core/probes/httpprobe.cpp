// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/httpprobe.h"

#include "core/base/gzip.h"
#include "core/base/redactor.h"
#include "core/probes/gzipsize.h"
#include "core/probes/maskedheaders.h"
#include "core/probes/worker.h"

#include <QSslConfiguration>

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

ConnectionPlan planFor(const HttpRequest &request, const ProbeContext &context)
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

} // namespace

HttpProbe::HttpProbe(const HttpRequest &request, const ProbeContext &context, QObject *parent)
    : TimedProbe(request, context, request.deadline, parent),
      m_request(request),
      m_connection(planFor(request, context), *context.clock),
      m_parser(HttpResponseParser::To::Request, request.maxBody)
{
    connect(&m_connection, &Connection::ready, this, &HttpProbe::send);
    connect(&m_connection, &Connection::failed, this, &HttpProbe::concludeUnconnected);
}

HttpProbe::~HttpProbe()
{
    HttpProbe::letGo();
}

TimelineEvent HttpProbe::row() const
{
    TimelineEvent event;
    event.kind = TimelineEvent::Kind::Http;
    event.url = masked(maskedUrl(m_request.url));
    event.route = m_request.proxy ? u"via "_s + masked(maskedUrl(m_request.proxy->url)) : u"direct"_s;
    return event;
}

void HttpProbe::begin()
{
    m_connection.start();
}

void HttpProbe::letGo()
{
    m_connection.socket()->disconnect(this);
    m_connection.letGo();
}

QByteArray HttpProbe::path() const
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

QByteArray HttpProbe::authority() const
{
    QByteArray host = hostOf(m_request.url).toLatin1();
    if (m_request.url.port() > 0) {
        host += ':' + QByteArray::number(m_request.url.port());
    }
    return host;
}

QByteArray HttpProbe::message() const
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

QByteArray HttpProbe::startHttp2()
{
    HeaderList headers;
    if (m_request.unpackUpTo > 0) {
        headers.emplaceBack("accept-encoding", "gzip");
    }
    if (!m_request.credentials.isEmpty()) {
        headers.emplaceBack("authorization", "Basic " + m_request.credentials.reveal().toUtf8().toBase64());
    }
    m_http2 = std::make_unique<Http2Exchange>(authority(), path(), headers, m_request.maxBody);
    return m_http2->takeOutput();
}

void HttpProbe::send()
{
    QSslSocket *socket = m_connection.socket();
    connect(socket, &QSslSocket::bytesWritten, this, &HttpProbe::onWritten);
    connect(socket, &QSslSocket::encryptedBytesWritten, this, &HttpProbe::onWritten);
    connect(socket, &QSslSocket::readyRead, this, &HttpProbe::onReadable);
    connect(socket, &QSslSocket::errorOccurred, this, &HttpProbe::onClosed);
    m_sendBegan = nowMs();
    const bool http2 = socket->sslConfiguration().nextNegotiatedProtocol() == "h2";
    socket->write(http2 ? startHttp2() : message());
    socket->flush();
}

void HttpProbe::onWritten()
{
    const QSslSocket *socket = m_connection.socket();
    if (!m_sent && socket->bytesToWrite() == 0 && socket->encryptedBytesToWrite() == 0) {
        m_sent = nowMs();
    }
}

void HttpProbe::onReadable()
{
    if (!m_sent) {
        m_sent = nowMs(); // it answers before it has read everything
    }
    const QByteArray bytes = m_connection.socket()->readAll();
    if (bytes.isEmpty()) {
        return;
    }
    m_lastByte = nowMs();
    if (m_http2) {
        readHttp2(bytes);
    } else {
        readHttp1(bytes);
    }
}

void HttpProbe::readHttp1(const QByteArray &bytes)
{
    if (!m_firstByte) {
        m_firstByte = m_lastByte;
    }
    switch (m_parser.feed(bytes)) {
    case HttpResponseParser::State::Reading: break;
    case HttpResponseParser::State::Malformed: conclude(Failure::Malformed, m_parser.message()); break;
    default: conclude(Failure::None, {}); break;
    }
}

void HttpProbe::readHttp2(const QByteArray &bytes)
{
    const Http2Exchange::State state = m_http2->feed(bytes);
    if (!m_firstByte && m_http2->headersComplete()) {
        m_firstByte = m_lastByte; // its settings come before, and are no answer
    }
    m_connection.socket()->write(m_http2->takeOutput());
    concludeHttp2(state);
}

void HttpProbe::concludeHttp2(Http2Exchange::State state)
{
    using State = Http2Exchange::State;
    switch (state) {
    case State::Reading: break;
    case State::Complete:
    case State::Limit: conclude(Failure::None, {}); break;
    case State::Reset: conclude(Failure::Reset, m_http2->message()); break;
    case State::Closed: conclude(Failure::Closed, m_http2->message()); break;
    case State::Truncated: conclude(Failure::Truncated, m_http2->message()); break;
    case State::Malformed: conclude(Failure::Malformed, m_http2->message()); break;
    }
}

void HttpProbe::onClosed()
{
    onReadable(); // what came with the close
    if (isDone()) {
        return;
    }
    const bool reset = m_connection.wasReset();
    if (m_http2) {
        if (reset && !m_http2->saidGoAway()) {
            conclude(Failure::Reset, resetWords());
        } else {
            concludeHttp2(m_http2->end());
        }
        return;
    }
    switch (m_parser.end()) {
    case HttpResponseParser::State::Complete:
        if (reset) {
            conclude(Failure::Reset, resetWords());
        } else {
            conclude(Failure::None, {});
        }
        break;
    case HttpResponseParser::State::Truncated:
        // go: "connection reset by peer" or "unexpected EOF" while it reads the body
        conclude(Failure::Truncated, reset ? resetWords() : u"unexpected EOF"_s);
        break;
    default:
        conclude(reset ? Failure::Reset : Failure::Closed, reset ? resetWords() : socketWords(*m_connection.socket()));
        break;
    }
}

void HttpProbe::concludeUnconnected()
{
    const QString words = m_connection.message();
    const ConnectResult tunnel = m_connection.tunnel();
    switch (m_connection.stage()) {
    case Connection::Stage::Tunnel:
        if (tunnel.status != 0 || tunnel.socksReply > 0 || tunnel.failure == ConnectResult::Failure::LoginRefused) {
            conclude(Failure::ConnectRefused, words);
        } else if (tunnel.failure == ConnectResult::Failure::Malformed
                   || tunnel.failure == ConnectResult::Failure::NotSocks) {
            conclude(Failure::Malformed, words);
        } else {
            conclude(tunnel.failure == ConnectResult::Failure::Reset ? Failure::Reset : Failure::Closed, words);
        }
        break;
    case Connection::Stage::Tls:
        switch (m_connection.tls().failure) {
        case TlsResult::Failure::Reset: conclude(Failure::Reset, words); break;
        case TlsResult::Failure::Closed: conclude(Failure::Closed, words); break;
        default: conclude(Failure::Tls, words); break;
        }
        break;
    default:
        conclude(m_connection.tcp().state == TcpResult::State::Reset ? Failure::Reset : Failure::CannotConnect, words);
        break;
    }
}

void HttpProbe::conclude(HttpResult::Failure failure, const QString &words)
{
    Ending ending = soFar(failure == Failure::None ? Outcome::Ok : Outcome::Failed);
    auto &result = std::get<HttpResult>(ending.result);
    result.failure = failure;
    result.message = masked(words);
    result.complete = answer().complete && failure == Failure::None;
    ending.error = result.message;
    if (failure == Failure::ConnectRefused) {
        const ConnectResult refusal = m_connection.tunnel();
        result.status = refusal.status;
        result.reason = masked(refusal.reason);
        result.headers = maskedHeaders(refusal.headers, m_context.redactor);
        result.body = maskedBody(refusal.body.left(m_request.maxBody), m_context.redactor);
        result.bodyBytes = refusal.body.size();
        ending.status = refusal.status;
    }
    if (m_request.unpackUpTo > 0 && result.header("content-encoding").toLower() == "gzip") {
        countUnpacked(ending);
        return;
    }
    finish(ending);
}

void HttpProbe::countUnpacked(const Ending &ending)
{
    letGo();
    onWorker([body = answer().body, limit = m_request.unpackUpTo] {
        return unpackedSize(body, limit);
    }).then(this, [this, ending](qint64 bytes) {
        Ending counted = ending;
        std::get<HttpResult>(counted.result).unpackedBytes = bytes;
        finish(counted);
    });
}

HttpProbe::Answer HttpProbe::answer() const
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

TimedProbe::Ending HttpProbe::soFar(Outcome outcome) const
{
    const Answer read = answer();
    HttpResult result;
    result.status = read.status;
    result.reason = masked(read.reason);
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

    Phases phases = m_connection.phases();
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

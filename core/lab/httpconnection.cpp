// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/httpconnection.h"

#include "core/lab/httpparser.h"
#include "core/lab/loopback.h"

#include <QDateTime>
#include <QLocale>
#include <QSslSocket>
#include <QTimeZone>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope::Lab {

namespace {

constexpr qint64 ReadBuffer = 64 * 1024;
/// A body up to this size goes out in one piece with its head.
constexpr qsizetype OnePiece = 32 * 1024;
/// So much of a slow body may wait for a client that reads still more slowly.
constexpr qint64 SlowBacklog = 64 * 1024;
/// RST makes the client's system forget what has not been read: the bytes before it get this time to arrive.
constexpr auto BeforeReset = 50ms;
/// So long a client may go on sending after its request was refused.
constexpr auto Lingering = 1s;

/// What was written and has not reached the system.
qint64 unsent(const QTcpSocket &socket)
{
    const auto *ssl = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (ssl ? ssl->encryptedBytesToWrite() : 0);
}

QByteArray chunked(const QByteArray &body)
{
    constexpr qsizetype size = 4096;
    QByteArray result;
    for (qsizetype i = 0; i < body.size(); i += size) {
        const QByteArrayView part = QByteArrayView(body).sliced(i, std::min(size, body.size() - i));
        result += QByteArray::number(part.size(), 16) + "\r\n" + part.toByteArray() + "\r\n";
    }
    return result + "0\r\n\r\n";
}

} // namespace

HttpConnection::HttpConnection(QTcpSocket *socket, bool tls, QObject *parent)
    : HttpExchange(parent),
      m_socket(socket),
      m_tls(tls),
      m_parser(std::make_unique<HttpParser>())
{
    m_socket->setParent(this);
    m_socket->setReadBufferSize(ReadBuffer);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &HttpConnection::drain);
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        finish(LabRequest::End::Left);
        deleteLater();
    });
    // what arrived together with the handshake
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

HttpConnection::~HttpConnection()
{
    if (m_socket)
        m_socket->disconnect(this);
}

void HttpConnection::read()
{
    if (m_parsing)
        return;
    m_parsing = true;
    while (m_socket && m_socket->isOpen() && !m_busy) {
        if (m_pending.isEmpty())
            m_pending = m_socket->readAll();
        if (m_pending.isEmpty())
            break;
        if (m_deaf)
            m_pending.clear();
        else
            parse();
    }
    m_parsing = false;
}

void HttpConnection::parse()
{
    const char *const bytes = m_pending.constData();
    const qsizetype size = m_pending.size();
    const llhttp_errno_t error = llhttp_execute(&m_parser->http, bytes, static_cast<size_t>(size));
    const qsizetype used = error == HPE_OK ? size : llhttp_get_error_pos(&m_parser->http) - bytes;
    m_parser->received += used;
    if (!m_parser->complete && error != HPE_OK) {
        refuse(m_parser->refusal);
        return;
    }
    if (used == size)
        m_pending.clear();
    else
        m_pending.remove(0, used);
    if (std::exchange(m_parser->wantsContinue, false) && !m_parser->complete)
        m_socket->write("HTTP/1.1 100 Continue\r\n\r\n");
    if (!m_parser->complete) {
        // a line without end never becomes a header
        if (m_parser->request.body.isEmpty() && m_parser->received > HttpParser::maxHead + ReadBuffer)
            refuse(431);
        return;
    }
    m_keepAlive = llhttp_should_keep_alive(&m_parser->http) != 0;
    m_busy = true;
    m_answering = false;
    m_fault = HttpFault();
    m_request = std::move(m_parser->request);
    m_request.start = std::chrono::steady_clock::now();
    m_request.bytesReceived = m_parser->received;
    m_request.localAddress = m_socket->localAddress();
    m_request.localPort = m_socket->localPort();
    m_request.tls = m_tls;
    Q_EMIT requestArrived();
}

void HttpConnection::refuse(int status)
{
    m_deaf = true;
    m_pending.clear();
    if (status == 400 && m_garbage == ConnectionFault::Garbage::Silence)
        return;
    m_keepAlive = false;
    m_request = LabRequest();
    m_fault = HttpFault();
    const QByteArray body = "this server does not take such a request\n";
    send(head({.status = status, .contentType = "text/plain", .body = body}, body.size()) + body);
    // closing with unread bytes would reset the connection, and the client would not see the answer
    if (m_tls)
        m_socket->disconnectFromHost();
    else
        endSending(*m_socket);
    QTimer::singleShot(Lingering, this, &HttpConnection::close);
}

QByteArray HttpConnection::head(const LabResponse &response, qint64 length)
{
    const qint64 second = QDateTime::currentSecsSinceEpoch();
    if (std::exchange(m_dateSecond, second) != second) {
        m_date =
            QLocale::c()
                .toString(QDateTime::fromSecsSinceEpoch(second, QTimeZone::UTC), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s)
                .toLatin1();
    }
    QByteArray bytes;
    bytes.reserve(256 + (response.body.size() <= OnePiece ? response.body.size() : 0));
    bytes += "HTTP/1.1 ";
    bytes += QByteArray::number(response.status);
    bytes += ' ';
    bytes += response.reason.isEmpty() ? reasonPhrase(response.status) : response.reason;
    bytes += "\r\nDate: ";
    bytes += m_date;
    bytes += "\r\n";
    const auto add = [&bytes](QByteArrayView name, QByteArrayView value) {
        bytes += name;
        bytes += ": ";
        bytes += value;
        bytes += "\r\n";
    };
    for (const auto &[name, value] : response.headers)
        add(name, value);
    if (m_fault.kind == HttpFault::Kind::None) {
        for (const auto &[name, value] : std::as_const(m_fault.headers))
            add(name, value);
    }
    if (!response.contentType.isEmpty())
        add("Content-Type", response.contentType);
    if (length >= 0)
        add("Content-Length", QByteArray::number(length));
    else if (m_fault.framing == HttpFault::Framing::Chunked)
        add("Transfer-Encoding", "chunked");
    if (!m_keepAlive)
        add("Connection", "close");
    else if (m_parser->http.http_minor == 0)
        add("Connection", "keep-alive");
    bytes += "\r\n";
    return bytes;
}

void HttpConnection::send(const QByteArray &bytes)
{
    if (bytes.isEmpty())
        return;
    if (!m_request.firstByte)
        m_request.firstByte = std::chrono::steady_clock::now();
    m_socket->write(bytes);
    // now, and not with the next round of the event loop
    m_socket->flush();
    m_request.bytesSent += bytes.size();
}

void HttpConnection::respond(const LabResponse &response)
{
    if (!m_socket || !m_busy || m_answering)
        return;
    m_answering = true;
    m_request.status = response.status;
    m_body = m_fault.framing == HttpFault::Framing::Chunked ? chunked(response.body) : response.body;
    qint64 length = -1;
    if (m_fault.framing == HttpFault::Framing::Length)
        length = m_fault.contentLength.value_or(response.body.size());
    else if (m_fault.framing == HttpFault::Framing::UntilClose)
        m_keepAlive = false;
    const QByteArray start = head(response, length);
    // a promise that cannot be kept ends with the connection, as it does at a real server
    if (length > response.body.size())
        m_keepAlive = false;
    if (m_request.method == "HEAD")
        m_body.clear();
    m_bodySent = 0;
    m_bodyEnd = m_body.size();
    m_then = m_keepAlive ? Then::Next : Then::Close;
    const auto stop = [this](const std::optional<qint64> &after, Then then) {
        if (after && *after <= m_bodyEnd) {
            m_bodyEnd = std::max<qint64>(0, *after);
            m_then = then;
        }
    };
    stop(m_fault.resetAfter, Then::Reset);
    stop(m_fault.closeAfter, Then::Close);
    stop(m_fault.hangAfter, Then::Hang);
    if (m_fault.bytesPerSecond == 0 && m_fault.bodyDelay == 0ms && m_bodyEnd <= OnePiece) {
        send(start + m_body.first(m_bodyEnd));
        m_bodySent = m_bodyEnd;
        m_draining = true;
        drain();
        return;
    }
    send(start);
    if (m_fault.bodyDelay == 0ms)
        startBody();
    else
        QTimer::singleShot(m_fault.bodyDelay, this, &HttpConnection::startBody);
}

void HttpConnection::respondRaw(const QByteArray &bytes)
{
    if (!m_socket || !m_busy || m_answering)
        return;
    m_answering = true;
    send(bytes);
    m_then = Then::Close;
    m_keepAlive = false;
    m_bodySent = m_bodyEnd = 0;
    m_draining = true;
    drain();
}

void HttpConnection::startBody()
{
    if (!m_socket || !m_busy)
        return;
    m_bodyClock.start();
    pump();
}

void HttpConnection::pump()
{
    if (!m_socket || !m_busy)
        return;
    qint64 due = m_bodyEnd;
    if (m_fault.bytesPerSecond > 0)
        due = std::min(due, m_fault.bytesPerSecond * m_bodyClock.elapsed() / 1000);
    if (due > m_bodySent && (m_fault.bytesPerSecond == 0 || unsent(*m_socket) < SlowBacklog)) {
        send(m_bodySent == 0 && due == m_body.size() ? m_body : m_body.sliced(m_bodySent, due - m_bodySent));
        m_bodySent = due;
    }
    if (m_bodySent == m_bodyEnd) {
        m_draining = true;
        drain();
        return;
    }
    if (!m_timer) {
        m_timer = new QTimer(this);
        m_timer->setSingleShot(true);
        m_timer->setTimerType(Qt::PreciseTimer);
        connect(m_timer, &QTimer::timeout, this, &HttpConnection::pump);
    }
    m_timer->start(std::chrono::milliseconds(std::clamp<qint64>(1000 / m_fault.bytesPerSecond, 20, 1000)));
}

void HttpConnection::drain()
{
    if (!m_draining || !m_socket || unsent(*m_socket) > 0)
        return;
    m_draining = false;
    m_body.clear();
    switch (m_then) {
    case Then::Hang: break;
    case Then::Reset: QTimer::singleShot(BeforeReset, this, &HttpConnection::reset); break;
    case Then::Close:
        finish(m_fault.closeAfter ? LabRequest::End::Cut : LabRequest::End::Answered);
        m_deaf = true;
        m_socket->disconnectFromHost();
        break;
    case Then::Next:
        m_parser->reset();
        finish(LabRequest::End::Answered);
        read();
        break;
    }
}

void HttpConnection::finish(LabRequest::End how)
{
    if (!m_busy)
        return;
    m_busy = false;
    m_request.end = std::chrono::steady_clock::now();
    m_request.how = how;
    Q_EMIT requestEnded(m_request);
}

void HttpConnection::close()
{
    if (!m_socket)
        return;
    m_deaf = true;
    finish(LabRequest::End::Cut);
    m_socket->disconnectFromHost();
}

void HttpConnection::reset()
{
    if (!m_socket)
        return;
    m_deaf = true;
    finish(LabRequest::End::Cut);
    resetConnection(*m_socket);
}

QTcpSocket *HttpConnection::release(QByteArray *rest)
{
    QTcpSocket *socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    socket->setParent(nullptr);
    m_busy = false;
    *rest = std::exchange(m_pending, {}) + socket->readAll();
    deleteLater();
    return socket;
}

} // namespace Tidyscope::Lab

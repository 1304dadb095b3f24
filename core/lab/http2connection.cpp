// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/http2session_p.h"

#include "core/lab/loopback.h"

#include <QSslSocket>
#include <QTimer>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope::Lab {

namespace {

/// So much may wait in the socket for a client that reads slowly.
constexpr qint64 Backlog = 256 * 1024;
/// RST makes the client's system forget what has not been read: the bytes before it get this time to arrive.
constexpr auto BeforeReset = 50ms;

qint64 unsent(const QTcpSocket &socket)
{
    const auto *ssl = qobject_cast<const QSslSocket *>(&socket);
    return socket.bytesToWrite() + (ssl ? ssl->encryptedBytesToWrite() : 0);
}

} // namespace

Http2Connection::Http2Connection(QTcpSocket *socket, bool tls, QObject *parent)
    : QObject(parent),
      m_socket(socket),
      m_tls(tls),
      m_session(std::make_unique<Session>(this))
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &Http2Connection::read);
    connect(m_socket, &QTcpSocket::bytesWritten, this, &Http2Connection::send);
    if (const auto *ssl = qobject_cast<QSslSocket *>(m_socket)) {
        // bytesWritten() comes when bytes were encrypted: those that wait in the socket are not gone yet
        connect(ssl, &QSslSocket::encryptedBytesWritten, this, &Http2Connection::send);
    }
    connect(m_socket, &QTcpSocket::disconnected, this, [this] {
        m_isOver = true;
        const QList<Http2Stream *> streams = std::exchange(m_streams, {}).values();
        for (Http2Stream *stream : streams)
            stream->finish(LabRequest::End::Left);
        deleteLater();
    });
    // what arrived together with the handshake; and our settings
    QMetaObject::invokeMethod(this, &Http2Connection::read, Qt::QueuedConnection);
}

Http2Connection::~Http2Connection()
{
    m_socket->disconnect(this);
    m_isOver = true;
}

void Http2Connection::read()
{
    const QByteArray bytes = m_socket->readAll();
    if (m_isOver)
        return;
    // answers that come up meanwhile wait until the session has read
    m_sending = true;
    const nghttp2_ssize used = nghttp2_session_mem_recv2(
        m_session->session, reinterpret_cast<const uint8_t *>(bytes.constData()), static_cast<size_t>(bytes.size()));
    m_sending = false;
    if (used < 0) {
        cut(false);
        return;
    }
    send();
}

void Http2Connection::send()
{
    if (m_sending || m_isOver)
        return;
    m_sending = true;
    nghttp2_ssize size = 1;
    while (size > 0 && unsent(*m_socket) < Backlog) {
        const uint8_t *bytes = nullptr;
        size = nghttp2_session_mem_send2(m_session->session, &bytes);
        if (size > 0)
            m_socket->write(reinterpret_cast<const char *>(bytes), size);
        // what the system takes at once is told now, while we are here, and never again: there may be room for more
        if (size <= 0 || unsent(*m_socket) >= Backlog)
            m_socket->flush();
    }
    m_sending = false;
    const QList<Http2Stream *> streams = m_streams.values();
    for (Http2Stream *stream : streams) {
        if (!m_isOver && m_streams.value(stream->m_id) == stream)
            stream->bodySent();
    }
    if (!m_isOver && nghttp2_session_want_read(m_session->session) == 0
        && nghttp2_session_want_write(m_session->session) == 0)
        cut(false);
}

void Http2Connection::sendRaw(const QByteArray &bytes)
{
    m_socket->write(bytes);
    cut(false);
}

void Http2Connection::goAway(qint32 lastStream, quint32 error, const QByteArray &debug)
{
    nghttp2_submit_goaway(m_session->session, NGHTTP2_FLAG_NONE, lastStream, error,
                          reinterpret_cast<const uint8_t *>(debug.constData()), static_cast<size_t>(debug.size()));
    // we may be called while the session reads, and then nothing can be sent
    const auto end = [this] {
        send();
        cut(false);
    };
    QMetaObject::invokeMethod(this, end, Qt::QueuedConnection);
}

void Http2Connection::cut(bool reset)
{
    if (m_isOver)
        return;
    m_isOver = true;
    const QList<Http2Stream *> streams = std::exchange(m_streams, {}).values();
    for (Http2Stream *stream : streams)
        stream->finish(LabRequest::End::Cut);
    if (reset)
        QTimer::singleShot(BeforeReset, m_socket, [socket = m_socket] { resetConnection(*socket); });
    else
        m_socket->disconnectFromHost();
}

} // namespace Tidyscope::Lab

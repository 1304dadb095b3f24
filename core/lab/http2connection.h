// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/httpexchange.h"

#include <QHash>
#include <QObject>

#include <chrono>
#include <memory>

class QTcpSocket;
class QTimer;

namespace Tidyscope::Lab {

class Http2Stream;

/// One accepted HTTP/2 connection (RFC 9113, by libnghttp2): each request on it is an exchange of its own, up to a hundred
/// at a time. Owns the socket. Deletes itself (later) when the connection is gone.
///
/// Limits as those of HttpConnection: 64 KiB for the head of a request, 1 MiB for its body; more ends the stream.
class Http2Connection : public QObject
{
    Q_OBJECT
public:
    /// Takes @p socket, which is connected, and encrypted if @p tls.
    Http2Connection(QTcpSocket *socket, bool tls, QObject *parent);
    ~Http2Connection() override;
    Q_DISABLE_COPY_MOVE(Http2Connection)

Q_SIGNALS:
    /// A client began a request; @p exchange will say when it is whole. It belongs to this object.
    void exchangeOpened(Tidyscope::Lab::HttpExchange *exchange);

private:
    friend class Http2Stream;
    struct Session;

    void read();
    /// Frames that wait go to the socket, as long as it takes them.
    void send();
    void sendRaw(const QByteArray &bytes);
    void goAway(qint32 lastStream, quint32 error, const QByteArray &debug);
    /// FIN, or RST once what was written had time to arrive.
    void cut(bool reset);

    QTcpSocket *m_socket;
    bool m_tls;
    std::unique_ptr<Session> m_session;
    QHash<qint32, Http2Stream *> m_streams;
    bool m_sending = false;
    bool m_isStalled = false; // Http2Fault::Kind::Stall
    bool m_isOver = false;    // nothing is read or sent any more
};

/// One request over HTTP/2 and its answer.
class Http2Stream : public HttpExchange
{
    Q_OBJECT
public:
    Http2Stream(qint32 id, Http2Connection *connection);
    ~Http2Stream() override;
    Q_DISABLE_COPY_MOVE(Http2Stream)

    [[nodiscard]] bool isWaiting() const override { return m_isBusy && !m_isAnswering; }
    [[nodiscard]] bool performOwnFault() override;
    void respond(const LabResponse &response) override;
    void respondRaw(const QByteArray &bytes) override;
    void close() override;
    void reset() override;

private:
    friend class Http2Connection;
    enum class Then { End, Close, Reset, Hang, OwnFault };

    bool addHeader(const QByteArray &name, const QByteArray &value);
    bool addBody(const char *bytes, qsizetype size);
    void requestComplete();
    /// How much of the body may go out now.
    [[nodiscard]] qint64 due() const;
    /// Up to @p room bytes of the body into @p to; -1: none for now. @p end: nothing follows.
    qint64 take(char *to, qint64 room, bool *end);
    /// The part of the body that this answer has was handed to the socket.
    void bodySent();
    void closed(quint32 error);
    void finish(LabRequest::End how);

    qint32 m_id;
    Http2Connection *m_connection;
    qsizetype m_headSize = 0;
    bool m_isBusy = false;
    bool m_isAnswering = false;
    bool m_bodyStarted = false;
    bool m_stopping = false; // m_then is under way
    QByteArray m_body;
    qint64 m_bodyTaken = 0;
    qint64 m_bodyEnd = 0;
    Then m_then = Then::End;
    std::chrono::steady_clock::time_point m_bodyStart{};
    QTimer *m_timer = nullptr;
};

} // namespace Tidyscope::Lab

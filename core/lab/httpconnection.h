// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/faultplan.h"
#include "core/lab/httpexchange.h"

#include <QElapsedTimer>

#include <memory>

class QTcpSocket;
class QTimer;

namespace Tidyscope::Lab {

struct HttpParser;

/// One accepted HTTP/1.1 connection: parses requests with llhttp, one at a time, and keeps the connection alive as
/// the client asks. What a client sends meanwhile waits in the system's buffers. Owns the socket. Deletes itself
/// (later) when the connection is gone.
///
/// Limits: 64 KiB for the head of a request (431), 1 MiB for its body (413); what is not HTTP gets 400. After these
/// the connection ends.
class HttpConnection : public HttpExchange
{
    Q_OBJECT
public:
    /// Takes @p socket, which is connected (and encrypted, if it is going to be).
    HttpConnection(QTcpSocket *socket, bool tls, QObject *parent);
    ~HttpConnection() override;
    Q_DISABLE_COPY_MOVE(HttpConnection)

    void setGarbage(ConnectionFault::Garbage garbage) { m_garbage = garbage; }
    [[nodiscard]] bool isWaiting() const override { return m_busy && !m_answering; }

    /// Answers the current request, then goes on with the next or closes.
    void respond(const LabResponse &response) override;
    void respondRaw(const QByteArray &bytes) override;
    void close() override;
    void reset() override;
    /// Gives the socket away for a tunnel, with the bytes that were read behind the request. The caller owns it, and
    /// has to report the end of the request: requestEnded() does not come any more.
    [[nodiscard]] QTcpSocket *release(QByteArray *rest);

private:
    enum class Then { Next, Close, Reset, Hang };

    void read();
    void parse();
    void refuse(int status);
    [[nodiscard]] QByteArray head(const LabResponse &response, qint64 length);
    void send(const QByteArray &bytes);
    void startBody();
    void pump();
    /// Everything was handed to Qt; goes on when it was handed to the system.
    void drain();
    void finish(LabRequest::End how);

    QTcpSocket *m_socket;
    bool m_tls;
    ConnectionFault::Garbage m_garbage = ConnectionFault::Garbage::Answer;
    std::unique_ptr<HttpParser> m_parser;
    QByteArray m_pending; // read, not parsed

    bool m_parsing = false;
    bool m_busy = false;      // a request waits for its answer
    bool m_answering = false; // respond() was called for it
    bool m_draining = false;
    bool m_deaf = false; // nothing is parsed any more
    bool m_keepAlive = true;

    QByteArray m_body; // that is being sent
    qint64 m_bodySent = 0;
    qint64 m_bodyEnd = 0;
    Then m_then = Then::Next;
    QElapsedTimer m_bodyClock;
    QTimer *m_timer = nullptr;
    qint64 m_dateSecond = 0;
    QByteArray m_date;
};

} // namespace Tidyscope::Lab

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/httpfault.h"

#include <QHostAddress>
#include <QObject>

#include <memory>

class QTcpSocket;

namespace Tidyscope::Lab {

/// A request as it arrived.
struct LabRequest
{
    QByteArray method;
    QByteArray target; ///< as sent: "/p/@v/list", "http://h/p" or "h:443"
    HeaderList headers{};
    QByteArray body{};
    QHostAddress localAddress; ///< where it came in
    quint16 localPort = 0;
    bool tls = false;

    [[nodiscard]] QByteArray header(QByteArrayView name) const; ///< case-insensitive, first one; empty if absent
};

struct LabResponse
{
    int status = 200;
    QByteArray reason{}; ///< empty: the usual phrase
    HeaderList headers{};
    QByteArray contentType{};
    QByteArray body{};
};

/// One accepted HTTP/1.1 connection: parses requests with llhttp, one at a time, and keeps the connection alive as
/// the client asks. Owns the socket. Deletes itself (later) when the connection is gone.
class HttpConnection : public QObject
{
    Q_OBJECT
public:
    /// Takes @p socket, which is connected (and encrypted, if it is going to be).
    HttpConnection(QTcpSocket *socket, bool tls, QObject *parent);
    ~HttpConnection() override;
    Q_DISABLE_COPY_MOVE(HttpConnection)

    /// Answers the current request, then goes on with the next or closes. @p withBody false for HEAD.
    void respond(const LabResponse &response, bool withBody = true);
    void close();
    void reset();
    /// Gives the socket away for a tunnel, with the bytes that were read behind the request. The caller owns it.
    [[nodiscard]] QTcpSocket *release(QByteArray *rest);

Q_SIGNALS:
    /// A whole request is there; nothing further is parsed until respond().
    void requestArrived(const Tidyscope::Lab::LabRequest &request);

private:
    struct Parser;
    void read();
    void parse();

    QTcpSocket *m_socket;
    bool m_tls;
    QByteArray m_pending;
    bool m_busy = false;
    bool m_keepAlive = true;
    std::unique_ptr<Parser> m_parser;
};

/// The usual phrase: 404 -> "Not Found".
[[nodiscard]] QByteArray reasonPhrase(int status);

} // namespace Tidyscope::Lab

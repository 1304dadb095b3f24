// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

#include <QByteArray>
#include <QHostAddress>

#include <chrono>
#include <optional>

namespace Tidyscope::Lab {

/// A request as it arrived at a server of the lab, and what became of it. A value.
struct LabRequest
{
    using Time = std::chrono::steady_clock::time_point;

    enum class End {
        Open,     ///< not yet
        Answered, ///< the whole answer, or all of it that a fault allowed before it went on as usual
        Cut,      ///< the server ended the connection because a fault said so
        Left      ///< the client (or the other end of a tunnel) went away, or the server was destroyed
    };

    QByteArray method;
    QByteArray target; ///< as sent: "/p/@v/list", "http://h/p" or "h:443"
    HeaderList headers{};
    QByteArray body{};
    QHostAddress localAddress; ///< where it came in
    quint16 localPort = 0;
    bool tls = false;
    bool http2 = false;

    quint64 id = 0;                  ///< 1, 2, … of one server
    quint64 connection = 0;          ///< which connection of the server, 1, 2, …
    Time start{};                    ///< the whole request was there
    std::optional<Time> firstByte{}; ///< the first byte of the answer was written
    std::optional<Time> end{};       ///< the last byte was handed to the system, or it was cut, or the client left
    int status = 0;                  ///< that was sent; 0: none
    qint64 bytesSent = 0;            ///< head and body; for a tunnel what went to the client through it
    qint64 bytesReceived = 0;        ///< head and body as they came; for a tunnel what the client sent through it too
    int rule = -1;                   ///< which rule of the FaultPlan applied; -1: none
    QString ruleName{};              ///< of that rule
    End how = End::Open;

    [[nodiscard]] QByteArray header(QByteArrayView name) const; ///< case-insensitive, first one; empty if absent
    /// Whom it is for, lower-case: "host:port" of CONNECT, "host[:port]" of an absolute target, else the Host header.
    [[nodiscard]] QByteArray authority() const;
};

struct LabResponse
{
    int status = 200;
    QByteArray reason{}; ///< empty: the usual phrase
    HeaderList headers{};
    QByteArray contentType{};
    QByteArray body{};
};

/// The usual phrase: 404 -> "Not Found".
[[nodiscard]] QByteArray reasonPhrase(int status);

} // namespace Tidyscope::Lab

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

#include <memory>

namespace Tidyscope {

/// One GET after the other over an HTTP/2 connection (RFC 9113, by libnghttp2) with the settings of go's client
/// (net/http/h2_bundle.go). Bytes in, bytes out: the socket is somebody else's. What ends the stream is told in go's words.
class Http2Exchange
{
public:
    enum class State {
        Reading,   ///< more bytes are needed
        Complete,  ///< the whole answer was read
        Limit,     ///< the body is longer than asked for; the first part is there
        Reset,     ///< the server ended the stream: RST_STREAM
        Closed,    ///< the connection ended before the headers were complete
        Truncated, ///< the connection ended inside the body
        Malformed  ///< this is no HTTP/2
    };

    /// @p headers are added to those of the protocol; lower-case names.
    Http2Exchange(const QByteArray &authority, const QByteArray &path, const HeaderList &headers, qint64 maxBody);
    ~Http2Exchange();
    Q_DISABLE_COPY_MOVE(Http2Exchange)

    /// Another request in a stream of its own, once the answer before it is Complete and the server has not taken its leave.
    /// Everything below is about this one from now on.
    void next(const QByteArray &authority, const QByteArray &path, const HeaderList &headers, qint64 maxBody);

    /// What has to be sent now: the preface and the request, later acknowledgements and windows. Asked for after construction,
    /// after next() and after each feed().
    [[nodiscard]] QByteArray takeOutput();
    State feed(QByteArrayView bytes);
    /// The connection was closed.
    State end();
    /// Whether the server took its leave; the connection's end, even by RST, has its words then.
    [[nodiscard]] bool saidGoAway() const;
    /// Whether it did so without having looked at the request, which may be asked again elsewhere.
    [[nodiscard]] bool wasRefused() const;

    [[nodiscard]] State state() const;
    [[nodiscard]] bool headersComplete() const;
    [[nodiscard]] int status() const;
    [[nodiscard]] const HeaderList &headers() const;
    [[nodiscard]] const QByteArray &body() const;
    /// Of the body, received so far; may be more than is kept.
    [[nodiscard]] qint64 bodyBytes() const;
    /// Why it ended before its end: "stream error: stream ID 1; INTERNAL_ERROR; received from peer".
    [[nodiscard]] QString message() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

#include <memory>

namespace Tidyscope {

/// Reads one HTTP/1.x answer as its bytes come (llhttp inside). Interim answers (1xx) are passed over, as go does. Bare
/// newlines at line ends are accepted, as go accepts them (net/textproto).
class HttpResponseParser
{
public:
    enum class To {
        Request, ///< the answer to a GET
        Connect  ///< the answer to CONNECT: 200 has no body, what follows belongs to the tunnel
    };
    enum class State {
        Reading,   ///< more bytes are needed
        Complete,  ///< the whole answer was read
        Limit,     ///< the body is longer than asked for; the first part is there
        Malformed, ///< this is no HTTP answer
        Truncated, ///< the connection ended inside the body
        Closed     ///< the connection ended before the headers were complete
    };

    HttpResponseParser(To to, qint64 maxBody);
    ~HttpResponseParser();
    Q_DISABLE_COPY_MOVE(HttpResponseParser)

    State feed(QByteArrayView bytes);
    /// The connection was closed.
    State end();

    [[nodiscard]] State state() const;
    [[nodiscard]] bool headersComplete() const;
    [[nodiscard]] int status() const;
    [[nodiscard]] QString reason() const;
    [[nodiscard]] const HeaderList &headers() const;
    [[nodiscard]] const QByteArray &body() const;
    /// Of the body, received so far; may be more than is kept.
    [[nodiscard]] qint64 bodyBytes() const;
    [[nodiscard]] QString version() const;
    /// Why it is malformed.
    [[nodiscard]] QString message() const;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/http2fault.h"
#include "core/model/evidence.h"

#include <QByteArray>

#include <chrono>
#include <optional>

namespace Tidyscope::Lab {

/// What an HTTP server of the lab does instead of the right answer, or to it. A value: scenarios and tests hold lists
/// of them in a FaultPlan.
///
/// `kind` says what is sent; the other members say how, and hold for the right answer as well: the first `delay`, the
/// head, `bodyDelay`, the body with `bytesPerSecond`, and the first of `hangAfter`, `closeAfter`, `resetAfter` that is
/// reached ends it. In a proxy's tunnel the body is what the other end sends to the client.
struct HttpFault
{
    enum class Kind {
        None,   ///< the right answer
        Answer, ///< `status`, `reason`, `headers`, `contentType`, `location` and `body` below
        Hang,   ///< the request is read, nothing ever comes
        Close,  ///< FIN without a byte
        Reset,  ///< RST without a byte
        Raw     ///< `body` as it is, not HTTP, then the connection is closed
    };
    /// How the client learns where the body ends.
    enum class Framing {
        Length, ///< Content-Length
        Chunked,
        UntilClose ///< no length, the connection is closed: a body that was cut looks whole
    };

    Kind kind = Kind::None;
    int status = 200;
    QByteArray reason{};  ///< empty: the usual phrase of the status
    HeaderList headers{}; ///< with Kind::None they are added to the right answer
    QByteArray contentType{};
    QByteArray body{};
    std::chrono::milliseconds delay{0}; ///< before anything of the above
    /// The Location header; "{path}" in it stands for path and query of the request, "{host}" for its Host header.
    QByteArray location{};
    std::chrono::milliseconds bodyDelay{0}; ///< between head and body
    qint64 bytesPerSecond = 0;              ///< of the body; 0: as fast as they are read
    std::optional<qint64> hangAfter{};      ///< after so many bytes of the body nothing comes any more
    std::optional<qint64> closeAfter{};     ///< FIN after so many
    std::optional<qint64> resetAfter{};     ///< RST after so many
    std::optional<qint64> contentLength{};  ///< what the head says instead of the truth
    Framing framing = Framing::Length;
    std::optional<Http2Fault> http2{}; ///< comes first, for requests over HTTP/2

    [[nodiscard]] static HttpFault answer(int status, const QByteArray &body = {},
                                          const QByteArray &contentType = "text/plain; charset=utf-8");
    /// 200 with a log-in page: what a captive portal sends for every request.
    [[nodiscard]] static HttpFault captivePortal();
    /// `status` with a page for people, as corporate proxies send it.
    [[nodiscard]] static HttpFault blockPage(int status, const QByteArray &reason);
    [[nodiscard]] static HttpFault hang() { return {.kind = Kind::Hang}; }
    [[nodiscard]] static HttpFault close() { return {.kind = Kind::Close}; }
    [[nodiscard]] static HttpFault reset() { return {.kind = Kind::Reset}; }
    [[nodiscard]] static HttpFault slow(std::chrono::milliseconds delay) { return {.delay = delay}; }
    /// 302 to @p location, in which "{path}" and "{host}" may stand.
    [[nodiscard]] static HttpFault redirect(const QByteArray &location, int status = 302);
    /// To itself, for ever: a log-in that bounces.
    [[nodiscard]] static HttpFault redirectLoop() { return redirect("{path}"); }
    /// From https to http of the same name: a server behind a TLS terminator that does not know of it.
    [[nodiscard]] static HttpFault redirectDowngrade() { return redirect("http://{host}{path}"); }
    /// 429 or 503 with Retry-After.
    [[nodiscard]] static HttpFault retryAfter(int status, int seconds);
    [[nodiscard]] static HttpFault raw(const QByteArray &bytes) { return {.kind = Kind::Raw, .body = bytes}; }
    /// The right answer, so slowly.
    [[nodiscard]] static HttpFault drip(qint64 bytesPerSecond) { return {.bytesPerSecond = bytesPerSecond}; }
    /// The right head, then nothing.
    [[nodiscard]] static HttpFault hangAfterHead() { return {.hangAfter = 0}; }
    [[nodiscard]] static HttpFault closeAfterBytes(qint64 bytes) { return {.closeAfter = bytes}; }
    [[nodiscard]] static HttpFault resetAfterBytes(qint64 bytes) { return {.resetAfter = bytes}; }
    /// The right answer under a wrong Content-Length. One too small leaves bytes in the way of the next answer.
    [[nodiscard]] static HttpFault wrongLength(qint64 length) { return {.contentLength = length}; }
    bool operator==(const HttpFault &) const = default;
};

} // namespace Tidyscope::Lab

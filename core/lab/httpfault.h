// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

#include <QByteArray>

#include <chrono>

namespace Tidyscope::Lab {

/// What a server of the lab does instead of, or before, the right answer. A value: scenarios and tests hold lists of
/// them.
struct HttpFault
{
    enum class Kind {
        None,   ///< the right answer (after `delay`)
        Answer, ///< `status`, `reason`, `headers`, `contentType` and `body` below
        Hang,   ///< the request is read, nothing ever comes
        Close,  ///< FIN without a byte
        Reset   ///< RST without a byte
    };

    Kind kind = Kind::None;
    int status = 200;
    QByteArray reason{}; ///< empty: the usual phrase of the status
    HeaderList headers{};
    QByteArray contentType{};
    QByteArray body{};
    std::chrono::milliseconds delay{0}; ///< before anything of the above

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
    bool operator==(const HttpFault &) const = default;
};

} // namespace Tidyscope::Lab

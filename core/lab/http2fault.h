// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

namespace Tidyscope::Lab {

/// What a server does to a request that came over HTTP/2 and has no counterpart in HTTP/1.1. A value, part of HttpFault;
/// requests over HTTP/1.1 do not notice it.
struct Http2Fault
{
    enum class Kind {
        ResetStream, ///< RST_STREAM with `error`
        GoAway,      ///< GOAWAY with `error` and `debug`, then the connection is closed
        Stall        ///< no more DATA on the whole connection, as if its window were used up; PING is answered
    };
    /// RFC 9113 §7.
    enum Error : quint32 {
        NoError = 0,
        ProtocolError = 1,
        InternalError = 2,
        FlowControlError = 3,
        RefusedStream = 7,
        Cancel = 8,
        EnhanceYourCalm = 11,
        InadequateSecurity = 12,
        Http11Required = 13
    };

    Kind kind = Kind::ResetStream;
    quint32 error = InternalError;
    qint64 after = -1; ///< after the head and so many bytes of the right body; -1: instead of an answer
    /// GOAWAY says that this request was not looked at: a client may send it again elsewhere.
    bool unprocessed = false;
    QByteArray debug{}; ///< of GOAWAY

    bool operator==(const Http2Fault &) const = default;
};

} // namespace Tidyscope::Lab

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayList>
#include <QList>
#include <QString>

#include <optional>

namespace Tidyscope::Lab {

/// What a client says first (RFC 8446 §4.1.2), as far as boxes on the way look at it.
struct TlsHello
{
    enum class Reading { NeedsMore, IsTls, IsOther };

    QString serverName{};       ///< SNI, lower case; empty if there is none
    QByteArrayList protocols{}; ///< ALPN
    QList<quint16> versions{};  ///< supported_versions, or the one of the old field; 0x0303 is TLS 1.2
    QList<quint16> ciphers{};
    qsizetype size = 0; ///< bytes of the record with its header
    bool operator==(const TlsHello &) const = default;

    /// Looks at the first bytes of a connection. @p hello is filled with IsTls.
    [[nodiscard]] static Reading read(const QByteArray &bytes, TlsHello *hello);
};

/// A fatal alert in a record of its own: 40 handshake_failure, 70 protocol_version, 112 unrecognized_name, 116
/// certificate_required (RFC 8446 §6).
[[nodiscard]] QByteArray tlsAlert(quint8 description);
/// The answer of a server that chose @p version and the first of @p hello's ciphers.
[[nodiscard]] QByteArray tlsServerHello(quint16 version, const TlsHello &hello);

} // namespace Tidyscope::Lab

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"

#include <QByteArray>
#include <QString>

namespace Tidyscope {

/// What a client says to a SOCKS5 proxy, as go says it (net/http/socks_bundle.go; RFC 1928, RFC 1929): no login, or user and
/// password where the proxy's URL has them; CONNECT with the name of the server, which the proxy resolves, for socks5 and
/// socks5h alike. Bytes in, bytes out: no socket. The messages are go's own.
class SocksHandshake
{
public:
    enum class State {
        Reading,      ///< needed() more bytes
        Open,         ///< what follows is the server's
        Refused,      ///< reply() says why
        LoginRefused, ///< no method in common, or wrong user and password
        NotSocks      ///< the other side speaks something else
    };

    /// @p target is "host:port", IPv6 in brackets; @p credentials "user:password" or empty.
    SocksHandshake(const QString &target, const Secret &credentials);

    /// The first words: send them once connected.
    [[nodiscard]] QByteArray greeting() const;
    /// How many bytes feed() wants next; bytes behind the handshake are never asked for.
    [[nodiscard]] qsizetype needed() const { return m_state == State::Reading ? m_needed : 0; }
    /// Takes exactly needed() bytes; gives what is to be sent now, often nothing.
    [[nodiscard]] QByteArray feed(const QByteArray &bytes);

    [[nodiscard]] State state() const { return m_state; }
    /// The proxy answered the greeting as SOCKS5 does.
    [[nodiscard]] bool hasGreeted() const { return m_greeted; }
    /// REP of the answer to CONNECT, 0: succeeded; -1: it did not come so far.
    [[nodiscard]] int reply() const { return m_reply; }
    /// What is wrong; empty while nothing is.
    [[nodiscard]] QString message() const { return m_message; }

private:
    enum class Phase { Method, Login, Reply, NameLength, Address };

    QByteArray onMethod(const QByteArray &bytes);
    QByteArray onLogin(const QByteArray &bytes);
    void onReply(const QByteArray &bytes);
    [[nodiscard]] QByteArray request() const;
    void expect(Phase phase, qsizetype bytes);
    void stop(State state, const QString &message);

    QString m_host;
    quint16 m_port = 0;
    Secret m_credentials;
    Phase m_phase = Phase::Method;
    qsizetype m_needed = 2;
    State m_state = State::Reading;
    bool m_greeted = false;
    int m_reply = -1;
    QString m_message;
};

/// "host unreachable": the words of RFC 1928 for a reply, as go prints them.
[[nodiscard]] QString socksReplyWords(int reply);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QHash>
#include <QHostAddress>
#include <QList>
#include <QObject>
#include <QTcpServer>
#include <QUdpSocket>

#include <chrono>

class QTcpSocket;

namespace Tidyscope::Lab {

/// How a name server answers about one name. The default value is NOERROR without any address.
struct DnsRule
{
    int rcode = 0;                   ///< RFC 6895: 1 FORMERR, 2 SERVFAIL, 3 NXDOMAIN, 5 REFUSED
    QList<QHostAddress> addresses{}; ///< IPv4 for A, IPv6 for AAAA
    bool drop = false;               ///< no answer at all
    bool truncate = false;           ///< over UDP an empty answer with TC, over TCP the whole
    bool headerOnly = false;         ///< 12 bytes without the question
    bool wrongId = false;
    bool recursionAvailable = true;
    int rcodeOfAaaa = -1; ///< for AAAA instead of rcode; -1: the same
    std::chrono::milliseconds delay{0};

    [[nodiscard]] static DnsRule answer(const QList<QHostAddress> &addresses) { return {.addresses = addresses}; }
    [[nodiscard]] static DnsRule fail(int rcode) { return {.rcode = rcode}; }
    [[nodiscard]] static DnsRule silence() { return {.drop = true}; }
    bool operator==(const DnsRule &) const = default;
};

/// A question that arrived.
struct DnsQuery
{
    enum class Transport { Udp, Tcp };

    QString name; ///< lower case, without the final dot
    quint16 type = 0;
    Transport transport = Transport::Udp;
    bool edns = false;
    bool operator==(const DnsQuery &) const = default;
};

/// A name server on loopback, UDP and TCP on one port, that answers by rules and remembers what it was asked.
/// Lives in the thread of its event loop; destroying it closes everything.
class DnsServer : public QObject
{
    Q_OBJECT
public:
    explicit DnsServer(QObject *parent = nullptr);
    ~DnsServer() override;
    Q_DISABLE_COPY_MOVE(DnsServer)

    /// Loopback addresses only; port 0 takes one that is free for both transports.
    [[nodiscard]] Result<void> listen(const QHostAddress &address, quint16 port = 0);
    [[nodiscard]] quint16 port() const { return m_port; }

    void setRule(const QString &name, const DnsRule &rule) { m_rules.insert(name.toLower(), rule); }
    /// For names without a rule of their own; NXDOMAIN at first.
    void setDefaultRule(const DnsRule &rule) { m_default = rule; }

    [[nodiscard]] QList<DnsQuery> queries() const { return m_queries; }
    /// How often @p name was asked for, over any transport and of any type.
    [[nodiscard]] qsizetype count(const QString &name) const;
    void clearQueries() { m_queries.clear(); }

private:
    void readUdp();
    void acceptTcp();
    void readTcp(QTcpSocket *socket);
    /// The answer and when to send it; an empty one is none.
    QByteArray answer(const QByteArray &message, DnsQuery::Transport transport, std::chrono::milliseconds *delay);

    QUdpSocket m_udp;
    QTcpServer m_tcp;
    quint16 m_port = 0;
    QHash<QString, DnsRule> m_rules;
    DnsRule m_default = DnsRule::fail(3);
    QList<DnsQuery> m_queries;
};

} // namespace Tidyscope::Lab

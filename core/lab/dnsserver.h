// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/lab/dnsrule.h"

#include <QByteArray>
#include <QHash>
#include <QList>
#include <QObject>
#include <QRandomGenerator>
#include <QTcpServer>
#include <QUdpSocket>

#include <optional>

class QTcpSocket;

namespace Tidyscope::Lab {

/// A name server on loopback, UDP and TCP on one port, that answers by rules and remembers what it was asked.
/// Lives in the thread of its event loop; destroying it closes everything.
class DnsServer : public QObject
{
    Q_OBJECT
public:
    /// What becomes of connections over TCP.
    enum class Tcp {
        Answers,
        IsClosed, ///< nothing listens: "connection refused"
        Hangs,    ///< accepts and reads, never says a word
        Resets    ///< RST right after accepting
    };

    explicit DnsServer(QObject *parent = nullptr);
    ~DnsServer() override;
    Q_DISABLE_COPY_MOVE(DnsServer)

    /// Before listen().
    void setTcp(Tcp tcp) { m_tcpMode = tcp; }
    /// Loopback addresses only; port 0 takes one that is free for both transports.
    [[nodiscard]] Result<void> listen(const QHostAddress &address, quint16 port = 0);
    [[nodiscard]] quint16 port() const { return m_port; }

    /// For one name, or for all names below one ("*.corp.test"); the longest that fits is taken.
    void setRule(const QString &name, const DnsRule &rule) { m_rules.insert(name.toLower(), rule); }
    /// Comes before the rules of setRule(); of several that fit, the one that was added first counts.
    void addRule(const DnsMatch &match, const DnsRule &rule) { m_special.append({match, rule, 0}); }
    /// All that setRule() and addRule() said is forgotten.
    void clearRules()
    {
        m_rules.clear();
        m_special.clear();
    }
    /// For names without a rule of their own; NXDOMAIN at first.
    void setDefaultRule(const DnsRule &rule) { m_default = rule; }

    /// So many of 100 questions get no answer over any transport, whatever the rules say: 0…100, the same ones each time.
    void setLoss(int percent)
    {
        m_lossPercent = percent;
        m_random.seed(1);
    }

    /// The last ten thousand, oldest first.
    [[nodiscard]] QList<DnsQuery> queries() const { return m_queries; }
    /// How often @p name was asked for, over any transport and of any type.
    [[nodiscard]] qsizetype count(const QString &name) const;
    void clearQueries() { m_queries.clear(); }

Q_SIGNALS:
    /// A question arrived and its answer was chosen; the answer may still wait for its delay.
    void queryArrived(const Tidyscope::Lab::DnsQuery &query);

private:
    struct Special
    {
        DnsMatch match;
        DnsRule rule;
        int used = 0;
    };

    /// An answer and when to send it.
    struct Reply
    {
        QByteArray bytes;
        std::chrono::milliseconds delay{0};
    };

    void readUdp();
    void acceptTcp();
    void readTcp(QTcpSocket *socket);
    [[nodiscard]] DnsRule ruleFor(const DnsQuestion &question, DnsTransport transport);
    /// Nothing for what is no query, and for silence.
    [[nodiscard]] std::optional<Reply> reply(const QByteArray &message, DnsTransport transport);

    QUdpSocket m_udp;
    QTcpServer m_tcp;
    Tcp m_tcpMode = Tcp::Answers;
    quint16 m_port = 0;
    QHash<QString, DnsRule> m_rules;
    QList<Special> m_special;
    DnsRule m_default = DnsRule::fail(3);
    int m_lossPercent = 0;
    QRandomGenerator m_random{1};
    QList<DnsQuery> m_queries;
};

} // namespace Tidyscope::Lab

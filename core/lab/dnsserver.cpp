// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/dnsserver.h"

#include "core/lab/loopback.h"

#include <QNetworkDatagram>
#include <QNetworkProxy>
#include <QTcpSocket>
#include <QTimer>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

constexpr qsizetype MaxQueries = 10000;
/// The longest message with its length.
constexpr qint64 MaxMessage = 2 + 65535;
/// So many bytes of answers may wait for a client that asks and never reads.
constexpr qint64 MaxUnread = 1024 * 1024;

} // namespace

DnsServer::DnsServer(QObject *parent) : QObject(parent)
{
    m_udp.setProxy(QNetworkProxy::NoProxy);
    connect(&m_udp, &QUdpSocket::readyRead, this, &DnsServer::readUdp);
    keepAccepting(m_tcp);
    connect(&m_tcp, &QTcpServer::newConnection, this, &DnsServer::acceptTcp);
}

DnsServer::~DnsServer() = default;

Result<void> DnsServer::listen(const QHostAddress &address, quint16 port)
{
    // a free TCP port may be taken for UDP by somebody else: try a few
    Result<void> result;
    for (int attempt = 0; attempt < (port == 0 ? 20 : 1); ++attempt) {
        m_tcp.close();
        result = listenOnLoopback(m_tcp, address, port, u"DNS"_s);
        if (!result)
            return result;
        if (m_udp.bind(address, m_tcp.serverPort(), QAbstractSocket::DontShareAddress)) {
            m_port = m_tcp.serverPort();
            if (m_tcpMode == Tcp::IsClosed)
                m_tcp.close();
            return {};
        }
    }
    m_tcp.close();
    return failure(
        cannotListen(m_udp.error(), m_udp.errorString(),
                     {{u"what"_s, u"DNS"_s}, {u"address"_s, address.toString()}, {u"port"_s, QString::number(port)}}));
}

qsizetype DnsServer::count(const QString &name) const
{
    return std::ranges::count_if(m_queries,
                                 [wanted = name.toLower()](const DnsQuery &query) { return query.name == wanted; });
}

void DnsServer::readUdp()
{
    while (m_udp.hasPendingDatagrams()) {
        const QNetworkDatagram datagram = m_udp.receiveDatagram(4096);
        const std::optional<Reply> answer = reply(datagram.data(), DnsTransport::Udp);
        if (!answer)
            continue;
        // not makeReply(): it also names the address to send from, which fails for 127.0.0.2; the socket is bound
        // anyway
        const auto send = [this, bytes = answer->bytes, to = datagram.senderAddress(),
                           port = quint16(datagram.senderPort())] { m_udp.writeDatagram(bytes, to, port); };
        if (answer->delay.count() == 0)
            send();
        else
            QTimer::singleShot(answer->delay, this, send);
    }
}

void DnsServer::acceptTcp()
{
    while (QTcpSocket *socket = m_tcp.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        socket->setReadBufferSize(MaxMessage);
        if (m_tcpMode == Tcp::Answers)
            connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readTcp(socket); });
        else if (m_tcpMode == Tcp::Resets)
            resetConnection(*socket);
        else
            connect(socket, &QTcpSocket::readyRead, socket, [socket] { socket->readAll(); });
    }
}

void DnsServer::readTcp(QTcpSocket *socket)
{
    // RFC 1035 §4.2.2: each message behind its length in two bytes
    while (socket->bytesAvailable() >= 2) {
        const quint16 length = qFromBigEndian<quint16>(socket->peek(2).constData());
        if (socket->bytesAvailable() < 2 + length)
            return;
        socket->skip(2);
        const std::optional<Reply> answer = reply(socket->read(length), DnsTransport::Tcp);
        if (!answer)
            continue;
        QByteArray bytes(2, '\0');
        qToBigEndian(static_cast<quint16>(answer->bytes.size()), bytes.data());
        bytes += answer->bytes;
        QTimer::singleShot(answer->delay, socket, [socket, bytes] {
            if (socket->bytesToWrite() > MaxUnread)
                socket->abort();
            else
                socket->write(bytes);
        });
    }
}

DnsRule DnsServer::ruleFor(const DnsQuestion &question, DnsTransport transport)
{
    for (Special &special : m_special) {
        if (!special.match.fits(question, transport))
            continue;
        if (special.match.times >= 0 && special.used >= special.match.times)
            continue;
        ++special.used;
        return special.rule;
    }
    const auto own = m_rules.constFind(question.name);
    if (own != m_rules.cend())
        return *own;
    QString below = question.name;
    while (true) {
        const qsizetype dot = below.indexOf(u'.');
        if (dot < 0)
            return m_default;
        below = below.sliced(dot + 1);
        const auto wildcard = m_rules.constFind("*."_L1 + below);
        if (wildcard != m_rules.cend())
            return *wildcard;
    }
}

std::optional<DnsServer::Reply> DnsServer::reply(const QByteArray &message, DnsTransport transport)
{
    const std::optional<DnsQuestion> question = DnsQuestion::fromBytes(message);
    if (!question)
        return std::nullopt;
    DnsRule rule = ruleFor(*question, transport);
    rule.drop = rule.drop || (m_lossPercent > 0 && m_random.bounded(100) < m_lossPercent);
    const bool hasRcode = !rule.drop && rule.damage != DnsDamage::Garbage;
    const DnsQuery query{.name = question->name,
                         .type = question->type,
                         .transport = transport,
                         .edns = question->edns,
                         .checkingDisabled = question->header.checkingDisabled,
                         .rcode = hasRcode ? rule.rcode : -1,
                         .time = QDateTime::currentDateTimeUtc()};
    if (m_queries.size() >= MaxQueries)
        m_queries.removeFirst();
    m_queries.append(query);
    Q_EMIT queryArrived(query);
    if (rule.drop)
        return std::nullopt;
    DnsAnswer answer;
    answer.rcode = static_cast<quint8>(rule.rcode);
    answer.aliases = rule.aliases;
    answer.addresses = rule.addresses;
    answer.truncated = rule.truncate && transport == DnsTransport::Udp;
    answer.recursionAvailable = rule.recursionAvailable;
    answer.authoritative = rule.authoritative;
    answer.opt = rule.opt;
    answer.damage = rule.damage;
    return Reply{dnsAnswer(*question, answer), rule.delay};
}

} // namespace Tidyscope::Lab

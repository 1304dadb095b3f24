// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/dnsserver.h"

#include "core/lab/dnsmessage.h"
#include "core/lab/loopback.h"

#include <QNetworkDatagram>
#include <QNetworkProxy>
#include <QPointer>
#include <QTcpSocket>
#include <QTimer>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

DnsServer::DnsServer(QObject *parent) : QObject(parent)
{
    m_udp.setProxy(QNetworkProxy::NoProxy);
    connect(&m_udp, &QUdpSocket::readyRead, this, &DnsServer::readUdp);
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
            return {};
        }
    }
    m_tcp.close();
    return failure({u"lab.cannot-listen"_s,
                    {{u"what"_s, u"DNS"_s},
                     {u"address"_s, address.toString()},
                     {u"port"_s, QString::number(port)},
                     {u"reason"_s, m_udp.errorString()}}});
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
        std::chrono::milliseconds delay{0};
        const QByteArray bytes = answer(datagram.data(), DnsQuery::Transport::Udp, &delay);
        if (bytes.isEmpty())
            continue;
        // not makeReply(): it also names the address to send from, which fails for 127.0.0.2; the socket is bound
        // anyway
        const auto reply = [this, bytes, to = datagram.senderAddress(), port = quint16(datagram.senderPort())] {
            m_udp.writeDatagram(bytes, to, port);
        };
        if (delay.count() == 0)
            reply();
        else
            QTimer::singleShot(delay, this, reply);
    }
}

void DnsServer::acceptTcp()
{
    while (QTcpSocket *socket = m_tcp.nextPendingConnection()) {
        connect(socket, &QTcpSocket::disconnected, socket, &QObject::deleteLater);
        connect(socket, &QTcpSocket::readyRead, this, [this, socket] { readTcp(socket); });
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
        const QByteArray message = socket->read(length);
        std::chrono::milliseconds delay{0};
        QByteArray bytes = answer(message, DnsQuery::Transport::Tcp, &delay);
        if (bytes.isEmpty())
            continue;
        char prefix[2];
        qToBigEndian(static_cast<quint16>(bytes.size()), prefix);
        bytes.prepend(prefix, 2);
        QTimer::singleShot(delay, socket, [socket, bytes] { socket->write(bytes); });
    }
}

QByteArray DnsServer::answer(const QByteArray &message, DnsQuery::Transport transport, std::chrono::milliseconds *delay)
{
    const std::optional<DnsQuestion> question = DnsQuestion::fromBytes(message);
    if (!question)
        return {};
    m_queries.append({question->name, question->type, transport, question->edns});
    const DnsRule rule = m_rules.value(question->name, m_default);
    if (rule.drop)
        return {};
    *delay = rule.delay;
    DnsAnswer answer;
    const bool own = question->type == DnsQuestion::AAAA && rule.rcodeOfAaaa >= 0;
    answer.rcode = static_cast<quint8>(own ? rule.rcodeOfAaaa : rule.rcode);
    answer.addresses = rule.addresses;
    answer.truncated = rule.truncate && transport == DnsQuery::Transport::Udp;
    answer.headerOnly = rule.headerOnly;
    answer.wrongId = rule.wrongId;
    answer.recursionAvailable = rule.recursionAvailable;
    return dnsAnswer(*question, answer);
}

} // namespace Tidyscope::Lab

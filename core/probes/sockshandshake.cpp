// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/sockshandshake.h"

#include <QHostAddress>
#include <QtEndian>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr char version = 5;
constexpr char noLogin = 0;
constexpr char userAndPassword = 2;
constexpr auto noMethod = static_cast<char>(0xff);
constexpr char loginVersion = 1;
constexpr char connectCommand = 1;
constexpr char typeIpv4 = 1;
constexpr char typeName = 3;
constexpr char typeIpv6 = 4;
constexpr qsizetype longestField = 255;

int number(char byte)
{
    return static_cast<unsigned char>(byte);
}

/// One byte for the length, then the bytes.
QByteArray counted(const QByteArray &bytes)
{
    return static_cast<char>(qMin(bytes.size(), longestField)) + bytes.first(qMin(bytes.size(), longestField));
}

} // namespace

QString socksReplyWords(int reply)
{
    switch (reply) {
    case 0: return u"succeeded"_s;
    case 1: return u"general SOCKS server failure"_s;
    case 2: return u"connection not allowed by ruleset"_s;
    case 3: return u"network unreachable"_s;
    case 4: return u"host unreachable"_s;
    case 5: return u"connection refused"_s;
    case 6: return u"TTL expired"_s;
    case 7: return u"command not supported"_s;
    case 8: return u"address type not supported"_s;
    default: return u"unknown code: "_s + QString::number(reply);
    }
}

SocksHandshake::SocksHandshake(const QString &target, const Secret &credentials) : m_credentials(credentials)
{
    const qsizetype colon = target.lastIndexOf(u':');
    m_host = target.first(qMax(colon, qsizetype(0)));
    m_port = target.sliced(colon + 1).toUShort();
    if (m_host.startsWith(u'[') && m_host.endsWith(u']')) {
        m_host = m_host.sliced(1, m_host.size() - 2);
    }
}

QByteArray SocksHandshake::greeting() const
{
    QByteArray methods(1, noLogin);
    if (!m_credentials.isEmpty()) {
        methods += userAndPassword;
    }
    return version + counted(methods);
}

QByteArray SocksHandshake::feed(const QByteArray &bytes)
{
    switch (m_phase) {
    case Phase::Method: return onMethod(bytes);
    case Phase::Login: return onLogin(bytes);
    case Phase::Reply: onReply(bytes); break;
    case Phase::NameLength: expect(Phase::Address, number(bytes.front()) + 2); break;
    case Phase::Address: m_state = State::Open; break;
    }
    return {};
}

QByteArray SocksHandshake::onMethod(const QByteArray &bytes)
{
    if (bytes.front() != version) {
        stop(State::NotSocks, u"unexpected protocol version "_s + QString::number(number(bytes.front())));
        return {};
    }
    m_greeted = true;
    const char method = bytes.at(1);
    if (method == noMethod) {
        stop(State::LoginRefused, u"no acceptable authentication methods"_s);
        return {};
    }
    // without a login of its own go does not look at the method
    if (m_credentials.isEmpty() || method == noLogin) {
        expect(Phase::Reply, 4);
        return request();
    }
    if (method != userAndPassword) {
        stop(State::LoginRefused, u"unsupported authentication method "_s + QString::number(number(method)));
        return {};
    }
    expect(Phase::Login, 2);
    const QString login = m_credentials.reveal();
    return loginVersion + counted(login.section(u':', 0, 0).toUtf8()) + counted(login.section(u':', 1).toUtf8());
}

QByteArray SocksHandshake::onLogin(const QByteArray &bytes)
{
    if (bytes.front() != loginVersion) {
        stop(State::LoginRefused, u"invalid username/password version"_s);
        return {};
    }
    if (bytes.at(1) != 0) {
        stop(State::LoginRefused, u"username/password authentication failed"_s);
        return {};
    }
    expect(Phase::Reply, 4);
    return request();
}

QByteArray SocksHandshake::request() const
{
    QByteArray bytes(1, version);
    bytes += connectCommand;
    bytes += '\0';
    const QHostAddress address(m_host);
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        const quint32 number = qToBigEndian(address.toIPv4Address());
        bytes += typeIpv4;
        bytes += QByteArray(reinterpret_cast<const char *>(&number), sizeof number);
    } else if (address.protocol() == QAbstractSocket::IPv6Protocol) {
        const Q_IPV6ADDR number = address.toIPv6Address();
        bytes += typeIpv6;
        bytes += QByteArray(reinterpret_cast<const char *>(&number), sizeof number);
    } else {
        bytes += typeName;
        bytes += counted(m_host.toLatin1());
    }
    const quint16 port = qToBigEndian(m_port);
    return bytes + QByteArray(reinterpret_cast<const char *>(&port), sizeof port);
}

void SocksHandshake::onReply(const QByteArray &bytes)
{
    if (bytes.front() != version) {
        stop(State::NotSocks, u"unexpected protocol version "_s + QString::number(number(bytes.front())));
        return;
    }
    m_reply = number(bytes.at(1));
    if (m_reply != 0) {
        stop(State::Refused, u"unknown error "_s + socksReplyWords(m_reply));
        return;
    }
    switch (bytes.at(3)) {
    case typeIpv4: expect(Phase::Address, 4 + 2); break;
    case typeIpv6: expect(Phase::Address, 16 + 2); break;
    case typeName: expect(Phase::NameLength, 1); break;
    default:
        m_reply = -1;
        stop(State::NotSocks, u"unknown address type "_s + QString::number(number(bytes.at(3))));
        break;
    }
}

void SocksHandshake::expect(Phase phase, qsizetype bytes)
{
    m_phase = phase;
    m_needed = bytes;
}

void SocksHandshake::stop(State state, const QString &message)
{
    m_state = state;
    m_message = message;
}

} // namespace Tidyscope

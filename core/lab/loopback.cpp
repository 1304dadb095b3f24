// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/loopback.h"

#include <QNetworkInterface>
#include <QNetworkProxy>
#include <QTcpServer>
#include <QTcpSocket>
#include <QTimer>

#ifdef Q_OS_WIN
#  include <winsock2.h>
#else
#  include <sys/socket.h>
#endif

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope::Lab {

namespace {

constexpr auto ResumeAfter = 500ms;

} // namespace

bool isOnLoopback(const QHostAddress &address)
{
    if (address.isLoopback())
        return true;
    const QList<QNetworkInterface> interfaces = QNetworkInterface::allInterfaces();
    for (const QNetworkInterface &interface : interfaces) {
        if (!interface.flags().testFlag(QNetworkInterface::IsLoopBack))
            continue;
        const QList<QNetworkAddressEntry> entries = interface.addressEntries();
        for (const QNetworkAddressEntry &entry : entries) {
            if (entry.ip() == address)
                return true;
        }
    }
    return false;
}

Result<void> listenOnLoopback(QTcpServer &server, const QHostAddress &address, quint16 port, const QString &what)
{
    if (!isOnLoopback(address))
        return failure({u"lab.not-loopback"_s, {{u"what"_s, what}, {u"address"_s, address.toString()}}});
    server.setProxy(QNetworkProxy::NoProxy);
    if (server.listen(address, port))
        return {};
    const QMap<QString, QString> args{
        {u"what"_s, what}, {u"address"_s, address.toString()}, {u"port"_s, QString::number(port)}};
    return failure(cannotListen(server.serverError(), server.errorString(), args));
}

Text cannotListen(QAbstractSocket::SocketError error, const QString &reason, QMap<QString, QString> args)
{
    switch (error) {
    case QAbstractSocket::AddressInUseError: return {u"lab.port-taken"_s, args};
    case QAbstractSocket::SocketAccessError: return {u"lab.port-forbidden"_s, args};
    default: args.insert(u"reason"_s, reason); return {u"lab.cannot-listen"_s, args};
    }
}

void keepAccepting(QTcpServer &server)
{
    QObject::connect(&server, &QTcpServer::acceptError, &server,
                     [&server] { QTimer::singleShot(ResumeAfter, &server, &QTcpServer::resumeAccepting); });
}

void resetConnection(QAbstractSocket &socket)
{
    const linger noWait{1, 0};
    const auto descriptor = socket.socketDescriptor();
    if (descriptor >= 0) {
#ifdef Q_OS_WIN
        ::setsockopt(static_cast<SOCKET>(descriptor), SOL_SOCKET, SO_LINGER, reinterpret_cast<const char *>(&noWait),
                     sizeof(noWait));
#else
        ::setsockopt(static_cast<int>(descriptor), SOL_SOCKET, SO_LINGER, &noWait, sizeof(noWait));
#endif
    }
    socket.abort();
}

void endSending(QAbstractSocket &socket)
{
    socket.flush();
    const auto descriptor = socket.socketDescriptor();
    if (descriptor < 0)
        return;
#ifdef Q_OS_WIN
    ::shutdown(static_cast<SOCKET>(descriptor), SD_SEND);
#else
    ::shutdown(static_cast<int>(descriptor), SHUT_WR);
#endif
}

} // namespace Tidyscope::Lab

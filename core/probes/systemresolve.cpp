// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/systemresolve.h"

#include <QHostAddress>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

#ifdef Q_OS_WIN
#  include <winsock2.h>
#  include <ws2tcpip.h>
#else
#  include <cerrno>
#  include <cstring>
#  include <netdb.h>
#  include <sys/socket.h>
#endif

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

struct Lookup
{
    int code = 0;
    QString message;
    QStringList addresses;
};

template<typename Entry> void collect(const Entry *first, QStringList &addresses)
{
    for (const Entry *entry = first; entry; entry = entry->ai_next) {
        const QString address = QHostAddress(entry->ai_addr).toString();
        if (!addresses.contains(address)) {
            addresses.append(address);
        }
    }
}

#ifdef Q_OS_WIN

Lookup lookUp(const QString &name)
{
    Lookup lookup;
    WSADATA data;
    WSAStartup(MAKEWORD(2, 2), &data);
    ADDRINFOW hints = {};
    hints.ai_socktype = SOCK_STREAM;
    ADDRINFOW *found = nullptr;
    lookup.code = GetAddrInfoW(reinterpret_cast<PCWSTR>(name.utf16()), nullptr, &hints, &found);
    if (lookup.code != 0) {
        lookup.message = QString::fromWCharArray(gai_strerrorW(lookup.code)).trimmed();
        return lookup;
    }
    collect(found, lookup.addresses);
    FreeAddrInfoW(found);
    return lookup;
}

#else

Lookup lookUp(const QString &name)
{
    Lookup lookup;
    addrinfo hints = {};
    hints.ai_socktype = SOCK_STREAM;
    addrinfo *found = nullptr;
    lookup.code = getaddrinfo(name.toUtf8().constData(), nullptr, &hints, &found);
    if (lookup.code != 0) {
        lookup.message =
            QString::fromLocal8Bit(lookup.code == EAI_SYSTEM ? std::strerror(errno) : gai_strerror(lookup.code));
        return lookup;
    }
    collect(found, lookup.addresses);
    freeaddrinfo(found);
    return lookup;
}

#endif

} // namespace

int systemResolveMain(const QString &name)
{
    const Lookup lookup = lookUp(name);
    const QJsonObject line{{u"code"_s, lookup.code},
                           {u"message"_s, lookup.message},
                           {u"addresses"_s, QJsonArray::fromStringList(lookup.addresses)}};
    const QByteArray json = QJsonDocument(line).toJson(QJsonDocument::Compact) + '\n';
    const bool written =
        std::fwrite(json.constData(), 1, static_cast<size_t>(json.size()), stdout) == static_cast<size_t>(json.size());
    return written && std::fflush(stdout) == 0 ? 0 : 1;
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/facts.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

quint16 portOf(const QUrl &url)
{
    const int standard = url.scheme() == "https"_L1 ? 443 : url.scheme().startsWith("socks5"_L1) ? 1080 : 80;
    return static_cast<quint16>(url.port(standard));
}

} // namespace

QString Target::connectHost() const
{
    return proxy.useProxy ? proxy.proxy.host() : url.host();
}

quint16 Target::connectPort() const
{
    return proxy.useProxy ? portOf(proxy.proxy) : port();
}

quint16 Target::port() const
{
    return portOf(url);
}

QString Target::nameToResolve() const
{
    // go itself looked up exactly this name: no proxy stands between
    const QString host = nameOnly ? url.host() : connectHost();
    return QHostAddress(host).isNull() ? host : QString();
}

bool Target::isSocks() const
{
    return proxy.useProxy && ProxyHop{proxy.proxy, {}, {}}.isSocks();
}

bool Target::isTunnelled() const
{
    return proxy.useProxy && (url.scheme() == "https"_L1 || isSocks());
}

QString Target::hostAndPort() const
{
    const QString host = url.host();
    return (host.contains(u':') ? u'[' + host + u']' : host) + u':' + QString::number(port());
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/publicservers.h"

#include <QList>
#include <QPair>
#include <QSet>

#include <algorithm>
#include <optional>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Subnet = QPair<QHostAddress, int>;

QList<Subnet> subnets(std::initializer_list<QLatin1StringView> list)
{
    QList<Subnet> out;
    for (const QLatin1StringView text : list) {
        out += QHostAddress::parseSubnet(QString(text));
    }
    return out;
}

bool isInAny(const QHostAddress &address, const QList<Subnet> &list)
{
    return std::any_of(list.begin(), list.end(), [&address](const Subnet &subnet) {
        return address.protocol() == subnet.first.protocol() && address.isInSubnet(subnet);
    });
}

/// The IPv4 address inside an IPv6 one: mapped (::ffff:a.b.c.d) or NAT64 (64:ff9b::/96, RFC 6052).
QHostAddress unwrapped(const QHostAddress &address)
{
    if (address.protocol() != QAbstractSocket::IPv6Protocol) {
        return address;
    }
    bool mapped = false;
    if (const quint32 v4 = address.toIPv4Address(&mapped); mapped) {
        return QHostAddress(v4);
    }
    static const QList<Subnet> nat64 = subnets({"64:ff9b::/96"_L1});
    if (!isInAny(address, nat64)) {
        return address;
    }
    const Q_IPV6ADDR bytes = address.toIPv6Address();
    return QHostAddress(quint32(bytes[12]) << 24 | quint32(bytes[13]) << 16 | quint32(bytes[14]) << 8
                        | quint32(bytes[15]));
}

} // namespace

bool isKnownPublicServer(QStringView host)
{
    static const QSet<QString> known{
        u"proxy.golang.org"_s,
        u"sum.golang.org"_s,
        u"sum.golang.google.cn"_s,
        u"goproxy.cn"_s,
        u"goproxy.io"_s,
        u"proxy.golang.com.cn"_s,
        u"mirrors.aliyun.com"_s,
        u"mirrors.tencent.com"_s,
        u"mirrors.cloud.tencent.com"_s,
        u"repo.huaweicloud.com"_s,
        u"mirrors.huaweicloud.com"_s,
        u"repo.nju.edu.cn"_s,
        u"goproxy.baidu.com"_s,
        u"goproxy.bj.bcebos.com"_s,
        u"go-mirror.gitverse.ru"_s,
        u"athens.azurefd.net"_s,
        u"gocenter.io"_s,
        u"gosum.io"_s,
    };
    const QStringView name = host.endsWith(u'.') ? host.chopped(1) : host;
    return known.contains(name.toString().toLower());
}

bool isPublicAddress(const QHostAddress &address)
{
    // IANA's registries of special-purpose addresses, what stays inside a network. Those for documentation and benchmarks are
    // not among them: an address that is neither loopback nor private counts as a stranger's.
    static const QList<Subnet> special =
        subnets({"0.0.0.0/8"_L1, "10.0.0.0/8"_L1, "100.64.0.0/10"_L1, "127.0.0.0/8"_L1, "169.254.0.0/16"_L1,
                 "172.16.0.0/12"_L1, "192.168.0.0/16"_L1, "224.0.0.0/4"_L1, "240.0.0.0/4"_L1, "::/128"_L1, "::1/128"_L1,
                 "100::/64"_L1, "fc00::/7"_L1, "fe80::/10"_L1, "fec0::/10"_L1, "ff00::/8"_L1});
    const QHostAddress plain = unwrapped(address);
    return !plain.isNull() && !isInAny(plain, special);
}

bool isPrivateAddress(const QHostAddress &address)
{
    static const QList<Subnet> inside =
        subnets({"10.0.0.0/8"_L1, "172.16.0.0/12"_L1, "192.168.0.0/16"_L1, "100.64.0.0/10"_L1, "fc00::/7"_L1});
    const QHostAddress plain = unwrapped(address);
    return !plain.isNull() && isInAny(plain, inside);
}

} // namespace Tidyscope

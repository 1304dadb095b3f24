// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/evidence.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

bool ProxyHop::isSocks() const
{
    return url.scheme() == "socks5"_L1 || url.scheme() == "socks5h"_L1;
}

QString Endpoint::toString() const
{
    const QString host =
        address.protocol() == QAbstractSocket::IPv6Protocol ? u'[' + address.toString() + u']' : address.toString();
    return host + u':' + QString::number(port);
}

QString DnsResult::rcodeName(int rcode)
{
    static const QMap<int, QString> names{
        {-1, QString()},   {0, u"NOERROR"_s},  {1, u"FORMERR"_s},  {2, u"SERVFAIL"_s}, {3, u"NXDOMAIN"_s},
        {4, u"NOTIMP"_s},  {5, u"REFUSED"_s},  {6, u"YXDOMAIN"_s}, {7, u"YXRRSET"_s},  {8, u"NXRRSET"_s},
        {9, u"NOTAUTH"_s}, {10, u"NOTZONE"_s}, {16, u"BADVERS"_s},
    };
    const auto found = names.constFind(rcode);
    return found == names.cend() ? u"RCODE "_s + QString::number(rcode) : *found;
}

QList<QHostAddress> DnsResult::addresses() const
{
    QList<QHostAddress> found;
    for (const QString &answer : answers) {
        const QHostAddress address(answer);
        if (!address.isNull()) {
            found.append(address);
        }
    }
    return found;
}

QByteArray HttpResult::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0) {
            return value;
        }
    }
    return {};
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/noproxylistmodel.h"

#include <QHostAddress>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

bool isAddress(QStringView host)
{
    QHostAddress address;
    return (host.count(u'.') == 3 || host.contains(u':')) && address.setAddress(host.toString());
}

} // namespace

QList<EntryListModel::Entry> NoProxyListModel::split(const QString &value, QString *tail) const
{
    return splitAt(value, u",", true, tail);
}

QString NoProxyListModel::detailOf(int row) const
{
    QString host = entries().at(row).text.toLower();
    if (host == "*"_L1) {
        return tr("Everything: no request goes through a proxy.");
    }
    if (const qsizetype slash = host.indexOf(u'/'); slash > 0 && isAddress(QStringView(host).first(slash))) {
        return tr("Addresses of this network, where the URL itself has an address. Names are not looked up.");
    }
    QString port;
    if (host.count(u':') == 1) {
        port = host.section(u':', 1);
        host = host.section(u':', 0, 0);
    } else if (host.startsWith(u'[')) {
        port = host.section("]:"_L1, 1);
        host = host.section(u']', 0, 0).mid(1);
    }
    const QString only = port.isEmpty() ? QString() : u' ' + tr("Only for port %1.").arg(port);
    if (isAddress(host)) {
        return tr("This address, where the URL itself has an address. Names are not looked up.") + only;
    }
    if (host.startsWith("*."_L1)) {
        host.remove(0, 1);
    }
    const auto isOfNoName = [](QChar c) { return c == u'*' || c == u';' || c.isSpace() || c.unicode() > 0x7f; };
    if (std::any_of(host.cbegin(), host.cend(), isOfNoName)) {
        return {}; // it matches nothing: the problems say so
    }
    return (host.startsWith(u'.') ? tr("All names that end in %1, but not %2 itself.").arg(host, host.mid(1))
                                  : tr("%1 and all names below it.").arg(host))
        + only;
}

} // namespace Tidyscope

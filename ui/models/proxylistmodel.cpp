// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/proxylistmodel.h"

#include "core/base/redactor.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

GoProxyEntry::Kind ProxyListModel::kindOf(const QString &text)
{
    return text == "direct"_L1 ? GoProxyEntry::Kind::Direct
        : text == "off"_L1     ? GoProxyEntry::Kind::Off
                               : GoProxyEntry::Kind::Url;
}

QList<EntryListModel::Entry> ProxyListModel::split(const QString &value, QString *tail) const
{
    return splitAt(value, u",|", true, tail);
}

int ProxyListModel::lastUsed() const
{
    int row = 0;
    while (row < rowCount() && kindOf(entries().at(row).text) == GoProxyEntry::Kind::Url) {
        ++row;
    }
    return row;
}

bool ProxyListModel::isIgnored(int row) const
{
    return row > lastUsed();
}

bool ProxyListModel::goesOn(int row) const
{
    return row >= 0 && row < lastUsed() && row + 1 < rowCount();
}

bool ProxyListModel::onAnyError(int row) const
{
    return entries().at(row).separator == u'|';
}

void ProxyListModel::setOnAnyError(int row, bool any)
{
    setSeparator(row, any ? u"|"_s : u","_s);
}

QString ProxyListModel::nameOf(int row) const
{
    const QString &text = entries().at(row).text;
    switch (kindOf(text)) {
    case GoProxyEntry::Kind::Direct: return tr("the module's own host (direct)");
    case GoProxyEntry::Kind::Off: return tr("nobody (off)");
    case GoProxyEntry::Kind::Url: break;
    }
    const GoProxyList alone = GoProxyList::parse(text);
    const QString host = alone.isValid() ? alone.entries().constFirst().host : QString();
    return host.isEmpty() ? Redactor().mask(text) : host;
}

QString ProxyListModel::detailOf(int row) const
{
    const int last = lastUsed();
    if (row > last) {
        return tr("Never used: nothing behind %1 counts.").arg(entries().at(last).text);
    }
    switch (kindOf(entries().at(row).text)) {
    case GoProxyEntry::Kind::Direct: return tr("The module's own host is asked, with git or its like.");
    case GoProxyEntry::Kind::Off:
        return row == 0 ? tr("Nobody is asked: only what is in the module cache can be used.")
                        : tr("The search ends here: nobody else is asked.");
    case GoProxyEntry::Kind::Url: break;
    }
    if (row + 1 >= rowCount()) {
        return tr("Nothing follows: if this server fails, the download fails.");
    }
    return onAnyError(row)
        ? tr("After any error, go asks %1 next.").arg(nameOf(row + 1))
        : tr("If it does not have the module (404 or 410), go asks %1 next. Any other error ends the search.")
              .arg(nameOf(row + 1));
}

} // namespace Tidyscope

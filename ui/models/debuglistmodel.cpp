// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/debuglistmodel.h"

#include "core/goenv/godebug.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

void DebugListModel::setTexts(const Texts &texts)
{
    const bool isOther = m_texts.language() != texts.language();
    m_texts = texts;
    if (isOther) {
        refresh();
    }
}

QList<EntryListModel::Entry> DebugListModel::split(const QString &value, QString *tail) const
{
    return splitAt(value, u",", false, tail); // go trims nothing here
}

bool DebugListModel::isIgnored(int row) const
{
    const auto setting = GoDebugSetting::parse(entries().at(row).text);
    if (!setting) {
        return true;
    }
    QStringList later;
    for (int i = row + 1; i < entryCount(); ++i) {
        later += entries().at(i).text;
    }
    return goDebugValue(later.join(u','), setting->name).has_value();
}

QString DebugListModel::detailOf(int row) const
{
    const auto setting = GoDebugSetting::parse(entries().at(row).text);
    if (!setting) {
        return {};
    }
    if (const GoDebugKey *key = findGoDebugKey(setting->name)) {
        return m_texts(key->meaning());
    }
    return tr("Nothing that is known to concern downloading. go says nothing about a name that it does not know.");
}

} // namespace Tidyscope

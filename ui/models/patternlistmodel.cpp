// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/patternlistmodel.h"

#include "core/goenv/patternlist.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype NamedModules = 3;

} // namespace

PatternListModel::PatternListModel(const QString &variable, QObject *parent)
    : EntryListModel(parent),
      m_variable(variable)
{ }

void PatternListModel::setModules(const QStringList &modules)
{
    if (m_modules != modules) {
        m_modules = modules;
        refresh();
    }
}

QList<EntryListModel::Entry> PatternListModel::split(const QString &value, QString *tail) const
{
    return splitAt(value, u",", false, tail); // go trims nothing here
}

QStringList PatternListModel::matches(int row) const
{
    const QString &pattern = entries().at(row).text;
    QStringList matched;
    std::copy_if(m_modules.begin(), m_modules.end(), std::back_inserter(matched),
                 [&pattern](const QString &module) { return matchingPattern(pattern, module).has_value(); });
    return matched;
}

bool PatternListModel::keepsTheDefaultAway(int row) const
{
    // GONOPROXY=none: any word that is no host, so that GOPRIVATE does not stand in
    const QString &pattern = entries().at(row).text;
    return (m_variable == "GONOPROXY"_L1 || m_variable == "GONOSUMDB"_L1) && rowCount() == 1
        && std::all_of(pattern.begin(), pattern.end(), [](QChar c) { return c >= u'a' && c <= u'z'; });
}

QString PatternListModel::detailOf(int row) const
{
    const QStringList matched = matches(row);
    if (matched.isEmpty()) {
        if (keepsTheDefaultAway(row)) {
            return tr("Matches no module: %1 is empty on purpose, and GOPRIVATE does not stand in.").arg(m_variable);
        }
        return m_modules.isEmpty() ? QString() : tr("Matches no module of the project.");
    }
    return tr("Matches %n module(s) of the project: %1", nullptr, static_cast<int>(matched.size()))
        .arg(someOf(matched));
}

QString PatternListModel::someOf(const QStringList &modules)
{
    const QString named = modules.first(std::min(modules.size(), NamedModules)).join(tr(", "));
    return modules.size() <= NamedModules
        ? named
        : tr("%1 and %n more", nullptr, static_cast<int>(modules.size() - NamedModules)).arg(named);
}

bool PatternListModel::isWarning(int row) const
{
    return !m_modules.isEmpty() && matches(row).isEmpty() && !keepsTheDefaultAway(row);
}

} // namespace Tidyscope

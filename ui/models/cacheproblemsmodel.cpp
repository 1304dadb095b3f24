// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/cacheproblemsmodel.h"

#include "core/report/fixreport.h"

#include <QDir>
#include <QLocale>

using namespace Qt::StringLiterals;

namespace Tidyscope {

CacheProblemsModel::CacheProblemsModel(QObject *parent) : QAbstractTableModel(parent) { }

void CacheProblemsModel::setTexts(const Texts &texts)
{
    beginResetModel();
    m_texts = texts;
    endResetModel();
}

void CacheProblemsModel::setProblems(const QList<CacheReport::Row> &rows)
{
    if (m_rows != rows) {
        beginResetModel();
        m_rows = rows;
        endResetModel();
    }
}

int CacheProblemsModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int CacheProblemsModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(ColumnCount);
}

QVariant CacheProblemsModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const CacheReport::Row &row = m_rows.at(index.row());
    const QString where = QDir::toNativeSeparators(row.problem.path);
    if (role == Qt::ToolTipRole) {
        return index.column() == Where ? where : QString();
    }
    if (role == Qt::TextAlignmentRole && index.column() == Size) {
        return QVariant::fromValue(Qt::AlignRight | Qt::AlignVCenter);
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (index.column()) {
    case What: return stopsGo(row.problem) ? tr("stops go") : tr("was changed");
    case Module: return row.problem.module;
    case Size: return row.remove.isEmpty() ? QString() : QLocale().formattedDataSize(row.bytes);
    case Where: return where;
    default: return {};
    }
}

QVariant CacheProblemsModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case What: return tr("Effect");
    case Module: return tr("Module");
    case Size: return tr("Would go");
    case Where: return tr("Where");
    default: return {};
    }
}

QString CacheProblemsModel::explanation(int row) const
{
    if (row < 0 || row >= m_rows.size()) {
        return {};
    }
    const CacheReport::Row &shown = m_rows.at(row);
    QStringList lines{m_texts(cacheProblemText(shown.problem, u"title"_s)), m_texts(cacheProblemText(shown.problem))};
    if (shown.remove.isEmpty()) {
        lines << tr("Removing an entry does not help with this; nothing of it would be removed.");
    } else {
        QStringList files;
        for (const QString &file : shown.remove) {
            files << QDir::toNativeSeparators(file);
        }
        lines << tr("A removal takes out: %1").arg(files.join(tr(", ")));
    }
    return lines.join(u'\n');
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/comparisonmodel.h"

#include "core/report/comparereport.h"

#include <algorithm>

namespace Tidyscope {

namespace {

bool isNumber(int column)
{
    return column >= ComparisonModel::Samples && column <= ComparisonModel::P95;
}

} // namespace

ComparisonModel::ComparisonModel(QObject *parent) : QAbstractTableModel(parent) { }

void ComparisonModel::setTexts(const Texts &texts)
{
    m_texts = texts;
    Q_EMIT headerDataChanged(Qt::Horizontal, 0, ColumnCount - 1);
    if (!m_rows.isEmpty()) {
        Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, ColumnCount - 1));
    }
}

void ComparisonModel::setComparison(const Comparison &comparison)
{
    beginResetModel();
    m_rows.clear();
    for (qsizetype i = 0; i < comparison.samples.size(); ++i) {
        m_rows.append({comparison.routes.at(i), summaryOf(comparison.samples.at(i))});
    }
    endResetModel();
}

void ComparisonModel::updateRoute(int row, const RouteSamples &samples)
{
    m_rows[row].summary = summaryOf(samples);
    Q_EMIT dataChanged(index(row, 0), index(row, ColumnCount - 1));
}

bool ComparisonModel::hasErrors() const
{
    return std::ranges::any_of(m_rows, [](const Row &row) { return row.summary.failures > 0; });
}

int ComparisonModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int ComparisonModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QString ComparisonModel::display(const Row &row, int column) const
{
    const RouteSummary &summary = row.summary;
    switch (column) {
    case Route: return row.route.id;
    case Samples: return QString::number(summary.samples);
    case Failed: return summary.samples > 0 ? shareWithInterval(summary.failureRate) : QString();
    case Median: return summary.medianMs ? millisecondsWithInterval(summary.medianMs) : QString();
    case P95: return summary.p95Ms ? millisecondsWithInterval(summary.p95Ms) : QString();
    case FirstError: return summary.firstError;
    case What: return m_texts(routeDescription(row.route));
    default: return {};
    }
}

QVariant ComparisonModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid)) {
        return {};
    }
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
    case Qt::ToolTipRole: return display(row, index.column());
    case Qt::AccessibleTextRole: {
        const QString shown = display(row, index.column());
        return shown.isEmpty() ? tr("not measured") : shown;
    }
    case Qt::TextAlignmentRole:
        return QVariant((isNumber(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    case FailuresRole: return row.summary.failures;
    default: return {};
    }
}

QVariant ComparisonModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal) {
        return {};
    }
    if (role == Qt::TextAlignmentRole) {
        return QVariant((isNumber(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter);
    }
    if (role == Qt::ToolTipRole) {
        switch (section) {
        case Failed: return tr("Share of the samples that failed, with its 95 % interval (Wilson)");
        case Median:
        case P95: return tr("Of the samples that succeeded, with its 95 % interval (bootstrap)");
        default: return {};
        }
    }
    if (role != Qt::DisplayRole) {
        return {};
    }
    switch (section) {
    case Route: return m_texts({QStringLiteral("compare.head.route"), {}});
    case Samples: return m_texts({QStringLiteral("compare.head.samples"), {}});
    case Failed: return m_texts({QStringLiteral("compare.head.failed"), {}});
    case Median: return m_texts({QStringLiteral("compare.head.median"), {}});
    case P95: return m_texts({QStringLiteral("compare.head.p95"), {}});
    case FirstError: return tr("First error");
    case What: return m_texts({QStringLiteral("compare.head.what"), {}});
    default: return {};
    }
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/comparisonmodel.h"

#include "core/report/comparereport.h"

#include <algorithm>

namespace Tidyscope {

ComparisonModel::ComparisonModel(QObject *parent) : ShownModel(ColumnCount, parent) { }

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

bool ComparisonModel::isNumber(int column) const
{
    return column >= Samples && column <= P95;
}

QString ComparisonModel::shown(int row, int column) const
{
    const RouteSummary &summary = m_rows.at(row).summary;
    switch (column) {
    case Route: return m_rows.at(row).route.id;
    case Samples: return QString::number(summary.samples);
    case Failed: return summary.samples > 0 ? shareWithInterval(summary.failureRate) : QString();
    case Median: return summary.medianMs ? millisecondsWithInterval(summary.medianMs) : QString();
    case P95: return summary.p95Ms ? millisecondsWithInterval(summary.p95Ms) : QString();
    case FirstError: return summary.firstError;
    case What: return texts()(routeDescription(m_rows.at(row).route));
    default: return {};
    }
}

QString ComparisonModel::spoken(int row, int column, const QString &text) const
{
    Q_UNUSED(row)
    Q_UNUSED(column)
    return text.isEmpty() ? tr("not measured") : text;
}

QVariant ComparisonModel::fact(int row, int role) const
{
    return role == FailuresRole ? QVariant(m_rows.at(row).summary.failures) : QVariant();
}

QString ComparisonModel::headToolTip(int column) const
{
    switch (column) {
    case Failed: return tr("Share of the samples that failed, with its 95 % interval (Wilson)");
    case Median:
    case P95: return tr("Of the samples that succeeded, with its 95 % interval (bootstrap)");
    default: return {};
    }
}

QString ComparisonModel::head(int column) const
{
    switch (column) {
    case Route: return word(QStringLiteral("compare.head.route"));
    case Samples: return word(QStringLiteral("compare.head.samples"));
    case Failed: return word(QStringLiteral("compare.head.failed"));
    case Median: return word(QStringLiteral("compare.head.median"));
    case P95: return word(QStringLiteral("compare.head.p95"));
    case FirstError: return tr("First error");
    case What: return word(QStringLiteral("compare.head.what"));
    default: return {};
    }
}

} // namespace Tidyscope

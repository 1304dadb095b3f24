// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/compare/comparison.h"

#include <QAbstractTableModel>

namespace Tidyscope {

/// The routes of a comparison, one row each, with what their samples come to.
class ComparisonModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Route, Samples, Failed, Median, P95, FirstError, What, ColumnCount };
    enum Role { FailuresRole = Qt::UserRole + 1 }; ///< int: samples that failed

    explicit ComparisonModel(QObject *parent = nullptr);

    void setTexts(const Texts &texts);
    void setComparison(const Comparison &comparison);
    /// As setComparison() where only the samples of the route at @p row are more than before.
    void updateRoute(int row, const RouteSamples &samples);
    [[nodiscard]] bool hasErrors() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        ComparisonRoute route;
        RouteSummary summary;
    };

    [[nodiscard]] QString display(const Row &row, int column) const;

    Texts m_texts;
    QList<Row> m_rows;
};

} // namespace Tidyscope

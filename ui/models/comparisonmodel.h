// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/comparison.h"
#include "ui/models/shownmodel.h"

namespace Tidyscope {

/// The routes of a comparison, one row each, with what their samples come to.
class ComparisonModel : public ShownModel
{
    Q_OBJECT
public:
    enum Column { Route, Samples, Failed, Median, P95, FirstError, What, ColumnCount };
    enum Role { FailuresRole = Qt::UserRole + 1 }; ///< int: samples that failed

    explicit ComparisonModel(QObject *parent = nullptr);

    void setComparison(const Comparison &comparison);
    /// As setComparison() where only the samples of the route at @p row are more than before.
    void updateRoute(int row, const RouteSamples &samples);
    [[nodiscard]] bool hasErrors() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;

protected:
    [[nodiscard]] QString shown(int row, int column) const override;
    [[nodiscard]] QString spoken(int row, int column, const QString &text) const override;
    [[nodiscard]] QVariant fact(int row, int role) const override;
    [[nodiscard]] QString head(int column) const override;
    [[nodiscard]] QString headToolTip(int column) const override;
    [[nodiscard]] bool isNumber(int column) const override;

private:
    struct Row
    {
        ComparisonRoute route;
        RouteSummary summary;
    };

    QList<Row> m_rows;
};

} // namespace Tidyscope

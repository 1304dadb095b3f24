// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/timelinefilter.h"
#include "ui/models/timelinemodel.h"

#include <QAbstractProxyModel>
#include <QTimer>

#include <vector>

namespace Tidyscope {

/// The rows of a TimelineModel that pass a filter, in the order of their start or of a column. Chart and table both show this
/// model. (QSortFilterProxyModel rebuilds its whole mapping for each row that is appended.)
///
/// A row that is appended costs the same however many there are. Where a sort order is set, new and changed rows take their
/// places a little later, together.
class TimelineFilterModel : public QAbstractProxyModel
{
    Q_OBJECT
public:
    explicit TimelineFilterModel(QObject *parent = nullptr);

    /// @p source must be a TimelineModel; it is asked for its events directly.
    void setSourceModel(QAbstractItemModel *source) override;
    [[nodiscard]] TimelineModel *timeline() const { return m_source; }

    /// Resets the model.
    void setFilter(const TimelineFilter &filter);
    [[nodiscard]] const TimelineFilter &filter() const { return m_filter; }

    /// The event in row @p row, which must exist.
    [[nodiscard]] const TimelineEvent &event(int row) const;
    /// Row of the event with @p id; -1 when there is none or the filter hides it.
    [[nodiscard]] int rowOf(int id) const;

    /// @p column -1: the order of their start.
    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] int sortColumn() const { return m_sortColumn; }
    /// Puts new and changed rows in their places at once.
    void settle();

    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex &index) const override;
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex &index) const override;
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &) const override { return {}; }
    [[nodiscard]] QModelIndex sibling(int row, int column, const QModelIndex &) const override
    {
        return index(row, column);
    }
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    void rebuild();
    void sourceAppended(int first, int last);
    void sourceChanged(int first, int last, const QList<int> &roles);
    void putRow(int sourceRow);
    void dropRow(int row);
    [[nodiscard]] int rowOfSource(int sourceRow) const;
    [[nodiscard]] bool isLess(int left, int right) const;
    void order(std::vector<int> &rows) const;
    void touch();

    TimelineModel *m_source = nullptr;
    TimelineFilter m_filter;
    std::vector<int> m_rows;           ///< source row of each row
    std::vector<char> m_accepted;      ///< by source row
    mutable std::vector<int> m_places; ///< row of each source row, only while sorted by a column
    mutable bool m_placesStale = true;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    QTimer m_settle;
};

} // namespace Tidyscope

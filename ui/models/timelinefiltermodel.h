// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/timelinefilter.h"
#include "ui/models/timelinelanes.h"
#include "ui/models/timelinemodel.h"
#include "ui/models/timelinetally.h"

#include <QAbstractProxyModel>
#include <QBasicTimer>
#include <QTimer>

#include <algorithm>
#include <memory>
#include <vector>

namespace Tidyscope {

/// The rows of a TimelineModel that pass a filter, in the order of their start or of a column, and in lanes where a grouping is
/// set: then a row that is no request stands at the head of each lane, and the lane may be collapsed to it. Chart and table both
/// show this model. What go found in its module cache has a lane of its own; without lanes it is shown where the filter asks for
/// it (TimelineFilter::asksForModuleCache()). (QSortFilterProxyModel rebuilds its whole mapping for each row that is appended.)
///
/// A row that is appended costs the same however many there are. Where a sort order or a grouping is set, new and changed rows
/// take their places a little later, together.
///
/// Another filter or grouping takes effect at once for as many rows as the eye can wait for. With more of them the model goes
/// through them in slices of the event loop, shows the rows that it had until it is through, and then is reset.
class TimelineFilterModel : public QAbstractProxyModel
{
    Q_OBJECT
public:
    /// Beyond those of TimelineModel.
    enum Role {
        IsLaneRole = TimelineModel::EventRole + 1 ///< bool: the head of a lane. It has no other role of TimelineModel's
    };

    explicit TimelineFilterModel(QObject *parent = nullptr);

    /// @p source must be a TimelineModel; it is asked for its events directly.
    void setSourceModel(QAbstractItemModel *source) override;
    [[nodiscard]] TimelineModel *timeline() const { return m_source; }

    /// So many rows are filtered at once.
    static constexpr int RowsAtOnce = 20'000;

    /// Resets the model, at once or when it has gone through all rows.
    void setFilter(const TimelineFilter &filter);
    /// What was set last.
    [[nodiscard]] const TimelineFilter &filter() const { return m_next ? m_next->filter : m_filter; }
    /// The rows are not yet those that filter and grouping ask for.
    [[nodiscard]] bool isFiltering() const { return m_next != nullptr; }
    /// How much is done of that, 0 to 1.
    [[nodiscard]] double filteredShare() const;
    /// Does the rest of it at once.
    void finishFiltering();

    /// As setFilter(). Sorts within the lanes.
    void setGrouping(TimelineGrouping grouping);
    /// That of the rows.
    [[nodiscard]] TimelineGrouping grouping() const { return m_lanes.grouping(); }
    /// What was set last.
    [[nodiscard]] TimelineGrouping wantedGrouping() const
    {
        return m_next ? m_next->lanes.grouping() : m_lanes.grouping();
    }

    /// Row @p row is the head of a lane.
    [[nodiscard]] bool isLane(int row) const { return m_rows.at(static_cast<size_t>(row)) < 0; }
    /// The lane whose head row @p row is.
    [[nodiscard]] const TimelineLane &lane(int row) const;
    /// "golang.org/x/net", or words for the lane of those that have none.
    [[nodiscard]] QString laneTitle(int row) const;
    /// "12 requests, 2 failed"
    [[nodiscard]] QString laneCounts(int row) const;
    /// Row of the head of the lane that row @p row is in; -1 without lanes.
    [[nodiscard]] int headOf(int row) const;
    void setCollapsed(int row, bool collapsed);
    void setAllCollapsed(bool collapsed);
    /// Opens the lane of the event with @p id.
    void reveal(int id);

    /// The event in row @p row, which must exist and be no head of a lane.
    [[nodiscard]] const TimelineEvent &eventAt(int row) const;
    /// Row of the event with @p id; -1 when there is none, or the filter or a collapsed lane hides it.
    [[nodiscard]] int rowOf(int id) const;
    /// Row of the source's row @p sourceRow, or -1 likewise.
    [[nodiscard]] int rowOfSource(int sourceRow) const;
    /// The source's row in row @p row; -1 for the head of a lane.
    [[nodiscard]] int sourceRow(int row) const { return std::max(m_rows.at(static_cast<size_t>(row)), -1); }
    /// The events that are shown, those in collapsed lanes among them, in their order.
    [[nodiscard]] QList<TimelineEvent> shownEvents() const;
    /// How many those are and what became of them.
    [[nodiscard]] const TimelineTotals &shownTotals() const { return m_tally.totals(); }

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
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

Q_SIGNALS:
    /// isFiltering() or filteredShare() is another one.
    void filteringChanged();

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    /// What the rows will be: as far as the source was gone through.
    struct Next
    {
        TimelineFilter filter;
        TimelineLanes lanes;
        TimelineTally tally;
        std::vector<char> accepted; ///< by source row
    };

    void want(const TimelineFilter &filter, TimelineGrouping grouping);
    /// Takes source row @p row into @p next, or out of it.
    void judge(Next *next, int row) const;
    /// Goes on for about @p ms; 0: to the end.
    void goThrough(int ms);
    void adopt(Next next);
    void rebuild();
    void sourceAppended(int first, int last);
    void sourceChanged(int first, int last, const QList<int> &roles);
    void putRow(int sourceRow);
    void dropRow(int row);
    [[nodiscard]] bool hasLanes() const { return m_lanes.grouping() != TimelineGrouping::Time; }
    /// Rows stand in another order than their source's.
    [[nodiscard]] bool isArranged() const { return m_sortColumn >= 0 || hasLanes(); }
    [[nodiscard]] bool isLess(int left, int right) const;
    /// The rows as they should be.
    [[nodiscard]] std::vector<int> arranged() const;
    void permute(std::vector<int> rows);
    void insertMissing(const std::vector<int> &rows);
    void removeOthers(const std::vector<int> &rows);
    /// Makes @p rows the rows, with the least that the views have to be told.
    void become(std::vector<int> rows);
    [[nodiscard]] size_t slotOf(int line) const;
    void announceLanes();
    [[nodiscard]] QVariant laneData(int row, int column, int role) const;
    void touch();

    TimelineModel *m_source = nullptr;
    TimelineFilter m_filter;
    TimelineLanes m_lanes;
    TimelineTally m_tally;
    std::unique_ptr<Next> m_next;
    QBasicTimer m_slices;
    std::vector<int> m_rows;           ///< source row of each row; -1 - index for the head of a lane
    std::vector<char> m_accepted;      ///< by source row
    mutable std::vector<int> m_places; ///< row of each source row, only while they are arranged
    mutable bool m_placesStale = true;
    int m_sortColumn = -1;
    Qt::SortOrder m_sortOrder = Qt::AscendingOrder;
    QTimer m_settle;
    double m_settledMs = 0; ///< how long that took last time
};

} // namespace Tidyscope

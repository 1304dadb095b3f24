// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/timelinedetails.h"
#include "ui/models/timelinelanes.h"
#include "ui/timeline/timelinepicture.h"

#include <QList>
#include <QWidget>

#include <memory>

class QAction;
class QMenu;

namespace Tidyscope {

class TimelineLog;
class TimelineNotes;

/// The requests of a run, live: a chart over time and, as its twin, a table; both show the same rows in the same order with
/// the same selection, under one filter. Lives in the GUI thread.
class TimelineView : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineView(QWidget *parent = nullptr);
    ~TimelineView() override;
    Q_DISABLE_COPY_MOVE(TimelineView)

    /// Shows @p log and follows it; nullptr empties the view. The rows are copied: a log that is destroyed leaves them here.
    /// Counts as running from now on, with follow mode on, until setRunning(false).
    void setLog(const TimelineLog *log);
    /// Shows the events of a saved result. Nothing moves.
    void setEvents(const QList<TimelineEvent> &events);
    /// Tell it when the run has ended: open ends stop moving, follow mode goes off and the whole run is shown.
    void setRunning(bool running);
    [[nodiscard]] bool isRunning() const;

    [[nodiscard]] QString filter() const;
    void setFilter(const QString &filter);

    /// The id of the selected event, 0 for none.
    [[nodiscard]] int selectedEvent() const;
    [[nodiscard]] const TimelineEvent *event(int id) const;
    using QWidget::event;
    /// What the event with @p id followed from, and what followed from it.
    [[nodiscard]] TimelineLink linkBefore(int id) const;
    [[nodiscard]] TimelineLink linkAfter(int id) const;

    /// Everything that can be done here, for the menus; they have their keys, texts and icons, and retranslate themselves.
    [[nodiscard]] QAction *followAction() const; ///< checkable
    [[nodiscard]] QAction *tableAction() const;  ///< checkable: table instead of chart
    [[nodiscard]] QAction *filterAction() const; ///< puts the cursor into the filter box
    [[nodiscard]] QAction *zoomInAction() const;
    [[nodiscard]] QAction *zoomOutAction() const;
    [[nodiscard]] QAction *zoomFitAction() const;
    [[nodiscard]] QAction *copyAction() const; ///< the selected row, as text
    [[nodiscard]] QMenu *groupMenu() const;    ///< by what rows are grouped, collapse all, expand all
    [[nodiscard]] QList<QAction *> menuActions() const;

    /// What puts rows into groups; Time: nothing does.
    [[nodiscard]] TimelineGrouping grouping() const;
    void setGrouping(TimelineGrouping grouping);

    /// What is written beside the requests: @p notes, which belong to somebody else and outlive this; nullptr: its own, which end with
    /// what is shown. M writes at the selected request, or at the middle of what is seen; U takes the last change back.
    void setNotes(TimelineNotes *notes);
    [[nodiscard]] TimelineNotes &notes() const;
    [[nodiscard]] QList<QAction *> noteActions() const;

    /// What passes the filter, in the order in which it is shown.
    [[nodiscard]] QList<TimelineEvent> shownEvents() const;
    /// The same as a picture: all rows, at the time that the chart shows.
    [[nodiscard]] QByteArray picture(TimelinePictureFormat format) const;

    /// Chart or table, grouping, width of the labels, column widths. For QSettings.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray &state);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

public Q_SLOTS:
    /// Selects the event and scrolls to it; 0 selects nothing. A row that the filter hides is shown by clearing the filter.
    void selectEvent(int id);

Q_SIGNALS:
    /// The user or selectEvent() chose another row; 0: none.
    void eventSelected(int id);
    /// A note was written, changed or removed.
    void notesChanged();

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Tidyscope

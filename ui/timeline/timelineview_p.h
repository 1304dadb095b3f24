// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/timelinefiltermodel.h"
#include "ui/models/timelinenotes.h"
#include "ui/models/timelinerun.h"
#include "ui/timeline/timelineview.h"

#include <QPointer>
#include <QTimer>
#include <QToolButton>

class QActionGroup;
class QHBoxLayout;
class QMenu;
class QScrollBar;
class QStackedWidget;

namespace Tidyscope {

class ElidedLabel;
class TimelineChart;
class TimelineChips;
class TimelineFilterEdit;
class TimelineOverview;
class TimelineTable;

/// What the view is made of.
class TimelineView::Private
{
public:
    explicit Private(TimelineView *view);

    void makeHeader();
    void makeActions();
    void connectAll();
    void retranslate();
    void applyTheme();
    void applyFilter();
    void restoreSelection();
    void choose(int id);
    void makeGrouping();
    void showLanes();
    void copySelected();
    void showCritical();
    void updateSummary();
    void showFiltering();
    void makeNotes();
    void takeNotes();
    void retranslateNotes();
    void showNotes();
    void updateNoteActions();
    /// Where a note would go that is written now.
    void writeNote();
    void writeNote(double ms, int event);
    void rewriteNote(int id);
    void showMenu(const QPoint &at, int row, double ms, int note);
    [[nodiscard]] int selectedNote() const;
    void arrange();
    QStringList valuesOf(const QString &key) const;
    void setRunning(bool running);
    QToolButton *button(QAction *action, Qt::ToolButtonStyle style);

    TimelineView *q;
    TimelineModel model;
    TimelineFilterModel rows;
    TimelineRun run{&model};
    TimelineOverview *overview;
    TimelineFilterEdit *filter;
    TimelineChips *chips;
    ElidedLabel *summary;
    QHBoxLayout *header = nullptr;
    QHBoxLayout *second = nullptr;
    QStackedWidget *pages;
    QScrollBar *bar;
    TimelineTable *table;
    TimelineChart *chart;
    QAction *follow;
    QAction *asTable;
    QAction *toFilter;
    QAction *zoomIn;
    QAction *zoomOut;
    QAction *zoomFit;
    QAction *copy;
    QAction *copyShown;
    QActionGroup *groupings;
    QMenu *groupMenu;
    QAction *collapseAll;
    QAction *expandAll;
    TimelineNotes ownNotes;
    QPointer<TimelineNotes> notes;
    QAction *addNote;
    QAction *removeNote;
    QAction *undoNote;
    QAction *redoNote;
    QTimer filterTimer;
    int selected = 0;
    bool restoring = false;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/criticalpath.h"
#include "ui/models/timelinefiltermodel.h"
#include "ui/timeline/timelineview.h"

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
    void scheduleSummary();
    void updateRun();
    void updateSummary();
    void arrange();
    QStringList valuesOf(const QString &key) const;
    void setRunning(bool running);
    QToolButton *button(QAction *action, Qt::ToolButtonStyle style);

    TimelineView *q;
    TimelineModel model;
    TimelineFilterModel rows;
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
    QTimer filterTimer;
    QTimer summaryTimer;
    TimelineSummary run;
    int selected = 0;
    bool restoring = false;
};

} // namespace Tidyscope

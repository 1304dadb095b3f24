// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/timelinelog.h"
#include "ui/models/timelinefiltermodel.h"
#include "ui/models/timelinecsv.h"
#include "ui/models/timelinesummary.h"
#include "ui/models/timelinetext.h"
#include "ui/models/words.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinechart.h"
#include "ui/timeline/timelinechips.h"
#include "ui/timeline/timelinefilteredit.h"
#include "ui/timeline/timelineoverview.h"
#include "ui/timeline/timelinetable.h"
#include "ui/timeline/timelineview_p.h"
#include "ui/timeline/timelinewords.h"
#include "ui/widgets/elidedlabel.h"

#include <QAction>
#include <QActionGroup>
#include <QApplication>
#include <QClipboard>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QMenu>
#include <QScrollBar>
#include <QSet>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

#include <array>

// What the view is made of, and how its parts work together. What it offers to others is in timelineview.cpp.

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

constexpr double ZoomStep = 1.5;
/// While typing: until the fingers rest.
constexpr int FilterDelayMs = 120;
/// Below this height, chips and legend leave their room to the rows.
constexpr int CompactHeight = 280;
/// Offered for a key while it is being typed.
constexpr qsizetype MostValues = 300;

} // namespace

TimelineView::Private::Private(TimelineView *view)
    : q(view),
      overview(new TimelineOverview(&model, view)),
      filter(new TimelineFilterEdit(view)),
      chips(new TimelineChips(view)),
      summary(new ElidedLabel(view)),
      pages(new QStackedWidget(view)),
      bar(new QScrollBar(Qt::Vertical, view)),
      table(nullptr),
      chart(nullptr)
{
    rows.setSourceModel(&model);
    bar->setObjectName("timelineScrollBar"_L1);
    table = new TimelineTable(&rows, pages);
    auto *chartPage = new QWidget(pages);
    chart = new TimelineChart(&rows, table->selectionModel(), bar, chartPage);
    auto *chartLayout = new QHBoxLayout(chartPage);
    chartLayout->setContentsMargins(0, 0, 0, 0);
    chartLayout->setSpacing(0);
    chartLayout->addWidget(chart, 1);
    chartLayout->addWidget(bar);
    pages->addWidget(chartPage);
    pages->addWidget(table);

    auto *layout = new QVBoxLayout(view);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    header = new QHBoxLayout;
    second = new QHBoxLayout;
    layout->addLayout(header);
    layout->addLayout(second);
    layout->addWidget(pages, 1);
    makeActions();
    makeHeader();
    filterTimer.setSingleShot(true);
    filterTimer.setInterval(FilterDelayMs);
    connectAll();
    takeNotes();
    retranslate();
    applyTheme();
}

QToolButton *TimelineView::Private::button(QAction *action, Qt::ToolButtonStyle style)
{
    auto *made = new QToolButton(q);
    made->setDefaultAction(action);
    made->setToolButtonStyle(style);
    made->setAutoRaise(true);
    made->setFocusPolicy(Qt::TabFocus);
    return made;
}

void TimelineView::Private::makeHeader()
{
    second->setContentsMargins(Spacing::Small, 0, Spacing::Small, Spacing::Tiny);
    second->setSpacing(Spacing::Small);
    second->addWidget(chips, 1);
    second->addWidget(summary, 1);
    header->setContentsMargins(Spacing::Small, Spacing::Tiny, Spacing::Small, Spacing::Tiny);
    header->setSpacing(Spacing::Small);
    header->addWidget(overview, 2);
    header->addWidget(filter, 3);
    header->addWidget(button(zoomOut, Qt::ToolButtonIconOnly));
    header->addWidget(button(zoomFit, Qt::ToolButtonIconOnly));
    header->addWidget(button(zoomIn, Qt::ToolButtonIconOnly));
    QToolButton *group = button(groupMenu->menuAction(), Qt::ToolButtonTextBesideIcon);
    group->setPopupMode(QToolButton::InstantPopup);
    header->addWidget(group);
    header->addWidget(button(follow, Qt::ToolButtonTextBesideIcon));
    header->addWidget(button(asTable, Qt::ToolButtonTextBesideIcon));
}

void TimelineView::Private::makeActions()
{
    const auto make = [this](QAction **action, const QList<QKeySequence> &keys, bool checkable = false) {
        *action = new QAction(q);
        (*action)->setShortcuts(keys);
        (*action)->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        (*action)->setCheckable(checkable);
        q->addAction(*action);
    };
    make(&follow, {Qt::Key_F}, true);
    make(&asTable, {Qt::Key_T}, true);
    make(&toFilter, {QKeySequence(QKeySequence::Find)});
    make(&zoomIn, {Qt::Key_Plus, Qt::Key_Equal, QKeySequence(QKeySequence::ZoomIn)});
    make(&zoomOut, {Qt::Key_Minus, QKeySequence(QKeySequence::ZoomOut)});
    make(&zoomFit, {Qt::Key_0, QKeySequence(Qt::CTRL | Qt::Key_0)});
    make(&copy, {QKeySequence(QKeySequence::Copy)});
    make(&copyShown, {QKeySequence(Qt::CTRL | Qt::ALT | Qt::Key_C)});
    makeGrouping();
    makeNotes();
}

void TimelineView::Private::makeGrouping()
{
    // G and a letter
    const auto giveKey = [this](QAction *action, Qt::Key key) {
        action->setShortcut(QKeySequence(Qt::Key_G, key));
        action->setShortcutContext(Qt::WidgetWithChildrenShortcut);
        q->addAction(action);
    };
    groupMenu = new QMenu(q);
    groupings = new QActionGroup(q);
    for (auto grouping :
         {TimelineGrouping::Time, TimelineGrouping::Module, TimelineGrouping::Host, TimelineGrouping::Route}) {
        QAction *action = groupMenu->addAction(QString());
        action->setCheckable(true);
        action->setData(static_cast<int>(grouping));
        static constexpr std::array keys{Qt::Key_T, Qt::Key_M, Qt::Key_H, Qt::Key_R};
        giveKey(action, keys.at(static_cast<size_t>(grouping)));
        groupings->addAction(action);
    }
    groupMenu->addSeparator();
    collapseAll = groupMenu->addAction(QString());
    expandAll = groupMenu->addAction(QString());
    giveKey(collapseAll, Qt::Key_C);
    giveKey(expandAll, Qt::Key_E);
    QObject::connect(groupings, &QActionGroup::triggered, q, [this](QAction *action) {
        q->setGrouping(static_cast<TimelineGrouping>(action->data().toInt()));
    });
    QObject::connect(collapseAll, &QAction::triggered, q, [this] { rows.setAllCollapsed(true); });
    QObject::connect(expandAll, &QAction::triggered, q, [this] { rows.setAllCollapsed(false); });
    showLanes();
}

void TimelineView::Private::showLanes()
{
    const bool grouped = rows.wantedGrouping() != TimelineGrouping::Time;
    const auto actions = groupings->actions();
    for (QAction *action : actions) {
        action->setChecked(action->data().toInt() == static_cast<int>(rows.wantedGrouping()));
    }
    collapseAll->setEnabled(grouped);
    expandAll->setEnabled(grouped);
}

/// The request, or all of a group.
void TimelineView::Private::copySelected()
{
    const QModelIndex current = table->selectionModel()->currentIndex();
    if (current.isValid() && rows.isLane(current.row())) {
        QList<TimelineEvent> events;
        for (const int row : rows.lane(current.row()).rows) {
            events.append(model.eventAt(row));
        }
        QGuiApplication::clipboard()->setText(timelineTabbed(events));
    } else if (const TimelineEvent *event = q->event(selected)) {
        QGuiApplication::clipboard()->setText(TimelineWords::plain(*event));
    }
}

void TimelineView::Private::connectAll()
{
    QObject::connect(follow, &QAction::toggled, q, [this](bool on) {
        chart->setFollow(on);
        table->setFollow(on);
    });
    QObject::connect(chart, &TimelineChart::followChanged, follow, &QAction::setChecked);
    QObject::connect(chart, &TimelineChart::scaleChanged, overview, [this] { overview->setScale(chart->scale()); });
    QObject::connect(overview, &TimelineOverview::rangeChosen, chart,
                     [this](double from, double to) { chart->show(from, to); });
    QObject::connect(chart, &TimelineChart::menuAsked, q,
                     [this](const QPoint &at, int row, double ms, int note) { showMenu(at, row, ms, note); });
    table->setContextMenuPolicy(Qt::CustomContextMenu);
    QObject::connect(table, &QWidget::customContextMenuRequested, q, [this](const QPoint &at) {
        const int row = table->currentIndex().row();
        const bool isEvent = row >= 0 && !rows.isLane(row);
        showMenu(table->viewport()->mapToGlobal(at), row, isEvent ? rows.eventAt(row).startMs : 0, 0);
    });
    QObject::connect(asTable, &QAction::toggled, q, [this](bool on) {
        // whoever had the keys keeps them
        const bool hadFocus = pages->isAncestorOf(QApplication::focusWidget());
        pages->setCurrentIndex(on ? 1 : 0);
        if (hadFocus) {
            on ? table->setFocus() : chart->setFocus();
        }
        const int row = rows.rowOf(selected);
        if (row >= 0) {
            on ? table->scrollTo(rows.index(row, 0)) : chart->scrollToRow(row);
        }
        for (QAction *zoom : {zoomIn, zoomOut, zoomFit}) {
            zoom->setEnabled(!on);
        }
    });
    QObject::connect(toFilter, &QAction::triggered, filter, [this] {
        filter->setFocus(Qt::ShortcutFocusReason);
        filter->selectAll();
    });
    QObject::connect(zoomIn, &QAction::triggered, chart, [this] { chart->zoom(ZoomStep); });
    QObject::connect(zoomOut, &QAction::triggered, chart, [this] { chart->zoom(1 / ZoomStep); });
    QObject::connect(zoomFit, &QAction::triggered, chart, [this] { chart->zoomFit(); });
    QObject::connect(copy, &QAction::triggered, q, [this] { copySelected(); });
    QObject::connect(copyShown, &QAction::triggered, q,
                     [this] { QGuiApplication::clipboard()->setText(timelineTabbed(rows.shownEvents())); });
    QObject::connect(filter, &QLineEdit::textChanged, &filterTimer, qOverload<>(&QTimer::start));
    QObject::connect(filter, &QLineEdit::textChanged, chips, &TimelineChips::setFilter);
    QObject::connect(chips, &TimelineChips::filterChosen, q, &TimelineView::setFilter);
    QObject::connect(&run, &TimelineRun::changed, q, [this] {
        showCritical();
        updateSummary();
    });
    QObject::connect(&rows, &TimelineFilterModel::filteringChanged, q, [this] { showFiltering(); });
    filter->setValues([this](const QString &key) { return valuesOf(key); });
    QObject::connect(filter, &QLineEdit::returnPressed, q, [this] { applyFilter(); });
    QObject::connect(&filterTimer, &QTimer::timeout, q, [this] { applyFilter(); });
    QObject::connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, q,
                     [this](const QModelIndex &now) {
                         if (!restoring) {
                             const bool isEvent = now.isValid() && !rows.isLane(now.row());
                             choose(isEvent ? rows.eventAt(now.row()).id : 0);
                             copy->setEnabled(now.isValid());
                         }
                     });
    QObject::connect(&rows, &QAbstractItemModel::modelReset, q, [this] { restoreSelection(); });
    QObject::connect(&model, &QAbstractItemModel::modelReset, q, [this] { updateSummary(); });
}

void TimelineView::Private::choose(int id)
{
    if (id != selected) {
        selected = id;
        copy->setEnabled(id != 0);
        Q_EMIT q->eventSelected(id);
    }
}

void TimelineView::Private::restoreSelection()
{
    if (model.rowOf(selected) < 0) {
        choose(0);
        return;
    }
    // hidden by the filter: it stays chosen, and its details on screen
    const int row = rows.rowOf(selected);
    if (row >= 0) {
        restoring = true;
        table->selectionModel()->setCurrentIndex(rows.index(row, 0),
                                                 QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
        restoring = false;
    }
}

void TimelineView::Private::applyFilter()
{
    filterTimer.stop();
    rows.setFilter(TimelineFilter::parse(filter->text()));
    chart->scrollToRow(rows.rowOf(selected));
    updateSummary();
}

void TimelineView::Private::showFiltering()
{
    if (!rows.isFiltering()) {
        chart->scrollToRow(rows.rowOf(selected));
        showLanes();
    }
    updateSummary();
}

void TimelineView::Private::showCritical()
{
    chart->setCritical(run.critical());
}

void TimelineView::Private::updateSummary()
{
    if (rows.isFiltering()) {
        //: While many requests are filtered. %1 is how much is done: "40 %"
        summary->setText(TimelineView::tr("Filtering: %1").arg(Words::percent(rows.filteredShare())));
        return;
    }
    QString line = timelineSummaryLine(run.summary(), rows.shownTotals());
    chips->setCached(run.summary().totals.cached);
    if (!chart->isRunning() && timelineAskedNobody(model.events())) {
        line += u" · "_s + timelineAskedNobodyText();
    }
    summary->setText(line);
    summary->setToolTip(timelineSummaryExplained(run.summary(), model.events()));
    summary->setAccessibleDescription(summary->toolTip());
}

void TimelineView::Private::arrange()
{
    const bool compact = q->height() < CompactHeight;
    chips->setVisible(!compact);
    chart->setLegendVisible(!compact);
    if (compact && second->indexOf(summary) >= 0) {
        second->removeWidget(summary);
        header->insertWidget(1, summary, 2);
    } else if (!compact && second->indexOf(summary) < 0) {
        header->removeWidget(summary);
        second->addWidget(summary, 4);
    }
    summary->setAlignment(Qt::AlignVCenter | (compact ? Qt::AlignLeading : Qt::AlignTrailing));
    second->setContentsMargins(Spacing::Small, 0, Spacing::Small, compact ? 0 : Spacing::Tiny);
}

QStringList TimelineView::Private::valuesOf(const QString &key) const
{
    QSet<QString> found;
    for (int row = 0; row < model.rowCount() && found.size() < MostValues; ++row) {
        const QString value = TimelineFilter::valueOf(key, model.eventAt(row));
        if (!value.isEmpty()) {
            found.insert(value);
        }
    }
    QStringList values(found.cbegin(), found.cend());
    values.sort();
    return values;
}

void TimelineView::Private::setRunning(bool running)
{
    model.flush();
    chart->setRunning(running);
    run.setRunning(running);
    if (!running && follow->isChecked()) {
        follow->setChecked(false);
        chart->zoomFit();
    } else if (running) {
        follow->setChecked(true);
    }
    follow->setEnabled(running);
    updateSummary();
}

void TimelineView::Private::retranslate()
{
    const auto set = [](QAction *action, const QString &text, const QString &tip) {
        action->setText(text);
        const QString key = action->shortcut().toString(QKeySequence::NativeText);
        action->setToolTip(u"%1 (%2)"_s.arg(tip, key));
    };
    //: Stay at the newest requests. 跟随
    set(follow, tr("Follow"), tr("Stay at the newest requests"));
    set(asTable, tr("Table"), tr("Show the requests as a table"));
    set(toFilter, tr("Filter requests"), tr("Filter requests"));
    set(zoomIn, tr("Zoom in"), tr("Show less time in more detail"));
    set(zoomOut, tr("Zoom out"), tr("Show more time"));
    set(zoomFit, tr("Show whole run"), tr("Show the whole run"));
    set(copy, tr("Copy request"), tr("Copy everything about the selected request"));
    //: Everything that passes the filter, as a table for a spreadsheet
    set(copyShown, tr("Copy shown requests"), tr("Copy all requests that are shown, as a table"));
    //: By what requests are put together. 分组
    groupMenu->setTitle(tr("Group"));
    groupMenu->menuAction()->setToolTip(tr("Put requests together by module, host or route"));
    const auto actions = groupings->actions();
    for (QAction *action : actions) {
        action->setText(timelineGroupingName(static_cast<TimelineGrouping>(action->data().toInt())));
    }
    collapseAll->setText(tr("Collapse all groups"));
    expandAll->setText(tr("Expand all groups"));
    bar->setAccessibleName(tr("Scroll requests"));
    retranslateNotes();
    updateSummary();
}

void TimelineView::Private::applyTheme()
{
    const QPalette palette = q->palette();
    follow->setIcon(themedIcon(u"follow"_s, palette));
    groupMenu->menuAction()->setIcon(themedIcon(u"group"_s, palette));
    copyShown->setIcon(themedIcon(u"copy"_s, palette));
    asTable->setIcon(themedIcon(u"table"_s, palette));
    toFilter->setIcon(themedIcon(u"filter"_s, palette));
    zoomIn->setIcon(themedIcon(u"zoom-in"_s, palette));
    zoomOut->setIcon(themedIcon(u"zoom-out"_s, palette));
    zoomFit->setIcon(themedIcon(u"zoom-fit"_s, palette));
    copy->setIcon(themedIcon(u"copy"_s, palette));
    QPalette quiet = palette;
    quiet.setColor(QPalette::WindowText, Theme::forPalette(palette).quiet);
    summary->setPalette(quiet);
}

} // namespace Tidyscope

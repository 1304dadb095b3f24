// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelineview.h"

#include "core/engine/timelinelog.h"
#include "ui/models/timelinefiltermodel.h"
#include "ui/models/timelinetext.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinechart.h"
#include "ui/timeline/timelinefilteredit.h"
#include "ui/timeline/timelineoverview.h"
#include "ui/timeline/timelinetable.h"
#include "ui/timeline/timelinewords.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDataStream>
#include <QEvent>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QIODevice>
#include <QLabel>
#include <QScrollBar>
#include <QStackedWidget>
#include <QTimer>
#include <QToolButton>
#include <QVBoxLayout>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

constexpr double ZoomStep = 1.5;
constexpr quint32 StateVersion = 1;
/// While typing: until the fingers rest.
constexpr int FilterDelayMs = 120;

} // namespace

class TimelineView::Private
{
public:
    explicit Private(TimelineView *view);

    void makeHeader(QHBoxLayout *header);
    void makeActions();
    void connectAll();
    void retranslate();
    void applyTheme();
    void applyFilter();
    void restoreSelection();
    void choose(int id);
    void updateCount();
    void setRunning(bool running);
    QToolButton *button(QAction *action, Qt::ToolButtonStyle style);

    TimelineView *q;
    TimelineModel model;
    TimelineFilterModel rows;
    TimelineOverview *overview;
    TimelineFilterEdit *filter;
    QLabel *count;
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
    QTimer filterTimer;
    int selected = 0;
    bool restoring = false;
};

TimelineView::Private::Private(TimelineView *view)
    : q(view),
      overview(new TimelineOverview(&model, view)),
      filter(new TimelineFilterEdit(view)),
      count(new QLabel(view)),
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
    auto *header = new QHBoxLayout;
    layout->addLayout(header);
    layout->addWidget(pages, 1);
    makeActions();
    makeHeader(header);
    filterTimer.setSingleShot(true);
    filterTimer.setInterval(FilterDelayMs);
    connectAll();
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

void TimelineView::Private::makeHeader(QHBoxLayout *header)
{
    header->setContentsMargins(Spacing::Small, Spacing::Tiny, Spacing::Small, Spacing::Tiny);
    header->setSpacing(Spacing::Small);
    header->addWidget(overview, 2);
    header->addWidget(count);
    header->addWidget(filter, 3);
    header->addWidget(button(zoomOut, Qt::ToolButtonIconOnly));
    header->addWidget(button(zoomFit, Qt::ToolButtonIconOnly));
    header->addWidget(button(zoomIn, Qt::ToolButtonIconOnly));
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
    QObject::connect(copy, &QAction::triggered, q, [this] {
        if (const TimelineEvent *event = q->event(selected)) {
            QGuiApplication::clipboard()->setText(TimelineWords::plain(*event));
        }
    });
    QObject::connect(filter, &QLineEdit::textChanged, &filterTimer, qOverload<>(&QTimer::start));
    QObject::connect(filter, &QLineEdit::returnPressed, q, [this] { applyFilter(); });
    QObject::connect(&filterTimer, &QTimer::timeout, q, [this] { applyFilter(); });
    QObject::connect(table->selectionModel(), &QItemSelectionModel::currentRowChanged, q,
                     [this](const QModelIndex &now) {
                         if (!restoring) {
                             choose(now.isValid() ? rows.event(now.row()).id : 0);
                         }
                     });
    QObject::connect(&rows, &QAbstractItemModel::modelReset, q, [this] { restoreSelection(); });
    for (auto signal : {&QAbstractItemModel::rowsInserted, &QAbstractItemModel::rowsRemoved}) {
        QObject::connect(&rows, signal, q, [this] { updateCount(); });
    }
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
    updateCount();
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
        chart->scrollToRow(row);
    }
}

void TimelineView::Private::applyFilter()
{
    filterTimer.stop();
    rows.setFilter(TimelineFilter::parse(filter->text()));
    updateCount();
}

void TimelineView::Private::updateCount()
{
    const int all = model.rowCount();
    const int shown = rows.rowCount();
    //: Requests that pass the filter, of all. 第 %1 项，共 %2 项 is wrong here: 显示 %1 / %2
    count->setText(shown == all ? tr("%n request(s)", nullptr, all) : tr("%1 of %2").arg(shown).arg(all));
}

void TimelineView::Private::setRunning(bool running)
{
    model.flush();
    chart->setRunning(running);
    if (!running && follow->isChecked()) {
        follow->setChecked(false);
        chart->zoomFit();
    } else if (running) {
        follow->setChecked(true);
    }
    follow->setEnabled(running);
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
    bar->setAccessibleName(tr("Scroll requests"));
    updateCount();
}

void TimelineView::Private::applyTheme()
{
    const QPalette palette = q->palette();
    follow->setIcon(themedIcon(u"follow"_s, palette));
    asTable->setIcon(themedIcon(u"table"_s, palette));
    toFilter->setIcon(themedIcon(u"filter"_s, palette));
    zoomIn->setIcon(themedIcon(u"zoom-in"_s, palette));
    zoomOut->setIcon(themedIcon(u"zoom-out"_s, palette));
    zoomFit->setIcon(themedIcon(u"zoom-fit"_s, palette));
    copy->setIcon(themedIcon(u"copy"_s, palette));
    QPalette quiet = palette;
    quiet.setColor(QPalette::WindowText, Theme::forPalette(palette).quiet);
    count->setPalette(quiet);
}

TimelineView::TimelineView(QWidget *parent) : QWidget(parent), d(std::make_unique<Private>(this))
{
    setFocusProxy(d->chart);
    d->copy->setEnabled(false);
    d->follow->setEnabled(false);
}

TimelineView::~TimelineView()
{
    // the models go with d, so those who show them go first
    delete d->pages;
    delete d->overview;
}

void TimelineView::setLog(const TimelineLog *log)
{
    d->choose(0);
    d->model.setLog(log);
    d->setRunning(log != nullptr);
    d->chart->zoomFit();
}

void TimelineView::setEvents(const QList<TimelineEvent> &events)
{
    d->choose(0);
    d->model.setEvents(events);
    d->setRunning(false);
    d->chart->zoomFit();
}

void TimelineView::setRunning(bool running)
{
    if (running != isRunning()) {
        d->setRunning(running);
    }
}

bool TimelineView::isRunning() const
{
    return d->chart->isRunning();
}

QString TimelineView::filter() const
{
    return d->filter->text();
}

void TimelineView::setFilter(const QString &filter)
{
    d->filter->setText(filter);
    d->applyFilter();
}

int TimelineView::selectedEvent() const
{
    return d->selected;
}

const TimelineEvent *TimelineView::event(int id) const
{
    const int row = d->model.rowOf(id);
    return row < 0 ? nullptr : &d->model.events().at(row);
}

void TimelineView::selectEvent(int id)
{
    if (id != 0 && d->model.rowOf(id) < 0) {
        d->model.flush();
    }
    if (d->model.rowOf(id) < 0) {
        d->table->selectionModel()->clear();
        d->choose(0);
        return;
    }
    if (d->rows.rowOf(id) < 0) {
        setFilter({});
    }
    const int row = d->rows.rowOf(id);
    d->follow->setChecked(false);
    d->table->selectionModel()->setCurrentIndex(d->rows.index(row, 0),
                                                QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
    d->chart->scrollToRow(row);
}

QAction *TimelineView::followAction() const
{
    return d->follow;
}

QAction *TimelineView::tableAction() const
{
    return d->asTable;
}

QAction *TimelineView::filterAction() const
{
    return d->toFilter;
}

QAction *TimelineView::zoomInAction() const
{
    return d->zoomIn;
}

QAction *TimelineView::zoomOutAction() const
{
    return d->zoomOut;
}

QAction *TimelineView::zoomFitAction() const
{
    return d->zoomFit;
}

QAction *TimelineView::copyAction() const
{
    return d->copy;
}

QList<QAction *> TimelineView::menuActions() const
{
    return {d->asTable, d->follow, d->toFilter, d->zoomIn, d->zoomOut, d->zoomFit, d->copy};
}

QByteArray TimelineView::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_8);
    stream << StateVersion << d->asTable->isChecked() << d->chart->labelWidth()
           << d->table->horizontalHeader()->saveState();
    return state;
}

bool TimelineView::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_8);
    quint32 version = 0;
    bool asTable = false;
    double labels = 0;
    QByteArray header;
    stream >> version >> asTable >> labels >> header;
    if (stream.status() != QDataStream::Ok || version != StateVersion) {
        return false;
    }
    d->asTable->setChecked(asTable);
    d->chart->setLabelWidth(labels);
    return d->table->horizontalHeader()->restoreState(header);
}

QSize TimelineView::sizeHint() const
{
    return {900, 240};
}

QSize TimelineView::minimumSizeHint() const
{
    return {320, 120};
}

void TimelineView::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (!d) {
        return;
    }
    if (event->type() == QEvent::PaletteChange) {
        d->applyTheme();
    } else if (event->type() == QEvent::LanguageChange) {
        d->model.retranslate();
        d->retranslate();
    }
}

} // namespace Tidyscope

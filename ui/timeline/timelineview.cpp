// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelineview.h"

#include "core/engine/timelinelog.h"
#include "ui/timeline/timelinechart.h"
#include "ui/timeline/timelinechips.h"
#include "ui/timeline/timelinefilteredit.h"
#include "ui/timeline/timelineoverview.h"
#include "ui/timeline/timelinetable.h"
#include "ui/timeline/timelineview_p.h"
#include "ui/widgets/elidedlabel.h"

#include <QAction>
#include <QActionGroup>
#include <QDataStream>
#include <QEvent>
#include <QHeaderView>
#include <QIODevice>
#include <QMenu>
#include <QStackedWidget>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

constexpr quint32 StateVersion = 3;

} // namespace

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
    d->ownNotes.replace({});
    d->model.setLog(log);
    d->setRunning(log != nullptr);
    d->chart->zoomFit();
}

void TimelineView::setEvents(const QList<TimelineEvent> &events)
{
    d->choose(0);
    d->ownNotes.replace({});
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
    return row < 0 ? nullptr : &d->model.eventAt(row);
}

TimelineLink TimelineView::linkBefore(int id) const
{
    const int row = d->model.rowOf(id);
    const int other = row < 0 ? -1 : d->model.links().before(row);
    return other < 0 ? TimelineLink() : TimelineLink{d->model.links().kind(row), d->model.eventAt(other)};
}

TimelineLink TimelineView::linkAfter(int id) const
{
    const int row = d->model.rowOf(id);
    const int other = row < 0 ? -1 : d->model.links().after(row);
    return other < 0 ? TimelineLink() : TimelineLink{d->model.links().kind(other), d->model.eventAt(other)};
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
        d->rows.reveal(id);
    }
    if (d->rows.rowOf(id) < 0) {
        setFilter({});
        d->rows.reveal(id);
    }
    if (d->rows.rowOf(id) < 0) {
        setFilter(u"source:cache"_s);
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
    return QList<QAction *>{d->asTable,  d->follow, d->groupMenu->menuAction(),
                            d->toFilter, d->zoomIn, d->zoomOut,
                            d->zoomFit,  d->copy,   d->copyShown}
    + noteActions();
}

QMenu *TimelineView::groupMenu() const
{
    return d->groupMenu;
}

TimelineGrouping TimelineView::grouping() const
{
    return d->rows.wantedGrouping();
}

void TimelineView::setGrouping(TimelineGrouping grouping)
{
    d->rows.setGrouping(grouping);
    d->showLanes();
}

QList<TimelineEvent> TimelineView::shownEvents() const
{
    return d->rows.shownEvents();
}

QByteArray TimelineView::picture(TimelinePictureFormat format) const
{
    return timelinePicture(d->rows, d->chart->scale(), *this,
                           {d->summary->text(), d->run.critical(), d->notes->notes()}, format);
}

QByteArray TimelineView::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_8);
    stream << StateVersion << d->asTable->isChecked() << QString(timelineGroupingKey(grouping()))
           << d->chart->labelWidth() << d->table->horizontalHeader()->saveState();
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
    QString grouped;
    stream >> version >> asTable >> grouped >> labels >> header;
    if (stream.status() != QDataStream::Ok || version != StateVersion) {
        return false;
    }
    d->asTable->setChecked(asTable);
    for (auto one :
         {TimelineGrouping::Time, TimelineGrouping::Module, TimelineGrouping::Host, TimelineGrouping::Route}) {
        if (grouped == timelineGroupingKey(one)) {
            setGrouping(one);
        }
    }
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

void TimelineView::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (d) {
        d->arrange();
    }
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

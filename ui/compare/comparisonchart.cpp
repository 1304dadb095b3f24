// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/compare/comparisonchart.h"

#include "ui/theme/theme.h"
#include "ui/timeline/timelinewords.h"

#include <QBarCategoryAxis>
#include <QBarSet>
#include <QBoxPlotSeries>
#include <QBoxSet>
#include <QChart>
#include <QHorizontalStackedBarSeries>
#include <QLegend>
#include <QLineSeries>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Picture = ComparisonChart::Picture;

constexpr qreal boxWidth = 0.45;
constexpr qreal intervalWidth = 5;
constexpr int rowHatches = 5;
constexpr int ticks = 4;
constexpr int rowTicks = 5;
/// Requests in a row are told apart without colours, too.
constexpr std::array<Qt::BrushStyle, rowHatches> hatches{Qt::SolidPattern, Qt::BDiagPattern, Qt::Dense4Pattern,
                                                         Qt::CrossPattern, Qt::HorPattern};

/// The phase that @p picture is about; null for the whole work.
std::optional<double> Phases::*phaseOf(Picture picture)
{
    switch (picture) {
    case Picture::Dns: return &Phases::dns;
    case Picture::Connect: return &Phases::connect;
    case Picture::ProxyConnect: return &Phases::proxyConnect;
    case Picture::Tls: return &Phases::tls;
    case Picture::Wait: return &Phases::wait;
    case Picture::Receive: return &Phases::receive;
    case Picture::Whole:
    case Picture::Requests:
    case Picture::PhaseRows: break;
    }
    return nullptr;
}

std::optional<double> Phases::*member(Phase phase)
{
    switch (phase) {
    case Phase::Dns: return &Phases::dns;
    case Phase::Connect: return &Phases::connect;
    case Phase::ProxyConnect: return &Phases::proxyConnect;
    case Phase::Tls: return &Phases::tls;
    case Phase::Send: return &Phases::send;
    case Phase::Wait: return &Phases::wait;
    case Phase::Receive: break;
    }
    return &Phases::receive;
}

bool isRows(Picture picture)
{
    return picture == Picture::Requests || picture == Picture::PhaseRows;
}

} // namespace

ComparisonChart::ComparisonChart(QWidget *parent) : TableChart({280, 160}, parent)
{
    retranslate();
}

QList<Picture> ComparisonChart::pictures()
{
    return {Picture::Whole,        Picture::Requests, Picture::PhaseRows, Picture::Dns,    Picture::Connect,
            Picture::ProxyConnect, Picture::Tls,      Picture::Wait,      Picture::Receive};
}

QString ComparisonChart::name(Picture picture)
{
    switch (picture) {
    case Picture::Whole: return tr("Whole work");
    case Picture::Requests: return tr("Requests in a row");
    case Picture::PhaseRows: return tr("Phases in a row");
    case Picture::Dns: return TimelineWords::phaseName(Phase::Dns);
    case Picture::Connect: return TimelineWords::phaseName(Phase::Connect);
    case Picture::ProxyConnect: return TimelineWords::phaseName(Phase::ProxyConnect);
    case Picture::Tls: return TimelineWords::phaseName(Phase::Tls);
    case Picture::Wait: return TimelineWords::phaseName(Phase::Wait);
    case Picture::Receive: break;
    }
    return TimelineWords::phaseName(Phase::Receive);
}

void ComparisonChart::setComparison(const Comparison &comparison)
{
    m_comparison = comparison;
    draw();
}

void ComparisonChart::setPicture(Picture picture)
{
    m_picture = picture;
    draw();
}

bool ComparisonChart::hasValues(Picture picture) const
{
    const auto phase = phaseOf(picture);
    return std::ranges::any_of(m_comparison.samples, [phase](const RouteSamples &route) {
        return std::ranges::any_of(
            route.samples, [phase](const Sample &sample) { return sample.ok && (!phase || sample.phases.*phase); });
    });
}

QList<double> ComparisonChart::values(const RouteSamples &route) const
{
    QList<double> all;
    const auto phase = phaseOf(m_picture);
    for (const Sample &sample : route.samples) {
        if (sample.ok && !phase) {
            all.append(sample.durationMs);
        } else if (sample.ok && sample.phases.*phase) {
            all.append(*(sample.phases.*phase));
        }
    }
    return all;
}

QList<qsizetype> ComparisonChart::measured() const
{
    QList<qsizetype> routes;
    for (qsizetype i = 0; i < m_comparison.samples.size(); ++i) {
        if (!values(m_comparison.samples.at(i)).isEmpty()) {
            routes.append(i);
        }
    }
    // a clone takes seconds: beside it the others would be a line each. The table has its times.
    const auto isClone = [this](qsizetype i) { return m_comparison.routes.at(i).versionControl; };
    if (!std::ranges::all_of(routes, isClone)) {
        routes.removeIf(isClone);
    }
    return routes;
}

void ComparisonChart::draw()
{
    clear();
    if (!hasValues(m_picture)) {
        return;
    }
    if (isRows(m_picture)) {
        drawRows();
    } else {
        drawBoxes();
    }
}

void ComparisonChart::drawBoxes()
{
    const Theme theme = Theme::forPalette(palette());
    auto *boxes = new QBoxPlotSeries(this);
    boxes->setBoxWidth(boxWidth);
    boxes->setBrush(theme.selection);
    boxes->setPen(QPen(theme.running, 1.5));
    auto *routes = new QBarCategoryAxis(this);
    double highest = 0;
    for (const qsizetype i : measured()) { // a route that always fails has no times: the table says so
        const QList<double> all = values(m_comparison.samples.at(i));
        const QString name = shortName(m_comparison.samples.at(i).id);
        auto *box = new QBoxSet(name, boxes);
        box->append(QList<qreal>{*std::ranges::min_element(all), quantile(all, 0.25), quantile(all, 0.5),
                                 quantile(all, 0.75), *std::ranges::max_element(all)});
        highest = std::max(highest, *std::ranges::max_element(all));
        boxes->append(box);
        routes->append(name);
    }
    QAbstractAxis *time = amountAxis(highest, u"ms"_s, ticks);
    routes->setGridLineVisible(false);
    chart()->addSeries(boxes);
    chart()->addAxis(routes, Qt::AlignBottom);
    chart()->addAxis(time, Qt::AlignLeft);
    boxes->attachAxis(routes);
    boxes->attachAxis(time);
    style(routes);
    addIntervals(routes, time);
    chart()->legend()->setVisible(false);
}

/// Error bars: how far the median is known.
void ComparisonChart::addIntervals(QAbstractAxis *routes, QAbstractAxis *time)
{
    const Theme theme = Theme::forPalette(palette());
    const QList<qsizetype> shown = measured();
    for (qsizetype i = 0; i < shown.size(); ++i) {
        const QList<double> all = values(m_comparison.samples.at(shown.at(i)));
        if (all.size() < 2) {
            continue;
        }
        const Interval median = bootstrapQuantile(all, 0.5);
        auto *line = new QLineSeries(this);
        line->append(static_cast<qreal>(i), median.low);
        line->append(static_cast<qreal>(i), median.high);
        QPen pen(theme.running, intervalWidth);
        pen.setCapStyle(Qt::FlatCap);
        line->setPen(pen);
        chart()->addSeries(line);
        line->attachAxis(routes);
        line->attachAxis(time);
    }
}

/// From zero on, as the requests follow each other, or as much as all of them spent in each phase.
void ComparisonChart::drawRows()
{
    const Theme theme = Theme::forPalette(palette());
    auto *rows = new QHorizontalStackedBarSeries(this);
    auto *routes = new QBarCategoryAxis(this);
    QList<QBarSet *> sets;
    double longest = 0;
    const auto phases = TimelineWords::phases();
    // the first route is on top
    const QList<qsizetype> shown = measured();
    for (auto i = shown.rbegin(); i != shown.rend(); ++i) {
        const RouteSummary summary = summaryOf(m_comparison.samples.at(*i));
        const int row = static_cast<int>(routes->count());
        routes->append(shortName(m_comparison.samples.at(*i).id));
        QList<std::pair<QString, double>> parts;
        if (m_picture == Picture::Requests) {
            for (const SampleStep &step : summary.medianSteps) {
                parts.append({step.what, step.durationMs});
            }
        } else {
            for (const Phase phase : phases) {
                parts.append({TimelineWords::phaseName(phase), (summary.medianPhases.*member(phase)).value_or(0)});
            }
        }
        double sum = 0;
        for (const auto &[what, ms] : std::as_const(parts)) {
            auto set = std::ranges::find(sets, what, &QBarSet::label);
            if (set == sets.end()) {
                sets.append(new QBarSet(what, rows));
                set = sets.end() - 1;
            }
            while ((*set)->count() < row) {
                (*set)->append(0);
            }
            (*set)->append(ms);
            sum += ms;
        }
        longest = std::max(longest, sum);
    }
    for (qsizetype i = 0; i < sets.size(); ++i) {
        while (sets.at(i)->count() < routes->count()) {
            sets.at(i)->append(0);
        }
        if (m_picture == Picture::PhaseRows) {
            sets.at(i)->setBrush(phaseBrush(phases.at(i), theme, devicePixelRatioF()));
            sets.at(i)->setPen(QPen(theme.phase(phases.at(i)), 1));
        } else {
            const QColor colour = theme.phase(phases.at(i % phases.size()));
            sets.at(i)->setBrush(QBrush(colour, hatches.at(i % rowHatches)));
            sets.at(i)->setPen(QPen(colour, 1));
        }
    }
    rows->append(sets);
    QAbstractAxis *time = amountAxis(longest, u"ms"_s, rowTicks);
    routes->setGridLineVisible(false);
    routes->setTruncateLabels(false);
    chart()->addSeries(rows);
    chart()->addAxis(routes, Qt::AlignLeft);
    chart()->addAxis(time, Qt::AlignBottom);
    rows->attachAxis(routes);
    rows->attachAxis(time);
    style(routes);
    chart()->legend()->setVisible(true);
    styleLegend();
}

void ComparisonChart::retranslate()
{
    setAccessibleName(tr("Samples of the routes"));
    setAccessibleDescription(tr("The table below has the same numbers."));
    redraw();
}

} // namespace Tidyscope

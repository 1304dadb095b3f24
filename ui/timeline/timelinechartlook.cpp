// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelinechart.h"
#include "ui/timeline/timelinewords.h"

#include <QChart>
#include <QLegendMarker>
#include <QLineSeries>
#include <QScatterSeries>
#include <QValueAxis>

// Axis, legend, colours and texts of the chart.

namespace Tidyscope {

namespace {

constexpr double LegendMark = 12;
/// Of a series that only stands for an entry of the legend: its Phase, or NoPhase.
constexpr auto PhaseProperty = "phase";
constexpr int NoPhase = -1;
/// … or the line under what the run really waited for.
constexpr int CriticalPathEntry = -2;

/// @p share of @p over on @p ground.
QColor mixed(const QColor &over, const QColor &ground, float share)
{
    const auto mix = [share](float a, float b) { return a * share + b * (1 - share); };
    return QColor::fromRgbF(mix(over.redF(), ground.redF()), mix(over.greenF(), ground.greenF()),
                            mix(over.blueF(), ground.blueF()));
}

} // namespace

void TimelineChart::makeAxes()
{
    // Qt Charts lays axes out for a series only; this one stays empty.
    auto *none = new QLineSeries(this);
    chart()->addSeries(none);
    m_time = new QValueAxis(this);
    m_time->setTickType(QValueAxis::TicksDynamic);
    m_time->setTickAnchor(0);
    m_hidden = new QValueAxis(this);
    m_hidden->setVisible(false);
    chart()->addAxis(m_time, Qt::AlignTop);
    chart()->addAxis(m_hidden, Qt::AlignLeft);
    none->attachAxis(m_time);
    none->attachAxis(m_hidden);
    const auto markers = chart()->legend()->markers(none);
    for (QLegendMarker *marker : markers) {
        marker->setVisible(false);
    }
}

void TimelineChart::makeLegend()
{
    // empty series, each for an entry: what is unknown comes last
    QList<int> entries;
    const auto phases = TimelineWords::phases();
    for (Phase phase : phases) {
        entries.append(static_cast<int>(phase));
    }
    entries.append(NoPhase);
    for (int entry : std::as_const(entries)) {
        auto *series = new QScatterSeries(this);
        series->setMarkerShape(QScatterSeries::MarkerShapeRectangle);
        series->setMarkerSize(LegendMark);
        series->setProperty(PhaseProperty, entry);
        chart()->addSeries(series);
    }
    auto *critical = new QLineSeries(this);
    critical->setProperty(PhaseProperty, CriticalPathEntry);
    chart()->addSeries(critical);
    QLegend *legend = chart()->legend();
    legend->setAlignment(Qt::AlignBottom);
    legend->detachFromChart();
    legend->setBackgroundVisible(false);
    legend->setContentsMargins(0, 0, 0, 0);
    legend->setInteractive(false);
    legend->setMarkerShape(QLegend::MarkerShapeFromSeries);
}

void TimelineChart::applyTheme()
{
    m_theme = Theme::forPalette(palette());
    setBackgroundBrush(m_theme.base);
    const QFont small = scaledFont(font(), 0.85);
    m_time->setLabelsFont(small);
    m_time->setLabelsBrush(m_theme.quiet);
    m_time->setLinePen(QPen(m_theme.hairline, 1));
    // opaque: Qt shares the painting of a see-through line out among threads, which takes longer than the line
    m_time->setGridLinePen(QPen(mixed(m_theme.hairline, m_theme.base, m_theme.dark ? 0.9F : 0.6F), 1));
    QLegend *legend = chart()->legend();
    legend->setFont(small);
    legend->setLabelColor(m_theme.text);
    const auto series = chart()->series();
    for (QAbstractSeries *one : series) {
        // the marks of the legend take these from their series
        if (auto *entry = qobject_cast<QScatterSeries *>(one)) {
            const int phase = entry->property(PhaseProperty).toInt();
            entry->setBrush(phase == NoPhase ? QBrush(TimelineRows::plainColour(m_theme))
                                             : phaseBrush(static_cast<Phase>(phase), m_theme, devicePixelRatioF()));
            entry->setPen(Qt::NoPen);
        } else if (auto *line = qobject_cast<QLineSeries *>(one); line && line->property(PhaseProperty).isValid()) {
            line->setPen(QPen(m_theme.text, 2));
        }
    }
    m_rows->setTheme(m_theme, font());
    arrange();
}

QString TimelineChart::legendEntry(int entry)
{
    switch (entry) {
    case NoPhase:
        //: Legend: a stretch of a bar about which no phase is known. 阶段未知
        return tr("Phases not known");
    case CriticalPathEntry:
        //: Legend: the line under requests that the run really waited for. 关键路径
        return tr("Critical path");
    default: return TimelineWords::phaseName(static_cast<Phase>(entry));
    }
}

void TimelineChart::retranslate()
{
    const auto series = chart()->series();
    for (QAbstractSeries *one : series) {
        const QVariant phase = one->property(PhaseProperty);
        if (phase.isValid()) {
            one->setName(legendEntry(phase.toInt()));
        }
    }
    setAccessibleName(tr("Chart of requests over time"));
    m_rows->retranslate();
    updateDescription();
    applyScale();
    viewport()->update();
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/mirrors/mirrorchart.h"

#include "ui/theme/theme.h"

#include <QBarCategoryAxis>
#include <QBarSeries>
#include <QBarSet>
#include <QChart>
#include <QLegend>
#include <QLegendMarker>
#include <QLineSeries>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qreal groupWidth = 0.6; // of the room that a mirror has
constexpr qreal capWidth = 0.05;
constexpr int ticks = 4;
constexpr int fewBars = 3;
constexpr int roomyHeight = 240;
constexpr int upright = -90; // slanted, the first one would not fit
constexpr double kilo = 1000;

} // namespace

MirrorChart::MirrorChart(QWidget *parent) : TableChart({260, 150}, parent)
{
    retranslate();
}

void MirrorChart::setScores(const QList<MirrorScore> &scores)
{
    m_scores = scores;
    draw();
}

void MirrorChart::setPicture(Picture picture)
{
    m_picture = picture;
    draw();
}

bool MirrorChart::hasValues() const
{
    return !bars().isEmpty();
}

QList<MirrorChart::Bar> MirrorChart::bars() const
{
    QList<Bar> all;
    for (const MirrorScore &score : m_scores) {
        if (m_picture == Picture::Latency && score.medianMs && score.p95Ms) {
            all.append({shortName(score.seen.id), {*score.medianMs, *score.p95Ms}});
        } else if (m_picture == Picture::Throughput && score.bytesPerSecond) {
            Interval rate = *score.bytesPerSecond;
            for (double *value : {&rate.value, &rate.low, &rate.high}) {
                *value /= kilo;
            }
            all.append({shortName(score.seen.id), {rate}});
        }
    }
    return all;
}

void MirrorChart::draw()
{
    clear();
    const QList<Bar> all = bars();
    if (all.isEmpty()) {
        return;
    }
    const Theme theme = Theme::forPalette(palette());
    const QStringList names = m_picture == Picture::Latency ? QStringList{tr("Median"), tr("p95: 19 of 20 are faster")}
                                                            : QStringList{tr("Throughput of list, go.mod and zip")};
    // told apart without colours, too
    const QList<QBrush> brushes{QBrush(theme.phase(Phase::Dns)), QBrush(theme.phase(Phase::Wait), Qt::BDiagPattern)};
    auto *series = new QBarSeries(this);
    series->setBarWidth(groupWidth);
    auto *mirrors = new QBarCategoryAxis(this);
    double highest = 0;
    for (qsizetype set = 0; set < names.size(); ++set) {
        auto *made = new QBarSet(names.at(set), series);
        made->setBrush(brushes.at(set));
        made->setPen(QPen(brushes.at(set).color(), 1));
        for (const Bar &bar : all) {
            made->append(bar.values.at(set).value);
            highest = std::max({highest, bar.values.at(set).value, bar.values.at(set).high});
        }
        series->append(made);
    }
    for (const Bar &bar : all) {
        mirrors->append(bar.name);
    }
    QAbstractAxis *amount = amountAxis(highest, m_picture == Picture::Latency ? u"ms"_s : u"kB/s"_s, ticks);
    mirrors->setGridLineVisible(false);
    if (all.size() > fewBars && height() > roomyHeight) { // side by side their names would be cut off
        mirrors->setTruncateLabels(false);
        mirrors->setLabelsAngle(upright);
    }
    chart()->addSeries(series);
    chart()->addAxis(mirrors, Qt::AlignBottom);
    chart()->addAxis(amount, Qt::AlignLeft);
    for (QAbstractAxis *axis : {static_cast<QAbstractAxis *>(mirrors), amount}) {
        series->attachAxis(axis);
        style(axis);
    }
    const qreal width = groupWidth / static_cast<qreal>(names.size());
    for (qsizetype i = 0; i < all.size(); ++i) {
        for (qsizetype set = 0; set < names.size(); ++set) {
            const qreal place = static_cast<qreal>(i) - groupWidth / 2 + (static_cast<qreal>(set) + 0.5) * width;
            addInterval(place, all.at(i).values.at(set), {mirrors, amount});
        }
    }
    styleLegend();
}

/// An error bar with its caps: how far the value is known.
void MirrorChart::addInterval(qreal place, const Interval &interval, const QList<QAbstractAxis *> &axes)
{
    if (interval.high <= interval.low) {
        return;
    }
    auto *line = new QLineSeries(this);
    line->append(place - capWidth, interval.low);
    line->append(place + capWidth, interval.low);
    line->append(place, interval.low);
    line->append(place, interval.high);
    line->append(place - capWidth, interval.high);
    line->append(place + capWidth, interval.high);
    line->setPen(QPen(Theme::forPalette(palette()).text, 1.5));
    chart()->addSeries(line);
    for (QAbstractAxis *axis : axes) {
        line->attachAxis(axis);
    }
    const auto markers = chart()->legend()->markers(line);
    for (QLegendMarker *marker : markers) {
        marker->setVisible(false);
    }
}

void MirrorChart::retranslate()
{
    setAccessibleName(m_picture == Picture::Latency ? tr("How long each mirror took") : tr("How much came a second"));
    setAccessibleDescription(tr("The table has the same numbers."));
    redraw();
}

} // namespace Tidyscope

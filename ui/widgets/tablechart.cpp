// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/tablechart.h"

#include "ui/theme/theme.h"

#include <QChart>
#include <QEvent>
#include <QLegend>
#include <QUrl>
#include <QValueAxis>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr double small = 0.9; // of the font's size
constexpr double room = 1.05;

} // namespace

TableChart::TableChart(QSize smallest, QWidget *parent) : QChartView(parent)
{
    setFrameShape(QFrame::NoFrame);
    setMinimumSize(smallest);
    setFocusPolicy(Qt::NoFocus); // the table says the same, and can be walked through
    setRenderHint(QPainter::Antialiasing);
    chart()->setMargins(QMargins());
    chart()->setBackgroundRoundness(0);
    chart()->setAnimationOptions(QChart::NoAnimation);
    chart()->legend()->setAlignment(Qt::AlignBottom);
    chart()->legend()->setMarkerShape(QLegend::MarkerShapeRectangle);
}

void TableChart::redraw()
{
    const Theme theme = Theme::forPalette(palette());
    setBackgroundBrush(theme.base);
    chart()->setBackgroundBrush(theme.base);
    draw();
}

void TableChart::clear()
{
    chart()->removeAllSeries();
    const auto axes = chart()->axes();
    for (QAbstractAxis *axis : axes) {
        chart()->removeAxis(axis);
        delete axis;
    }
}

void TableChart::style(QAbstractAxis *axis) const
{
    const Theme theme = Theme::forPalette(palette());
    axis->setLabelsFont(scaledFont(font(), small));
    axis->setLabelsBrush(theme.text);
    axis->setTitleFont(scaledFont(font(), small));
    axis->setTitleBrush(theme.quiet);
    axis->setLinePen(QPen(theme.hairline, 1));
    axis->setGridLinePen(QPen(theme.hairline, 1));
}

void TableChart::styleLegend()
{
    chart()->legend()->setFont(scaledFont(font(), small));
    chart()->legend()->setLabelBrush(Theme::forPalette(palette()).text);
}

QAbstractAxis *TableChart::amountAxis(double highest, const QString &unit, int ticks)
{
    auto *axis = new QValueAxis(this);
    axis->setRange(0, highest > 0 ? highest * room : 1);
    axis->setTickCount(ticks);
    axis->applyNiceNumbers(); // 0, 200, 400 and not 0, 161, 322
    const double step = axis->max() / std::max(axis->tickCount() - 1, 1);
    const int digits = step >= 1 ? 0 : step >= 0.1 ? 1 : 2;
    axis->setLabelFormat(u"%.%1f "_s.arg(digits) + unit);
    style(axis);
    return axis;
}

QString TableChart::shortName(const QString &id)
{
    const QUrl url(id);
    return id.contains("://"_L1) && !url.host().isEmpty() ? url.host() : id;
}

void TableChart::changeEvent(QEvent *event)
{
    QChartView::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) {
        redraw();
    }
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QChartView>

namespace Tidyscope {

/// A chart beside a table that has the same numbers: no animation, no frame, the colours of the theme, no place in the order of the
/// keyboard. It is drawn anew when the palette or the font changes.
class TableChart : public QChartView
{
    Q_OBJECT
public:
    explicit TableChart(QSize smallest, QWidget *parent = nullptr);

    virtual void retranslate() = 0;

protected:
    void changeEvent(QEvent *event) override;
    /// In the colours of now; calls draw().
    void redraw();
    virtual void draw() = 0;
    /// Takes all series and axes away.
    void clear();
    void style(QAbstractAxis *axis) const;
    void styleLegend();
    /// From zero to a little more than @p highest, with @p unit behind the numbers.
    [[nodiscard]] QAbstractAxis *amountAxis(double highest, const QString &unit, int ticks);
    /// What a server or a route is called where there is little room.
    [[nodiscard]] static QString shortName(const QString &id);
};

} // namespace Tidyscope

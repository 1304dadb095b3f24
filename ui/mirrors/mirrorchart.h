// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/mirrors/scorecard.h"

#include "ui/widgets/tablechart.h"

class QBarSeries;
class QBarSet;

namespace Tidyscope {

/// The mirrors that answered side by side: bars for how long they took (median and p95) or how much came a second, each with its
/// interval as an error bar. The numbers are in the table beside it.
class MirrorChart final : public TableChart
{
    Q_OBJECT
public:
    enum class Picture { Latency, Throughput };
    Q_ENUM(Picture)

    explicit MirrorChart(QWidget *parent = nullptr);

    void setScores(const QList<MirrorScore> &scores);
    void setPicture(Picture picture);
    [[nodiscard]] Picture picture() const { return m_picture; }
    /// A mirror has something to show.
    [[nodiscard]] bool hasValues() const;
    void retranslate() override;

protected:
    void draw() override;

private:
    struct Bar
    {
        QString name;
        QList<Interval> values; ///< one a set
    };
    void addInterval(qreal place, const Interval &interval, const QList<QAbstractAxis *> &axes);
    [[nodiscard]] QList<Bar> bars() const;

    QList<MirrorScore> m_scores;
    Picture m_picture = Picture::Latency;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelinenote.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinescale.h"

#include <QList>
#include <QWidget>

#include <array>
#include <vector>

namespace Tidyscope {

class TimelineModel;

/// The whole run in a strip: how many requests started when, how many of them failed, and which part the chart shows. A click
/// or a drag moves that part. Counts in a fixed number of buckets, so that a run may last as long as it likes.
class TimelineOverview : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineOverview(const TimelineModel *model, QWidget *parent = nullptr);

    void setScale(const TimelineScale &scale);
    /// Moments that carry a note, in milliseconds.
    void setNotes(const QList<TimelineNote> &notes);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

    /// Requests that started, and that failed, in all buckets.
    [[nodiscard]] int counted() const;
    [[nodiscard]] int countedFailures() const;

Q_SIGNALS:
    void rangeChosen(double fromMs, double toMs);

protected:
    void paintEvent(QPaintEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    struct Bucket
    {
        int started = 0;
        int failed = 0;
    };
    static constexpr size_t BucketCount = 512;

    void take(int first, int last);
    void reload();
    Bucket &bucketAt(double ms);
    void retranslate();
    void moveTo(double x);
    void paintNotes(QPainter *painter) const;

    const TimelineModel *m_model;
    std::array<Bucket, BucketCount> m_buckets{};
    std::vector<char> m_failed; ///< by row: counted as failed
    double m_bucketMs = 1;
    TimelineScale m_scale;
    QList<TimelineNote> m_notes;
    Theme m_theme;
};

} // namespace Tidyscope

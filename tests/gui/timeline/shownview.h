// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/timelinelog.h"
#include "gui/timeline/sampletimeline.h"
#include "ui/timeline/timelinechart.h"
#include "ui/timeline/timelineview.h"

#include <QDir>
#include <QPalette>
#include <QTest>
#include <QWheelEvent>

namespace Tidyscope {

using namespace Qt::StringLiterals;

inline QPalette darkPalette()
{
    QPalette palette(QColor(0x2b, 0x2d, 0x30));
    palette.setColor(QPalette::Window, QColor(0x2b, 0x2d, 0x30));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2c));
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, QColor(0xdf, 0xe1, 0xe5));
    }
    palette.setColor(QPalette::PlaceholderText, QColor(0x9d, 0xa0, 0xa8));
    palette.setColor(QPalette::Highlight, QColor(0x2e, 0x5c, 0xb8));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    return palette;
}

inline TimelineEvent request(double start, std::optional<double> end)
{
    TimelineEvent event;
    event.url = u"https://goproxy.corp.example/golang.org/x/net/@v/list"_s;
    event.startMs = start;
    event.endMs = end;
    return event;
}

/// The sample run in a view on screen, not moving.
struct Shown
{
    TimelineLog log;
    TimelineView view;

    Shown()
    {
        const auto events = sampleTimeline();
        for (const TimelineEvent &event : events) {
            log.add(event);
        }
        view.resize(1100, 520);
        view.setLog(&log);
        view.setRunning(false);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
    }
};

inline QPoint rowPoint(const TimelineChart &chart, int row)
{
    for (int y = 0; y < chart.viewport()->height(); ++y) {
        if (chart.rows()->rowAt(y) == row) {
            const auto height = static_cast<int>(TimelineRows::rowHeightFor(chart.font()));
            return {static_cast<int>(chart.rows()->xOf(0)) + 200, y + height / 2};
        }
    }
    return {};
}

inline void wheel(TimelineChart &chart, QPoint at, QPoint angle, Qt::KeyboardModifiers modifiers = {})
{
    QWheelEvent event(at, chart.viewport()->mapToGlobal(at), {}, angle, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(chart.viewport(), &event);
}

inline void keep(QWidget &widget, const QString &name)
{
    QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS));
    QVERIFY(widget.grab().save(QStringLiteral(TIDYSCOPE_SCREENSHOTS "/") + name + u".png"_s));
}

} // namespace Tidyscope

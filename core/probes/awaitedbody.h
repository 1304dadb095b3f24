// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QBasicTimer>
#include <QObject>

namespace Tidyscope {

class TimelineLog;

/// What go waits for without printing anything: with -x it prints a request's answer when the head has come, and nothing while the
/// body does, however slowly that drips. Where go has answers to all that it asked and stays silent, the row of the last answer
/// goes on until go prints again or ends, and the time since the head is its receiving.
///
/// go may also be busy by itself, so a short silence means nothing. Of several bodies that come at a time the last one stands for all.
class AwaitedBody : public QObject
{
    Q_OBJECT
public:
    /// @p timeline may be null.
    explicit AwaitedBody(TimelineLog *timeline, QObject *parent = nullptr) : QObject(parent), m_timeline(timeline) { }

    /// go has asked for something, or begun a command.
    void began();
    /// The row of a request or a command has its end, by a line of go's.
    void ended(int row);
    /// go has printed something at @p atMs; comes before what that says.
    void printed(double atMs);
    /// go prints nothing more.
    void over(double atMs, bool stoppedByUs);

protected:
    void timerEvent(QTimerEvent *event) override;

private:
    void goOn();
    void close(double atMs, bool stoppedByUs);

    TimelineLog *m_timeline;
    QBasicTimer m_silence;
    int m_underWay = 0;
    int m_answered = 0; ///< the row whose body may still come; 0: none
    double m_headMs = 0;
    bool m_open = false; ///< that row goes on
};

} // namespace Tidyscope

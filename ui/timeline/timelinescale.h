// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Tidyscope {

/// Which part of a run's time is on screen, in milliseconds since its start. Never beyond the run, never narrower than
/// MinimumSpan; no pixels in here.
class TimelineScale
{
public:
    static constexpr double MinimumSpan = 0.5;

    [[nodiscard]] double from() const { return m_from; }
    [[nodiscard]] double to() const { return m_to; }
    [[nodiscard]] double span() const { return m_to - m_from; }
    /// End of the run with some air after it, for what is written beside the last bars.
    [[nodiscard]] double whole() const { return m_whole; }
    /// The whole run is on screen, and stays so when it grows.
    [[nodiscard]] bool isFitted() const { return m_fitted; }

    /// The run has reached @p lastMs. A fitted range grows with it.
    void setLast(double lastMs);
    void fit();
    /// @p factor > 1 shows more detail; what is at @p anchorMs stays where it is.
    void zoom(double factor, double anchorMs);
    void pan(double byMs);
    void show(double fromMs, double toMs);
    /// Moves, without zooming, so that the end of the run is on screen.
    void toEnd();

    /// A distance of 1, 2 or 5 times a power of ten between ticks, for at most @p ticks of them.
    [[nodiscard]] static double tickStep(double span, int ticks);

private:
    void clamp();

    double m_from = 0;
    double m_to = 1000;
    double m_whole = 1000;
    bool m_fitted = true;
};

} // namespace Tidyscope

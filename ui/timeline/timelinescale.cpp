// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelinescale.h"

#include <algorithm>
#include <cmath>

namespace Tidyscope {

namespace {

constexpr double Air = 1.06;
/// An empty or very short run is drawn on a scale that one can read.
constexpr double ShortestWhole = 10;

} // namespace

void TimelineScale::setLast(double lastMs)
{
    m_whole = std::max(lastMs * Air, ShortestWhole);
    if (m_fitted) {
        m_from = 0;
        m_to = m_whole;
    } else {
        clamp();
    }
}

void TimelineScale::fit()
{
    m_fitted = true;
    m_from = 0;
    m_to = m_whole;
}

void TimelineScale::zoom(double factor, double anchorMs)
{
    const double wanted = std::clamp(span() / factor, MinimumSpan, m_whole);
    const double share = span() > 0 ? (anchorMs - m_from) / span() : 0;
    m_from = anchorMs - share * wanted;
    m_to = m_from + wanted;
    m_fitted = wanted >= m_whole;
    clamp();
}

void TimelineScale::pan(double byMs)
{
    if (m_fitted) {
        return;
    }
    m_from += byMs;
    m_to += byMs;
    clamp();
}

void TimelineScale::show(double fromMs, double toMs)
{
    m_from = std::min(fromMs, toMs);
    m_to = std::max(fromMs, toMs);
    if (span() < MinimumSpan) {
        const double middle = (m_from + m_to) / 2;
        m_from = middle - MinimumSpan / 2;
        m_to = middle + MinimumSpan / 2;
    }
    if (span() < m_whole) {
        clamp();
    }
    m_from = std::max(m_from, 0.0);
    m_to = std::min(m_to, m_whole);
    m_fitted = m_from <= 0 && m_to >= m_whole;
}

void TimelineScale::toEnd()
{
    pan(m_whole - m_to);
}

void TimelineScale::clamp()
{
    const double width = std::min(span(), m_whole);
    m_from = std::clamp(m_from, 0.0, m_whole - width);
    m_to = m_from + width;
}

double TimelineScale::tickStep(double span, int ticks)
{
    const double rough = span / std::max(ticks, 1);
    if (!(rough > 0)) {
        return 1;
    }
    const double power = std::pow(10.0, std::floor(std::log10(rough)));
    for (double digit : {1.0, 2.0, 5.0}) {
        if (digit * power >= rough * (1 - 1e-9)) {
            return digit * power;
        }
    }
    return 10 * power;
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QList>

#include <algorithm>
#include <array>

namespace Tidyscope {

/// A stretch of a bar. Without a phase it is time about which nothing more is known.
struct TimelineSpan
{
    std::optional<Phase> phase;
    double ms = 0;
};

/// What the chart writes about an event. Foreign text is escaped wherever markup is used.
class TimelineWords
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::TimelineWords)
public:
    [[nodiscard]] static QString phaseName(Phase phase);
    [[nodiscard]] static QList<Phase> phases();
    /// The stretches of @p event from its start to @p endMs, in the order in which they happened.
    [[nodiscard]] static QList<TimelineSpan> spans(const TimelineEvent &event, double endMs);
    /// The same for painting: @p take(phase, ms, isLast) for each.
    template<typename Take> static void eachSpan(const TimelineEvent &event, double endMs, Take take)
    {
        const std::array all{event.phases.dns,  event.phases.connect, event.phases.proxyConnect, event.phases.tls,
                             event.phases.send, event.phases.wait,    event.phases.receive};
        const double whole = std::max(endMs - event.startMs, 0.0);
        const bool receiveAlone = std::ranges::count_if(all, [](const auto &ms) { return ms.value_or(0) > 0; }) == 1
            && event.phases.receive.value_or(0) > 0;
        if (const double receive = std::min(event.phases.receive.value_or(0), whole); receiveAlone && receive < whole) {
            take(std::optional<Phase>(), whole - receive, false); // what is not known came before
            take(std::optional(Phase::Receive), receive, true);
            return;
        }
        double left = whole;
        std::optional<Phase> held; // until it is known whether it is the last
        double heldMs = 0;
        for (size_t i = 0; i < all.size(); ++i) {
            if (all[i] && *all[i] > 0 && left > 0) {
                if (held) {
                    take(held, heldMs, false);
                }
                held = static_cast<Phase>(i);
                heldMs = std::min(*all[i], left);
                left -= heldMs;
            }
        }
        if (held) {
            take(held, heldMs, left <= 0);
        }
        if (!held || left > 0) {
            take(held ? std::optional<Phase>() : onlyPhase(event.kind), left, true);
        }
    }
    /// Everything about @p event, as rich text.
    [[nodiscard]] static QString toolTip(const TimelineEvent &event, const Theme &theme);
    /// Everything about @p event, as plain lines for the clipboard.
    [[nodiscard]] static QString plain(const TimelineEvent &event);

private:
    /// A probe that is one phase from beginning to end.
    [[nodiscard]] static std::optional<Phase> onlyPhase(TimelineEvent::Kind kind);
    [[nodiscard]] static QList<std::pair<QString, QString>> fields(const TimelineEvent &event);
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"
#include "ui/theme/theme.h"

#include <QCoreApplication>
#include <QList>

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
    /// Everything about @p event, as rich text.
    [[nodiscard]] static QString toolTip(const TimelineEvent &event, const Theme &theme);
    /// Everything about @p event, as plain lines for the clipboard.
    [[nodiscard]] static QString plain(const TimelineEvent &event);

private:
    [[nodiscard]] static QList<std::pair<QString, QString>> fields(const TimelineEvent &event);
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

namespace Tidyscope {

/// What somebody who teaches or reports wrote beside a timeline: at a moment, or at one of its requests.
struct TimelineNote
{
    int id = 0;    ///< 1…n; given by whoever keeps the notes
    double ms = 0; ///< since the start of the run; of a request's note: when it started
    int event = 0; ///< TimelineEvent::id; 0: the note is about the moment alone
    QString text;
    bool operator==(const TimelineNote &) const = default;
};

} // namespace Tidyscope

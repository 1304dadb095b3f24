// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"
#include "core/model/timelinenote.h"

#include <QByteArray>
#include <QList>
#include <QString>

namespace Tidyscope {

/// @p events as a table for spreadsheets and scripts: RFC 4180, UTF-8 with its mark, one head line of names that do not depend on
/// the language, times in milliseconds with a point. What is not known is empty. A text that a spreadsheet would take for a
/// formula gets an apostrophe in front: it is somebody else's. Of @p notes those beside a request stand in its last column; those at a moment
/// are lines of their own at the end, without a number, of the source and kind "note".
[[nodiscard]] QByteArray timelineCsv(const QList<TimelineEvent> &events, const QList<TimelineNote> &notes = {});

/// The same for the clipboard: with tabs between, and names in the current language.
[[nodiscard]] QString timelineTabbed(const QList<TimelineEvent> &events);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelinenote.h"

#include <QByteArray>
#include <QList>
#include <QString>

#include <vector>

class QWidget;

namespace Tidyscope {

class TimelineFilterModel;
class TimelineScale;

enum class TimelinePictureFormat { Svg, Png, Pdf };

/// How many rows a picture has at most; the rest is counted in words below them.
inline constexpr int MostRowsInPicture = 1000;

/// What is painted beside the rows.
struct TimelinePictureAbout
{
    QString title;                     ///< a line above them
    const std::vector<char> &critical; ///< by row of the source: what the run really waited for
    const QList<TimelineNote> &notes;  ///< in the picture, and as a list below it
};

/// The rows of @p rows in the stretch of time of @p scale, painted as the chart paints them, in the palette and the font of
/// @p like. PDF: pages of A4 for paper, in light colours. Empty where it cannot be made.
[[nodiscard]] QByteArray timelinePicture(TimelineFilterModel &rows, const TimelineScale &scale, const QWidget &like,
                                         const TimelinePictureAbout &about, TimelinePictureFormat format);

} // namespace Tidyscope

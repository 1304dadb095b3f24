// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>

class QString;
class QWidget;

namespace Tidyscope {

class TimelineFilterModel;
class TimelineScale;

enum class TimelinePictureFormat { Svg, Png, Pdf };

/// How many rows a picture has at most; the rest is counted in words below them.
inline constexpr int MostRowsInPicture = 1000;

/// The rows of @p rows in the stretch of time of @p scale, painted as the chart paints them, in the palette and the font of
/// @p like, under the line @p title. PDF: pages of A4 for paper, in light colours. Empty where it cannot be made.
[[nodiscard]] QByteArray timelinePicture(TimelineFilterModel &rows, const TimelineScale &scale, const QWidget &like,
                                         const QString &title, TimelinePictureFormat format);

} // namespace Tidyscope

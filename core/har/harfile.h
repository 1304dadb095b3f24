// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/har/harwriter.h"

#include <QList>

#include <functional>

namespace Tidyscope {

/// Replaces @p file by @p events as HAR, all or nothing: written beside it (0600) and moved into its place, so that what stood
/// there stays until everything is on the disk. @p progress is told how many events are written; false stops. Returns why the
/// file is not there, or an empty text. Touches the disk: worker threads only.
[[nodiscard]] Text writeHarFile(const QString &file, const HarAbout &about, const QList<TimelineEvent> &events,
                                const std::function<bool(qsizetype)> &progress = {});

} // namespace Tidyscope

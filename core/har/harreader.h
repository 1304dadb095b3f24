// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/base/texts.h"
#include "core/model/timelineevent.h"
#include "core/model/timelinenote.h"

#include <QDateTime>
#include <QList>

#include <functional>

class QIODevice;

namespace Tidyscope {

/// What is wrong with a HAR file at one place.
struct HarProblem
{
    qint64 entry = 0;  ///< number of the request, 1 is the first; 0: of none
    qint64 offset = 0; ///< in bytes
    Text what;
    bool operator==(const HarProblem &) const = default;
};

/// What a HAR file held, as far as it could be read.
struct HarReading
{
    QString program;             ///< who wrote the file: "Firefox 128.0"; masked, may be empty
    QDateTime started;           ///< wall clock at 0 ms, UTC
    QList<TimelineEvent> events; ///< ids 1…n; masked
    QList<TimelineNote> notes;   ///< beside them, in a file of ours
    qint64 entries = 0;          ///< in the file, as far as it was read
    qint64 skipped = 0;          ///< entries that could not be read
    qint64 leftOut = 0;          ///< entries beyond HarLimits::events
    qint64 unknownTimes = 0;     ///< times that no request takes, taken as unknown
    bool cut = false;            ///< the file ends, or is broken, before its last entry
    QList<HarProblem> problems;  ///< the first of them
    [[nodiscard]] bool isPartial() const { return skipped > 0 || leftOut > 0 || cut; }
};

struct HarLimits
{
    qsizetype entryBytes = 64 * 1024 * 1024; ///< of one entry, with all that was downloaded in it
    qsizetype events = 500000;
    qsizetype problems = 10;
};

/// Bytes read so far and in all; false stops the reading.
using HarProgress = std::function<bool(qint64 read, qint64 all)>;

/// Reads HTTP Archive 1.2, from whatever program. The file goes through a window (JsonWindow), so that its size does not matter, and
/// what can be read is read: an entry with a wrong type in it is left out and counted. Fails where nothing could be read at all,
/// or when it was stopped ("har.stopped"). Passwords and tokens in what it reads are masked. Of bodies, headers and cookies
/// nothing is kept. May take seconds: worker threads only.
[[nodiscard]] Result<HarReading> readHar(QIODevice &device, const HarProgress &progress = {},
                                         const HarLimits &limits = {});
[[nodiscard]] Result<HarReading> readHarFile(const QString &file, const HarProgress &progress = {},
                                             const HarLimits &limits = {});

/// "Request 12 (byte 8041): …"
[[nodiscard]] QString harProblemLine(const HarProblem &problem, const Texts &texts);

} // namespace Tidyscope

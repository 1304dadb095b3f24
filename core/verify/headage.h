// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

#include <QDateTime>

#include <optional>

namespace Tidyscope {

/// How old the head is by which a record was proven. A signed head has no time in it, so its age is counted in records that the
/// database has more by now, and times are given only where a server or the file system has one. A value.
struct HeadAge
{
    qint64 records = -1;           ///< of the newest head that was seen on go's way to the database; -1: none
    qint64 recordHead = -1;        ///< of the head that came with the record: what the answer was made with; -1: none
    qint64 stored = -1;            ///< of the head that go keeps on this machine; -1: none
    qint64 direct = -1;            ///< of the newest head of the database itself; -1: it did not show one
    bool contradiction = false;    ///< it shows another root for the same records
    std::optional<QDateTime> sent; ///< when the answer with the head left the server that made it, UTC
    std::optional<QDateTime> storedAt; ///< when go wrote what it keeps, UTC

    /// How many records the newest head has more; nothing: that is not known.
    [[nodiscard]] std::optional<qint64> behind() const;
    /// The same of what go keeps here.
    [[nodiscard]] std::optional<qint64> storedBehind() const;
    bool operator==(const HeadAge &) const = default;
};

/// When the answer with @p headers was made (RFC 9110 §6.6.1, RFC 9111 §5.1): its Date, less the Age that caches on the way count; or
/// its Last-Modified where that is earlier. Nothing: no header says so.
[[nodiscard]] std::optional<QDateTime> timeOfAnswer(const HeaderList &headers);

} // namespace Tidyscope

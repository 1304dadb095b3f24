// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sumdb/record.h"
#include "core/sumdb/tile.h"

namespace Tidyscope::Tlog {

/// The records of a checksum database with their tree, in memory. It only grows. A value.
class RecordLog
{
public:
    /// The number of the new record. @p text must be isRecordText().
    qint64 append(const QByteArray &text);

    [[nodiscard]] qint64 size() const { return m_records.size(); }
    [[nodiscard]] const QByteArrayList &records() const { return m_records; }
    /// Of the first @p records, at most size().
    [[nodiscard]] TreeHead head(qint64 records) const;
    [[nodiscard]] TreeHead head() const { return head(size()); }
    /// The bytes of a tile, of hashes or of records. Nothing: the log is not that long.
    [[nodiscard]] std::optional<QByteArray> tile(const Tile &tile) const;

private:
    QByteArrayList m_records;
    QList<Hash> m_hashes;
};

} // namespace Tidyscope::Tlog

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sumdb/recordlog.h"

namespace Tidyscope::Tlog {

qint64 RecordLog::append(const QByteArray &text)
{
    Q_ASSERT(isRecordText(text));
    const qint64 id = size();
    m_hashes += hashesOfRecord(id, recordHash(text), storedHashes(m_hashes)).value();
    m_records.append(text);
    return id;
}

TreeHead RecordLog::head(qint64 records) const
{
    Q_ASSERT(records >= 0 && records <= size());
    return {records, treeHash(records, storedHashes(m_hashes)).value()};
}

std::optional<QByteArray> RecordLog::tile(const Tile &tile) const
{
    if (tile.level != Tile::Data)
        return tileData(tile, storedHashes(m_hashes));
    const qint64 first = tile.number << tile.height;
    if (first + tile.width > size())
        return std::nullopt;
    QByteArray data;
    for (qint64 i = first; i < first + tile.width; ++i)
        data += m_records.at(i) + '\n';
    return data;
}

} // namespace Tidyscope::Tlog

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sumdb/tlog.h"

#include <tl/expected.hpp>

namespace Tidyscope::Tlog {

/// A piece of the tree as it goes over the wire: `width` hashes that follow each other (golang.org/x/mod/sumdb/tlog.Tile).
struct Tile
{
    static constexpr int GoHeight = 8; ///< of the tiles that go asks for
    static constexpr int Data = -1;    ///< level of the tiles that hold records instead of hashes

    int height = GoHeight; ///< 1…30
    int level = 0;         ///< 0…63: the hashes are of level height·level of the tree; or Data
    qint64 number = 0;     ///< in its level
    int width = 1;         ///< 1…2^height; less: a partial tile

    /// "tile/8/0/x001/x234/067.p/5"
    [[nodiscard]] QString path() const;
    /// Nothing for every text that is not some tile's path().
    [[nodiscard]] static std::optional<Tile> parse(QStringView path);
    /// The narrowest tile of @p height that has the stored hash @p index.
    [[nodiscard]] static Tile forIndex(int height, qint64 index);

    [[nodiscard]] int fullWidth() const { return 1 << height; }
    [[nodiscard]] bool isFull() const { return width == fullWidth(); }
    bool operator==(const Tile &) const = default;
};

/// The tiles that are new when a tree of @p older records has grown to @p newer.
[[nodiscard]] QList<Tile> newTiles(int height, qint64 older, qint64 newer);

/// The bytes of @p tile (no data tile). Nothing: the reader has not all of it.
[[nodiscard]] std::optional<QByteArray> tileData(const Tile &tile, const HashReader &reader);

/// The stored hash @p index out of @p data, the bytes of @p tile. Nothing: it is not in there.
[[nodiscard]] std::optional<Hash> hashFromTile(const Tile &tile, QByteArrayView data, qint64 index);

/// Which tiles prove some hashes of a tree to be what they are (tlog.TileHashReader): those of the root first, parents before
/// children. First the plan, then whoever can fetches the tiles, then readHashes(): no part of it waits for anything.
struct TilePlan
{
    qint64 records = 0;
    QList<qint64> indexes; ///< which hashes
    QList<Tile> tiles;     ///< without duplicates

    /// Nothing: an index is not in the tree.
    [[nodiscard]] static std::optional<TilePlan> of(qint64 records, const QList<qint64> &indexes,
                                                    int height = Tile::GoHeight);

    /// The hashes out of @p data, the bytes of each of `tiles`, after they were found to lead to @p root. Error in go's words:
    /// "downloaded inconsistent tile", or a tile of a wrong size.
    [[nodiscard]] tl::expected<QList<Hash>, QString> readHashes(const Hash &root, const QList<QByteArray> &data) const;
};

} // namespace Tidyscope::Tlog

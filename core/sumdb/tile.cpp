// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sumdb/tile.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Tlog {

namespace {

constexpr qint64 PathBase = 1000;

/// Where a stored hash is in the narrowest tile that has it: its tile, and the bytes to be hashed together.
struct TilePlace
{
    Tile tile;
    qsizetype start = 0;
    qsizetype end = 0;
};

TilePlace placeInTile(int height, qint64 index)
{
    auto [level, n] = splitStoredHashIndex(index);
    TilePlace place;
    place.tile.height = height;
    place.tile.level = level / height;
    level -= place.tile.level * height; // now within the tile
    place.tile.number = (n << level) >> height;
    n -= (place.tile.number << height) >> level;
    place.tile.width = static_cast<int>((n + 1) << level);
    place.start = static_cast<qsizetype>(n << level) * Hash::Size;
    place.end = static_cast<qsizetype>((n + 1) << level) * Hash::Size;
    return place;
}

Hash subtreeHash(QByteArrayView data)
{
    if (data.size() == Hash::Size)
        return {data.toByteArray()};
    const qsizetype half = data.size() / 2;
    return nodeHash(subtreeHash(data.first(half)), subtreeHash(data.sliced(half)));
}

/// The tile @p up levels above @p tile in a tree of @p records, as wide as it is there; width 0: there is none.
Tile parentOf(Tile tile, int up, qint64 records)
{
    tile.level += up;
    tile.number >>= up * tile.height;
    const qint64 hashes = records >> (tile.level * tile.height);
    const qint64 first = tile.number << tile.height;
    tile.width = static_cast<int>(std::clamp<qint64>(hashes - first, 0, tile.fullWidth()));
    return tile;
}

QString threeDigits(qint64 n)
{
    return QString::number(n).rightJustified(3, u'0');
}

/// A number of a path, as strconv.Atoi takes it and Path() writes it again.
std::optional<qint64> number(QStringView text)
{
    const bool digits = !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c >= u'0' && c <= u'9'; });
    bool ok = false;
    const qint64 value = text.toLongLong(&ok);
    return digits && ok ? std::optional(value) : std::nullopt;
}

} // namespace

QString Tile::path() const
{
    qint64 n = number;
    QString text = threeDigits(n % PathBase);
    while (n >= PathBase) {
        n /= PathBase;
        text = u'x' + threeDigits(n % PathBase) + u'/' + text;
    }
    const QString levelText = level == Data ? u"data"_s : QString::number(level);
    const QString partial = isFull() ? QString() : ".p/"_L1 + QString::number(width);
    return "tile/"_L1 + QString::number(height) + u'/' + levelText + u'/' + text + partial;
}

std::optional<Tile> Tile::parse(QStringView path)
{
    constexpr qsizetype MaxPath = 64; // a number of 19 digits
    QList<QStringView> parts = path.split(u'/');
    if (path.size() > MaxPath || parts.size() < 4 || parts.at(0) != "tile"_L1)
        return std::nullopt;
    const auto height = Tlog::number(parts.at(1));
    const auto level = parts.at(2) == "data"_L1 ? std::optional<qint64>(Data) : Tlog::number(parts.at(2));
    if (!height || !level || *height < 1 || *height > 30 || *level > 1'000'000'000)
        return std::nullopt;
    Tile tile{static_cast<int>(*height), static_cast<int>(*level), 0, 1 << *height};
    if (parts.at(parts.size() - 2).endsWith(".p"_L1)) {
        const auto width = Tlog::number(parts.takeLast());
        if (!width || *width >= tile.fullWidth())
            return std::nullopt;
        tile.width = static_cast<int>(*width);
        parts.last().chop(2);
    }
    for (QStringView part : parts.sliced(3)) {
        if (part.startsWith(u'x'))
            part = part.sliced(1);
        const auto digits = Tlog::number(part);
        if (!digits || *digits >= PathBase || tile.number > (std::numeric_limits<qint64>::max() >> 31) / PathBase)
            return std::nullopt;
        tile.number = tile.number * PathBase + *digits;
    }
    if (tile.width < 1 || tile.path() != path)
        return std::nullopt;
    return tile;
}

Tile Tile::forIndex(int height, qint64 index)
{
    return placeInTile(height, index).tile;
}

QList<Tile> newTiles(int height, qint64 older, qint64 newer)
{
    QList<Tile> tiles;
    for (int level = 0; height * level < 63 && (newer >> (height * level)) > 0; ++level) {
        const qint64 before = older >> (height * level);
        const qint64 after = newer >> (height * level);
        if (before == after)
            continue;
        for (qint64 n = before >> height; n < after >> height; ++n)
            tiles.append({height, level, n, 1 << height});
        const qint64 last = after >> height;
        const int width = static_cast<int>(after - (last << height));
        if (width > 0)
            tiles.append({height, level, last, width});
    }
    return tiles;
}

std::optional<QByteArray> tileData(const Tile &tile, const HashReader &reader)
{
    if (tile.level < 0 || tile.height * tile.level > 62)
        return std::nullopt;
    const qint64 first = tile.number << tile.height;
    QList<qint64> indexes;
    for (int i = 0; i < tile.width; ++i)
        indexes.append(storedHashIndex(tile.height * tile.level, first + i));
    const auto hashes = reader(indexes);
    if (!hashes || hashes->size() != indexes.size())
        return std::nullopt;
    QByteArray data;
    data.reserve(hashes->size() * Hash::Size);
    for (const Hash &hash : *hashes)
        data += hash.bytes;
    return data;
}

std::optional<Hash> hashFromTile(const Tile &tile, QByteArrayView data, qint64 index)
{
    if (tile.level < 0 || tile.width < 1 || data.size() < tile.width * Hash::Size)
        return std::nullopt;
    const TilePlace place = placeInTile(tile.height, index);
    if (place.tile.level != tile.level || place.tile.number != tile.number || place.tile.width > tile.width)
        return std::nullopt;
    return subtreeHash(data.sliced(place.start, place.end - place.start));
}

std::optional<TilePlan> TilePlan::of(qint64 records, const QList<qint64> &indexes, int height)
{
    TilePlan plan{records, indexes, {}};
    for (const qint64 index : treeHashIndexes(records)) {
        const Tile tile = parentOf(Tile::forIndex(height, index), 0, records);
        if (!plan.tiles.contains(tile))
            plan.tiles.append(tile);
    }
    for (const qint64 index : indexes) {
        if (index < 0 || index >= storedHashIndex(0, records))
            return std::nullopt;
        // up to one that is there already, then down again: parents come before children
        QList<Tile> missing;
        const Tile tile = Tile::forIndex(height, index);
        for (int up = 0;; ++up) {
            const Tile parent = parentOf(tile, up, records);
            if (parent.width == 0)
                return std::nullopt;
            if (plan.tiles.contains(parent))
                break;
            missing.prepend(parent);
        }
        plan.tiles += missing;
    }
    return plan;
}

tl::expected<QList<Hash>, QString> TilePlan::readHashes(const Hash &root, const QList<QByteArray> &data) const
{
    const auto inconsistent = [] { return tl::unexpected(u"downloaded inconsistent tile"_s); };
    if (data.size() != tiles.size())
        return inconsistent();
    for (qsizetype i = 0; i < tiles.size(); ++i) {
        const qsizetype wanted = tiles.at(i).width * Hash::Size;
        if (data.at(i).size() != wanted)
            return tl::unexpected(u"TileReader returned bad result slice (%1 len=%2, want %3)"_s.arg(tiles.at(i).path())
                                      .arg(data.at(i).size())
                                      .arg(wanted));
    }
    if (tiles.isEmpty())
        return QList<Hash>();
    const HashReader reader = [&](const QList<qint64> &wanted) -> std::optional<QList<Hash>> {
        QList<Hash> hashes;
        for (const qint64 index : wanted) {
            const Tile tile = parentOf(Tile::forIndex(tiles.first().height, index), 0, records);
            const qsizetype at = tiles.indexOf(tile);
            const auto hash = at < 0 ? std::nullopt : hashFromTile(tile, data.at(at), index);
            if (!hash)
                return std::nullopt;
            hashes.append(*hash);
        }
        return hashes;
    };
    if (treeHash(records, reader) != root)
        return inconsistent();
    // The root speaks for the tiles that its subtrees are in; every other one is full, and its parent has its hash.
    for (qsizetype i = 0; i < tiles.size(); ++i) {
        const Tile &tile = tiles.at(i);
        const qsizetype parentAt = tiles.indexOf(parentOf(tile, 1, records));
        if (!tile.isFull() || parentAt < 0)
            continue;
        const auto known = hashFromTile(tiles.at(parentAt), data.at(parentAt),
                                        storedHashIndex(tile.height * (tile.level + 1), tile.number));
        if (known != subtreeHash(data.at(i)))
            return inconsistent();
    }
    const auto hashes = reader(indexes);
    if (!hashes)
        return inconsistent();
    return *hashes;
}

} // namespace Tidyscope::Tlog

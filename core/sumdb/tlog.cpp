// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sumdb/tlog.h"

#include "core/base/sha256.h"

#include <bit>

namespace Tidyscope::Tlog {

namespace {

/// The greatest power of two that is less than @p n (n ≥ 2), and its exponent.
struct Power
{
    qint64 value = 1;
    int exponent = 0;
};

Power powerBelow(qint64 n)
{
    const int exponent = std::bit_width(static_cast<quint64>(n - 1)) - 1;
    return {qint64(1) << exponent, exponent};
}

/// Indexes of the complete subtrees that make up records lo…hi-1; lo is where such a row can begin.
void appendSubtrees(qint64 lo, qint64 hi, QList<qint64> *need)
{
    while (lo < hi) {
        const Power power = powerBelow(hi - lo + 1);
        need->append(storedHashIndex(power.exponent, lo >> power.exponent));
        lo += power.value;
    }
}

/// Takes from the front of @p hashes what appendSubtrees(lo, hi) asked for, and makes one hash of it.
Hash takeSubtree(qint64 lo, qint64 hi, QList<Hash> *hashes)
{
    QList<qint64> need;
    appendSubtrees(lo, hi, &need);
    Hash hash = hashes->at(need.size() - 1);
    for (qsizetype i = need.size() - 2; i >= 0; --i)
        hash = nodeHash(hashes->at(i), hash);
    hashes->remove(0, need.size());
    return hash;
}

/// One walk down the tree does for both proofs: to record n, or to the edge behind n records.
struct Walk
{
    qint64 n;
    bool toEdge;

    [[nodiscard]] bool ends(qint64 lo, qint64 hi) const { return toEdge ? n == hi : lo + 1 == hi; }
    [[nodiscard]] bool goesLeft(qint64 middle) const { return toEdge ? n <= middle : n < middle; }

    void indexes(qint64 lo, qint64 hi, QList<qint64> *need) const
    {
        if (ends(lo, hi)) {
            if (toEdge && lo != 0)
                appendSubtrees(lo, hi, need);
            return;
        }
        const qint64 middle = lo + powerBelow(hi - lo).value;
        if (goesLeft(middle)) {
            indexes(lo, middle, need);
            appendSubtrees(middle, hi, need);
        } else {
            appendSubtrees(lo, middle, need);
            indexes(middle, hi, need);
        }
    }

    QList<Hash> proof(qint64 lo, qint64 hi, QList<Hash> *hashes) const
    {
        if (ends(lo, hi))
            return toEdge && lo != 0 ? QList<Hash>{takeSubtree(lo, hi, hashes)} : QList<Hash>();
        const qint64 middle = lo + powerBelow(hi - lo).value;
        QList<Hash> proof;
        Hash other;
        if (goesLeft(middle)) {
            proof = this->proof(lo, middle, hashes);
            other = takeSubtree(middle, hi, hashes);
        } else {
            other = takeSubtree(lo, middle, hashes);
            proof = this->proof(middle, hi, hashes);
        }
        proof.append(other);
        return proof;
    }
};

std::optional<QList<Hash>> prove(const Walk &walk, qint64 records, const HashReader &reader)
{
    QList<qint64> indexes;
    walk.indexes(0, records, &indexes);
    if (indexes.isEmpty())
        return QList<Hash>();
    auto hashes = reader(indexes);
    if (!hashes || hashes->size() != indexes.size())
        return std::nullopt;
    return walk.proof(0, records, &*hashes);
}

std::optional<Hash> runRecordProof(QList<Hash> proof, qint64 lo, qint64 hi, qint64 n, const Hash &hash)
{
    if (lo + 1 == hi)
        return proof.isEmpty() ? std::optional(hash) : std::nullopt;
    if (proof.isEmpty())
        return std::nullopt;
    const Hash other = proof.takeLast();
    const qint64 middle = lo + powerBelow(hi - lo).value;
    const bool left = n < middle;
    const auto mine = left ? runRecordProof(proof, lo, middle, n, hash) : runRecordProof(proof, middle, hi, n, hash);
    if (!mine)
        return std::nullopt;
    return left ? nodeHash(*mine, other) : nodeHash(other, *mine);
}

struct Roots
{
    Hash older;
    Hash newer;
};

std::optional<Roots> runTreeProof(QList<Hash> proof, qint64 lo, qint64 hi, qint64 n, const Hash &older)
{
    if (n == hi) {
        if (lo == 0)
            return proof.isEmpty() ? std::optional(Roots{older, older}) : std::nullopt;
        return proof.size() == 1 ? std::optional(Roots{proof.first(), proof.first()}) : std::nullopt;
    }
    if (proof.isEmpty())
        return std::nullopt;
    const Hash other = proof.takeLast();
    const qint64 middle = lo + powerBelow(hi - lo).value;
    const bool left = n <= middle;
    const auto mine = left ? runTreeProof(proof, lo, middle, n, older) : runTreeProof(proof, middle, hi, n, older);
    if (!mine)
        return std::nullopt;
    return left ? Roots{mine->older, nodeHash(mine->newer, other)}
                : Roots{nodeHash(other, mine->older), nodeHash(other, mine->newer)};
}

} // namespace

QString Hash::toString() const
{
    return QString::fromLatin1(bytes.toBase64());
}

std::optional<Hash> Hash::fromString(QByteArrayView base64)
{
    const auto result = QByteArray::fromBase64Encoding(base64.toByteArray(), QByteArray::AbortOnBase64DecodingErrors);
    if (!result || base64.size() != 44 || result.decoded.size() != Size)
        return std::nullopt;
    return Hash{result.decoded};
}

Hash recordHash(QByteArrayView text)
{
    Sha256 digest;
    digest.add(QByteArrayView("\x00", 1));
    digest.add(text);
    return {digest.result()};
}

Hash nodeHash(const Hash &left, const Hash &right)
{
    Sha256 digest;
    digest.add("\x01");
    digest.add(left.bytes);
    digest.add(right.bytes);
    return {digest.result()};
}

qint64 storedHashIndex(int level, qint64 n)
{
    // level L's n-th hash comes right behind level L-1's (2n+1)-th
    for (int l = level; l > 0; --l)
        n = 2 * n + 1;
    qint64 index = 0;
    for (; n > 0; n >>= 1)
        index += n;
    return index + level;
}

Place splitStoredHashIndex(qint64 index)
{
    // storedHashIndex(0, n) < 2n: the record in question is in [index/2, index/2 + log2(index)]
    qint64 n = index / 2;
    qint64 indexOfN = storedHashIndex(0, n);
    for (;;) {
        const qint64 next = indexOfN + 1 + std::countr_zero(static_cast<quint64>(n + 1));
        if (next > index)
            break;
        ++n;
        indexOfN = next;
    }
    const int level = static_cast<int>(index - indexOfN);
    return {level, n >> level};
}

qint64 storedHashCount(qint64 records)
{
    if (records == 0)
        return 0;
    // every 1 at the end of the last record's number completes one more subtree
    return storedHashIndex(0, records - 1) + 1 + std::countr_one(static_cast<quint64>(records - 1));
}

HashReader storedHashes(const QList<Hash> &stored)
{
    return [&stored](const QList<qint64> &indexes) -> std::optional<QList<Hash>> {
        QList<Hash> hashes;
        for (const qint64 index : indexes) {
            if (index < 0 || index >= stored.size())
                return std::nullopt;
            hashes.append(stored.at(index));
        }
        return hashes;
    };
}

std::optional<QList<Hash>> hashesOfRecord(qint64 n, const Hash &hash, const HashReader &reader)
{
    const int completed = std::countr_one(static_cast<quint64>(n));
    QList<qint64> indexes;
    for (int level = 0; level < completed; ++level)
        indexes.append(storedHashIndex(level, (n >> level) - 1));
    const auto neighbours = reader(indexes);
    if (!neighbours || neighbours->size() != indexes.size())
        return std::nullopt;
    QList<Hash> hashes{hash};
    for (const Hash &neighbour : *neighbours)
        hashes.append(nodeHash(neighbour, hashes.last()));
    return hashes;
}

QList<qint64> treeHashIndexes(qint64 records)
{
    QList<qint64> indexes;
    appendSubtrees(0, records, &indexes);
    return indexes;
}

std::optional<Hash> treeHash(qint64 records, const HashReader &reader)
{
    if (records == 0)
        return Hash{sha256({})};
    const QList<qint64> indexes = treeHashIndexes(records);
    auto hashes = reader(indexes);
    if (!hashes || hashes->size() != indexes.size())
        return std::nullopt;
    return takeSubtree(0, records, &*hashes);
}

std::optional<QList<Hash>> proveRecord(qint64 records, qint64 n, const HashReader &reader)
{
    if (n < 0 || n >= records)
        return std::nullopt;
    return prove({.n = n, .toEdge = false}, records, reader);
}

bool checkRecord(const QList<Hash> &proof, qint64 records, const Hash &root, qint64 n, const Hash &hash)
{
    return n >= 0 && n < records && runRecordProof(proof, 0, records, n, hash) == root;
}

std::optional<QList<Hash>> proveTree(qint64 newer, qint64 older, const HashReader &reader)
{
    if (older < 1 || older > newer)
        return std::nullopt;
    return prove({.n = older, .toEdge = true}, newer, reader);
}

bool checkTree(const QList<Hash> &proof, qint64 newer, const Hash &newerRoot, qint64 older, const Hash &olderRoot)
{
    if (older < 1 || older > newer)
        return false;
    const auto roots = runTreeProof(proof, 0, newer, older, olderRoot);
    return roots && roots->older == olderRoot && roots->newer == newerRoot;
}

} // namespace Tidyscope::Tlog

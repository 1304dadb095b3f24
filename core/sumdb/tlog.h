// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>
#include <QList>
#include <QString>

#include <functional>
#include <optional>

/// The tree of hashes over the records of a checksum database (golang.org/x/mod/sumdb/tlog, RFC 6962 §2.1). Pure functions.
///
/// Hashes of complete subtrees are stored in one row: those that a record completes follow its own. The place of a hash
/// in that row is its index.
namespace Tidyscope::Tlog {

/// A SHA-256 hash: 32 bytes. A default one is all zero.
struct Hash
{
    static constexpr qsizetype Size = 32;
    QByteArray bytes = QByteArray(Size, '\0');

    [[nodiscard]] QString toString() const; ///< base64
    /// Nothing where @p base64 is not 32 bytes in base64.
    [[nodiscard]] static std::optional<Hash> fromString(QByteArrayView base64);
    bool operator==(const Hash &) const = default;
};

/// Of the text of a record: SHA-256(0x00 text).
[[nodiscard]] Hash recordHash(QByteArrayView text);
/// Of two subtrees: SHA-256(0x01 left right).
[[nodiscard]] Hash nodeHash(const Hash &left, const Hash &right);

/// Where the @p n-th hash of @p level (0: records) is stored.
[[nodiscard]] qint64 storedHashIndex(int level, qint64 n);
struct Place
{
    int level = 0;
    qint64 n = 0;
    bool operator==(const Place &) const = default;
};
/// The inverse of storedHashIndex().
[[nodiscard]] Place splitStoredHashIndex(qint64 index);
/// How many hashes are stored for @p records.
[[nodiscard]] qint64 storedHashCount(qint64 records);

/// Reads stored hashes by their indexes: as many as were asked for, or nothing.
using HashReader = std::function<std::optional<QList<Hash>>(const QList<qint64> &indexes)>;

/// Reads from a row of stored hashes, which must outlive the reader.
[[nodiscard]] HashReader storedHashes(const QList<Hash> &stored);

/// The hashes that are stored for record @p n with the hash @p hash; @p reader has those of the records before it.
[[nodiscard]] std::optional<QList<Hash>> hashesOfRecord(qint64 n, const Hash &hash, const HashReader &reader);

/// The indexes that treeHash() of @p records reads: its complete subtrees from left to right.
[[nodiscard]] QList<qint64> treeHashIndexes(qint64 records);
/// The root over the first @p records. Nothing: the reader has not what it needs.
[[nodiscard]] std::optional<Hash> treeHash(qint64 records, const HashReader &reader);

/// That record @p n is in the tree of @p records (RFC 6962 §2.1.1). Nothing: there is no such record, or the reader lacks hashes.
[[nodiscard]] std::optional<QList<Hash>> proveRecord(qint64 records, qint64 n, const HashReader &reader);
/// Whether @p proof shows that record @p n with @p hash is in the tree of @p records with the root @p root.
[[nodiscard]] bool checkRecord(const QList<Hash> &proof, qint64 records, const Hash &root, qint64 n, const Hash &hash);

/// That the tree of @p older records is the beginning of that of @p newer (RFC 6962 §2.1.2).
[[nodiscard]] std::optional<QList<Hash>> proveTree(qint64 newer, qint64 older, const HashReader &reader);
[[nodiscard]] bool checkTree(const QList<Hash> &proof, qint64 newer, const Hash &newerRoot, qint64 older,
                             const Hash &olderRoot);

} // namespace Tidyscope::Tlog

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <tl/expected.hpp>

namespace Tidyscope {

/// A file of a module, or of its zip: names are bytes, as go has them, with '/' between folders.
struct ZipFile
{
    QByteArray name;
    QByteArray content;
    bool operator==(const ZipFile &) const = default;
};

/// Why a zip file, or an entry of it, cannot be read.
struct ZipProblem
{
    enum class Kind {
        NotAZip,       ///< no directory at the end: a page, an error text, cut off, or empty
        Inconsistent,  ///< a directory whose entries are not where it says
        Encrypted,     ///< modules never are
        UnknownMethod, ///< neither stored nor deflated
        CorruptData,   ///< what is packed cannot be unpacked
        SizeMismatch,  ///< unpacks to another size than the directory says
        ChecksumError, ///< the CRC-32 is another one
        TooLarge,      ///< more than 500 MiB, which go refuses (golang.org/x/mod/zip.MaxZipFile)
        NewlineInName  ///< such a name has no hash (dirhash)
    };
    Kind kind = Kind::NotAZip;
    QByteArray entry{}; ///< the name of the entry; empty: the file as a whole

    /// What go says of it (archive/zip, compress/flate): "zip: not a valid zip file". Where go's text ends in an offset, this is
    /// what stands before it.
    [[nodiscard]] QString goMessage() const;
    bool operator==(const ZipProblem &) const = default;
};

/// The zip file of a module, in memory (go.dev/ref/mod#zip-files). The directory is read once, contents when asked for. A value.
class ModuleZip
{
public:
    static constexpr qint64 MaxSize = 500LL << 20; ///< golang.org/x/mod/zip.MaxZipFile, unpacked and packed

    struct Entry
    {
        QByteArray name;
        qint64 size = 0;       ///< unpacked, as the directory says
        qint64 packedSize = 0; ///< in the file
        quint32 crc = 0;
        quint16 method = 0;  ///< 0: stored, 8: deflated
        QByteArray packed{}; ///< as it lies in the file; empty for an empty file
        bool operator==(const Entry &) const = default;
    };

    /// Reads the directory of @p bytes. Contents are not looked at.
    [[nodiscard]] static tl::expected<ModuleZip, ZipProblem> read(const QByteArray &bytes);

    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    /// The content of the entry at @p index, unpacked; its size and CRC-32 are compared with the directory.
    [[nodiscard]] tl::expected<QByteArray, ZipProblem> content(qsizetype index) const;
    /// All contents, in the order of the directory.
    [[nodiscard]] tl::expected<QList<ZipFile>, ZipProblem> files() const;
    /// The first name that does not begin with "PATH@VERSION/": go refuses the zip, `zip for M@V has unexpected file X`
    /// (cmd/go/internal/modfetch/fetch.go). Empty: there is none.
    [[nodiscard]] QByteArray foreignName(const QString &path, const QString &version) const;

    bool operator==(const ModuleZip &) const = default;

private:
    QList<Entry> m_entries;
};

enum class ZipMethod { Stored, Deflated };

/// A zip file with @p files in that order (APPNOTE.TXT: local headers, central directory, end record). The same files give the
/// same bytes. Names are not checked: the lab makes wrong ones, too.
[[nodiscard]] QByteArray writeZip(const QList<ZipFile> &files, ZipMethod method = ZipMethod::Deflated);

} // namespace Tidyscope

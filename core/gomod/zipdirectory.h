// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gomod/modulezip.h"

#include <QByteArrayView>
#include <QList>

#include <tl/expected.hpp>

namespace Tidyscope {

/// The directory of a zip file, read as Go's archive/zip reads it: zip64, bytes before the archive and wrong offsets included.
/// Views into the archive, which must outlive it.
struct ZipDirectory
{
    struct Entry
    {
        QByteArrayView name;
        quint64 size = 0;   ///< unpacked, as the directory says
        quint64 packed = 0; ///< in the archive, as the directory says
        quint32 crc = 0;
        quint16 method = 0; ///< 0: stored, 8: deflated
        quint16 flags = 0;
        qint64 header = 0; ///< where its local header is
    };
    QByteArrayView archive;
    QList<Entry> entries; ///< in the order of the directory

    [[nodiscard]] static tl::expected<ZipDirectory, ZipProblem> read(QByteArrayView archive);
    /// The packed bytes of @p entry; fewer than it says where the archive ends before.
    [[nodiscard]] tl::expected<QByteArrayView, ZipProblem> packed(const Entry &entry) const;
    /// Whether the data descriptor behind the packed bytes, if there has to be one, names the entry's CRC-32.
    [[nodiscard]] tl::expected<void, ZipProblem> checkDescriptor(const Entry &entry) const;

private:
    [[nodiscard]] tl::expected<qint64, ZipProblem> bodyOf(const Entry &entry) const;
};

/// The names whose content differs between two zip files of a module, by size and CRC-32: what somebody changed. Sorted; at
/// most @p limit of them. Empty, too, where one of them cannot be read.
[[nodiscard]] QStringList changedFiles(QByteArrayView one, QByteArrayView other, qsizetype limit = 20);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/gzipsize.h"

#include <libdeflate.h>

#include <algorithm>
#include <memory>
#include <vector>

#include <QtEndian>

namespace Tidyscope {

namespace {

constexpr qsizetype firstRoom = 4 << 20;
constexpr qsizetype mostRoom = 64 << 20;

/// The last four bytes of a member: its size unpacked, modulo 2^32 (RFC 1952, ISIZE).
qint64 sizeInTrailer(QByteArrayView member)
{
    return member.size() < 18 ? 0 : qint64(qFromLittleEndian<quint32>(member.last(4).constData()));
}

} // namespace

qint64 unpackedSize(QByteArrayView gzip, qint64 limit)
{
    const std::unique_ptr<libdeflate_decompressor, void (*)(libdeflate_decompressor *)> decompressor(
        libdeflate_alloc_decompressor(), libdeflate_free_decompressor);
    std::vector<char> room(firstRoom);
    qint64 total = 0;
    while (!gzip.isEmpty() && total <= limit) {
        std::size_t read = 0;
        std::size_t written = 0;
        const libdeflate_result result =
            libdeflate_gzip_decompress_ex(decompressor.get(), gzip.constData(), static_cast<std::size_t>(gzip.size()),
                                          room.data(), room.size(), &read, &written);
        if (result == LIBDEFLATE_INSUFFICIENT_SPACE && qsizetype(room.size()) < mostRoom) {
            room.resize(static_cast<std::size_t>(std::min(qsizetype(room.size()) * 4, mostRoom)));
            continue;
        }
        if (result == LIBDEFLATE_INSUFFICIENT_SPACE) {
            return total + std::max<qint64>(mostRoom, sizeInTrailer(gzip));
        }
        if (result != LIBDEFLATE_SUCCESS || read == 0) {
            break; // cut off, or no gzip
        }
        total += static_cast<qint64>(written);
        gzip = gzip.sliced(static_cast<qsizetype>(read));
    }
    return total;
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/gzip.h"

#include <memory>

#include <libdeflate.h>

namespace Tidyscope {

std::optional<QByteArray> gunzip(QByteArrayView file, qsizetype limit)
{
    const std::unique_ptr<libdeflate_decompressor, decltype(&libdeflate_free_decompressor)> decompressor(
        libdeflate_alloc_decompressor(), &libdeflate_free_decompressor);
    if (!decompressor || !isGzip(file)) {
        return std::nullopt;
    }
    QByteArray content(limit, '\0');
    std::size_t made = 0;
    const libdeflate_result result =
        libdeflate_gzip_decompress(decompressor.get(), file.data(), static_cast<std::size_t>(file.size()),
                                   content.data(), static_cast<std::size_t>(content.size()), &made);
    if (result == LIBDEFLATE_SUCCESS) {
        content.truncate(static_cast<qsizetype>(made));
        return content;
    }
    // what it made before it met the end of one of the two is there, in order; the library does not say how much
    while (content.endsWith('\0')) {
        content.chop(1);
    }
    return content.isEmpty() ? std::nullopt : std::optional(content);
}

bool isGzip(QByteArrayView file)
{
    return file.size() >= 2 && file.at(0) == '\x1f' && file.at(1) == '\x8b';
}

} // namespace Tidyscope

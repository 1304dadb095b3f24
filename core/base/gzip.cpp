// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/gzip.h"

#include <zlib.h>

#include <algorithm>

namespace Tidyscope {

namespace {

constexpr int gzipAlone = 15 + 16; // the largest window; neither zlib's own format nor a guess
constexpr qsizetype atOnce = 64 * 1024;

} // namespace

std::optional<QByteArray> gunzip(QByteArrayView file, qsizetype limit)
{
    z_stream stream{};
    if (!isGzip(file) || inflateInit2(&stream, gzipAlone) != Z_OK) {
        return std::nullopt;
    }
    QByteArray packed = file.toByteArray(); // zlib's interface wants it writable
    stream.next_in = reinterpret_cast<Bytef *>(packed.data());
    stream.avail_in = static_cast<uInt>(packed.size());
    QByteArray content;
    int result = Z_OK;
    while (result == Z_OK && content.size() < limit) {
        const qsizetype before = content.size();
        content.resize(before + std::min(atOnce, limit - before));
        stream.next_out = reinterpret_cast<Bytef *>(content.data() + before);
        stream.avail_out = static_cast<uInt>(content.size() - before);
        result = inflate(&stream, Z_NO_FLUSH);
        content.chop(static_cast<qsizetype>(stream.avail_out));
    }
    inflateEnd(&stream);
    return content.isEmpty() && result != Z_STREAM_END ? std::nullopt : std::optional(content);
}

bool isGzip(QByteArrayView file)
{
    return file.size() >= 2 && file.at(0) == '\x1f' && file.at(1) == '\x8b';
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/zipentryhasher.h"

#include <zlib.h>

#include <algorithm>
#include <limits>

namespace Tidyscope {

namespace {

constexpr quint16 Stored = 0;
constexpr quint16 Deflated = 8;
constexpr quint16 HasDescriptor = 8;
constexpr quint64 WholeAtOnce = 16 << 20; ///< larger contents are unpacked piece by piece
constexpr size_t Piece = 256 << 10;
constexpr quint64 DeflateLimit = 1032; ///< no byte of a deflate stream stands for more

tl::unexpected<ZipProblem> problem(ZipProblem::Kind kind, QByteArrayView entry)
{
    return tl::unexpected(ZipProblem{kind, entry.toByteArray()});
}

} // namespace

ZipEntryHasher::ZipEntryHasher(const ZipDirectory &directory)
    : m_directory(directory),
      m_decompressor(libdeflate_alloc_decompressor())
{ }

tl::expected<Digest, ZipProblem> ZipEntryHasher::hash(const ZipDirectory::Entry &entry)
{
    const auto packed = m_directory.packed(entry);
    if (!packed) {
        return tl::unexpected(packed.error());
    }
    if (entry.name.endsWith('/')) { // a folder has no content, whatever is packed
        return entry.size == 0 ? tl::expected<Digest, ZipProblem>(m_sha.of(nullptr, 0))
                               : problem(ZipProblem::Kind::Inconsistent, entry.name);
    }
    if (entry.method == Stored) {
        return hashStored(entry, *packed);
    }
    if (entry.method != Deflated) {
        return problem(ZipProblem::Kind::UnknownMethod, entry.name);
    }
    if (entry.size > static_cast<quint64>(packed->size()) * DeflateLimit) {
        return problem(ZipProblem::Kind::SizeMismatch, entry.name);
    }
    return entry.size <= WholeAtOnce ? hashWhole(entry, *packed) : hashPieces(entry, *packed);
}

ZipEntryHasher::Result ZipEntryHasher::hashStored(const ZipDirectory::Entry &entry, QByteArrayView packed)
{
    const auto size = static_cast<size_t>(packed.size());
    if (entry.size != size || entry.packed != size) {
        return problem(ZipProblem::Kind::SizeMismatch, entry.name);
    }
    const Digest digest = m_sha.of(packed.data(), size);
    return checked(entry, libdeflate_crc32(0, packed.data(), size), digest);
}

ZipEntryHasher::Result ZipEntryHasher::hashWhole(const ZipDirectory::Entry &entry, QByteArrayView packed)
{
    const auto wanted = static_cast<size_t>(entry.size);
    if (m_buffer.size() < wanted + 1) {
        m_buffer.resize(std::max(wanted + 1, size_t(64 << 10)));
    }
    size_t size = 0;
    const libdeflate_result result = libdeflate_deflate_decompress(
        m_decompressor.get(), packed.data(), static_cast<size_t>(packed.size()), m_buffer.data(), wanted, &size);
    if (result == LIBDEFLATE_BAD_DATA) {
        return problem(ZipProblem::Kind::CorruptData, entry.name);
    }
    if (result != LIBDEFLATE_SUCCESS || size != wanted) {
        return problem(ZipProblem::Kind::SizeMismatch, entry.name);
    }
    const Digest digest = m_sha.of(m_buffer.data(), size);
    return checked(entry, libdeflate_crc32(0, m_buffer.data(), size), digest);
}

ZipEntryHasher::Result ZipEntryHasher::hashPieces(const ZipDirectory::Entry &entry, QByteArrayView packed)
{
    z_stream stream{};
    if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) {
        return problem(ZipProblem::Kind::CorruptData, entry.name);
    }
    const std::unique_ptr<z_stream, Deleter<inflateEnd>> end(&stream);
    m_buffer.resize(std::max(m_buffer.size(), Piece));
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
    stream.avail_in = static_cast<uInt>(std::min<qsizetype>(packed.size(), std::numeric_limits<uInt>::max()));
    m_sha.begin();
    quint64 size = 0;
    quint32 crc = 0;
    int state = Z_OK;
    while (state == Z_OK) {
        stream.next_out = reinterpret_cast<Bytef *>(m_buffer.data());
        stream.avail_out = static_cast<uInt>(Piece);
        state = inflate(&stream, Z_NO_FLUSH);
        const size_t part = Piece - stream.avail_out;
        size += part;
        if ((state != Z_OK && state != Z_STREAM_END) || size > entry.size) {
            break;
        }
        m_sha.add(m_buffer.data(), part);
        crc = libdeflate_crc32(crc, m_buffer.data(), part);
    }
    if (size > entry.size || (state == Z_STREAM_END && size != entry.size)) {
        return problem(ZipProblem::Kind::SizeMismatch, entry.name);
    }
    if (state != Z_STREAM_END) {
        return problem(ZipProblem::Kind::CorruptData, entry.name);
    }
    return checked(entry, crc, m_sha.end());
}

/// archive/zip.checksumReader: a CRC-32 of 0 was never set, unless a descriptor says so, too.
ZipEntryHasher::Result ZipEntryHasher::checked(const ZipDirectory::Entry &entry, quint32 crc,
                                               const Digest &digest) const
{
    if (const auto descriptor = m_directory.checkDescriptor(entry); !descriptor) {
        return tl::unexpected(descriptor.error());
    }
    const bool isSet = entry.crc != 0 || (entry.flags & HasDescriptor);
    return !isSet || crc == entry.crc ? Result(digest) : problem(ZipProblem::Kind::ChecksumError, entry.name);
}

} // namespace Tidyscope

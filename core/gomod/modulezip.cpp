// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/modulezip.h"

#include <libdeflate.h>
#include <zip.h>

#include <QtEndian>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr quint16 Stored = 0;
constexpr quint16 Deflated = 8;

template<auto Free> struct Deleter
{
    template<typename T> void operator()(T *thing) const { Free(thing); }
};
using ArchivePtr = std::unique_ptr<zip_t, Deleter<zip_discard>>;
using FilePtr = std::unique_ptr<zip_file_t, Deleter<zip_fclose>>;
using DecompressorPtr = std::unique_ptr<libdeflate_decompressor, Deleter<libdeflate_free_decompressor>>;
using CompressorPtr = std::unique_ptr<libdeflate_compressor, Deleter<libdeflate_free_compressor>>;

quint32 crc32(const QByteArray &bytes)
{
    return libdeflate_crc32(0, bytes.constData(), static_cast<size_t>(bytes.size()));
}

tl::unexpected<ZipProblem> problem(ZipProblem::Kind kind, const QByteArray &entry = {})
{
    return tl::unexpected(ZipProblem{kind, entry});
}

/// @p bytes must live as long as what is returned.
ArchivePtr openArchive(const QByteArray &bytes)
{
    zip_error_t error;
    zip_error_init(&error);
    ArchivePtr archive;
    zip_source_t *source =
        zip_source_buffer_create(bytes.constData(), static_cast<zip_uint64_t>(bytes.size()), 0, &error);
    if (source) {
        archive.reset(zip_open_from_source(source, ZIP_RDONLY, &error));
        if (!archive)
            zip_source_free(source);
    }
    zip_error_fini(&error);
    return archive;
}

/// How many bytes stand before the zip file, as the end record has it: archive/zip passes over them, libzip does not.
qsizetype bytesBefore(const QByteArray &bytes)
{
    constexpr qsizetype EndRecord = 22;
    const qsizetype end = bytes.lastIndexOf("PK\x05\x06");
    if (end < 0 || bytes.size() - end < EndRecord)
        return 0;
    const auto size = qFromLittleEndian<quint32>(bytes.constData() + end + 12);
    const auto offset = qFromLittleEndian<quint32>(bytes.constData() + end + 16);
    return std::max<qint64>(0, qint64(end) - size - offset);
}

tl::expected<ModuleZip::Entry, ZipProblem> readEntry(zip_t *archive, zip_uint64_t index)
{
    zip_stat_t stat;
    zip_stat_init(&stat);
    if (zip_stat_index(archive, index, ZIP_FL_ENC_RAW, &stat) != 0)
        return problem(ZipProblem::Kind::Inconsistent);
    ModuleZip::Entry entry{.name = QByteArray(stat.name),
                           .size = static_cast<qint64>(stat.size),
                           .packedSize = static_cast<qint64>(stat.comp_size),
                           .crc = stat.crc,
                           .method = stat.comp_method};
    if (stat.encryption_method != ZIP_EM_NONE)
        return problem(ZipProblem::Kind::Encrypted, entry.name);
    if (entry.size < 0 || entry.size > ModuleZip::MaxSize)
        return problem(ZipProblem::Kind::TooLarge, entry.name);
    if (entry.packedSize < 0 || entry.packedSize > ModuleZip::MaxSize)
        return problem(ZipProblem::Kind::Inconsistent, entry.name);
    if (entry.size == 0)
        return entry; // libzip hands out no packed bytes of empty files, though there may be some
    const FilePtr file(zip_fopen_index(archive, index, ZIP_FL_COMPRESSED));
    if (!file)
        return problem(ZipProblem::Kind::Inconsistent, entry.name);
    entry.packed.resize(entry.packedSize);
    if (zip_fread(file.get(), entry.packed.data(), stat.comp_size) != entry.packedSize)
        return problem(ZipProblem::Kind::Inconsistent, entry.name);
    return entry;
}

} // namespace

QString ZipProblem::goMessage() const
{
    switch (kind) {
    case Kind::NotAZip:
    case Kind::Inconsistent: return u"zip: not a valid zip file"_s;
    case Kind::Encrypted:
    case Kind::CorruptData: return u"flate: corrupt input before offset"_s;
    case Kind::UnknownMethod: return u"zip: unsupported compression algorithm"_s;
    case Kind::SizeMismatch: return u"unexpected EOF"_s;
    case Kind::ChecksumError: return u"zip: checksum error"_s;
    case Kind::TooLarge: return u"downloaded zip file too large"_s;
    case Kind::NewlineInName: return u"dirhash: filenames with newlines are not supported"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

tl::expected<ModuleZip, ZipProblem> ModuleZip::read(const QByteArray &bytes)
{
    if (bytes.size() > MaxSize)
        return problem(ZipProblem::Kind::TooLarge);
    // libzip takes nothing at all for an archive without entries
    const QByteArray file = bytes.sliced(bytesBefore(bytes));
    const ArchivePtr archive = file.isEmpty() ? ArchivePtr() : openArchive(file);
    if (!archive)
        return problem(ZipProblem::Kind::NotAZip);
    ModuleZip zip;
    qint64 size = 0;
    const zip_int64_t count = zip_get_num_entries(archive.get(), 0);
    for (zip_int64_t i = 0; i < count; ++i) {
        auto entry = readEntry(archive.get(), static_cast<zip_uint64_t>(i));
        if (!entry)
            return tl::unexpected(entry.error());
        size += entry->size;
        if (size > MaxSize)
            return problem(ZipProblem::Kind::TooLarge, entry->name);
        zip.m_entries.append(std::move(*entry));
    }
    return zip;
}

tl::expected<QByteArray, ZipProblem> ModuleZip::content(qsizetype index) const
{
    using Kind = ZipProblem::Kind;
    const Entry &entry = m_entries.at(index);
    QByteArray content;
    if (entry.method == Stored) {
        if (entry.packed.size() != entry.size)
            return problem(Kind::SizeMismatch, entry.name);
        content = entry.packed;
    } else if (entry.method == Deflated && entry.size > 0) {
        content.resize(entry.size);
        const DecompressorPtr decompressor(libdeflate_alloc_decompressor());
        size_t size = 0;
        const libdeflate_result result = libdeflate_deflate_decompress(
            decompressor.get(), entry.packed.constData(), static_cast<size_t>(entry.packed.size()), content.data(),
            static_cast<size_t>(content.size()), &size);
        if (result == LIBDEFLATE_BAD_DATA)
            return problem(Kind::CorruptData, entry.name);
        if (result != LIBDEFLATE_SUCCESS || static_cast<qint64>(size) != entry.size)
            return problem(Kind::SizeMismatch, entry.name);
    } else if (entry.method != Deflated) {
        return problem(Kind::UnknownMethod, entry.name);
    }
    if (crc32(content) != entry.crc)
        return problem(Kind::ChecksumError, entry.name);
    return content;
}

tl::expected<QList<ZipFile>, ZipProblem> ModuleZip::files() const
{
    QList<ZipFile> files;
    for (qsizetype i = 0; i < m_entries.size(); ++i) {
        auto bytes = content(i);
        if (!bytes)
            return tl::unexpected(bytes.error());
        files.append({m_entries.at(i).name, std::move(*bytes)});
    }
    return files;
}

QByteArray ModuleZip::foreignName(const QString &path, const QString &version) const
{
    const QByteArray prefix = path.toUtf8() + '@' + version.toUtf8() + '/';
    for (const Entry &entry : m_entries) {
        if (!entry.name.startsWith(prefix))
            return entry.name;
    }
    return {};
}

namespace {

/// Little-endian, as zip has it.
void put16(QByteArray &out, qsizetype value)
{
    out.append(static_cast<char>(value & 0xff));
    out.append(static_cast<char>((value >> 8) & 0xff));
}

void put32(QByteArray &out, quint32 value)
{
    put16(out, value & 0xffff);
    put16(out, value >> 16);
}

QByteArray deflated(const QByteArray &content)
{
    const CompressorPtr compressor(libdeflate_alloc_compressor(6));
    const auto size = static_cast<size_t>(content.size());
    QByteArray packed(static_cast<qsizetype>(libdeflate_deflate_compress_bound(compressor.get(), size)),
                      Qt::Uninitialized);
    packed.resize(static_cast<qsizetype>(libdeflate_deflate_compress(
        compressor.get(), content.constData(), size, packed.data(), static_cast<size_t>(packed.size()))));
    return packed;
}

/// What a local header and a directory entry have in common.
QByteArray commonHeader(const ZipFile &file, quint16 method, qsizetype packedSize)
{
    QByteArray out;
    put16(out, 20);     // version needed
    put16(out, 0x0800); // names are UTF-8
    put16(out, method);
    put16(out, 0);      // 00:00:00
    put16(out, 0x0021); // 1980-01-01
    put32(out, crc32(file.content));
    put32(out, static_cast<quint32>(packedSize));
    put32(out, static_cast<quint32>(file.content.size()));
    put16(out, file.name.size());
    put16(out, 0); // extra field
    return out;
}

} // namespace

QByteArray writeZip(const QList<ZipFile> &files, ZipMethod method)
{
    QByteArray out;
    QByteArray directory;
    for (const ZipFile &file : files) {
        const QByteArray packed = method == ZipMethod::Deflated ? deflated(file.content) : file.content;
        const QByteArray common = commonHeader(file, method == ZipMethod::Deflated ? Deflated : Stored, packed.size());
        const auto offset = static_cast<quint32>(out.size());
        out += "PK\x03\x04" + common + file.name + packed;
        directory += "PK\x01\x02";
        put16(directory, 20); // made by
        directory += common;
        put16(directory, 0); // comment
        put16(directory, 0); // disk
        put16(directory, 0); // internal attributes
        put32(directory, 0); // external attributes
        put32(directory, offset);
        directory += file.name;
    }
    const auto directoryAt = static_cast<quint32>(out.size());
    const auto directorySize = static_cast<quint32>(directory.size());
    out += directory + "PK\x05\x06";
    put16(out, 0);
    put16(out, 0);
    put16(out, files.size());
    put16(out, files.size());
    put32(out, directorySize);
    put32(out, directoryAt);
    put16(out, 0);
    return out;
}

} // namespace Tidyscope

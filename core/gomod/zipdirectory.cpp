// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/zipdirectory.h"

#include <QMap>
#include <QStringList>
#include <QtEndian>

#include <algorithm>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qint64 EndSize = 22;
constexpr qint64 EntrySize = 46;
constexpr qint64 LocalSize = 30;
constexpr qint64 Locator64Size = 20;
constexpr qint64 End64Size = 56;
constexpr quint32 EndMark = 0x06054b50;
constexpr quint32 EntryMark = 0x02014b50;
constexpr quint32 LocalMark = 0x04034b50;
constexpr quint32 DescriptorMark = 0x08074b50;
constexpr quint32 Locator64Mark = 0x07064b50;
constexpr quint32 End64Mark = 0x06064b50;
constexpr quint16 Zip64Extra = 1;
constexpr quint16 HasDescriptor = 8;
constexpr quint32 Max32 = std::numeric_limits<quint32>::max();

tl::unexpected<ZipProblem> problem(ZipProblem::Kind kind, QByteArrayView entry = {})
{
    return tl::unexpected(ZipProblem{kind, entry.toByteArray()});
}

template<typename T> T at(QByteArrayView bytes, qint64 offset)
{
    return qFromLittleEndian<T>(bytes.data() + offset);
}

/// What the record at the end says of the directory.
struct End
{
    qint64 offset = 0; ///< of the record itself
    quint64 records = 0;
    quint64 directorySize = 0;
    quint64 directoryOffset = 0;
};

/// findSignatureInBlock, over the last @p length bytes. -1: not there.
qint64 findEnd(QByteArrayView archive, qint64 length)
{
    const qint64 from = std::max<qint64>(0, archive.size() - length);
    for (qint64 i = archive.size() - EndSize; i >= from; --i) {
        if (at<quint32>(archive, i) == EndMark) {
            // a comment that is cut off: none further ahead counts
            return i + EndSize + at<quint16>(archive, i + EndSize - 2) > archive.size() ? -1 : i;
        }
    }
    return -1;
}

/// findDirectory64End and readDirectory64End. Nothing: the numbers of the ordinary record stay.
tl::expected<void, ZipProblem> readEnd64(QByteArrayView archive, End &end)
{
    const qint64 locator = end.offset - Locator64Size;
    if (locator < 0 || at<quint32>(archive, locator) != Locator64Mark || at<quint32>(archive, locator + 4) != 0
        || at<quint32>(archive, locator + 16) != 1) {
        return {};
    }
    const auto offset = static_cast<qint64>(at<quint64>(archive, locator + 8));
    if (offset < 0) {
        return {};
    }
    if (offset > archive.size() - End64Size || at<quint32>(archive, offset) != End64Mark) {
        return problem(ZipProblem::Kind::NotAZip);
    }
    end.offset = offset;
    end.records = at<quint64>(archive, offset + 32);
    end.directorySize = at<quint64>(archive, offset + 40);
    end.directoryOffset = at<quint64>(archive, offset + 48);
    return {};
}

/// Sizes and offset out of the extra field, where the ordinary ones are maxed out. False: the field is too short.
bool readExtra(QByteArrayView extra, ZipDirectory::Entry &entry, bool size, bool packed, bool header)
{
    while (extra.size() >= 4) {
        const auto tag = at<quint16>(extra, 0);
        const qsizetype length = at<quint16>(extra, 2);
        extra = extra.sliced(4);
        if (extra.size() < length) {
            return true;
        }
        QByteArrayView field = extra.first(length);
        extra = extra.sliced(length);
        if (tag != Zip64Extra) {
            continue;
        }
        const auto take = [&field](bool wanted, auto &into) {
            if (!wanted) {
                return true;
            }
            if (field.size() < 8) {
                return false;
            }
            into = static_cast<std::remove_reference_t<decltype(into)>>(at<quint64>(field, 0));
            field = field.sliced(8);
            return true;
        };
        if (!take(size, entry.size) || !take(packed, entry.packed) || !take(header, entry.header)) {
            return false;
        }
    }
    return true;
}

/// The entry at @p offset, which is moved behind it. Nothing: there is none, or not all of it.
std::optional<ZipDirectory::Entry> readEntry(QByteArrayView archive, qint64 &offset)
{
    if (offset < 0 || offset > archive.size() - EntrySize || at<quint32>(archive, offset) != EntryMark) {
        return std::nullopt;
    }
    const qint64 name = at<quint16>(archive, offset + 28);
    const qint64 extra = at<quint16>(archive, offset + 30);
    const qint64 comment = at<quint16>(archive, offset + 32);
    if (name + extra + comment > archive.size() - EntrySize - offset) {
        return std::nullopt;
    }
    ZipDirectory::Entry entry;
    entry.flags = at<quint16>(archive, offset + 8);
    entry.method = at<quint16>(archive, offset + 10);
    entry.crc = at<quint32>(archive, offset + 16);
    const auto packed = at<quint32>(archive, offset + 20);
    const auto size = at<quint32>(archive, offset + 24);
    const auto header = at<quint32>(archive, offset + 42);
    entry.packed = packed;
    entry.size = size;
    entry.header = header;
    entry.name = archive.sliced(offset + EntrySize, name);
    if (!readExtra(archive.sliced(offset + EntrySize + name, extra), entry, size == Max32, packed == Max32,
                   header == Max32)) {
        return std::nullopt;
    }
    offset += EntrySize + name + extra + comment;
    return entry;
}

} // namespace

tl::expected<ZipDirectory, ZipProblem> ZipDirectory::read(QByteArrayView archive)
{
    constexpr qint64 near = 1024;
    constexpr qint64 far = 65 * 1024;
    End end;
    end.offset = findEnd(archive, near);
    if (end.offset < 0) {
        end.offset = findEnd(archive, far);
    }
    if (end.offset < 0) {
        return problem(ZipProblem::Kind::NotAZip);
    }
    end.records = at<quint16>(archive, end.offset + 10);
    end.directorySize = at<quint32>(archive, end.offset + 12);
    end.directoryOffset = at<quint32>(archive, end.offset + 16);
    if (end.records == 0xffff || end.directorySize == Max32 || end.directoryOffset == Max32) {
        if (const auto read = readEnd64(archive, end); !read) {
            return tl::unexpected(read.error());
        }
    }
    constexpr auto most = static_cast<quint64>(std::numeric_limits<qint64>::max());
    if (end.directorySize > most || end.directoryOffset > most) {
        return problem(ZipProblem::Kind::NotAZip);
    }
    // what stands before the archive; such numbers may be anything, so no sum of theirs may overflow
    const qint64 rest = end.offset - std::min<qint64>(static_cast<qint64>(end.directorySize), archive.size() + 1);
    if (rest < 0 || rest >= archive.size()) {
        return problem(ZipProblem::Kind::NotAZip);
    }
    qint64 offset = rest;
    qint64 before = rest - static_cast<qint64>(end.directoryOffset);
    if (before > 0) {
        auto other = static_cast<qint64>(end.directoryOffset);
        if (readEntry(archive, other)) {
            before = 0;
            offset = static_cast<qint64>(end.directoryOffset);
        }
    }
    ZipDirectory directory;
    directory.archive = archive;
    directory.entries.reserve(static_cast<qsizetype>(std::min<quint64>(end.records, archive.size() / EntrySize)));
    while (auto entry = readEntry(archive, offset)) {
        entry->header = static_cast<qint64>(static_cast<quint64>(entry->header) + static_cast<quint64>(before));
        directory.entries.append(*entry);
    }
    // the count is cut to 16 bits in the ordinary record
    if (static_cast<quint16>(directory.entries.size()) != static_cast<quint16>(end.records)) {
        return problem(ZipProblem::Kind::NotAZip);
    }
    return directory;
}

tl::expected<qint64, ZipProblem> ZipDirectory::bodyOf(const Entry &entry) const
{
    if (entry.header < 0 || entry.header > archive.size() - LocalSize
        || at<quint32>(archive, entry.header) != LocalMark) {
        return problem(ZipProblem::Kind::Inconsistent, entry.name);
    }
    return entry.header + LocalSize + at<quint16>(archive, entry.header + 26) + at<quint16>(archive, entry.header + 28);
}

tl::expected<QByteArrayView, ZipProblem> ZipDirectory::packed(const Entry &entry) const
{
    const auto body = bodyOf(entry);
    if (!body) {
        return tl::unexpected(body.error());
    }
    const qint64 from = std::min<qint64>(*body, archive.size());
    const auto there = static_cast<quint64>(archive.size() - from);
    return archive.sliced(from, static_cast<qsizetype>(std::min(entry.packed, there)));
}

tl::expected<void, ZipProblem> ZipDirectory::checkDescriptor(const Entry &entry) const
{
    if (!(entry.flags & HasDescriptor)) {
        return {};
    }
    const auto body = bodyOf(entry);
    const auto bytes = packed(entry);
    if (!body || !bytes) {
        return problem(ZipProblem::Kind::Inconsistent, entry.name);
    }
    // with or without its mark; archive/zip wants the length that it has without
    const qint64 from = std::min<qint64>(*body + bytes->size(), archive.size());
    const QByteArrayView rest = archive.sliced(from);
    const bool marked = rest.size() >= 4 && at<quint32>(rest, 0) == DescriptorMark;
    if (rest.size() < (marked ? 16 : 12)) {
        return problem(ZipProblem::Kind::SizeMismatch, entry.name);
    }
    return at<quint32>(rest, marked ? 4 : 0) == entry.crc ? tl::expected<void, ZipProblem>()
                                                          : problem(ZipProblem::Kind::ChecksumError, entry.name);
}

QStringList changedFiles(QByteArrayView one, QByteArrayView other, qsizetype limit)
{
    const auto first = ZipDirectory::read(one);
    const auto second = ZipDirectory::read(other);
    if (!first || !second) {
        return {};
    }
    using Content = std::pair<quint64, quint32>;
    const auto contents = [](const ZipDirectory &directory) {
        QMap<QString, Content> all;
        for (const ZipDirectory::Entry &entry : directory.entries) {
            all.insert(QString::fromUtf8(entry.name), Content(entry.size, entry.crc));
        }
        return all;
    };
    const QMap<QString, Content> here = contents(*first);
    QMap<QString, Content> there = contents(*second);
    QStringList changed;
    for (const auto &[name, content] : here.asKeyValueRange()) {
        const auto found = there.constFind(name);
        if (found == there.cend() || *found != content) {
            changed.append(name);
        }
        there.remove(name);
    }
    changed += there.keys();
    changed.sort();
    return changed.first(std::min(limit, changed.size()));
}

} // namespace Tidyscope

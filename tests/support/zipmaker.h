// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QtEndian>

#include <algorithm>
#include <array>
#include <optional>

namespace Tidyscope {

/// An entry of a zip file that a test makes, with everything that may be said about it, true or not.
struct MadeEntry
{
    QByteArray name;
    QByteArray content;
    int level = 6;           ///< of the compression, 0…9; -1: stored
    bool descriptor = false; ///< sizes and CRC-32 stand behind the data
    bool marked = true;      ///< the descriptor begins with its mark
    bool zip64 = false;      ///< sizes stand in an extra field
    QByteArray extra{};
    QByteArray comment{};
    std::optional<quint32> crc{};    ///< instead of the true one
    std::optional<quint32> size{};   ///< instead of the true one, unpacked
    std::optional<quint16> method{}; ///< instead of the true one
    bool inDirectory = true;
};

struct MadeZip
{
    QList<MadeEntry> entries;
    QByteArray before{};      ///< in front of the archive
    bool countBefore = false; ///< offsets know of `before`
    QByteArray comment{};
    bool zip64 = false; ///< with the end record of zip64
};

namespace ZipMaking {

inline quint32 crc32(const QByteArray &bytes)
{
    static const auto table = [] {
        std::array<quint32, 256> made{};
        for (quint32 i = 0; i < made.size(); ++i) {
            quint32 value = i;
            for (int bit = 0; bit < 8; ++bit)
                value = value & 1 ? 0xedb88320U ^ (value >> 1) : value >> 1;
            made[i] = value;
        }
        return made;
    }();
    quint32 crc = ~0U;
    for (const char c : bytes)
        crc = table[(crc ^ static_cast<quint8>(c)) & 0xff] ^ (crc >> 8);
    return ~crc;
}

/// A raw deflate stream: Qt's has four bytes of length, two of zlib's header before it and a checksum behind it.
inline QByteArray deflated(const QByteArray &content, int level)
{
    return content.isEmpty() ? QByteArray("\x03\x00", 2) : qCompress(content, level).sliced(6).chopped(4);
}

template<typename T> QByteArray le(T value)
{
    QByteArray bytes(sizeof(T), Qt::Uninitialized);
    qToLittleEndian(value, bytes.data());
    return bytes;
}

} // namespace ZipMaking

/// The bytes of @p zip (APPNOTE.TXT).
inline QByteArray makeZip(const MadeZip &zip)
{
    using namespace ZipMaking;
    QByteArray out = zip.before;
    const auto base = zip.countBefore ? 0 : zip.before.size();
    QByteArray directory;
    quint16 count = 0;
    for (const MadeEntry &entry : zip.entries) {
        const QByteArray packed = entry.level < 0 ? entry.content : deflated(entry.content, entry.level);
        const quint16 method = entry.method.value_or(entry.level < 0 ? 0 : 8);
        const quint32 crc = entry.crc.value_or(crc32(entry.content));
        const auto size = entry.size.value_or(static_cast<quint32>(entry.content.size()));
        const auto packedSize = static_cast<quint32>(packed.size());
        const quint16 flags = 0x0800 | (entry.descriptor ? 8 : 0);
        const quint32 offset = static_cast<quint32>(out.size() - base);
        const QByteArray head = le<quint16>(45) + le(flags) + le(method) + le<quint16>(0) + le<quint16>(0x21);
        const QByteArray localSizes = entry.descriptor ? QByteArray(12, '\0') : le(crc) + le(packedSize) + le(size);
        out += "PK\x03\x04" + head + localSizes + le(static_cast<quint16>(entry.name.size()))
            + le(static_cast<quint16>(entry.extra.size())) + entry.name + entry.extra + packed;
        if (entry.descriptor)
            out += (entry.marked ? "PK\x07\x08" : "") + le(crc) + le(packedSize) + le(size);
        if (!entry.inDirectory)
            continue;
        ++count;
        QByteArray extra = entry.extra;
        if (entry.zip64)
            extra += le<quint16>(1) + le<quint16>(16) + le<quint64>(size) + le<quint64>(packedSize);
        const quint32 maxed = 0xffffffff;
        directory += "PK\x01\x02" + le<quint16>(45) + head + le(crc) + le(entry.zip64 ? maxed : packedSize)
            + le(entry.zip64 ? maxed : size) + le(static_cast<quint16>(entry.name.size()))
            + le(static_cast<quint16>(extra.size())) + le(static_cast<quint16>(entry.comment.size()))
            + QByteArray(8, '\0') + le(offset) + entry.name + extra + entry.comment;
    }
    const qint64 offset = out.size() - base;
    const qint64 size = directory.size();
    const qint64 end64 = offset + size;
    const auto all = static_cast<quint64>(
        std::ranges::count_if(zip.entries, [](const MadeEntry &entry) { return entry.inDirectory; }));
    out += directory;
    if (zip.zip64) {
        out += "PK\x06\x06" + le<quint64>(44) + le<quint16>(45) + le<quint16>(45) + le<quint32>(0) + le<quint32>(0)
            + le(all) + le(all) + le(static_cast<quint64>(size)) + le(static_cast<quint64>(offset));
        out += "PK\x06\x07" + le<quint32>(0) + le(static_cast<quint64>(end64)) + le<quint32>(1);
    }
    const quint32 maxed = 0xffffffff;
    return out + "PK\x05\x06" + le<quint32>(0) + le<quint16>(zip.zip64 ? 0xffff : count)
        + le<quint16>(zip.zip64 ? 0xffff : count) + le(zip.zip64 ? maxed : static_cast<quint32>(size))
        + le(zip.zip64 ? maxed : static_cast<quint32>(offset)) + le(static_cast<quint16>(zip.comment.size()))
        + zip.comment;
}

} // namespace Tidyscope

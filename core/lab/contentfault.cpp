// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/contentfault.h"

#include "core/gomod/modulezip.h"
#include "core/lab/httpfault.h"

#include <libdeflate.h>

#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <memory>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

using Kind = ContentFault::Kind;

constexpr std::array<std::pair<Kind, const char *>, 14> names{{
    {Kind::None, "none"},
    {Kind::Empty, "empty"},
    {Kind::Truncated, "truncated"},
    {Kind::BitFlipped, "bit-flipped"},
    {Kind::Html, "html"},
    {Kind::BrokenGzip, "broken-gzip"},
    {Kind::OtherVersion, "other-version"},
    {Kind::OtherModule, "other-module"},
    {Kind::WrongRoot, "wrong-root"},
    {Kind::OtherContent, "other-content"},
    {Kind::CorruptDeflate, "corrupt-deflate"},
    {Kind::CrcError, "crc-error"},
    {Kind::WrongSize, "wrong-size"},
    {Kind::TooLarge, "too-large"},
}};

qsizetype placeOf(qint64 at, qsizetype size)
{
    return std::clamp<qint64>(at < 0 ? size + at : at, 0, size);
}

QByteArray otherVersion(const QByteArray &info)
{
    QJsonObject object = QJsonDocument::fromJson(info).object();
    object.insert(u"Version"_s, u"v9.9.9"_s);
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

QByteArray otherModule(const QByteArray &goMod)
{
    QByteArrayList lines = goMod.split('\n');
    for (QByteArray &line : lines) {
        if (line.startsWith("module "))
            line = "module lab.test/renamed";
    }
    return lines.join('\n');
}

/// @p zip with its files changed by @p change.
template<typename Change> QByteArray repacked(const QByteArray &zip, const Change &change)
{
    const auto read = ModuleZip::read(zip);
    auto files = read ? read->files() : tl::unexpected(ZipProblem{});
    if (!files)
        return zip;
    for (ZipFile &file : *files)
        change(file);
    return writeZip(*files);
}

void moveRoot(ZipFile &file)
{
    // behind PATH@VERSION, whose path has slashes, too
    const qsizetype slash = file.name.indexOf('/', std::max<qsizetype>(0, file.name.indexOf('@')));
    file.name = "package" + (slash < 0 ? '/' + file.name : file.name.sliced(slash));
}

void changeContent(ZipFile &file)
{
    if (file.name.endsWith(".go"))
        file.content += "\n// Changed on the way.\n";
}

/// Where a file of writeZip() is.
struct Places
{
    qsizetype local = 0; ///< its local header
    qsizetype data = 0;
    qsizetype directory = 0; ///< its entry of the directory
};

Places placesOf(const QList<ModuleZip::Entry> &entries, qsizetype index)
{
    constexpr qsizetype LocalHeader = 30;
    constexpr qsizetype DirectoryEntry = 46;
    Places places;
    for (qsizetype i = 0; i < entries.size(); ++i) {
        const qsizetype size = entries.at(i).name.size() + entries.at(i).packedSize;
        if (i < index) {
            places.local += LocalHeader + size;
            places.directory += DirectoryEntry + entries.at(i).name.size();
        }
        places.directory += LocalHeader + size; // the directory comes behind all files
    }
    places.data = places.local + LocalHeader + entries.at(index).name.size();
    return places;
}

/// @p zip with @p change done to the file in it that takes most space.
template<typename Change> QByteArray damaged(const QByteArray &zip, const Change &change)
{
    // written anew: the places are known then
    QByteArray bytes = repacked(zip, [](ZipFile &) { });
    const auto read = ModuleZip::read(bytes);
    if (!read || read->entries().isEmpty())
        return zip;
    const auto entry = std::ranges::max_element(read->entries(), {}, &ModuleZip::Entry::packedSize);
    change(bytes, placesOf(read->entries(), entry - read->entries().cbegin()));
    return bytes;
}

QByteArray corruptDeflate(const QByteArray &zip)
{
    return damaged(zip, [](QByteArray &bytes, const Places &places) {
        bytes[places.data] = '\xff'; // a last block of a kind that does not exist
    });
}

QByteArray crcError(const QByteArray &zip)
{
    return damaged(zip, [](QByteArray &bytes, const Places &places) {
        for (const qsizetype at : {places.local + 14, places.directory + 16})
            bytes[at] = static_cast<char>(bytes.at(at) ^ 0x55);
    });
}

QByteArray wrongSize(const QByteArray &zip)
{
    return damaged(zip, [](QByteArray &bytes, const Places &places) {
        for (const qsizetype at : {places.local + 22, places.directory + 24}) {
            const QByteArray small("\x01\0\0\0", 4);
            bytes.replace(at, small.size(), small);
        }
    });
}

/// 501 MiB of zeros, each MiB a gzip file of its own (RFC 1952: they may follow each other): half a megabyte to send.
QByteArray muchPacked()
{
    constexpr qsizetype MiB = 1 << 20;
    const std::unique_ptr<libdeflate_compressor, void (*)(libdeflate_compressor *)> compressor(
        libdeflate_alloc_compressor(6), libdeflate_free_compressor);
    const QByteArray zeros(MiB, '\0');
    QByteArray member(static_cast<qsizetype>(libdeflate_gzip_compress_bound(compressor.get(), MiB)), Qt::Uninitialized);
    member.resize(static_cast<qsizetype>(libdeflate_gzip_compress(compressor.get(), zeros.constData(), MiB,
                                                                  member.data(), static_cast<size_t>(member.size()))));
    return member.repeated(ModuleZip::MaxSize / MiB + 1);
}

} // namespace

QString contentFaultName(Kind kind)
{
    const auto entry = std::ranges::find(names, kind, &std::pair<Kind, const char *>::first);
    return QString::fromLatin1(entry->second);
}

std::optional<Kind> contentFaultNamed(const QString &name)
{
    for (const auto &[kind, text] : names) {
        if (name == QLatin1StringView(text))
            return kind;
    }
    return std::nullopt;
}

LabContent withFault(const ContentFault &fault, const LabContent &right)
{
    LabContent content = right;
    switch (fault.kind) {
    case Kind::None: break;
    case Kind::Empty: content.body.clear(); break;
    case Kind::Truncated: content.body.truncate(placeOf(fault.at, content.body.size())); break;
    case Kind::BitFlipped: {
        const qsizetype at = placeOf(fault.at, content.body.size());
        if (at < content.body.size())
            content.body[at] = static_cast<char>(content.body.at(at) ^ 1);
        break;
    }
    case Kind::Html: {
        const HttpFault page = HttpFault::captivePortal();
        content = {page.body, page.contentType};
        break;
    }
    case Kind::BrokenGzip: content.encoding = "gzip"; break;
    case Kind::OtherVersion: content.body = otherVersion(content.body); break;
    case Kind::OtherModule: content.body = otherModule(content.body); break;
    case Kind::WrongRoot: content.body = repacked(content.body, moveRoot); break;
    case Kind::OtherContent: content.body = repacked(content.body, changeContent); break;
    case Kind::CorruptDeflate: content.body = corruptDeflate(content.body); break;
    case Kind::CrcError: content.body = crcError(content.body); break;
    case Kind::WrongSize: content.body = wrongSize(content.body); break;
    case Kind::TooLarge: content = {muchPacked(), content.contentType, "gzip"}; break;
    }
    return content;
}

} // namespace Tidyscope::Lab

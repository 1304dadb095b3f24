// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/localwitness.h"

#include "core/gomod/dirhash.h"
#include "core/gomod/gomodfile.h"
#include "core/gomod/gosumfile.h"
#include "core/gomod/modulezipcheck.h"
#include "core/gomod/ziphasher.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qint64 smallFile = 1 << 20;
constexpr qint64 largestGoSum = 64 << 20;
constexpr qint64 largestGoMod = 16 << 20; // golang.org/x/mod/zip.MaxGoMod

std::optional<QByteArray> readFile(const QString &path, qint64 most)
{
    QFile file(path);
    if (path.isEmpty() || !QFileInfo(path).isFile() || !file.open(QIODevice::ReadOnly) || file.size() > most) {
        return std::nullopt;
    }
    return file.readAll();
}

GoSumWord readGoSum(const LocalPlaces &places, const ModuleVersion &module)
{
    GoSumWord word;
    const auto bytes = readFile(places.goSum, largestGoSum);
    if (!bytes) {
        return word;
    }
    const GoSumFile file = GoSumFile::parse(*bytes, places.version);
    word.file = places.goSum;
    word.moduleHashes = file.hashes(module.path, module.version, false);
    word.goModHashes = file.hashes(module.path, module.version, true);
    word.fatal = file.fatal(places.goSum, false, places.version);
    return word;
}

/// The hash of the go.mod that a zip file holds; nothing without one.
std::optional<QString> goModInside(const QByteArray &zip, const ModuleVersion &module)
{
    const auto read = ModuleZip::read(zip);
    const QByteArray name = module.toString().toUtf8() + "/go.mod";
    if (!read) {
        return std::nullopt;
    }
    const auto entry = std::ranges::find(read->entries(), name, &ModuleZip::Entry::name);
    if (entry == read->entries().cend() || entry->size > largestGoMod) {
        return std::nullopt;
    }
    const auto content = read->content(std::distance(read->entries().cbegin(), entry));
    return content ? std::optional(goModHash(*content)) : std::nullopt;
}

/// The first rule that the zip breaks: go unpacks none of it then, whatever its hash.
void noteBrokenRule(const QByteArray &zip, const ModuleVersion &module, ModuleCopy *copy)
{
    const auto faults = checkModuleZip(zip, module);
    if (!faults || faults->isEmpty()) {
        return;
    }
    const ModuleZipFault &fault = faults->first();
    copy->rule = ruleName(fault.rule);
    const QString name = QString::fromUtf8(fault.entry);
    if (fault.rule == ModuleZipFault::Rule::Prefix) { // at the download, before it is unpacked
        copy->problem = u"zip for %1 has unexpected file %2"_s.arg(module.toString(), name);
    } else {
        copy->problem = name.isEmpty() ? fault.message : name + ": "_L1 + fault.message;
    }
}

/// A page or an answer for programs in the place of a go.mod: go keeps it where nobody verifies it, and stops at it later.
bool isNoGoMod(const QByteArray &content)
{
    const QByteArray start = content.left(1 << 10).trimmed();
    return (start.startsWith('<') || start.startsWith('{')) && GoModFile::parse(content).module.isEmpty();
}

} // namespace

ModuleCopy copyOf(const ModuleVersion &module, const std::optional<QByteArray> &zip,
                  const std::optional<QByteArray> &goMod, const QString &from)
{
    ModuleCopy copy{.from = from};
    if (goMod) {
        copy.goModHash = goModHash(*goMod);
        copy.problem = isNoGoMod(*goMod) ? u"parsing go.mod: missing module line"_s : QString();
    }
    if (!zip) {
        return copy;
    }
    const auto hash = hashZip(*zip);
    if (!hash) {
        copy.problem = hash.error().goMessage();
        return copy;
    }
    copy.moduleHash = *hash;
    noteBrokenRule(*zip, module, &copy);
    return copy;
}

QString storedHeadPath(const QString &goPath, const QString &database)
{
    return goPath + "/pkg/sumdb/"_L1 + database + "/latest"_L1;
}

LocalWords readLocalWords(const LocalPlaces &places, const ModuleVersion &module)
{
    LocalWords words;
    words.goSum = readGoSum(places, module);
    if (!places.goPath.isEmpty() && !places.database.isEmpty()) {
        const QString stored = words.storedFile = storedHeadPath(places.goPath, places.database);
        words.storedHead = readFile(stored, smallFile).value_or(QByteArray());
        words.storedAt = words.storedHead.isEmpty() ? QDateTime() : QFileInfo(stored).lastModified().toUTC();
    }
    if (!places.zip.isEmpty()) {
        const auto zip = readFile(places.zip, ModuleZip::MaxSize);
        ModuleCopy copy = copyOf(module, zip, std::nullopt, places.zip);
        copy.kind = ModuleCopy::Kind::File;
        if (zip) {
            copy.goModHash = goModInside(*zip, module);
        } else {
            copy.problem = u"zip: not a valid zip file"_s;
        }
        words.copies.append(copy);
        return words;
    }
    const auto path = escapePath(module.path);
    const auto version = escapeVersion(module.version);
    if (places.moduleCache.isEmpty() || !path || !version) {
        return words;
    }
    const QString base = places.moduleCache + "/cache/download/"_L1 + *path + "/@v/"_L1 + *version;
    const auto zip = readFile(base + ".zip"_L1, ModuleZip::MaxSize);
    // go fetches a zip without its hash anew, whatever it is
    const auto recorded = readFile(base + ".ziphash"_L1, smallFile);
    const auto goMod = readFile(base + ".mod"_L1, largestGoMod);
    if ((!zip || !recorded) && !goMod) {
        return words;
    }
    ModuleCopy copy = copyOf(module, recorded ? zip : std::nullopt, goMod, base + (zip ? ".zip"_L1 : ".mod"_L1));
    copy.kind = ModuleCopy::Kind::Cache;
    copy.recorded = QString::fromUtf8(recorded.value_or(QByteArray())).trimmed();
    words.copies.append(copy);
    words.cachedZip = zip && recorded ? base + ".zip"_L1 : QString();
    return words;
}

} // namespace Tidyscope

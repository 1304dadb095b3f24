// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/modulestore.h"

#include "core/gomod/pseudoversion.h"
#include "core/gomod/semver.h"

#include <QFile>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

/// Which of two versions @latest prefers: releases, then pre-releases, then pseudo-versions; among equals the greater one.
bool isLess(const QString &a, const QString &b)
{
    const auto rank = [](const QString &version) {
        if (isPseudoVersion(version))
            return 0;
        return SemVer::prerelease(version).isEmpty() ? 2 : 1;
    };
    return rank(a) != rank(b) ? rank(a) < rank(b) : SemVer::compare(a, b) < 0;
}

} // namespace

void ModuleStore::addFolder(const QString &dir)
{
    m_folders.append(dir);
}

void ModuleStore::addQuery(const QString &path, const QString &query, const QString &version)
{
    m_queries[path].insert(query, version);
}

const LabModule *ModuleStore::find(const QString &path, const QString &version) const
{
    const auto versions = m_modules.constFind(path);
    if (versions == m_modules.cend())
        return nullptr;
    const auto module = versions->constFind(version);
    return module == versions->cend() ? nullptr : &*module;
}

std::optional<QByteArray> ModuleStore::readBelow(const QString &dir, const QString &relative)
{
    const QStringList names = relative.split(u'/');
    const auto isPlain = [](const QString &name) {
        return !name.isEmpty() && name != "."_L1 && name != ".."_L1
            && std::ranges::none_of(name, [](QChar c) { return c.isNull() || c == u'\\' || c == u':'; });
    };
    if (!std::ranges::all_of(names, isPlain))
        return std::nullopt;
    // a link in the folder may lead out of it
    const QString root = QFileInfo(dir).canonicalFilePath();
    const QFileInfo info(root + u'/' + relative);
    const QString real = info.canonicalFilePath();
    if (root.isEmpty() || !real.startsWith(root.endsWith(u'/') ? root : root + u'/') || !info.isFile())
        return std::nullopt;
    QFile file(real);
    if (!file.open(QIODevice::ReadOnly) || file.size() > ModuleZip::MaxSize)
        return std::nullopt;
    return file.readAll();
}

std::optional<QByteArray> ModuleStore::fromFolders(const QString &path, const QString &file) const
{
    const auto escaped = escapePath(path);
    if (!escaped)
        return std::nullopt;
    for (const QString &folder : m_folders) {
        if (auto bytes = readBelow(folder, *escaped + u'/' + file))
            return bytes;
    }
    return std::nullopt;
}

std::optional<QByteArray> ModuleStore::versionFromFolders(const QString &path, const QString &version,
                                                          const QString &suffix) const
{
    const auto escaped = escapeVersion(version);
    return escaped ? fromFolders(path, "@v/"_L1 + *escaped + suffix) : std::nullopt;
}

std::optional<QByteArray> ModuleStore::list(const QString &path) const
{
    const auto versions = m_modules.constFind(path);
    if (versions == m_modules.cend())
        return fromFolders(path, u"@v/list"_s);
    QStringList names = versions->keys();
    names.removeIf([](const QString &version) { return isPseudoVersion(version); });
    std::ranges::sort(names, [](const QString &a, const QString &b) { return SemVer::compare(a, b) < 0; });
    QByteArray list;
    for (const QString &name : std::as_const(names))
        list += name.toUtf8() + '\n';
    return list;
}

std::optional<QByteArray> ModuleStore::latest(const QString &path) const
{
    const auto versions = m_modules.constFind(path);
    if (versions == m_modules.cend() || versions->isEmpty())
        return fromFolders(path, u"@latest"_s);
    return std::ranges::max_element(*versions, isLess, &LabModule::version)->info();
}

std::optional<QByteArray> ModuleStore::info(const QString &path, const QString &version) const
{
    const QString wanted = m_queries.value(path).value(version, version);
    if (const LabModule *module = find(path, wanted))
        return module->info();
    return versionFromFolders(path, wanted, u".info"_s);
}

std::optional<QByteArray> ModuleStore::mod(const QString &path, const QString &version) const
{
    if (const LabModule *module = find(path, version))
        return module->goMod();
    return versionFromFolders(path, version, u".mod"_s);
}

std::optional<QByteArray> ModuleStore::zip(const QString &path, const QString &version) const
{
    if (const LabModule *module = find(path, version))
        return module->zip();
    return versionFromFolders(path, version, u".zip"_s);
}

} // namespace Tidyscope::Lab

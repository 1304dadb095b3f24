// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/cacheremoval.h"

#include "core/gomod/moduleversion.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

bool isThere(const QString &path)
{
    const QFileInfo info(path);
    return info.exists() || info.isSymLink();
}

/// The unpacked folder of "PATH@VERSION"; empty for anything else.
QString unpackedFolder(const QString &moduleCache, const QString &module)
{
    const ModuleVersion parsed = ModuleVersion::parse(module);
    const auto path = escapePath(parsed.path);
    const auto version = escapeVersion(parsed.version);
    return path && version && !parsed.version.isEmpty() ? moduleCache + u'/' + *path + u'@' + *version : QString();
}

tl::unexpected<Error> refused(const QString &path, const QString &folder)
{
    return failure({u"fixing.refused-place"_s, {{u"path"_s, path}, {u"folder"_s, folder}}});
}

} // namespace

QStringList cacheRemovals(const QString &cause, const QString &path, const QString &module, const QString &moduleCache)
{
    static const QStringList removable{u"cache-poisoned-mod"_s, u"cache-zip-corrupt"_s, u"cache-ziphash-corrupt"_s,
                                       u"cache-dir-modified"_s, u"cache-partial"_s,     u"cache-vcs-corrupt"_s};
    if (path.isEmpty() || !removable.contains(cause)) {
        return {};
    }
    QStringList wanted{path};
    if (path.endsWith(".zip"_L1)) {
        wanted.append(path + "hash"_L1);
    } else if (path.endsWith(".ziphash"_L1)) {
        wanted.prepend(path.chopped(4));
    } else if (path.endsWith(".partial"_L1)) {
        wanted.prepend(unpackedFolder(moduleCache, module));
    }
    wanted.removeIf([](const QString &one) { return one.isEmpty() || !isThere(one); });
    return wanted;
}

QStringList versionRemovals(const QString &module, const QString &moduleCache)
{
    const ModuleVersion parsed = ModuleVersion::parse(module);
    const auto path = escapePath(parsed.path);
    const auto version = escapeVersion(parsed.version);
    if (!path || !version || parsed.version.isEmpty()) {
        return {};
    }
    const QString base = moduleCache + "/cache/download/"_L1 + *path + "/@v/"_L1 + *version;
    QStringList wanted{unpackedFolder(moduleCache, module)};
    for (const auto &suffix : {".zip"_L1, ".ziphash"_L1, ".mod"_L1, ".info"_L1, ".partial"_L1}) {
        wanted.append(base + suffix);
    }
    wanted.removeIf([](const QString &one) { return !isThere(one); });
    return wanted;
}

bool isPlainlyInside(const QString &path, const QString &folder, bool orItself)
{
    const QString root = QDir::fromNativeSeparators(folder);
    if (root.isEmpty() || !QDir::isAbsolutePath(root) || QDir::cleanPath(root) != root || QDir(root).isRoot()
        || !QDir::isAbsolutePath(path) || QDir::cleanPath(path) != path) {
        return false;
    }
    if (path == root) {
        return orItself;
    }
    if (!path.startsWith(root + u'/')) {
        return false;
    }
    for (QString part = path; part.size() > root.size(); part.truncate(part.lastIndexOf(u'/'))) {
        const QFileInfo info(part);
        if (info.isSymLink() || info.isJunction()) {
            return false;
        }
    }
    return true;
}

Result<void> mayLeaveModuleCache(const QString &path, const QString &folder)
{
    const QString root = QDir::fromNativeSeparators(folder);
    if (!isPlainlyInside(path, root)) {
        return refused(path, folder);
    }
    const QStringList parts = path.sliced(root.size() + 1).split(u'/');
    const bool isClone = parts.size() == 3 && parts.at(0) == "cache"_L1 && parts.at(1) == "vcs"_L1;
    // ".git" and the like are no modules; "@v" is the folder of all versions
    const bool isModule = parts.first() != "cache"_L1 && parts.last().lastIndexOf(u'@') > 0;
    return QFileInfo(path).isFile() || isClone || isModule ? Result<void>() : refused(path, folder);
}

Result<void> mayLeaveSumDbState(const QString &path, const QString &goPath)
{
    // the first element of GOPATH is where go keeps it (cmd/go/internal/modfetch.dbClient)
    const QString first = QDir::fromNativeSeparators(goPath.section(QDir::listSeparator(), 0, 0));
    const QString root = first.isEmpty() ? QString() : first + "/pkg/sumdb"_L1;
    const bool inside = isPlainlyInside(path, root) && path.sliced(root.size() + 1).contains(u'/');
    return inside ? Result<void>() : refused(path, root);
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/labmodule.h"

#include <QHash>
#include <QStringList>

#include <optional>

namespace Tidyscope::Lab {

/// The modules that a module proxy of the lab has: generated ones, and those of folders. Folders are read when asked for and
/// never written to; nothing outside them can be reached.
class ModuleStore
{
public:
    void add(const LabModule &module) { m_modules[module.path].insert(module.version, module); }
    void remove(const QString &path, const QString &version) { m_modules[path].remove(version); }
    /// A folder laid out as for GOPROXY=file://DIR, such as $GOMODCACHE/cache/download. Generated modules come first, then
    /// folders in the order of adding.
    void addFolder(const QString &dir);
    /// The version that a branch or commit of a module stands for: PATH/@v/QUERY.info answers with it.
    void addQuery(const QString &path, const QString &query, const QString &version);

    [[nodiscard]] bool hasModule(const QString &path) const { return m_modules.contains(path); }
    /// The answers to the requests of go.dev/ref/mod#goproxy-protocol. Nothing: it is not there. @p path and @p version are in
    /// their own letters.
    [[nodiscard]] std::optional<QByteArray> list(const QString &path) const;
    [[nodiscard]] std::optional<QByteArray> latest(const QString &path) const;
    [[nodiscard]] std::optional<QByteArray> info(const QString &path, const QString &version) const;
    [[nodiscard]] std::optional<QByteArray> mod(const QString &path, const QString &version) const;
    [[nodiscard]] std::optional<QByteArray> zip(const QString &path, const QString &version) const;

    /// The file @p relative below @p dir: nothing if it is none, or if it is not below that folder after all links are followed.
    [[nodiscard]] static std::optional<QByteArray> readBelow(const QString &dir, const QString &relative);

private:
    [[nodiscard]] const LabModule *find(const QString &path, const QString &version) const;
    /// @p file below PATH/@v of the folders, escaped.
    [[nodiscard]] std::optional<QByteArray> fromFolders(const QString &path, const QString &file) const;
    [[nodiscard]] std::optional<QByteArray> versionFromFolders(const QString &path, const QString &version,
                                                               const QString &suffix) const;

    QHash<QString, QMap<QString, LabModule>> m_modules; ///< path -> version -> module
    QHash<QString, QHash<QString, QString>> m_queries;  ///< path -> query -> version
    QStringList m_folders;
};

} // namespace Tidyscope::Lab

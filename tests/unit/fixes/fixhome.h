// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/fixmedia.h"
#include "core/fixes/fixplan.h"
#include "core/gotool/removescratch.h"
#include "unit/changes/files.h"

#include <QTemporaryDir>

#include <sys/stat.h>

namespace Tidyscope {

/// A user's home with go's files in it.
class FixHome
{
public:
    FixHome() = default;
    ~FixHome() { removeScratch(m_folder.path()); }
    Q_DISABLE_COPY_MOVE(FixHome)

    [[nodiscard]] QString path(const QString &name = {}) const
    {
        const QString home = QFileInfo(m_folder.path()).canonicalFilePath();
        return name.isEmpty() ? home : home + QLatin1Char('/') + name;
    }
    [[nodiscard]] QString goEnv() const { return path(QStringLiteral(".config/go/env")); }
    [[nodiscard]] QString cache() const { return path(QStringLiteral("go/pkg/mod")); }
    [[nodiscard]] QString sumDb() const { return path(QStringLiteral("go/pkg/sumdb")); }
    /// Of version v1.0.0 of lab.test/hello in the cache: "v1.0.0" + @p suffix.
    [[nodiscard]] QString cached(const QString &suffix) const
    {
        return cache() + QStringLiteral("/cache/download/lab.test/hello/@v/v1.0.0") + suffix;
    }
    [[nodiscard]] QString unpacked() const { return cache() + QStringLiteral("/lab.test/hello@v1.0.0"); }
    [[nodiscard]] Journal journal(std::shared_ptr<const UserVariableStore> store = {}) const
    {
        return Journal(path(QStringLiteral("data/changes")), {}, changeMedia(std::move(store)));
    }

    /// As SettingsReader would read it, without a go.
    [[nodiscard]] GoSettings settings(const QMap<QString, QString> &process = {}) const
    {
        GoSettings settings;
        settings.process.insert(QStringLiteral("HOME"), path());
        for (auto it = process.begin(); it != process.end(); ++it) {
            settings.process.insert(it.key(), it.value());
        }
        settings.version = GoVersion::parse(QStringLiteral("1.24.4"));
        settings.userFile = readSettingsFile(goEnv());
        settings.environment = GoEnvironment::predict(settings.process, GoEnvFile::parse(settings.userFile.bytes),
                                                      goEnv(), GoEnvFile(), {}, settings.version);
        // a file without GOMODCACHE and GOPATH: go's own defaults
        settings.environment = GoEnvironment::resolve(
            answers(settings), settings.process, GoEnvFile::parse(settings.userFile.bytes), goEnv(), GoEnvFile(), {});
        return settings;
    }
    [[nodiscard]] FixSurroundings surroundings(const QMap<QString, QString> &process = {}) const
    {
        return {.settings = settings(process), .home = path(), .goMod = path(QStringLiteral("project/go.mod"))};
    }

    /// A go that answers `go env` and writes what `go mod tidy` would, whatever it is asked.
    [[nodiscard]] QString fakeGo() const
    {
        const QString go = path(QStringLiteral("data/go"));
        writeFile(
            go,
            "#!/bin/sh\nfor a; do case $a in -modfile=*) f=${a#-modfile=}; grep -qs '<<<' ${f%.mod}.sum && exit 1; "
            "printf 'lab.test/a v1.0.0 h1:x\\n' >${f%.mod}.sum; exit 0;; esac; done\n"
            "echo '{\"GOVERSION\": \"go1.24.4\", \"GOROOT\": \"/none\", \"GOMODCACHE\": \""
                + cache().toUtf8() + "\", \"GOPATH\": \"" + path(QStringLiteral("go")).toUtf8()
                + "\", \"GOPROXY\": \"'$(sed -n 's/^GOPROXY=//p' '" + goEnv().toUtf8() + "' 2>/dev/null)'\"}'\n");
        setMode(go, 0755);
        return go;
    }

    static int modeOf(const QString &path)
    {
        struct stat facts{};
        return ::lstat(QFile::encodeName(path).constData(), &facts) == 0 ? static_cast<int>(facts.st_mode & 07777) : -1;
    }
    static void setMode(const QString &path, int mode)
    {
        ::chmod(QFile::encodeName(path).constData(), static_cast<mode_t>(mode));
    }
    /// All names, kinds, modes and bytes below the home but those of the journal: to compare the whole.
    [[nodiscard]] QByteArray everything() const
    {
        QByteArray all;
        describe(path(), all);
        return all;
    }

private:
    void describe(const QString &folder, QByteArray &all) const
    {
        for (const QString &name : namesIn(folder)) {
            const QString file = folder + QLatin1Char('/') + name;
            if (file == path(QStringLiteral("data"))) {
                continue;
            }
            all += QFile::encodeName(file) + ' ' + QByteArray::number(modeOf(file), 8) + ' ';
            const QFileInfo info(file);
            if (info.isDir() && !info.isSymLink()) {
                all += "folder\n";
                describe(file, all);
            } else {
                all += info.isSymLink() ? "link\n" : contentsOf(file) + '\n';
            }
        }
    }
    [[nodiscard]] QMap<QString, QString> answers(const GoSettings &settings) const
    {
        QMap<QString, QString> answers;
        for (const QString &name : settings.environment.names()) {
            answers.insert(name, settings.environment.value(name));
        }
        for (const auto &[name, value] : {std::pair(QStringLiteral("GOMODCACHE"), cache()),
                                          std::pair(QStringLiteral("GOPATH"), path(QStringLiteral("go")))}) {
            if (answers.value(name).isEmpty()) {
                answers.insert(name, value);
            }
        }
        return answers;
    }

    QTemporaryDir m_folder;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/cacheseed.h"

#include "core/gomod/dirhash.h"
#include "core/gomod/gomodfile.h"
#include "core/gomod/gosumfile.h"
#include "core/gomod/moduleversion.h"
#include "core/gotool/smallfiles.h"

#include <QDir>
#include <QFileInfo>
#include <QMap>

#include <algorithm>
#include <filesystem>
#include <system_error>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype mostModules = 4000;
constexpr SmallFileLimits tileLimits{.files = 1000, .bytesEach = 64 * 1024, .depth = 8};

/// One module version that the project names.
struct Wanted
{
    ModuleVersion module;
    bool content = false; ///< its packages too, not only its go.mod
};

class Seeder
{
public:
    explicit Seeder(const CacheSeed &seed) : m_seed(seed) { }

    QList<CachedModule> run()
    {
        for (const QString &file : m_seed.goMods) {
            readGoMod(file);
            readGoSum(QFileInfo(file).absolutePath() + "/go.sum"_L1);
        }
        for (const QString &file : m_seed.goSums) {
            readGoSum(file);
        }
        QList<CachedModule> cached;
        bool complete = true;
        for (const Wanted &wanted : std::as_const(m_wanted)) {
            complete = complete && (wanted.content ? hasContent(wanted.module) : hasFile(wanted.module, u"mod"_s));
        }
        for (const Wanted &wanted : std::as_const(m_wanted)) {
            if (!complete || wanted.module.toString() != m_seed.fetchAnew || contradictsGoSum(wanted.module)) {
                const QString file = seed(wanted.module);
                if (!file.isEmpty()) {
                    cached.append({wanted.module.toString(), m_seed.userCache + u'/' + file});
                }
            }
        }
        if (m_seed.toolchains) {
            seedToolchains();
        }
        if (m_lookups) {
            copySmallFiles(m_seed.userCache + "/cache/download/sumdb"_L1, scratchDownloads() + "/sumdb"_L1, tileLimits,
                           u"tile"_s);
        }
        return cached;
    }

private:
    void want(const ModuleVersion &module, bool content)
    {
        if (m_wanted.size() < mostModules && escapePath(module.path) && escapeVersion(module.version)) {
            Wanted &wanted = m_wanted[module.toString()];
            wanted.module = module;
            wanted.content = wanted.content || content;
        }
    }

    void readGoMod(const QString &path)
    {
        const GoModFile file = GoModFile::parse(readSmallFile(path));
        for (const GoModFile::Require &required : file.require) {
            const GoModFile::Replace *replaced = file.replacementFor(required.path, required.version);
            if (!replaced) {
                want({required.path, required.version}, !required.indirect);
            } else if (!replaced->isLocal()) {
                want({replaced->newPath, replaced->newVersion}, !required.indirect);
            }
        }
    }

    /// "MODULE VERSION[/go.mod] h1:…": the go.sum of a tidy project names all that go needs of each module.
    void readGoSum(const QString &path)
    {
        const GoSumFile file = GoSumFile::parse(readSmallFile(path));
        for (const GoSumFile::Line &line : file.lines) {
            want({line.path, line.version}, !line.goMod);
        }
        m_goSums.append(file);
    }

    [[nodiscard]] QString scratchDownloads() const { return m_seed.scratchCache + "/cache/download"_L1; }
    /// "github.com/!azure/sdk/@v/v1.0.0" and "github.com/!azure/sdk@v1.0.0"; want() saw to it that both can be escaped.
    [[nodiscard]] static QString download(const ModuleVersion &module)
    {
        return *escapePath(module.path) + "/@v/"_L1 + *escapeVersion(module.version);
    }
    [[nodiscard]] static QString folder(const ModuleVersion &module)
    {
        return *escapePath(module.path) + u'@' + *escapeVersion(module.version);
    }
    [[nodiscard]] bool hasFile(const ModuleVersion &module, const QString &suffix) const
    {
        const QFileInfo file(m_seed.userCache + "/cache/download/"_L1 + download(module) + u'.' + suffix);
        return file.isFile() && file.isReadable();
    }
    [[nodiscard]] bool isUnpacked(const ModuleVersion &module) const
    {
        return hasFile(module, u"ziphash"_s) && !hasFile(module, u"partial"_s)
            && QFileInfo(m_seed.userCache + u'/' + folder(module)).isDir();
    }
    [[nodiscard]] bool hasContent(const ModuleVersion &module) const
    {
        return hasFile(module, u"mod"_s) && hasFile(module, u"ziphash"_s)
            && (isUnpacked(module) || hasFile(module, u"zip"_s));
    }

    /// Whether the cache has something else than a go.sum says (modfetch/fetch.go, haveModSumLocked): go stops at it and asks nobody.
    [[nodiscard]] bool contradictsGoSum(const ModuleVersion &module) const
    {
        const QString name = m_seed.userCache + "/cache/download/"_L1 + download(module);
        const QString goMod = goModHash(readSmallFile(name + ".mod"_L1));
        const QString content = QString::fromLatin1(readSmallFile(name + ".ziphash"_L1).trimmed());
        return std::ranges::any_of(m_goSums, [&](const GoSumFile &sums) {
            const auto isRefused = [&](bool ofGoMod, const QString &hash) {
                return !hash.isEmpty() && !sums.hashes(module.path, module.version, ofGoMod).isEmpty()
                    && !sums.accepts(module.path, module.version, ofGoMod, hash);
            };
            return isRefused(true, goMod) || isRefused(false, content);
        });
    }

    /// The best of @p module that go finds now, below the cache; empty: nothing.
    QString seed(const ModuleVersion &module)
    {
        const QString name = "cache/download/"_L1 + download(module);
        copy(name + ".info"_L1);
        QString best = copy(name + ".mod"_L1) ? name + ".mod"_L1 : QString();
        const QString content = isUnpacked(module) ? folder(module) : hasContent(module) ? name + ".zip"_L1 : QString();
        if (!content.isEmpty() && link(content)) {
            copy(name + ".ziphash"_L1);
            best = content;
        }
        const QDir databases(m_seed.userCache + "/cache/download/sumdb"_L1);
        const QStringList names = databases.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &database : names) {
            m_lookups = copy("cache/download/sumdb/"_L1 + database + "/lookup/"_L1 + folder(module)) || m_lookups;
        }
        return best;
    }

    void seedToolchains()
    {
        const QDir there(m_seed.userCache + "/golang.org"_L1);
        const QStringList found = there.entryList({u"toolchain@v0.0.1-*"_s}, QDir::Dirs | QDir::NoDotAndDotDot);
        for (const QString &name : found) {
            const ModuleVersion module = ModuleVersion::parse("golang.org/"_L1 + name);
            const QFileInfo program(there.filePath(name + "/bin/go"_L1));
            // go makes the programs executable at their first use: that would be a change of the user's cache
            if (isUnpacked(module) && (program.isExecutable() || QFileInfo::exists(program.filePath() + ".exe"_L1))) {
                seed(module);
            }
        }
    }

    bool copy(const QString &name)
    {
        return copySmallFile(m_seed.userCache + u'/' + name, m_seed.scratchCache + u'/' + name);
    }

    bool link(const QString &name)
    {
        const QString target = m_seed.scratchCache + u'/' + name;
        if (!QDir().mkpath(QFileInfo(target).absolutePath())) {
            return false;
        }
        const QString source = m_seed.userCache + u'/' + name;
        const auto from = std::filesystem::path(source.toStdU16String());
        const auto to = std::filesystem::path(target.toStdU16String());
        std::error_code error;
        if (QFileInfo(source).isDir()) {
            std::filesystem::create_directory_symlink(from, to, error);
        } else {
            std::filesystem::create_symlink(from, to, error);
        }
        return !error;
    }

    const CacheSeed &m_seed;
    QMap<QString, Wanted> m_wanted;
    QList<GoSumFile> m_goSums;
    bool m_lookups = false;
};

} // namespace

QList<CachedModule> seedModuleCache(const CacheSeed &seed)
{
    const bool isThere = !seed.userCache.isEmpty() && QFileInfo(seed.userCache).isDir();
    return isThere ? Seeder(seed).run() : QList<CachedModule>();
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/cacheverification.h"

#include "core/gomod/moduleversion.h"
#include "core/gomod/ziphasher.h"
#include "core/gotool/cacheinventory.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QThread>

#include <algorithm>
#include <atomic>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = CacheFinding::Kind;

constexpr qint64 longestHash = 1 << 16;

struct Checked
{
    bool hasSomething = false;
    qint64 bytes = 0;
    QList<CacheFinding> findings;
};

class ModuleCheck
{
public:
    ModuleCheck(const QString &cache, const QString &module) : m_module(module)
    {
        const ModuleVersion parts = ModuleVersion::parse(module);
        const auto path = escapePath(parts.path);
        const auto version = escapeVersion(parts.version);
        if (path && version) {
            m_base = cache + "/cache/download/"_L1 + *path + "/@v/"_L1 + *version;
            m_folder = cache + u'/' + *path + u'@' + *version;
        }
    }

    Checked run()
    {
        const bool zip = !m_base.isEmpty() && QFileInfo::exists(m_base + ".zip"_L1);
        QFile recorded(m_base + ".ziphash"_L1);
        const bool hasHash = !m_base.isEmpty() && recorded.exists();
        m_checked.hasSomething = zip || hasHash || (!m_base.isEmpty() && QFileInfo::exists(m_folder));
        // a folder that was being unpacked, or has no hash, is none for go: it unpacks it anew (modfetch.DownloadDir)
        const bool folder = hasHash && QFileInfo(m_folder).isDir() && !QFileInfo::exists(m_base + ".partial"_L1);
        if (!zip && !hasHash) {
            return m_checked;
        }
        if (!recorded.open(QIODevice::ReadOnly)) {
            add(Kind::HashMissing, recorded.fileName(), recorded.errorString());
            return m_checked;
        }
        const QString hash = QString::fromUtf8(recorded.read(longestHash)).trimmed();
        if (zip && !checkZip(hash)) {
            return m_checked; // go says no more about it
        }
        if (folder) {
            checkFolder(hash);
        }
        return m_checked;
    }

private:
    bool checkZip(const QString &wanted)
    {
        const QString path = m_base + ".zip"_L1;
        m_checked.bytes += QFileInfo(path).size();
        const auto hash = hashZipFile(path, 1); // its neighbours keep the other processors busy
        if (!hash) {
            add(Kind::ZipUnreadable, path, hash.error().goMessage());
            return false;
        }
        if (*hash != wanted) {
            add(Kind::ZipModified, path, u"zip has been modified"_s);
        }
        return true;
    }

    void checkFolder(const QString &wanted)
    {
        if (QFileInfo(m_folder).isSymLink()) { // go looks at the link itself
            add(Kind::DirUnreadable, m_folder, m_folder + " is not a directory"_L1);
            return;
        }
        const auto hash = hashFolder(m_folder, m_module);
        if (!hash) {
            add(Kind::DirUnreadable, m_folder, hash.error());
        } else if (*hash != wanted) {
            add(Kind::DirModified, m_folder, u"dir has been modified"_s);
        }
    }

    void add(Kind kind, const QString &path, const QString &detail)
    {
        m_checked.findings.append({kind, m_module, path, detail});
    }

    QString m_module;
    QString m_base;
    QString m_folder;
    Checked m_checked;
};

} // namespace

QString cacheFindingName(Kind kind)
{
    switch (kind) {
    case Kind::ZipModified: return u"zip-modified"_s;
    case Kind::ZipUnreadable: return u"zip-unreadable"_s;
    case Kind::DirModified: return u"dir-modified"_s;
    case Kind::DirUnreadable: return u"dir-unreadable"_s;
    case Kind::HashMissing: return u"hash-missing"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

CacheVerification verifyCache(const CacheVerifyOptions &options, const std::function<void(int done, int of)> &progress,
                              const std::function<bool()> &isStopped)
{
    QElapsedTimer timer;
    timer.start();
    CacheVerification verification;
    verification.folder = options.folder;
    const QStringList modules = options.modules.isEmpty() ? modulesInCache(options.folder) : options.modules;
    std::vector<Checked> checked(static_cast<size_t>(modules.size()));
    std::atomic<qsizetype> next = 0;
    std::atomic<bool> stopped = false;
    std::mutex telling;
    int done = 0;
    const auto work = [&] {
        for (qsizetype i = next++; i < modules.size() && !stopped; i = next++) {
            checked[static_cast<size_t>(i)] = ModuleCheck(options.folder, modules.at(i)).run();
            const std::scoped_lock lock(telling);
            ++done;
            if (progress) {
                progress(done, static_cast<int>(modules.size()));
            }
            stopped = stopped || isStopped();
        }
    };
    std::vector<std::thread> helpers;
    const int threads = options.threads > 0 ? options.threads : std::max(1, QThread::idealThreadCount());
    for (int i = 1; i < std::min<qsizetype>(threads, modules.size()); ++i) {
        helpers.emplace_back(work);
    }
    work();
    for (std::thread &helper : helpers) {
        helper.join();
    }
    for (const Checked &one : checked) {
        verification.modules += one.hasSomething ? 1 : 0;
        verification.bytes += one.bytes;
        verification.findings += one.findings;
    }
    verification.cancelled = stopped;
    verification.durationMs = static_cast<double>(timer.nsecsElapsed()) / 1e6;
    return verification;
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/cachesurvey.h"

#include "core/fixes/cacheremoval.h"
#include "core/goenv/patternlist.h"
#include "core/gotool/settingsreader.h"
#include "core/probes/scratchfolder.h"
#include "core/probes/worker.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qint64 enough = Q_INT64_C(1) << 50;
/// So many modules are looked at before a wish to stop is heard again.
constexpr qsizetype atATime = 20;

qint64 sizeOf(const QStringList &paths)
{
    qint64 bytes = 0;
    for (const QString &path : paths) {
        const QFileInfo info(path);
        bytes += info.isDir() ? folderSize(path, enough) : info.size();
    }
    return bytes;
}

CacheReport::Row rowOf(const CacheProblem &problem, const QString &folder)
{
    CacheReport::Row row{.problem = problem, .bytes = 0, .remove = {}};
    row.remove = cacheRemovals(problem.cause, problem.path, problem.module, folder);
    row.remove.removeIf([&folder](const QString &path) { return !mayLeaveModuleCache(path, folder); });
    row.bytes = sizeOf(row.remove);
    return row;
}

} // namespace

QStringList CacheReport::removals() const
{
    QStringList paths;
    for (const Row &row : problems) {
        for (const QString &path : row.remove) {
            if (!paths.contains(path)) {
                paths.append(path);
            }
        }
    }
    return paths;
}

qint64 CacheReport::removableBytes() const
{
    qint64 sum = 0;
    for (const Row &row : problems) {
        sum += row.bytes;
    }
    return sum;
}

FixPlan planCacheRemoval(const CacheReport &report)
{
    return planRemoval({u"remove-cache-entry"_s, {}, report.folder, {{u"path"_s, report.folder}}}, report.removals(),
                       report.folder);
}

Text cacheRemovalTitle(const CacheReport &report)
{
    return {u"fix.remove-cache-entry.title"_s, {{u"path"_s, report.folder}}};
}

CacheSurvey::CacheSurvey(Request request, QObject *parent) : QObject(parent), m_request(std::move(request)) { }

CacheSurvey::~CacheSurvey() = default;

void CacheSurvey::start()
{
    m_reader = std::make_unique<SettingsReader>(
        SettingsReader::Request{.process = m_request.process, .goFile = m_request.goFile});
    connect(m_reader.get(), &SettingsReader::finished, this, &CacheSurvey::settingsRead);
    m_reader->start();
}

void CacheSurvey::cancel()
{
    if (m_ended || m_cancelled) {
        return;
    }
    m_cancelled = true;
    m_reader->disconnect(this);
    m_reader->cancel();
    QMetaObject::invokeMethod(this, &CacheSurvey::end, Qt::QueuedConnection);
}

void CacheSurvey::settingsRead()
{
    m_report.folder = QDir::fromNativeSeparators(m_reader->settings().environment.value(u"GOMODCACHE"_s));
    if (m_report.folder.isEmpty()) {
        end();
        return;
    }
    struct Inventory
    {
        std::optional<LastDiagnosis> last;
        QStringList modules;
        qint64 bytes = 0;
    };
    onWorker([folder = m_report.folder, store = m_request.store] {
        return Inventory{store.lastDiagnosis(), modulesInCache(folder), folderSize(folder, enough)};
    }).then(this, [this](const Inventory &found) {
        if (m_cancelled) {
            return;
        }
        m_report.advice = cacheAdvice(found.last);
        m_report.modules = static_cast<int>(found.modules.size());
        m_report.bytes = found.bytes;
        QStringList modules = found.modules;
        if (!m_request.pattern.isEmpty()) {
            modules.removeIf([this](const QString &module) {
                return !matchingPattern(m_request.pattern, module.section(u'@', 0, 0));
            });
        }
        m_meant = static_cast<int>(modules.size());
        scanNext(modules);
    });
}

void CacheSurvey::scanNext(const QStringList &modules)
{
    Q_EMIT advanced(m_meant - static_cast<int>(modules.size()), m_meant);
    const QStringList now = modules.first(std::min(atATime, modules.size()));
    onWorker([folder = m_report.folder, now] {
        QList<CacheReport::Row> rows;
        const QList<CacheProblem> problems = scanModuleCache({.folder = folder, .modules = now, .readLimit = enough});
        for (const CacheProblem &problem : problems) {
            rows.append(rowOf(problem, folder));
        }
        return rows;
    }).then(this, [this, rest = modules.sliced(now.size())](const QList<CacheReport::Row> &rows) {
        if (m_cancelled) {
            return;
        }
        for (const CacheReport::Row &row : rows) {
            // what is about the whole cache is found each time
            const bool known = std::ranges::any_of(
                m_report.problems, [&row](const CacheReport::Row &other) { return other.problem == row.problem; });
            if (!known) {
                m_report.problems.append(row);
            }
        }
        if (rest.isEmpty()) {
            end();
        } else {
            scanNext(rest);
        }
    });
}

void CacheSurvey::end()
{
    if (!m_ended) {
        m_ended = true;
        Q_EMIT finished();
    }
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cachecommand.h"

#include "app/userdata.h"

#include "core/fixes/cacheremoval.h"
#include "core/fixes/fixrun.h"
#include "core/goenv/patternlist.h"
#include "core/probes/scratchfolder.h"
#include "core/probes/worker.h"

#include <QDir>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qint64 enough = Q_INT64_C(1) << 50;
/// So many modules are looked at before Ctrl+C is heard again.
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

CacheCommand::CacheCommand(QObject *parent) : ChangeCommand(u"cache"_s, {u"scan"_s, u"clean"_s}, parent) { }

CacheCommand::~CacheCommand() = default;

void CacheCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions({
        {u"timeout"_s, u"Longest time for the whole run, in seconds."_s, u"seconds"_s},
        {u"go"_s, u"The go command to use."_s, u"file"_s},
        {u"module"_s, u"Only modules that this pattern matches."_s, u"pattern"_s},
    });
}

std::optional<QString> CacheCommand::take(const QCommandLineParser &parser, const QStringList &positional)
{
    if (!positional.isEmpty()) {
        return u"cache %1 does not take \"%2\""_s.arg(verbName(), positional.join(u' '));
    }
    m_pattern = parser.value(u"module"_s);
    if (parser.isSet(u"module"_s) && (m_pattern.isEmpty() || !globIssues(m_pattern).isEmpty())) {
        return u"--module takes a pattern of module paths such as git.example.com/*, not \"%1\""_s.arg(m_pattern);
    }
    const auto timeout = secondsOf(parser, u"timeout"_s, std::chrono::milliseconds(0));
    if (!timeout) {
        return u"--timeout takes seconds, not \"%1\""_s.arg(parser.value(u"timeout"_s));
    }
    m_timeout = *timeout;
    m_goFile = parser.value(u"go"_s);
    return isClean() ? unanswerable(u"removes files"_s) : std::nullopt;
}

bool CacheCommand::isMeant(const QString &module) const
{
    return m_pattern.isEmpty() || matchingPattern(m_pattern, module.section(u'@', 0, 0)).has_value();
}

void CacheCommand::start()
{
    if (m_timeout.count() > 0) {
        QTimer::singleShot(m_timeout, this, [this] {
            if (!isChanging()) {
                failed({u"env.cancelled"_s, {}});
            }
        });
    }
    m_reader = std::make_unique<SettingsReader>(
        SettingsReader::Request{.process = QProcessEnvironment::systemEnvironment(), .goFile = m_goFile});
    connect(m_reader.get(), &SettingsReader::finished, this, &CacheCommand::settingsRead);
    m_reader->start();
}

void CacheCommand::settingsRead()
{
    m_report.folder = QDir::fromNativeSeparators(m_reader->settings().environment.value(u"GOMODCACHE"_s));
    if (m_report.folder.isEmpty()) {
        failed({u"cache.none"_s, {}});
        return;
    }
    struct Inventory
    {
        std::optional<FixRecovery> recovery;
        std::optional<LastDiagnosis> last;
        QStringList modules;
        qint64 bytes = 0;
    };
    onWorker([folder = m_report.folder, clean = isClean()] {
        Inventory found;
        if (clean) {
            found.recovery = recoverFixOfUser();
        }
        found.last = fixesOfUser().lastDiagnosis();
        found.modules = modulesInCache(folder);
        found.bytes = folderSize(folder, enough);
        return found;
    }).then(this, [this](const Inventory &found) {
        if (found.recovery) {
            say(recoveryText(*found.recovery, texts()));
        }
        m_report.advice = cacheAdvice(found.last);
        m_report.modules = static_cast<int>(found.modules.size());
        m_report.bytes = found.bytes;
        QStringList modules = found.modules;
        modules.removeIf([this](const QString &module) { return !isMeant(module); });
        scanNext(modules);
    });
}

void CacheCommand::scanNext(const QStringList &modules)
{
    if (hasEnded()) {
        return;
    }
    const QStringList now = modules.first(std::min(atATime, modules.size()));
    onWorker([folder = m_report.folder, now] {
        QList<CacheReport::Row> rows;
        const QList<CacheProblem> problems = scanModuleCache({.folder = folder, .modules = now, .readLimit = enough});
        for (const CacheProblem &problem : problems) {
            rows.append(rowOf(problem, folder));
        }
        return rows;
    }).then(this, [this, rest = modules.sliced(now.size())](const QList<CacheReport::Row> &rows) {
        for (const CacheReport::Row &row : rows) {
            // what is about the whole cache is found each time
            const bool known = std::ranges::any_of(
                m_report.problems, [&row](const CacheReport::Row &other) { return other.problem == row.problem; });
            if (!known) {
                m_report.problems.append(row);
            }
        }
        if (rest.isEmpty()) {
            scanned();
        } else {
            scanNext(rest);
        }
    });
}

void CacheCommand::scanned()
{
    if (hasEnded()) {
        return;
    }
    if (isClean()) {
        propose();
        return;
    }
    print(cacheJson(m_report, texts()), cacheText(m_report, texts(), style()));
    const bool error =
        std::ranges::any_of(m_report.problems, [](const CacheReport::Row &row) { return stopsGo(row.problem); });
    end(error ? ExitProblemFound : ExitNothing);
}

void CacheCommand::propose()
{
    QStringList paths;
    for (const CacheReport::Row &row : std::as_const(m_report.problems)) {
        for (const QString &path : row.remove) {
            if (!paths.contains(path)) {
                paths.append(path);
            }
        }
    }
    if (dryRun() || paths.isEmpty()) {
        const Text ending{paths.isEmpty() ? u"cache.nothing-to-clean"_s : u"fixing.dry-run"_s, {}};
        print(cacheJson(m_report, texts()), cacheText(m_report, texts(), style()) + texts()(ending) + u'\n');
        end(ExitNothing);
        return;
    }
    writeTo(stderr, cacheText(m_report, texts(), errorStyle()).toUtf8());
    onWorker([paths, folder = m_report.folder] {
        return planRemoval({u"remove-cache-entry"_s, {}, folder, {{u"path"_s, folder}}}, paths, folder);
    }).then(this, [this](const FixPlan &plan) {
        m_plan = plan;
        if (hasEnded()) {
            return;
        }
        if (!plan.isAutomatic()) {
            failed(plan.whyNot);
        } else {
            ask({u"fixing.question-clean"_s, {}}, [this] { clean(); });
        }
    });
}

void CacheCommand::clean()
{
    onWorker([plan = m_plan, folder = m_report.folder] {
        const Text title{u"fix.remove-cache-entry.title"_s, {{u"path"_s, folder}}};
        return applyUnverified(fixesOfUser(), journalOfUser(), plan, title);
    }).then(this, [this](const ChangeResult<FixRecord> &record) { cleaned(record); });
}

void CacheCommand::cleaned(const ChangeResult<FixRecord> &record)
{
    if (!record) {
        failed({u"fixing.failed"_s, {{u"message"_s, texts()(record.error().text)}}});
        return;
    }
    qint64 bytes = 0;
    for (const CacheReport::Row &row : std::as_const(m_report.problems)) {
        bytes += row.bytes;
    }
    const Text ending{u"cache.cleaned"_s,
                      {{u"count"_s, QString::number(m_plan.changes.size())},
                       {u"bytes"_s, QString::number(bytes)},
                       {u"id"_s, QString::number(record->changes.first())}}};
    print(cacheJson(m_report, texts()), texts()(ending) + u'\n');
    end(ExitNothing);
}

} // namespace Tidyscope

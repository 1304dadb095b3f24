// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/cachecommand.h"

#include "app/commandoptions.h"
#include "app/userdata.h"

#include "core/fixes/fixrun.h"
#include "core/goenv/patternlist.h"
#include "core/probes/worker.h"
#include "core/report/beliefstext.h"

#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

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
    if (const auto wrong = readTimeout(parser, m_timeout)) {
        return wrong;
    }
    m_goFile = parser.value(u"go"_s);
    return isClean() ? unanswerable(u"removes files"_s) : std::nullopt;
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
    if (!isClean()) {
        scan();
        return;
    }
    onWorker([] { return recoverFixOfUser(); }).then(this, [this](const std::optional<FixRecovery> &recovery) {
        if (recovery) {
            say(recoveryText(*recovery, texts()));
        }
        if (!hasEnded()) {
            scan();
        }
    });
}

void CacheCommand::scan()
{
    m_survey = std::make_unique<CacheSurvey>(CacheSurvey::Request{.process = QProcessEnvironment::systemEnvironment(),
                                                                  .goFile = m_goFile,
                                                                  .pattern = m_pattern,
                                                                  .store = fixesOfUser()});
    connect(m_survey.get(), &CacheSurvey::finished, this, &CacheCommand::scanned);
    m_survey->start();
}

void CacheCommand::scanned()
{
    if (hasEnded()) {
        return;
    }
    m_report = m_survey->report();
    if (m_report.folder.isEmpty()) {
        failed({u"cache.none"_s, {}});
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
    const QStringList paths = m_report.removals();
    writeTo(stderr, beliefsText(beliefsAtCache(), texts(), errorStyle()).toUtf8());
    if (dryRun() || paths.isEmpty()) {
        const Text ending{paths.isEmpty() ? u"cache.nothing-to-clean"_s : u"fixing.dry-run"_s, {}};
        print(cacheJson(m_report, texts()), cacheText(m_report, texts(), style()) + texts()(ending) + u'\n');
        end(ExitNothing);
        return;
    }
    writeTo(stderr, cacheText(m_report, texts(), errorStyle()).toUtf8());
    onWorker([report = m_report] { return planCacheRemoval(report); }).then(this, [this](const FixPlan &plan) {
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
    onWorker([plan = m_plan, title = cacheRemovalTitle(m_report)] {
        return applyUnverified(fixesOfUser(), journalOfUser(), plan, title);
    }).then(this, [this](const ChangeResult<FixRecord> &record) { cleaned(record); });
}

void CacheCommand::cleaned(const ChangeResult<FixRecord> &record)
{
    if (!record) {
        failed({u"fixing.failed"_s, {{u"message"_s, texts()(record.error().text)}}});
        return;
    }
    const Text ending{u"cache.cleaned"_s,
                      {{u"count"_s, QString::number(m_plan.changes.size())},
                       {u"bytes"_s, QString::number(m_report.removableBytes())},
                       {u"id"_s, QString::number(record->changes.first())}}};
    print(cacheJson(m_report, texts()), texts()(ending) + u'\n');
    end(ExitNothing);
}

} // namespace Tidyscope

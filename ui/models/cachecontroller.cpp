// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/cachecontroller.h"

#include "core/changes/systemfile.h"
#include "core/probes/worker.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

CacheController::CacheController(Journal journal, FixStore store, QObject *parent)
    : QObject(parent),
      m_journal(std::move(journal)),
      m_store(std::move(store))
{ }

CacheController::~CacheController() = default;

void CacheController::scan(const QProcessEnvironment &environment, const QString &goFile)
{
    if (m_state != State::Idle) {
        return;
    }
    m_known = false;
    m_report = {};
    m_outcome = Outcome::None;
    m_done = 0;
    m_of = 0;
    m_survey = std::make_unique<CacheSurvey>(
        CacheSurvey::Request{.process = environment, .goFile = goFile, .pattern = {}, .store = m_store});
    connect(m_survey.get(), &CacheSurvey::advanced, this, [this](int done, int of) {
        m_done = done;
        m_of = of;
        m_report = m_survey->report();
        Q_EMIT progress();
    });
    connect(m_survey.get(), &CacheSurvey::finished, this, [this] {
        m_report = m_survey->report();
        m_known = !m_survey->wasCancelled();
        settle(m_known ? Outcome::None : Outcome::Stopped);
    });
    setState(State::Scanning);
    m_survey->start();
}

void CacheController::stop()
{
    if (m_state == State::Scanning) {
        m_survey->cancel();
    }
}

void CacheController::plan()
{
    if (m_state != State::Idle || !m_known) {
        return;
    }
    setState(State::Planning);
    onWorker([report = m_report] { return planCacheRemoval(report); }).then(this, [this](const FixPlan &plan) {
        if (m_state != State::Planning) {
            return;
        }
        m_plan = plan;
        if (plan.isAutomatic()) {
            setState(State::Planned);
        } else {
            settle(Outcome::Failed, plan.whyNot);
        }
    });
}

void CacheController::dropPlan()
{
    if (m_state == State::Planned || m_state == State::Planning) {
        m_plan = {};
        setState(State::Idle);
    }
}

void CacheController::remove()
{
    if (m_state != State::Planned) {
        return;
    }
    setState(State::Removing);
    onWorker([store = m_store, journal = m_journal, plan = m_plan, title = cacheRemovalTitle(m_report)] {
        return applyUnverified(store, journal, plan, title);
    }).then(this, [this](const ChangeResult<FixRecord> &record) {
        m_plan = {};
        if (!record) {
            settle(Outcome::Failed, record.error().text);
            return;
        }
        m_removed = *record;
        m_removedBytes = m_report.removableBytes();
        m_report.bytes -= m_removedBytes;
        m_report.problems.removeIf([](const CacheReport::Row &row) { return !row.remove.isEmpty(); });
        settle(Outcome::Removed);
    });
}

void CacheController::restore()
{
    if (!canRestore()) {
        return;
    }
    setState(State::Restoring);
    onWorker([store = m_store, journal = m_journal, record = m_removed]() mutable -> ChangeResult<FixRecord> {
        const ChangeResult<std::unique_ptr<SystemLock>> lock = store.lock();
        if (!lock) {
            return tl::unexpected(lock.error());
        }
        if (const ChangeResult<int> undone = takeBackFix(journal, record.group); !undone) {
            return tl::unexpected(undone.error());
        }
        record.state = FixState::Undone;
        (void)store.keepRecord(record); // the journal says the same
        return record;
    }).then(this, [this](const ChangeResult<FixRecord> &undone) {
        if (!undone) {
            settle(Outcome::Failed, undone.error().text);
            return;
        }
        m_removed = {};
        m_known = false; // what was damaged is there again: look before the next removal
        settle(Outcome::Restored);
    });
}

void CacheController::settle(Outcome outcome, const Text &problem)
{
    m_outcome = outcome;
    m_problem = problem;
    m_state = State::Idle;
    Q_EMIT changed();
}

void CacheController::setState(State state)
{
    m_state = state;
    Q_EMIT changed();
}

} // namespace Tidyscope

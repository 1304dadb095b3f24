// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/fixcontroller.h"

#include "core/changes/systemfile.h"
#include "core/probes/worker.h"
#include "core/report/fixreport.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QList<FixRecord> recordsOf(const FixTools &tools)
{
    return tools.store.records(tools.journal.history().value_or(ChangeHistory()));
}

FixOutcome::Kind kindOf(const FixRun &run)
{
    switch (run.ended()) {
    case FixRun::Ended::Kept: return FixOutcome::Kind::Kept;
    case FixRun::Ended::Cancelled: return FixOutcome::Kind::Stopped;
    case FixRun::Ended::Failed: return FixOutcome::Kind::Failed;
    case FixRun::Ended::RolledBack: break;
    }
    return run.effect() == FixEffect::MadeItWorse ? FixOutcome::Kind::MadeWorse : FixOutcome::Kind::DidNotHelp;
}

FixPlan refused(const FixRequest &fix, const Text &why)
{
    FixPlan plan;
    plan.fix = fix;
    plan.whyNot = why;
    return plan;
}

struct Undone
{
    FixRecord record;
    Text problem;
};

/// Takes back the fix of @p known's group; the rest of @p known is shown where no record is found.
Undone undoneBy(const FixTools &tools, const FixRecord &known)
{
    const QList<FixRecord> records = recordsOf(tools);
    const auto found = std::ranges::find(records, known.group, &FixRecord::group);
    if (found == records.end()) {
        return {known, {u"fixing.nothing-to-undo"_s, {}}};
    }
    FixRecord record = *found;
    const ChangeResult<std::unique_ptr<SystemLock>> lock = tools.store.lock();
    if (!lock) {
        return {record, lock.error().text};
    }
    if (const ChangeResult<int> undone = takeBackFix(tools.journal, record.group); !undone) {
        return {record, undone.error().text};
    }
    record.state = FixState::Undone;
    (void)tools.store.keepRecord(record); // the journal says the same
    return {record, {}};
}

} // namespace

FixController::FixController(FixTools tools, QObject *parent) : QObject(parent), m_tools(std::move(tools)) { }

FixController::~FixController() = default;

void FixController::recover()
{
    struct Found
    {
        std::optional<FixRecovery> recovery;
        QList<FixRecord> records;
    };
    m_recovering = true;
    onWorker([tools = m_tools] {
        Found found;
        found.recovery = recoverFix(tools.store, tools.journal);
        found.records = recordsOf(tools);
        return found;
    }).then(this, [this](const Found &found) {
        m_recovering = false;
        m_records = found.records;
        Q_EMIT recordsChanged();
        if (found.recovery) {
            Q_EMIT recovered(*found.recovery);
        }
        Q_EMIT ready();
    });
}

void FixController::readRecords()
{
    const int reading = ++m_reading;
    onWorker([tools = m_tools] {
        return recordsOf(tools);
    }).then(this, [this, reading](const QList<FixRecord> &records) {
        if (reading == m_reading && m_records != records) {
            m_records = records;
            Q_EMIT recordsChanged();
        }
    });
}

void FixController::beginDiagnosis(const DiagnosisOptions &options)
{
    const int number = ++m_diagnosis;
    m_options = options;
    m_environment = options.environment;
    m_fingerprint.clear();
    m_keeping = false;
    m_last.reset();
    dismissOutcome();
    Q_EMIT offersChanged();
    onWorker([environment = options.environment] {
        return settingsFingerprint(environment);
    }).then(this, [this, number](const QByteArray &fingerprint) {
        if (number == m_diagnosis) {
            m_fingerprint = fingerprint;
            keep();
        }
    });
}

void FixController::endDiagnosis(const Diagnosis &diagnosis)
{
    if (diagnosis.outcome == RunOutcome::Cancelled) {
        return;
    }
    m_last = LastDiagnosis::of(diagnosis, m_options, {});
    m_keeping = true;
    keep();
    Q_EMIT offersChanged();
}

void FixController::keep()
{
    if (!m_keeping || m_fingerprint.isEmpty()) {
        return;
    }
    m_keeping = false;
    m_last->fingerprint = m_fingerprint;
    // without a place to keep it there are no fixes to apply, and a diagnosis all the same
    onWorker([store = m_tools.store, last = *m_last] { return store.keepDiagnosis(last).has_value(); }).detach();
}

void FixController::forget()
{
    ++m_diagnosis;
    m_keeping = false;
    m_last.reset();
    Q_EMIT offersChanged();
}

std::optional<FixRequest> FixController::offered(const QString &fix, const Verdict &verdict) const
{
    if (!m_last || !canBeAutomatic(fix)) {
        return std::nullopt;
    }
    const QList<FixRequest> all = m_last->offered();
    const auto found = std::ranges::find_if(all, [&](const FixRequest &one) {
        return one.id == fix && one.cause == verdict.cause && one.subject == verdict.subject;
    });
    return found == all.end() ? std::nullopt : std::optional(*found);
}

void FixController::plan(const FixRequest &fix)
{
    if (m_state != State::Idle || !m_last) {
        return;
    }
    m_fix = offeredFix(fix).entry;
    dismissOutcome();
    setState(State::Planning);
    const int number = m_diagnosis;
    const int planning = ++m_planning;
    onWorker([environment = m_environment] {
        return settingsFingerprint(environment);
    }).then(this, [this, fix, number, planning](const QByteArray &now) {
        if (m_state != State::Planning || planning != m_planning) {
            return;
        }
        if (number != m_diagnosis || !m_last || now != m_last->fingerprint) {
            planned(refused(fix, {u"fixwindow.settings-changed"_s, {}}));
            return;
        }
        begin(fix, *m_last, m_tools.verifier(*m_last));
    });
}

void FixController::planSwitch(const FixRequest &fix, const LastDiagnosis &before)
{
    if (m_tools.mirrorVerifier) {
        planFor(fix, before, m_tools.mirrorVerifier(before));
    }
}

void FixController::planFor(const FixRequest &fix, const LastDiagnosis &before, const FixVerifierFactory &verifier)
{
    if (m_state != State::Idle || !verifier) {
        return;
    }
    m_fix = offeredFix(fix).entry;
    dismissOutcome();
    setState(State::Planning);
    ++m_planning;
    begin(fix, before, verifier);
}

void FixController::begin(const FixRequest &fix, const LastDiagnosis &before, const FixVerifierFactory &verifier)
{
    m_run = std::make_unique<FixRun>(FixRun::Setup{.fix = fix,
                                                   .title = offeredFix(fix).fix.title,
                                                   .before = before,
                                                   .environment = m_environment,
                                                   .journal = m_tools.journal,
                                                   .store = m_tools.store,
                                                   .verifier = verifier,
                                                   .userVariables = m_tools.userVariables});
    connect(m_run.get(), &FixRun::planned, this, [this] { planned(m_run->fixPlan()); });
    connect(m_run.get(), &FixRun::applied, this, [this] {
        if (m_state == State::Applying) {
            setState(State::Verifying);
        }
    });
    connect(m_run.get(), &FixRun::stepStarted, this, [this](int step) {
        m_step = std::max(m_step, step);
        Q_EMIT progress();
    });
    connect(m_run.get(), &FixRun::goLine, this, [this](const OutputLine &line) {
        m_line = line.text;
        Q_EMIT progress();
    });
    connect(m_run.get(), &FixRun::finished, this, &FixController::finished);
    m_run->plan();
}

void FixController::planned(const FixPlan &plan)
{
    m_plan = plan;
    setState(State::Planned);
}

void FixController::dropPlan()
{
    if (m_state != State::Planning && m_state != State::Planned) {
        return;
    }
    if (m_run) {
        m_run->disconnect(this);
        m_run->cancel();
        m_oldRun = std::move(m_run);
    }
    m_plan = {};
    setState(State::Idle);
}

void FixController::apply()
{
    if (m_state != State::Planned || !m_run || !m_plan.isAutomatic()) {
        return;
    }
    m_step = 0;
    m_line.clear();
    setState(State::Applying);
    m_run->apply();
}

void FixController::stop()
{
    if (m_state == State::Applying || m_state == State::Verifying) {
        setState(State::Stopping);
        m_run->cancel();
    }
}

void FixController::finished()
{
    m_oldRun = std::move(m_run);
    const FixRun &run = *m_oldRun;
    m_outcome = {.kind = kindOf(run), .record = run.record(), .said = {}, .problem = run.problem()};
    std::optional<Diagnosis> diagnosis;
    if (m_outcome.kind == FixOutcome::Kind::Kept) {
        if (run.check()) {
            m_outcome.said = run.check()->said;
            diagnosis = run.check()->diagnosis;
        }
        QMap<QString, std::optional<QString>> former;
        for (const QString &name : m_plan.process.keys()) {
            former.insert(name, m_environment.contains(name) ? std::optional(m_environment.value(name)) : std::nullopt);
        }
        m_former.insert(m_outcome.record.group, former);
        changeEnvironment(m_plan.process);
    }
    m_plan = {};
    setState(State::Idle);
    if (diagnosis) {
        ++m_diagnosis;
        // FixRun has kept the same; its settings are those of now
        m_last = LastDiagnosis::of(*diagnosis, m_options, {});
        const int number = m_diagnosis;
        onWorker([environment = m_environment] {
            return settingsFingerprint(environment);
        }).then(this, [this, number](const QByteArray &fingerprint) {
            if (number == m_diagnosis && m_last) {
                m_last->fingerprint = fingerprint;
            }
        });
        Q_EMIT verified(*diagnosis);
        Q_EMIT offersChanged();
    }
    Q_EMIT outcomeChanged();
    readRecords();
}

void FixController::undo(const QString &group)
{
    if (m_state != State::Idle || group.isEmpty()) {
        return;
    }
    // what was read before may lack a fix that was kept a moment ago
    FixRecord known = m_outcome.record;
    known.group = group; // a copy: the outcome goes
    dismissOutcome();
    setState(State::Undoing);
    onWorker([tools = m_tools, known] { return undoneBy(tools, known); }).then(this, [this](const Undone &undone) {
        m_outcome = {.kind = undone.problem.isEmpty() ? FixOutcome::Kind::Undone : FixOutcome::Kind::NotUndone,
                     .record = undone.record,
                     .said = {},
                     .problem = undone.problem};
        if (undone.problem.isEmpty()) {
            changeEnvironment(m_former.take(undone.record.group));
        }
        setState(State::Idle);
        Q_EMIT outcomeChanged();
        readRecords();
    });
}

void FixController::changeEnvironment(const QMap<QString, std::optional<QString>> &variables)
{
    if (variables.isEmpty()) {
        return;
    }
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        if (it.value()) {
            m_environment.insert(it.key(), *it.value());
        } else {
            m_environment.remove(it.key());
        }
    }
    m_options.environment = m_environment;
    Q_EMIT environmentChanged(m_environment);
}

void FixController::dismissOutcome()
{
    if (m_outcome.kind != FixOutcome::Kind::None) {
        m_outcome = {};
        Q_EMIT outcomeChanged();
    }
}

void FixController::setState(State state)
{
    if (m_state != state) {
        m_state = state;
        Q_EMIT stateChanged(state);
    }
}

} // namespace Tidyscope

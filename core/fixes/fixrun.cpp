// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/fixrun.h"

#include "core/changes/systemfile.h"
#include "core/fixes/fixmedia.h"
#include "core/fixes/scratchtidy.h"
#include "core/gomod/gomodfile.h"
#include "core/probes/worker.h"

#include <QDir>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString homeOf(const QProcessEnvironment &environment)
{
    const QString name = currentGoHost() == GoHost::Windows ? u"USERPROFILE"_s : u"HOME"_s;
    return QDir::fromNativeSeparators(environment.value(name));
}

FixSurroundings surroundingsOf(const FixRun::Setup &setup, const GoSettings &settings)
{
    const QString &project = setup.before.project;
    return {.settings = settings,
            .home = homeOf(setup.environment),
            .goMod = project.isEmpty() ? QString() : findGoMod(project),
            .userVariables = setup.userVariables};
}

/// Makes the changes in their order. When one of them cannot be made, those before it are taken back.
ChangeResult<QList<qint64>> makeChanges(const Journal &journal, const FixPlan &plan, const QString &group)
{
    QList<qint64> ids;
    for (ChangeRequest request : plan.changes) {
        request.what.args.insert(u"group"_s, group);
        const ChangeResult<Change> change = journal.apply(request);
        if (!change) {
            (void)takeBackFix(journal, group); // the error that is told is the first one
            return tl::unexpected(change.error());
        }
        ids.append(change->id);
    }
    return ids;
}

FixRecord newRecord(const FixPlan &plan, const Text &title)
{
    return {.id = plan.fix.id,
            .cause = plan.fix.cause,
            .subject = plan.fix.subject,
            .title = title,
            .group = QUuid::createUuid().toString(QUuid::WithoutBraces),
            .time = QDateTime::currentDateTimeUtc(),
            .state = FixState::Applied,
            .changes = {},
            .shown = plan.shown,
            .verified = {}};
}

/// The failing request before and after. Where go went well before, or failed for another reason (what was wrong was
/// found by reading, as an entry of a cache that our run does not share), it is what was read.
FixVerification verification(const FixRequest &fix, const LastDiagnosis &before, const FixCheck &after)
{
    const QString seen = fix.args.value(u"message"_s);
    const bool explainsGo = !before.problems.isEmpty() && before.problems.first().cause == fix.cause;
    const bool wasRead = before.said.isEmpty() || before.said == "ok"_L1 || !explainsGo;
    if (wasRead && !fix.subject.isEmpty() && !seen.isEmpty()) {
        const bool gone = fixEffect(fix, before, after) == FixEffect::Helped;
        return {.request = fix.subject, .before = seen, .after = gone ? u"ok"_s : seen};
    }
    const QString &request = after.said.request;
    return {.request = request.isEmpty() ? before.request : request, .before = before.said, .after = after.said.line};
}

/// A plan that is none.
FixPlan noPlan(const FixRequest &fix, const Text &why)
{
    FixPlan plan;
    plan.fix = fix;
    plan.whyNot = why;
    return plan;
}

} // namespace

ChangeResult<FixRecord> applyUnverified(const FixStore &store, const Journal &journal, const FixPlan &plan,
                                        const Text &title)
{
    FixRecord record = newRecord(plan, title);
    const ChangeResult<std::unique_ptr<SystemLock>> lock = store.lock();
    if (!lock) {
        return tl::unexpected(lock.error());
    }
    if (const ChangeResult<void> noted = store.setPending(record); !noted) {
        return tl::unexpected(noted.error());
    }
    const ChangeResult<QList<qint64>> ids = makeChanges(journal, plan, record.group);
    if (ids) {
        record.changes = *ids;
        (void)store.keepRecord(record);
    }
    if (const ChangeResult<void> cleared = store.clearPending(); ids && !cleared) {
        return tl::unexpected(cleared.error());
    }
    return ids ? ChangeResult<FixRecord>(record) : tl::unexpected(ids.error());
}

FixRun::FixRun(Setup setup, QObject *parent) : QObject(parent), m_setup(std::move(setup)) { }

FixRun::~FixRun() = default;

void FixRun::plan()
{
    m_reader = std::make_unique<SettingsReader>(
        SettingsReader::Request{.process = m_setup.environment, .goFile = m_setup.before.goFile});
    connect(m_reader.get(), &SettingsReader::finished, this, &FixRun::settingsRead);
    m_reader->start();
}

void FixRun::settingsRead()
{
    if (m_cancelled) {
        finishPlan(noPlan(m_setup.fix, {u"env.cancelled"_s, {}}));
        return;
    }
    const GoSettings &settings = m_reader->settings();
    if (!fixNeedsTidy(m_setup.fix.id)) {
        onWorker([setup = m_setup, settings] {
            return planFix(setup.fix, surroundingsOf(setup, settings));
        }).then(this, [this](const FixPlan &plan) { finishPlan(plan); });
        return;
    }
    const QString go = settings.go.path;
    if (m_setup.before.project.isEmpty() || go.isEmpty()) {
        finishPlan(noPlan(m_setup.fix, {u"fixing.no-project"_s, {}}));
        return;
    }
    m_tidy = std::make_unique<ScratchTidy>(ScratchTidy::Request{
        .go = go, .project = m_setup.before.project, .environment = m_setup.environment, .version = settings.version});
    connect(m_tidy.get(), &ScratchTidy::finished, this, [this] {
        const Result<ScratchTidy::Files> &files = m_tidy->result();
        if (!files) {
            finishPlan(noPlan(m_setup.fix, files.error().text));
            return;
        }
        onWorker([setup = m_setup, settings = m_reader->settings(), made = *files] {
            return planTidied(setup.fix, surroundingsOf(setup, settings), made.goMod, made.goSum);
        }).then(this, [this](const FixPlan &plan) { finishPlan(plan); });
    });
    m_tidy->start();
}

void FixRun::finishPlan(const FixPlan &plan)
{
    if (!m_isPlanned) {
        m_isPlanned = true;
        m_plan = plan;
        Q_EMIT planned();
    }
}

void FixRun::apply()
{
    m_record = newRecord(m_plan, m_setup.title);
    struct Made
    {
        ChangeResult<QList<qint64>> ids;
        std::shared_ptr<SystemLock> lock;
    };
    onWorker([journal = m_setup.journal, store = m_setup.store, plan = m_plan, record = m_record] {
        ChangeResult<std::unique_ptr<SystemLock>> lock = store.lock();
        if (!lock) {
            return std::make_shared<Made>(Made{tl::unexpected(lock.error()), nullptr});
        }
        if (const ChangeResult<void> noted = store.setPending(record); !noted) {
            return std::make_shared<Made>(Made{tl::unexpected(noted.error()), std::move(*lock)});
        }
        return std::make_shared<Made>(Made{makeChanges(journal, plan, record.group), std::move(*lock)});
    }).then(this, [this](const std::shared_ptr<Made> &made) {
        m_lock = made->lock;
        onApplied(made->ids);
    });
}

void FixRun::onApplied(const ChangeResult<QList<qint64>> &ids)
{
    if (!ids) {
        m_problem = ids.error().text;
        m_record.state = FixState::RolledBack;
        if (m_lock) {
            conclude(Ended::Failed);
        } else {
            m_ended = Ended::Failed; // another one is at work; what is pending is its own
            Q_EMIT finished();
        }
        return;
    }
    m_record.changes = *ids;
    if (!m_cancelled) {
        Q_EMIT applied();
    }
    if (m_cancelled) {
        takeBack(Ended::Cancelled);
    } else {
        verify();
    }
}

void FixRun::verify()
{
    QProcessEnvironment environment = m_setup.environment;
    for (auto it = m_plan.process.begin(); it != m_plan.process.end(); ++it) {
        if (it.value()) {
            environment.insert(it.key(), *it.value());
        } else {
            environment.remove(it.key());
        }
    }
    m_verifier = m_setup.verifier(environment);
    connect(m_verifier.get(), &FixVerifier::stepStarted, this, &FixRun::stepStarted);
    connect(m_verifier.get(), &FixVerifier::goLine, this, &FixRun::goLine);
    connect(m_verifier.get(), &FixVerifier::finished, this, &FixRun::onVerified);
    m_verifier->start();
}

void FixRun::onVerified(const FixCheck &check)
{
    m_check = check;
    m_record.verified = verification(m_setup.fix, m_setup.before, check);
    if (check.cancelled || m_cancelled) {
        m_record.verified.reset();
        takeBack(Ended::Cancelled);
        return;
    }
    m_effect = fixEffect(m_setup.fix, m_setup.before, check);
    if (m_effect != FixEffect::Helped) {
        takeBack(Ended::RolledBack);
        return;
    }
    m_record.state = FixState::Kept;
    conclude(Ended::Kept);
}

bool FixRun::goesWell() const
{
    return m_check && (m_check->said.line.isEmpty() || m_check->said.line == "ok"_L1);
}

void FixRun::takeBack(Ended ended)
{
    onWorker([journal = m_setup.journal, group = m_record.group] {
        return takeBackFix(journal, group);
    }).then(this, [this, ended](const ChangeResult<int> &undone) {
        if (!undone) {
            m_problem = undone.error().text;
            conclude(Ended::Failed);
            return;
        }
        m_record.state = FixState::RolledBack;
        conclude(ended);
    });
}

/// What is known goes to the disk: the record, and after a fix that stays the new diagnosis, from which the next one
/// can be applied.
void FixRun::conclude(Ended ended)
{
    m_ended = ended;
    std::optional<LastDiagnosis> next;
    DiagnosisOptions options = m_setup.before.options(m_setup.environment, {});
    if (ended == Ended::Kept && m_check && m_check->diagnosis) {
        next = LastDiagnosis::of(*m_check->diagnosis, options, {});
    }
    onWorker([store = m_setup.store, record = m_record, next, environment = m_setup.environment]() mutable {
        (void)store.keepRecord(record);
        if (next) {
            next->fingerprint = settingsFingerprint(environment);
            (void)store.keepDiagnosis(*next);
        }
        return store.clearPending();
    }).then(this, [this](const ChangeResult<void> &cleared) {
        if (!cleared && m_problem.isEmpty()) {
            m_problem = cleared.error().text;
        }
        m_lock.reset();
        Q_EMIT finished();
    });
}

void FixRun::cancel()
{
    if (m_cancelled) {
        return;
    }
    m_cancelled = true;
    if (m_verifier) {
        m_verifier->cancel();
    } else if (m_tidy && !m_isPlanned) {
        m_tidy->disconnect(this);
        m_tidy.reset();
        QMetaObject::invokeMethod(
            this, [this] { finishPlan(noPlan(m_setup.fix, {u"env.cancelled"_s, {}})); }, Qt::QueuedConnection);
    } else if (m_reader && !m_isPlanned) {
        m_reader->cancel();
    }
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/fixcommand.h"

#include "app/diagnosecommand.h"
#include "app/userdata.h"

#include "core/causes/catalogue.h"
#include "core/changes/systemfile.h"
#include "core/envedit/uservariables.h"
#include "core/probes/worker.h"

#include <QCoreApplication>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// By the id of the fix, or the number of one of its changes as `env history` shows it; empty: the last one. One that cannot be
/// taken back any more only where no other is meant.
const FixRecord *recordFor(const QList<FixRecord> &records, const QString &id)
{
    const FixRecord *forGood = nullptr;
    for (const FixRecord &record : records | std::views::reverse) {
        const bool meant = id.isEmpty() || record.id == id || record.changes.contains(id.toLongLong());
        if (!record.isInForce() || !meant) {
            continue;
        }
        if (record.canUndo) {
            return &record;
        }
        forGood = forGood ? forGood : &record;
    }
    return id.isEmpty() ? nullptr : forGood;
}

} // namespace

FixCommand::FixCommand(QObject *parent) : ChangeCommand(u"fix"_s, {u"list"_s, u"apply"_s, u"undo"_s}, parent) { }

FixCommand::~FixCommand() = default;

void FixCommand::addOptions(QCommandLineParser &) const { }

std::optional<QString> FixCommand::take(const QCommandLineParser &, const QStringList &positional)
{
    const qsizetype most = verb() == Verb::List ? 0 : 1;
    if (positional.size() > most || (verb() == Verb::Apply && positional.isEmpty())) {
        return verb() == Verb::Apply ? u"fix apply takes the name of one fix, as fix list shows it"_s
                                     : u"fix %1 does not take \"%2\""_s.arg(verbName(), positional.join(u' '));
    }
    m_id = positional.value(0);
    if (verb() == Verb::Apply && !allFixIds().contains(fixEntryId(m_id))) {
        return u"there is no fix \"%1\""_s.arg(m_id);
    }
    m_process = QProcessEnvironment::systemEnvironment();
    return verb() == Verb::List ? std::nullopt : unanswerable(u"changes things"_s);
}

void FixCommand::start()
{
    onWorker([process = m_process] {
        Known known;
        known.recovery = recoverFixOfUser();
        const FixStore store = fixesOfUser();
        known.last = store.lastDiagnosis();
        known.fingerprint = settingsFingerprint(process);
        known.records = store.records(journalOfUser().history().value_or(ChangeHistory()));
        return known;
    }).then(this, [this](const Known &read) { known(read); });
}

void FixCommand::known(const Known &known)
{
    m_known = known;
    if (known.recovery) {
        say(recoveryText(*known.recovery, texts()));
    }
    if (hasEnded()) {
        return;
    }
    switch (verb()) {
    case Verb::List: list(); break;
    case Verb::Apply: plan(); break;
    case Verb::Undo: proposeUndo(); break;
    }
}

void FixCommand::list()
{
    QList<FixRow> rows;
    if (m_known.last && m_known.last->fingerprint == m_known.fingerprint) {
        for (const FixRequest &fix : m_known.last->offered()) {
            rows.append(offeredFix(fix));
        }
    }
    for (const FixRecord &record : m_known.records | std::views::reverse) {
        rows.append(appliedFix(record));
    }
    Text message;
    if (!m_known.last) {
        message = {u"fixing.no-diagnosis"_s, {}};
    } else if (m_known.last->fingerprint != m_known.fingerprint) {
        message = {u"fixing.settings-changed"_s, {}};
    } else if (m_known.last->offered().isEmpty()) {
        message = {u"fixing.offers-none"_s, {}};
    }
    const QString said = message.isEmpty() ? QString() : texts()(message) + u'\n';
    print(fixesJson(rows, message, texts()), fixesText(rows, texts(), style()) + said);
    end(ExitNothing);
}

void FixCommand::plan()
{
    if (!m_known.last) {
        failed({u"fixing.no-diagnosis"_s, {}}, ExitProblemFound);
        return;
    }
    if (m_known.last->fingerprint != m_known.fingerprint) {
        failed({u"fixing.settings-changed"_s, {}}, ExitProblemFound);
        return;
    }
    const QList<FixRequest> offered = m_known.last->offered();
    const auto fix = std::ranges::find(offered, m_id, &FixRequest::id);
    if (fix == offered.end()) {
        QStringList ids;
        for (const FixRequest &one : offered) {
            ids.append(one.id);
        }
        failed(ids.isEmpty() ? Text{u"fixing.offers-none"_s, {}}
                             : Text{u"fixing.not-offered"_s, {{u"id"_s, m_id}, {u"ids"_s, ids.join(u", "_s)}}},
               ExitWrongUsage);
        return;
    }
    m_row = offeredFix(*fix);
    const LastDiagnosis last = *m_known.last;
    m_run = std::make_unique<FixRun>(
        FixRun::Setup{.fix = *fix,
                      .title = m_row.fix.title,
                      .before = last,
                      .environment = m_process,
                      .journal = journalOfUser(),
                      .store = fixesOfUser(),
                      .verifier =
                          [fix = *fix, last](const QProcessEnvironment &environment) {
                              return std::make_unique<DiagnosisVerifier>(
                                  verifierOptions(fix, last, environment, QCoreApplication::applicationFilePath()));
                          },
                      .userVariables = systemUserVariables()});
    connect(m_run.get(), &FixRun::planned, this, &FixCommand::planned);
    connect(m_run.get(), &FixRun::finished, this, &FixCommand::applied);
    connect(m_run.get(), &FixRun::applied, this, [this] { say(texts()({u"fixing.verifying"_s, {}})); });
    m_run->plan();
}

void FixCommand::planned()
{
    if (hasEnded()) {
        return;
    }
    const FixPlan &plan = m_run->fixPlan();
    m_row.fix.shown = plan.shown;
    m_row.why = plan.whyNot;
    m_row.lines = plan.lines;
    m_row.notes = plan.notes;
    if (isInterrupted() || !plan.isAutomatic() || dryRun()) {
        const Text ending = plan.isAutomatic() ? Text{u"fixing.dry-run"_s, {}} : Text();
        const QString said = ending.isEmpty() ? QString() : texts()(ending) + u'\n';
        print(fixesJson({m_row}, ending, texts()), fixPlanText(plan, m_row, texts(), style()) + said);
        end(plan.isAutomatic() ? ExitNothing : ExitProblemFound);
        return;
    }
    writeTo(stderr, fixPlanText(plan, m_row, texts(), errorStyle()).toUtf8());
    ask({u"fixing.question"_s, {}}, [this] { m_run->apply(); });
}

void FixCommand::applied()
{
    m_row.fix = m_run->record();
    const bool worse = m_run->effect() == FixEffect::MadeItWorse;
    switch (m_run->ended()) {
    case FixRun::Ended::Kept:
        if (m_run->goesWell()) {
            tell(m_row, {u"fixing.kept"_s, {{u"id"_s, m_row.fix.id}}});
        } else {
            tell(m_row, {u"fixing.kept-other-problem"_s, {{u"id"_s, m_row.fix.id}}});
        }
        end(m_run->goesWell() ? ExitNothing : ExitProblemFound);
        break;
    case FixRun::Ended::RolledBack:
        tell(m_row, {worse ? u"fixing.made-worse"_s : u"fixing.did-not-help"_s, {}});
        end(ExitProblemFound);
        break;
    case FixRun::Ended::Cancelled:
        tell(m_row, {u"fixing.cancelled"_s, {}});
        end(ExitInterrupted);
        break;
    case FixRun::Ended::Failed:
        failed({u"fixing.failed"_s, {{u"message"_s, texts()(m_run->problem())}}}, ExitToolFailed);
        break;
    }
}

void FixCommand::proposeUndo()
{
    const FixRecord *record = recordFor(m_known.records, m_id);
    if (!record) {
        failed(m_id.isEmpty() ? Text{u"fixing.nothing-to-undo"_s, {}}
                              : Text{u"fixing.no-such-fix"_s, {{u"id"_s, m_id}}},
               ExitWrongUsage);
        return;
    }
    if (!record->canUndo) {
        failed({u"fixing.cannot-undo"_s, {{u"id"_s, record->id}}}, ExitProblemFound);
        return;
    }
    m_row = appliedFix(*record);
    for (FixChange &change : m_row.fix.shown) {
        std::swap(change.before, change.after);
    }
    if (dryRun()) {
        tell(m_row, {u"fixing.dry-run"_s, {}});
        end(ExitNothing);
        return;
    }
    if (!isAgreed()) {
        writeTo(stderr, fixesText({m_row}, texts(), {errorStyle().color, true}).toUtf8());
    }
    ask({u"fixing.question-undo"_s, {}}, [this, found = *record] { undo(found); });
}

void FixCommand::undo(FixRecord record)
{
    onWorker([record]() mutable -> ChangeResult<FixRecord> {
        const FixStore store = fixesOfUser();
        const ChangeResult<std::unique_ptr<SystemLock>> lock = store.lock();
        if (!lock) {
            return tl::unexpected(lock.error());
        }
        if (const ChangeResult<int> undone = takeBackFix(journalOfUser(), record.group); !undone) {
            return tl::unexpected(undone.error());
        }
        record.state = FixState::Undone;
        (void)store.keepRecord(record); // the journal says the same
        return record;
    }).then(this, [this](const ChangeResult<FixRecord> &undone) {
        if (!undone) {
            failed(undone.error().text, ExitToolFailed);
            return;
        }
        m_row.fix.state = FixState::Undone;
        tell(m_row, {u"fixing.undone"_s, {{u"title"_s, texts()(undone->title)}}});
        end(ExitNothing);
    });
}

void FixCommand::tell(const FixRow &row, const Text &message)
{
    print(fixesJson({row}, message, texts()), fixVerifiedText(row.fix, texts(), style()) + texts()(message) + u'\n');
}

void FixCommand::hurry()
{
    if (m_run) {
        m_run->cancel(); // its end is told
    }
}

} // namespace Tidyscope

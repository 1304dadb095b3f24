// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/fixcommand.h"

#include "app/diagnosecommand.h"
#include "app/userdata.h"

#include "core/causes/catalogue.h"
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

FixCommand::FixCommand(QObject *parent) : FixingCommand(u"fix"_s, {u"list"_s, u"apply"_s, u"undo"_s}, parent) { }

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
    case Verb::Undo: findUndo(); break;
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
    const LastDiagnosis last = *m_known.last;
    const FixRow row = offeredFix(*fix);
    run(row,
        {.fix = *fix,
         .title = row.fix.title,
         .before = last,
         .environment = m_process,
         .journal = journalOfUser(),
         .store = fixesOfUser(),
         .verifier =
             [fix = *fix, last](const QProcessEnvironment &environment) {
                 return std::make_unique<DiagnosisVerifier>(
                     verifierOptions(fix, last, environment, QCoreApplication::applicationFilePath()));
             },
         .userVariables = systemUserVariables()},
        {u"fixing.verifying"_s, {}});
}

void FixCommand::applied()
{
    if (endedOtherwise()) {
        return;
    }
    const bool well = fixRun().goesWell();
    if (fixRun().ended() == FixRun::Ended::Kept) {
        tell({well ? u"fixing.kept"_s : u"fixing.kept-other-problem"_s, {{u"id"_s, fixRun().record().id}}});
        end(well ? ExitNothing : ExitProblemFound);
        return;
    }
    const bool worse = fixRun().effect() == FixEffect::MadeItWorse;
    tell({worse ? u"fixing.made-worse"_s : u"fixing.did-not-help"_s, {}});
    end(ExitProblemFound);
}

void FixCommand::findUndo()
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
    proposeUndo(*record);
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/fixcommand.h"

#include "app/diagnosecommand.h"
#include "app/userdata.h"

#include "core/causes/catalogue.h"
#include "core/changes/systemfile.h"
#include "core/envedit/uservariables.h"
#include "core/probes/worker.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

void addOptions(QCommandLineParser &parser)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addOptions({
        {u"json"_s, u"One JSON document on standard output."_s},
        {u"lang"_s, u"Language: en or zh_CN."_s, u"language"_s},
        {u"no-color"_s, u"No colours."_s},
        {{u"v"_s, u"verbose"_s}, u"Say more."_s},
        {u"yes"_s, u"Do not ask."_s},
        {u"dry-run"_s, u"Show the change, make none."_s},
    });
}

bool isInForce(const FixRecord &record)
{
    return record.state == FixState::Kept || record.state == FixState::Applied;
}

/// By the id of the fix, or the number of one of its changes as `env history` shows it; empty: the last one.
const FixRecord *recordFor(const QList<FixRecord> &records, const QString &id)
{
    for (const FixRecord &record : records | std::views::reverse) {
        const bool meant = id.isEmpty() || record.id == id || record.changes.contains(id.toLongLong());
        if (isInForce(record) && meant) {
            return &record;
        }
    }
    return nullptr;
}

} // namespace

FixCommand::FixCommand(QObject *parent) : QObject(parent) { }

FixCommand::~FixCommand() = default;

std::optional<QString> FixCommand::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{u"fix"_s} + arguments)) {
        return parser.errorText();
    }
    QStringList positional = parser.positionalArguments();
    const QStringList verbs{u"list"_s, u"apply"_s, u"undo"_s};
    const qsizetype verb = positional.isEmpty() ? -1 : verbs.indexOf(positional.takeFirst());
    if (verb < 0) {
        return u"fix takes one of: "_s + verbs.join(u", "_s);
    }
    m_verb = static_cast<Verb>(verb);
    m_language = parser.value(u"lang"_s);
    if (!m_language.isEmpty() && !Texts::languages().contains(m_language)) {
        return u"--lang takes %1, not \"%2\""_s.arg(Texts::languages().join(u" or "_s), m_language);
    }
    const qsizetype most = m_verb == Verb::List ? 0 : 1;
    if (positional.size() > most || (m_verb == Verb::Apply && positional.isEmpty())) {
        return m_verb == Verb::Apply ? u"fix apply takes the name of one fix, as fix list shows it"_s
                                     : u"fix %1 does not take \"%2\""_s.arg(verbs.at(verb), positional.join(u' '));
    }
    m_id = positional.value(0);
    if (m_verb == Verb::Apply && !allFixIds().contains(m_id)) {
        return u"there is no fix \"%1\""_s.arg(m_id);
    }
    m_json = parser.isSet(u"json"_s);
    m_yes = parser.isSet(u"yes"_s);
    m_dryRun = parser.isSet(u"dry-run"_s);
    m_noColor = parser.isSet(u"no-color"_s);
    m_style = {!m_noColor && wantsColor(stdout), parser.isSet(u"verbose"_s)};
    m_process = QProcessEnvironment::systemEnvironment();
    if (m_verb != Verb::List && !m_yes && !m_dryRun && !(isTerminal(stdin) && isTerminal(stderr))) {
        return u"fix %1 changes things: say --yes, or --dry-run to see what it would do"_s.arg(verbs.at(verb));
    }
    return std::nullopt;
}

Texts FixCommand::texts() const
{
    return Texts(commandLanguage(m_language));
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
        writeTo(stderr, (recoveryText(*known.recovery, texts()) + u'\n').toUtf8());
    }
    if (m_ended) {
        return;
    }
    switch (m_verb) {
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
    if (m_json) {
        writeTo(stdout, fixesJson(rows, message, texts()));
    } else {
        const QString said = message.isEmpty() ? QString() : texts()(message) + u'\n';
        writeTo(stdout, (fixesText(rows, texts(), m_style) + said).toUtf8());
    }
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
    m_run = std::make_unique<FixRun>(FixRun::Setup{.fix = *fix,
                                                   .title = m_row.fix.title,
                                                   .before = last,
                                                   .environment = m_process,
                                                   .journal = journalOfUser(),
                                                   .store = fixesOfUser(),
                                                   .verifier =
                                                       [last](const QProcessEnvironment &environment) {
                                                           return std::make_unique<DiagnosisVerifier>(last.options(
                                                               environment, QCoreApplication::applicationFilePath()));
                                                       },
                                                   .userVariables = systemUserVariables()});
    connect(m_run.get(), &FixRun::planned, this, &FixCommand::planned);
    connect(m_run.get(), &FixRun::finished, this, &FixCommand::applied);
    connect(m_run.get(), &FixRun::applied, this,
            [this] { writeTo(stderr, (texts()({u"fixing.verifying"_s, {}}) + u'\n').toUtf8()); });
    m_run->plan();
}

void FixCommand::planned()
{
    if (m_ended) {
        return;
    }
    const FixPlan &plan = m_run->fixPlan();
    m_row.fix.shown = plan.shown;
    m_row.why = plan.whyNot;
    m_row.lines = plan.lines;
    const PlainTextStyle errorStyle{!m_noColor && wantsColor(stderr), m_style.verbose};
    if (m_interrupted || !plan.isAutomatic() || m_dryRun) {
        if (m_json) {
            writeTo(stdout, fixesJson({m_row}, plan.isAutomatic() ? Text{u"fixing.dry-run"_s, {}} : Text(), texts()));
        } else {
            const QString end = plan.isAutomatic() ? texts()({u"fixing.dry-run"_s, {}}) + u'\n' : QString();
            writeTo(stdout, (fixPlanText(plan, m_row, texts(), m_style) + end).toUtf8());
        }
        end(plan.isAutomatic() ? ExitNothing : ExitProblemFound);
        return;
    }
    writeTo(stderr, fixPlanText(plan, m_row, texts(), errorStyle).toUtf8());
    if (m_yes) {
        apply();
        return;
    }
    askYesNo(texts()({u"fixing.question"_s, {}}), this, [this](bool yes) {
        if (yes) {
            apply();
        } else {
            end(ExitNothing);
        }
    });
}

void FixCommand::apply()
{
    if (!m_ended) {
        m_working = true;
        m_run->apply();
    }
}

void FixCommand::applied()
{
    m_row.fix = m_run->record();
    const bool worse = m_run->effect() == FixEffect::MadeItWorse;
    switch (m_run->ended()) {
    case FixRun::Ended::Kept:
        tell(m_row, {u"fixing.kept"_s, {{u"id"_s, m_row.fix.id}}});
        end(ExitNothing);
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
    m_row = appliedFix(*record);
    for (FixChange &change : m_row.fix.shown) {
        std::swap(change.before, change.after);
    }
    if (m_dryRun) {
        tell(m_row, {u"fixing.dry-run"_s, {}});
        end(ExitNothing);
        return;
    }
    if (m_yes) {
        undo(*record);
        return;
    }
    writeTo(stderr, fixesText({m_row}, texts(), {!m_noColor && wantsColor(stderr), true}).toUtf8());
    askYesNo(texts()({u"fixing.question-undo"_s, {}}), this, [this, found = *record](bool yes) {
        if (yes) {
            undo(found);
        } else {
            end(ExitNothing);
        }
    });
}

void FixCommand::undo(FixRecord record)
{
    if (m_ended) {
        return;
    }
    m_working = true;
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
    if (m_json) {
        writeTo(stdout, fixesJson({row}, message, texts()));
    } else {
        writeTo(stdout, (fixVerifiedText(row.fix, texts(), m_style) + texts()(message) + u'\n').toUtf8());
    }
}

void FixCommand::interrupt()
{
    m_interrupted = true;
    if (m_ended) {
        return;
    }
    if (m_run && m_working) {
        m_run->cancel(); // its end is told
    } else if (!m_working) {
        failed({u"env.cancelled"_s, {}}, ExitInterrupted);
    }
}

void FixCommand::failed(const Text &why, int exitCode)
{
    writeTo(stderr, (u"tidyscope-cli: "_s + texts()(why) + u'\n').toUtf8());
    end(exitCode);
}

void FixCommand::end(int exitCode)
{
    if (!m_ended) {
        m_ended = true;
        Q_EMIT done(m_interrupted ? ExitInterrupted : exitCode);
    }
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/mirrorscommand.h"

#include "app/commandoptions.h"
#include "app/mirrorverifier.h"
#include "app/userdata.h"

#include "core/base/redactor.h"
#include "core/changes/systemfile.h"
#include "core/engine/facts.h"
#include "core/envedit/uservariables.h"
#include "core/gotool/settingsreader.h"
#include "core/mirrors/mirrorchain.h"
#include "core/probes/worker.h"
#include "core/report/mirrorreport.h"

#include <QCoreApplication>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto fixName = "use-mirror"_L1;
constexpr auto fixCause = "mirror"_L1; // of a switch that no diagnosis asked for

} // namespace

MirrorsCommand::MirrorsCommand(QObject *parent)
    : ChangeCommand(u"mirrors"_s, {u"list"_s, u"test"_s, u"use"_s, u"undo"_s}, parent)
{ }

MirrorsCommand::~MirrorsCommand() = default;

void MirrorsCommand::addOptions(QCommandLineParser &parser) const
{
    parser.addOptions({
        {u"timeout"_s, u"Longest time for the questions, in seconds."_s, u"seconds"_s},
        {u"go"_s, u"The go command to use."_s, u"file"_s},
        {u"module"_s, u"Ask for this public module: PATH@VERSION."_s, u"module"_s},
        {u"public"_s, u"Module path pattern that is public, whatever it looks like; may be repeated."_s, u"pattern"_s},
    });
}

std::optional<QString> MirrorsCommand::take(const QCommandLineParser &parser, const QStringList &positional)
{
    if (const auto wrong = readTimeout(parser, m_options.timeout)) {
        return wrong;
    }
    m_ids = positional;
    if (verb() == Verb::Use && m_ids.size() != 1) {
        return u"mirrors use takes one mirror, as mirrors list shows it"_s;
    }
    if ((verb() == Verb::List || verb() == Verb::Undo) && !m_ids.isEmpty()) {
        return u"mirrors %1 does not take \"%2\""_s.arg(verbName(), m_ids.join(u' '));
    }
    m_options.module = parser.value(u"module"_s);
    const ModuleVersion module = ModuleVersion::parse(m_options.module);
    if (!m_options.module.isEmpty() && (module.version.isEmpty() || module.version == "latest"_L1)) {
        return u"--module takes one version of a module, PATH@VERSION, not \"%1\""_s.arg(m_options.module);
    }
    m_options.goFile = parser.value(u"go"_s);
    m_options.publicPatterns = parser.values(u"public"_s);
    m_options.environment = QProcessEnvironment::systemEnvironment();
    m_options.resolveHelper = QCoreApplication::applicationFilePath();
    m_options.mirrorFiles = mirrorFilesOfSystem();
    const bool changes = verb() == Verb::Use || verb() == Verb::Undo;
    return changes ? unanswerable(u"changes settings"_s) : std::nullopt;
}

void MirrorsCommand::start()
{
    switch (verb()) {
    case Verb::List: list(); break;
    case Verb::Test: test(); break;
    case Verb::Use:
    case Verb::Undo: recover(); break;
    }
}

void MirrorsCommand::list()
{
    m_reader = std::make_unique<SettingsReader>(
        SettingsReader::Request{.process = m_options.environment, .goFile = m_options.goFile});
    connect(m_reader.get(), &SettingsReader::finished, this, [this] {
        onWorker([files = m_options.mirrorFiles] {
            return loadMirrors(files);
        }).then(this, [this](const LoadedMirrors &mirrors) {
            const QString present = m_reader->settings().environment.value(u"GOPROXY"_s);
            print(mirrorsListJson(mirrors, present, texts()), mirrorsListText(mirrors, present, texts(), style()));
            end(mirrors.problems.isEmpty() ? ExitNothing : ExitProblemFound);
        });
    });
    m_reader->start();
}

void MirrorsCommand::test()
{
    m_score = std::make_unique<ScorecardRun>(ScorecardRun::Request{m_options, m_ids});
    connect(m_score.get(), &ScorecardRun::finished, this, &MirrorsCommand::tested);
    m_score->start();
}

void MirrorsCommand::tested()
{
    if (hasEnded()) {
        return;
    }
    const Scorecard &card = m_score->scorecard();
    if (card.outcome == Scorecard::Outcome::Refused) {
        if (json() && verb() == Verb::Test) {
            writeTo(stdout, scorecardJson(card, texts()));
        }
        const bool usage = card.problem.key == "mirrors.file.unknown"_L1;
        failed(card.problem, usage ? ExitWrongUsage : ExitToolFailed);
        return;
    }
    if (verb() == Verb::Use) {
        planUse();
        return;
    }
    print(scorecardJson(card, texts()), scorecardText(card, texts(), style()));
    const bool error =
        std::ranges::any_of(card.mirrors, [](const MirrorScore &score) { return !isUsable(score.verdict); });
    end(error ? ExitProblemFound : ExitNothing);
}

/// What was cut off before it was verified is taken back first.
void MirrorsCommand::recover()
{
    onWorker([] { return recoverFixOfUser(); }).then(this, [this](const std::optional<FixRecovery> &recovery) {
        if (recovery) {
            say(recoveryText(*recovery, texts()));
        }
        if (hasEnded()) {
            return;
        }
        verb() == Verb::Use ? test() : findUndo();
    });
}

Text MirrorsCommand::whyNotUsable(const MirrorChecksums &checksums) const
{
    const Scorecard &card = m_score->scorecard();
    const MirrorScore &score = card.mirrors.first();
    // whether its database can be reached is decided with all the ways to it
    const bool decidedBelow =
        score.verdict == MirrorVerdict::Unverifiable || score.verdict == MirrorVerdict::ChecksumsRefused;
    if (!isUsable(score.verdict) && !decidedBelow) {
        return mirrorVerdictText(score.verdict, score, card);
    }
    if (!card.database.isEmpty() && !checksums.works) {
        return mirrorVerdictText(decidedBelow ? score.verdict : MirrorVerdict::Unverifiable, score, card);
    }
    return {};
}

FixRequest MirrorsCommand::requestFor(const Mirror &mirror, const MirrorChecksums &checksums) const
{
    const GoProxyList &list = m_score->facts().proxies;
    const qsizetype replaced = replaceableEntry(list);
    const QString present = Redactor().mask(m_score->facts().env.value(u"GOPROXY"_s));
    FixRequest request;
    request.id = fixName + u':' + mirror.id;
    request.cause = fixCause;
    request.args = {{u"mirror"_s, mirror.id},
                    {u"operator"_s, mirror.operatorName.isEmpty() ? mirror.url.host() : mirror.operatorName},
                    {u"mirrorUrl"_s, mirror.url.toString()},
                    {u"replaced"_s, replaced < 0 ? present : list.entries().at(replaced).text}};
    if (replaced < 0) {
        request.args.insert(u"added"_s, u"1"_s);
    }
    if (checksums.set) {
        request.args.insert({{u"gosumdb"_s, *checksums.set}, {u"whySumDb"_s, checksums.why.key}});
    }
    return request;
}

void MirrorsCommand::planUse()
{
    const Scorecard &card = m_score->scorecard();
    const Facts &facts = m_score->facts();
    const Mirror *mirror = m_score->catalogue().find(m_ids.first());
    const MirrorChecksums checksums =
        checksumsWithMirror(facts.sumDb, card.mirrors.first().seen.passesOn(), card.direct, card.alias);
    const QMap<QString, QString> args{{u"id"_s, m_ids.first()}};
    const auto used = [&](const GoProxyEntry &entry) {
        const Mirror *found = m_score->catalogue().at(entry.url);
        return found && found->id == mirror->id;
    };
    if (std::ranges::any_of(facts.proxies.urls(), used)) {
        failed({u"mirrors.in-use"_s, args}, ExitNothing);
        return;
    }
    if (const Text why = whyNotUsable(checksums); !why.isEmpty()) {
        failed(why, ExitProblemFound);
        return;
    }
    const FixRequest request = requestFor(*mirror, checksums);
    m_row = offeredFix(request);
    LastDiagnosis before;
    before.module = card.module.toString();
    before.goFile = m_options.goFile;
    before.publicPatterns = m_options.publicPatterns;
    m_run = std::make_unique<FixRun>(
        FixRun::Setup{.fix = request,
                      .title = m_row.fix.title,
                      .before = before,
                      .environment = m_options.environment,
                      .journal = journalOfUser(),
                      .store = fixesOfUser(),
                      .verifier =
                          [before](const QProcessEnvironment &environment) {
                              return std::make_unique<MirrorVerifier>(
                                  before.options(environment, QCoreApplication::applicationFilePath()), fixCause);
                          },
                      .userVariables = systemUserVariables()});
    connect(m_run.get(), &FixRun::planned, this, &MirrorsCommand::planned);
    connect(m_run.get(), &FixRun::finished, this, &MirrorsCommand::applied);
    connect(m_run.get(), &FixRun::applied, this, [this] { say(texts()({u"mirrors.verifying"_s, {}})); });
    m_run->plan();
}

void MirrorsCommand::planned()
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

void MirrorsCommand::applied()
{
    m_row.fix = m_run->record();
    const QMap<QString, QString> args{{u"mirror"_s, m_ids.first()},
                                      {u"message"_s, m_run->check() ? m_run->check()->said.line : QString()}};
    switch (m_run->ended()) {
    case FixRun::Ended::Kept:
        tell({u"mirrors.kept"_s, args});
        end(ExitNothing);
        break;
    case FixRun::Ended::RolledBack:
        tell({u"mirrors.rolled-back"_s, args});
        end(ExitProblemFound);
        break;
    case FixRun::Ended::Cancelled:
        tell({u"fixing.cancelled"_s, {}});
        end(ExitInterrupted);
        break;
    case FixRun::Ended::Failed:
        failed({u"fixing.failed"_s, {{u"message"_s, texts()(m_run->problem())}}}, ExitToolFailed);
        break;
    }
}

void MirrorsCommand::findUndo()
{
    onWorker([] {
        return fixesOfUser().records(journalOfUser().history().value_or(ChangeHistory()));
    }).then(this, [this](const QList<FixRecord> &records) {
        if (hasEnded()) {
            return;
        }
        for (const FixRecord &record : records | std::views::reverse) {
            if (record.id.startsWith(fixName) && record.isInForce() && record.canUndo) {
                proposeUndo(record);
                return;
            }
        }
        failed({u"mirrors.nothing-to-undo"_s, {}}, ExitWrongUsage);
    });
}

void MirrorsCommand::proposeUndo(const FixRecord &record)
{
    m_row = appliedFix(record);
    for (FixChange &change : m_row.fix.shown) {
        std::swap(change.before, change.after);
    }
    if (dryRun()) {
        tell({u"fixing.dry-run"_s, {}});
        end(ExitNothing);
        return;
    }
    if (!isAgreed()) {
        writeTo(stderr, fixesText({m_row}, texts(), {errorStyle().color, true}).toUtf8());
    }
    ask({u"fixing.question-undo"_s, {}}, [this, record] { undo(record); });
}

void MirrorsCommand::undo(FixRecord record)
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
        tell({u"fixing.undone"_s, {{u"title"_s, texts()(undone->title)}}});
        end(ExitNothing);
    });
}

void MirrorsCommand::tell(const Text &message)
{
    print(fixesJson({m_row}, message, texts()),
          fixVerifiedText(m_row.fix, texts(), style()) + texts()(message) + u'\n');
}

void MirrorsCommand::hurry()
{
    if (m_run) {
        m_run->cancel(); // its end is told
    }
}

} // namespace Tidyscope

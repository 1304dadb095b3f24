// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/mirrorscommand.h"

#include "app/commandoptions.h"
#include "app/userdata.h"

#include "core/engine/facts.h"
#include "core/envedit/uservariables.h"
#include "core/gotool/settingsreader.h"
#include "core/mirrors/ideshadows.h"
#include "core/mirrors/mirrorverifier.h"
#include "core/probes/worker.h"
#include "core/report/mirrorreport.h"

#include <QCoreApplication>
#include <QDir>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto fixName = "use-mirror"_L1;

} // namespace

MirrorsCommand::MirrorsCommand(QObject *parent)
    : FixingCommand(u"mirrors"_s, {u"list"_s, u"test"_s, u"use"_s, u"undo"_s, u"export"_s, u"import"_s}, parent)
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

std::optional<QString> MirrorsCommand::checkNumber() const
{
    if (verb() == Verb::Use && m_ids.size() != 1) {
        return u"mirrors use takes one mirror, as mirrors list shows it"_s;
    }
    if (verb() == Verb::Import && m_ids.size() != 1) {
        return u"mirrors import takes one file"_s;
    }
    if (verb() != Verb::Test && verb() != Verb::Use && verb() != Verb::Import && !m_ids.isEmpty()) {
        return u"mirrors %1 does not take \"%2\""_s.arg(verbName(), m_ids.join(u' '));
    }
    return std::nullopt;
}

std::optional<QString> MirrorsCommand::take(const QCommandLineParser &parser, const QStringList &positional)
{
    if (const auto wrong = readTimeout(parser, m_options.timeout)) {
        return wrong;
    }
    m_ids = positional;
    if (const auto wrong = checkNumber()) {
        return wrong;
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
    const bool changes = verb() == Verb::Use || verb() == Verb::Undo || verb() == Verb::Import;
    return changes ? unanswerable(u"changes settings"_s) : std::nullopt;
}

void MirrorsCommand::start()
{
    switch (verb()) {
    case Verb::List: list(); break;
    case Verb::Test: test(); break;
    case Verb::Export: exportList(); break;
    case Verb::Import: planImport(); break;
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
    connect(m_score.get(), &ScorecardRun::advanced, this, [this](int done, int of) {
        if (verb() == Verb::Test) {
            say(texts()({u"mirrors.progress"_s, {{u"done"_s, QString::number(done)}, {u"of"_s, QString::number(of)}}}));
        }
    });
    m_score->start();
}

bool MirrorsCommand::tellSoFar()
{
    if (verb() != Verb::Test || !m_score) {
        return false;
    }
    m_score->cancel();
    return true;
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
        const bool usage = card.problem.key == "mirrors.file.unknown"_L1 || card.problem.key == "mirrors.not-a-url"_L1
            || card.problem.key == "mirrors.url-with-login"_L1;
        failed(card.problem, usage ? ExitWrongUsage : ExitToolFailed);
        return;
    }
    if (verb() == Verb::Use) {
        planUse();
        return;
    }
    print(scorecardJson(card, texts()), scorecardText(card, texts(), style()));
    if (card.outcome == Scorecard::Outcome::Cancelled) {
        failed(card.problem, ExitInterrupted);
        return;
    }
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

void MirrorsCommand::planUse()
{
    const Scorecard &card = m_score->scorecard();
    const MirrorSwitch made =
        switchToMirror(card.mirrors.first().seen.id, card, m_score->catalogue(), m_score->facts());
    if (!made.whyNot.isEmpty()) {
        const bool ofAnswers = made.whyNot.key.startsWith("mirrors.verdict."_L1);
        const QMap<QString, QString> args{{u"mirror"_s, m_ids.first()}, {u"reason"_s, texts()(made.whyNot)}};
        failed(ofAnswers ? Text{u"mirrors.not-used"_s, args} : made.whyNot,
               made.isInUse ? ExitNothing : ExitProblemFound);
        return;
    }
    onWorker([] {
        return readIdeShadows(ideFilesOfSystem(QDir::currentPath()));
    }).then(this, [this, made](const QList<IdeShadow> &shadows) {
        for (const IdeShadow &shadow : shadows) {
            say(texts()(ideShadowText(shadow)));
        }
        if (!hasEnded()) {
            use(made);
        }
    });
}

void MirrorsCommand::use(const MirrorSwitch &made)
{
    LastDiagnosis before = made.before;
    before.goFile = m_options.goFile;
    before.publicPatterns = m_options.publicPatterns;
    const FixRow row = offeredFix(made.fix);
    run(row,
        {.fix = made.fix,
         .title = row.fix.title,
         .before = before,
         .environment = m_options.environment,
         .journal = journalOfUser(),
         .store = fixesOfUser(),
         .verifier =
             [before](const QProcessEnvironment &environment) {
                 return std::make_unique<MirrorVerifier>(
                     before.options(environment, QCoreApplication::applicationFilePath()), mirrorSwitchCause);
             },
         .userVariables = systemUserVariables()},
        {u"mirrors.verifying"_s, {}});
}

void MirrorsCommand::applied()
{
    if (endedOtherwise()) {
        return;
    }
    const QString said = fixRun().check() ? fixRun().check()->said.line : QString();
    const QMap<QString, QString> args{{u"mirror"_s, m_ids.first()}, {u"message"_s, said}};
    const bool kept = fixRun().ended() == FixRun::Ended::Kept;
    tell({kept ? u"mirrors.kept"_s : u"mirrors.rolled-back"_s, args});
    end(kept ? ExitNothing : ExitProblemFound);
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

void MirrorsCommand::exportList()
{
    onWorker([files = m_options.mirrorFiles] {
        return loadMirrors(files);
    }).then(this, [this](const LoadedMirrors &mirrors) {
        sayProblems(mirrors.problems);
        if (!mirrors.problems.isEmpty()) {
            end(ExitProblemFound);
            return;
        }
        writeTo(stdout, mirrorListJson(listBeyondBuiltIn(mirrors.catalogue)));
        end(ExitNothing);
    });
}

void MirrorsCommand::planImport()
{
    onWorker([from = m_ids.first(), own = m_options.mirrorFiles.user] {
        return planMirrorImport(from, own);
    }).then(this, [this](const MirrorImport &import) {
        if (!hasEnded()) {
            showImport(import);
        }
    });
}

void MirrorsCommand::showImport(const MirrorImport &import)
{
    sayProblems(import.problems);
    if (!import.isPossible()) {
        failed(import.error.isEmpty() ? Text{u"mirrors.not-imported"_s, {}} : import.error, ExitProblemFound);
        return;
    }
    if (import.changesNothing() || dryRun()) {
        printImport(import, {import.changesNothing() ? u"mirrors.import-nothing"_s : u"mirrors.import-dry-run"_s, {}});
        end(ExitNothing);
        return;
    }
    writeTo(stderr, mirrorImportText(import, texts(), errorStyle()).toUtf8());
    ask({u"mirrors.question-import"_s, {{u"path"_s, import.file}}}, [this, import] { importList(import); });
}

void MirrorsCommand::importList(const MirrorImport &import)
{
    onWorker([import] {
        return applyMirrorImport(journalOfUser(), import);
    }).then(this, [this, import](const ChangeResult<Change> &change) {
        if (!change) {
            failed(change.error().text, ExitToolFailed);
            return;
        }
        printImport(import,
                    {u"mirrors.import-done"_s, {{u"path"_s, import.file}, {u"id"_s, QString::number(change->id)}}});
        end(ExitNothing);
    });
}

void MirrorsCommand::printImport(const MirrorImport &import, const Text &message)
{
    print(mirrorImportJson(import, message, texts()),
          (dryRun() ? mirrorImportText(import, texts(), style()) : QString()) + texts()(message) + u'\n');
}

void MirrorsCommand::sayProblems(const QList<MirrorProblem> &problems) const
{
    for (const MirrorProblem &problem : problems) {
        say(mirrorProblemText(problem, texts()));
    }
}

} // namespace Tidyscope

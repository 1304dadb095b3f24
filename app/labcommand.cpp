// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/labcommand.h"

#include "app/commandoptions.h"
#include "app/lablist.h"
#include "app/terminal.h"

#include "core/envedit/shelllines.h"
#include "core/lab/labground.h"
#include "core/lab/labnamespace.h"
#include "core/report/diagnosisjson.h"
#include "core/report/plaintext.h"

#include <QCommandLineParser>
#include <QCoreApplication>
#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Why the namespaces could not be entered.
QString &problemOfNetwork()
{
    static QString problem;
    return problem;
}

/// A name that is a file: it is read alone.
bool isFile(const QString &name)
{
    return name.endsWith(".json"_L1) || name.contains(u'/');
}

Lab::ScenarioCatalogue catalogueFor(const QString &name)
{
    Lab::ScenarioCatalogue catalogue;
    if (isFile(name)) {
        catalogue.addFile(name);
        return catalogue;
    }
    catalogue = Lab::ScenarioCatalogue::builtIn();
    catalogue.addFolder(QStandardPaths::writableLocation(QStandardPaths::AppDataLocation) + u"/lab"_s);
    return catalogue;
}

const Lab::Scenario *scenarioNamed(const Lab::ScenarioCatalogue &catalogue, const QString &name)
{
    if (isFile(name))
        return catalogue.scenarios().isEmpty() ? nullptr : &catalogue.scenarios().first();
    return catalogue.find(name);
}

/// The document of a run that ended before its diagnosis began.
Diagnosis nothingKnown(RunOutcome outcome)
{
    Diagnosis nothing;
    nothing.started = QDateTime::currentDateTimeUtc();
    nothing.outcome = outcome;
    return nothing;
}

constexpr int exitTimeOver = 124; // what timeout(1) says

void addOptions(QCommandLineParser &parser)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.setOptionsAfterPositionalArgumentsMode(QCommandLineParser::ParseAsOptions);
    parser.addOptions(commonOptions());
    parser.addOptions({
        {{u"v"_s, u"verbose"_s}, u"Say what is done."_s},
        {u"timeout"_s, u"Longest time for the whole run, in seconds."_s, u"seconds"_s},
        {u"go"_s, u"The go command to use."_s, u"file"_s},
        {u"group"_s, u"Only scenarios of this group."_s, u"group"_s},
        {u"file"_s, u"A scenario file."_s, u"file"_s},
        {u"record"_s, u"Write what happens into this file, to play it again in the window."_s, u"file"_s},
        {u"hold"_s, u"Keep the servers up until Ctrl+C."_s},
    });
    QCommandLineOption check(u"check"_s, u"Compare with what the scenario expects."_s);
    check.setFlags(QCommandLineOption::HiddenFromHelp);
    parser.addOption(check);
}

} // namespace

QString LabCommand::ownProgram()
{
    // asked for before the namespaces are entered: from within the system no longer finds the way to it
    static const QString link = QFile::symLinkTarget(u"/proc/self/exe"_s);
    return link.isEmpty() ? QCoreApplication::applicationFilePath() : link;
}

QString LabCommand::networkProblem()
{
    return problemOfNetwork();
}

void LabCommand::enterNetwork(const QStringList &arguments)
{
    const bool needed = arguments.value(0).startsWith("lab"_L1);
    if (needed)
        (void)ownProgram();
    if (arguments == QStringList{u"lab-service"_s, u"--own-network"_s})
        problemOfNetwork() = Lab::enterNamespaces();
    if (arguments.value(0) != "lab"_L1)
        return;
    QCommandLineParser parser;
    addOptions(parser);
    const qsizetype separator = arguments.indexOf("--"_L1);
    if (!parser.parse(separator < 0 ? arguments : arguments.first(separator)))
        return; // said later
    const QStringList positional = parser.positionalArguments();
    if (positional.value(0) == "list"_L1) { // which of them are recordings here
        problemOfNetwork() = Lab::enterNamespaces();
        return;
    }
    const QString name = parser.isSet(u"file"_s) ? parser.value(u"file"_s) : positional.value(1);
    const Lab::ScenarioCatalogue catalogue = catalogueFor(name);
    const Lab::Scenario *scenario = scenarioNamed(catalogue, name);
    if (scenario && scenario->needsNamespace())
        problemOfNetwork() = Lab::enterNamespaces();
}

LabCommand::LabCommand(QObject *parent) : QObject(parent) { }

LabCommand::~LabCommand() = default;

std::optional<QString> LabCommand::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    const qsizetype separator = arguments.indexOf("--"_L1);
    if (separator >= 0)
        m_command = arguments.sliced(separator + 1);
    if (!parser.parse(QStringList{u"lab"_s} + (separator < 0 ? arguments : arguments.first(separator))))
        return parser.errorText();
    if (const auto wrong = readLanguage(parser, m_language))
        return wrong;
    if (const auto wrong = readTimeout(parser, m_timeout))
        return wrong;
    m_json = parser.isSet(u"json"_s);
    m_verbose = parser.isSet(u"verbose"_s);
    m_goFile = parser.value(u"go"_s);
    m_group = parser.value(u"group"_s);
    m_recordTo = parser.value(u"record"_s);
    if (parser.isSet(u"go"_s)) {
        const QFileInfo program(m_goFile);
        if (!program.isFile() || !program.isExecutable())
            return u"--go: \"%1\" is no program that can be run"_s.arg(m_goFile);
        m_goFile = program.absoluteFilePath();
    }
    if (!m_group.isEmpty() && !Lab::ScenarioCatalogue::groups().contains(m_group))
        return u"--group takes one of: "_s + Lab::ScenarioCatalogue::groups().join(u", "_s);
    if (parser.isSet(u"check"_s))
        m_task = Task::Check;
    else if (parser.isSet(u"hold"_s))
        m_task = Task::Hold;
    else if (separator >= 0)
        m_task = Task::Command;
    if (separator >= 0 && m_command.isEmpty())
        return u"there is no command after --"_s;
    if (separator >= 0 && m_task != Task::Command)
        return u"a command goes without --hold and --check"_s;
    if (!m_recordTo.isEmpty() && m_task != Task::CommandAndDiagnosis)
        return u"--record goes without a command, --hold and --check"_s;
    if (!m_recordTo.isEmpty() && m_timeout.count() > 0)
        return u"--record goes without --timeout: half a run is no recording"_s;
    QStringList positional = parser.positionalArguments();
    if (parser.isSet(u"file"_s))
        positional.append(QFileInfo(parser.value(u"file"_s)).absoluteFilePath());
    return checkArguments(positional);
}

std::optional<QString> LabCommand::checkArguments(const QStringList &positional)
{
    const QString verb = positional.value(0);
    if (verb == "list"_L1 && positional.size() == 1) {
        m_verb = Verb::List;
        return std::nullopt;
    }
    if (verb != "run"_L1 || positional.size() != 2)
        return u"lab takes: list, or run and the name of one scenario"_s;
    m_verb = Verb::Run;
    m_name = positional.at(1);
    return std::nullopt;
}

Texts LabCommand::texts() const
{
    return Texts(commandLanguage(m_language));
}

void LabCommand::start()
{
    if (m_timeout.count() > 0) {
        m_deadline.setRemainingTime(m_timeout);
        QTimer::singleShot(m_timeout, this, &LabCommand::timeOver);
    }
    m_catalogue = catalogueFor(m_verb == Verb::Run ? m_name : QString());
    for (const Lab::ScenarioFileProblem &problem : m_catalogue.problems())
        writeTo(stderr,
                u"%1:%2:%3: %4\n"_s.arg(problem.file)
                    .arg(problem.problem.line)
                    .arg(problem.problem.column)
                    .arg(texts()(problem.problem.what))
                    .toUtf8());
    if (m_verb == Verb::List)
        list();
    else
        run();
}

void LabCommand::interrupt()
{
    const bool insists = std::exchange(m_interrupted, true);
    if (m_play && !insists) {
        const DiagnosisRun *run = m_play->diagnosisRun();
        if (run && run->isRunning()) {
            m_play->cancelDiagnosis(); // diagnosed() prints what is known
            return;
        }
        if (m_json && m_task == Task::CommandAndDiagnosis) {
            print(nothingKnown(RunOutcome::Cancelled));
            return;
        }
    }
    end(ExitInterrupted);
}

void LabCommand::list()
{
    QList<Lab::Scenario> scenarios = m_catalogue.scenarios();
    if (!m_group.isEmpty())
        scenarios.removeIf([this](const Lab::Scenario &scenario) { return scenario.group != m_group; });
    const Lab::LabGround ground = Lab::LabGround::here(m_goFile, problemOfNetwork());
    writeTo(stdout,
            m_json ? labListJson(scenarios, ground, texts()) : labListText(scenarios, ground, texts()).toUtf8());
    end(ExitNothing);
}

void LabCommand::run()
{
    const Lab::Scenario *scenario = scenarioNamed(m_catalogue, m_name);
    if (!scenario) {
        if (m_catalogue.problems().isEmpty() || !isFile(m_name))
            writeTo(stderr, texts()({u"lab.no-such-scenario"_s, {{u"id"_s, m_name}}}).toUtf8() + '\n');
        end(ExitWrongUsage);
        return;
    }
    const Text obstacle = obstacleTo(*scenario, Lab::LabGround::here(m_goFile, problemOfNetwork()));
    if (!obstacle.isEmpty()) {
        playRecording(*scenario, obstacle);
        return;
    }
    m_play = std::make_unique<Lab::LabPlay>(
        *scenario,
        Lab::LabPlayOptions{.goFile = m_goFile, .resolveHelper = ownProgram(), .networkProblem = problemOfNetwork()});
    if (!m_recordTo.isEmpty())
        m_recorder = std::make_unique<LabRecorder>(*m_play, m_recordTo);
    connect(m_play.get(), &Lab::LabPlay::ready, this, &LabCommand::ready);
    connect(m_play.get(), &Lab::LabPlay::failed, this, &LabCommand::failed);
    connect(m_play.get(), &Lab::LabPlay::output, this, [this](const QByteArray &bytes, bool standardError) {
        (standardError ? m_seen.standardError : m_seen.standardOutput) += QString::fromUtf8(bytes);
        if (m_task == Task::Command || (m_task == Task::CommandAndDiagnosis && !m_json))
            writeTo(standardError ? stderr : stdout, bytes);
    });
    connect(m_play.get(), &Lab::LabPlay::commandFinished, this, &LabCommand::commandFinished);
    connect(m_play.get(), &Lab::LabPlay::diagnosisFinished, this, &LabCommand::diagnosed);
    m_play->start();
}

void LabCommand::playRecording(const Lab::Scenario &scenario, const Text &why)
{
    const std::optional<Lab::LabRecording> recording = Lab::builtInRecording(scenario);
    if (!recording || m_task == Task::Hold || m_task == Task::Check || !m_recordTo.isEmpty()) {
        failed(why);
        return;
    }
    if (m_task == Task::Command) {
        failed({u"lab.recording.no-command"_s, {{u"id"_s, scenario.id}, {u"reason"_s, texts()(why)}}});
        return;
    }
    const Text notice{u"lab.recording.plays"_s,
                      {{u"date"_s, recording->recorded.date().toString(Qt::ISODate)},
                       {u"go"_s, u"go"_s + recording->goVersion},
                       {u"reason"_s, texts()(why)}}};
    m_json ? printRecording(*recording, notice) : showRecording(*recording, notice);
}

void LabCommand::printRecording(const Lab::LabRecording &recording, const Text &notice)
{
    QJsonObject document = QJsonDocument::fromJson(diagnosisJson(recording.diagnosis(), texts())).object();
    document.insert("recording"_L1,
                    QJsonObject{{u"scenario"_s, recording.scenario.id},
                                {u"recorded"_s, recording.recorded.toUTC().toString(Qt::ISODate)},
                                {u"go"_s, u"go"_s + recording.goVersion},
                                {u"notice"_s, texts()(notice)}});
    writeTo(stdout, QJsonDocument(document).toJson());
    endWith(recording.diagnosis().outcome);
}

void LabCommand::showRecording(const Lab::LabRecording &recording, const Text &notice)
{
    writeTo(stdout, texts()(notice).toUtf8() + "\n\n");
    for (const Lab::RecordedEvent &event : recording.events) {
        if (const auto *line = std::get_if<OutputLine>(&event.what))
            writeTo(line->standardError ? stderr : stdout, line->text.toUtf8() + '\n');
    }
    print(recording.diagnosis());
}

void LabCommand::ready()
{
    if (m_verbose) {
        for (const Lab::LabServerInfo &server : m_play->facts().servers)
            writeTo(stderr,
                    u"%1 %2 %3:%4 %5 %6\n"_s.arg(server.name, server.kind, server.address)
                        .arg(server.port)
                        .arg(server.url, server.hosts.join(u' '))
                        .toUtf8());
        for (const auto &[name, value] : m_play->facts().environment)
            writeTo(stderr, (value.isNull() ? u"unset "_s + name : name + u'=' + value).toUtf8() + '\n');
    }
    m_clock.start();
    if (m_task == Task::Hold) {
        hold();
        return;
    }
    if (const auto leftOut = m_task == Task::Check ? checkLeftOut(*m_play) : std::nullopt) {
        finishCheck(*leftOut);
        return;
    }
    m_play->runCommand(m_command);
}

void LabCommand::hold()
{
    QString text;
    for (const auto &[name, value] : m_play->facts().environment) {
        const QList<ShellLines> all = shellLines(name, value.isNull() ? std::nullopt : std::optional<QString>(value));
        if (!all.isEmpty())
            text += all.first().now.join(u'\n') + u'\n';
    }
    if (!m_play->facts().project.isEmpty())
        text += u"cd "_s + m_play->facts().project + u'\n';
    writeTo(stdout, text.toUtf8());
    say({m_play->facts().ownNetwork ? u"lab.held-in-namespace"_s : u"lab.held"_s,
         {{u"pid"_s, QString::number(QCoreApplication::applicationPid())}}});
}

void LabCommand::commandFinished(int exitCode, Lab::LabCommandOutcome outcome)
{
    m_commandHasEnded = true;
    m_seen.exitCode = exitCode;
    m_seen.outcome = outcome;
    m_goMs = static_cast<double>(m_clock.elapsed());
    if (outcome == Lab::LabCommandOutcome::FailedToStart && m_task != Task::Check) {
        const QString program = m_command.isEmpty() ? m_play->scenario().command.first() : m_command.first();
        say({u"lab.no-program"_s, {{u"program"_s, program}}});
    }
    if (outcome == Lab::LabCommandOutcome::Limit && m_task != Task::Check)
        say({u"lab.limit"_s, {{u"seconds"_s, QString::number(m_play->scenario().limitSeconds)}}});
    if (m_task == Task::Command) {
        end(outcome == Lab::LabCommandOutcome::Limit || m_timeIsOver ? exitTimeOver : exitCode);
        return;
    }
    m_clock.restart();
    diagnose();
}

void LabCommand::diagnose()
{
    if (m_deadline.isForever()) {
        m_play->diagnose();
        return;
    }
    // with no time left it still says what it did not come to
    constexpr std::chrono::milliseconds least{1};
    m_play->diagnose(qMax(least, std::chrono::ceil<std::chrono::milliseconds>(m_deadline.remainingTimeAsDuration())));
}

void LabCommand::timeOver()
{
    if (m_ended || m_timeIsOver || !m_play)
        return;
    m_timeIsOver = true;
    const DiagnosisRun *run = m_play->diagnosisRun();
    if (run && run->isRunning())
        return; // it has the same limit, and prints what is known
    say({u"lab.timeout"_s, {}});
    if (m_task == Task::Hold)
        end(ExitNothing);
    else if (m_play->isCommandRunning())
        m_play->stopCommand(); // commandFinished() goes on
    else if (m_task == Task::Command)
        end(exitTimeOver);
    else if (m_commandHasEnded)
        return; // the diagnosis is about to begin, with that limit
    else if (m_task == Task::Check)
        end(ExitToolFailed);
    else
        print(nothingKnown(RunOutcome::Inconclusive));
}

void LabCommand::diagnosed()
{
    if (m_recorder && !m_interrupted) {
        if (const Text problem = m_recorder->write(); !problem.isEmpty()) {
            failed(problem);
            return;
        }
    }
    if (m_task == Task::Check)
        finishCheck(checkedPlay(*m_play, m_seen, m_goMs));
    else
        print(m_play->diagnosisRun()->diagnosis());
}

void LabCommand::print(const Diagnosis &diagnosis)
{
    if (m_json)
        writeTo(stdout, diagnosisJson(diagnosis, texts()));
    else
        writeTo(stdout, '\n' + plainText(diagnosis, texts(), {false, m_verbose}).toUtf8());
    endWith(diagnosis.outcome);
}

void LabCommand::endWith(RunOutcome outcome)
{
    const bool good = outcome == RunOutcome::Healthy || outcome == RunOutcome::Degraded;
    end(m_interrupted ? ExitInterrupted : good ? ExitNothing : ExitProblemFound);
}

void LabCommand::finishCheck(const LabCheck &check)
{
    writeTo(stdout, check.json);
    end(m_interrupted ? ExitInterrupted : check.isFine ? ExitNothing : ExitProblemFound);
}

void LabCommand::say(const Text &text)
{
    writeTo(stderr, texts()(text).toUtf8() + '\n');
}

void LabCommand::failed(const Text &why)
{
    say(why);
    end(ExitToolFailed);
}

void LabCommand::end(int exitCode)
{
    if (m_ended)
        return;
    m_ended = true;
    // whatever was started ends with it; later: we may be in one of its signals
    m_recorder.reset(); // before the play that it looks at
    if (m_play)
        m_play.release()->deleteLater();
    Q_EMIT done(exitCode);
}

} // namespace Tidyscope

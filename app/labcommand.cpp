// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/labcommand.h"

#include "app/commandoptions.h"
#include "app/lablist.h"
#include "app/labnetwork.h"
#include "app/terminal.h"

#include "core/envedit/shelllines.h"
#include "core/lab/labground.h"
#include "core/report/diagnosisjson.h"
#include "core/report/plaintext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// The document of a run that ended before its diagnosis began.
Diagnosis nothingKnown(RunOutcome outcome)
{
    Diagnosis nothing;
    nothing.started = QDateTime::currentDateTimeUtc();
    nothing.outcome = outcome;
    return nothing;
}

constexpr int exitTimeOver = 124; // what timeout(1) says

} // namespace

LabCommand::LabCommand(QObject *parent) : QObject(parent) { }

LabCommand::~LabCommand() = default;

std::optional<QString> LabCommand::parse(const QStringList &arguments)
{
    return m_asked.parse(arguments);
}

Texts LabCommand::texts() const
{
    return Texts(commandLanguage(m_asked.language));
}

void LabCommand::start()
{
    if (m_asked.timeout.count() > 0) {
        m_deadline.setRemainingTime(m_asked.timeout);
        QTimer::singleShot(m_asked.timeout, this, &LabCommand::timeOver);
    }
    m_catalogue = catalogueFor(m_asked.verb == LabArguments::Verb::Run ? m_asked.name : QString());
    for (const Lab::ScenarioFileProblem &problem : m_catalogue.problems())
        writeTo(stderr,
                u"%1:%2:%3: %4\n"_s.arg(problem.file)
                    .arg(problem.problem.line)
                    .arg(problem.problem.column)
                    .arg(texts()(problem.problem.what))
                    .toUtf8());
    if (m_asked.verb == LabArguments::Verb::List)
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
        if (m_asked.json && m_asked.task == LabArguments::Task::CommandAndDiagnosis) {
            print(nothingKnown(RunOutcome::Cancelled));
            return;
        }
    }
    end(ExitInterrupted);
}

void LabCommand::list()
{
    QList<Lab::Scenario> scenarios = m_catalogue.scenarios();
    if (!m_asked.group.isEmpty())
        scenarios.removeIf([this](const Lab::Scenario &scenario) { return scenario.group != m_asked.group; });
    const Lab::LabGround ground = Lab::LabGround::here(m_asked.goFile, labNetworkProblem());
    writeTo(stdout,
            m_asked.json ? labListJson(scenarios, ground, texts()) : labListText(scenarios, ground, texts()).toUtf8());
    end(ExitNothing);
}

void LabCommand::run()
{
    const Lab::Scenario *scenario = scenarioNamed(m_catalogue, m_asked.name);
    if (!scenario) {
        if (m_catalogue.problems().isEmpty() || !isScenarioFile(m_asked.name))
            writeTo(stderr, texts()({u"lab.no-such-scenario"_s, {{u"id"_s, m_asked.name}}}).toUtf8() + '\n');
        end(ExitWrongUsage);
        return;
    }
    const Text obstacle = obstacleTo(*scenario, Lab::LabGround::here(m_asked.goFile, labNetworkProblem()));
    if (!obstacle.isEmpty()) {
        playRecording(*scenario, obstacle);
        return;
    }
    m_play = std::make_unique<Lab::LabPlay>(*scenario,
                                            Lab::LabPlayOptions{.goFile = m_asked.goFile,
                                                                .resolveHelper = ownProgram(),
                                                                .networkProblem = labNetworkProblem()});
    if (!m_asked.recordTo.isEmpty())
        m_recorder = std::make_unique<LabRecorder>(*m_play, m_asked.recordTo);
    connect(m_play.get(), &Lab::LabPlay::ready, this, &LabCommand::ready);
    connect(m_play.get(), &Lab::LabPlay::failed, this, &LabCommand::failed);
    connect(m_play.get(), &Lab::LabPlay::output, this, [this](const QByteArray &bytes, bool standardError) {
        (standardError ? m_seen.standardError : m_seen.standardOutput) += QString::fromUtf8(bytes);
        if (m_asked.task == LabArguments::Task::Command
            || (m_asked.task == LabArguments::Task::CommandAndDiagnosis && !m_asked.json))
            writeTo(standardError ? stderr : stdout, bytes);
    });
    connect(m_play.get(), &Lab::LabPlay::commandFinished, this, &LabCommand::commandFinished);
    connect(m_play.get(), &Lab::LabPlay::diagnosisFinished, this, &LabCommand::diagnosed);
    m_play->start();
}

void LabCommand::playRecording(const Lab::Scenario &scenario, const Text &why)
{
    const std::optional<Lab::LabRecording> recording = Lab::builtInRecording(scenario);
    if (!recording || m_asked.task == LabArguments::Task::Hold || m_asked.task == LabArguments::Task::Check
        || !m_asked.recordTo.isEmpty()) {
        failed(why);
        return;
    }
    if (m_asked.task == LabArguments::Task::Command) {
        failed({u"lab.recording.no-command"_s, {{u"id"_s, scenario.id}, {u"reason"_s, texts()(why)}}});
        return;
    }
    const Text notice{u"lab.recording.plays"_s,
                      {{u"date"_s, recording->recorded.date().toString(Qt::ISODate)},
                       {u"go"_s, u"go"_s + recording->goVersion},
                       {u"reason"_s, texts()(why)}}};
    m_asked.json ? printRecording(*recording, notice) : showRecording(*recording, notice);
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
    if (m_asked.verbose) {
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
    if (m_asked.task == LabArguments::Task::Hold) {
        hold();
        return;
    }
    if (const auto leftOut = m_asked.task == LabArguments::Task::Check ? checkLeftOut(*m_play) : std::nullopt) {
        finishCheck(*leftOut);
        return;
    }
    m_play->runCommand(m_asked.command);
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
    if (outcome == Lab::LabCommandOutcome::FailedToStart && m_asked.task != LabArguments::Task::Check) {
        const QString program =
            m_asked.command.isEmpty() ? m_play->scenario().command.first() : m_asked.command.first();
        say({u"lab.no-program"_s, {{u"program"_s, program}}});
    }
    if (outcome == Lab::LabCommandOutcome::Limit && m_asked.task != LabArguments::Task::Check)
        say({u"lab.limit"_s, {{u"seconds"_s, QString::number(m_play->scenario().limitSeconds)}}});
    if (m_asked.task == LabArguments::Task::Command) {
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
    if (m_asked.task == LabArguments::Task::Hold)
        end(ExitNothing);
    else if (m_play->isCommandRunning())
        m_play->stopCommand(); // commandFinished() goes on
    else if (m_asked.task == LabArguments::Task::Command)
        end(exitTimeOver);
    else if (m_commandHasEnded)
        return; // the diagnosis is about to begin, with that limit
    else if (m_asked.task == LabArguments::Task::Check)
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
    if (m_asked.task == LabArguments::Task::Check)
        finishCheck(checkedPlay(*m_play, m_seen, m_goMs));
    else
        print(m_play->diagnosisRun()->diagnosis());
}

void LabCommand::print(const Diagnosis &diagnosis)
{
    if (m_asked.json)
        writeTo(stdout, diagnosisJson(diagnosis, texts()));
    else
        writeTo(stdout, '\n' + plainText(diagnosis, texts(), {false, m_asked.verbose}).toUtf8());
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

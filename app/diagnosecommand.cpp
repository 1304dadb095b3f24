// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/diagnosecommand.h"

#include "app/commandoptions.h"
#include "app/terminal.h"
#include "app/userdata.h"

#include "core/fixes/lastdiagnosis.h"
#include "core/har/harfile.h"
#include "core/probes/worker.h"
#include "core/report/diagnosisjson.h"
#include "core/report/plaintext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString helperPath()
{
    return QCoreApplication::applicationFilePath();
}

void addOptions(QCommandLineParser &parser)
{
    parser.setSingleDashWordOptionMode(QCommandLineParser::ParseAsLongOptions);
    parser.addOptions(commonOptions());
    parser.addOptions(runOptions(u"Evidence and commands too."_s));
    parser.addOptions({
        {u"module"_s, u"Module to ask for: PATH or PATH@VERSION."_s, u"module"_s},
        {u"step"_s, u"Only this step (1 to 4); may be repeated."_s, u"number"_s},
        {u"no-go"_s, u"Do not run go on the module."_s},
        {u"command"_s, u"The go command that failed, such as \"go build ./...\"."_s, u"command"_s},
        {u"no-mirrors"_s, u"Ask no mirror that the settings do not name."_s},
        {u"private"_s, u"Module path pattern that is private; may be repeated."_s, u"pattern"_s},
        {u"har"_s, u"Write the timeline into this file, as HTTP Archive 1.2."_s, u"file"_s},
        {u"dry-run"_s, u"List the hosts that would be contacted; contact none."_s},
    });
}

std::optional<QString> readSteps(const QStringList &values, QList<int> &steps)
{
    for (const QString &value : values) {
        bool ok = false;
        const int step = value.toInt(&ok);
        if (!ok || step < 1 || step > 4) {
            return u"--step takes a number from 1 to 4, not \"%1\""_s.arg(value);
        }
        if (!steps.contains(step)) {
            steps.append(step);
        }
    }
    return std::nullopt;
}

} // namespace

DiagnoseCommand::DiagnoseCommand(QObject *parent) : QObject(parent) { }

DiagnoseCommand::~DiagnoseCommand() = default;

std::optional<QString> DiagnoseCommand::parse(const QStringList &arguments)
{
    QCommandLineParser parser;
    addOptions(parser);
    if (!parser.parse(QStringList{u"diagnose"_s} + arguments)) {
        return parser.errorText();
    }
    if (!parser.positionalArguments().isEmpty()) {
        return u"\"%1\" is not an option of diagnose"_s.arg(parser.positionalArguments().first());
    }
    QString language;
    if (const auto wrong = readLanguage(parser, language)) {
        return wrong;
    }
    m_texts.emplace(commandLanguage(language));
    if (const auto wrong = readTimeout(parser, m_options.timeout)) {
        return wrong;
    }
    if (const auto wrong = readSteps(parser.values(u"step"_s), m_options.steps)) {
        return wrong;
    }
    m_json = parser.isSet(u"json"_s);
    m_dryRun = parser.isSet(u"dry-run"_s);
    m_harFile = parser.value(u"har"_s);
    if (parser.isSet(u"har"_s) && (m_harFile.isEmpty() || m_dryRun)) {
        return m_dryRun ? u"--har goes without --dry-run: there is no timeline without a run"_s
                        : u"--har takes the name of a file"_s;
    }
    m_verbose = parser.isSet(u"verbose"_s);
    m_color = !m_json && !parser.isSet(u"no-color"_s) && wantsColor(stdout);
    m_options.module = parser.value(u"module"_s);
    m_options.goFile = parser.value(u"go"_s);
    m_options.runGo = !parser.isSet(u"no-go"_s);
    m_options.command = parser.value(u"command"_s).simplified().split(u' ', Qt::SkipEmptyParts);
    if (m_options.command.value(0) == "go"_L1) {
        m_options.command.removeFirst();
    }
    m_options.askMirrors = !parser.isSet(u"no-mirrors"_s);
    m_options.mirrorFiles = mirrorFilesOfSystem();
    m_options.publicPatterns = parser.values(u"public"_s);
    m_options.privatePatterns = parser.values(u"private"_s);
    m_options.environment = QProcessEnvironment::systemEnvironment();
    m_options.resolveHelper = helperPath();
    return readProject(parser, m_options.project);
}

void DiagnoseCommand::start()
{
    if (m_dryRun) {
        begin();
        return;
    }
    struct Known
    {
        std::optional<FixRecovery> recovery;
        QByteArray fingerprint;
    };
    // a fix that nobody has verified would be judged as the user's own setting
    onWorker([environment = m_options.environment] {
        Known known;
        known.recovery = recoverFixOfUser();
        known.fingerprint = settingsFingerprint(environment);
        return known;
    }).then(this, [this](const Known &known) {
        if (known.recovery) {
            writeTo(stderr, (recoveryText(*known.recovery, *m_texts) + u'\n').toUtf8());
        }
        m_fingerprint = known.fingerprint;
        begin();
    });
}

void DiagnoseCommand::begin()
{
    m_run = std::make_unique<DiagnosisRun>(m_options);
    connect(m_run.get(), &DiagnosisRun::finished, this, &DiagnoseCommand::finish);
    connect(m_run.get(), &DiagnosisRun::contactsReady, this, [this](const QList<Contact> &contacts) {
        writeTo(stdout, m_json ? planJson(contacts, *m_texts) : plainText(contacts, *m_texts).toUtf8());
        Q_EMIT done(m_interrupted ? ExitInterrupted : ExitNothing);
    });
    connect(m_run.get(), &DiagnosisRun::stepStarted, this,
            [this](int step) { progress(Text{u"report.step."_s + QString::number(step), {}}); });
    if (m_verbose) {
        m_sinceBegin.start();
        connect(m_run.get(), &DiagnosisRun::findingReady, this, &DiagnoseCommand::showFinding);
    }
    if (m_dryRun) {
        m_run->startDryRun();
    } else {
        m_run->start();
    }
    if (m_interrupted) {
        m_run->cancel();
    }
}

void DiagnoseCommand::interrupt()
{
    m_interrupted = true;
    if (m_run) {
        m_run->cancel();
    }
}

void DiagnoseCommand::progress(const Text &text)
{
    if (!m_json || m_verbose) {
        writeTo(stderr, ((*m_texts)(text) + u'\n').toUtf8());
    }
}

/// What is known already, as it comes: "0.213 s  fail  dns-resolve  goproxy.example: …". The words of the status are those of the JSON.
void DiagnoseCommand::showFinding(const Finding &finding)
{
    if (finding.status == Status::Running || finding.status == Status::Skipped) {
        return;
    }
    const QString line = u"%1 s  %2  %3  %4\n"_s.arg(m_sinceBegin.elapsed() / 1000.0, 0, 'f', 3)
                             .arg(statusName(finding.status), -7)
                             .arg(finding.check, (*m_texts)(finding.reason).simplified());
    writeTo(stderr, line.toUtf8());
}

void DiagnoseCommand::finish()
{
    const Diagnosis &diagnosis = m_run->diagnosis();
    writeTo(stdout,
            m_json ? diagnosisJson(diagnosis, *m_texts)
                   : plainText(diagnosis, *m_texts, {m_color, m_verbose}).toUtf8());
    std::optional<LastDiagnosis> last;
    if (diagnosis.outcome != RunOutcome::Cancelled) {
        last = LastDiagnosis::of(diagnosis, m_options, m_fingerprint);
    }
    const HarAbout about{diagnosis.started, diagnosis.goCommand};
    onWorker([last, file = m_harFile, about, timeline = diagnosis.timeline] {
        if (last) {
            // without a place to keep it there are no fixes to apply, and a diagnosis all the same
            static_cast<void>(fixesOfUser().keepDiagnosis(*last));
        }
        return file.isEmpty() ? Text{} : writeHarFile(file, about, timeline);
    }).then(this, [this](const Text &problem) {
        if (!problem.isEmpty()) {
            writeTo(stderr, ((*m_texts)(problem) + u'\n').toUtf8());
        }
        end(problem.isEmpty());
    });
}

void DiagnoseCommand::end(bool wroteAll)
{
    if (!wroteAll && m_run->diagnosis().outcome != RunOutcome::Cancelled) {
        Q_EMIT done(ExitToolFailed);
        return;
    }
    switch (m_run->diagnosis().outcome) {
    case RunOutcome::Healthy:
    case RunOutcome::Degraded: Q_EMIT done(ExitNothing); break;
    case RunOutcome::Problem:
    case RunOutcome::Inconclusive: Q_EMIT done(ExitProblemFound); break;
    case RunOutcome::Cancelled: Q_EMIT done(ExitInterrupted); break;
    }
}

} // namespace Tidyscope

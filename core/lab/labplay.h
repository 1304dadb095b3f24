// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/compare/comparisonrun.h"
#include "core/engine/diagnosisrun.h"
#include "core/lab/labground.h"
#include "core/lab/labsession.h"
#include "core/lab/labspace.h"
#include "core/lab/scenariohost.h"
#include "core/probes/childprocess.h"

#include <QObject>
#include <QTimer>

#include <chrono>
#include <functional>
#include <memory>

namespace Tidyscope::Lab {

struct LabPlayOptions
{
    QString goFile{};               ///< empty: of PATH
    QString resolveHelper{};        ///< absolute path of tidyscope-cli
    QString networkProblem{};       ///< why this process could not enter namespaces
    bool giveUpFileOverride = true; ///< see dropFileOverride(): for a process that does nothing else
};

/// One scenario from start to end in this process: the imaginary user's machine, the servers, commands, the diagnosis. A
/// scenario that needs a namespace must find the process in one (see obstacleTo()). Destroying it ends everything and removes the folder.
/// All signals come from the event loop of the thread it lives in; it touches the disk for small files, and never waits.
class LabPlay : public QObject
{
    Q_OBJECT
public:
    LabPlay(Scenario scenario, LabPlayOptions options, QObject *parent = nullptr);
    ~LabPlay() override;
    Q_DISABLE_COPY_MOVE(LabPlay)

    /// Once. ready() or failed() follows.
    void start();

    [[nodiscard]] const Scenario &scenario() const { return m_scenario; }
    [[nodiscard]] const LabFacts &facts() const { return m_facts; }
    /// What commands see.
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_environment; }

    void setControl(const QString &server, const LabControl &control) { m_host.setControl(server, control); }

    /// See LabSession. commandFinished() or failed() follows.
    void runCommand(const QStringList &command = {}, bool fresh = true);
    void stopCommand();
    [[nodiscard]] bool isCommandRunning() const { return m_child != nullptr; }

    /// Starts from where the scenario starts, as runCommand(fresh). diagnosisFinished() or failed() follows. @p timeout of
    /// the diagnosis; 0: none beyond its own.
    void diagnose(std::chrono::milliseconds timeout = std::chrono::milliseconds(0));
    void cancelDiagnosis();
    /// When the last one began, by the clock of the servers' rows.
    [[nodiscard]] double diagnosisBeganMs() const { return m_diagnosisBeganMs; }

    /// The routes of the scenario's user, compared in @p samples rounds (0: until the answer is clear); as diagnose() otherwise.
    /// Without a network of its own only those that stay on this machine. comparisonFinished() or failed() follows.
    void compare(const QStringList &routes, int samples);
    void cancelComparison();
    /// The last one; null before.
    [[nodiscard]] const ComparisonRun *comparisonRun() const { return m_comparison.get(); }
    /// The last one; null before.
    [[nodiscard]] const DiagnosisRun *diagnosisRun() const { return m_run.get(); }

Q_SIGNALS:
    void ready();
    /// It cannot be played (any further).
    void failed(const Tidyscope::Text &why);
    void serverRequest(const Tidyscope::TimelineEvent &event);
    void commandStarted(const QStringList &command);
    /// As it came.
    void output(const QByteArray &bytes, bool standardError);
    /// The same, line by line.
    void outputLine(const Tidyscope::OutputLine &line);
    void commandFinished(int exitCode, Tidyscope::Lab::LabCommandOutcome outcome);
    /// diagnosisRun() is new and about to start.
    void diagnosisStarted();
    void diagnosisFinished();
    /// comparisonRun() is new and about to start.
    void comparisonStarted();
    void comparisonFinished();

private:
    /// Everything as the scenario begins, then @p then.
    void arrange(std::function<void()> then);
    void prepareNext(qsizetype index);
    void endArranging();
    void start(const QStringList &command);
    void takeOutput(const QByteArray &bytes, bool standardError);
    void endCommand(int exitCode, LabCommandOutcome outcome);
    void startDiagnosis(std::chrono::milliseconds timeout);
    void startComparison(const QStringList &routes, int samples);
    [[nodiscard]] DiagnosisOptions options() const;
    [[nodiscard]] bool isBusy() const;
    void gatherFacts();
    /// Starts @p command as m_child. False: there is no such program.
    bool startChild(const QStringList &command);

    Scenario m_scenario;
    LabPlayOptions m_options;
    std::unique_ptr<LabSpace> m_space;
    ScenarioHost m_host;
    Placeholders m_values;
    QProcessEnvironment m_environment;
    LabFacts m_facts;
    bool m_pristine = false; ///< nothing ran since arrange()
    std::function<void()> m_then;

    std::unique_ptr<ChildProcess> m_child;
    QByteArray m_preparation; ///< what a prepare command printed
    QByteArray m_partial[2];  ///< lines that are not whole yet
    QTimer m_limit;
    RunClock m_clock;
    std::unique_ptr<DiagnosisRun> m_run;
    double m_diagnosisBeganMs = 0;
    std::unique_ptr<ComparisonRun> m_comparison;
    bool m_comparing = false;
};

} // namespace Tidyscope::Lab

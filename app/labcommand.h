// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/labcheck.h"
#include "app/labrecorder.h"
#include "app/terminal.h"

#include "core/base/texts.h"
#include "core/lab/labplay.h"
#include "core/lab/scenariocatalogue.h"
#include "core/lab/scenariocheck.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QObject>

#include <chrono>
#include <memory>
#include <optional>

namespace Tidyscope {

/// `tidyscope-cli lab list | run`: the scenarios and playing one of them.
class LabCommand : public QObject
{
    Q_OBJECT
public:
    explicit LabCommand(QObject *parent = nullptr);
    ~LabCommand() override;
    Q_DISABLE_COPY_MOVE(LabCommand)

    /// At the start of main(), before there is a second thread: if @p arguments (without the program) are `lab run` of a
    /// scenario that needs a network of its own, or `lab list`, which says what can be played, this process enters one.
    static void enterNetwork(const QStringList &arguments);
    /// Why enterNetwork() could not do it; empty if it did, or did not have to.
    [[nodiscard]] static QString networkProblem();
    /// Our own file; known since enterNetwork().
    [[nodiscard]] static QString ownProgram();

    /// Reads @p arguments (without the program and "lab"). What is wrong with them, or nothing.
    [[nodiscard]] std::optional<QString> parse(const QStringList &arguments);
    void start();
    /// Ctrl+C: everything that was started is ended.
    void interrupt();

Q_SIGNALS:
    /// Exactly once after start().
    void done(int exitCode);

private:
    enum class Verb { List, Run };
    /// What is done once the scenario is up.
    enum class Task { CommandAndDiagnosis, Command, Hold, Check };

    [[nodiscard]] std::optional<QString> checkArguments(const QStringList &positional);
    [[nodiscard]] Texts texts() const;
    void list();
    void run();
    void ready();
    void hold();
    /// --timeout is over.
    void timeOver();
    void diagnose();
    void commandFinished(int exitCode, Lab::LabCommandOutcome outcome);
    void diagnosed();
    void playRecording(const Lab::Scenario &scenario, const Text &why);
    void printRecording(const Lab::LabRecording &recording, const Text &notice);
    void showRecording(const Lab::LabRecording &recording, const Text &notice);
    void finishCheck(const LabCheck &check);
    void print(const Diagnosis &diagnosis);
    void endWith(RunOutcome outcome);
    void say(const Text &text);
    void failed(const Text &why);
    void end(int exitCode);

    Verb m_verb = Verb::List;
    Task m_task = Task::CommandAndDiagnosis;
    QString m_name; ///< id or file
    QString m_group;
    QString m_recordTo;
    QStringList m_command;
    QString m_goFile;
    QString m_language;
    bool m_json = false;
    bool m_verbose = false;
    bool m_interrupted = false;
    bool m_timeIsOver = false;
    bool m_commandHasEnded = false;
    QDeadlineTimer m_deadline{QDeadlineTimer::Forever}; ///< of the whole run
    std::chrono::milliseconds m_timeout{0};             ///< 0: none
    bool m_ended = false;
    Lab::ScenarioCatalogue m_catalogue;
    std::unique_ptr<Lab::LabPlay> m_play;
    std::unique_ptr<LabRecorder> m_recorder; ///< for --record
    Lab::ScenarioSeen m_seen;
    double m_goMs = 0;
    QElapsedTimer m_clock;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/labarguments.h"
#include "app/labcheck.h"
#include "app/labrecorder.h"

#include "core/base/texts.h"
#include "core/lab/labplay.h"
#include "core/lab/scenariocheck.h"

#include <QDeadlineTimer>
#include <QElapsedTimer>
#include <QObject>

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

    /// Reads @p arguments (without the program and "lab"). What is wrong with them, or nothing.
    [[nodiscard]] std::optional<QString> parse(const QStringList &arguments);
    void start();
    /// Ctrl+C: everything that was started is ended.
    void interrupt();

Q_SIGNALS:
    /// Exactly once after start().
    void done(int exitCode);

private:
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

    LabArguments m_asked;
    bool m_interrupted = false;
    bool m_timeIsOver = false;
    bool m_commandHasEnded = false;
    QDeadlineTimer m_deadline{QDeadlineTimer::Forever}; ///< of the whole run
    bool m_ended = false;
    Lab::ScenarioCatalogue m_catalogue;
    std::unique_ptr<Lab::LabPlay> m_play;
    std::unique_ptr<LabRecorder> m_recorder; ///< for --record
    Lab::ScenarioSeen m_seen;
    double m_goMs = 0;
    QElapsedTimer m_clock;
};

} // namespace Tidyscope

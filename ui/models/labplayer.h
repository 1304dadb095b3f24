// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/labsession.h"

#include <QObject>
#include <QStringList>

#include <functional>
#include <memory>

namespace Tidyscope {

/// What the window needs of a play of one scenario: LabSession's process behind an interface, so that recordings and tests can
/// play one too. Same contract as LabSession: nothing blocks, one scenario at a time, the destructor ends the play and
/// everything that belongs to it.
class LabPlayer : public QObject
{
    Q_OBJECT
public:
    using State = Lab::LabSession::State;
    using QObject::QObject;

    virtual void start(const Lab::Scenario &scenario) = 0;
    /// Idle follows. Does nothing when nothing is being played.
    virtual void stop() = 0;
    virtual void setControl(const QString &server, const Lab::LabControl &control) = 0;
    /// Only while Running and no command is; empty: the scenario's command. commandFinished() follows.
    virtual void runCommand(const QStringList &command) = 0;
    virtual void stopCommand() = 0;
    /// Only while Running and no diagnosis is. diagnosisFinished() follows.
    virtual void diagnose() = 0;
    virtual void cancelDiagnosis() = 0;
    /// Only while canCompare(). comparisonFinished() follows.
    virtual void compare(const QStringList &routes, int samples)
    {
        Q_UNUSED(routes)
        Q_UNUSED(samples)
    }
    virtual void cancelComparison() { }

    [[nodiscard]] virtual State state() const = 0;
    /// Why it is Failed, with what to do.
    [[nodiscard]] virtual Text error() const = 0;
    /// Nothing is live: what happened before is shown again.
    [[nodiscard]] virtual bool isRecording() const = 0;
    [[nodiscard]] virtual const Lab::LabFacts &facts() const = 0;
    [[nodiscard]] virtual const QList<Lab::LabWitness> &witnesses() const = 0;
    [[nodiscard]] virtual bool isCommandRunning() const = 0;
    /// Of the last diagnosis. The log lives as long as the player.
    [[nodiscard]] virtual const Diagnosis &diagnosis() const = 0;
    [[nodiscard]] virtual const TimelineLog *timeline() const = 0;
    /// When the last diagnosis began, by the clock of serverLog().
    [[nodiscard]] virtual double diagnosisBeganMs() const { return 0; }
    /// The routes of this play can be compared, now: it is live and up, and nothing else is under way in it.
    [[nodiscard]] virtual bool canCompare() const { return false; }
    /// Of the last comparison: what is known of it.
    [[nodiscard]] virtual const Comparison &comparison() const { return m_noComparison; }
    /// What the servers were asked since start(). Lives as long as the player.
    [[nodiscard]] virtual const TimelineLog *serverLog() const = 0;

    [[nodiscard]] bool isUp() const { return state() == State::Running; }
    [[nodiscard]] bool isBusy() const { return state() != State::Idle && state() != State::Failed; }

Q_SIGNALS:
    void stateChanged(Tidyscope::Lab::LabSession::State state);
    void factsChanged();
    void witnessesChanged();
    /// Also in serverLog(); again (same id) when it is answered.
    void serverRequest(const Tidyscope::TimelineEvent &event);
    void commandStarted(const QStringList &command);
    void outputLine(const Tidyscope::OutputLine &line);
    void commandFinished(int exitCode, Tidyscope::Lab::LabCommandOutcome outcome);
    // of the diagnosis, as in DiagnosisRun
    void stepStarted(int step);
    void findingReady(const Tidyscope::Finding &finding);
    void evidenceAdded(const Tidyscope::Evidence &evidence);
    void goLine(const Tidyscope::OutputLine &line);
    void diagnosisFinished();
    // of the comparison, as in ComparisonRun
    void comparisonRoutesKnown();
    void comparisonSampled(int route);
    void comparisonFinished();

private:
    Comparison m_noComparison;
};

/// Makes the player of one play.
using LabPlayerFactory = std::function<std::unique_ptr<LabPlayer>()>;

/// The real thing: a session in a process of its own.
class LabSessionPlayer : public LabPlayer
{
    Q_OBJECT
public:
    /// @p program: tidyscope-cli. @p goFile: empty: as found in PATH. @p project: of the user, whose go.mod is to stay as it is.
    LabSessionPlayer(const QString &program, const QString &goFile, const QString &project, QObject *parent = nullptr);
    ~LabSessionPlayer() override;
    Q_DISABLE_COPY_MOVE(LabSessionPlayer)

    void start(const Lab::Scenario &scenario) override;
    void stop() override;
    void setControl(const QString &server, const Lab::LabControl &control) override;
    void runCommand(const QStringList &command) override;
    void stopCommand() override;
    void diagnose() override;
    void cancelDiagnosis() override;
    void compare(const QStringList &routes, int samples) override;
    void cancelComparison() override;
    [[nodiscard]] double diagnosisBeganMs() const override;
    [[nodiscard]] bool canCompare() const override;
    [[nodiscard]] const Comparison &comparison() const override;
    [[nodiscard]] State state() const override;
    [[nodiscard]] Text error() const override;
    [[nodiscard]] bool isRecording() const override { return false; }
    [[nodiscard]] const Lab::LabFacts &facts() const override;
    [[nodiscard]] const QList<Lab::LabWitness> &witnesses() const override;
    [[nodiscard]] bool isCommandRunning() const override;
    [[nodiscard]] const Diagnosis &diagnosis() const override;
    [[nodiscard]] const TimelineLog *timeline() const override;
    [[nodiscard]] const TimelineLog *serverLog() const override;

private:
    QString m_goFile;
    std::unique_ptr<Lab::LabSession> m_session;
};

} // namespace Tidyscope

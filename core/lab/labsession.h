// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/comparison.h"
#include "core/engine/timelinelog.h"
#include "core/lab/scenario.h"
#include "core/model/diagnosis.h"

#include <QObject>

#include <chrono>
#include <memory>

namespace Tidyscope::Lab {

/// What a trainer turns while a scenario runs. A default value leaves the server as the scenario says.
struct LabControl
{
    std::chrono::milliseconds delay{0}; ///< before each answer
    int lossPercent = 0;                ///< 0…100: of the requests, that many get no answer (DNS) or a reset (TCP)
    int status = 0;                     ///< HTTP status of every answer, or RCODE for DNS; 0: as the scenario says
    bool operator==(const LabControl &) const = default;
};

/// A server that is up.
struct LabServerInfo
{
    QString name; ///< as in the scenario
    QString kind; ///< "module-proxy"
    QStringList hosts;
    QString address; ///< "127.0.0.1"
    quint16 port = 0;
    QString url;           ///< as go is told; empty where it has none
    bool canDelay = false; ///< which controls mean something for it
    bool canLose = false;
    bool canStatus = false;
    bool operator==(const LabServerInfo &) const = default;
};

/// One folder or file that go uses in the scenario: all of them lie below the scratch folder.
struct LabPath
{
    QString what; ///< "GOENV", "GOMODCACHE", "HOME", …
    QString path;
    bool inside = false; ///< below the scratch folder
    bool operator==(const LabPath &) const = default;
};

/// The proof that one thing of the user's own was not touched.
struct LabWitness
{
    QString what; ///< "GOENV", "GOMODCACHE", "GOCACHE", "go.mod"
    QString path;
    QString
        before{}; ///< SHA-256 in hex of content (a file) or of names, sizes and times (a folder); empty: does not exist
    QString after{}; ///< the same, when last looked; empty until then if `checked` is false
    bool checked = false;
    [[nodiscard]] bool isUntouched() const { return checked && before == after; }
    bool operator==(const LabWitness &) const = default;
};

/// Everything about a scenario that is up. Empty before Running.
struct LabFacts
{
    QString folder;    ///< the scratch folder, absolute
    QString project;   ///< below it; empty: the scenario has none
    QString goVersion; ///< "1.24.4"; empty: unknown
    QString goPath;    ///< the go command that is used; empty: none
    QList<std::pair<QString, QString>>
        environment; ///< what differs from the user's own, by name: to be copied. A null value: unset
    QList<LabServerInfo> servers;
    QList<LabPath> paths;
    bool ownNetwork = false; ///< in a network namespace: a terminal elsewhere cannot reach its servers
    bool operator==(const LabFacts &) const = default;
};

/// How a command ended.
enum class LabCommandOutcome {
    Ended,         ///< by itself; the exit code counts
    Limit,         ///< by the scenario's time limit: a command that hangs, on purpose
    Stopped,       ///< by stopCommand() or stop()
    FailedToStart, ///< no such program
};

/// One scenario in a child process of its own (`tidyscope-cli lab-service`), which is put into a network namespace where the
/// scenario needs one. Nothing here blocks; the child ends everything it started and removes its folder when this object
/// goes, also when this program is killed. Where a namespace cannot be had the scenario's recording is played instead.
///
/// Lives in the thread of its event loop. One scenario at a time; start() after Idle or Failed starts the next.
class LabSession : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,
        Starting,
        Running,
        Stopping,
        Failed, ///< error() says why; nothing is left running
    };

    /// @p program is the absolute path of tidyscope-cli.
    explicit LabSession(QString program, QObject *parent = nullptr);
    ~LabSession() override;
    Q_DISABLE_COPY_MOVE(LabSession)

    /// The user's project, whose go.mod and go.sum are witnesses, from the next start() on; empty: none.
    void setProject(const QString &project);

    /// @p goFile: the go command to use; empty: as found in PATH.
    void start(const Scenario &scenario, const QString &goFile = {});
    /// Ends everything; Idle follows. The witnesses are looked at once more before.
    void stop();

    [[nodiscard]] State state() const;
    [[nodiscard]] Text error() const;               ///< of Failed
    [[nodiscard]] const Scenario &scenario() const; ///< of the last start()
    [[nodiscard]] const LabFacts &facts() const;
    /// Settings file, caches and go.mod of the user: looked at before start and again after each command and at the end.
    [[nodiscard]] const QList<LabWitness> &witnesses() const;

    void setControl(const QString &server, const LabControl &control);

    /// Runs @p command in the scenario's project; empty: the scenario's own. One at a time: ignored while one runs.
    /// Each run starts from where the scenario starts: what an earlier one downloaded is removed first if @p fresh.
    void runCommand(const QStringList &command = {}, bool fresh = true);
    void stopCommand();
    [[nodiscard]] bool isCommandRunning() const;

    /// Diagnoses the scenario from inside it; the signals below tell how it goes. Ignored while one is under way.
    void diagnose();
    void cancelDiagnosis();
    [[nodiscard]] bool isDiagnosing() const;
    /// What is known of the last diagnosis; whole after diagnosisFinished().
    [[nodiscard]] const Diagnosis &diagnosis() const;
    /// The requests of the last diagnosis.
    [[nodiscard]] const TimelineLog *timeline() const;
    /// When the last diagnosis began, by the clock of the servers' rows.
    [[nodiscard]] double diagnosisBeganMs() const;

    /// Compares the routes of the scenario's user from inside it (see LabPlay::compare()); the signals below tell how it goes. Ignored
    /// while anything else is under way.
    void compare(const QStringList &routes = {}, int samples = 0);
    void cancelComparison();
    [[nodiscard]] bool isComparing() const;
    /// What is known of the last comparison; whole after comparisonFinished().
    [[nodiscard]] const Comparison &comparison() const;
    /// What the scenario's servers were asked since start(), by commands and by the diagnosis.
    [[nodiscard]] const TimelineLog *serverLog() const;

Q_SIGNALS:
    void stateChanged(Tidyscope::Lab::LabSession::State state);
    void factsChanged(); ///< facts(), also a server's port or address
    void witnessesChanged();
    void
    serverRequest(const Tidyscope::TimelineEvent &event); ///< also in serverLog(); again (same id) when it is answered
    void
    outputLine(const Tidyscope::OutputLine &line); ///< of the command, as it came; not masked: the lab has no secrets
    void commandStarted(const QStringList &command);
    void commandFinished(int exitCode, Tidyscope::Lab::LabCommandOutcome outcome);
    // of the diagnosis, as in DiagnosisRun
    void stepStarted(int step);
    void findingReady(const Tidyscope::Finding &finding);
    void evidenceAdded(const Tidyscope::Evidence &evidence);
    void goLine(const Tidyscope::OutputLine &line);
    /// Exactly once after diagnose(), also when the session ends meanwhile (outcome Cancelled then).
    void diagnosisFinished();
    // of the comparison, as in ComparisonRun
    void comparisonRoutesKnown();
    void comparisonSampled(int route);
    /// Exactly once after compare(), also when the session ends meanwhile (outcome Cancelled then).
    void comparisonFinished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Tidyscope::Lab

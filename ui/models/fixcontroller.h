// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/fixrun.h"

#include <QObject>

#include <functional>
#include <memory>
#include <optional>

namespace Tidyscope {

/// Where the user's fixes and their changes are kept, and how one is verified. Made in app/.
struct FixTools
{
    Journal journal; ///< with changeMedia()
    FixStore store;
    std::function<FixVerifierFactory(const LastDiagnosis &)> verifier;
    std::shared_ptr<const UserVariableStore> userVariables = {};
    /// How a switch to a mirror is verified: the real go fetches a module. Empty: none can be made.
    std::function<FixVerifierFactory(const LastDiagnosis &)> mirrorVerifier = {};
};

/// How the last fix ended, or the last undo.
struct FixOutcome
{
    enum class Kind {
        None,
        Kept,       ///< it helped and stays
        DidNotHelp, ///< everything is as it was
        MadeWorse,  ///< the same
        Stopped,    ///< the same
        Failed,     ///< see problem
        Undone,
        NotUndone ///< see problem
    };
    Kind kind = Kind::None;
    FixRecord record;
    GoSaid said; ///< Kept: how the user's command went on a copy of the project; empty: it was not run to its end
    Text problem;
};

/// The fixes of the window's diagnosis: keeps what the command line needs of it, plans one fix, applies it when the user
/// agrees, and takes it back. Everything that touches the disk runs on worker threads; one fix at a time. Lives in the
/// GUI thread.
class FixController : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,
        Planning,
        Planned,   ///< plan() is to be looked at; nothing is changed
        Applying,  ///< up to here nothing is verified
        Verifying, ///< the failing request runs again
        Stopping,  ///< what was changed is being put back
        Undoing
    };
    Q_ENUM(State)

    explicit FixController(FixTools tools, QObject *parent = nullptr);
    ~FixController() override;
    Q_DISABLE_COPY_MOVE(FixController)

    /// Takes back what a program that was cut off left half done, and reads what was applied. Once, at the start;
    /// recovered() follows if there was something.
    void recover();
    /// recover() is under way: a diagnosis now would judge settings that nobody has verified.
    [[nodiscard]] bool isRecovering() const { return m_recovering; }

    /// Under which fixes are planned and applied; has to be that of the next diagnosis.
    void setEnvironment(const QProcessEnvironment &environment) { m_environment = environment; }
    /// A diagnosis of the user's own machine begins, and ends; what its fixes need is kept. A cancelled one leaves the
    /// former one on the disk.
    void beginDiagnosis(const DiagnosisOptions &options);
    void endDiagnosis(const Diagnosis &diagnosis);
    /// What is on screen is no diagnosis of this machine, or none at all: nothing is offered.
    void forget();

    /// The request for @p fix of @p verdict as the diagnosis offers it; nothing: it is only text here.
    [[nodiscard]] std::optional<FixRequest> offered(const QString &fix, const Verdict &verdict) const;

    /// Works out what @p fix would change; Planned follows. Only while nothing else is under way.
    void plan(const FixRequest &fix);
    /// The same for a switch to a mirror, which no diagnosis offers; @p before says which module go fetches afterwards.
    void planSwitch(const FixRequest &fix, const LastDiagnosis &before);
    /// The same for a fix of something else than a diagnosis, with a look afterwards of its own.
    void planFor(const FixRequest &fix, const LastDiagnosis &before, const FixVerifierFactory &verifier);
    [[nodiscard]] const FixPlan &fixPlan() const { return m_plan; }
    /// Of the catalogue, filled in: title, risk, commands.
    [[nodiscard]] const Fix &fix() const { return m_fix; }
    void dropPlan();
    /// Makes exactly the changes of fixPlan(), then runs the failing request again.
    void apply();
    /// While applying or verifying: puts back what was changed.
    void stop();
    /// Takes back a fix that is in force, whether records() tells of it yet or not.
    void undo(const QString &group);

    [[nodiscard]] State state() const { return m_state; }
    /// Something of the user's is being changed or not yet verified.
    [[nodiscard]] bool isChanging() const { return m_state >= State::Applying; }
    [[nodiscard]] int step() const { return m_step; }                ///< of the verification: 1…4, 0 before
    [[nodiscard]] const QString &lastLine() const { return m_line; } ///< of go during the verification
    [[nodiscard]] const FixOutcome &outcome() const { return m_outcome; }
    void dismissOutcome();
    /// What was applied, oldest first.
    [[nodiscard]] const QList<FixRecord> &records() const { return m_records; }
    [[nodiscard]] const FixTools &tools() const { return m_tools; }
    /// Reads the records again: somebody else may have changed them.
    void readRecords();

Q_SIGNALS:
    void recovered(const Tidyscope::FixRecovery &recovery);
    /// recover() is done, whatever it found.
    void ready();
    void stateChanged(Tidyscope::FixController::State state);
    /// Other fixes are offered than before.
    void offersChanged();
    void progress();
    /// There is a new diagnosis: that of the verification of a fix that stays.
    void verified(const Tidyscope::Diagnosis &diagnosis);
    void outcomeChanged();
    void recordsChanged();
    /// Programs that are started from now on get these variables otherwise.
    void environmentChanged(const QProcessEnvironment &environment);

private:
    void setState(State state);
    void keep();
    void begin(const FixRequest &fix, const LastDiagnosis &before, const FixVerifierFactory &verifier);
    void planned(const FixPlan &plan);
    void finished();
    void changeEnvironment(const QMap<QString, std::optional<QString>> &variables);

    FixTools m_tools;
    QProcessEnvironment m_environment;
    DiagnosisOptions m_options;          ///< of the diagnosis that is on screen
    QByteArray m_fingerprint;            ///< when it began
    std::optional<LastDiagnosis> m_last; ///< nothing: none that is ours
    bool m_keeping = false;              ///< m_last waits for the fingerprint
    bool m_recovering = false;
    int m_diagnosis = 0; ///< counts them: an answer about a former one comes too late
    int m_planning = 0;  ///< the same for plans
    int m_reading = 0;   ///< the same for records
    State m_state = State::Idle;
    std::unique_ptr<FixRun> m_run;
    std::unique_ptr<FixRun> m_oldRun; ///< whose signal is just being handled
    Fix m_fix;
    FixPlan m_plan;
    int m_step = 0;
    QString m_line;
    FixOutcome m_outcome;
    QList<FixRecord> m_records;
    /// For fixes of this session: the variables as they were before.
    QMap<QString, QMap<QString, std::optional<QString>>> m_former;
};

} // namespace Tidyscope

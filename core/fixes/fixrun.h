// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/fixplan.h"
#include "core/fixes/fixstore.h"
#include "core/fixes/fixverifier.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Tidyscope {

class ScratchTidy;
class SystemLock;

/// Carries out one fix: plan → apply → verify → keep, or take it back when it did not help or made it worse.
/// Everything on the disk happens on worker threads; nothing blocks the thread it lives in.
///
/// Made for one fix. plan() once; planned() follows. Then, if the plan is automatic and the user agrees, apply() once;
/// finished() follows. A program that is killed in between leaves a note from which the next one takes the fix back
/// (recoverFix()).
class FixRun : public QObject
{
    Q_OBJECT
public:
    struct Setup
    {
        FixRequest fix;
        Text title; ///< of the fix, for the record
        LastDiagnosis before;
        QProcessEnvironment environment; ///< under which go runs
        Journal journal;                 ///< with changeMedia()
        FixStore store;
        FixVerifierFactory verifier;
        std::shared_ptr<const UserVariableStore> userVariables = {};
    };
    enum class Ended {
        Kept,
        RolledBack, ///< it did not help: see effect()
        Failed,     ///< nothing was changed, or all of it was taken back; see problem()
        Cancelled   ///< the same, because the user said so
    };

    explicit FixRun(Setup setup, QObject *parent = nullptr);
    /// In the middle of a verification the changes stay, with the note for recoverFix(): cancel() first.
    ~FixRun() override;
    Q_DISABLE_COPY_MOVE(FixRun)

    void plan();
    void apply();
    /// planned() or finished() follows: what was changed is taken back first.
    void cancel();

    [[nodiscard]] const FixPlan &fixPlan() const { return m_plan; }
    [[nodiscard]] Ended ended() const { return m_ended; }
    [[nodiscard]] FixEffect effect() const { return m_effect; }
    /// Of a fix that was kept: go does not fail any more. Else its cause is gone, and go fails for another one.
    [[nodiscard]] bool goesWell() const;
    /// Why it failed, or could not be taken back.
    [[nodiscard]] const Text &problem() const { return m_problem; }
    [[nodiscard]] const FixRecord &record() const { return m_record; }
    /// What the look afterwards has shown; nothing: there was none.
    [[nodiscard]] const std::optional<FixCheck> &check() const { return m_check; }

Q_SIGNALS:
    /// The plan is whole; nothing was changed.
    void planned();
    /// All changes are made; the verification begins.
    void applied();
    /// The verification has come to step 1…4.
    void stepStarted(int step);
    /// What go prints during the verification.
    void goLine(const Tidyscope::OutputLine &line);
    /// Exactly once after apply().
    void finished();

private:
    void settingsRead();
    void finishPlan(const FixPlan &plan);
    void onApplied(const ChangeResult<QList<qint64>> &ids);
    void verify();
    void onVerified(const FixCheck &check);
    void takeBack(Ended ended);
    void conclude(Ended ended);

    Setup m_setup;
    FixPlan m_plan;
    FixRecord m_record;
    Ended m_ended = Ended::Failed;
    FixEffect m_effect = FixEffect::DidNotHelp;
    Text m_problem;
    std::optional<FixCheck> m_check;
    bool m_cancelled = false;
    bool m_isPlanned = false;
    bool m_concluded = false;
    std::unique_ptr<SettingsReader> m_reader;
    std::unique_ptr<ScratchTidy> m_tidy;
    std::unique_ptr<FixVerifier> m_verifier;
    std::shared_ptr<SystemLock> m_lock; ///< from before the first change
};

/// Makes the changes of @p plan without a look afterwards (`cache clean`), all of them or none. Worker threads only.
[[nodiscard]] ChangeResult<FixRecord> applyUnverified(const FixStore &store, const Journal &journal,
                                                      const FixPlan &plan, const Text &title);

} // namespace Tidyscope

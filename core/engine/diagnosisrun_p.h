// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/base/redactor.h"
#include "core/checks/check.h"
#include "core/engine/derivefacts.h"
#include "core/engine/diagnosisrun.h"
#include "core/engine/probeengine.h"
#include "core/engine/timelinelog.h"
#include "core/engine/truststore.h"

#include <QTimer>

#include <memory>
#include <optional>
#include <vector>

namespace Tidyscope {

/// The inside of a DiagnosisRun: rounds of "derive facts, ask all checks for their plans, make what is new, judge what is known"
/// until nothing is new.
class DiagnosisRun::Private : public QObject
{
    Q_OBJECT
public:
    Private(DiagnosisRun *run, DiagnosisOptions options);
    ~Private() override;
    Q_DISABLE_COPY_MOVE(Private)

    void start(bool dryRun);
    void cancel();

    DiagnosisRun *const q;
    const DiagnosisOptions options;
    Diagnosis diagnosis;
    TimelineLog timeline;
    Facts facts; ///< of the end
    std::optional<Surroundings> surroundings;
    bool running = false;

private:
    /// What ended the gathering before everything was known, other than cancel().
    enum class Closed { No, Timeout, Ceiling };

    void close(Closed why);
    void leaveAllOpen();
    [[nodiscard]] Text whyOpen(const Finding &finding) const;
    void surroundingsRead(const Surroundings &read);
    void takeTrustStore();
    void scheduleRound();
    void round();
    void evidenceArrived(Evidence evidence);
    void tick();
    void judgeRound(const CheckContext &context);
    void finish(bool cancelled);
    void finishDryRun(const CheckContext &context);
    void startStep(int step);
    void fillDiagnosis(const CheckContext &context, bool cancelled);
    void learnSecrets(const QString &value);
    [[nodiscard]] bool isAsked(int step) const { return options.steps.isEmpty() || options.steps.contains(step); }
    [[nodiscard]] int lastStep() const;
    [[nodiscard]] QList<QUrl> urlsGoWaitsFor() const;
    void noteTrickling();
    void deriveAll();

    RunClock m_clock;
    Redactor m_redactor;
    ProbeContext m_probeContext;
    std::unique_ptr<ProbeEngine> m_engine;
    std::vector<std::unique_ptr<Check>> m_checks;
    EvidenceStore m_evidence;
    std::optional<TrustStore> m_trust;
    std::optional<SettledSuspicion> m_suspects; // settled once anything public may be asked
    QList<QUrl> m_trickling;                    // once go went quiet behind the head of an archive
    QList<Finding> m_findings;                  // of the last round
    QTimer m_tick;
    QTimer m_timeout;
    double m_ceilingMs = 0; // no probe goes on after it
    int m_startedSteps = 0;
    bool m_roundScheduled = false;
    bool m_dryRun = false;
    Closed m_closedBy = Closed::No;
    double m_closedAtMs = 0;
    bool m_closed = false; // past the ceiling or the timeout: nothing new is asked
    bool m_cancelled = false;
};

/// `--dry-run`: the hosts behind @p targets and why; nobody is asked.
[[nodiscard]] QList<Contact> contactsOf(const CheckContext &context);

/// "host:port" of everything that @p evidence and go's own requests talked to, sorted.
[[nodiscard]] QStringList contactedHosts(const QList<Evidence> &evidence);

} // namespace Tidyscope

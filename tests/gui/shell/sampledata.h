// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/runsource.h"

#include "core/engine/timelinelog.h"
#include "core/model/diagnosis.h"

namespace Tidyscope::Test {

/// A diagnosis as the engine makes it of a name server that answers SERVFAIL: one failure, a warning, passed and skipped checks,
/// routes, modules, fixes of every kind.
[[nodiscard]] Diagnosis servfailDiagnosis();
/// Nothing wrong; step 1 has more than six passed checks.
[[nodiscard]] Diagnosis healthyDiagnosis();
[[nodiscard]] Diagnosis inconclusiveDiagnosis();
[[nodiscard]] Diagnosis cancelledDiagnosis();

/// A run that is played by hand.
class FakeRun : public RunSource
{
    Q_OBJECT
public:
    explicit FakeRun(const Diagnosis &result = {}) : m_result(result) { }

    void start() override { started = true; }
    void cancel() override
    {
        cancelled = true;
        if (answersCancel) {
            m_result.outcome = RunOutcome::Cancelled;
            QMetaObject::invokeMethod(this, &FakeRun::end, Qt::QueuedConnection);
        }
    }
    [[nodiscard]] const TimelineLog *timeline() const override { return &log; }
    [[nodiscard]] const Diagnosis &diagnosis() const override { return m_result; }

    /// Everything of the result, as it would stream in.
    void play()
    {
        for (const Evidence &evidence : m_result.evidence) {
            Q_EMIT evidenceAdded(evidence);
        }
        for (int step = 1; step <= 4; ++step) {
            Q_EMIT stepStarted(step);
            for (const Finding &finding : m_result.findings) {
                if (finding.step == step) {
                    Q_EMIT findingReady(finding);
                }
            }
        }
        for (const OutputLine &line : m_result.goOutput) {
            Q_EMIT goLine(line);
        }
    }
    void end() { Q_EMIT finished(); }

    bool started = false;
    bool cancelled = false;
    bool answersCancel = true;
    TimelineLog log;

private:
    Diagnosis m_result;
};

} // namespace Tidyscope::Test

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mirrors/mirrorverifier.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

MirrorVerifier::MirrorVerifier(DiagnosisOptions options, QString cause, QObject *parent)
    : FixVerifier(parent),
      m_run(std::make_unique<DiagnosisRun>(std::move(options))),
      m_cause(std::move(cause))
{
    connect(m_run.get(), &DiagnosisRun::stepStarted, this, &FixVerifier::stepStarted);
    connect(m_run.get(), &DiagnosisRun::goLine, this, &FixVerifier::goLine);
    connect(m_run.get(), &DiagnosisRun::finished, this, &MirrorVerifier::finish);
}

MirrorVerifier::~MirrorVerifier() = default;

void MirrorVerifier::start()
{
    m_run->start();
}

void MirrorVerifier::cancel()
{
    m_run->cancel();
}

void MirrorVerifier::finish()
{
    const Diagnosis &diagnosis = m_run->diagnosis();
    FixCheck check;
    check.cancelled = diagnosis.outcome == RunOutcome::Cancelled;
    check.said = goSaid(diagnosis);
    if (check.said.line != "ok"_L1) {
        check.troubles.append({m_cause, {}, Severity::Error});
    }
    Q_EMIT finished(check);
}

} // namespace Tidyscope

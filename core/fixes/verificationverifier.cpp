// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/verificationverifier.h"

#include "core/fixes/verificationfix.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString subjectOf(const Verification &verification, VerifyVerdict verdict)
{
    return verdict == VerifyVerdict::StoredHeadCorrupt ? verification.database : verification.module.toString();
}

} // namespace

VerificationVerifier::VerificationVerifier(const VerificationRun::Request &request, QObject *parent)
    : FixVerifier(parent),
      m_run(std::make_unique<VerificationRun>(request))
{
    connect(m_run.get(), &VerificationRun::finished, this, [this] { Q_EMIT finished(checkOf(m_run->verification())); });
}

VerificationVerifier::~VerificationVerifier() = default;

void VerificationVerifier::start()
{
    m_run->start();
}

void VerificationVerifier::cancel()
{
    m_run->cancel();
}

FixCheck VerificationVerifier::checkOf(const Verification &verification)
{
    using Ended = Verification::Outcome;
    FixCheck check;
    check.cancelled = verification.outcome == Ended::Cancelled;
    QList<VerifyVerdict> wrong = verification.judgement.also;
    wrong.prepend(verification.judgement.verdict);
    if (verification.outcome != Ended::Judged) { // nobody knows: as if nothing had become better
        wrong = {VerifyVerdict::CacheDamaged, VerifyVerdict::GoSumWrong, VerifyVerdict::StoredHeadCorrupt};
    }
    for (const VerifyVerdict verdict : std::as_const(wrong)) {
        if (const QString cause = causeOf(verdict); !cause.isEmpty()) {
            check.troubles.append({cause, subjectOf(verification, verdict), Severity::Error});
        }
    }
    return check;
}

} // namespace Tidyscope

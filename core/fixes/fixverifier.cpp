// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/fixverifier.h"

#include "core/causes/catalogue.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

FixCheck checkOf(const Diagnosis &diagnosis)
{
    FixCheck check;
    check.cancelled = diagnosis.outcome == RunOutcome::Cancelled;
    check.said = goSaid(diagnosis);
    check.diagnosis = diagnosis;
    for (const Verdict &verdict : diagnosis.verdicts) {
        check.troubles.append({verdict.cause, verdict.subject, verdict.severity});
    }
    return check;
}

} // namespace

DiagnosisVerifier::DiagnosisVerifier(DiagnosisOptions options, QObject *parent)
    : FixVerifier(parent),
      m_run(std::make_unique<DiagnosisRun>(std::move(options)))
{
    connect(m_run.get(), &DiagnosisRun::stepStarted, this, &FixVerifier::stepStarted);
    connect(m_run.get(), &DiagnosisRun::goLine, this, &FixVerifier::goLine);
    connect(m_run.get(), &DiagnosisRun::finished, this, [this] { Q_EMIT finished(checkOf(m_run->diagnosis())); });
}

DiagnosisVerifier::~DiagnosisVerifier() = default;

void DiagnosisVerifier::start()
{
    m_run->start();
}

void DiagnosisVerifier::cancel()
{
    m_run->cancel();
}

namespace {

/// @p line without the names of our scratch folders, which are others each time.
QString withoutScratch(QString line)
{
    constexpr auto mark = "tidyscope-"_L1;
    constexpr qsizetype randomLetters = 6;
    for (qsizetype at = line.indexOf(mark); at >= 0; at = line.indexOf(mark, at + mark.size())) {
        line.remove(at + mark.size(), randomLetters);
    }
    return line;
}

} // namespace

DiagnosisOptions verifierOptions(const FixRequest &fix, const LastDiagnosis &before,
                                 const QProcessEnvironment &environment, const QString &resolveHelper)
{
    DiagnosisOptions options = before.options(environment, resolveHelper);
    const Cause *cause = findCause(fix.cause);
    options.fetchAnew = !(cause && cause->layer == CauseLayer::Cache);
    return options;
}

FixEffect fixEffect(const FixRequest &fix, const LastDiagnosis &before, const FixCheck &after)
{
    // what is left of it as a warning, with which go goes well, is for another fix
    const bool explainsGo = !before.problems.isEmpty() && before.problems.first().cause == fix.cause;
    const bool goRecovered = explainsGo && !before.said.isEmpty() && before.said != "ok"_L1
        && before.problems.first().severity == Severity::Error && after.said.line == "ok"_L1;
    const bool aboutOneOfMany = fix.id == "remove-cache-entry"_L1 || fix.id == "make-writable"_L1;
    const bool still = std::ranges::any_of(after.troubles, [&](const FixCheck::Trouble &trouble) {
        return trouble.cause == fix.cause && (!aboutOneOfMany || trouble.subject == fix.subject)
            && (!goRecovered || trouble.severity == Severity::Error);
    });
    const bool wentWell = before.said == "ok"_L1;
    const bool goesWell = after.said.line.isEmpty() || after.said.line == "ok"_L1;
    if (wentWell && !goesWell) {
        return FixEffect::MadeItWorse;
    }
    // the cause of go's failure is no longer named, and go says what it said: another name for the same failure
    const bool unmoved = explainsGo && !before.said.isEmpty() && !goesWell
        && withoutScratch(before.said) == withoutScratch(after.said.line);
    return still || unmoved ? FixEffect::DidNotHelp : FixEffect::Helped;
}

} // namespace Tidyscope

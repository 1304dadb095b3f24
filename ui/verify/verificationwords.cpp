// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/verify/verificationwords.h"

#include "core/report/verifyproof.h"
#include "core/report/verifyreport.h"
#include "ui/models/verificationcontroller.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using State = VerificationController::State;
using Tone = TextLabel::Tone;

std::pair<QString, Tone> ofCache(const CacheVerification &cache, const Texts &texts)
{
    if (cache.cancelled) {
        return {texts({u"verify.cancelled"_s, {}}), cache.findings.isEmpty() ? Tone::Warning : Tone::Failed};
    }
    if (cache.folder.isEmpty()) {
        return {texts({u"verify.cache.no-folder"_s, {}}), Tone::Failed};
    }
    return {texts(cacheVerdictText(cache)), cache.findings.isEmpty() ? Tone::Passed : Tone::Failed};
}

} // namespace

Tone VerificationWords::toneOf(Severity severity)
{
    return severity == Severity::Error ? Tone::Failed : severity == Severity::Warning ? Tone::Warning : Tone::Passed;
}

std::pair<QString, Tone> VerificationWords::sentence(const VerificationController &controller, const QString &problem,
                                                     const Texts &texts)
{
    const std::optional<Verification> &verification = controller.verification();
    if (controller.state() == State::Module) {
        return {tr("Reading the module cache and go.sum, downloading, asking the checksum database…"), Tone::Running};
    }
    if (controller.state() == State::Cache) {
        return {controller.of() == 0 ? tr("Reading the module cache…")
                                     : texts({u"verify.cache.progress"_s,
                                              {{u"done"_s, QString::number(controller.done())},
                                               {u"of"_s, QString::number(controller.of())}}}),
                Tone::Running};
    }
    if (controller.cache()) {
        return ofCache(*controller.cache(), texts);
    }
    if (!problem.isEmpty()) {
        return {problem, Tone::Warning};
    }
    if (!verification) {
        return {tr("Compares what is downloaded, what go.sum says and what the checksum database proves."),
                Tone::Quiet};
    }
    const bool judged = verification->outcome == Verification::Outcome::Judged;
    return {texts(judged ? verdictTitle(*verification) : verification->problem),
            judged ? toneOf(verification->judgement.severity()) : Tone::Warning};
}

} // namespace Tidyscope

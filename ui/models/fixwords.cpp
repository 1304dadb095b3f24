// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/fixwords.h"

#include "core/mirrors/mirrorswitch.h"
#include "core/report/fixreport.h"
#include "ui/models/words.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto fine = "ok"_L1;

} // namespace

QString FixWords::progress(const FixController &fixes)
{
    switch (fixes.state()) {
    case FixController::State::Idle:
    case FixController::State::Planned: return {};
    case FixController::State::Planning: return tr("Working out what the fix would change. Nothing is changed yet.");
    case FixController::State::Applying: return tr("Making the changes…");
    case FixController::State::Verifying:
        if (fixes.fixPlan().fix.cause == mirrorSwitchCause) {
            return tr("Applied. Now go fetches a module with the mirror.");
        }
        return fixes.step() == 0 ? tr("Applied. Now the failing request runs again.")
                                 : tr("Applied. Now the failing request runs again — step %1 of 4: %2")
                                       .arg(QString::number(fixes.step()), Words::stepName(fixes.step()));
    case FixController::State::Stopping: return tr("Stopping: everything is put back as it was…");
    case FixController::State::Undoing: return tr("Taking the fix back…");
    }
    return {};
}

QString FixWords::outcome(const FixOutcome &outcome, const Texts &texts)
{
    const QString title = texts(outcome.record.title);
    switch (outcome.kind) {
    case FixOutcome::Kind::None: return {};
    case FixOutcome::Kind::Kept: {
        const QString kept = tr("It helped and stays: %1.").arg(title);
        const GoSaid &said = outcome.said;
        if (said.request.isEmpty() || said.line.isEmpty()) {
            return kept;
        }
        return kept + u' '
            + (said.line == fine
                   ? tr("%1 works now, run on a copy of the project.").arg(said.request)
                   : tr("%1, run on a copy of the project, still fails, for another reason.").arg(said.request));
    }
    case FixOutcome::Kind::DidNotHelp:
        return tr("It did not help, so everything was put back as it was: %1.").arg(title);
    case FixOutcome::Kind::MadeWorse:
        return tr("It made things worse, so everything was put back as it was: %1.").arg(title);
    case FixOutcome::Kind::Stopped: return tr("Stopped. Everything was put back as it was: %1.").arg(title);
    case FixOutcome::Kind::Failed:
        return outcome.record.state == FixState::Applied && !outcome.record.changes.isEmpty()
            ? tr("The changes could not be put back: %1 %2").arg(title, texts(outcome.problem))
            : tr("The fix was not applied: %1").arg(texts(outcome.problem));
    case FixOutcome::Kind::Undone:
        return tr("Taken back, byte for byte: %1. The former problem may be back.").arg(title);
    case FixOutcome::Kind::NotUndone: return tr("The fix was not taken back: %1").arg(texts(outcome.problem));
    }
    return {};
}

Status FixWords::outcomeStatus(const FixOutcome &outcome)
{
    switch (outcome.kind) {
    case FixOutcome::Kind::None: return Status::NotRun;
    case FixOutcome::Kind::Kept:
        return outcome.said.line.isEmpty() || outcome.said.line == fine ? Status::Pass : Status::Warn;
    case FixOutcome::Kind::DidNotHelp:
    case FixOutcome::Kind::MadeWorse: return Status::Warn;
    case FixOutcome::Kind::Stopped: return Status::Cancelled;
    case FixOutcome::Kind::Undone: return Status::Pass;
    case FixOutcome::Kind::Failed:
    case FixOutcome::Kind::NotUndone: break;
    }
    return Status::Fail;
}

QString FixWords::verified(const FixRecord &record, const Texts &texts)
{
    if (!record.verified || (record.verified->before.isEmpty() && record.verified->after.isEmpty())) {
        return {};
    }
    const auto line = [&texts](const QString &said) {
        return said.isEmpty() ? tr("not run to its end") : texts({said, {}});
    };
    return record.verified->request + u'\n' + tr("before: %1").arg(line(record.verified->before)) + u'\n'
        + tr("after: %1").arg(line(record.verified->after));
}

QString FixWords::change(const FixChange &change, const Texts &texts)
{
    const QString target = change.kind == "variable"_L1 ? change.target : QDir::toNativeSeparators(change.target);
    return fixChangeText(change, target, texts);
}

QString FixWords::state(const FixRecord &record, const Texts &texts)
{
    return texts(fixStateText(record));
}

QString FixWords::consent(const FixPlan &plan)
{
    // go's own settings, its caches, the user's variables on Windows and modes are nobody else's
    static const QStringList own{u"settings"_s, u"remove"_s, u"variable"_s, u"mode"_s};
    QStringList files;
    for (const FixChange &change : plan.shown) {
        if (!own.contains(change.kind)) {
            files << QDir::toNativeSeparators(change.target);
        }
    }
    if (files.isEmpty()) {
        return {};
    }
    return tr("I agree that Tidyscope changes %1, which other programs and people use too.").arg(files.join(tr(", ")));
}

} // namespace Tidyscope

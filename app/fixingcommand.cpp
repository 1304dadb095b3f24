// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/fixingcommand.h"

#include "app/userdata.h"

#include "core/changes/systemfile.h"
#include "core/probes/worker.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

FixingCommand::FixingCommand(QString name, QStringList verbs, QObject *parent)
    : ChangeCommand(std::move(name), std::move(verbs), parent)
{ }

FixingCommand::~FixingCommand() = default;

void FixingCommand::run(const FixRow &row, FixRun::Setup setup, const Text &verifying)
{
    m_row = row;
    m_run = std::make_unique<FixRun>(std::move(setup));
    connect(m_run.get(), &FixRun::planned, this, &FixingCommand::planned);
    connect(m_run.get(), &FixRun::finished, this, [this] {
        m_row.fix = m_run->record();
        applied();
    });
    connect(m_run.get(), &FixRun::applied, this, [this, verifying] { say(texts()(verifying)); });
    m_run->plan();
}

void FixingCommand::planned()
{
    if (hasEnded()) {
        return;
    }
    const FixPlan &plan = m_run->fixPlan();
    m_row.fix.shown = plan.shown;
    m_row.why = plan.whyNot;
    m_row.lines = plan.lines;
    m_row.notes = plan.notes;
    if (isInterrupted() || !plan.isAutomatic() || dryRun()) {
        const Text ending = plan.isAutomatic() ? Text{u"fixing.dry-run"_s, {}} : Text();
        const QString said = ending.isEmpty() ? QString() : texts()(ending) + u'\n';
        print(fixesJson({m_row}, ending, texts()), fixPlanText(plan, m_row, texts(), style()) + said);
        end(plan.isAutomatic() ? ExitNothing : ExitProblemFound);
        return;
    }
    writeTo(stderr, fixPlanText(plan, m_row, texts(), errorStyle()).toUtf8());
    ask({u"fixing.question"_s, {}}, [this] { m_run->apply(); });
}

bool FixingCommand::endedOtherwise()
{
    switch (m_run->ended()) {
    case FixRun::Ended::Kept:
    case FixRun::Ended::RolledBack: return false;
    case FixRun::Ended::Cancelled:
        tell({u"fixing.cancelled"_s, {}});
        end(ExitInterrupted);
        break;
    case FixRun::Ended::Failed:
        failed({u"fixing.failed"_s, {{u"message"_s, texts()(m_run->problem())}}}, ExitToolFailed);
        break;
    }
    return true;
}

void FixingCommand::proposeUndo(const FixRecord &record)
{
    m_row = appliedFix(record);
    for (FixChange &change : m_row.fix.shown) {
        std::swap(change.before, change.after);
    }
    if (dryRun()) {
        tell({u"fixing.dry-run"_s, {}});
        end(ExitNothing);
        return;
    }
    if (!isAgreed()) {
        writeTo(stderr, fixesText({m_row}, texts(), {errorStyle().color, true}).toUtf8());
    }
    ask({u"fixing.question-undo"_s, {}}, [this, record] { undo(record); });
}

void FixingCommand::undo(FixRecord record)
{
    onWorker([record]() mutable -> ChangeResult<FixRecord> {
        const FixStore store = fixesOfUser();
        const ChangeResult<std::unique_ptr<SystemLock>> lock = store.lock();
        if (!lock) {
            return tl::unexpected(lock.error());
        }
        if (const ChangeResult<int> undone = takeBackFix(journalOfUser(), record.group); !undone) {
            return tl::unexpected(undone.error());
        }
        record.state = FixState::Undone;
        (void)store.keepRecord(record); // the journal says the same
        return record;
    }).then(this, [this](const ChangeResult<FixRecord> &undone) {
        if (!undone) {
            failed(undone.error().text, ExitToolFailed);
            return;
        }
        m_row.fix.state = FixState::Undone;
        tell({u"fixing.undone"_s, {{u"title"_s, texts()(undone->title)}}});
        end(ExitNothing);
    });
}

void FixingCommand::tell(const Text &message)
{
    print(fixesJson({m_row}, message, texts()),
          fixVerifiedText(m_row.fix, texts(), style()) + texts()(message) + u'\n');
}

void FixingCommand::hurry()
{
    if (m_run) {
        m_run->cancel(); // its end is told
    }
}

} // namespace Tidyscope

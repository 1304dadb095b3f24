// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/changecommand.h"

#include "core/fixes/fixrun.h"
#include "core/report/fixreport.h"

#include <memory>

namespace Tidyscope {

/// The part that the commands with a fix have in common (fix, mirrors): a plan is shown, the user agrees, it is carried out, and a fix
/// that is in force is taken back.
class FixingCommand : public ChangeCommand
{
    Q_OBJECT
public:
    ~FixingCommand() override;
    Q_DISABLE_COPY_MOVE(FixingCommand)

protected:
    FixingCommand(QString name, QStringList verbs, QObject *parent);

    /// Plans the fix of @p row, shows the plan, asks, and applies it; @p verifying is said once its changes are made. applied()
    /// follows where it came to that.
    void run(const FixRow &row, FixRun::Setup setup, const Text &verifying);
    /// The run has ended in one of its ways.
    virtual void applied() = 0;
    /// The ways that are told alike; false: it was kept or rolled back.
    bool endedOtherwise();

    /// Shows what taking @p record back would change, asks, and does so.
    void proposeUndo(const FixRecord &record);
    /// The fix as it stands, and @p message.
    void tell(const Text &message);
    /// What was changed is put back first.
    void hurry() override;

    [[nodiscard]] const FixRun &fixRun() const { return *m_run; }

private:
    void planned();
    void undo(FixRecord record);

    FixRow m_row;
    std::unique_ptr<FixRun> m_run;
};

} // namespace Tidyscope

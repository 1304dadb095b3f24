// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/fixcontroller.h"
#include "ui/widgets/scrolleddialog.h"

class QCheckBox;
class QPushButton;

namespace Tidyscope {

class TextLabel;
struct ShellContext;

/// What a fix would change, as differences and as commands, before anything is changed, or why it cannot be applied
/// here. The plan is under way or made in the controller. Applied only by its button; closed in any other way nothing
/// happens.
class FixDialog : public ScrolledDialog
{
    Q_OBJECT
public:
    FixDialog(const ShellContext &context, FixController &fixes, QWidget *parent);
    ~FixDialog() override;
    Q_DISABLE_COPY_MOVE(FixDialog)

    /// Enabled once the plan is there, can be applied, and the user agrees where that is asked.
    [[nodiscard]] QPushButton *applyButton() const { return m_apply; }
    /// Null where nothing has to be agreed to.
    [[nodiscard]] QCheckBox *consent() const { return m_consent; }

public Q_SLOTS:
    void done(int result) override;

private:
    void addHead();
    void addButtons();
    void showPlan();
    void addChanges(const FixPlan &plan);
    void addCommands();
    void addByHand(const FixPlan &plan);
    void refreshApply();

    const ShellContext &m_context;
    FixController &m_fixes;
    TextLabel *m_working;
    QCheckBox *m_consent = nullptr;
    QPushButton *m_apply = nullptr;
    QPushButton *m_close = nullptr;
    bool m_isDone = false;
};

} // namespace Tidyscope

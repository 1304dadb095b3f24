// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/shellquote.h"
#include "core/fixes/fixplan.h"
#include "core/model/diagnosis.h"
#include "ui/widgets/card.h"

class QPushButton;
class QVBoxLayout;

namespace Tidyscope {

class CommandBox;
struct ShellContext;

/// Something that can be done: what, at what risk, and the command that does it; or ready text for somebody who can. Where
/// it can be applied here, a button that shows what would change.
class FixCard : public Card
{
    Q_OBJECT
public:
    FixCard(const ShellContext &context, const Verdict &verdict, const Fix &fix, const QString &heading,
            QWidget *parent = nullptr);

    void setShell(Shell shell);
    /// The command that is shown; empty for words only.
    [[nodiscard]] QString command() const;
    [[nodiscard]] static bool hasCommand(const Fix &fix);
    /// Null where the fix cannot be applied here.
    [[nodiscard]] QPushButton *previewButton() const { return m_preview; }

Q_SIGNALS:
    /// Save the ready text under a name that the user chooses.
    void saveTextAsked(const QString &text);
    /// Show what @p fix would change.
    void previewAsked(const Tidyscope::FixRequest &fix);

private:
    void addTextButtons(QVBoxLayout *column);
    void addPreview(QVBoxLayout *column);

    const ShellContext &m_context;
    Verdict m_verdict;
    Fix m_fix;
    CommandBox *m_command = nullptr;
    QPushButton *m_preview = nullptr;
};

} // namespace Tidyscope

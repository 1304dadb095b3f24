// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/shellquote.h"
#include "core/model/diagnosis.h"
#include "ui/widgets/card.h"

class QVBoxLayout;

namespace Tidyscope {

class CommandBox;
struct ShellContext;

/// Something that can be done: what, at what risk, and the command that does it; or ready text for somebody who can.
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

Q_SIGNALS:
    /// Save the ready text under a name that the user chooses.
    void saveTextAsked(const QString &text);

private:
    void addTextButtons(QVBoxLayout *column);

    const ShellContext &m_context;
    Verdict m_verdict;
    Fix m_fix;
    CommandBox *m_command = nullptr;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envedit/preview.h"
#include "ui/widgets/scrolleddialog.h"

class QPushButton;

namespace Tidyscope {

class BeliefNotes;
struct ShellContext;

/// What would be written, as a difference and as the commands it amounts to, before anything is. Ends with accepted() when the
/// user wants it written; closed in any other way nothing happens.
class PreviewDialog : public ScrolledDialog
{
    Q_OBJECT
public:
    PreviewDialog(const ShellContext &context, const EnvPreview &preview, QWidget *parent);

    [[nodiscard]] const EnvPreview &preview() const { return m_preview; }
    [[nodiscard]] QPushButton *writeButton() const { return m_write; }
    /// What is often said of one of the new values and is not so.
    [[nodiscard]] BeliefNotes *beliefs() const { return m_beliefs; }

private:
    void addDifference();
    void addCommands();
    void addOutside();
    void addNotes();
    void addBeliefs();
    void addButtons();

    const ShellContext &m_context;
    EnvPreview m_preview;
    BeliefNotes *m_beliefs;
    QPushButton *m_write = nullptr;
};

} // namespace Tidyscope

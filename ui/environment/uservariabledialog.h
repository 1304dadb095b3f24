// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envedit/uservariables.h"
#include "ui/envedit/valueeditor.h"

#include <QDialog>

class QPushButton;
class QVBoxLayout;

namespace Tidyscope {

class CommandTabs;
class DifferenceView;
class TextLabel;
struct ShellContext;

/// Changes or removes one of the user's own variables on Windows: its editor and, below it, what would be written. Ends with
/// accepted() when the user wants that; closed in any other way nothing happens. Open it with open(); it deletes itself.
class UserVariableDialog : public QDialog
{
    Q_OBJECT
public:
    struct Request
    {
        UserVariableState state;
        bool remove = false;
        QString inForce; ///< what the editor begins with where the user does not set the variable
        EditorContext about;
    };
    UserVariableDialog(const ShellContext &context, const Request &request, QWidget *parent);

    [[nodiscard]] const UserVariablePreview &preview() const { return m_preview; }
    /// Null when the variable is to be removed.
    [[nodiscard]] ValueEditor *editor() const { return m_editor; }
    [[nodiscard]] QPushButton *writeButton() const { return m_write; }

private:
    void addEditor(QVBoxLayout *column, const Request &request);
    void addPreview(QVBoxLayout *column);
    void addButtons(QVBoxLayout *column, bool remove);
    void showPreview(const std::optional<QString> &value);

    const ShellContext &m_context;
    UserVariableState m_state;
    UserVariablePreview m_preview;
    ValueEditor *m_editor = nullptr;
    TextLabel *m_what = nullptr;
    DifferenceView *m_difference = nullptr;
    TextLabel *m_notes = nullptr;
    TextLabel *m_commandsTitle = nullptr;
    CommandTabs *m_commands = nullptr;
    QPushButton *m_write = nullptr;
};

} // namespace Tidyscope

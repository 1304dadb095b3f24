// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QLineEdit;
class QPushButton;

namespace Tidyscope {

class TextLabel;

/// Asks which module the next diagnosis is about. Deletes itself when it is closed.
class ModuleDialog : public QDialog
{
    Q_OBJECT
public:
    /// @p module: "PATH[@VERSION]" as it is now; empty: those of the project.
    explicit ModuleDialog(const QString &module, QWidget *parent = nullptr);

Q_SIGNALS:
    /// "PATH[@VERSION]", or empty for the modules of the project. Emitted once, unless the dialog is left.
    void chosen(const QString &module);

private:
    void check();
    void finish(const QString &module);

    QLineEdit *m_edit;
    TextLabel *m_problem;
    QPushButton *m_use;
};

} // namespace Tidyscope

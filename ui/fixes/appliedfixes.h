// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/fixcontroller.h"
#include "ui/widgets/livewidget.h"

class QPushButton;
class QVBoxLayout;

namespace Tidyscope {

class TextLabel;
struct ShellContext;

/// The fixes that are in force, the last one first, each with a button that takes it back. Hidden without any.
class AppliedFixes : public LiveWidget
{
    Q_OBJECT
public:
    AppliedFixes(const ShellContext &context, FixController &fixes, QWidget *parent = nullptr);

    [[nodiscard]] const QList<QPushButton *> &undoButtons() const { return m_buttons; }

protected:
    void retranslate() override;

private:
    void rebuild();
    void refreshButtons();

    const ShellContext &m_context;
    FixController &m_fixes;
    TextLabel *m_title;
    QVBoxLayout *m_rows;
    QWidget *m_content = nullptr;
    QList<QPushButton *> m_buttons;
};

} // namespace Tidyscope

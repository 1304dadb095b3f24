// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/mirrors/mirrorwriter.h"

#include <QPushButton>

class QMenu;

namespace Tidyscope {

class MirrorController;
struct ShellContext;

/// The lists of mirrors of this machine: where they are, and what can be done with them. An import is shown before it is made.
class MirrorListsButton : public QPushButton
{
    Q_OBJECT
public:
    explicit MirrorListsButton(const ShellContext &context, QWidget *parent = nullptr);

    /// What would be imported from @p path, shown first.
    void importFrom(const QString &path);
    void retranslate();

private:
    void askForImport();
    void askForExport();
    void showImport(const MirrorImport &import);

    const ShellContext &m_context;
    MirrorController &m_controller;
    QMenu *m_menu;
};

} // namespace Tidyscope

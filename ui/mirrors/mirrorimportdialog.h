// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/mirrors/mirrorwriter.h"
#include "ui/widgets/scrolleddialog.h"

class QPushButton;

namespace Tidyscope {

struct ShellContext;

/// What importing a list of mirrors would change in the user's own, or what is wrong with it. Accepted when the user wants it written.
class MirrorImportDialog : public ScrolledDialog
{
    Q_OBJECT
public:
    MirrorImportDialog(const ShellContext &context, const MirrorImport &import, QWidget *parent);

    /// Hidden where nothing can be imported.
    [[nodiscard]] QPushButton *writeButton() const { return m_write; }

private:
    QPushButton *m_write;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/labown.h"

#include <QDialog>

class QPushButton;

namespace Tidyscope {

struct ShellContext;

/// What a file with scenarios would bring, before it is taken: its scenarios, and where it replaces one of the user's own, the
/// difference. A file with mistakes shows them and cannot be taken. Open it with open(); it deletes itself.
class LabImportDialog : public QDialog
{
    Q_OBJECT
public:
    LabImportDialog(const ShellContext &context, const LabOwn::Import &import, QWidget *parent);

    [[nodiscard]] QPushButton *takeButton() const { return m_take; }

private:
    QPushButton *m_take;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/environmentprofiles.h"

#include <QDialog>

namespace Tidyscope {

struct ShellContext;

/// What an imported profile would change and what of it was refused, before it is added. Open it with open(); it deletes itself.
class ImportDialog : public QDialog
{
    Q_OBJECT
public:
    ImportDialog(const ShellContext &context, const EnvironmentProfiles::Import &import, QWidget *parent);
};

} // namespace Tidyscope

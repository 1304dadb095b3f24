// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/plainvalueeditor.h"

namespace Tidyscope {

ValueEditor *createValueEditor(const QString &variable, QWidget *parent)
{
    return new PlainValueEditor(variable, parent);
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/shellcontext.h"

#include <QClipboard>
#include <QGuiApplication>

namespace Tidyscope {

void Clipboard::copy(const QString &text)
{
    QGuiApplication::clipboard()->setText(text);
    Q_EMIT copied();
}

} // namespace Tidyscope

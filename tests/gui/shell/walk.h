// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStringList>
#include <QWidget>

namespace Tidyscope::Test {

/// The visible widgets below @p window that a user works with: buttons, boxes, edits, views. Parts of composite widgets (the
/// line edit in a combo box, the buttons of a scroll bar) are left out.
[[nodiscard]] QList<QWidget *> interactiveWidgets(const QWidget &window);

/// Every text on screen that is the program's own: labels, buttons, menus with their entries, headers, group titles.
[[nodiscard]] QStringList ownTexts(const QWidget &window);

/// The widgets that Tab reaches from the first one on, until it comes round.
[[nodiscard]] QList<QWidget *> tabChain(QWidget &window);

} // namespace Tidyscope::Test

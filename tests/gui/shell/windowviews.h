// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "guifixture.h"

namespace Tidyscope::Test {

/// One page of the window in one of its states.
struct View
{
    QString name; ///< "lab-quiz-answered", as in the names of the pictures
    void (*show)(GuiFixture &);
};

/// Every page, in every state that looks different.
[[nodiscard]] const QList<View> &allViews();

/// A row of the current test for each of them, with its number as "view".
void addViews();

/// A finished diagnosis, at its step @p number.
void showStep(GuiFixture &gui, int number);

} // namespace Tidyscope::Test

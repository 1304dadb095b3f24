// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringList>

namespace Tidyscope {

/// At the start of main(), before there is a second thread: if @p arguments (without the program) are `lab run` of a scenario that
/// needs a network of its own, or `lab list`, which says what can be played, this process enters one.
void enterLabNetwork(const QStringList &arguments);
/// Why enterLabNetwork() could not do it; empty if it did, or did not have to.
[[nodiscard]] QString labNetworkProblem();
/// Our own file; known since enterLabNetwork().
[[nodiscard]] QString ownProgram();

} // namespace Tidyscope

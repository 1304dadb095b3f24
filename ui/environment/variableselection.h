// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

namespace Tidyscope {

struct EnvironmentRow;
struct ShellContext;

/// Puts a variable into the Details, with passwords masked.
void selectVariable(const ShellContext &context, const EnvironmentRow &row);

} // namespace Tidyscope

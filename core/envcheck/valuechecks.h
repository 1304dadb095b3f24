// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envcheck/valueexamination.h"
#include "core/goenv/variables.h"

namespace Tidyscope {

/// The checks by the shape of a value, one file each. They run after checkCharacters() and pass over parts that are reported
/// already: one slip, one problem.
void checkGoProxyList(ValueExamination &examination);
void checkPatterns(ValueExamination &examination);
void checkSumDb(ValueExamination &examination);
void checkHttpProxyUrl(ValueExamination &examination);
void checkNoProxyList(ValueExamination &examination);
void checkGoFlags(ValueExamination &examination);
void checkVcsRules(ValueExamination &examination);
void checkAuthCommands(ValueExamination &examination);
void checkToolchain(ValueExamination &examination);
void checkPlace(ValueExamination &examination, VariableKind kind);
void checkChoice(ValueExamination &examination, const QStringList &choices);
void checkPairs(ValueExamination &examination);

} // namespace Tidyscope

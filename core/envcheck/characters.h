// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envcheck/valueexamination.h"
#include "core/goenv/variables.h"

namespace Tidyscope {

/// The id for a value of that variable that is not what it looks like: the cause that go's failure then has.
[[nodiscard]] QString valueProblemId(const QString &variable, VariableKind kind);

/// Characters that only look right: full-width punctuation that Chinese input methods leave (，；：／｜“”), blanks that are none
/// (no-break, ideographic), invisible ones, and quotes around the whole value, which for go are a part of it. In paths only what cannot be seen is reported.
void checkCharacters(ValueExamination &examination, VariableKind kind);

} // namespace Tidyscope

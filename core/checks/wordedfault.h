// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/fault.h"
#include "core/gotool/gowords.h"

namespace Tidyscope {

/// The target that an error of go's is about: by its URL, else by the name it could not look up. Null: none is known.
[[nodiscard]] const Target *targetOf(const CheckContext &context, const GoError &error);

/// Go's words as a fault of their own: where no probe confirms them, the text is all there is. What the words leave open is taken
/// from the probes of the same way; what nobody knows is left out, in a variant of the cause ("unnamed"). Pure.
[[nodiscard]] Fault faultOfWords(const CheckContext &context, const GoError &error, const WordedCause &words,
                                 const Target *target);

} // namespace Tidyscope

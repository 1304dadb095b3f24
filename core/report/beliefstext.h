// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/causes/beliefs.h"
#include "core/envedit/preview.h"
#include "core/report/textstyle.h"

namespace Tidyscope {

/// What is often said and not so about the values that @p preview would set, each once.
[[nodiscard]] QList<Belief> beliefsAtPreview(const EnvPreview &preview);

/// @p beliefs for a terminal, under a heading: what is said, and what is so. Empty for none.
[[nodiscard]] QString beliefsText(const QList<Belief> &beliefs, const Texts &texts, const PlainTextStyle &style = {});

} // namespace Tidyscope

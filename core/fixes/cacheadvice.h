// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/lastdiagnosis.h"

namespace Tidyscope {

/// Whether cleaning the module cache can help with what the last diagnosis found.
struct CacheAdvice
{
    bool helps = false;
    QString cause; ///< empty: nothing was found, or nobody has looked
    Text title;    ///< of that cause: the value of {title} in text
    Text text;     ///< a whole sentence or more, with why
    bool operator==(const CacheAdvice &) const = default;
};
[[nodiscard]] CacheAdvice cacheAdvice(const std::optional<LastDiagnosis> &last);

} // namespace Tidyscope

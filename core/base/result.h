// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"

#include <tl/expected.hpp>

namespace Tidyscope {

/// Why something could not be done: a text for the user that says what, where and what to do.
struct Error
{
    Text text;
    bool operator==(const Error &) const = default;
};

/// A value or the reason why there is none. Bad input is data, never an exception.
template<typename T> using Result = tl::expected<T, Error>;

/// `return failure(Text{…})` from a function that returns a Result.
inline tl::unexpected<Error> failure(Text text)
{
    return tl::unexpected<Error>(Error{std::move(text)});
}

} // namespace Tidyscope

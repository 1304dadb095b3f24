// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <re2/re2.h>

#include <array>
#include <optional>
#include <string>

namespace Tidyscope {

/// The groups of the first match of @p expression, or nothing; RE2 runs in linear time whatever the text holds.
template<std::size_t N> std::optional<std::array<QString, N>> captures(const std::string &text, const RE2 &expression)
{
    std::array<std::string, N> groups;
    std::array<RE2::Arg, N> args;
    std::array<const RE2::Arg *, N> pointers;
    for (std::size_t i = 0; i < N; ++i) {
        args[i] = RE2::Arg(&groups[i]);
        pointers[i] = &args[i];
    }
    if (!RE2::PartialMatchN(text, expression, pointers.data(), static_cast<int>(N))) {
        return std::nullopt;
    }
    std::array<QString, N> out;
    for (std::size_t i = 0; i < N; ++i) {
        out[i] = QString::fromStdString(groups[i]);
    }
    return out;
}

/// Whether @p expression is found in @p text.
inline bool matches(const std::string &text, const RE2 &expression)
{
    return RE2::PartialMatch(text, expression);
}

} // namespace Tidyscope

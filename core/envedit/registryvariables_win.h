// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <optional>
#include <string>
#include <vector>

// The environment variables that Windows keeps in its registry. Without Qt, so that it can be built and run by itself:
// packaging/windows/check.sh does so under wine.

namespace Tidyscope::RegistryVariables {

enum class Place {
    User,    ///< HKEY_CURRENT_USER\Environment
    Computer ///< HKEY_LOCAL_MACHINE\SYSTEM\CurrentControlSet\Control\Session Manager\Environment
};

struct Value
{
    std::wstring name; ///< as the registry spells it
    unsigned long type = 0;
    std::vector<unsigned char> data; ///< every byte of it
    bool operator==(const Value &) const = default;
};

/// An error of Windows; 0: none.
using Error = unsigned long;

/// The value of @p name, whatever its case; nothing if there is none.
[[nodiscard]] Error read(Place place, const std::wstring &name, std::optional<Value> &value);
/// Of the user. A value of the same name keeps its spelling.
[[nodiscard]] Error write(const Value &value);
/// Of the user; one that is not there is removed already.
[[nodiscard]] Error remove(const std::wstring &name);

/// WM_SETTINGCHANGE for "Environment" to all top-level windows. Waits for their answers, for hung ones not at all: never call it
/// from a thread that has a window.
void announce();

} // namespace Tidyscope::RegistryVariables

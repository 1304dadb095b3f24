// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>
#include <QStringView>

#include <compare>

/// Versions of modules (golang.org/x/mod/semver): semantic versions with a 'v' before them, where "v1" and "v1.2" are short for
/// "v1.0.0" and "v1.2.0". Numbers may have any length.
namespace Tidyscope::SemVer {

[[nodiscard]] bool isValid(QStringView version);
/// "v1.2.0" of "v1.2", without "+build"; empty for an invalid one. A go.mod file holds canonical versions only, with
/// "+incompatible" as the one exception: canonicalInGoMod().
[[nodiscard]] QString canonical(QStringView version);
/// What golang.org/x/mod/module.CanonicalVersion returns: canonical(), with "+incompatible" kept.
[[nodiscard]] QString canonicalInGoMod(QStringView version);
/// "v2"; empty for an invalid one.
[[nodiscard]] QString major(QStringView version);
/// "v2.1"
[[nodiscard]] QString majorMinor(QStringView version);
/// "-rc.1"; empty: none, or invalid.
[[nodiscard]] QString prerelease(QStringView version);
/// "+incompatible"; empty: none, or invalid.
[[nodiscard]] QString build(QStringView version);
/// Invalid ones are equal to each other and less than all valid ones. Build parts do not count.
[[nodiscard]] std::strong_ordering compare(QStringView a, QStringView b);
/// The greater one in its canonical form.
[[nodiscard]] QString max(QStringView a, QStringView b);

} // namespace Tidyscope::SemVer

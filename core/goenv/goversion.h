// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QString>

#include <compare>
#include <optional>

namespace Tidyscope {

/// The version of a Go toolchain. Ordered as Go orders them: 1.21rc2 < 1.21.0 < 1.21.1 (go/version.Compare). Development
/// builds come before the betas of the same version.
struct GoVersion
{
    int major = 1;
    int minor = 0;
    int patch = 0;
    QString suffix; ///< "rc1", "beta2", "devel", a vendor's "-corp" or "X:exp"; empty for a plain release

    /// Reads "go1.24.4", "go1.25rc1", "1.24", "go version go1.24.4 linux/amd64", "go version devel go1.26-3f5c2a1 … linux/amd64",
    /// "go version go1.24.4-corp X:exp linux/amd64". Nothing where no version stands, as in "devel +3f5c2a1".
    [[nodiscard]] static std::optional<GoVersion> parse(QStringView text);

    /// 1.24rc1 and development builds of 1.24 count as 1.24: the code of that version is what runs.
    [[nodiscard]] bool isAtLeast(int otherMajor, int otherMinor) const
    {
        return major != otherMajor ? major > otherMajor : minor >= otherMinor;
    }

    /// "go1.24.4", "go1.25rc1".
    [[nodiscard]] QString toString() const;

    friend std::strong_ordering operator<=>(const GoVersion &a, const GoVersion &b);
    friend bool operator==(const GoVersion &a, const GoVersion &b) { return (a <=> b) == 0; }
};

} // namespace Tidyscope

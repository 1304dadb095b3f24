// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDateTime>
#include <QString>
#include <QStringView>

#include <optional>

namespace Tidyscope {

/// A version that go made up for a commit without a tag (golang.org/x/mod/module, pseudo.go): "v0.0.0-20231010123456-abcdefabcdef",
/// "v1.2.4-0.2023…-…" behind the tag v1.2.3, "v1.3.0-rc.1.0.2023…-…" behind v1.3.0-rc.1. A value.
struct PseudoVersion
{
    QString base;   ///< the tag it stands behind, "v1.2.3"; empty: none
    QDateTime time; ///< of the commit, UTC; invalid where the digits are no time
    QString rev;    ///< first 12 digits of the commit
    QString error;  ///< go's words about its base or time, "malformed time …"; empty: both are well

    /// Nothing for every other version.
    [[nodiscard]] static std::optional<PseudoVersion> parse(QStringView version);
    bool operator==(const PseudoVersion &) const = default;
};

[[nodiscard]] bool isPseudoVersion(QStringView version);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goenvironment.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace Tidyscope {

/// Globs as GOPRIVATE holds them, for modules that no rule covers yet.
struct PatternCover
{
    QStringList patterns;  ///< sorted
    QStringList uncovered; ///< private modules that no glob can tell from a public one below them
    bool operator==(const PatternCover &) const = default;
};

/// The fewest globs that match each of @p privatePaths and none of @p publicPaths. A glob is the beginning of a module path, by
/// whole elements, or "*.corp.example" where it stands for two hosts at least; never a whole host or domain that strangers
/// publish on as well (github.com, *.com, *.co.uk), whatever the project holds of it. Where several do equally well: no "*"
/// before one, a short path before a long one, so that the next module of the same team is private as well. Linear in the
/// number of the paths. Pure.
[[nodiscard]] PatternCover smallestPatterns(const QStringList &privatePaths, const QStringList &publicPaths);

/// @p list, as GOPRIVATE holds it, with those of @p added behind it that it does not match yet; none twice, and the blanks around
/// the globs, which go does not trim, gone.
[[nodiscard]] QString extendedPatterns(const QString &list, const QStringList &added);

/// Whom the names are to be kept from.
enum class PrivacyScope {
    Everybody,       ///< GOPRIVATE: proxies and the checksum database
    ChecksumDatabase ///< GONOSUMDB alone: the proxies are the company's own and go on being asked
};

/// What `go env -w` has to set for @p patterns to hold, in its order.
struct VariableValue
{
    QString name;
    QString before; ///< what is in effect without it
    QString after;
    bool operator==(const VariableValue &) const = default;
};

/// The variables that must change for @p patterns to hold beside what @p environment says. What is there stays, blanks around
/// its globs (which go does not trim) go. A GONOPROXY or GONOSUMDB of its own takes nothing from GOPRIVATE: it grows as well,
/// but for the word "none", by which a GONOPROXY has the proxies asked for private modules too. Empty: they hold already.
[[nodiscard]] QList<VariableValue> withPatterns(const GoEnvironment &environment, const QStringList &patterns,
                                                PrivacyScope scope);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/goenv/goversion.h"

#include <QList>
#include <QString>
#include <QStringView>

#include <optional>

namespace Tidyscope {

/// One entry of GODEBUG as go reads it (internal/godebug.parse): nothing is trimmed, what stands behind a '#' in the value is for
/// bisecting and no part of it. A value.
struct GoDebugSetting
{
    QString name;
    QString value;
    bool operator==(const GoDebugSetting &) const = default;

    /// Nothing for an entry without '=': go passes over it.
    [[nodiscard]] static std::optional<GoDebugSetting> parse(QStringView entry);
};

/// The value in force of the setting @p name in the GODEBUG value @p all: the last one counts. Nothing: it is not set.
[[nodiscard]] std::optional<QString> goDebugValue(QStringView all, QStringView name);

/// A setting that has something to do with downloading.
struct GoDebugKey
{
    QString name;
    QString suggested;  ///< the value that people set it to
    int sinceMinor = 0; ///< go 1.N is the first that knows it; 0: all of them
    int goneMinor = 0;  ///< go 1.N is the first that no longer knows it; 0: none

    /// Without a version the newest rules hold.
    [[nodiscard]] bool isKnownTo(const std::optional<GoVersion> &version) const;
    /// What the suggested value does, in a few words.
    [[nodiscard]] Text title() const { return {QLatin1String("godebug.title.") + name, {}}; }
    /// What the setting decides and which values it has.
    [[nodiscard]] Text meaning() const { return {QLatin1String("godebug.meaning.") + name, {}}; }
};

/// The most wanted first (internal/godebugs/table.go, cmd/go/internal/base/limit.go, cmd/go/internal/toolchain/select.go).
[[nodiscard]] const QList<GoDebugKey> &goDebugKeys();
/// Null for a setting that has nothing to do with downloading, or that does not exist.
[[nodiscard]] const GoDebugKey *findGoDebugKey(QStringView name);

} // namespace Tidyscope

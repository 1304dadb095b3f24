// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envedit/goenvdocument.h"
#include "core/gotool/settingsreader.h"

#include <optional>

namespace Tidyscope {

/// What a fix does with variables, before it is known where they are set.
struct VariableFix
{
    /// One variable of the environment; nothing: it is removed.
    struct Variable
    {
        QString name;
        std::optional<QString> value; ///< clear
        bool operator==(const Variable &) const = default;
    };
    QList<EnvChange> inFile;   ///< what `go env -w` and `go env -u` can do
    QList<Variable> inProcess; ///< what only the environment can do
    Text whyNot = {};          ///< why nothing of it can be worked out
    QList<Text> notes = {};    ///< why it is done in this way, for the preview
    bool operator==(const VariableFix &) const = default;
};

/// What fix @p id of the catalogue does with variables, for the values @p args of its finding; nothing for a fix that
/// is about something else. GOPRIVATE and GODEBUG keep what they hold. @p home: the user's folder, for a cache that
/// moves. Asks the disk (free space, whether a folder is there): worker threads only.
[[nodiscard]] std::optional<VariableFix> variableFix(const QString &id, const QMap<QString, QString> &args,
                                                     const GoSettings &settings, const QString &home);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/linediff.h"
#include "core/goenv/goenvironment.h"
#include "core/model/finding.h"

#include <QCoreApplication>
#include <QString>

namespace Tidyscope {

/// The words that the parts of the Environment page share, in the current language.
class EnvironmentWords
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::EnvironmentWords)
public:
    /// "Process", "GOENV file", "go.env", "Default", "Not set": for a column.
    [[nodiscard]] static QString origin(Origin origin);
    /// "Environment of the process", "Settings file of go (GOENV)" …: what stands beside a value.
    [[nodiscard]] static QString place(Origin origin);
    /// "Error", "Warning", "Note".
    [[nodiscard]] static QString severity(Severity severity);
    /// The icon that goes with it, and the state whose colour it has.
    [[nodiscard]] static QString severityIcon(Severity severity);
    [[nodiscard]] static Status severityStatus(Severity severity);
    /// @p value for the screen: passwords masked, control characters as pictures, one line.
    [[nodiscard]] static QString shown(const QString &value);
    /// @p lines as a unified difference: "-old", "+new", " same"; far unchanged lines are left out. Masked.
    [[nodiscard]] static QString difference(const QList<DiffLine> &lines);
};

} // namespace Tidyscope

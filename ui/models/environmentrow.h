// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envcheck/envproblem.h"
#include "core/goenv/variables.h"
#include "core/gotool/settingsreader.h"
#include "ui/models/environmentedits.h"

#include <optional>

namespace Tidyscope {

/// One place that has something to say about a variable.
struct EnvironmentSource
{
    Origin origin = Origin::Unset;
    QString value; ///< clear
    QString file;  ///< for the two files
    int line = 0;  ///< in that file, from 1; 0: unknown
    bool counts = false;
    bool operator==(const EnvironmentSource &) const = default;
};

/// One variable as the page shows it. Values are clear.
struct EnvironmentRow
{
    QString name;
    VariableGroup group = VariableGroup::Build;
    VariableReader reader = VariableReader::GoSettings;
    EnvValue value;                       ///< what is in force
    QList<EnvironmentSource> sources;     ///< everywhere it is set, strongest first, the default last where it is known
    QString spelling;                     ///< "https_proxy" where the lower-case variable counts; empty: as the name
    QString defaultValue;                 ///< what would hold if nobody had set it, where that is known
    QList<EnvProblem> problems;           ///< the worst first
    std::optional<EnvChange> edit;        ///< not written yet
    std::optional<QString> fileValue;     ///< of the line in the settings file that counts, overruled or not
    std::optional<QString> disabledValue; ///< of a line in the settings file that is switched off
    bool canBeUserVariable = false;       ///< on Windows: it may stand among the user's own variables
    std::optional<QString> userVariable;  ///< what stands there, clear
    std::optional<QString> computerVariable; ///< what the computer sets for all of its users, clear
    bool usual = false;                      ///< it is about downloading, and there is something to see or to set
    bool differs = false;                    ///< from what would hold if nobody had set it
    bool operator==(const EnvironmentRow &) const = default;

    /// What an editor begins with: the edit, else the line of the file, else what is in force.
    [[nodiscard]] QString editedValue() const;
    /// A line in the settings file can change it.
    [[nodiscard]] bool canBeInFile() const { return reader == VariableReader::GoSettings; }
    /// The settings file says something that does not count, since the process says something else.
    [[nodiscard]] bool isFileOverruled() const;
    /// Changing the user's own variable is a way to change what go takes.
    [[nodiscard]] bool concernsUserVariable() const;
    [[nodiscard]] std::optional<Severity> worst() const;
};

/// What rows are made of besides the settings.
struct EnvironmentExtras
{
    QList<EnvProblem> problems;
    QMap<QString, QString> disabled; ///< lines of the settings file that are switched off: name -> value
    /// Those of Windows: name -> value.
    struct UserVariables
    {
        QMap<QString, QString> user;
        QMap<QString, QString> computer;
        bool operator==(const UserVariables &) const = default;
    };
    std::optional<UserVariables> userVariables = {}; ///< nothing: the system has none
    bool operator==(const EnvironmentExtras &) const = default;
};

/// All rows, in the order of the catalogue; what go prints and the catalogue does not know comes last, by name. Pure.
[[nodiscard]] QList<EnvironmentRow> environmentRows(const GoSettings &settings, const EnvironmentExtras &extras);
/// @p rows with what is not written yet.
[[nodiscard]] QList<EnvironmentRow> withEdits(QList<EnvironmentRow> rows, const EnvironmentEdits &edits);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/scenariocatalogue.h"

#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace Tidyscope {

/// What `tidyscope-cli lab …` was asked to do.
struct LabArguments
{
    enum class Verb { List, Run };
    /// What is done once the scenario is up.
    enum class Task { CommandAndDiagnosis, Command, Hold, Check };

    Verb verb = Verb::List;
    Task task = Task::CommandAndDiagnosis;
    QString name; ///< of Run: id or file
    QString group;
    QString recordTo;
    QStringList command; ///< behind `--`; empty: the scenario's own
    QString goFile;      ///< absolute; empty: as found in PATH
    QString language;
    bool json = false;
    bool verbose = false;
    std::chrono::milliseconds timeout{0}; ///< 0: none

    /// Reads @p arguments (without the program and "lab"). What is wrong with them, or nothing.
    [[nodiscard]] std::optional<QString> parse(const QStringList &arguments);

private:
    [[nodiscard]] std::optional<QString> takeVerb(const QStringList &positional);
};

/// What @p arguments (without the program) are about, before they are read with their mistakes: "run" or "list", and the name or file
/// of a scenario.
struct LabGlance
{
    QString verb;
    QString name;
};
[[nodiscard]] LabGlance glanceAt(const QStringList &arguments);

/// A name that is a file: it is read alone.
[[nodiscard]] bool isScenarioFile(const QString &name);
/// The scenarios among which @p name is one: those of the file, or all.
[[nodiscard]] Lab::ScenarioCatalogue catalogueFor(const QString &name);
/// Null: there is none of that name.
[[nodiscard]] const Lab::Scenario *scenarioNamed(const Lab::ScenarioCatalogue &catalogue, const QString &name);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/scenarioreader.h"

namespace Tidyscope::Lab {

/// A mistake in one of the files.
struct ScenarioFileProblem
{
    QString file;
    ScenarioProblem problem;
};

/// All scenarios that are known: those compiled in (:/tidyscope/lab/GROUP.json), then those of a folder of the user. A value;
/// reading takes a moment (a few milliseconds).
class ScenarioCatalogue
{
public:
    /// The groups in the order in which they are shown.
    [[nodiscard]] static QStringList groups();

    /// The built-in ones. TIDYSCOPE_LAB_DIR in the environment names a folder with GROUP.json files that is read instead: for
    /// writing scenarios without a build.
    [[nodiscard]] static ScenarioCatalogue builtIn();
    /// Adds the scenarios of one file; @p group is that of scenarios that name none.
    void addFile(const QString &path, const QString &group = QStringLiteral("custom"), bool custom = true);
    /// Adds the scenarios of all *.json files in @p folder; files with errors are left out and named in problems().
    void addFolder(const QString &folder);

    [[nodiscard]] const QList<Scenario> &scenarios() const { return m_scenarios; }
    /// Null if there is none with that id.
    [[nodiscard]] const Scenario *find(const QString &id) const;
    /// Scenarios whose id or words in @p language contain all words of @p text (case-insensitive), in catalogue order.
    [[nodiscard]] QList<Scenario> search(const QString &text, const QString &language) const;
    /// What is wrong with the files that were left out.
    [[nodiscard]] const QList<ScenarioFileProblem> &problems() const { return m_problems; }

private:
    QList<Scenario> m_scenarios;
    QList<ScenarioFileProblem> m_problems;
};

} // namespace Tidyscope::Lab

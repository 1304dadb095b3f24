// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/lab/scenario.h"

#include <QObject>

#include <functional>

namespace Tidyscope {

/// A mistake in a file of the user's own, which is left out because of it.
struct LabFileProblem
{
    QString file;
    int line = 1;
    int column = 1;
    Text what;
    bool operator==(const LabFileProblem &) const = default;
};

/// What a reader of scenarios found.
struct LabContents
{
    QList<Lab::Scenario> scenarios;
    QList<LabFileProblem> problems;
    bool operator==(const LabContents &) const = default;
};

/// Reads all scenarios; runs on a worker thread.
using LabReader = std::function<LabContents()>;

/// The scenarios of the window: read once when somebody wants them, and again when the user's own change.
class LabCatalogue : public QObject
{
    Q_OBJECT
public:
    explicit LabCatalogue(LabReader reader, QObject *parent = nullptr);

    /// Reads in the background; changed() follows. Does nothing while it reads.
    void load();
    [[nodiscard]] bool isLoaded() const { return m_loaded; }
    [[nodiscard]] const QList<Lab::Scenario> &scenarios() const { return m_contents.scenarios; }
    [[nodiscard]] const QList<LabFileProblem> &problems() const { return m_contents.problems; }
    [[nodiscard]] const Lab::Scenario *scenario(const QString &id) const;
    /// The plainest built-in scenario that teaches @p cause; null for none.
    [[nodiscard]] const Lab::Scenario *teaching(const QString &cause) const;

Q_SIGNALS:
    void changed();

private:
    LabReader m_reader;
    LabContents m_contents;
    bool m_loaded = false;
    bool m_loading = false;
    bool m_again = false;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "app/terminal.h"

#include "core/compare/comparisonrun.h"

#include <QObject>

#include <memory>
#include <optional>

namespace Tidyscope {

/// `tidyscope-cli compare`: the same module over several routes, and what their difference says.
class CompareCommand : public QObject
{
    Q_OBJECT
public:
    explicit CompareCommand(QObject *parent = nullptr);
    ~CompareCommand() override;
    Q_DISABLE_COPY_MOVE(CompareCommand)

    /// Reads @p arguments (without the program and "compare"). What is wrong with them, or nothing.
    [[nodiscard]] std::optional<QString> parse(const QStringList &arguments);
    void start();
    /// Ctrl+C: what was measured is printed.
    void interrupt();

Q_SIGNALS:
    /// Exactly once after start().
    void done(int exitCode);

private:
    void finish();

    ComparisonRun::Request m_request;
    QString m_language;
    bool m_json = false;
    bool m_color = false;
    bool m_verbose = false;
    std::unique_ptr<ComparisonRun> m_run;
};

} // namespace Tidyscope

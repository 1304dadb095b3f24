// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QProcessEnvironment>
#include <QStringList>

#include <functional>
#include <optional>

namespace Tidyscope::E2e {

struct ChildRequest
{
    QString program;
    QStringList arguments;
    QString folder;
    QProcessEnvironment environment;
    std::function<void()> setup;         ///< between fork and exec
    int deadlineMs = 20000;              ///< then SIGKILL for it and its children
    std::optional<int> interruptAfterMs; ///< then interruptSignal to the program alone, as `kill` sends it
    int interruptSignal = 0;             ///< 0: SIGINT
};

struct ChildOutcome
{
    bool started = false;
    bool killed = false;  ///< at its deadline
    bool crashed = false; ///< ended by a signal that was not ours
    int exitCode = -1;
    QByteArray standardOutput;
    QByteArray standardError;
    double ms = 0;
    double msAfterInterrupt = -1; ///< from the signal to the end
    double waitedMs = 0;          ///< how long its first thread was ready to run and did not get a processor
    double pressure = 0;          ///< share of the time in which somebody on this machine waited for a processor
    double latestTickMs = 0;      ///< how late the latest tick of our own timer came meanwhile
};

/// Runs a program while our own event loop (with the lab's servers in it) goes on.
[[nodiscard]] ChildOutcome runChild(const ChildRequest &request);

/// Command lines of the processes that have `TIDYSCOPE_E2E=@p marker` in their environment: what a run left behind.
[[nodiscard]] QStringList processesWith(const QString &marker);

} // namespace Tidyscope::E2e

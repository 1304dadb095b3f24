// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "judge.h"
#include "situation.h"

#include <QList>

#include <functional>

namespace Tidyscope::E2e {

/// One row: a situation, what the real go says in it, what Tidyscope must say.
struct E2eCase
{
    enum class Go {
        Fails, ///< with a line that matches goSays
        Succeeds,
        IsSilent, ///< says nothing until it is ended after goDeadlineMs
        IsAbsent
    };

    QString name{};
    std::function<void(Situation &)> arrange{};
    std::function<void(Situation &)> afterGo{}; ///< between the run of go and that of the command line
    Go go = Go::Fails;
    QString goSays{}; ///< regular expression
    int goDeadlineMs = 20000;

    QStringList outcomes{QStringLiteral("problem")};
    QStringList causes{};                  ///< one of them must be the verdict's; empty: no verdict
    QString subject{};                     ///< regular expression
    int limitMs = 3000;                    ///< for the command line, start to end
    QStringList options{};                 ///< added to `diagnose --json --project DIR`
    std::optional<int> interruptAfterMs{}; ///< a signal to the command line
    int interruptSignal = 0;               ///< 0: SIGINT. SIGKILL: no JSON, `also` judges alone
    std::function<void(Judge &, Situation &)> also{};
    bool ownVerdict = true; ///< false: `also` judges alone
    bool window = false;    ///< the window instead of the command line: no JSON, `also` judges alone
};

[[nodiscard]] QList<E2eCase> dnsCases();
[[nodiscard]] QList<E2eCase> connectionCases();
[[nodiscard]] QList<E2eCase> proxyCases();
[[nodiscard]] QList<E2eCase> socksCases();
[[nodiscard]] QList<E2eCase> environmentCases();
[[nodiscard]] QList<E2eCase> cacheCases();
[[nodiscard]] QList<E2eCase> wholeRunCases();

} // namespace Tidyscope::E2e

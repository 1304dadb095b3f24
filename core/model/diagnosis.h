// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/privatepatterns.h"
#include "core/model/evidence.h"
#include "core/model/finding.h"

#include <QDateTime>
#include <QMap>

namespace Tidyscope {

enum class RunOutcome { Healthy, Degraded, Problem, Cancelled, Inconclusive };

/// One way to the same `.info` in step 3: a GOPROXY entry or `direct`.
struct RouteResult
{
    QString route; ///< "https://proxy.golang.org", "direct"
    QString url;   ///< what was asked
    Status status = Status::NotRun;
    Text reason;
    int httpStatus = 0;
    double durationMs = 0;
    Phases phases;
    QStringList evidence;
    bool needed = true; ///< go gets this far along its list
    bool operator==(const RouteResult &) const = default;
};

/// One module of the project in step 4: whose it is and who is contacted for it.
struct ModuleRow
{
    QString module; ///< "git.corp.example/team/lib"
    QString version;
    bool isPrivate = false;   ///< by the user's rules
    bool suspected = false;   ///< looks private, but no rule says so
    QString rule;             ///< "GOPRIVATE=git.corp.example", empty for none
    Text why;                 ///< why it is suspected, empty otherwise
    QStringList contacts;     ///< hosts in the order go asks them: "proxy.golang.org", "git.corp.example"
    QString checksums;        ///< name of the database that verifies it, empty: not verified
    bool leaks = false;       ///< the user's settings would send its path to a public server
    QStringList leaksTo = {}; ///< those servers: "proxy.golang.org", "sum.golang.org"
    QString repository = {};  ///< URL at which go's git would ask for it, where that is known
    bool operator==(const ModuleRow &) const = default;
};

/// The smallest change of the rules by which no module that is private, or looks so, is shown to strangers.
struct PrivacyAdvice
{
    QStringList patterns;           ///< for the modules that no rule covers yet
    QStringList uncovered;          ///< modules that no pattern can tell from public ones
    QList<VariableValue> variables; ///< what has to be set; empty: nothing is missing
    bool operator==(const PrivacyAdvice &) const = default;
};

/// The whole result of a run, as a value: what the window shows, the command line prints and a case keeps.
struct Diagnosis
{
    QString goPath;    ///< empty: no go command
    QString goVersion; ///< "go1.24.4"
    QString target;    ///< "golang.org/x/net@v0.18.0": the module the run asked for
    QString project;   ///< folder with the go.mod, empty for none
    QDateTime started; ///< UTC
    double durationMs = 0;
    RunOutcome outcome = RunOutcome::Inconclusive;
    QList<Verdict> verdicts; ///< the answer first, then independent further problems
    QList<Finding> findings; ///< in the order of the method
    QList<Evidence> evidence;
    QList<Fix> fixes;
    QList<TimelineEvent> timeline;
    QList<RouteResult> routes;
    QList<ModuleRow> modules;
    PrivacyAdvice privacy;
    QStringList hostsContacted; ///< "proxy.golang.org:443", sorted
    QList<OutputLine> goOutput; ///< of the isolated run
    QString goCommand;          ///< "go mod tidy -x", as a user would type it
    int masked = 0;
    bool operator==(const Diagnosis &) const = default;
};

/// Status of a step: the worst of its findings that count (a finding that go does not need is no failure).
[[nodiscard]] Status stepStatus(const QList<Finding> &findings, int step);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"

#include <QList>
#include <QStringList>

namespace Tidyscope {

enum class Status { NotRun, Running, Pass, Warn, Fail, Skipped, Cancelled };
enum class Severity { Info, Warning, Error };

/// What a check found about one subject. Made by a pure function from evidence; one check gives one Finding for each subject
/// it looked at (a host, a URL, a variable), at least one in all.
struct Finding
{
    QString check;   ///< id of the check: "dns-resolve"
    int step = 1;    ///< 1…4
    QString subject; ///< what it is about: host, URL, variable, module; may be empty
    Status status = Status::NotRun;
    Text reason;                 ///< a whole sentence: what was seen, or why it was skipped
    QString cause;               ///< id of the catalogue, empty for none
    QMap<QString, QString> args; ///< values for the texts of the cause
    double confidence = 0;       ///< 0…1, of the cause
    bool needed = true;    ///< go needs this subject in its present settings; otherwise it is shown, but is no problem
    QStringList evidence;  ///< ids
    QStringList against;   ///< ids of evidence that speaks against the cause
    double durationMs = 0; ///< longest of its evidence
    bool operator==(const Finding &) const = default;
};

/// A cause with what it is about: the answer of a run, or a further independent problem.
struct Verdict
{
    QString cause;
    Severity severity = Severity::Error;
    double confidence = 0;
    QString subject;
    Text title;
    Text explanation;
    QStringList evidence;
    QStringList against;
    QStringList fixes; ///< ids in Diagnosis::fixes
    QString goSaid;    ///< what go printed about it, masked; empty if go was not run or said nothing
    bool operator==(const Verdict &) const = default;
};

/// Something that can be done about a cause. Changing fixes carry commands; the others are words for the user or for IT.
struct Fix
{
    enum class Risk { None, Low, High };
    enum class Applies { Environment, File, Manual };

    QString id; ///< "set-resolver", "use-mirror:goproxy.cn"
    Text title;
    Risk risk = Risk::None;
    QString posix; ///< commands; empty where the fix is not a command
    QString powershell;
    QString cmd;
    bool reversible = true;
    Applies applies = Applies::Manual;
    bool operator==(const Fix &) const = default;
};

} // namespace Tidyscope

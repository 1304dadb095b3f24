// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goversion.h"

#include <QByteArray>
#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// What stands in a go.mod or go.work file, with its places: lines and columns count from 1, columns in characters. The reader is
/// tolerant: a line that go would refuse becomes a problem and the rest is read all the same (grammar: golang.org/x/mod/modfile).
/// A value.
struct GoModFile
{
    struct Require
    {
        QString path;
        QString version;
        bool indirect = false; ///< marked "// indirect"
        int line = 0;
        int column = 1; ///< of the first word of the line
        bool operator==(const Require &) const = default;
    };
    struct Replace
    {
        QString oldPath;
        QString oldVersion; ///< empty: every version
        QString newPath;    ///< a module path, or a folder
        QString newVersion; ///< empty for a folder
        int line = 0;
        int column = 1;
        /// A folder on this machine: nothing is fetched for it.
        [[nodiscard]] bool isLocal() const { return newVersion.isEmpty(); }
        bool operator==(const Replace &) const = default;
    };
    struct Exclude
    {
        QString path;
        QString version;
        int line = 0;
        int column = 1;
        bool operator==(const Exclude &) const = default;
    };
    struct Use
    {
        QString dir; ///< as written
        int line = 0;
        int column = 1;
        bool operator==(const Use &) const = default;
    };
    struct Retract
    {
        QString low;
        QString high;      ///< the same where it is one version
        QString rationale; ///< the comment on the line
        int line = 0;
        int column = 1;
        bool operator==(const Retract &) const = default;
    };
    struct GoDebug
    {
        QString key;
        QString value;
        int line = 0;
        int column = 1;
        bool operator==(const GoDebug &) const = default;
    };
    /// A path of a `tool` or `ignore` line.
    struct Path
    {
        QString path;
        int line = 0;
        int column = 1;
        bool operator==(const Path &) const = default;
    };
    struct Problem
    {
        int line = 0;
        QString message; ///< in the words of modfile where it has some: "unknown directive: <<<<<<<"
        int column = 1;
        /// As go prints it: "go.mod:4:2: message", without the column where that is 1.
        [[nodiscard]] QString toString(const QString &file) const;
        bool operator==(const Problem &) const = default;
    };

    QString module;
    int moduleLine = 0; ///< 0: there is none
    QString go;         ///< "1.24.0", empty: no go line
    int goLine = 0;
    QString toolchain; ///< "go1.24.4", "default"
    int toolchainLine = 0;
    QList<Require> require;
    QList<Replace> replace;
    QList<Exclude> exclude;
    QList<Use> use; ///< go.work only
    QList<Retract> retract;
    QList<GoDebug> godebug;
    QList<Path> tool;
    QList<Path> ignore;
    QList<Problem> problems;

    /// What go says of directives depends on the file and on the release; Any takes those of both.
    enum class Kind { Any, Mod, Work };
    /// Without a @p version the newest rules hold: older releases know fewer directives and fewer forms of the go line.
    [[nodiscard]] static GoModFile parse(const QByteArray &bytes, Kind kind = Kind::Any,
                                         const std::optional<GoVersion> &version = {});

    /// Replacement for that module, as go picks it: one with the very version before one for every version. Null: none.
    [[nodiscard]] const Replace *replacementFor(const QString &path, const QString &version) const;

    bool operator==(const GoModFile &) const = default;
};

/// The go.mod that go would use in @p dir: the nearest regular file of that name in it or above it. Absolute; empty: none.
/// Looks at the file system.
[[nodiscard]] QString findGoMod(const QString &dir);

/// The go.work that go would use in @p dir: $GOWORK of @p environment ("off": none), else the nearest one in it or above it
/// (cmd/go/internal/modload.FindGoWork). Absolute; empty: none. Looks at the file system.
[[nodiscard]] QString findGoWork(const QString &dir, const QProcessEnvironment &environment);

/// First element of a module path: "git.corp.example" for "git.corp.example/team/lib".
[[nodiscard]] QString hostOf(QStringView modulePath);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

namespace Tidyscope {

/// What stands in a go.mod or go.work file, with line numbers. The reader is tolerant: a line that go would refuse becomes
/// a problem and the rest is read all the same (grammar: golang.org/x/mod/modfile). A value.
struct GoModFile
{
    struct Require
    {
        QString path;
        QString version;
        bool indirect = false; ///< marked "// indirect"
        int line = 0;          ///< 1-based
        bool operator==(const Require &) const = default;
    };
    struct Replace
    {
        QString oldPath;
        QString oldVersion; ///< empty: every version
        QString newPath;    ///< a module path, or a folder
        QString newVersion; ///< empty for a folder
        int line = 0;
        /// A folder on this machine: nothing is fetched for it.
        [[nodiscard]] bool isLocal() const { return newVersion.isEmpty(); }
        bool operator==(const Replace &) const = default;
    };
    struct Exclude
    {
        QString path;
        QString version;
        int line = 0;
        bool operator==(const Exclude &) const = default;
    };
    struct Use
    {
        QString dir; ///< as written
        int line = 0;
        bool operator==(const Use &) const = default;
    };
    struct Problem
    {
        int line = 0;
        QString message; ///< in the words of modfile where it has some: "unknown directive: <<<<<<<"
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
    QList<Problem> problems;

    [[nodiscard]] static GoModFile parse(const QByteArray &bytes);

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

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gomod/gomodfile.h"

namespace Tidyscope {

/// A workspace as it was read: go.work, and the go.mod of each folder in it. A value.
struct GoWorkspace
{
    struct Member
    {
        QString dir;         ///< absolute
        bool exists = false; ///< its go.mod is there and can be read
        QString message;     ///< the system's words where it cannot
        QByteArray goMod;
    };
    QString path; ///< of go.work, absolute
    bool readable = false;
    QString message; ///< the system's words where it is not
    QByteArray bytes;
    QList<Member> members; ///< in the order of workspaceFolders()
};

/// Why every command that works in the workspace stops.
struct GoWorkProblem
{
    enum class Kind {
        Unreadable,    ///< $GOWORK names no file, or nobody may read it
        Syntax,        ///< of go.work, or a folder twice
        TooNew,        ///< its go line asks for a newer go, and GOTOOLCHAIN forbids that
        NoModule,      ///< a folder without go.mod
        ModuleSyntax,  ///< a go.mod that go refuses
        ModuleTooNew,  ///< a go.mod with a newer go line than go.work has
        ProjectOutside ///< the project's own module is not listed
    };
    Kind kind = Kind::Syntax;
    QString file;    ///< that has to be changed, absolute
    int line = 0;    ///< in it; 0: not known
    QString folder;  ///< of the module that it is about, as go.work has it; empty: none
    QString version; ///< of go that is asked for
    QString message; ///< in go's words
    bool operator==(const GoWorkProblem &) const = default;
};

/// The folders that a go.work lists, absolute and each once.
[[nodiscard]] QStringList workspaceFolders(const QString &goWork, const QByteArray &bytes);

/// What go meets first when it loads the workspace (cmd/go/internal/toolchain.Select, modload.LoadWorkFile and loadModFile);
/// nothing: it loads. @p version runs with @p gotoolchain on @p platform ("linux-amd64"). @p module is the folder of the project's
/// go.mod, empty: none. Commands that pass over go.work (go mod tidy, go get) meet nothing of it but a newer go line. Pure.
[[nodiscard]] std::optional<GoWorkProblem> workspaceProblem(const GoWorkspace &workspace, const QString &module,
                                                            const GoVersion &version, const QString &gotoolchain,
                                                            const QString &platform);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goenvfile.h"
#include "core/goenv/goversion.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// GOAUTH as go 1.24 and newer read it (cmd/go/internal/auth/auth.go): where credentials for https requests come from. A value.
struct GoAuth
{
    struct Command
    {
        enum class Kind {
            Off,   ///< no credentials at all
            Netrc, ///< the .netrc file
            Git,   ///< `git credential fill`, run in a folder
            Custom ///< a program; where it fails go says nothing, unless -x is given
        };
        Kind kind = Kind::Netrc;
        QStringList words; ///< for Custom: program and arguments, quotes taken off; empty where the quotes do not close
        QString dir;       ///< for Git; go ends the command where it is no folder
        bool operator==(const Command &) const = default;
    };
    QList<Command> commands; ///< the first one that knows a server wins. Empty when go refuses the value
    /// Go's words with which it ends every command that makes a https request; secrets masked. Empty: it does not.
    QString error;

    [[nodiscard]] bool isValid() const { return error.isEmpty(); }
    [[nodiscard]] bool isOff() const { return commands.size() == 1 && commands.first().kind == Command::Kind::Off; }
    /// The .netrc file is read.
    [[nodiscard]] bool usesNetrc() const;

    /// Empty means the default, netrc. @p host decides what an absolute path is. Looks at no file: whether the folder of a git
    /// command exists is for the caller.
    [[nodiscard]] static GoAuth parse(const QString &value, GoHost host = currentGoHost());

    bool operator==(const GoAuth &) const = default;
};

/// Older releases do not know GOAUTH and always read .netrc.
[[nodiscard]] bool knowsGoAuth(const std::optional<GoVersion> &version);

} // namespace Tidyscope

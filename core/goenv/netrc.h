// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"
#include "core/goenv/goenvfile.h"
#include "core/goenv/gourl.h"
#include "core/goenv/goversion.h"

#include <QByteArray>
#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// The .netrc file as go reads it (cmd/go/internal/auth/netrc.go), not as curl and git do. A value; passwords stay secret.
struct Netrc
{
    struct Entry
    {
        QString machine;
        QString login;
        Secret password;
        int line = 0; ///< 1-based, of the machine
        bool operator==(const Entry &) const = default;
    };
    struct Problem
    {
        enum class Kind {
            Incomplete, ///< a machine without login or password: go passes over it
            Default,    ///< go does not know `default`
            OpenMacro   ///< a macdef that no empty line ends swallows machines (with CRLF no line is empty)
        };
        Kind kind = Kind::Incomplete;
        QString machine; ///< for Incomplete
        int line = 0;
        bool operator==(const Problem &) const = default;
    };
    QList<Entry> entries; ///< those with machine, login and password, in the order of the file
    QList<Problem> problems;

    [[nodiscard]] static Netrc parse(const QByteArray &bytes);

    /// What go sends to @p url; null: nothing. Only https. 1.19 compares the host without its port, 1.21 and newer with the
    /// port that the URL names. From 1.24 on a machine may also be a whole URL without its scheme, from 1.25 on a part of one up to
    /// a slash, and the longest one counts. First entry wins.
    [[nodiscard]] const Entry *find(const GoUrl &url, const std::optional<GoVersion> &version = {}) const;

    bool operator==(const Netrc &) const = default;
};

/// Where go looks for it: the first of these that exists. $NETRC alone where it is set; on Windows _netrc, and .netrc behind it
/// from 1.24 on (1.19–1.23: _netrc alone). Empty: no home.
[[nodiscard]] QStringList netrcPaths(const QProcessEnvironment &environment, GoHost host = currentGoHost(),
                                     const std::optional<GoVersion> &version = {});

} // namespace Tidyscope

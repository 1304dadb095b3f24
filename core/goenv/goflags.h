// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goversion.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace Tidyscope {

/// One word of GOFLAGS.
struct GoFlag
{
    QString text;          ///< the word, quotes taken off: "-mod=mod"
    QString name;          ///< "mod"
    QString value;         ///< "mod"; empty where there is no '='
    bool hasValue = false; ///< there is an '='
    qsizetype offset = 0;  ///< where the word begins in GOFLAGS, its quote included
    qsizetype length = 0;
    /// It changes what is downloaded, or where that goes: -mod, -modfile, -modcacherw, -insecure, -x …
    [[nodiscard]] bool concernsDownloads() const;
    bool operator==(const GoFlag &) const = default;
};

/// GOFLAGS as go reads it (cmd/go/internal/base/goflags.go, cmd/internal/quoted). A value; any thread.
struct GoFlags
{
    QList<GoFlag> flags; ///< those before the first mistake, too
    /// Go's words with which every command but `go env` and `go bug` stops: `parsing $GOFLAGS: non-flag "mod=mod"`. Empty: none.
    QString error;
    qsizetype errorOffset = -1; ///< where the mistake begins; -1: none

    [[nodiscard]] bool isValid() const { return error.isEmpty(); }
    /// The last one of that name, which is the one that counts; null: not there.
    [[nodiscard]] const GoFlag *find(QStringView name) const;

    /// Up to 1.20 quotes are part of a word, from 1.21 on a word may stand in '…' or "…". Names are looked up in what that
    /// release knows; each command then passes over flags of others.
    [[nodiscard]] static GoFlags parse(QStringView value, const std::optional<GoVersion> &version = {});

    bool operator==(const GoFlags &) const = default;
};

/// cmd/internal/quoted.Split: words between blanks; a word that begins with a quote ends with the same one. @p error takes Go's
/// "unterminated ' string", then there are no words.
[[nodiscard]] QStringList splitQuoted(QStringView text, QString *error);

/// Whether go takes @p word for a flag at all: "-x", "--x=y", but not "x", "-" or "---x".
[[nodiscard]] bool isGoFlagWord(QStringView word);

/// The minor release of Go that brought the flag @p name: 24 for 1.24; 19 also for older ones. Nothing: no go has it.
[[nodiscard]] std::optional<int> goFlagSince(QStringView name);

/// Whether any go command of that release has a flag of that name.
[[nodiscard]] bool isKnownGoFlag(QStringView name, const std::optional<GoVersion> &version = {});

} // namespace Tidyscope

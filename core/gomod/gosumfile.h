// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goversion.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// A go.sum or go.work.sum file (cmd/go/internal/modfetch/fetch.go, readGoSum), read to its end whatever is wrong in it. A value.
struct GoSumFile
{
    struct Line
    {
        QString path;
        QString version;    ///< without "/go.mod"
        bool goMod = false; ///< the hash is of the go.mod file alone
        QString hash;       ///< "h1:…"
        int line = 0;       ///< 1-based
        bool operator==(const Line &) const = default;
    };
    struct Problem
    {
        enum class Kind {
            FieldCount,       ///< not three fields: fatal from 1.23 on, ends the reading before
            UnknownAlgorithm, ///< no "h1:": go warns and adds its own
            BadHash,  ///< "h1:" without 32 bytes in base64 behind it: equals nothing, so it is fatal for that module
            Conflict, ///< another h1 hash for the same: the first one counts, the other one never matches
            HashOfNothing, ///< the hash of an empty list of files: written from a truncated download
            ConflictMarker ///< "<<<<<<<", "=======", ">>>>>>>" of git
        };
        Kind kind = Kind::FieldCount;
        int line = 0;
        int column = 1; ///< 1-based, in characters: where the field in question begins
        int fields = 0; ///< how many there are
        QString module; ///< "PATH VERSION[/go.mod]"; empty for FieldCount
        bool operator==(const Problem &) const = default;
    };
    QList<Line> lines; ///< in the order of the file; without the lines that go drops (hash of an empty go.mod)
    QList<Problem> problems;

    /// Releases up to 1.22 end at the first line without three fields: lines behind it are then in problems only. Without a
    /// @p version all lines are taken.
    [[nodiscard]] static GoSumFile parse(const QByteArray &bytes, const std::optional<GoVersion> &version = {});

    /// The hashes for a module, or for its go.mod file alone, in the order of the file.
    [[nodiscard]] QStringList hashes(const QString &path, const QString &version, bool goMod) const;
    /// Whether go takes @p hash: it stands there, and no other h1 hash before it.
    [[nodiscard]] bool accepts(const QString &path, const QString &version, bool goMod, const QString &hash) const;

    /// Go's words with which a command ends because of a line without three fields; @p file as go names it. Empty: it does not:
    /// 1.19–1.21 say nothing and read no further, `go mod tidy` of newer ones passes over such lines.
    [[nodiscard]] QString fatal(const QString &file, bool tidy, const std::optional<GoVersion> &version = {}) const;

    bool operator==(const GoSumFile &) const = default;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/sumdb/tlog.h"

#include <QByteArray>
#include <QStringList>

#include <tl/expected.hpp>

#include <optional>

/// What a checksum database writes (golang.org/x/mod/sumdb/tlog/note.go). Pure values; errors are go's own words.
namespace Tidyscope::Tlog {

/// A tree head: how many records there are, and the root over them.
struct TreeHead
{
    qint64 records = 0;
    Hash root;

    /// "go.sum database tree\nN\nROOT\n": the text of a note.
    [[nodiscard]] QByteArray toText() const;
    /// Further lines are passed over. Error: "malformed tree note".
    [[nodiscard]] static tl::expected<TreeHead, QString> parse(const QByteArray &text);
    bool operator==(const TreeHead &) const = default;
};

/// Valid UTF-8 that ends in a newline, without blank lines and control characters.
[[nodiscard]] bool isRecordText(const QByteArray &text);

/// The answer to /lookup/M@V: a record, and behind it the signed tree head.
struct LookupAnswer
{
    qint64 id = 0;
    QByteArray text; ///< lines of go.sum
    QByteArray note; ///< whatever follows the blank line

    /// Error: "malformed record data".
    [[nodiscard]] static tl::expected<LookupAnswer, QString> parse(const QByteArray &answer);
    /// Nothing: the text is none that a record may have.
    [[nodiscard]] std::optional<QByteArray> toBytes() const;
    /// The hashes that the answer has for a module, or for its go.mod file alone. Like go's own client it takes lines of the
    /// whole answer.
    [[nodiscard]] QStringList hashes(const QString &path, const QString &version, bool goMod) const;
    bool operator==(const LookupAnswer &) const = default;
};

} // namespace Tidyscope::Tlog

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/changes/changeerror.h"
#include "core/goenv/goversion.h"

#include <QByteArray>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// One change of one variable.
struct EnvChange
{
    enum class Kind {
        Set,
        Unset,
        Disable, ///< the line becomes a comment that Enable finds again
        Enable
    };
    Kind kind = Kind::Set;
    QString name;
    QString value; ///< for Set; clear
    bool operator==(const EnvChange &) const = default;
};

/// go's settings file as bytes that can be edited. What is not meant stays as it is, byte for byte: comments, lines that go
/// passes over, CRLF, earlier duplicates, bytes that are no UTF-8, a missing newline at the end. `go env -w` keeps less: it
/// deletes duplicates, sorts the lines between comments and adds the newline (cmd/go/internal/envcmd.updateEnvFile).
///
/// A value; pure.
class GoEnvDocument
{
public:
    struct Line
    {
        enum class Kind {
            Setting,  ///< go reads it: it begins with A–Z and has a '='
            Disabled, ///< "#tidyscope-off NAME=VALUE"
            Other     ///< a comment, a blank line, or what go passes over (GoEnvFile::ignored() knows why)
        };
        Kind kind = Kind::Other;
        QString name;
        QString value;        ///< as go reads it: with blanks, quotes and '\r'
        bool inForce = false; ///< a setting without a later one of the same name
        bool operator==(const Line &) const = default;
    };

    /// What may be edited. go's own file has a few hundred bytes.
    static constexpr qint64 largest = 1024 * 1024;

    GoEnvDocument() = default;
    /// Refuses with TooLarge, Utf16 (see utf8FromUtf16) and Binary. A UTF-8 byte order mark is kept: go passes over the line
    /// that it stands on, and so do we (see withoutBom). @p path is named in the error.
    [[nodiscard]] static ChangeResult<GoEnvDocument> parse(const QByteArray &bytes, const QString &path = {});

    [[nodiscard]] QByteArray bytes() const;
    [[nodiscard]] QList<Line> lines() const;

    /// What go takes for @p name from this file.
    [[nodiscard]] std::optional<QString> value(const QString &name) const;
    /// What enable() would bring back.
    [[nodiscard]] std::optional<QString> disabledValue(const QString &name) const;
    /// 1-based numbers of all lines that set @p name; the last one is in force.
    [[nodiscard]] QList<int> linesOf(const QString &name) const;
    /// Names that are set, each once, in the order of the file.
    [[nodiscard]] QStringList names() const;

    /// Makes @p name be @p value: the line in force is replaced (earlier duplicates stay where they are), or one is added at the
    /// end. Refused, in go's own words, as `go env -w` does (writeRefusal()); a name that the file has already is fine for go.
    [[nodiscard]] ChangeResult<void> set(const QString &name, const QString &value,
                                         const std::optional<GoVersion> &version = {});
    /// Removes all lines that set @p name: without the last one, an earlier one would come into force.
    void unset(const QString &name);
    /// Makes comments of all lines that set @p name. False: there are none.
    bool disable(const QString &name);
    /// Brings the last disabled line of @p name back. False: there is none, or the file sets @p name otherwise.
    bool enable(const QString &name);

    /// @p changes in their order, on a copy. Refused if one of them is.
    [[nodiscard]] ChangeResult<GoEnvDocument> with(const QList<EnvChange> &changes,
                                                   const std::optional<GoVersion> &version = {}) const;

    [[nodiscard]] bool hasBom() const;
    [[nodiscard]] bool hasCarriageReturns() const;
    /// Quick fixes, each of them a change like another: shown before it is applied.
    [[nodiscard]] GoEnvDocument withoutBom() const;
    /// Without the '\r' before the newlines.
    [[nodiscard]] GoEnvDocument withoutCarriageReturns() const;
    /// The text of a UTF-16 file as a file that go can read. Nothing if it is none.
    [[nodiscard]] static std::optional<QByteArray> utf8FromUtf16(const QByteArray &bytes);

    bool operator==(const GoEnvDocument &) const = default;

private:
    QList<QByteArray> m_lines; ///< without newlines
    bool m_finalNewline = true;
};

} // namespace Tidyscope

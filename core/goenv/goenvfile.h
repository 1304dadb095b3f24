// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QProcessEnvironment>
#include <QString>

#include <optional>

namespace Tidyscope {

/// The settings file of go (`go env GOENV`, and $GOROOT/go.env) read byte by byte as cmd/go/internal/cfg.readEnvFile does:
/// raw lines, no trimming, no quotes, no comments; what does not begin with A–Z or has no '=' is passed over in silence.
class GoEnvFile
{
public:
    struct Entry
    {
        QString name;
        QString value;           ///< raw: blanks, quotes and a '\r' before the newline are part of it
        int line = 0;            ///< 1-based
        bool overridden = false; ///< a later line of the same name wins
        bool operator==(const Entry &) const = default;
    };
    /// Why go passes over a line. Blank lines and those that begin with '#' were meant to be passed over: they are not listed.
    enum class Ignored {
        Bom,          ///< a UTF-8 byte order mark stands before it
        Utf16,        ///< the file is UTF-16: go sees none of it
        LeadingBlank, ///< a blank or tab before the name
        Export,       ///< "export NAME=…", "set NAME=…"
        NotUpperCase, ///< the first byte is no A–Z
        NoEqualsSign,
        BlankInName, ///< "GOPROXY = x" sets a variable "GOPROXY ", which nobody reads
        UnknownName  ///< a name that go does not take from a file: "HTTPS_PROXY=…", "GOENV=…"
    };
    struct IgnoredLine
    {
        int line = 0;
        QString text; ///< as written, without newline
        Ignored reason = Ignored::NotUpperCase;
        bool operator==(const IgnoredLine &) const = default;
    };

    GoEnvFile() = default;
    [[nodiscard]] static GoEnvFile parse(const QByteArray &bytes);

    /// Every line that sets something, in the order of the file, those included that a later one overrides and those whose
    /// name go does not know.
    [[nodiscard]] const QList<Entry> &entries() const { return m_entries; }
    [[nodiscard]] const QList<IgnoredLine> &ignored() const { return m_ignored; }
    /// What go takes for @p name; nothing if the file does not say, an empty string if it says `NAME=`.
    [[nodiscard]] std::optional<QString> value(const QString &name) const;
    /// A line ends in "\r\n": its '\r' is part of the value.
    [[nodiscard]] bool hasCarriageReturns() const { return m_carriageReturns; }

    bool operator==(const GoEnvFile &) const = default;

private:
    QList<Entry> m_entries;
    QList<IgnoredLine> m_ignored;
    bool m_carriageReturns = false;
};

/// Whether go takes a variable of that name from its settings file at all (cmd/go/internal/cfg.CanGetenv): GOPROXY yes,
/// HTTPS_PROXY no. GOENV and GODEBUG come from the process only.
[[nodiscard]] bool isGoEnvFileVariable(QStringView name);

enum class GoHost { Unix, MacOs, Windows };
/// The system this program runs on.
[[nodiscard]] GoHost currentGoHost();

/// Where go looks for its settings file under @p environment: $GOENV, else go/env below os.UserConfigDir(). Empty: nowhere
/// (GOENV=off, or no home). A relative $XDG_CONFIG_HOME counts as none from 1.24 (@p relativeXdg: 1.19–1.23 used it).
[[nodiscard]] QString defaultGoEnvPath(const QProcessEnvironment &environment, GoHost host = currentGoHost(),
                                       bool relativeXdg = false);

} // namespace Tidyscope

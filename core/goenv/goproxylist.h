// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goversion.h"

#include <QList>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <optional>

namespace Tidyscope {

/// One entry of GOPROXY that go uses.
struct GoProxyEntry
{
    enum class Kind { Url, Direct, Off };

    Kind kind = Kind::Url;
    QString text; ///< as written, trimmed, passwords masked
    QUrl url;     ///< clear; with "https://" where go adds it. Empty for Direct and Off; invalid where Qt
                  ///< refuses a host that Go takes ("p;direct": such a name never resolves)
    QString host; ///< as Go reads it, without port: the name that go looks up
    bool fallbackOnAnyError = false; ///< '|' follows: go goes on after any error, else only after 404 and 410
    bool last = false;               ///< nothing behind it counts
    bool operator==(const GoProxyEntry &) const = default;
};

/// GOPROXY as go reads it (cmd/go/internal/modfetch/proxy.go, proxyList and newProxyRepo). Immutable; any thread.
class GoProxyList
{
public:
    GoProxyList() = default;
    /// @p value is what go uses (`go env GOPROXY`), not one layer of it.
    [[nodiscard]] static GoProxyList parse(QStringView value, std::optional<GoVersion> version = {});

    /// What go would try, in that order; nothing behind `direct` and `off`. Empty when go refuses the list: one bad entry
    /// spoils all of it.
    [[nodiscard]] const QList<GoProxyEntry> &entries() const { return m_entries; }
    /// Go's own words for why it refuses the list, passwords masked; empty: it does not.
    [[nodiscard]] const QString &error() const { return m_error; }
    [[nodiscard]] bool isValid() const { return m_error.isEmpty(); }
    /// The entry that spoils the list, masked; empty: none, or the list has no entries.
    [[nodiscard]] const QString &badEntry() const { return m_badEntry; }
    /// Entries behind `direct` or `off`: written, but never used nor checked. Masked.
    [[nodiscard]] const QStringList &ignored() const { return m_ignored; }

    /// Nothing but `off`: modules that no rule sends elsewhere cannot be fetched.
    [[nodiscard]] bool isOff() const;
    [[nodiscard]] bool isDirectOnly() const;
    /// The value is the word `direct` and not even a comma more: go then puts no step for GONOPROXY before it.
    [[nodiscard]] bool isExactlyDirect() const { return m_exactlyDirect; }
    /// The value is one file:// URL alone: toolchains from there need no checksum database.
    [[nodiscard]] bool isOneFileUrl() const { return m_oneFileUrl; }
    /// The entries with a URL, in order.
    [[nodiscard]] QList<GoProxyEntry> urls() const;

    bool operator==(const GoProxyList &) const = default;

private:
    QList<GoProxyEntry> m_entries;
    QStringList m_ignored;
    QString m_error;
    QString m_badEntry;
    bool m_exactlyDirect = false;
    bool m_oneFileUrl = false;
};

} // namespace Tidyscope

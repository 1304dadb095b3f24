// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// What Go's resolver says of itself with GODEBUG=netdns=1 or 2 (src/net/conf.go): which resolver looks names up and why, and in
/// which order it looks where. It never names servers, queries or answers: those only a probe shows. A value.
struct NetDnsLog
{
    enum class Resolver {
        Unknown,
        Go,     ///< Go's own: hosts file and the servers of resolv.conf
        System, ///< the system's (cgo, libSystem, Windows)
        Chosen  ///< one of both, anew for each name: `order` of the lookup says which
    };
    enum class Because {
        Unknown,
        OnlyOne, ///< this go was built without the other one
        Forced,  ///< GODEBUG=netdns=go or cgo
        Ignored, ///< netdns=cgo was asked for, and this go cannot
        Dynamic  ///< by the rules of src/net/conf.go
    };
    struct Lookup
    {
        QString name;
        QStringList order; ///< "files", "dns", "cgo"
        bool operator==(const Lookup &) const = default;
    };

    Resolver resolver = Resolver::Unknown;
    Because because = Because::Unknown;
    bool unknownMode = false; ///< netdns holds a word that go does not know (said from 1.24 on)
    QList<Lookup> lookups;    ///< of level 2, each once
    QStringList lines;        ///< as go printed them

    [[nodiscard]] bool isEmpty() const { return lines.isEmpty(); }
    /// The resolver that looked @p name up: by its order where one was chosen.
    [[nodiscard]] Resolver resolverOf(const QString &name) const;
    bool operator==(const NetDnsLog &) const = default;
};

/// Reads those lines out of whatever else a program printed. go writes them in pieces, so that another line may stand before or
/// between them: what is not whole counts as not said. Pure.
[[nodiscard]] NetDnsLog readNetDnsLog(const QString &printed);

/// Whether @p line is one of them: no words of the command itself.
[[nodiscard]] bool isNetDnsLine(QStringView line);

/// GODEBUG with the debug level 2 for netdns and everything else as it is: the resolver stays the one that @p godebug chooses,
/// "netdns=cgo" becomes "netdns=cgo+2".
[[nodiscard]] QString withNetDnsLog(const QString &godebug);

/// What the log says, in whole sentences: the resolver, why, and where it looked for @p name.
[[nodiscard]] QList<Text> explainNetDnsLog(const NetDnsLog &log, const QString &name);

} // namespace Tidyscope

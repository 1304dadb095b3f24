// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/netdnslog.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr auto prefix = "go package net: "_L1;
constexpr qsizetype maximalLines = 200;
constexpr qsizetype maximalLength = 400;

struct Saying
{
    QLatin1StringView words;
    NetDnsLog::Resolver resolver;
    NetDnsLog::Because because;
};

/// src/net/conf.go, netGoStr() and initConfVal(), of 1.19 to 1.27.
const QList<Saying> &sayings()
{
    using Resolver = NetDnsLog::Resolver;
    using Because = NetDnsLog::Because;
    static const QList<Saying> all{
        // from 1.24 on
        {"using the Go DNS resolver"_L1, Resolver::Go, Because::OnlyOne},
        {"ignoring GODEBUG=netdns=cgo as the binary was compiled without support for the cgo resolver"_L1, Resolver::Go,
         Because::Ignored},
        {"GODEBUG setting forcing use of the Go resolver"_L1, Resolver::Go, Because::Forced},
        {"GODEBUG setting forcing use of the cgo resolver"_L1, Resolver::System, Because::Forced},
        // up to 1.23
        {"cgo resolver not supported; using Go's DNS resolver"_L1, Resolver::Go, Because::OnlyOne},
        {"GODEBUG setting forcing use of Go's resolver"_L1, Resolver::Go, Because::Forced},
        {"using cgo DNS resolver"_L1, Resolver::System, Because::Forced},
        // all
        {"dynamic selection of DNS resolver"_L1, Resolver::Chosen, Because::Dynamic},
    };
    return all;
}

/// "hostLookupOrder(NAME) = files,dns"
std::optional<NetDnsLog::Lookup> lookupIn(QStringView words)
{
    constexpr auto begin = "hostLookupOrder("_L1;
    const qsizetype end = words.lastIndexOf(") = "_L1);
    if (!words.startsWith(begin) || end < 0) {
        return std::nullopt;
    }
    static const QStringList places{u"files"_s, u"dns"_s, u"cgo"_s};
    const QStringList order = words.sliced(end + 4).trimmed().toString().split(u',');
    const bool whole = std::ranges::all_of(order, [](const QString &place) { return places.contains(place); });
    const QStringView name = words.sliced(begin.size(), end - begin.size());
    return whole ? std::optional(NetDnsLog::Lookup{name.toString(), order}) : std::nullopt;
}

} // namespace

NetDnsLog::Resolver NetDnsLog::resolverOf(const QString &name) const
{
    const auto lookup = std::ranges::find(lookups, name, &Lookup::name);
    if (resolver != Resolver::Chosen || lookup == lookups.cend()) {
        return resolver;
    }
    return lookup->order.contains("cgo"_L1) ? Resolver::System : Resolver::Go;
}

NetDnsLog readNetDnsLog(const QString &printed)
{
    NetDnsLog log;
    bool askedForCgo = false;
    for (const QStringView line : QStringTokenizer(printed, u'\n')) {
        const qsizetype at = line.indexOf(prefix);
        if (at < 0 || log.lines.size() >= maximalLines || line.size() - at > maximalLength) {
            continue;
        }
        const QStringView words = line.sliced(at + prefix.size()).trimmed();
        const auto saying = std::ranges::find_if(sayings(), [words](const Saying &one) { return words == one.words; });
        const std::optional<NetDnsLog::Lookup> lookup = lookupIn(words);
        if (words.startsWith("confVal.netCgo = "_L1)) {
            askedForCgo = words.startsWith("confVal.netCgo = true"_L1);
        } else if (saying != sayings().cend()) {
            log.resolver = saying->resolver;
            log.because = saying->because;
        } else if (words == "GODEBUG=netdns contains an invalid dns mode, ignoring it"_L1) {
            log.unknownMode = true;
        } else if (lookup && !log.lookups.contains(*lookup)) {
            log.lookups.append(*lookup);
        } else if (!lookup) {
            continue;
        }
        log.lines.append(prefix + words.toString());
    }
    // up to 1.23 the same words stand for "there is no other" and "you asked for the other, which is not there"
    if (askedForCgo && log.resolver == NetDnsLog::Resolver::Go) {
        log.because = NetDnsLog::Because::Ignored;
    }
    return log;
}

bool isNetDnsLine(QStringView line)
{
    return line.startsWith(prefix);
}

QString withNetDnsLog(const QString &godebug)
{
    QStringList settings;
    QString mode;
    for (const QString &setting : godebug.split(u',', Qt::SkipEmptyParts)) {
        if (!setting.startsWith("netdns="_L1)) {
            settings.append(setting);
            continue;
        }
        // the last one counts; a digit is the level, anything else the mode (src/net/conf.go, goDebugNetDNS)
        mode.clear();
        for (const QString &part : setting.sliced(7).split(u'+', Qt::SkipEmptyParts)) {
            if (!part.at(0).isDigit()) {
                mode = part;
            }
        }
    }
    settings.append(u"netdns="_s + (mode.isEmpty() ? QString() : mode + u'+') + u'2');
    return settings.join(u',');
}

QList<Text> explainNetDnsLog(const NetDnsLog &log, const QString &name)
{
    using Resolver = NetDnsLog::Resolver;
    using Because = NetDnsLog::Because;
    QList<Text> out;
    const QMap<QString, QString> args{{u"name"_s, name}};
    switch (log.because) {
    case Because::OnlyOne: out.append({u"netdns.only-go"_s, args}); break;
    case Because::Ignored: out.append({u"netdns.cgo-ignored"_s, args}); break;
    case Because::Forced:
        out.append({log.resolver == Resolver::Go ? u"netdns.forced-go"_s : u"netdns.forced-system"_s, args});
        break;
    case Because::Dynamic:
        out.append({log.resolverOf(name) == Resolver::System   ? u"netdns.chosen-system"_s
                        : log.resolverOf(name) == Resolver::Go ? u"netdns.chosen-go"_s
                                                               : u"netdns.chosen"_s,
                    args});
        break;
    case Because::Unknown: break;
    }
    if (log.unknownMode) {
        out.append({u"netdns.unknown-mode"_s, args});
    }
    const auto lookup = std::ranges::find(log.lookups, name, &NetDnsLog::Lookup::name);
    if (lookup != log.lookups.cend() && !lookup->order.contains("cgo"_L1)) {
        const QString order = lookup->order.join(u',');
        const QString key = order == "files,dns"_L1 ? u"netdns.order.files-dns"_s
            : order == "dns,files"_L1               ? u"netdns.order.dns-files"_s
            : order == "files"_L1                   ? u"netdns.order.files"_s
                                                    : u"netdns.order.dns"_s;
        out.append({key, args});
    }
    return out;
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/dnsmessage.h"

#include <QDateTime>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

#include <chrono>
#include <optional>

namespace Tidyscope::Lab {

enum class DnsTransport { Udp, Tcp };

/// How a name server answers. The default value is NOERROR without any address. A value: scenarios and tests hold lists
/// of them.
struct DnsRule
{
    int rcode = 0;                   ///< RFC 6895: 1 FORMERR, 2 SERVFAIL, 3 NXDOMAIN, 4 NOTIMP, 5 REFUSED, 9 NOTAUTH
    QList<QHostAddress> addresses{}; ///< IPv4 for A, IPv6 for AAAA; they belong to the last of `aliases`
    QStringList aliases{};           ///< CNAME after CNAME
    DnsDamage damage = DnsDamage::None;
    bool drop = false;     ///< no answer at all
    bool truncate = false; ///< over UDP an empty answer with TC, over TCP the whole
    bool recursionAvailable = true;
    bool authoritative = false;
    bool opt = true; ///< speaks EDNS: an OPT record to a query that has one
    std::chrono::milliseconds delay{0};

    [[nodiscard]] static DnsRule answer(const QList<QHostAddress> &addresses) { return {.addresses = addresses}; }
    [[nodiscard]] static DnsRule fail(int rcode) { return {.rcode = rcode}; }
    [[nodiscard]] static DnsRule silence() { return {.drop = true}; }
    /// 0.0.0.0 and ::, what a filter answers for a name that it blocks.
    [[nodiscard]] static DnsRule blackHole();
    /// No address, no recursion, no EDNS: a server that is authoritative for something else (a lame referral).
    [[nodiscard]] static DnsRule lame() { return {.recursionAvailable = false, .opt = false}; }
    bool operator==(const DnsRule &) const = default;
};

/// Which queries a rule is for. Everything that is not said fits.
struct DnsMatch
{
    QString name{}; ///< "goproxy.corp.test"; "*.corp.test": every name below; empty: all
    std::optional<quint16> type{};
    std::optional<bool> edns{};             ///< with an OPT record or without
    std::optional<bool> checkingDisabled{}; ///< with the CD bit or without
    std::optional<DnsTransport> transport{};
    int times = -1; ///< only the first so many queries that fit; -1: all

    [[nodiscard]] bool fits(const DnsQuestion &question, DnsTransport over) const;
    bool operator==(const DnsMatch &) const = default;
};

/// A question that arrived, and what became of it.
struct DnsQuery
{
    QString name; ///< lower case, without the final dot
    quint16 type = 0;
    DnsTransport transport = DnsTransport::Udp;
    bool edns = false;
    bool checkingDisabled = false;
    int rcode = -1; ///< of the answer; -1: none is sent, or one that has no RCODE
    QDateTime time{};
};

} // namespace Tidyscope::Lab

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

#include <QByteArray>

#include <optional>

namespace Tidyscope {

/// The message that asks @p request with the id @p id (RFC 1035 §4.1, RFC 6891 for EDNS, RFC 4035 §3.2.2 for CD). Absent
/// when the name cannot be put into a message: a label of more than 63 bytes or none, more than 255 bytes in all.
[[nodiscard]] std::optional<QByteArray> dnsQuery(const DnsRequest &request, quint16 id);

/// What a message says in answer to a query.
struct DnsReply
{
    enum class Kind {
        NotOurs,  ///< another id, a question, or about something else: go on waiting, it may be forged
        Answer,   ///< readable, at least its header
        Malformed ///< an answer to the query that breaks off or contradicts itself
    };
    Kind kind = Kind::NotOurs;
    DnsResult result;
};

/// Reads @p message as the answer to @p query. Header, id and RCODE are read here; names, sections and EDNS by c-ares. An
/// answer that is only a header (some servers refuse that way) counts: its RCODE is all that it says.
[[nodiscard]] DnsReply dnsReply(const QByteArray &message, const QByteArray &query);

} // namespace Tidyscope

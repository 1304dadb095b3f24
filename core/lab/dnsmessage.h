// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QHostAddress>
#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope::Lab {

/// The 12 bytes every DNS message starts with (RFC 1035 §4.1.1). Read and written by hand, so that broken answers can
/// be made.
struct DnsHeader
{
    quint16 id = 0;
    bool response = false;
    quint8 opcode = 0;
    bool authoritative = false;
    bool truncated = false;
    bool recursionDesired = false;
    bool recursionAvailable = false;
    bool authenticData = false;
    bool checkingDisabled = false; ///< "do not validate for me" (RFC 4035 §3.2.2)
    quint8 rcode = 0;
    quint16 questions = 0;
    quint16 answers = 0;
    quint16 authorities = 0;
    quint16 additionals = 0;

    [[nodiscard]] QByteArray toBytes() const;
    /// Nothing if @p message is shorter than a header.
    [[nodiscard]] static std::optional<DnsHeader> fromBytes(QByteArrayView message);
    bool operator==(const DnsHeader &) const = default;
};

/// A query with exactly one question, as resolvers send it.
struct DnsQuestion
{
    static constexpr quint16 A = 1;
    static constexpr quint16 CNAME = 5;
    static constexpr quint16 AAAA = 28;

    DnsHeader header;
    QString name; ///< lower case, without the final dot
    quint16 type = 0;
    quint16 dnsClass = 1;
    bool edns = false; ///< the query carries an OPT record
    QByteArray bytes;  ///< the question section as sent

    /// Nothing if @p message is no query with one well-formed question.
    [[nodiscard]] static std::optional<DnsQuestion> fromBytes(QByteArrayView message);
};

/// What is wrong with the bytes of an answer.
enum class DnsDamage {
    None,
    HeaderOnly,    ///< no question section (what some firewalls and ACL refusals send)
    WrongId,       ///< as an answer to somebody else's query
    WrongQuestion, ///< another name in the question section
    CutRecords,    ///< the header counts one record more than there is
    Garbage        ///< no DNS message at all
};

/// What dnsAnswer() is to say.
struct DnsAnswer
{
    quint8 rcode = 0;
    QStringList aliases{};           ///< CNAME records in front: the name -> first alias -> … -> whose addresses follow
    QList<QHostAddress> addresses{}; ///< only those of the question's type are sent
    bool truncated = false;
    bool recursionAvailable = true;
    bool authoritative = false;
    bool opt = true; ///< an OPT record to a query that has one
    DnsDamage damage = DnsDamage::None;
};

/// The bytes of an answer to @p question. TTL 0: nobody keeps it.
[[nodiscard]] QByteArray dnsAnswer(const DnsQuestion &question, const DnsAnswer &answer);

} // namespace Tidyscope::Lab

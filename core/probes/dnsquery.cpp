// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/dnsquery.h"

#include <QtEndian>

#include <ares.h>

#include <memory>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype HeaderSize = 12;

// RFC 1035 §4.1.1, RFC 4035 §3.1.6
enum HeaderFlag : quint16 {
    Response = 0x8000,
    Authoritative = 0x0400,
    Truncated = 0x0200,
    RecursionDesired = 0x0100,
    RecursionAvailable = 0x0080,
    AuthenticData = 0x0020,
    CheckingDisabled = 0x0010
};

struct RecordDeleter
{
    void operator()(ares_dns_record_t *record) const { ares_dns_record_destroy(record); }
};
using Record = std::unique_ptr<ares_dns_record_t, RecordDeleter>;

quint16 field(const QByteArray &message, qsizetype index)
{
    return qFromBigEndian<quint16>(message.constData() + 2 * index);
}

QStringList flagNames(quint16 flags)
{
    static constexpr std::pair<quint16, QLatin1StringView> names[] = {
        {Response, "qr"_L1},         {Authoritative, "aa"_L1},      {Truncated, "tc"_L1},
        {RecursionDesired, "rd"_L1}, {RecursionAvailable, "ra"_L1}, {AuthenticData, "ad"_L1},
        {CheckingDisabled, "cd"_L1},
    };
    QStringList set;
    for (const auto &[bit, name] : names) {
        if (flags & bit) {
            set.append(name);
        }
    }
    return set;
}

/// Bytes of the question section's only entry: name, type, class. The name of a query is never compressed.
qsizetype questionSize(const QByteArray &query)
{
    qsizetype at = HeaderSize;
    while (at < query.size() && query.at(at) != 0) {
        at += static_cast<uchar>(query.at(at)) + 1;
    }
    return at + 1 + 4 - HeaderSize;
}

/// Whether @p message repeats the question of @p query. Lengths are below 64, so lower-casing the bytes spoils none.
bool sameQuestion(const QByteArray &message, const QByteArray &query)
{
    const qsizetype size = questionSize(query);
    return message.size() >= HeaderSize + size
        && message.mid(HeaderSize, size).toLower() == query.mid(HeaderSize, size).toLower();
}

QString addressText(const ares_dns_rr_t *record, ares_dns_rec_type_t type)
{
    if (type == ARES_REC_TYPE_A) {
        const in_addr *address = ares_dns_rr_get_addr(record, ARES_RR_A_ADDR);
        return address ? QHostAddress(qFromBigEndian<quint32>(address)).toString() : QString();
    }
    const ares_in6_addr *address = ares_dns_rr_get_addr6(record, ARES_RR_AAAA_ADDR);
    return address ? QHostAddress(reinterpret_cast<const quint8 *>(address)).toString() : QString();
}

QStringList answersOf(const ares_dns_record_t *message)
{
    QStringList answers;
    const size_t count = ares_dns_record_rr_cnt(message, ARES_SECTION_ANSWER);
    for (size_t i = 0; i < count; ++i) {
        const ares_dns_rr_t *record = ares_dns_record_rr_get_const(message, ARES_SECTION_ANSWER, i);
        const ares_dns_rec_type_t type = ares_dns_rr_get_type(record);
        if (type == ARES_REC_TYPE_A || type == ARES_REC_TYPE_AAAA) {
            answers.append(addressText(record, type));
        } else if (type == ARES_REC_TYPE_CNAME) {
            answers.append(u"CNAME "_s + QString::fromLatin1(ares_dns_rr_get_str(record, ARES_RR_CNAME_CNAME)));
        }
    }
    return answers;
}

/// The place behind the name at @p at, or -1 if the message ends before.
qsizetype behindName(const QByteArray &message, qsizetype at)
{
    while (at < message.size()) {
        const auto length = static_cast<uchar>(message.at(at));
        if (length == 0) {
            return at + 1;
        }
        if (length >= 0xc0) {
            return at + 2; // a pointer ends the name (RFC 1035 §4.1.4)
        }
        at += length + 1;
    }
    return -1;
}

/// The upper eight bits of the RCODE, which stand in the TTL field of the OPT record (RFC 6891 §6.1.3). c-ares keeps them
/// only for RCODEs that it knows.
std::optional<int> extendedRcode(const QByteArray &message)
{
    qsizetype at = HeaderSize;
    for (int left = field(message, 2); left > 0 && at >= 0; --left) {
        at = behindName(message, at);
        at = at < 0 ? at : at + 4;
    }
    const int records = field(message, 3) + field(message, 4) + field(message, 5);
    for (int i = 0; i < records && at >= 0; ++i) {
        at = behindName(message, at);
        if (at < 0 || at + 10 > message.size()) {
            break;
        }
        if (qFromBigEndian<quint16>(message.constData() + at) == ARES_REC_TYPE_OPT) {
            return static_cast<uchar>(message.at(at + 4));
        }
        at += 10 + qFromBigEndian<quint16>(message.constData() + at + 8);
    }
    return std::nullopt;
}

} // namespace

std::optional<QByteArray> dnsQuery(const DnsRequest &request, quint16 id)
{
    const QList<QByteArray> labels = request.name.toLatin1().split('.');
    QByteArray message(HeaderSize, '\0');
    for (const QByteArray &label : labels) {
        if (label.isEmpty() || label.size() > 63) {
            return std::nullopt;
        }
        message.append(static_cast<char>(label.size())).append(label);
    }
    message.append('\0');
    if (message.size() - HeaderSize > 255) {
        return std::nullopt;
    }
    const auto append16 = [&message](quint16 value) {
        message.append(static_cast<char>(value >> 8)).append(static_cast<char>(value & 0xff));
    };
    append16(request.type);
    append16(1); // IN
    if (request.edns) {
        message.append('\0'); // the root as owner
        append16(41);         // OPT
        append16(1232);       // UDP payload size as go announces it (dnsclient_unix.go)
        append16(0);
        append16(0);
        append16(0); // no options
    }
    const quint16 flags = RecursionDesired | (request.checkingDisabled ? CheckingDisabled : 0);
    const quint16 header[] = {id, flags, 1, 0, 0, static_cast<quint16>(request.edns ? 1 : 0)};
    for (int i = 0; i < 6; ++i) {
        qToBigEndian(header[i], message.data() + static_cast<qsizetype>(2) * i);
    }
    return message;
}

DnsReply dnsReply(const QByteArray &message, const QByteArray &query)
{
    DnsReply reply;
    if (message.size() < HeaderSize || field(message, 0) != field(query, 0) || !(field(message, 1) & Response)) {
        return reply;
    }
    const bool headerOnly = message.size() == HeaderSize;
    if (!headerOnly && field(message, 2) != 0 && !sameQuestion(message, query)) {
        return reply;
    }
    const quint16 flags = field(message, 1);
    reply.result.flags = flagNames(flags);
    reply.result.rcode = flags & 0xf;
    reply.kind = DnsReply::Kind::Answer;
    if (headerOnly) {
        return reply;
    }

    ares_dns_record_t *parsed = nullptr;
    const ares_status_t status = ares_dns_parse(reinterpret_cast<const unsigned char *>(message.constData()),
                                                static_cast<size_t>(message.size()), 0, &parsed);
    const Record record(parsed);
    if (status == ARES_SUCCESS) {
        reply.result.answers = answersOf(parsed);
        if (const std::optional<int> high = extendedRcode(message)) {
            reply.result.edns = true;
            reply.result.rcode |= *high << 4;
        }
    } else if (reply.result.rcode == 0) {
        // It claims success and cannot be read. (A refusal without a question section cannot be read by c-ares either, but
        // its RCODE says all there is to say. A truncated answer may break off anywhere: the flag says to ask over TCP.)
        if (!(flags & Truncated)) {
            reply.kind = DnsReply::Kind::Malformed;
            reply.result.rcode = -1;
        }
    }
    return reply;
}

} // namespace Tidyscope

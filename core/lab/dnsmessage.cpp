// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/dnsmessage.h"

#include <QtEndian>

namespace Tidyscope::Lab {

namespace {

constexpr qsizetype HeaderSize = 12;
constexpr quint16 OptType = 41;

quint16 read16(QByteArrayView bytes, qsizetype at)
{
    return qFromBigEndian<quint16>(bytes.data() + at);
}

void append16(QByteArray &bytes, quint16 value)
{
    bytes.append(static_cast<char>(value >> 8));
    bytes.append(static_cast<char>(value & 0xff));
}

void append32(QByteArray &bytes, quint32 value)
{
    append16(bytes, static_cast<quint16>(value >> 16));
    append16(bytes, static_cast<quint16>(value & 0xffff));
}

/// The name at @p at, which moves behind it. A question's name is never compressed.
std::optional<QString> readName(QByteArrayView bytes, qsizetype &at)
{
    QByteArray name;
    while (at < bytes.size()) {
        const auto length = static_cast<quint8>(bytes[at++]);
        if (length == 0)
            return QString::fromLatin1(name).toLower();
        if (length > 63 || at + length > bytes.size() || name.size() + length > 254)
            return std::nullopt;
        if (!name.isEmpty())
            name.append('.');
        name.append(bytes.sliced(at, length));
        at += length;
    }
    return std::nullopt;
}

} // namespace

QByteArray DnsHeader::toBytes() const
{
    QByteArray bytes;
    append16(bytes, id);
    quint16 flags = 0;
    flags |= response ? 0x8000 : 0;
    flags |= static_cast<quint16>((opcode & 0x0f) << 11);
    flags |= authoritative ? 0x0400 : 0;
    flags |= truncated ? 0x0200 : 0;
    flags |= recursionDesired ? 0x0100 : 0;
    flags |= recursionAvailable ? 0x0080 : 0;
    flags |= rcode & 0x0f;
    append16(bytes, flags);
    append16(bytes, questions);
    append16(bytes, answers);
    append16(bytes, authorities);
    append16(bytes, additionals);
    return bytes;
}

std::optional<DnsHeader> DnsHeader::fromBytes(QByteArrayView message)
{
    if (message.size() < HeaderSize)
        return std::nullopt;
    const quint16 flags = read16(message, 2);
    DnsHeader header;
    header.id = read16(message, 0);
    header.response = (flags & 0x8000) != 0;
    header.opcode = static_cast<quint8>((flags >> 11) & 0x0f);
    header.authoritative = (flags & 0x0400) != 0;
    header.truncated = (flags & 0x0200) != 0;
    header.recursionDesired = (flags & 0x0100) != 0;
    header.recursionAvailable = (flags & 0x0080) != 0;
    header.rcode = static_cast<quint8>(flags & 0x0f);
    header.questions = read16(message, 4);
    header.answers = read16(message, 6);
    header.authorities = read16(message, 8);
    header.additionals = read16(message, 10);
    return header;
}

std::optional<DnsQuestion> DnsQuestion::fromBytes(QByteArrayView message)
{
    const std::optional<DnsHeader> header = DnsHeader::fromBytes(message);
    if (!header || header->response || header->opcode != 0 || header->questions != 1)
        return std::nullopt;
    DnsQuestion question;
    question.header = *header;
    qsizetype at = HeaderSize;
    const std::optional<QString> name = readName(message, at);
    if (!name || at + 4 > message.size())
        return std::nullopt;
    question.name = *name;
    question.type = read16(message, at);
    question.dnsClass = read16(message, at + 2);
    at += 4;
    question.bytes = message.sliced(HeaderSize, at - HeaderSize).toByteArray();
    // an OPT record has the root as its name and stands alone in what resolvers send (RFC 6891 §6.1.1)
    question.edns = header->answers == 0 && header->authorities == 0 && header->additionals > 0
        && at + 3 <= message.size() && message[at] == '\0' && read16(message, at + 1) == OptType;
    return question;
}

QByteArray dnsAnswer(const DnsQuestion &question, const DnsAnswer &answer)
{
    DnsHeader header;
    header.id = answer.wrongId ? static_cast<quint16>(question.header.id ^ 0x5555) : question.header.id;
    header.response = true;
    header.authoritative = answer.authoritative;
    header.truncated = answer.truncated;
    header.recursionDesired = question.header.recursionDesired;
    header.recursionAvailable = answer.recursionAvailable;
    header.rcode = answer.rcode;
    if (answer.headerOnly)
        return header.toBytes();

    QByteArray records;
    if (!answer.truncated) {
        for (const QHostAddress &address : answer.addresses) {
            const bool v4 = address.protocol() == QAbstractSocket::IPv4Protocol;
            if (question.type != (v4 ? DnsQuestion::A : DnsQuestion::AAAA))
                continue;
            append16(records, 0xc00c); // the question's name
            append16(records, question.type);
            append16(records, 1);
            append32(records, 0);
            append16(records, v4 ? 4 : 16);
            if (v4) {
                append32(records, address.toIPv4Address());
            } else {
                const Q_IPV6ADDR v6 = address.toIPv6Address();
                records.append(reinterpret_cast<const char *>(&v6), 16);
            }
            ++header.answers;
        }
    }
    header.questions = 1;
    if (question.edns) {
        records.append('\0');
        append16(records, OptType);
        append16(records, 1232); // UDP payload size
        append32(records, 0);
        append16(records, 0);
        header.additionals = 1;
    }
    return header.toBytes() + question.bytes + records;
}

} // namespace Tidyscope::Lab

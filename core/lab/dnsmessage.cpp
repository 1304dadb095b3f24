// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/dnsmessage.h"

#include <QtEndian>

using namespace Qt::StringLiterals;

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

/// @p name as labels; it never points elsewhere.
QByteArray written(const QString &name)
{
    QByteArray bytes;
    const QByteArrayList labels = name.toLatin1().split('.');
    for (const QByteArray &label : labels) {
        if (label.isEmpty() || label.size() > 63 || bytes.size() + label.size() > 253)
            continue;
        bytes.append(static_cast<char>(label.size()));
        bytes.append(label);
    }
    bytes.append('\0');
    return bytes;
}

/// One record of class IN.
void appendRecord(QByteArray &records, const QByteArray &owner, quint16 type, const QByteArray &data)
{
    records.append(owner);
    append16(records, type);
    append16(records, 1);
    append32(records, 0);
    append16(records, static_cast<quint16>(data.size()));
    records.append(data);
}

QByteArray addressBytes(const QHostAddress &address)
{
    QByteArray bytes;
    if (address.protocol() == QAbstractSocket::IPv4Protocol) {
        append32(bytes, address.toIPv4Address());
    } else {
        const Q_IPV6ADDR v6 = address.toIPv6Address();
        bytes.append(reinterpret_cast<const char *>(&v6), 16);
    }
    return bytes;
}

/// The answer section; how many records it has in @p count.
QByteArray answerSection(const DnsQuestion &question, const DnsAnswer &answer, quint16 *count)
{
    QByteArray records;
    QByteArray owner = QByteArray::fromHex("c00c"); // the question's name
    for (const QString &alias : answer.aliases) {
        appendRecord(records, owner, DnsQuestion::CNAME, written(alias));
        owner = written(alias);
        ++*count;
    }
    for (const QHostAddress &address : answer.addresses) {
        const bool v4 = address.protocol() == QAbstractSocket::IPv4Protocol;
        if (question.type != (v4 ? DnsQuestion::A : DnsQuestion::AAAA))
            continue;
        appendRecord(records, owner, question.type, addressBytes(address));
        ++*count;
    }
    return records;
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
    flags |= authenticData ? 0x0020 : 0;
    flags |= checkingDisabled ? 0x0010 : 0;
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
    header.authenticData = (flags & 0x0020) != 0;
    header.checkingDisabled = (flags & 0x0010) != 0;
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
    if (answer.damage == DnsDamage::Garbage)
        return "HTTP/1.1 400 Bad Request\r\n\r\n";
    DnsHeader header;
    header.id =
        answer.damage == DnsDamage::WrongId ? static_cast<quint16>(question.header.id ^ 0x5555) : question.header.id;
    header.response = true;
    header.authoritative = answer.authoritative;
    header.truncated = answer.truncated;
    header.recursionDesired = question.header.recursionDesired;
    header.recursionAvailable = answer.recursionAvailable;
    header.checkingDisabled = question.header.checkingDisabled;
    header.rcode = answer.rcode;
    if (answer.damage == DnsDamage::HeaderOnly)
        return header.toBytes();

    QByteArray records;
    if (!answer.truncated)
        records = answerSection(question, answer, &header.answers);
    if (answer.damage == DnsDamage::CutRecords) {
        ++header.answers;
        records.append(QByteArray::fromHex("c00c0001"));
    } else if (question.edns && answer.opt) {
        records.append('\0');
        append16(records, OptType);
        append16(records, 1232); // UDP payload size
        append32(records, 0);
        append16(records, 0);
        header.additionals = 1;
    }
    header.questions = 1;
    QByteArray section = question.bytes;
    if (answer.damage == DnsDamage::WrongQuestion)
        section = written(u"other."_s + question.name) + question.bytes.last(4);
    return header.toBytes() + section + records;
}

} // namespace Tidyscope::Lab

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/tlshello.h"

#include <QtEndian>

namespace Tidyscope::Lab {

namespace {

constexpr char HandshakeRecord = 22;
constexpr char AlertRecord = 21;
constexpr qsizetype RecordHeader = 5;
constexpr qsizetype MaxRecord = 16 * 1024;

constexpr quint16 ServerNameExtension = 0;
constexpr quint16 AlpnExtension = 16;
constexpr quint16 SupportedVersionsExtension = 43;

/// Reads numbers and vectors one after the other; past the end everything is empty and `failed` is set.
struct Reader
{
    QByteArrayView bytes;
    bool failed = false;

    [[nodiscard]] bool atEnd() const { return failed || bytes.isEmpty(); }
    QByteArrayView take(qsizetype size)
    {
        if (size > bytes.size()) {
            failed = true;
            return {};
        }
        const QByteArrayView taken = bytes.first(size);
        bytes = bytes.sliced(size);
        return taken;
    }
    quint32 number(qsizetype size)
    {
        quint32 value = 0;
        for (const char byte : take(size))
            value = value << 8 | static_cast<quint8>(byte);
        return value;
    }
    Reader vector(qsizetype lengthSize) { return {take(number(lengthSize)), failed}; }
};

QByteArray record(char type, const QByteArray &body)
{
    QByteArray bytes(RecordHeader, '\0');
    bytes[0] = type;
    qToBigEndian<quint16>(0x0303, bytes.data() + 1);
    qToBigEndian(static_cast<quint16>(body.size()), bytes.data() + 3);
    return bytes + body;
}

void readExtension(quint16 type, Reader body, TlsHello *hello)
{
    if (type == ServerNameExtension) {
        Reader names = body.vector(2);
        if (names.number(1) == 0)
            hello->serverName = QString::fromLatin1(names.vector(2).bytes).toLower();
    } else if (type == AlpnExtension) {
        Reader names = body.vector(2);
        while (!names.atEnd())
            hello->protocols.append(names.vector(1).bytes.toByteArray());
    } else if (type == SupportedVersionsExtension) {
        hello->versions.clear();
        Reader versions = body.vector(1);
        while (!versions.atEnd())
            hello->versions.append(static_cast<quint16>(versions.number(2)));
    }
}

} // namespace

TlsHello::Reading TlsHello::read(const QByteArray &bytes, TlsHello *hello)
{
    if (bytes.isEmpty())
        return Reading::NeedsMore;
    if (bytes.at(0) != HandshakeRecord || (bytes.size() > 1 && bytes.at(1) != 3))
        return Reading::IsOther;
    if (bytes.size() < RecordHeader)
        return Reading::NeedsMore;
    const qsizetype size = qFromBigEndian<quint16>(bytes.constData() + 3);
    if (size > MaxRecord)
        return Reading::IsOther;
    if (bytes.size() < RecordHeader + size)
        return Reading::NeedsMore;

    *hello = TlsHello();
    hello->size = RecordHeader + size;
    Reader in{QByteArrayView(bytes).sliced(RecordHeader, size)};
    if (in.number(1) != 1)
        return Reading::IsOther;
    Reader message = in.vector(3);
    hello->versions.append(static_cast<quint16>(message.number(2)));
    message.take(32);  // random
    message.vector(1); // session
    Reader ciphers = message.vector(2);
    while (!ciphers.atEnd())
        hello->ciphers.append(static_cast<quint16>(ciphers.number(2)));
    message.vector(1); // compression
    if (message.failed)
        return Reading::IsOther;
    Reader extensions = message.vector(2);
    while (!extensions.atEnd()) {
        const auto type = static_cast<quint16>(extensions.number(2));
        readExtension(type, extensions.vector(2), hello);
    }
    return Reading::IsTls;
}

QByteArray tlsAlert(quint8 description)
{
    constexpr char fatal = 2;
    return record(AlertRecord, QByteArray(1, fatal) + static_cast<char>(description));
}

QByteArray tlsServerHello(quint16 version, const TlsHello &hello)
{
    QByteArray body(2, '\0');
    qToBigEndian(version, body.data());
    body.append(QByteArray(32, '\x5a')); // random
    body.append('\0');                   // session
    QByteArray cipher(2, '\0');
    qToBigEndian(hello.ciphers.value(0), cipher.data());
    body.append(cipher);
    body.append('\0'); // compression
    QByteArray message(4, '\0');
    qToBigEndian(static_cast<quint32>(body.size()), message.data());
    message[0] = 2; // ServerHello
    return record(HandshakeRecord, message + body);
}

} // namespace Tidyscope::Lab

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sumdb/note.h"

#include "core/base/sha256.h"
#include "core/sumdb/ed25519.h"

#include <QSet>
#include <QStringDecoder>
#include <QtEndian>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr char AlgorithmEd25519 = 1;
constexpr int MaxSignatures = 100;
constexpr QByteArrayView signatureMark("\xe2\x80\x94 "); // em dash and a blank

quint32 keyHash(const QString &name, const QByteArray &key)
{
    return qFromBigEndian<quint32>(sha256(name.toUtf8() + '\n' + key).constData());
}

QByteArray hex8(quint32 hash)
{
    return QByteArray::number(hash, 16).rightJustified(8, '0');
}

bool isValidName(const QString &name)
{
    return !name.isEmpty() && std::ranges::none_of(name, [](QChar c) { return c.isSpace() || c == u'+'; });
}

/// encoding/base64.StdEncoding: with padding. Nothing is an empty array too: no field here may be empty.
QByteArray decoded(const QByteArray &base64)
{
    if (base64.size() % 4 != 0)
        return {};
    const auto result = QByteArray::fromBase64Encoding(base64, QByteArray::AbortOnBase64DecodingErrors);
    return result ? result.decoded : QByteArray();
}

struct KeyText
{
    QString name;
    quint32 hash = 0;
    QByteArray key; ///< the algorithm's byte in front
};

/// "NAME+HASH+KEY".
tl::expected<KeyText, QString> splitKey(const QString &text)
{
    const QString malformed = u"malformed verifier id"_s;
    const qsizetype first = text.indexOf(u'+');
    const qsizetype second = first < 0 ? -1 : text.indexOf(u'+', first + 1);
    if (second < 0)
        return tl::unexpected(malformed);
    const QStringView hash = QStringView(text).sliced(first + 1, second - first - 1);
    bool isNumber = false;
    const quint32 number = hash.toUInt(&isNumber, 16);
    const bool digitsOnly = std::ranges::all_of(
        hash, [](QChar c) { return (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f') || (c >= u'A' && c <= u'F'); });
    KeyText key{text.first(first), number, decoded(text.sliced(second + 1).toUtf8())};
    if (hash.size() != 8 || !isNumber || !digitsOnly || !isValidName(key.name) || key.key.isEmpty())
        return tl::unexpected(malformed);
    return key;
}

} // namespace

NoteVerifier NoteVerifier::of(const QString &name, const QByteArray &publicKey)
{
    return {name, keyHash(name, AlgorithmEd25519 + publicKey), publicKey};
}

tl::expected<NoteVerifier, QString> NoteVerifier::parse(const QString &text)
{
    const auto key = splitKey(text);
    if (!key)
        return tl::unexpected(key.error());
    if (key->hash != keyHash(key->name, key->key))
        return tl::unexpected(u"invalid verifier hash"_s);
    if (key->key.front() != AlgorithmEd25519)
        return tl::unexpected(u"unknown verifier algorithm"_s);
    if (key->key.size() != 1 + Ed25519::KeySize)
        return tl::unexpected(u"malformed verifier id"_s);
    return NoteVerifier{key->name, key->hash, key->key.sliced(1)};
}

QString NoteVerifier::toString() const
{
    const QByteArray key = AlgorithmEd25519 + publicKey;
    return name + u'+' + QLatin1StringView(hex8(hash)) + u'+' + QLatin1StringView(key.toBase64());
}

tl::expected<NoteSigner, QString> NoteSigner::parse(const QString &text)
{
    const QString prefix = u"PRIVATE+KEY+"_s;
    if (!text.startsWith(prefix))
        return tl::unexpected(u"malformed verifier id"_s);
    const auto key = splitKey(text.sliced(prefix.size()));
    if (!key)
        return tl::unexpected(key.error());
    if (key->key.front() != AlgorithmEd25519)
        return tl::unexpected(u"unknown verifier algorithm"_s);
    if (key->key.size() != 1 + Ed25519::KeySize)
        return tl::unexpected(u"malformed verifier id"_s);
    const NoteSigner signer{key->name, key->key.sliced(1)};
    if (signer.verifier().hash != key->hash)
        return tl::unexpected(u"invalid verifier hash"_s);
    return signer;
}

QString NoteSigner::toString() const
{
    const QByteArray key = AlgorithmEd25519 + seed;
    return u"PRIVATE+KEY+"_s + name + u'+' + QLatin1StringView(hex8(verifier().hash)) + u'+'
        + QLatin1StringView(key.toBase64());
}

NoteVerifier NoteSigner::verifier() const
{
    return NoteVerifier::of(name, Ed25519::publicKey(seed));
}

namespace {

tl::unexpected<QString> malformedNote()
{
    return tl::unexpected(u"malformed note"_s);
}

/// Valid UTF-8 without control characters but newline.
bool isPlainText(const QByteArray &text)
{
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::Stateless);
    const QString decodedText = decoder.decode(text);
    return !decoder.hasError()
        && std::ranges::none_of(text, [](char c) { return static_cast<quint8>(c) < 0x20 && c != '\n'; });
}

struct SplitNote
{
    QByteArray text;
    QList<NoteSignature> signatures; ///< as they stand there, duplicates too
};

tl::expected<NoteSignature, QString> parseSignature(const QByteArray &line)
{
    if (!line.startsWith(signatureMark))
        return malformedNote();
    const QByteArray rest = line.sliced(signatureMark.size());
    const qsizetype blank = rest.indexOf(' ');
    const QByteArray base64 = blank < 0 ? QByteArray() : rest.sliced(blank + 1);
    const QString name = QString::fromUtf8(blank < 0 ? rest : rest.first(blank));
    const QByteArray bytes = decoded(base64);
    if (!isValidName(name) || bytes.size() < 5)
        return malformedNote();
    return NoteSignature{name, qFromBigEndian<quint32>(bytes.constData()), base64};
}

tl::expected<SplitNote, QString> splitNote(const QByteArray &note)
{
    const qsizetype split = note.lastIndexOf("\n\n");
    if (!isPlainText(note) || split < 0 || split + 2 == note.size() || !note.endsWith('\n'))
        return malformedNote();
    SplitNote result{note.first(split + 1), {}};
    const QByteArrayList lines = note.sliced(split + 2).chopped(1).split('\n');
    if (lines.size() > MaxSignatures)
        return malformedNote();
    for (const QByteArray &line : lines) {
        const auto signature = parseSignature(line);
        if (!signature)
            return tl::unexpected(signature.error());
        result.signatures.append(*signature);
    }
    return result;
}

QString keyId(const NoteSignature &signature)
{
    return signature.name + u'+' + QLatin1StringView(hex8(signature.hash));
}

} // namespace

tl::expected<SignedNote, QString> openNote(const QByteArray &note, const QList<NoteVerifier> &known)
{
    const auto split = splitNote(note);
    if (!split)
        return tl::unexpected(split.error());
    SignedNote result{split->text, {}, {}};
    QSet<QString> seen;
    for (const NoteSignature &signature : split->signatures) {
        const auto isIts = [&](const NoteVerifier &v) { return v.name == signature.name && v.hash == signature.hash; };
        const auto count = std::ranges::count_if(known, isIts);
        if (count > 1)
            return tl::unexpected("ambiguous key "_L1 + keyId(signature));
        if (count == 0) {
            if (!result.unverified.contains(signature))
                result.unverified.append(signature);
            continue;
        }
        if (seen.contains(keyId(signature)))
            continue;
        seen.insert(keyId(signature));
        const auto verifier = std::ranges::find_if(known, isIts);
        if (!Ed25519::verify(verifier->publicKey, split->text, decoded(signature.base64).sliced(4)))
            return tl::unexpected("invalid signature for key "_L1 + keyId(signature));
        result.verified.append(signature);
    }
    if (result.verified.isEmpty())
        return tl::unexpected(u"note has no verifiable signatures"_s);
    return result;
}

tl::expected<SignedNote, QString> readNote(const QByteArray &note)
{
    auto split = splitNote(note);
    if (!split)
        return tl::unexpected(split.error());
    return SignedNote{split->text, {}, split->signatures};
}

QByteArray signNote(const QByteArray &text, const QList<NoteSigner> &signers, const QList<NoteSignature> &existing)
{
    Q_ASSERT(text.endsWith('\n'));
    QList<NoteSignature> fresh;
    for (const NoteSigner &signer : signers) {
        const quint32 hash = signer.verifier().hash;
        QByteArray bytes(4, Qt::Uninitialized);
        qToBigEndian(hash, bytes.data());
        fresh.append({signer.name, hash, (bytes + Ed25519::sign(signer.seed, text)).toBase64()});
    }
    QByteArray note = text + '\n';
    const auto write = [&note](const NoteSignature &signature) {
        note.append(signatureMark).append(signature.name.toUtf8() + ' ' + signature.base64 + '\n');
    };
    for (const NoteSignature &signature : existing) {
        const bool replaced = std::ranges::any_of(
            fresh, [&](const NoteSignature &s) { return s.name == signature.name && s.hash == signature.hash; });
        if (!replaced)
            write(signature);
    }
    std::ranges::for_each(fresh, write);
    return note;
}

} // namespace Tidyscope

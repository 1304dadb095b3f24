// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <tl/expected.hpp>

/// Signed notes as checksum databases write them (golang.org/x/mod/sumdb/note): a text, a blank line, and lines
/// "— NAME BASE64" of a signature each. Pure values; errors are go's own words.
namespace Tidyscope {

/// Who signs, for those who check: "NAME+HASH+KEY", as in GOSUMDB.
struct NoteVerifier
{
    QString name;
    quint32 hash = 0;     ///< the first four bytes of SHA-256(NAME "\n" 0x01 KEY), big-endian
    QByteArray publicKey; ///< Ed25519, 32 bytes

    /// The key @p publicKey (32 bytes) of @p name.
    [[nodiscard]] static NoteVerifier of(const QString &name, const QByteArray &publicKey);
    /// "NAME+HASH+KEY". Errors: "malformed verifier id", "invalid verifier hash", "unknown verifier algorithm".
    [[nodiscard]] static tl::expected<NoteVerifier, QString> parse(const QString &text);
    [[nodiscard]] QString toString() const;
    bool operator==(const NoteVerifier &) const = default;
};

/// The one who signs. Holds the private key: never to be shown.
struct NoteSigner
{
    QString name;
    QByteArray seed; ///< Ed25519, 32 bytes

    /// "PRIVATE+KEY+NAME+HASH+SEED"; errors as NoteVerifier::parse().
    [[nodiscard]] static tl::expected<NoteSigner, QString> parse(const QString &text);
    [[nodiscard]] QString toString() const;
    [[nodiscard]] NoteVerifier verifier() const;
    bool operator==(const NoteSigner &) const = default;
};

struct NoteSignature
{
    QString name;
    quint32 hash = 0;
    QByteArray base64; ///< of the hash's four bytes and the signature
    bool operator==(const NoteSignature &) const = default;
};

struct SignedNote
{
    QByteArray text; ///< with its last newline
    QList<NoteSignature> verified;
    QList<NoteSignature> unverified; ///< by keys that nobody knows here
    bool operator==(const SignedNote &) const = default;
};

/// Reads @p note and checks the signatures by @p known. At least one must be theirs and none of theirs may be wrong, else:
/// "malformed note", "note has no verifiable signatures", "invalid signature for key NAME+HASH", "ambiguous key NAME+HASH"
/// (note.Open).
[[nodiscard]] tl::expected<SignedNote, QString> openNote(const QByteArray &note, const QList<NoteVerifier> &known);

/// @p note reads like a note, whoever signed it: all signatures are unverified.
[[nodiscard]] tl::expected<SignedNote, QString> readNote(const QByteArray &note);

/// @p text, which ends in a newline, with the signatures of @p signers behind those that @p existing has by others (note.Sign).
[[nodiscard]] QByteArray signNote(const QByteArray &text, const QList<NoteSigner> &signers,
                                  const QList<NoteSignature> &existing = {});

} // namespace Tidyscope

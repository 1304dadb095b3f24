// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QByteArray>
#include <QByteArrayView>

/// Ed25519 (RFC 8032) by OpenSSL. Keys, seeds and signatures are their plain bytes.
namespace Tidyscope::Ed25519 {

inline constexpr qsizetype KeySize = 32; ///< of a public key and of a seed (private key)
inline constexpr qsizetype SignatureSize = 64;

/// A fresh random seed.
[[nodiscard]] QByteArray randomSeed();
/// The public key of a seed; empty where @p seed has not KeySize bytes.
[[nodiscard]] QByteArray publicKey(const QByteArray &seed);
/// The signature of @p message; empty where @p seed has not KeySize bytes.
[[nodiscard]] QByteArray sign(const QByteArray &seed, QByteArrayView message);
/// Whether @p signature was made of @p message with the seed of @p publicKey. Sizes that cannot be are false.
[[nodiscard]] bool verify(const QByteArray &publicKey, QByteArrayView message, const QByteArray &signature);

} // namespace Tidyscope::Ed25519

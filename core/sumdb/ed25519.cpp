// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/sumdb/ed25519.h"

#include <QRandomGenerator>

#include <openssl/evp.h>

#include <memory>

namespace Tidyscope::Ed25519 {

namespace {

template<auto Free> struct Deleter
{
    template<typename T> void operator()(T *thing) const { Free(thing); }
};
using KeyPtr = std::unique_ptr<EVP_PKEY, Deleter<EVP_PKEY_free>>;
using ContextPtr = std::unique_ptr<EVP_MD_CTX, Deleter<EVP_MD_CTX_free>>;

const unsigned char *bytes(QByteArrayView data)
{
    return reinterpret_cast<const unsigned char *>(data.data());
}

KeyPtr privateKey(const QByteArray &seed)
{
    return seed.size() != KeySize
        ? KeyPtr()
        : KeyPtr(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, bytes(seed), KeySize));
}

} // namespace

QByteArray randomSeed()
{
    QByteArray seed(KeySize, Qt::Uninitialized);
    QRandomGenerator::system()->generate(seed.begin(), seed.end());
    return seed;
}

QByteArray publicKey(const QByteArray &seed)
{
    const KeyPtr key = privateKey(seed);
    QByteArray out(KeySize, Qt::Uninitialized);
    size_t size = KeySize;
    if (!key || EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char *>(out.data()), &size) != 1)
        return {};
    return out;
}

QByteArray sign(const QByteArray &seed, QByteArrayView message)
{
    const KeyPtr key = privateKey(seed);
    const ContextPtr context(EVP_MD_CTX_new());
    QByteArray out(SignatureSize, Qt::Uninitialized);
    size_t size = SignatureSize;
    if (!key || EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key.get()) != 1
        || EVP_DigestSign(context.get(), reinterpret_cast<unsigned char *>(out.data()), &size, bytes(message),
                          static_cast<size_t>(message.size()))
            != 1)
        return {};
    return out;
}

bool verify(const QByteArray &publicKey, QByteArrayView message, const QByteArray &signature)
{
    if (publicKey.size() != KeySize || signature.size() != SignatureSize)
        return false;
    const KeyPtr key(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes(publicKey), KeySize));
    const ContextPtr context(EVP_MD_CTX_new());
    return key && EVP_DigestVerifyInit(context.get(), nullptr, nullptr, nullptr, key.get()) == 1
        && EVP_DigestVerify(context.get(), bytes(signature), SignatureSize, bytes(message),
                            static_cast<size_t>(message.size()))
        == 1;
}

} // namespace Tidyscope::Ed25519

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <openssl/evp.h>

#include <array>
#include <cstddef>
#include <memory>

/// Private to core/gomod.
namespace Tidyscope {

constexpr size_t DigestSize = 32;
using Digest = std::array<unsigned char, DigestSize>;

/// Of a C library's things, by the function that frees them.
template<auto Free> struct Deleter
{
    template<typename T> void operator()(T *thing) const { Free(thing); }
};

/// SHA-256 again and again: OpenSSL looks an algorithm up by its name at each beginning unless it was fetched before.
class Sha256Machine
{
public:
    Sha256Machine() : m_algorithm(EVP_MD_fetch(nullptr, "SHA256", nullptr)), m_context(EVP_MD_CTX_new()) { }

    void begin() { EVP_DigestInit_ex2(m_context.get(), m_algorithm.get(), nullptr); }
    void add(const void *bytes, size_t size) { EVP_DigestUpdate(m_context.get(), bytes, size); }
    Digest end()
    {
        Digest digest;
        EVP_DigestFinal_ex(m_context.get(), digest.data(), nullptr);
        return digest;
    }
    Digest of(const void *bytes, size_t size)
    {
        begin();
        add(bytes, size);
        return end();
    }

private:
    std::unique_ptr<EVP_MD, Deleter<EVP_MD_free>> m_algorithm;
    std::unique_ptr<EVP_MD_CTX, Deleter<EVP_MD_CTX_free>> m_context;
};

} // namespace Tidyscope

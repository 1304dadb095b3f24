// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gomod/sha256machine.h"
#include "core/gomod/zipdirectory.h"

#include <libdeflate.h>

#include <memory>
#include <vector>

/// Private to core/gomod.
namespace Tidyscope {

/// Unpacks and hashes one entry of a zip file after the other, with a buffer of its own. For one thread.
class ZipEntryHasher
{
public:
    explicit ZipEntryHasher(const ZipDirectory &directory);

    /// archive/zip.File.Open and what reading to the end comes to.
    [[nodiscard]] tl::expected<Digest, ZipProblem> hash(const ZipDirectory::Entry &entry);

private:
    using Result = tl::expected<Digest, ZipProblem>;

    [[nodiscard]] Result hashStored(const ZipDirectory::Entry &entry, QByteArrayView packed);
    [[nodiscard]] Result hashWhole(const ZipDirectory::Entry &entry, QByteArrayView packed);
    [[nodiscard]] Result hashPieces(const ZipDirectory::Entry &entry, QByteArrayView packed);
    [[nodiscard]] Result checked(const ZipDirectory::Entry &entry, quint32 crc, const Digest &digest) const;

    const ZipDirectory &m_directory;
    Sha256Machine m_sha;
    std::unique_ptr<libdeflate_decompressor, Deleter<libdeflate_free_decompressor>> m_decompressor;
    std::vector<char> m_buffer;
};

} // namespace Tidyscope

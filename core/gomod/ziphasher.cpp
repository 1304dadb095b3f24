// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/ziphasher.h"

#include "core/gomod/zipdirectory.h"

#include <libdeflate.h>
#include <openssl/evp.h>
#include <zlib.h>

#include <QFile>
#include <QThread>

#include <algorithm>
#include <array>
#include <atomic>
#include <filesystem>
#include <memory>
#include <numeric>
#include <system_error>
#include <thread>
#include <vector>

#ifdef Q_OS_UNIX
#  include <cerrno>
#  include <cstring>
#  include <fcntl.h>
#  include <unistd.h>
#endif

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr size_t DigestSize = 32;
using Digest = std::array<unsigned char, DigestSize>;

constexpr quint16 Stored = 0;
constexpr quint16 Deflated = 8;
constexpr quint16 HasDescriptor = 8;
constexpr quint64 WholeAtOnce = 16 << 20; ///< larger contents are unpacked piece by piece
constexpr size_t Piece = 256 << 10;
constexpr quint64 DeflateLimit = 1032; ///< no byte of a deflate stream stands for more

tl::unexpected<ZipProblem> problem(ZipProblem::Kind kind, QByteArrayView entry)
{
    return tl::unexpected(ZipProblem{kind, entry.toByteArray()});
}

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

/// Unpacks and hashes one entry after the other.
class EntryHasher
{
public:
    explicit EntryHasher(const ZipDirectory &directory)
        : m_directory(directory),
          m_decompressor(libdeflate_alloc_decompressor())
    { }

    /// archive/zip.File.Open and what reading to the end comes to.
    tl::expected<Digest, ZipProblem> hash(const ZipDirectory::Entry &entry)
    {
        const auto packed = m_directory.packed(entry);
        if (!packed) {
            return tl::unexpected(packed.error());
        }
        if (entry.name.endsWith('/')) { // a folder has no content, whatever is packed
            return entry.size == 0 ? tl::expected<Digest, ZipProblem>(m_sha.of(nullptr, 0))
                                   : problem(ZipProblem::Kind::Inconsistent, entry.name);
        }
        if (entry.method == Stored) {
            return hashStored(entry, *packed);
        }
        if (entry.method != Deflated) {
            return problem(ZipProblem::Kind::UnknownMethod, entry.name);
        }
        if (entry.size > static_cast<quint64>(packed->size()) * DeflateLimit) {
            return problem(ZipProblem::Kind::SizeMismatch, entry.name);
        }
        return entry.size <= WholeAtOnce ? hashWhole(entry, *packed) : hashPieces(entry, *packed);
    }

private:
    using Result = tl::expected<Digest, ZipProblem>;

    Result hashStored(const ZipDirectory::Entry &entry, QByteArrayView packed)
    {
        const auto size = static_cast<size_t>(packed.size());
        if (entry.size != size || entry.packed != size) {
            return problem(ZipProblem::Kind::SizeMismatch, entry.name);
        }
        const Digest digest = m_sha.of(packed.data(), size);
        return checked(entry, libdeflate_crc32(0, packed.data(), size), digest);
    }

    Result hashWhole(const ZipDirectory::Entry &entry, QByteArrayView packed)
    {
        const auto wanted = static_cast<size_t>(entry.size);
        if (m_buffer.size() < wanted + 1) {
            m_buffer.resize(std::max(wanted + 1, size_t(64 << 10)));
        }
        size_t size = 0;
        const libdeflate_result result = libdeflate_deflate_decompress(
            m_decompressor.get(), packed.data(), static_cast<size_t>(packed.size()), m_buffer.data(), wanted, &size);
        if (result == LIBDEFLATE_BAD_DATA) {
            return problem(ZipProblem::Kind::CorruptData, entry.name);
        }
        if (result != LIBDEFLATE_SUCCESS || size != wanted) {
            return problem(ZipProblem::Kind::SizeMismatch, entry.name);
        }
        const Digest digest = m_sha.of(m_buffer.data(), size);
        return checked(entry, libdeflate_crc32(0, m_buffer.data(), size), digest);
    }

    Result hashPieces(const ZipDirectory::Entry &entry, QByteArrayView packed)
    {
        z_stream stream{};
        if (inflateInit2(&stream, -MAX_WBITS) != Z_OK) {
            return problem(ZipProblem::Kind::CorruptData, entry.name);
        }
        const std::unique_ptr<z_stream, Deleter<inflateEnd>> end(&stream);
        m_buffer.resize(std::max(m_buffer.size(), Piece));
        stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(packed.data()));
        stream.avail_in = static_cast<uInt>(std::min<qsizetype>(packed.size(), std::numeric_limits<uInt>::max()));
        m_sha.begin();
        quint64 size = 0;
        quint32 crc = 0;
        int state = Z_OK;
        while (state == Z_OK) {
            stream.next_out = reinterpret_cast<Bytef *>(m_buffer.data());
            stream.avail_out = static_cast<uInt>(Piece);
            state = inflate(&stream, Z_NO_FLUSH);
            const size_t part = Piece - stream.avail_out;
            size += part;
            if ((state != Z_OK && state != Z_STREAM_END) || size > entry.size) {
                break;
            }
            m_sha.add(m_buffer.data(), part);
            crc = libdeflate_crc32(crc, m_buffer.data(), part);
        }
        if (size > entry.size || (state == Z_STREAM_END && size != entry.size)) {
            return problem(ZipProblem::Kind::SizeMismatch, entry.name);
        }
        if (state != Z_STREAM_END) {
            return problem(ZipProblem::Kind::CorruptData, entry.name);
        }
        return checked(entry, crc, m_sha.end());
    }

    /// archive/zip.checksumReader: a CRC-32 of 0 was never set, unless a descriptor says so, too.
    Result checked(const ZipDirectory::Entry &entry, quint32 crc, const Digest &digest) const
    {
        if (const auto descriptor = m_directory.checkDescriptor(entry); !descriptor) {
            return tl::unexpected(descriptor.error());
        }
        const bool isSet = entry.crc != 0 || (entry.flags & HasDescriptor);
        return !isSet || crc == entry.crc ? Result(digest) : problem(ZipProblem::Kind::ChecksumError, entry.name);
    }

    const ZipDirectory &m_directory;
    Sha256Machine m_sha;
    std::unique_ptr<libdeflate_decompressor, Deleter<libdeflate_free_decompressor>> m_decompressor;
    std::vector<char> m_buffer;
};

/// "HEX  NAME\n" of each file in the order of the names.
class Summary
{
public:
    Summary() { m_sha.begin(); }

    void add(const Digest &digest, QByteArrayView name)
    {
        static constexpr char digits[] = "0123456789abcdef";
        std::array<char, 2 * DigestSize + 2> line;
        for (size_t i = 0; i < DigestSize; ++i) {
            line[2 * i] = digits[digest[i] >> 4];
            line[2 * i + 1] = digits[digest[i] & 15];
        }
        line[2 * DigestSize] = ' ';
        line[2 * DigestSize + 1] = ' ';
        m_sha.add(line.data(), line.size());
        m_sha.add(name.data(), static_cast<size_t>(name.size()));
        m_sha.add("\n", 1);
    }
    QString h1()
    {
        const Digest digest = m_sha.end();
        const QByteArrayView bytes(reinterpret_cast<const char *>(digest.data()), digest.size());
        return "h1:"_L1 + QLatin1StringView(bytes.toByteArray().toBase64());
    }

private:
    Sha256Machine m_sha;
};

/// Hashes what many threads take turns to fetch.
class ParallelHash
{
public:
    ParallelHash(const ZipDirectory &directory, const QList<qsizetype> &work)
        : m_directory(directory),
          m_work(work),
          m_digests(static_cast<size_t>(directory.entries.size())),
          m_firstBad(work.size())
    { }

    void run(int threads)
    {
        m_problems.resize(static_cast<size_t>(threads));
        std::vector<std::thread> helpers;
        for (int i = 1; i < threads; ++i) {
            helpers.emplace_back([this, i] { take(static_cast<size_t>(i)); });
        }
        take(0);
        for (std::thread &helper : helpers) {
            helper.join();
        }
    }

    [[nodiscard]] const Digest &digest(qsizetype entry) const { return m_digests[static_cast<size_t>(entry)]; }
    /// What is wrong with the first name, in their order, that has something wrong.
    [[nodiscard]] std::optional<ZipProblem> problem() const
    {
        std::optional<Found> first;
        for (const std::optional<Found> &found : m_problems) {
            if (found && (!first || found->at < first->at)) {
                first = found;
            }
        }
        return first ? std::optional(first->problem) : std::nullopt;
    }

private:
    struct Found
    {
        qsizetype at = 0;
        ZipProblem problem;
    };

    void take(size_t thread)
    {
        constexpr qsizetype batch = 8;
        EntryHasher hasher(m_directory);
        for (;;) {
            const qsizetype from = m_next.fetch_add(batch);
            if (from >= m_work.size()) {
                return;
            }
            const qsizetype to = std::min(from + batch, m_work.size());
            for (qsizetype i = from; i < to && i < m_firstBad.load(); ++i) {
                const auto digest = hasher.hash(m_directory.entries.at(m_work.at(i)));
                if (digest) {
                    m_digests[static_cast<size_t>(m_work.at(i))] = *digest;
                } else {
                    found(thread, i, digest.error());
                }
            }
        }
    }

    void found(size_t thread, qsizetype at, const ZipProblem &what)
    {
        if (!m_problems[thread] || at < m_problems[thread]->at) {
            m_problems[thread] = Found{at, what};
        }
        qsizetype known = m_firstBad.load();
        while (at < known && !m_firstBad.compare_exchange_weak(known, at)) { }
    }

    const ZipDirectory &m_directory;
    const QList<qsizetype> &m_work; ///< indexes of entries, in the order of their names
    std::vector<Digest> m_digests;  ///< by the index of the entry; each written by one thread
    std::vector<std::optional<Found>> m_problems;
    std::atomic<qsizetype> m_next = 0;
    std::atomic<qsizetype> m_firstBad;
};

int threadsFor(QByteArrayView archive, qsizetype entries, int asked)
{
    constexpr qsizetype worthIt = 256 << 10;
    const int most = asked > 0 ? asked : QThread::idealThreadCount();
    return archive.size() < worthIt ? 1 : static_cast<int>(std::clamp<qsizetype>(entries / 8, 1, std::max(1, most)));
}

} // namespace

tl::expected<QString, ZipProblem> hashZip(QByteArrayView archive, int threads)
{
    if (archive.size() > ModuleZip::MaxSize) {
        return tl::unexpected(ZipProblem{ZipProblem::Kind::TooLarge});
    }
    const auto directory = ZipDirectory::read(archive);
    if (!directory) {
        return tl::unexpected(directory.error());
    }
    const QList<ZipDirectory::Entry> &entries = directory->entries;
    quint64 whole = 0;
    for (const ZipDirectory::Entry &entry : entries) {
        whole += std::min<quint64>(entry.size, ModuleZip::MaxSize + 1);
        if (whole > static_cast<quint64>(ModuleZip::MaxSize)) {
            return problem(ZipProblem::Kind::TooLarge, entry.name);
        }
    }
    QList<qsizetype> names(entries.size()); // all of them, sorted; the last entry of a name counts for each
    std::iota(names.begin(), names.end(), 0);
    std::ranges::stable_sort(names, {}, [&entries](qsizetype i) {
        const QByteArrayView name = entries.at(i).name;
        return std::string_view(name.data(), static_cast<size_t>(name.size()));
    });
    QList<qsizetype> work;
    work.reserve(names.size());
    for (qsizetype i = 0; i < names.size(); ++i) {
        const QByteArrayView name = entries.at(names.at(i)).name;
        if (name.contains('\n')) {
            return problem(ZipProblem::Kind::NewlineInName, name);
        }
        if (i + 1 == names.size() || entries.at(names.at(i + 1)).name != name) {
            work.append(names.at(i));
        }
    }
    ParallelHash hashes(*directory, work);
    hashes.run(threadsFor(archive, work.size(), threads));
    if (const auto bad = hashes.problem()) {
        return tl::unexpected(*bad);
    }
    Summary summary;
    auto last = work.cbegin();
    for (const qsizetype name : std::as_const(names)) {
        while (entries.at(*last).name != entries.at(name).name) {
            ++last;
        }
        summary.add(hashes.digest(*last), entries.at(name).name);
    }
    return summary.h1();
}

tl::expected<QString, ZipProblem> hashZipFile(const QString &path, int threads)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
        return tl::unexpected(ZipProblem{ZipProblem::Kind::NotAZip});
    }
    if (file.size() > ModuleZip::MaxSize) {
        return tl::unexpected(ZipProblem{ZipProblem::Kind::TooLarge});
    }
    // not mapped: who cuts the file off meanwhile would end this process
    QByteArray archive(file.size(), Qt::Uninitialized);
    const qint64 size = file.read(archive.data(), archive.size());
    return hashZip(QByteArrayView(archive).first(std::max<qint64>(0, size)), threads);
}

namespace {

/// One file after the other, in pieces.
class FileHasher
{
public:
    tl::expected<Digest, QString> hash(const std::filesystem::path &path)
    {
        m_sha.begin();
#ifdef Q_OS_UNIX
        const int file = open(path.c_str(), O_RDONLY | O_CLOEXEC);
        if (file < 0) {
            return tl::unexpected(words());
        }
        ssize_t size = 0;
        while ((size = read(file, m_buffer.data(), m_buffer.size())) > 0) {
            m_sha.add(m_buffer.data(), static_cast<size_t>(size));
            if (static_cast<size_t>(size) < m_buffer.size()) {
                break; // the end of an ordinary file, without asking again
            }
        }
        const QString error = size < 0 ? words() : QString();
        close(file);
        if (!error.isEmpty()) {
            return tl::unexpected(error);
        }
#else
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly | QIODevice::Unbuffered)) {
            return tl::unexpected(file.errorString());
        }
        qint64 size = 0;
        while ((size = file.read(m_buffer.data(), static_cast<qint64>(m_buffer.size()))) > 0) {
            m_sha.add(m_buffer.data(), static_cast<size_t>(size));
        }
#endif
        return m_sha.end();
    }

private:
#ifdef Q_OS_UNIX
    static QString words() { return QString::fromLocal8Bit(std::strerror(errno)); }
#endif
    Sha256Machine m_sha;
    std::vector<char> m_buffer = std::vector<char>(128 << 10);
};

} // namespace

tl::expected<QString, QString> hashFolder(const QString &folder, const QString &prefix)
{
    namespace fs = std::filesystem;
    const fs::path root(folder.toStdString());
    std::error_code error;
    std::vector<std::pair<std::string, fs::path>> files;
    const size_t skipped = root.native().size();
    const std::string before = prefix.toStdString();
    for (fs::recursive_directory_iterator all(root, error), end; !error && all != end; all.increment(error)) {
        // d_type tells folders apart without asking for each file; a link to a folder is a file to go, too
        if (!all->is_directory(error) || all->is_symlink(error)) {
            files.emplace_back(before + all->path().generic_string().substr(skipped), all->path());
        }
    }
    if (error) {
        return tl::unexpected(QString::fromStdString(error.message()));
    }
    std::ranges::sort(files, {}, &std::pair<std::string, fs::path>::first);
    FileHasher hasher;
    Summary summary;
    for (const auto &[name, path] : files) {
        if (name.find('\n') != std::string::npos) {
            return tl::unexpected(u"dirhash: filenames with newlines are not supported"_s);
        }
        const auto digest = hasher.hash(path);
        if (!digest) {
            return tl::unexpected(digest.error());
        }
        summary.add(*digest, QByteArrayView(name.data(), static_cast<qsizetype>(name.size())));
    }
    return summary.h1();
}

} // namespace Tidyscope

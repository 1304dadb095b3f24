// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/ziphasher.h"

#include "core/gomod/sha256machine.h"
#include "core/gomod/zipentryhasher.h"

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

tl::unexpected<ZipProblem> problem(ZipProblem::Kind kind, QByteArrayView entry)
{
    return tl::unexpected(ZipProblem{kind, entry.toByteArray()});
}

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
        ZipEntryHasher hasher(m_directory);
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

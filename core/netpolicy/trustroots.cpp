// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/netpolicy/trustroots.h"

#include "core/goenv/godebug.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QSslConfiguration>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

// A bundle is a few hundred kilobytes. What is larger is no bundle, and a pipe or a device would never end.
constexpr qint64 LargestFile = 16 * 1024 * 1024;

#if defined(Q_OS_WIN) || defined(Q_OS_DARWIN)
constexpr bool HasPlatformStore = true;
#else
constexpr bool HasPlatformStore = false;
#endif

QStringList defaultBundles()
{
#if defined(Q_OS_LINUX)
    return {u"/etc/ssl/certs/ca-certificates.crt"_s,
            u"/etc/pki/tls/certs/ca-bundle.crt"_s,
            u"/etc/ssl/ca-bundle.pem"_s,
            u"/etc/pki/tls/cacert.pem"_s,
            u"/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem"_s,
            u"/etc/ssl/cert.pem"_s};
#elif defined(Q_OS_BSD4) && !defined(Q_OS_DARWIN)
    return {u"/usr/local/etc/ssl/cert.pem"_s, u"/etc/ssl/cert.pem"_s, u"/usr/local/share/certs/ca-root-nss.crt"_s,
            u"/etc/openssl/certs/ca-certificates.crt"_s};
#else
    return {};
#endif
}

QStringList defaultFolders()
{
#if defined(Q_OS_LINUX)
    return {u"/etc/ssl/certs"_s, u"/etc/pki/tls/certs"_s};
#elif defined(Q_OS_BSD4) && !defined(Q_OS_DARWIN)
    return {u"/etc/ssl/certs"_s, u"/usr/local/share/certs"_s, u"/etc/openssl/certs"_s};
#else
    return {};
#endif
}

/// The pool that is filled: each certificate once, in the order in which go finds them.
class Pool
{
public:
    /// False when the file cannot be read at all; a file without certificates is read.
    bool addFile(const QString &path)
    {
        const QFileInfo info(path);
        if (!info.isFile() || info.size() > LargestFile) {
            return false;
        }
        QFile file(path);
        if (!file.open(QIODevice::ReadOnly)) {
            return false;
        }
        addBlocks(file.read(LargestFile));
        return true;
    }

    void addFolder(const QString &path)
    {
        const QDir folder(path);
        const QFileInfoList entries = folder.entryInfoList(QDir::Files | QDir::Hidden | QDir::System, QDir::Name);
        for (const QFileInfo &entry : entries) {
            // the hash links beside a certificate name it once more (readUniqueDirectoryEntries)
            const bool linkInside = entry.isSymLink() && !entry.readSymLink().contains(u'/');
            if (!linkInside) {
                addFile(entry.filePath());
            }
        }
    }

    [[nodiscard]] QList<QSslCertificate> certificates() const { return m_certificates; }

private:
    /// Reading a certificate is what takes long, and the folder mostly holds those of the bundle once more: the same text is read once.
    void addBlocks(const QByteArray &pem)
    {
        constexpr QByteArrayView begin = "-----BEGIN CERTIFICATE-----";
        constexpr QByteArrayView end = "-----END CERTIFICATE-----";
        qsizetype from = pem.indexOf(begin);
        while (from >= 0) {
            const qsizetype close = pem.indexOf(end, from);
            const QByteArray block = close < 0 ? pem.mid(from) : pem.mid(from, close + end.size() - from);
            if (!m_blocks.contains(block)) {
                m_blocks.insert(block);
                const QList<QSslCertificate> found = QSslCertificate::fromData(block, QSsl::Pem);
                for (const QSslCertificate &certificate : found) {
                    if (!m_seen.contains(certificate)) {
                        m_seen.insert(certificate);
                        m_certificates.append(certificate);
                    }
                }
            }
            from = close < 0 ? -1 : pem.indexOf(begin, close);
        }
    }

    QSet<QByteArray> m_blocks;
    QSet<QSslCertificate> m_seen;
    QList<QSslCertificate> m_certificates;
};

} // namespace

QList<QSslCertificate> goTrustRoots(const QProcessEnvironment &environment, int goMinor)
{
    const QString file = environment.value(u"SSL_CERT_FILE"_s);
    const QString folders = environment.value(u"SSL_CERT_DIR"_s);

    if (HasPlatformStore) {
        // the system's store in spite of the variables
        const bool variablesCount =
            goMinor >= 27 && goDebugValue(environment.value(u"GODEBUG"_s), u"x509sslcertoverrideplatform") != u"0"_s;
        if (!variablesCount || (file.isEmpty() && folders.isEmpty())) {
            return QSslConfiguration::systemCaCertificates();
        }
    }

    Pool pool;
    const QStringList bundles = file.isEmpty() ? defaultBundles() : QStringList{file};
    for (const QString &bundle : bundles) {
        if (pool.addFile(bundle)) {
            break;
        }
    }
    const QStringList searched = folders.isEmpty() ? defaultFolders() : folders.split(QDir::listSeparator());
    for (const QString &folder : searched) {
        if (!folder.isEmpty()) {
            pool.addFolder(folder);
        }
    }
    return pool.certificates();
}

} // namespace Tidyscope

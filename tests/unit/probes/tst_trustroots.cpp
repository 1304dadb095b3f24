// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/tlsauthority.h"
#include "core/netpolicy/trustroots.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

/// SSL_CERT_FILE and SSL_CERT_DIR as go reads them (crypto/x509/root.go).
class TestTrustRoots : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void variables_data();
    void variables();
    void defaultsAreKeptByTheOtherVariable();

private:
    QTemporaryDir m_folder;
    QList<QByteArray> m_pems;
};

void TestTrustRoots::initTestCase()
{
    const auto write = [](const QString &path, const QByteArray &bytes) {
        QFile file(path);
        return file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size();
    };
    for (int i = 0; i < 3; ++i) {
        const auto authority = Lab::TlsAuthority::create({.commonName = u"CA %1"_s.arg(i)});
        QVERIFY(authority);
        m_pems.append(authority->certificatePem());
    }
    const QDir folder(m_folder.path());
    QVERIFY(folder.mkpath(u"one"_s) && folder.mkpath(u"two"_s) && folder.mkpath(u"empty"_s));
    QVERIFY(write(folder.filePath(u"bundle.pem"_s), m_pems[0] + "# words between\n" + m_pems[1]));
    QVERIFY(write(folder.filePath(u"words.pem"_s), "not a certificate"));
    QVERIFY(write(folder.filePath(u"one/a.crt"_s), m_pems[0]));
    QVERIFY(write(folder.filePath(u"one/b"_s), m_pems[1]));
    QVERIFY(QFile::link(u"a.crt"_s, folder.filePath(u"one/1234abcd.0"_s)));
    QVERIFY(write(folder.filePath(u"two/c.pem"_s), m_pems[2]));
}

void TestTrustRoots::variables_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QStringList>("folders");
    QTest::addColumn<QList<int>>("expected");
    QTest::newRow("bundle of two") << u"bundle.pem"_s << QStringList{u"empty"_s} << QList{0, 1};
    QTest::newRow("missing file is silent") << u"none.pem"_s << QStringList{u"empty"_s} << QList<int>{};
    QTest::newRow("file without certificates is silent") << u"words.pem"_s << QStringList{u"empty"_s} << QList<int>{};
    QTest::newRow("folder: all files whatever their names") << u"words.pem"_s << QStringList{u"one"_s} << QList{0, 1};
    QTest::newRow("two folders") << u"words.pem"_s << QStringList{u"one"_s, u"two"_s} << QList{0, 1, 2};
    QTest::newRow("missing folder is passed over") << u"words.pem"_s << QStringList{u"none"_s, u"two"_s} << QList{2};
    QTest::newRow("file and folder, each certificate once") << u"bundle.pem"_s << QStringList{u"one"_s} << QList{0, 1};
}

void TestTrustRoots::variables()
{
    QFETCH(QString, file);
    QFETCH(QStringList, folders);
    QFETCH(QList<int>, expected);
    for (QString &folder : folders) {
        folder = m_folder.filePath(folder);
    }
    QProcessEnvironment environment;
    environment.insert(u"SSL_CERT_FILE"_s, m_folder.filePath(file));
    environment.insert(u"SSL_CERT_DIR"_s, folders.join(QDir::listSeparator()));
    QList<QSslCertificate> wanted;
    for (const int i : expected) {
        wanted += QSslCertificate::fromData(m_pems[i]);
    }
    QCOMPARE(goTrustRoots(environment, 27), wanted);
}

void TestTrustRoots::defaultsAreKeptByTheOtherVariable()
{
    const auto with = [this](const QString &name, const QString &file) {
        QProcessEnvironment environment;
        environment.insert(name, m_folder.filePath(file));
        return goTrustRoots(environment, 27);
    };
    const QList<QSslCertificate> defaults = goTrustRoots({}, 27);
    const QSslCertificate mine = QSslCertificate::fromData(m_pems[2]).constFirst();
    QVERIFY(!defaults.contains(mine));
#ifdef Q_OS_LINUX
    QVERIFY(with(u"SSL_CERT_DIR"_s, u"two"_s).contains(mine));
    // the bundle replaced, the folders kept: what only the folders hold is still there
    const QList<QSslCertificate> added = with(u"SSL_CERT_FILE"_s, u"two/c.pem"_s);
    QVERIFY(added.contains(mine));
    QProcessEnvironment foldersOnly;
    foldersOnly.insert(u"SSL_CERT_FILE"_s, m_folder.filePath(u"none"_s));
    QCOMPARE(added.size(), goTrustRoots(foldersOnly, 27).size() + 1);
#endif
}

QTEST_GUILESS_MAIN(TestTrustRoots)
#include "tst_trustroots.moc"

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/connectproxy.h"
#include "core/lab/moduleproxy.h"
#include "core/lab/tlsauthority.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;

/// The real go, as it is installed, gets modules from the lab.
class TestLabGo : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void downloads_data();
    void downloads();
    void reportsWhatTheLabDoes_data();
    void reportsWhatTheLabDoes();

private:
    /// What go printed; its exit code in @p exitCode.
    QString go(const QStringList &arguments, const QMap<QString, QString> &variables, int *exitCode);

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<ModuleProxy> m_server;
};

void TestLabGo::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_server = std::make_unique<ModuleProxy>();
    m_server->setHostNames({u"goproxy.lab.test"_s});
    m_server->addModule(LabModule::hello(u"lab.test/Hello"_s, u"v1.2.3"_s));
}

void TestLabGo::cleanup()
{
    m_server.reset();
    // the module cache is read-only inside
    QDirIterator folders(m_folder->path(), QDir::Dirs | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (folders.hasNext())
        QFile::setPermissions(folders.next(), QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner);
    m_folder.reset();
}

QString TestLabGo::go(const QStringList &arguments, const QMap<QString, QString> &variables, int *exitCode)
{
    QProcessEnvironment environment;
    environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
    environment.insert(u"HOME"_s, m_folder->path());
    environment.insert(u"GOTOOLCHAIN"_s, u"local"_s);
    environment.insert(u"GOSUMDB"_s, u"off"_s);
    environment.insert(u"LC_ALL"_s, u"C"_s);
    for (const auto &[name, value] : variables.asKeyValueRange())
        environment.insert(name, value);
    QProcess process;
    process.setProcessEnvironment(environment);
    process.setWorkingDirectory(m_folder->path());
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(QStandardPaths::findExecutable(u"go"_s), arguments);
    // the servers live in this thread: wait in the event loop
    const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; }, 60000);
    *exitCode = ended ? process.exitCode() : -1;
    if (!ended) {
        process.kill();
        process.waitForFinished();
    }
    return QString::fromUtf8(process.readAll());
}

void TestLabGo::downloads_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<bool>("viaProxy");
    QTest::newRow("http") << false << false;
    QTest::newRow("https") << true << false;
    QTest::newRow("http through a proxy") << false << true;
    QTest::newRow("https through a proxy") << true << true;
}

void TestLabGo::downloads()
{
    QFETCH(bool, tls);
    QFETCH(bool, viaProxy);
    const QHostAddress loopback(QHostAddress::LocalHost);
    const auto authority = TlsAuthority::create();
    QVERIFY(authority);
    const QString caFile = m_folder->filePath(u"ca.pem"_s);
    QVERIFY(authority->writeCertificate(caFile));
    std::optional<QSslConfiguration> configuration;
    if (tls) {
        const auto made = authority->serverConfiguration({u"goproxy.lab.test"_s, u"127.0.0.1"_s});
        QVERIFY(made);
        configuration = *made;
    }
    QVERIFY(m_server->listen(loopback, 0, configuration));
    ConnectProxy proxy;
    QVERIFY(proxy.listen(loopback));
    proxy.setCredentials("alice:s3cret");
    proxy.addTarget(tls ? u"goproxy.lab.test:443"_s : u"goproxy.lab.test:80"_s, {loopback, m_server->port()});

    QMap<QString, QString> variables{{u"SSL_CERT_FILE"_s, caFile}};
    const QString scheme = tls ? u"https"_s : u"http"_s;
    if (viaProxy) {
        variables.insert(u"GOPROXY"_s, scheme + u"://goproxy.lab.test"_s);
        const QString url = u"http://alice:s3cret@127.0.0.1:%1"_s.arg(proxy.port());
        variables.insert(u"HTTP_PROXY"_s, url);
        variables.insert(u"HTTPS_PROXY"_s, url);
    } else {
        variables.insert(u"GOPROXY"_s, u"%1://127.0.0.1:%2"_s.arg(scheme).arg(m_server->port()));
    }
    int exitCode = -1;
    const QString output =
        go({u"mod"_s, u"download"_s, u"-x"_s, u"-json"_s, u"lab.test/Hello@latest"_s}, variables, &exitCode);
    QVERIFY2(exitCode == 0, qPrintable(output));
    QVERIFY2(output.contains(u"\"Version\": \"v1.2.3\""_s), qPrintable(output));
    QVERIFY(QFile::exists(m_folder->filePath(u"go/pkg/mod/lab.test/!hello@v1.2.3/hello.go"_s)));
    QCOMPARE(proxy.requests().isEmpty(), !viaProxy);
    QCOMPARE(proxy.tunnels() > 0, tls && viaProxy);
    const QList<LabRequest> requests = m_server->requests();
    QVERIFY(std::ranges::any_of(requests, [](const LabRequest &r) { return r.target.endsWith("v1.2.3.zip"); }));
}

void TestLabGo::reportsWhatTheLabDoes_data()
{
    QTest::addColumn<HttpFault>("fault");
    QTest::addColumn<QString>("said");
    QTest::newRow("502 with text") << HttpFault::answer(502, "no backend\n")
                                   << u"502 Bad Gateway\n\tserver response: no backend"_s;
    QTest::newRow("captive portal") << HttpFault::captivePortal() << u"invalid character '<'"_s;
    QTest::newRow("close") << HttpFault::close() << u": EOF"_s;
    QTest::newRow("reset") << HttpFault::reset() << u"connection reset by peer"_s;
}

void TestLabGo::reportsWhatTheLabDoes()
{
    QFETCH(HttpFault, fault);
    QFETCH(QString, said);
    m_server->setFault(fault);
    QVERIFY(m_server->listen(QHostAddress(QHostAddress::LocalHost)));
    int exitCode = -1;
    const QString output = go({u"mod"_s, u"download"_s, u"lab.test/Hello@v1.2.3"_s},
                              {{u"GOPROXY"_s, u"http://127.0.0.1:%1"_s.arg(m_server->port())}}, &exitCode);
    QCOMPARE(exitCode, 1);
    QVERIFY2(output.contains(said), qPrintable(output));
}

QTEST_GUILESS_MAIN(TestLabGo)
#include "tst_labgo.moc"

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/connectproxy.h"
#include "core/lab/moduleproxy.h"
#include "core/lab/proxypages.h"
#include "core/lab/tlsauthority.h"

#include <QDirIterator>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
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
    void reportsWhatTheProxyDoes_data();
    void reportsWhatTheProxyDoes();

private:
    /// Starts the server; the file with the lab's CA, or nothing if that fails.
    QString listen(bool tls);
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

QString TestLabGo::listen(bool tls)
{
    const QString caFile = m_folder->filePath(u"ca.pem"_s);
    const auto authority = TlsAuthority::create();
    const bool written = authority && authority->writeCertificate(caFile);
    std::optional<QSslConfiguration> configuration;
    if (tls && written) {
        const auto made = authority->serverConfiguration({u"goproxy.lab.test"_s, u"127.0.0.1"_s});
        if (made)
            configuration = *made;
    }
    const bool listens = m_server->listen(QHostAddress(QHostAddress::LocalHost), 0, configuration).has_value();
    return written && listens && tls == configuration.has_value() ? caFile : QString();
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
    const QString caFile = listen(tls);
    QVERIFY(!caFile.isEmpty());
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
    QTest::addColumn<FaultPlan>("plan");
    QTest::addColumn<bool>("tls");
    QTest::addColumn<QString>("said");
    const auto row = [](const char *name, const HttpFault &fault, const QString &said) {
        QTest::newRow(name) << FaultPlan::always(fault) << false << said;
    };
    const auto zip = [](const char *name, const HttpFault &fault, const QString &said) {
        const FaultMatcher matcher{.parts = {ProtocolPart::Zip}};
        QTest::newRow(name) << FaultPlan{.rules = {{.matcher = matcher, .fault = fault}}} << false << said;
    };
    using F = HttpFault;
    row("502 with text", F::answer(502, "no backend\n"), u"502 Bad Gateway\n\tserver response: no backend"_s);
    row("captive portal", F::captivePortal(), u"invalid character '<'"_s);
    row("close", F::close(), u": EOF"_s);
    row("reset", F::reset(), u"connection reset by peer"_s);
    row("too many requests", F::retryAfter(429, 60), u"429 Too Many Requests"_s);
    row("redirect loop", F::redirectLoop(), u"stopped after 10 redirects"_s);
    row("not HTTP", F::raw("SSH-2.0-OpenSSH_9.2\r\n"), u"malformed HTTP"_s);
    row("gzip that is none", {.headers = {{"Content-Encoding", "gzip"}}}, u"gzip: invalid header"_s);
    row("close in the body", F::closeAfterBytes(5), u"unexpected EOF"_s);
    row("length too large", F::wrongLength(5000), u"unexpected EOF"_s);
    row("chunks that end too early", {.closeAfter = 20, .framing = F::Framing::Chunked}, u"unexpected EOF"_s);
    zip("zip: close in the body", F::closeAfterBytes(100), u"unexpected EOF"_s);
    zip("zip: reset in the body", F::resetAfterBytes(100), u"connection reset by peer"_s);
    zip("zip: looks whole", {.closeAfter = 100, .framing = F::Framing::UntilClose}, u"zip: not a valid zip file"_s);
    QTest::newRow("reset right after accept")
        << FaultPlan{.connections = {.kind = ConnectionFault::Kind::Reset, .acceptDelay = 20ms}} << false
        << u"connection reset by peer"_s;
    QTest::newRow("redirect to http") << FaultPlan::always(F::redirectDowngrade()) << true
                                      << u"redirected from secure URL"_s;
}

void TestLabGo::reportsWhatTheLabDoes()
{
    QFETCH(FaultPlan, plan);
    QFETCH(bool, tls);
    QFETCH(QString, said);
    m_server->setPlan(plan);
    const QString caFile = listen(tls);
    QVERIFY(!caFile.isEmpty());
    int exitCode = -1;
    const QString output =
        go({u"mod"_s, u"download"_s, u"lab.test/Hello@v1.2.3"_s},
           {{u"GOPROXY"_s, u"%1://127.0.0.1:%2"_s.arg(tls ? u"https"_s : u"http"_s).arg(m_server->port())},
            {u"SSL_CERT_FILE"_s, caFile}},
           &exitCode);
    QCOMPARE(exitCode, 1);
    QVERIFY2(output.contains(said), qPrintable(output));
}

void TestLabGo::reportsWhatTheProxyDoes_data()
{
    QTest::addColumn<FaultPlan>("plan");
    QTest::addColumn<QString>("said"); // how the line ends; one of several, with '|' between
    const auto row = [](const char *name, const HttpFault &fault, const QString &said) {
        QTest::newRow(name) << FaultPlan::always(fault) << said;
    };
    row("NTLM", ProxyPages::authenticationRequired({"NTLM", "Negotiate"}), u"\": Proxy Authentication Required"_s);
    row("squid denies", ProxyPages::squidDenied(), u"\": Forbidden"_s);
    row("squid cannot forward", ProxyPages::squidCannotForward(), u"\": Internal Server Error"_s);
    row("squid cannot resolve", ProxyPages::squidDnsFailure(), u"\": Service Unavailable"_s);
    row("Zscaler", ProxyPages::zscalerBlocked(), u"\": Forbidden"_s);
    row("tinyproxy's filter", ProxyPages::tinyproxyFiltered(), u"\": Filtered"_s);
    row("tinyproxy cannot connect", ProxyPages::tinyproxyUnableToConnect(), u"\": Unable to connect"_s);
    row("close instead of an answer", HttpFault::close(), u": unexpected EOF"_s);
    // who writes to a connection that was closed gets RST, and whether go has written by then is a race
    row("tunnel closed at once", HttpFault::closeAfterBytes(0), u": EOF|connection reset by peer"_s);
    row("tunnel reset in the handshake", HttpFault::resetAfterBytes(50), u"connection reset by peer"_s);
    QTest::newRow("closed after accept") << FaultPlan{.connections = {.kind = ConnectionFault::Kind::Close}}
                                         << u"EOF|connection reset by peer"_s;
}

void TestLabGo::reportsWhatTheProxyDoes()
{
    QFETCH(FaultPlan, plan);
    QFETCH(QString, said);
    const QString caFile = listen(true);
    QVERIFY(!caFile.isEmpty());
    ConnectProxy proxy;
    QVERIFY(proxy.listen(QHostAddress(QHostAddress::LocalHost)));
    proxy.addTarget(u"goproxy.lab.test:443"_s, {QHostAddress(QHostAddress::LocalHost), m_server->port()});
    proxy.setPlan(plan);
    int exitCode = -1;
    const QString output = go({u"mod"_s, u"download"_s, u"lab.test/Hello@v1.2.3"_s},
                              {{u"GOPROXY"_s, u"https://goproxy.lab.test"_s},
                               {u"HTTPS_PROXY"_s, u"http://127.0.0.1:%1"_s.arg(proxy.port())},
                               {u"SSL_CERT_FILE"_s, caFile}},
                              &exitCode);
    QCOMPARE(exitCode, 1);
    const QStringList words = said.split(u'|');
    QVERIFY2(std::ranges::any_of(words, [&output](const QString &one) { return output.contains(one); }),
             qPrintable(output));
    QCOMPARE(m_server->requests().size(), 0);
}

QTEST_GUILESS_MAIN(TestLabGo)
#include "tst_labgo.moc"

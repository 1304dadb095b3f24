// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/checksumdatabase.h"
#include "core/lab/moduleproxy.h"
#include "core/lab/tlsauthority.h"
#include "probefixture.h"

#include <QMap>
#include <QStandardPaths>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;

namespace {

constexpr int moduleCount = 600;
constexpr qsizetype requestLimit = 20000;

/// How often each URL was asked for.
using Counts = QMap<QString, int>;

QString moduleName(int number)
{
    return u"lab.test/many/m%1"_s.arg(number, 3, 10, QLatin1Char('0'));
}

} // namespace

/// The timeline of a real `go mod download` of 600 modules holds everything that its servers were asked: each request has its row, or
/// is accounted for by a rule that has a name. What the servers saw is used to check alone.
class TestGoRequests : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void everyRequestHasItsRow_data();
    void everyRequestHasItsRow();

private:
    struct Server
    {
        ModuleProxy proxy;
        QString base;
    };

    void begin(Server &server, bool tls, int from, int to);
    [[nodiscard]] ProcessRequest command() const;
    [[nodiscard]] static Counts seen(const QList<const Server *> &servers, Counts &refused, Counts &redirected);
    [[nodiscard]] Counts rows() const;

    QString m_go;
    std::optional<TlsAuthority> m_authority;
    QTemporaryDir m_folder;
    std::unique_ptr<Test::ProbeFixture> m_run;
};

void TestGoRequests::initTestCase()
{
    m_go = QStandardPaths::findExecutable(u"go"_s);
    QVERIFY2(!m_go.isEmpty(), "the real go is needed");
    Result<TlsAuthority> authority = TlsAuthority::create();
    QVERIFY(authority);
    m_authority.emplace(std::move(*authority));
    QVERIFY(m_authority->writeCertificate(m_folder.filePath(u"ca.pem"_s)));
    QFile file(m_folder.filePath(u"go.mod"_s));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write("module lab.test/project\n\ngo 1.20\n\nrequire (\n");
    for (int i = 0; i < moduleCount; ++i) {
        file.write('\t' + moduleName(i).toUtf8() + " v1.0.0\n");
    }
    file.write(")\n");
}

void TestGoRequests::begin(Server &server, bool tls, int from, int to)
{
    for (int i = from; i < to; ++i) {
        server.proxy.addModule(LabModule::hello(moduleName(i)));
    }
    server.proxy.setRequestLimit(requestLimit);
    std::optional<QSslConfiguration> configuration;
    if (tls) {
        configuration = *m_authority->serverConfiguration({.names = {u"127.0.0.1"_s}, .protocols = {"h2", "http/1.1"}});
    }
    QVERIFY(server.proxy.listen(QHostAddress(QHostAddress::LocalHost), 0, configuration));
    server.base = u"%1://127.0.0.1:%2"_s.arg(tls ? u"https"_s : u"http"_s, QString::number(server.proxy.port()));
}

ProcessRequest TestGoRequests::command() const
{
    ProcessRequest request;
    request.purpose = ProcessRequest::Purpose::GoTidy; // on a copy of the project's go.mod
    request.program = m_go;
    request.arguments = {u"mod"_s, u"download"_s};
    request.workingDirectory = m_folder.path();
    return request;
}

Counts TestGoRequests::seen(const QList<const Server *> &servers, Counts &refused, Counts &redirected)
{
    Counts counts;
    for (const Server *server : servers) {
        const QList<LabRequest> requests = server->proxy.requests();
        for (const LabRequest &request : requests) {
            const QString url = server->base + QString::fromUtf8(request.target);
            ++counts[url];
            refused[url] += request.status >= 400 && request.status < 500 ? 1 : 0;
            redirected[url] += request.status >= 300 && request.status < 400 ? 1 : 0;
        }
    }
    return counts;
}

Counts TestGoRequests::rows() const
{
    Counts counts;
    for (const TimelineEvent &event : m_run->timeline.events()) {
        if (event.source == TimelineEvent::Source::Go && event.kind == TimelineEvent::Kind::Http) {
            ++counts[event.url];
        }
    }
    return counts;
}

void TestGoRequests::everyRequestHasItsRow_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<int>("missing");    // so many modules the first proxy does not have
    QTest::addColumn<bool>("redirects"); // of zips, to the other proxy
    QTest::newRow("one proxy") << false << 0 << false;
    QTest::newRow("the second proxy has what the first has not") << false << 100 << false;
    QTest::newRow("over TLS and HTTP/2, where go repeats what was refused") << true << 100 << false;
    QTest::newRow("zips are redirected") << false << 0 << true;
}

void TestGoRequests::everyRequestHasItsRow()
{
    QFETCH(bool, tls);
    QFETCH(int, missing);
    QFETCH(bool, redirects);
    Server first;
    Server second;
    begin(first, tls, missing, moduleCount);
    begin(second, tls, 0, moduleCount);
    if (redirects) {
        first.proxy.setFault(ProtocolPart::Zip, HttpFault::redirect((second.base + u"{path}"_s).toUtf8()));
    }
    const auto database = std::make_shared<ChecksumDatabase>();
    for (int i = 0; i < moduleCount; ++i) {
        database->add(LabModule::hello(moduleName(i)));
    }
    first.proxy.passOn(database);

    m_run = std::make_unique<Test::ProbeFixture>();
    QProcessEnvironment &environment = m_run->context.environment;
    for (const QString &name : environment.keys()) {
        if (name.startsWith("GO"_L1) || name.endsWith("_PROXY"_L1, Qt::CaseInsensitive)) {
            environment.remove(name);
        }
    }
    m_run->patience = 100s;
    const QTemporaryDir home;
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"GOENV"_s, u"off"_s);
    environment.insert(u"GOTOOLCHAIN"_s, u"local"_s);
    environment.insert(u"GOPROXY"_s, first.base + u',' + second.base);
    environment.insert(u"GOSUMDB"_s, database->goSumDb({}));
    environment.insert(u"SSL_CERT_FILE"_s, m_folder.filePath(u"ca.pem"_s));
    const auto result = m_run->result<ProcessResult>(command());
    QVERIFY2(result.exitCode == 0, qPrintable(result.lines.isEmpty() ? result.message : result.lines.last().text));

    Counts refused;
    Counts redirected;
    const Counts asked = seen({&first, &second}, refused, redirected);
    const Counts told = rows();
    QVERIFY(asked.size() >= 3 * moduleCount); // .info or .mod, .zip, the record
    int repeats = 0;
    int followed = 0;
    for (auto it = asked.cbegin(); it != asked.cend(); ++it) {
        int unexplained = it.value() - told.value(it.key());
        // cmd/go/internal/web/http.go: what is refused over https is asked for once more, for GOAUTH's sake
        const int repeated = tls && unexplained > 0 ? refused.value(it.key()) / 2 : 0;
        // net/http follows a redirect inside one request of cmd/go's
        const QString path = QUrl(it.key()).path();
        const bool isTarget = it.key().startsWith(second.base) && redirected.value(first.base + path) == it.value();
        unexplained -= repeated + (isTarget ? it.value() : 0);
        repeats += repeated;
        followed += isTarget ? it.value() : 0;
        QVERIFY2(unexplained == 0,
                 qPrintable(u"%1: asked %2 times, %3 rows"_s.arg(it.key()).arg(it.value()).arg(told.value(it.key()))));
    }
    for (auto it = told.cbegin(); it != told.cend(); ++it) {
        QVERIFY2(asked.contains(it.key()), qPrintable(u"a row that nobody was asked for: "_s + it.key()));
    }
    QCOMPARE(followed, redirects ? moduleCount : 0);
    QCOMPARE(repeats > 0, tls && missing > 0);
    qInfo("%lld rows, %lld requests, %d repeats, %d redirects", qint64(m_run->timeline.events().size()),
          qint64(first.proxy.requests().size() + second.proxy.requests().size()), repeats, followed);
}

QTEST_GUILESS_MAIN(TestGoRequests)
#include "tst_gorequests.moc"

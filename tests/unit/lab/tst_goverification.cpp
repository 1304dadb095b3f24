// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/connectproxy.h"
#include "core/lab/moduleproxy.h"
#include "core/lab/tlsauthority.h"

#include "realgo.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;
using Kind = DatabaseLie::Kind;
using Part = ModuleProxy::Part;

namespace {

const QString hello = u"lab.test/Hello"_s;
const QString other = u"lab.test/other"_s;
const QString proxyHost = u"goproxy.lab.test"_s;
const QString databaseHost = u"sumdb.lab.test"_s;

/// How go reaches the servers.
enum class Way { Http, Https, Tunnel };

bool isNew(const QString &program)
{
    // 1.25.12, 1.26.11 and 1.27.4 refuse a record without the wanted line
    const QString version = RealGo::version(program);
    return version.startsWith(u"go1.25."_s) || version.startsWith(u"go1.26."_s) || version.startsWith(u"go1.27."_s);
}

} // namespace

/// Every go of this machine verifies modules with the checksum database of the lab, and says what it should when that lies or
/// the module proxy's content is wrong.
class TestGoVerification : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void verifies_data();
    void verifies();
    void folder_data();
    void folder();
    void lies_data();
    void lies();
    void fork_data();
    void fork();
    void rollback_data();
    void rollback();
    void contents_data();
    void contents();
    void otherModule();
    void versions();

private:
    void makeServers(const std::optional<QSslConfiguration> &tls);
    [[nodiscard]] QMap<QString, QString> variables(bool explicitUrl, Way way = Way::Http) const;
    void writeProject(const RealGo &go, const QStringList &imports) const;

    std::unique_ptr<ModuleProxy> m_proxy;
    std::unique_ptr<ChecksumServer> m_server;
    std::shared_ptr<ChecksumDatabase> m_database;
};

void TestGoVerification::init()
{
    makeServers(std::nullopt);
}

void TestGoVerification::makeServers(const std::optional<QSslConfiguration> &tls)
{
    m_database = std::make_shared<ChecksumDatabase>();
    m_proxy = std::make_unique<ModuleProxy>();
    m_server = std::make_unique<ChecksumServer>(m_database);
    const QList<LabModule> modules{LabModule::hello(hello, u"v1.0.0"_s),
                                   LabModule::requiring(hello, u"v1.1.0"_s, {{other, u"v0.1.0"_s}}),
                                   LabModule::hello(hello, u"v1.2.0-rc.1"_s),
                                   LabModule::hello(other, u"v0.1.0"_s),
                                   LabModule::hello(hello + u"/v2"_s, u"v2.0.0"_s),
                                   LabModule::hello(u"lab.test/untagged"_s, u"v0.0.0-20240506070809-abcdefabcdef"_s)};
    for (const LabModule &module : modules) {
        m_proxy->addModule(module);
        m_database->add(module);
    }
    m_proxy->passOn(m_database);
    const QHostAddress loopback(QHostAddress::LocalHost);
    m_proxy->setHostNames({proxyHost});
    m_server->setHostNames({databaseHost});
    QVERIFY(m_proxy->listen(loopback, 0, tls));
    QVERIFY(m_server->listen(loopback, 0, tls));
}

QMap<QString, QString> TestGoVerification::variables(bool explicitUrl, Way way) const
{
    const auto url = [way](const QString &host, quint16 port) {
        return way == Way::Tunnel ? u"https://"_s + host
                                  : u"%1://127.0.0.1:%2"_s.arg(way == Way::Https ? u"https"_s : u"http"_s).arg(port);
    };
    return {{u"GOPROXY"_s, url(proxyHost, m_proxy->port())},
            {u"GOSUMDB"_s, m_database->goSumDb(explicitUrl ? url(databaseHost, m_server->port()) : QString())}};
}

void TestGoVerification::writeProject(const RealGo &go, const QStringList &imports) const
{
    QByteArray text = "package main\n\n";
    for (const QString &import : imports)
        text += "import _ \"" + import.toUtf8() + "\"\n";
    go.write(u"main.go"_s, text + "\nfunc main() {}\n");
    go.write(u"go.mod"_s, "module lab.test/project\n\ngo 1.19\n");
}

void TestGoVerification::verifies_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<bool>("explicitUrl");
    QTest::addColumn<Way>("way");
    for (const QString &program : RealGo::programs()) {
        for (const auto &[way, name] : {std::pair(Way::Http, "http"), std::pair(Way::Https, "https"),
                                        std::pair(Way::Tunnel, "https through a proxy")}) {
            QTest::addRow("%s, %s, database by its URL", qPrintable(program), name) << program << true << way;
            QTest::addRow("%s, %s, database behind the module proxy", qPrintable(program), name)
                << program << false << way;
        }
    }
}

void TestGoVerification::verifies()
{
    QFETCH(QString, program);
    QFETCH(bool, explicitUrl);
    QFETCH(Way, way);
    const RealGo go;
    ConnectProxy webProxy;
    webProxy.setCredentials("alice:s3cret");
    QVERIFY(webProxy.listen(QHostAddress(QHostAddress::LocalHost)));
    if (way != Way::Http) {
        const auto authority = TlsAuthority::create();
        QVERIFY(authority && authority->writeCertificate(go.path(u"ca.pem"_s)));
        const auto tls = authority->serverConfiguration({proxyHost, databaseHost, u"127.0.0.1"_s});
        QVERIFY(tls);
        makeServers(*tls);
        webProxy.addTarget(proxyHost + u":443"_s, {QHostAddress(QHostAddress::LocalHost), m_proxy->port()});
        webProxy.addTarget(databaseHost + u":443"_s, {QHostAddress(QHostAddress::LocalHost), m_server->port()});
    }
    m_database->grow(300); // tiles of two levels, full and partial
    QMap<QString, QString> environment = variables(explicitUrl, way);
    environment.insert(u"SSL_CERT_FILE"_s, go.path(u"ca.pem"_s));
    environment.insert(u"HTTPS_PROXY"_s, u"http://alice:s3cret@127.0.0.1:%1"_s.arg(webProxy.port()));
    writeProject(go, {hello, hello + u"/v2"_s, u"lab.test/untagged"_s});
    const QList<QStringList> commands{{u"mod"_s, u"tidy"_s},
                                      {u"mod"_s, u"download"_s},
                                      {u"mod"_s, u"verify"_s},
                                      {u"get"_s, u"lab.test/Hello@v1.0.0"_s},
                                      {u"get"_s, u"lab.test/Hello@latest"_s},
                                      {u"mod"_s, u"verify"_s}};
    for (const QStringList &command : commands) {
        const RealGo::Outcome outcome = go.run(program, command, environment);
        QVERIFY2(outcome.exitCode == 0, qPrintable(command.join(u' ') + u": "_s + outcome.output));
    }
    QFile sums(go.path(u"go.sum"_s));
    QVERIFY(sums.open(QIODevice::ReadOnly));
    const QByteArray lines = sums.readAll();
    QVERIFY2(lines.contains(LabModule::requiring(hello, u"v1.1.0"_s, {{other, u"v0.1.0"_s}}).goSum()),
             lines.constData());
    QVERIFY(lines.contains(LabModule::hello(other, u"v0.1.0"_s).goSum()));
    QCOMPARE(m_server->requests().isEmpty(), !explicitUrl);
    QCOMPARE(webProxy.tunnels() > 0, way == Way::Tunnel);
    QVERIFY(QFile::exists(go.path(u"go/pkg/sumdb/sumdb.lab.test/latest"_s)));
}

void TestGoVerification::folder_data()
{
    QTest::addColumn<QString>("program");
    for (const QString &program : RealGo::programs())
        QTest::newRow(qPrintable(program)) << program;
}

/// What go itself left in a module cache is a folder in the layout of file:// (go help goproxy); served by the lab it verifies like
/// everything else, and nothing is written there.
void TestGoVerification::folder()
{
    QFETCH(QString, program);
    const QStringList imports{hello, hello + u"/v2"_s};
    const RealGo first;
    writeProject(first, imports);
    for (const QString &command : {u"tidy"_s, u"download"_s}) {
        const RealGo::Outcome filled = first.run(program, {u"mod"_s, command}, variables(true));
        QVERIFY2(filled.exitCode == 0, qPrintable(filled.output));
    }
    const QString folder = first.path(u"go/pkg/mod/cache/download"_s);
    const auto state = [&folder] {
        QMap<QString, std::pair<qint64, QDateTime>> files;
        QDirIterator entries(folder, QDir::Files | QDir::Hidden, QDirIterator::Subdirectories);
        while (entries.hasNext()) {
            const QFileInfo entry = entries.nextFileInfo();
            files.insert(entry.filePath(), {entry.size(), entry.lastModified()});
        }
        return files;
    };
    const auto before = state();
    QVERIFY(before.size() > 8);

    ModuleProxy proxy;
    const auto database = std::make_shared<ChecksumDatabase>();
    proxy.store().addFolder(folder);
    database->addFolder(folder);
    proxy.passOn(database);
    QVERIFY(proxy.listen(QHostAddress(QHostAddress::LocalHost)));
    const RealGo second;
    writeProject(second, imports);
    const QMap<QString, QString> environment{{u"GOPROXY"_s, u"http://127.0.0.1:%1"_s.arg(proxy.port())},
                                             {u"GOSUMDB"_s, database->goSumDb({})}};
    for (const QStringList &command :
         {QStringList{u"mod"_s, u"tidy"_s}, {u"mod"_s, u"download"_s}, {u"mod"_s, u"verify"_s}}) {
        const RealGo::Outcome outcome = second.run(program, command, environment);
        QVERIFY2(outcome.exitCode == 0, qPrintable(command.join(u' ') + u": "_s + outcome.output));
    }
    const auto sums = [](const RealGo &go) {
        QFile file(go.path(u"go.sum"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    };
    QVERIFY(!sums(second).isEmpty());
    QCOMPARE(sums(second), sums(first));
    QVERIFY(QFile::exists(second.path(u"go/pkg/sumdb/sumdb.lab.test/latest"_s)));
    QCOMPARE(state(), before);
}

void TestGoVerification::lies_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<DatabaseLie>("lie");
    QTest::addColumn<bool>("explicitUrl");
    QTest::addColumn<QString>("said"); // empty: go notices nothing
    for (const QString &program : RealGo::programs()) {
        const auto row = [&](const DatabaseLie &lie, const QString &said, bool explicitUrl = true) {
            QTest::addRow("%s: %s %d", qPrintable(program), qPrintable(databaseLieName(lie.kind)), lie.status)
                << program << lie << explicitUrl << said;
        };
        row({Kind::HtmlRecord}, u"malformed record data"_s);
        row({Kind::WrongKey}, u"reading tree note: note has no verifiable signatures\n"_s);
        row({Kind::InvalidSignature}, u"reading tree note: invalid signature for key sumdb.lab.test+"_s);
        row({Kind::AlteredTile}, u"downloaded inconsistent tile"_s);
        row({Kind::OtherRecord}, u"cannot authenticate record data in server response"_s);
        row({Kind::WrongHash}, u"checksum mismatch\n\tdownloaded: h1:"_s);
        row({Kind::MissingLine}, isNew(program) ? u"checksum missing from sumdb response"_s : QString());
        row({Kind::PrivateModule},
            u"404 Not Found\n\tserver response: not found: lab.test/Hello@v1.0.0: unrecognized"_s);
        row({Kind::PrivateModule, 410},
            u"410 Gone\n\tserver response: not found: lab.test/Hello@v1.0.0: unrecognized"_s);
        row({Kind::PrivateRepository}, u"\tfatal: could not read Username for 'https://lab.test': terminal prompts"_s);
        row({Kind::NewVersion}, u"server response: not found: lab.test/Hello@v1.0.0: invalid version: unknown rev"_s);
        row({Kind::FetchTimedOut}, u"404 Not Found\n\tserver response: not found: fetch timed out"_s);
        row({Kind::OriginUnreachable}, u"not found: lab.test/Hello@v1.0.0: invalid version: git fetch -f origin"_s);
        row({Kind::UnrecognizedPath}, u"?go-get=1: 404 Not Found"_s);
        row({Kind::LookupFails}, u"lookup/lab.test/!hello@v1.0.0: 502 Bad Gateway"_s);
        row({Kind::LookupFails, 500}, u"/sumdb/sumdb.lab.test/lookup/lab.test/!hello@v1.0.0: 500 Internal"_s, false);
        row({Kind::TileFails}, u"/sumdb/sumdb.lab.test/tile/8/0/000.p/11: 500 Internal Server Error"_s, false);
        row({Kind::SupportedFails}, u"/sumdb/sumdb.lab.test/supported: 403 Forbidden"_s, false);
        row({Kind::SupportedFails, 502}, u"/sumdb/sumdb.lab.test/supported: 502 Bad Gateway"_s, false);
        // go asks the database by its name then
        row({Kind::NotSupported}, u"Get \"https://sumdb.lab.test/lookup/lab.test/!hello@v1.0.0\": "_s, false);
    }
}

void TestGoVerification::lies()
{
    QFETCH(QString, program);
    QFETCH(DatabaseLie, lie);
    QFETCH(bool, explicitUrl);
    QFETCH(QString, said);
    m_database->setLie(lie);
    const RealGo go;
    QMap<QString, QString> environment = variables(explicitUrl);
    // nobody is asked outside of the lab
    environment.insert(u"HTTPS_PROXY"_s, u"http://127.0.0.1:9"_s);
    const RealGo::Outcome outcome = go.run(program, {u"mod"_s, u"download"_s, u"lab.test/Hello@v1.0.0"_s}, environment);
    QCOMPARE(outcome.exitCode == 0, said.isEmpty());
    QVERIFY2(outcome.output.contains(said), qPrintable(outcome.output));
    if (!said.isEmpty())
        QVERIFY2(outcome.output.contains(u"verifying "_s), qPrintable(outcome.output));
}

void TestGoVerification::fork_data()
{
    QTest::addColumn<QString>("program");
    for (const QString &program : RealGo::programs())
        QTest::newRow(qPrintable(program)) << program;
}

void TestGoVerification::fork()
{
    QFETCH(QString, program);
    const RealGo go;
    m_database->setLie({.kind = Kind::Fork, .spared = 1});
    const RealGo::Outcome outcome = go.run(
        program, {u"mod"_s, u"download"_s, u"lab.test/Hello@v1.0.0"_s, u"lab.test/other@v0.1.0"_s}, variables(true));
    QVERIFY(outcome.exitCode != 0);
    QVERIFY2(
        outcome.output.contains(u"SECURITY ERROR\ngo.sum database server misbehavior detected!\n\nold database:"_s),
        qPrintable(outcome.output));
    QVERIFY2(outcome.output.contains(u"proof of misbehavior:\n"_s), qPrintable(outcome.output));
}

void TestGoVerification::rollback_data()
{
    fork_data();
}

void TestGoVerification::rollback()
{
    QFETCH(QString, program);
    const RealGo go;
    const QStringList download{u"mod"_s, u"download"_s, u"lab.test/Hello@v1.0.0"_s};
    QCOMPARE(go.run(program, download, variables(true)).exitCode, 0);
    QCOMPARE(go.run(program, {u"clean"_s, u"-modcache"_s}).exitCode, 0);
    m_database->setLie({Kind::Rollback});
    const RealGo::Outcome outcome = go.run(program, download, variables(true));
    QVERIFY(outcome.exitCode != 0);
    QVERIFY2(outcome.output.contains(u"initializing sumdb.Client: checking tree#11: reading http://"_s),
             qPrintable(outcome.output));
}

void TestGoVerification::contents_data()
{
    using Content = ContentFault::Kind;
    QTest::addColumn<QString>("program");
    QTest::addColumn<Part>("part");
    QTest::addColumn<ContentFault>("fault");
    QTest::addColumn<QString>("said");
    for (const QString &program : RealGo::programs()) {
        const auto row = [&](const char *name, Part part, const ContentFault &fault, const QString &said) {
            QTest::addRow("%s: %s", qPrintable(program), name) << program << part << fault << said;
        };
        const QString noZip = u"zip: not a valid zip file"_s;
        row("page as info", Part::Info, {Content::Html}, u"invalid character '<' looking for beginning of value"_s);
        row("info of another version", Part::Info, {Content::OtherVersion},
            u"proxy returned info for version v9.9.9 instead of requested version"_s);
        row("info, broken gzip", Part::Info, {Content::BrokenGzip}, u"gzip: invalid header"_s);
        row("page as go.mod", Part::Mod, {Content::Html}, u"verifying go.mod: checksum mismatch"_s);
        row("no go.mod", Part::Mod, {Content::Empty}, u"h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY="_s);
        row("page as zip", Part::Zip, {Content::Html}, noZip);
        row("empty zip", Part::Zip, {Content::Empty}, noZip);
        row("cut zip", Part::Zip, ContentFault::truncated(200), noZip);
        row("cut zip, one byte", Part::Zip, ContentFault::truncated(-1), noZip);
        row("zip with a flipped bit", Part::Zip, ContentFault::bitFlipped(-22), noZip);
        row("wrong root", Part::Zip, {Content::WrongRoot},
            u"zip for lab.test/Hello@v1.0.0 has unexpected file package/go.mod"_s);
        row("other content", Part::Zip, {Content::OtherContent}, u"checksum mismatch\n\tdownloaded: h1:"_s);
        row("corrupt data", Part::Zip, {Content::CorruptDeflate}, u"flate: corrupt input before offset "_s);
        row("CRC", Part::Zip, {Content::CrcError}, u"zip: checksum error"_s);
        row("size", Part::Zip, {Content::WrongSize}, u"zip: "_s);
    }
    QTest::newRow("more than 500 MiB") << RealGo::programs().first() << Part::Zip << ContentFault{Content::TooLarge}
                                       << u"downloaded zip file too large"_s;
}

void TestGoVerification::contents()
{
    QFETCH(QString, program);
    QFETCH(Part, part);
    QFETCH(ContentFault, fault);
    QFETCH(QString, said);
    m_proxy->setContentFault(part, fault);
    const RealGo go;
    const RealGo::Outcome outcome =
        go.run(program, {u"mod"_s, u"download"_s, u"lab.test/Hello@v1.0.0"_s}, variables(false));
    QVERIFY2(outcome.exitCode != 0, qPrintable(outcome.output));
    QVERIFY2(outcome.output.contains(said), qPrintable(outcome.output));
}

void TestGoVerification::otherModule()
{
    m_proxy->setContentRules({{.parts = {Part::Mod}, .module = hello, .fault = {ContentFault::Kind::OtherModule}}});
    const RealGo go;
    writeProject(go, {hello});
    QMap<QString, QString> environment = variables(false);
    environment.insert(u"GOSUMDB"_s, u"off"_s);
    const RealGo::Outcome outcome = go.run(RealGo::programs().first(), {u"mod"_s, u"tidy"_s}, environment);
    QVERIFY2(outcome.exitCode != 0, qPrintable(outcome.output));
    QVERIFY2(outcome.output.contains(u"module declares its path as: lab.test/renamed"_s), qPrintable(outcome.output));
}

void TestGoVerification::versions()
{
    const LabModule retracting =
        LabModule::hello(other, u"v0.2.0"_s).withGoModLines("retract v0.1.0 // tagged by mistake\n");
    m_proxy->addModule(retracting);
    m_database->add(retracting);
    m_proxy->store().addQuery(other, u"main"_s, u"v0.2.0"_s);
    const RealGo go;
    const QString program = RealGo::programs().first();
    const auto list = [&](const QStringList &arguments) {
        return go.run(program, QStringList{u"list"_s, u"-m"_s} + arguments, variables(false)).output.trimmed();
    };
    QCOMPARE(list({u"-versions"_s, hello}), u"lab.test/Hello v1.0.0 v1.1.0 v1.2.0-rc.1"_s);
    QCOMPARE(list({u"-versions"_s, other}), u"lab.test/other v0.2.0"_s);
    QCOMPARE(list({u"-versions"_s, u"-retracted"_s, other}), u"lab.test/other v0.1.0 v0.2.0"_s);
    QCOMPARE(list({hello + u"@latest"_s}), u"lab.test/Hello v1.1.0"_s);
    QCOMPARE(list({hello + u"/v2@latest"_s}), u"lab.test/Hello/v2 v2.0.0"_s);
    QCOMPARE(list({u"lab.test/untagged@latest"_s}), u"lab.test/untagged v0.0.0-20240506070809-abcdefabcdef"_s);
    QCOMPARE(list({other + u"@main"_s}), u"lab.test/other v0.2.0"_s);
}

QTEST_GUILESS_MAIN(TestGoVerification)
#include "tst_goverification.moc"

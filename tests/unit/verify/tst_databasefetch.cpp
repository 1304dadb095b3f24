// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/moduleproxy.h"
#include "core/verify/databasefetch.h"

#include <QSignalSpy>
#include <QTcpServer>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Lab;

/// A proxy passes a checksum database on, and the database itself is there, too: what it is asked beside, and what its head says of the
/// age of the proxy's.
class TestDatabaseFetch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void countsWhatTheProxyIsBehind_data();
    void countsWhatTheProxyIsBehind();
    void sameRecordsAndAnotherRootIsAFork();
    void aDatabaseThatIsNotThereDecidesNothing();
    void anAnswerThatIsNoHeadDecidesNothing();
    void tellsTheDatabaseNoName();
    void directlyItIsItsOwnHead();

private:
    [[nodiscard]] static LabModule hello() { return LabModule::hello(u"lab.test/hello"_s, u"v1.0.0"_s); }
    [[nodiscard]] static std::shared_ptr<ChecksumDatabase> database(qint64 more,
                                                                    const QString &last = u"lab.test/one"_s);
    [[nodiscard]] DatabaseFetch::Answer ask(const std::shared_ptr<ChecksumDatabase> &passedOn,
                                            const std::shared_ptr<ChecksumDatabase> &itself);
    void asks(const ChecksumDatabase &known, const QString &goProxy, const QString &url);

    RunClock m_clock;
    ProbeContext m_context;
    ComparisonBasis m_basis;
    EvidenceStore m_names;
    GoSumDb m_database;
    QStringList m_askedDirectly;
};

void TestDatabaseFetch::init()
{
    m_clock.restart();
    m_context = {};
    m_context.clock = &m_clock;
    m_basis = {};
    m_askedDirectly.clear();
}

/// The same key each time; its records are those of hello, of @p last, and @p more of nobody's.
std::shared_ptr<ChecksumDatabase> TestDatabaseFetch::database(qint64 more, const QString &last)
{
    auto made = std::make_shared<ChecksumDatabase>(u"sumdb.lab.test"_s, QByteArray(32, 's'));
    made->add(hello());
    made->add(LabModule::hello(last, u"v1.0.0"_s));
    made->grow(more);
    return made;
}

/// Settings as if GOSUMDB named no URL, and the database were where @p url says.
void TestDatabaseFetch::asks(const ChecksumDatabase &known, const QString &goProxy, const QString &url)
{
    m_database = GoSumDb::parse(known.goSumDb(url));
    QVERIFY2(m_database.isUsable(), qPrintable(m_database.error));
    m_database.explicitUrl = false;
    m_basis.facts.goVersion = GoVersion::parse(u"go1.24.4");
    m_basis.facts.proxies = GoProxyList::parse(goProxy);
    QVERIFY(m_basis.facts.proxies.isValid());
}

DatabaseFetch::Answer TestDatabaseFetch::ask(const std::shared_ptr<ChecksumDatabase> &passedOn,
                                             const std::shared_ptr<ChecksumDatabase> &itself)
{
    const QHostAddress loopback(QHostAddress::LocalHost);
    ModuleProxy proxy;
    if (passedOn) {
        proxy.passOn(passedOn);
    }
    std::unique_ptr<ChecksumServer> server;
    quint16 port = 0;
    if (itself) {
        server = std::make_unique<ChecksumServer>(itself);
        if (!server->listen(loopback, 0)) {
            return {};
        }
        port = server->port();
        connect(server.get(), &HttpServer::requestArrived, this,
                [this](const LabRequest &request) { m_askedDirectly.append(QString::fromUtf8(request.target)); });
    } else { // a port that nobody listens at
        QTcpServer gone;
        gone.listen(loopback);
        port = gone.serverPort();
    }
    if (!proxy.listen(loopback, 0)) {
        return {};
    }
    asks(passedOn ? *passedOn : *itself, u"http://127.0.0.1:%1"_s.arg(proxy.port()),
         u"http://127.0.0.1:%1"_s.arg(port));
    DatabaseFetch fetch(m_basis, m_database, {u"lab.test/hello"_s, u"v1.0.0"_s}, {}, m_names, m_context);
    std::optional<DatabaseFetch::Answer> answer;
    connect(&fetch, &DatabaseFetch::finished, this, [&answer](const DatabaseFetch::Answer &came) { answer = came; });
    fetch.start();
    return QTest::qWaitFor([&answer] { return answer.has_value(); }, 20000) ? *answer : DatabaseFetch::Answer();
}

void TestDatabaseFetch::countsWhatTheProxyIsBehind_data()
{
    QTest::addColumn<int>("proxyHas");
    QTest::addColumn<int>("databaseHas");
    QTest::addColumn<int>("behind");
    QTest::newRow("the newest head") << 10 << 10 << 0;
    QTest::newRow("an older one") << 10 << 37 << 27;
    QTest::newRow("a tile behind") << 10 << 10 + 256 << 256;
    QTest::newRow("the database's own cache is the older one") << 37 << 10 << 0;
}

void TestDatabaseFetch::countsWhatTheProxyIsBehind()
{
    QFETCH(int, proxyHas);
    QFETCH(int, databaseHas);
    QFETCH(int, behind);
    const auto passedOn = database(proxyHas);
    const auto itself = database(databaseHas);
    const DatabaseFetch::Answer answer = ask(passedOn, itself);
    QVERIFY2(answer.proof.isProven(), qPrintable(answer.proof.message));
    QCOMPARE(answer.age.records, passedOn->size());
    QCOMPARE(answer.age.direct, itself->size());
    QCOMPARE(answer.age.behind(), std::optional<qint64>(behind));
    QVERIFY(!answer.age.contradiction);
    QVERIFY(answer.via.startsWith("http://127.0.0.1:"_L1));
}

void TestDatabaseFetch::sameRecordsAndAnotherRootIsAFork()
{
    const DatabaseFetch::Answer answer = ask(database(10), database(10, u"lab.test/other"_s));
    QVERIFY(answer.age.contradiction);
    QCOMPARE(answer.proof.fault, DatabaseProof::Fault::Fork);
    QCOMPARE(answer.proof.asked, u"latest"_s);
}

void TestDatabaseFetch::aDatabaseThatIsNotThereDecidesNothing()
{
    const DatabaseFetch::Answer answer = ask(database(10), nullptr);
    QVERIFY2(answer.proof.isProven(), qPrintable(answer.proof.message));
    QCOMPARE(answer.age.direct, -1);
    QCOMPARE(answer.age.behind(), std::nullopt);
}

void TestDatabaseFetch::anAnswerThatIsNoHeadDecidesNothing()
{
    const auto passedOn = database(10);
    const auto itself = database(10);
    itself->setLie({.kind = DatabaseLie::Kind::WrongKey});
    const DatabaseFetch::Answer answer = ask(passedOn, itself);
    QVERIFY2(answer.proof.isProven(), qPrintable(answer.proof.message));
    QCOMPARE(answer.age.direct, -1);
    QVERIFY(!answer.age.contradiction);
}

void TestDatabaseFetch::tellsTheDatabaseNoName()
{
    QVERIFY(ask(database(10), database(20)).proof.isProven());
    QCOMPARE(m_askedDirectly, QStringList{u"/latest"_s});
}

void TestDatabaseFetch::directlyItIsItsOwnHead()
{
    const auto itself = database(10);
    const DatabaseFetch::Answer answer = ask(nullptr, itself); // 404 at /supported: go asks it itself
    QVERIFY2(answer.proof.isProven(), qPrintable(answer.proof.message));
    QCOMPARE(answer.via, u"direct"_s);
    QCOMPARE(answer.age.direct, itself->size());
    QCOMPARE(answer.age.behind(), std::optional<qint64>(0));
}

QTEST_GUILESS_MAIN(TestDatabaseFetch)
#include "tst_databasefetch.moc"

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Clients that do everything wrong, against every server of the lab: the server goes on serving those who do it right, keeps
// little of what it gets, and lets go of every connection.

#include "everyserver.h"

#include <QNetworkDatagram>

#include <algorithm>
#include <sys/resource.h>

using namespace Qt::StringLiterals;
using namespace Tidyscope::Lab;

namespace {

constexpr quint32 Seed = 20261128;
constexpr qint64 MegaByte = 1024 * 1024;
constexpr int Patience = 8000;

using Clients = std::vector<std::unique_ptr<BadClient>>;

/// Sends @p bytes again and again, up to @p limit or until the server has had enough. How much it took.
qint64 push(BadClient &client, const QByteArray &bytes, qint64 limit)
{
    qint64 sent = 0;
    QElapsedTimer stuck;
    stuck.start();
    while (sent < limit && stuck.elapsed() < 300) {
        const qint64 now = client.send(bytes.sliced(sent % bytes.size()));
        (void)client.receive();
        if (now < 0 || client.hasEnded())
            break;
        sent += now;
        if (now > 0)
            stuck.restart();
        QTest::qWait(0);
    }
    return sent;
}

/// A beginning that its protocol never lets end.
QByteArray endlessBeginning(const QString &server)
{
    if (server == "dns"_L1)
        return QByteArray::fromHex("ffff") + QByteArray(20, '\x3f');
    if (server == "socks"_L1)
        return QByteArray::fromHex("05ff");
    if (EveryServer::speaksTls(server))
        return QByteArray::fromHex("1603013fff") + QByteArray::fromHex("01003ffb");
    return "GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Endless: ";
}

QByteArray announcing(const QString &server, const QByteArray &length)
{
    const QByteArray host = server == "git"_L1 ? "git.lab.test" : "127.0.0.1";
    const QByteArray target = server == "proxy"_L1 ? "http://lab.test/x"
        : server == "git"_L1                       ? "/team/hello.git/git-upload-pack"
                                                   : "/x";
    return "POST " + target + " HTTP/1.1\r\nHost: " + host + "\r\nContent-Length: " + length + "\r\n\r\n";
}

} // namespace

class TestLabGarbage : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void servesBesideBadClients_data();
    void servesBesideBadClients();
    void refusesBeforeItIsSent_data();
    void refusesBeforeItIsSent();
    void garbageInsideOfTls_data();
    void garbageInsideOfTls();
    void badDatagrams();
    void asksAndNeverReads();
    void goesOnAfterTheLastFile_data();
    void goesOnAfterTheLastFile();
    void leavesNothing();

private:
    std::unique_ptr<EveryServer> m_servers;
    Mutator m_random{Seed};
    qsizetype m_files = 0; // open when nobody is connected
};

void TestLabGarbage::initTestCase()
{
    m_servers = std::make_unique<EveryServer>();
    QVERIFY(m_servers->start());
    // whatever is made once is there before anything is counted
    for (const QString &name : EveryServer::names())
        QVERIFY2(m_servers->serves(name), qPrintable(name));
    for (int settled = 0; settled < 10; settled = openFiles() == m_files ? settled + 1 : 0) {
        m_files = openFiles();
        QTest::qWait(30);
    }
}

void TestLabGarbage::servesBesideBadClients_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QString>("kind");
    for (const QString &server : EveryServer::names()) {
        for (const QString &kind : {u"random bytes"_s, u"endless beginning"_s, u"slow as one byte a time"_s,
                                    u"half open"_s, u"abrupt reset"_s, u"silence"_s, u"hundreds at once"_s})
            QTest::addRow("%s: %s", qPrintable(server), qPrintable(kind)) << server << kind;
    }
}

void TestLabGarbage::servesBesideBadClients()
{
    QFETCH(const QString, server);
    QFETCH(const QString, kind);
    const quint16 port = m_servers->port(server);
    const QByteArray right =
        EveryServer::speaksTls(server) ? QByteArray::fromHex("160301020001fc0303") : EveryServer::request(server);
    const double memoryBefore = residentMegabytes();
    Clients clients;
    const auto add = [&](int count) {
        for (int i = 0; i < count; ++i) {
            clients.push_back(std::make_unique<BadClient>(port));
            QVERIFY(clients.back()->isConnected());
            if (i % 20 == 19)
                QTest::qWait(0); // the servers are in this thread: they accept no more than wait in their queue
        }
    };
    if (kind == "random bytes"_L1) {
        add(20);
        for (const auto &client : clients)
            (void)push(*client, m_random.garbage(64 * 1024), MegaByte / 4);
    } else if (kind == "endless beginning"_L1) {
        add(1);
        const QByteArray beginning = endlessBeginning(server);
        QCOMPARE(clients.front()->send(beginning), beginning.size());
        (void)push(*clients.front(), QByteArray(256 * 1024, 'x'), 48 * MegaByte);
    } else if (kind == "slow as one byte a time"_L1) {
        add(50);
        for (qsizetype at = 0; at + 1 < std::min<qsizetype>(right.size(), 40); ++at) {
            for (const auto &client : clients)
                (void)client->send(right.sliced(at, 1));
            QTest::qWait(1);
        }
    } else if (kind == "half open"_L1) {
        add(20);
        for (const auto &client : clients) {
            (void)client->send(right.first(right.size() / 2));
            client->endSending();
        }
    } else if (kind == "abrupt reset"_L1) {
        add(100);
        for (const auto &client : clients) {
            // half of them have said all there is to say
            (void)client->send(right.first(m_random.below(2) == 0 ? right.size() : m_random.below(right.size())));
            if (m_random.below(2) == 0)
                QTest::qWait(0);
            client->reset();
        }
    } else if (kind == "silence"_L1) {
        add(50);
    } else {
        add(300);
        for (const auto &client : clients)
            (void)client->send(right);
    }
    QVERIFY(m_servers->serves(server)); // while all of them are there
    const double grown = residentMegabytes() - memoryBefore;
    QVERIFY2(grown < 40, QByteArray::number(grown).constData());
    clients.clear();
    QTRY_COMPARE_WITH_TIMEOUT(openFiles() <= m_files, true, Patience);
    QVERIFY(m_servers->serves(server));
}

void TestLabGarbage::refusesBeforeItIsSent_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<QByteArray>("length");
    QTest::addColumn<QByteArray>("status");
    for (const QString &server : {u"http"_s, u"proxy"_s, u"git"_s}) {
        QTest::addRow("%s: 1 GB", qPrintable(server)) << server << "1000000000"_ba << "413 Payload Too Large"_ba;
        QTest::addRow("%s: more than a number holds", qPrintable(server))
            << server << "99999999999999999999999999"_ba << "400 Bad Request"_ba;
        QTest::addRow("%s: less than nothing", qPrintable(server)) << server << "-1"_ba << "400 Bad Request"_ba;
    }
}

void TestLabGarbage::refusesBeforeItIsSent()
{
    QFETCH(const QString, server);
    QFETCH(const QByteArray, length);
    QFETCH(const QByteArray, status);
    BadClient client(m_servers->port(server));
    const QByteArray request = announcing(server, length);
    QCOMPARE(client.send(request), request.size());
    QByteArray received;
    QTRY_VERIFY_WITH_TIMEOUT((received += client.receive(), received.contains("\r\n\r\n")), Patience);
    QVERIFY2(received.startsWith("HTTP/1.1 " + status + "\r\n"), received.constData());
    QTRY_VERIFY_WITH_TIMEOUT((client.receive(), client.hasEnded()), Patience);
}

void TestLabGarbage::garbageInsideOfTls_data()
{
    QTest::addColumn<QString>("server");
    for (const QString &server : {u"https"_s, u"http2"_s, u"gate"_s})
        QTest::newRow(qPrintable(server)) << server;
}

void TestLabGarbage::garbageInsideOfTls()
{
    QFETCH(const QString, server);
    {
        std::vector<std::unique_ptr<QSslSocket>> clients;
        for (int i = 0; i < 20; ++i) {
            clients.push_back(m_servers->secureClient(server));
            QSslSocket *const client = clients.back().get();
            const QByteArray beginning = i % 2 == 0 ? EveryServer::request(server).first(20) : QByteArray();
            const QByteArray rest = m_random.garbage(50'000);
            connect(client, &QSslSocket::encrypted, client,
                    [client, beginning, rest] { client->write(beginning + rest); });
        }
        const auto ended = [&] {
            return std::ranges::all_of(
                clients, [](const auto &client) { return client->state() == QAbstractSocket::UnconnectedState; });
        };
        QVERIFY(m_servers->serves(server));
        QTRY_VERIFY_WITH_TIMEOUT(ended(), Patience); // none of it was a request
    }
    QTRY_COMPARE_WITH_TIMEOUT(openFiles() <= m_files, true, Patience);
    QVERIFY(m_servers->serves(server));
}

void TestLabGarbage::badDatagrams()
{
    QUdpSocket client;
    client.setProxy(QNetworkProxy::NoProxy);
    QVERIFY(client.bind(QHostAddress(QHostAddress::LocalHost)));
    const QByteArray right = EveryServer::request(u"dns"_s).sliced(2);
    const QHostAddress loopback(QHostAddress::LocalHost);
    for (int i = 0; i < 500; ++i) {
        const qsizetype size = i % 5 == 0 ? m_random.below(3) : m_random.below(9000); // empty ones, too long ones
        (void)client.writeDatagram(m_random.garbage(size), loopback, m_servers->port(u"dns"_s));
        if (i % 50 == 0)
            QTest::qWait(0);
    }
    QTest::qWait(20);
    while (client.hasPendingDatagrams())
        (void)client.receiveDatagram();
    (void)client.writeDatagram(right, loopback, m_servers->port(u"dns"_s));
    QTRY_VERIFY(client.hasPendingDatagrams());
    QVERIFY(client.receiveDatagram().data().contains(EveryServer::answer(u"dns"_s)));
}

void TestLabGarbage::asksAndNeverReads()
{
    const double memoryBefore = residentMegabytes();
    BadClient client(m_servers->port(u"dns"_s));
    const QByteArray questions = EveryServer::request(u"dns"_s).repeated(1000);
    qint64 sent = 0;
    qint64 now = 0;
    QElapsedTimer clock;
    clock.start();
    // 500,000 questions, of whose answers nobody reads one
    while (sent < questions.size() * 500 && now >= 0 && clock.elapsed() < 6000) {
        now = client.send(questions.sliced(sent % questions.size()));
        sent += std::max<qint64>(0, now);
        QTest::qWait(0);
    }
    QVERIFY2(now < 0, QByteArray::number(sent).constData()); // the server had enough
    QVERIFY(residentMegabytes() - memoryBefore < 40);
    QVERIFY(m_servers->serves(u"dns"_s));
}

void TestLabGarbage::goesOnAfterTheLastFile_data()
{
    QTest::addColumn<QString>("server");
    for (const QString &server : EveryServer::names()) {
        if (server != "git"_L1) // its program needs files, too
            QTest::newRow(qPrintable(server)) << server;
    }
}

void TestLabGarbage::goesOnAfterTheLastFile()
{
    QFETCH(const QString, server);
    rlimit usual{};
    QCOMPARE(::getrlimit(RLIMIT_NOFILE, &usual), 0);
    {
        // clients first: what is left is too little for the server's ends
        Clients clients;
        for (int i = 0; i < 40; ++i)
            clients.push_back(std::make_unique<BadClient>(m_servers->port(server)));
        const rlimit tight{static_cast<rlim_t>(openFiles() + 10), usual.rlim_max};
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &tight), 0);
        QTest::qWait(100);
        QCOMPARE(::setrlimit(RLIMIT_NOFILE, &usual), 0);
    }
    QVERIFY(m_servers->serves(server));
    QTRY_COMPARE_WITH_TIMEOUT(openFiles() <= m_files, true, Patience);
}

void TestLabGarbage::leavesNothing()
{
    QHash<QString, quint16> ports;
    Clients clients;
    for (const QString &name : EveryServer::names()) {
        ports.insert(name, m_servers->port(name));
        clients.push_back(std::make_unique<BadClient>(ports.value(name)));
        (void)clients.back()->send(EveryServer::request(name).first(3));
    }
    QTest::qWait(50);
    m_servers.reset();
    QTest::qWait(0);
    for (const auto &[name, port] : ports.asKeyValueRange()) {
        QVERIFY2(!BadClient(port).isConnected(), qPrintable(name));
        QTcpServer next;
        QVERIFY2(next.listen(QHostAddress(QHostAddress::LocalHost), port), qPrintable(name));
    }
    for (const auto &client : clients)
        QTRY_VERIFY((client->receive(), client->hasEnded()));
}

QTEST_GUILESS_MAIN(TestLabGarbage)
#include "tst_labgarbage.moc"

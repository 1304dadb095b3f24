// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Thousands of inputs that are nearly right, for each parser of the lab's servers and for each server whole. The seed is
// printed; TIDYSCOPE_FUZZ_SEED=NUMBER sets another one.

#include "everyserver.h"

#include "core/lab/dnsmessage.h"
#include "core/lab/http2connection.h"
#include "core/lab/httpparser.h"
#include "core/lab/jsonmistake.h"
#include "core/lab/labprotocol.h"
#include "core/lab/protocolpart.h"
#include "core/lab/scenarioreader.h"
#include "core/lab/tlshello.h"

#include <QJsonDocument>

using namespace Qt::StringLiterals;
using namespace Tidyscope::Lab;

namespace {

constexpr int Inputs = 2500;
constexpr int Together = 50;

QByteArrayList requests()
{
    return {"GET /lab.test/hello/@v/list HTTP/1.1\r\nHost: 127.0.0.1\r\nUser-Agent: Go-http-client/1.1\r\n\r\n",
            "POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\nhello",
            "POST /x HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: T\r\n\r\n3;e=x\r\nabc\r\n0\r\nT: "
            "u\r\n\r\n",
            "CONNECT lab.test:443 HTTP/1.1\r\nHost: lab.test:443\r\nProxy-Authorization: Basic dTpw\r\n\r\n",
            "GET http://lab.test/lab.test/hello/@latest?go-get=1 HTTP/1.0\r\nConnection: keep-alive\r\n\r\n",
            "OPTIONS * HTTP/1.1\r\nHost: [::1]:80\r\nConnection: Upgrade\r\nUpgrade: h2c\r\n\r\n",
            "GET /team/hello.git/info/refs?service=git-upload-pack HTTP/1.1\r\nHost: git.lab.test\r\nGit-Protocol: "
            "version=2\r\n\r\n"};
}

QByteArrayList scenarioFiles()
{
    return {R"({"schema": "tidyscope.scenario/1", "scenarios": [{"id": "px-502", "cause": "px-502",
  "texts": {"en": {"title": "T\u00e9\n", "story": "S", "hints": ["a", "b"]}}, "difficulty": 2,
  "servers": {"goproxy": {"kind": "module-proxy", "faults": [{"do": "answer", "status": 502}]}},
  "user": {"goenv": {"GOPROXY": "${goproxy.url}"}}, "expect": {"result": "fails", "verdict": ["px-502"]}}]})",
            R"({"schema": "tidyscope.scenario/1", "scenarios": [
  {"id": "healthy.x", "cause": null, "texts": {"en": {"title": "é", "story": ""}}, "expect": {"result": "succeeds"},
   "limitSeconds": -1.5e+3}]})"};
}

/// A server that answers to HTTP/2 without TLS before it, so that what is sent is what its parser sees.
class PlainHttp2
{
public:
    PlainHttp2()
    {
        m_server.setListenBacklogSize(512);
        m_server.setMaxPendingConnections(512);
        QObject::connect(&m_server, &QTcpServer::newConnection, &m_server, [this] {
            while (QTcpSocket *socket = m_server.nextPendingConnection()) {
                auto *connection = new Http2Connection(socket, false, &m_server);
                QObject::connect(
                    connection, &Http2Connection::exchangeOpened, &m_server, [this](HttpExchange *exchange) {
                        QObject::connect(exchange, &HttpExchange::requestArrived, &m_server, [this, exchange] {
                            ++m_requests;
                            exchange->begin(static_cast<quint64>(m_requests), 1, -1, {}, {});
                            exchange->respond({.contentType = "text/plain", .body = "v1.0.0\n"});
                        });
                    });
            }
        });
    }
    bool listen() { return m_server.listen(QHostAddress(QHostAddress::LocalHost)); }
    [[nodiscard]] quint16 port() const { return m_server.serverPort(); }
    [[nodiscard]] int requests() const { return m_requests; }

private:
    QTcpServer m_server;
    int m_requests = 0;
};

} // namespace

class TestLabFuzz : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void httpRequests();
    void paths();
    void dnsMessages();
    void tlsHellos();
    void scenarios();
    void frames();
    void servers_data();
    void servers();
    void http2();

private:
    /// Sends @p inputs mutations of @p right to @p port, many at once; each client ends in another way.
    void attack(quint16 port, const QByteArrayList &right, int inputs);

    quint32 m_seed = 20261128;
    std::unique_ptr<Mutator> m_random;
};

void TestLabFuzz::initTestCase()
{
    bool given = false;
    const uint seed = qEnvironmentVariable("TIDYSCOPE_FUZZ_SEED").toUInt(&given);
    if (given)
        m_seed = seed;
    qInfo("seed: TIDYSCOPE_FUZZ_SEED=%u", m_seed);
    m_random = std::make_unique<Mutator>(m_seed);
}

void TestLabFuzz::httpRequests()
{
    int whole = 0;
    for (int i = 0; i < Inputs; ++i) {
        const QByteArray bytes = m_random->mutated(requests());
        HttpParser parser;
        qsizetype at = 0;
        llhttp_errno_t error = HPE_OK;
        while (at < bytes.size() && error == HPE_OK) {
            const qsizetype size = std::min(bytes.size() - at, 1 + m_random->below(40));
            error = llhttp_execute(&parser.http, bytes.constData() + at, static_cast<size_t>(size));
            if (error == HPE_OK) {
                at += size;
            } else {
                const qsizetype end = llhttp_get_error_pos(&parser.http) - bytes.constData();
                QVERIFY2(end >= at && end <= at + size, bytes.toHex().constData());
            }
        }
        whole += parser.complete ? 1 : 0;
        QVERIFY(parser.request.body.size() <= HttpParser::maxBody && parser.head <= 2 * HttpParser::maxHead);
        for (const auto &[name, value] : std::as_const(parser.request.headers))
            QVERIFY2(!name.contains('\n') && !value.contains('\n') && !value.contains('\0'), bytes.toHex().constData());
        QVERIFY(!parser.request.target.contains(' ') && !parser.request.target.contains('\n'));
        (void)parser.request.authority();
    }
    // not all of it is noise
    QVERIFY2(whole > Inputs / 20 && whole < Inputs, QByteArray::number(whole).constData());
}

void TestLabFuzz::paths()
{
    const QByteArrayList right{"/lab.test/hello/@v/v1.0.0.info",
                               "/lab.test/!hello/@v/list",
                               "/lab.test/hello/@latest",
                               "http://h.test/lab.test/hello/v2/@v/v2.0.0+incompatible.zip?x=%2e%2e",
                               "/sumdb/sumdb.lab.test/tile/8/0/x001/234.p/5",
                               "/@v/.mod",
                               "/a/@v/%2e%2e/%2e%2e/x.mod"};
    for (int i = 0; i < Inputs; ++i) {
        const QByteArray target = m_random->mutated(right);
        const ModuleRequest asked = moduleRequestOf(target);
        QVERIFY2(asked.part == protocolPartOf(target), target.toHex().constData());
    }
}

void TestLabFuzz::dnsMessages()
{
    const QByteArray plain = EveryServer::request(u"dns"_s).sliced(2);
    QByteArray withOpt = plain
        + QByteArray::fromHex("00002904d000000000000"
                              "0");
    withOpt[11] = 1;
    int questions = 0;
    for (int i = 0; i < 2 * Inputs; ++i) {
        const QByteArray bytes = m_random->mutated({plain, withOpt});
        const std::optional<DnsQuestion> question = DnsQuestion::fromBytes(bytes);
        if (!question)
            continue;
        ++questions;
        QVERIFY(question->name.size() <= 255);
        DnsAnswer answer;
        answer.addresses = {QHostAddress(u"127.0.0.1"_s), QHostAddress(u"::1"_s)};
        answer.aliases = {u"other.lab.test"_s};
        answer.damage = static_cast<DnsDamage>(m_random->below(6));
        const QByteArray reply = dnsAnswer(*question, answer);
        QVERIFY2(reply.size() >= 12 && reply.size() <= 1024, bytes.toHex().constData());
        if (answer.damage == DnsDamage::None)
            QCOMPARE(reply.first(2), bytes.first(2));
    }
    QVERIFY2(questions > Inputs / 20, QByteArray::number(questions).constData());
}

void TestLabFuzz::tlsHellos()
{
    // a record of a ClientHello of TLS 1.2 and 1.3: random, session, ciphers, extensions (name, ALPN, versions)
    const QByteArray extensions = QByteArray::fromHex("0000000d000b0000086c61622e74657374")
        + QByteArray::fromHex("0010000e000c02683208687474702f312e31") + QByteArray::fromHex("002b00050403040303");
    QByteArray body = QByteArray::fromHex("0303") + QByteArray(32, 'r') + QByteArray::fromHex("04") + "sess"
        + QByteArray::fromHex("0004130113020100") + QByteArray::fromHex("00") + static_cast<char>(extensions.size())
        + extensions;
    body = QByteArray::fromHex("010000") + static_cast<char>(body.size()) + body;
    const QByteArray right = QByteArray::fromHex("16030100") + static_cast<char>(body.size()) + body;
    TlsHello hello;
    QVERIFY(TlsHello::read(right, &hello) == TlsHello::Reading::IsTls);
    QCOMPARE(hello.serverName, u"lab.test"_s);
    int read = 0;
    for (int i = 0; i < Inputs; ++i) {
        const QByteArray bytes = m_random->mutated({right});
        const TlsHello::Reading reading = TlsHello::read(bytes, &hello);
        read += reading == TlsHello::Reading::IsTls ? 1 : 0;
        if (reading == TlsHello::Reading::IsTls)
            QVERIFY2(hello.size <= bytes.size() && !tlsServerHello(0x0301, hello).isEmpty(), bytes.toHex().constData());
        // what comes later does not change what was said before
        if (reading == TlsHello::Reading::IsOther)
            QVERIFY(TlsHello::read(bytes + m_random->garbage(100), &hello) == TlsHello::Reading::IsOther);
    }
    QVERIFY2(read > Inputs / 20, QByteArray::number(read).constData());
}

void TestLabFuzz::scenarios()
{
    for (const QByteArray &right : scenarioFiles())
        QVERIFY(!firstJsonMistake(right));
    int json = 0;
    for (int i = 0; i < Inputs; ++i) {
        const QByteArray bytes = m_random->mutated(scenarioFiles());
        const std::optional<JsonMistake> mistake = firstJsonMistake(bytes);
        QJsonParseError error;
        const QJsonDocument document = QJsonDocument::fromJson(bytes, &error);
        // ours is the stricter one
        if (!mistake)
            QVERIFY2(error.error == QJsonParseError::NoError || !bytes.contains('{'), bytes.constData());
        else
            QVERIFY2(mistake->offset >= 0 && mistake->offset <= bytes.size(), bytes.constData());
        json += mistake ? 0 : 1;
        QList<Scenario> read;
        const QList<ScenarioProblem> problems = checkScenarios(bytes, &read);
        QVERIFY2(mistake == std::nullopt || !problems.isEmpty(), bytes.constData());
        for (const ScenarioProblem &problem : problems) {
            QVERIFY2(problem.line >= 1 && problem.line <= bytes.count('\n') + 1, bytes.constData());
            QVERIFY2(problem.column >= 1 && problem.column <= bytes.size() + 1, bytes.constData());
        }
    }
    QVERIFY2(json > Inputs / 50, QByteArray::number(json).constData());
}

void TestLabFuzz::frames()
{
    // what is in a frame comes from a process of the same build; that it is one frame after the other is looked at
    const QByteArrayList right{labFrame(LabNews::Hello, LabProtocolVersion, u"1.0"_s),
                               labFrame(LabNews::Witness, LabWitness{u"a"_s, u"b"_s}),
                               labFrame(LabOrder::Start, QByteArray("{}"), u"go"_s, u"p"_s)};
    int whole = 0;
    for (int i = 0; i < Inputs; ++i) {
        const QByteArray bytes = m_random->mutated(right) + right.constFirst();
        LabFrameReader reader;
        qsizetype read = 0;
        for (qsizetype at = 0; at < bytes.size(); at += 7) {
            reader.append(bytes.mid(at, 7));
            while (const std::optional<QByteArray> frame = reader.next()) {
                QVERIFY(!frame->isEmpty());
                read += frame->size() + 4;
                ++whole;
            }
        }
        QVERIFY(read <= bytes.size());
        QVERIFY(!reader.isBroken() || !reader.next());
    }
    QVERIFY2(whole > Inputs / 2, QByteArray::number(whole).constData());
}

void TestLabFuzz::attack(quint16 port, const QByteArrayList &right, int inputs)
{
    for (int done = 0; done < inputs; done += Together) {
        std::vector<std::unique_ptr<BadClient>> clients;
        for (int i = 0; i < Together; ++i) {
            clients.push_back(std::make_unique<BadClient>(port));
            QVERIFY(clients.back()->isConnected());
            const QByteArray bytes = m_random->mutated(right);
            const qsizetype cut = m_random->below(bytes.size() + 1);
            (void)clients.back()->send(bytes.first(cut));
            if (m_random->below(4) == 0)
                QTest::qWait(0);
            (void)clients.back()->send(bytes.sliced(cut));
            if (m_random->below(3) == 0)
                clients.back()->endSending();
        }
        QTest::qWait(1);
        for (const auto &client : clients) {
            (void)client->receive();
            if (m_random->below(3) == 0)
                client->reset();
        }
    }
}

void TestLabFuzz::servers_data()
{
    QTest::addColumn<QString>("server");
    QTest::addColumn<int>("inputs");
    for (const QString &server : EveryServer::names()) {
        // each handshake that begins costs; each right request of git is a process
        if (server != "http2"_L1 && server != "raw"_L1)
            QTest::newRow(qPrintable(server)) << server << (server == "git"_L1 ? 500 : Inputs);
    }
}

void TestLabFuzz::servers()
{
    QFETCH(const QString, server);
    QFETCH(const int, inputs);
    EveryServer every;
    QVERIFY(every.start());
    QVERIFY(every.serves(server));
    const qsizetype filesBefore = openFiles();
    QByteArrayList right = requests();
    if (server == "dns"_L1 || server == "socks"_L1)
        right = {EveryServer::request(server)};
    else if (EveryServer::speaksTls(server))
        right = {QByteArray::fromHex("160301002a010000260303") + QByteArray(32, 'r')
                     + QByteArray::fromHex("000002130101000000"),
                 QByteArray::fromHex("15030100020100"), requests().constFirst()};
    else
        right.append(EveryServer::request(server));
    attack(every.port(server), right, inputs);
    QVERIFY(every.serves(server));
    QTRY_COMPARE_WITH_TIMEOUT(openFiles(), filesBefore, 10000);
}

void TestLabFuzz::http2()
{
    PlainHttp2 server;
    QVERIFY(server.listen());
    const qsizetype filesBefore = openFiles();
    const QByteArray right = EveryServer::request(u"http2"_s);
    const QByteArray frames = right.first(24)
        + QByteArray::fromHex("00000004000000000000000408000000000000ffff00000806000000000001020304050607"
                              "08")
        + right.sliced(33) + QByteArray::fromHex("0000040300000000010000000800000502000000000100000000ff");
    attack(server.port(), {right, right, frames}, Inputs);
    QVERIFY2(server.requests() > Inputs / 50, QByteArray::number(server.requests()).constData());
    BadClient client(server.port());
    QCOMPARE(client.send(right), right.size());
    QByteArray received;
    QTRY_VERIFY((received += client.receive(), received.contains("v1.0.0\n")));
    client.close();
    QTRY_COMPARE_WITH_TIMEOUT(openFiles(), filesBefore, 10000);
}

QTEST_GUILESS_MAIN(TestLabFuzz)
#include "tst_labfuzz.moc"

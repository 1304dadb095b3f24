// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/rawserver.h"

#include <QNetworkProxy>
#include <QSignalSpy>
#include <QTcpSocket>
#include <QTest>

#include <cerrno>

#include <arpa/inet.h>
#include <sys/socket.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Tidyscope::Lab;
using Behaviour = RawServer::Behaviour;

namespace {

class PosixClient
{
public:
    explicit PosixClient(quint16 port) : m_descriptor(::socket(AF_INET, SOCK_STREAM, 0))
    {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(port);
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        // the system completes the handshake by itself: this does not wait for our event loop
        m_connected = ::connect(m_descriptor, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0;
    }
    ~PosixClient() { ::close(m_descriptor); }
    Q_DISABLE_COPY_MOVE(PosixClient)

    [[nodiscard]] int descriptor() const { return m_descriptor; }
    [[nodiscard]] bool isConnected() const { return m_connected; }

    /// Adds what is there to @p received; the error number, 0 at the end of the stream, EAGAIN while it is open.
    int read(QByteArray *received) const
    {
        char buffer[256];
        while (true) {
            const ssize_t size = ::recv(m_descriptor, buffer, sizeof(buffer), MSG_DONTWAIT);
            if (size <= 0)
                return size == 0 ? 0 : errno;
            received->append(buffer, size);
        }
    }

private:
    int m_descriptor;
    bool m_connected;
};

} // namespace

class TestRawServer : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void misbehaves_data();
    void misbehaves();
    void swallowsConnectionAttempts();
    void refusesOtherAddresses();
};

void TestRawServer::misbehaves_data()
{
    QTest::addColumn<Behaviour>("behaviour");
    QTest::addColumn<int>("error");
    QTest::addColumn<QByteArray>("heard");
    QTest::addColumn<QByteArray>("said");
    const QByteArray hello("hello");
    const QByteArray nothing;
    QTest::newRow("reset at once") << Behaviour::ResetOnAccept << ECONNRESET << nothing << nothing;
    QTest::newRow("reset after the first bytes") << Behaviour::ResetAfterFirstBytes << ECONNRESET << hello << nothing;
    QTest::newRow("close at once") << Behaviour::CloseOnAccept << 0 << nothing << nothing;
    QTest::newRow("close after the first bytes") << Behaviour::CloseAfterFirstBytes << 0 << hello << nothing;
    QTest::newRow("hang") << Behaviour::Hang << EAGAIN << hello << nothing;
    QTest::newRow("another protocol") << Behaviour::Speak << EAGAIN << hello << QByteArray("SSH-2.0-lab\r\n");
}

void TestRawServer::misbehaves()
{
    QFETCH(Behaviour, behaviour);
    QFETCH(QByteArray, heard);
    QFETCH(QByteArray, said);
    RawServer server(behaviour);
    server.setGreeting("SSH-2.0-lab\r\n");
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));

    // the system's own socket: Qt's tells neither RST from FIN nor a reset while it connects from silence
    const PosixClient client(server.port());
    QVERIFY(client.isConnected());
    QCOMPARE(::send(client.descriptor(), heard.constData(), static_cast<size_t>(heard.size()), MSG_NOSIGNAL),
             heard.size());
    QTRY_COMPARE(server.received(), heard);
    QTRY_COMPARE(server.connections(), 1);
    QByteArray received;
    int error = EAGAIN;
    (void)QTest::qWaitFor([&] { return (error = client.read(&received)) != EAGAIN; }, 200);
    QTEST(error, "error");
    QCOMPARE(received, said);
}

void TestRawServer::swallowsConnectionAttempts()
{
    RawServer server(Behaviour::BlackHole);
    QSignalSpy ready(&server, &RawServer::blackHoleReady);
    QVERIFY(server.listen(QHostAddress(QHostAddress::LocalHost)));
    QVERIFY(ready.wait(2000));
    for (int i = 0; i < 3; ++i) {
        QTcpSocket client;
        client.setProxy(QNetworkProxy::NoProxy);
        client.connectToHost(QHostAddress(QHostAddress::LocalHost), server.port());
        QTest::qWait(150);
        QCOMPARE(client.state(), QAbstractSocket::ConnectingState);
    }
    QCOMPARE(server.connections(), 0);
}

void TestRawServer::refusesOtherAddresses()
{
    RawServer server(Behaviour::Hang);
    const auto result = server.listen(QHostAddress(u"0.0.0.0"_s));
    QVERIFY(!result);
    QCOMPARE(result.error().text.key, u"lab.not-loopback"_s);
}

QTEST_GUILESS_MAIN(TestRawServer)
#include "tst_rawserver.moc"

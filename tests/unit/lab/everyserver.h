// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "badclient.h"

#include "core/lab/connectproxy.h"
#include "core/lab/dnsserver.h"
#include "core/lab/gitserver.h"
#include "core/lab/moduleproxy.h"
#include "core/lab/rawserver.h"
#include "core/lab/socksproxy.h"
#include "core/lab/tlsauthority.h"
#include "core/lab/tlsgate.h"

#include <QNetworkProxy>
#include <QSignalSpy>
#include <QSslSocket>
#include <QTest>

#include <memory>

namespace Tidyscope::Lab {

constexpr int patienceMs = 20000; // hundreds of gits on a busy machine

/// One server of each kind, and for each of them a client that does everything right.
class EveryServer
{
public:
    static QStringList names()
    {
        return {QStringLiteral("http"), QStringLiteral("https"), QStringLiteral("http2"),
                QStringLiteral("dns"),  QStringLiteral("proxy"), QStringLiteral("socks"),
                QStringLiteral("git"),  QStringLiteral("gate"),  QStringLiteral("raw")};
    }

    EveryServer() : m_authority(TlsAuthority::create()), m_raw(RawServer::Behaviour::Hang) { }

    /// Everything listens. False: this machine lacks something.
    bool start()
    {
        const QHostAddress loopback(QHostAddress::LocalHost);
        m_modules.addModule(LabModule::hello(QStringLiteral("lab.test/hello"), QStringLiteral("v1.0.0")));
        m_secure.addModule(LabModule::hello(QStringLiteral("lab.test/hello"), QStringLiteral("v1.0.0")));
        const QStringList hosts{QStringLiteral("127.0.0.1"), QStringLiteral("localhost")};
        const auto plain = m_authority->serverConfiguration({.names = hosts});
        const auto multiplexed = m_authority->serverConfiguration({.names = hosts, .protocols = {"h2", "http/1.1"}});
        m_git.setHostNames({QStringLiteral("git.lab.test")});
        m_git.addRepository({QStringLiteral("git.lab.test/team/hello"),
                             {LabModule::hello(QStringLiteral("git.lab.test/team/hello"), QStringLiteral("v1.0.0"))},
                             {}});
        const bool listening = m_modules.listen(loopback) && plain && m_secure.listen(loopback, 0, *plain)
            && multiplexed && m_http2.listen(loopback, 0, *multiplexed) && m_dns.listen(loopback)
            && m_proxy.listen(loopback) && m_socks.listen(loopback) && m_git.listen(loopback) && m_raw.listen(loopback);
        m_http2.addModule(LabModule::hello(QStringLiteral("lab.test/hello"), QStringLiteral("v1.0.0")));
        m_gate.setServer(loopback, m_secure.port());
        if (!listening || !m_gate.listen(loopback))
            return false;
        m_dns.setDefaultRule(DnsRule::answer({loopback}));
        const Endpoint modules{loopback, m_modules.port()};
        m_proxy.addTarget(QStringLiteral("lab.test:80"), modules);
        m_socks.addTarget(QStringLiteral("lab.test:80"), modules);
        QSignalSpy prepared(&m_git, &GitServer::prepared);
        m_git.prepare();
        return prepared.wait(30000) && m_git.isPrepared();
    }

    [[nodiscard]] quint16 port(const QString &name) const
    {
        return name == u"http" ? m_modules.port()
            : name == u"https" ? m_secure.port()
            : name == u"http2" ? m_http2.port()
            : name == u"dns"   ? m_dns.port()
            : name == u"proxy" ? m_proxy.port()
            : name == u"socks" ? m_socks.port()
            : name == u"git"   ? m_git.port()
            : name == u"gate"  ? m_gate.port()
                               : m_raw.port();
    }
    [[nodiscard]] const RawServer &raw() const { return m_raw; }
    [[nodiscard]] static bool speaksTls(const QString &name)
    {
        return name == u"https" || name == u"http2" || name == u"gate";
    }

    /// What somebody who does it right sends: to begin with, or inside of TLS.
    [[nodiscard]] static QByteArray request(const QString &name)
    {
        const QByteArray module = "/lab.test/hello/@v/list";
        const QByteArray end = " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
        if (name == u"dns") // length, header, www.lab.test, A, IN
            return QByteArray::fromHex("001e12340100000100000000000003777777036c61620474657374000001"
                                       "0001");
        if (name == u"proxy")
            return "GET http://lab.test" + module + end;
        if (name == u"socks") // greeting, CONNECT lab.test:80
            return QByteArray::fromHex("050100050100") + QByteArray::fromHex("0308") + "lab.test"
                + QByteArray::fromHex("0050") + "GET " + module + end;
        if (name == u"git")
            return "GET /team/hello.git/info/refs?service=git-upload-pack HTTP/1.1\r\nHost: "
                   "git.lab.test\r\nConnection: "
                   "close\r\n\r\n";
        if (name == u"raw")
            return "hello";
        if (name == u"http2") // preface, SETTINGS, HEADERS of GET https://127.0.0.1/lab.test/hello/@v/list
            return "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n" + QByteArray::fromHex("000000040000000000")
                + http2Headers(module);
        return "GET " + module + end;
    }
    /// What the answer contains.
    [[nodiscard]] static QByteArray answer(const QString &name)
    {
        return name == u"dns" ? QByteArray::fromHex("c00c00010001")
            : name == u"git"  ? "service=git-upload-pack"
                              : "v1.0.0";
    }

    /// A client that does everything right is served.
    [[nodiscard]] bool serves(const QString &name)
    {
        if (name == u"raw") {
            const int before = m_raw.connections();
            BadClient client(port(name));
            return client.isConnected() && QTest::qWaitFor([&] { return m_raw.connections() > before; }, patienceMs);
        }
        QByteArray received;
        if (!speaksTls(name)) {
            BadClient client(port(name));
            if (!client.isConnected() || client.send(request(name)) <= 0)
                return false;
            return QTest::qWaitFor(
                [&] {
                    received += client.receive();
                    return received.contains(answer(name));
                },
                patienceMs);
        }
        const auto client = secureClient(name);
        QObject::connect(client.get(), &QSslSocket::readyRead, client.get(),
                         [&received, socket = client.get()] { received += socket->readAll(); });
        client->write(request(name));
        return QTest::qWaitFor([&] { return received.contains(answer(name)); }, patienceMs);
    }

    /// Connecting, without a look at certificates.
    [[nodiscard]] std::unique_ptr<QSslSocket> secureClient(const QString &name) const
    {
        auto client = std::make_unique<QSslSocket>();
        client->setProxy(QNetworkProxy::NoProxy);
        client->setPeerVerifyMode(QSslSocket::VerifyNone);
        QSslConfiguration configuration = client->sslConfiguration();
        if (name == u"http2")
            configuration.setAllowedNextProtocols({"h2"});
        client->setSslConfiguration(configuration);
        client->connectToHostEncrypted(QStringLiteral("127.0.0.1"), port(name));
        return client;
    }

private:
    /// A HEADERS frame for stream 1 with END_HEADERS and END_STREAM: literal fields, never indexed, no Huffman code.
    [[nodiscard]] static QByteArray http2Headers(const QByteArray &path)
    {
        QByteArray block = QByteArray::fromHex("8287"); // :method GET, :scheme https
        const auto literal = [&block](quint8 index, const QByteArray &value) {
            block += static_cast<char>(index);
            block += static_cast<char>(value.size());
            block += value;
        };
        literal(0x01, "127.0.0.1"); // :authority
        literal(0x04, path);        // :path
        QByteArray frame(3, '\0');
        frame[2] = static_cast<char>(block.size());
        return frame + QByteArray::fromHex("010500000001") + block;
    }

    Result<TlsAuthority> m_authority;
    ModuleProxy m_modules;
    ModuleProxy m_secure;
    ModuleProxy m_http2;
    DnsServer m_dns;
    ConnectProxy m_proxy;
    SocksProxy m_socks;
    GitServer m_git;
    TlsGate m_gate;
    RawServer m_raw;
};

} // namespace Tidyscope::Lab

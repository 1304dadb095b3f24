// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The half of ScenarioHost that makes the servers.

#include "core/lab/scenariohost_p.h"

#include "core/lab/gitserver.h"
#include "core/lab/labnamespace.h"
#include "core/lab/loopback.h"
#include "core/lab/scenariomodules.h"

#include <QDir>
#include <QJsonArray>
#include <QTcpServer>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

Result<void> ScenarioHost::startServer(Running &server, const LabSpace &space)
{
    if (m_ownNetwork && server.address.toString().section(u'.', 0, 0) != "127"_L1) {
        const QString problem = addLoopbackAddress(server.address.toString());
        if (!problem.isEmpty())
            return failure({u"lab.cannot-arrange"_s, {{u"reason"_s, problem}}});
    }
    using Kind = ScenarioServer::Kind;
    switch (server.spec.kind) {
    case Kind::ModuleProxy:
    case Kind::Web: {
        auto proxy = std::make_unique<ModuleProxy>();
        server.moduleProxy = proxy.get();
        for (const LabModule &module : modulesOf(server))
            proxy->addModule(module);
        for (const auto &other : m_servers) {
            if (other->database && other->spec.name == server.spec.options.value("sumdb"_L1).toString())
                proxy->passOn(other->database);
        }
        proxy->setHostNames(server.hosts);
        server.http = std::move(proxy);
        return startHttp(server, server.http.get(), space);
    }
    case Kind::HttpProxy: {
        auto proxy = std::make_unique<ConnectProxy>();
        server.connectProxy = proxy.get();
        server.http = std::move(proxy);
        return startHttp(server, server.http.get(), space);
    }
    case Kind::SocksProxy: {
        server.socks = std::make_unique<SocksProxy>();
        const Result<void> listening = server.socks->listen(server.address, server.port);
        server.port = server.socks->port();
        return listening;
    }
    case Kind::Dns: return startDns(server);
    case Kind::Raw: return startRaw(server);
    case Kind::ChecksumDatabase: {
        const QByteArray seed(32, static_cast<char>(server.spec.options.value("seed"_L1).toInt(1)));
        server.database = std::make_shared<ChecksumDatabase>(
            server.spec.options.value("name"_L1).toString(u"sumdb.lab.test"_s), seed);
        for (const auto &other : m_servers) {
            for (const LabModule &module : modulesOf(*other))
                server.database->add(module);
        }
        server.http = std::make_unique<ChecksumServer>(server.database);
        server.http->setHostNames(server.hosts);
        return startHttp(server, server.http.get(), space);
    }
    case Kind::Git: return startGit(server, space);
    }
    Q_UNREACHABLE_RETURN({});
}

QList<LabModule> ScenarioHost::modulesOf(const Running &server) const
{
    if (server.spec.kind == ScenarioServer::Kind::Git) {
        QList<LabModule> all;
        for (const GitRepository &repository : gitRepositories(server.spec.options, m_values))
            all += repository.modules;
        return all;
    }
    if (server.spec.kind != ScenarioServer::Kind::ModuleProxy)
        return {};
    QJsonArray modules = server.spec.options.value("modules"_L1).toArray();
    if (!server.spec.options.contains("modules"_L1))
        modules.append(u"lab.test/hello@v1.0.0"_s);
    QList<LabModule> list;
    for (const QJsonValue &module : std::as_const(modules))
        list.append(moduleOf(module, m_values));
    return list;
}

Result<void> ScenarioHost::startHttp(Running &server, HttpServer *http, const LabSpace &space)
{
    std::optional<QSslConfiguration> tls;
    if (server.hasTls()) {
        const Result<void> made = makeAuthority(space);
        if (!made)
            return made;
        const QStringList names = server.hosts + QStringList{server.address.toString(), u"localhost"_s};
        TlsServerOptions options{.names = names, .fault = tlsFault(server.spec.options.value("tls"_L1).toString())};
        if (server.spec.options.value("http2"_L1).toBool())
            options.protocols = {"h2", "http/1.1"};
        const Result<QSslConfiguration> configuration = m_authority->serverConfiguration(options);
        if (!configuration)
            return tl::unexpected(configuration.error());
        tls = *configuration;
    }
    const bool gated = server.spec.options.contains("hello"_L1);
    const Result<void> listening = http->listen(server.address, gated ? 0 : server.port, tls);
    if (!listening)
        return listening;
    if (gated) {
        server.gate = std::make_unique<TlsGate>();
        server.gate->setServer(server.address, http->port());
        const Result<void> open = server.gate->listen(server.address, server.port);
        if (!open)
            return open;
    }
    server.port = gated ? server.gate->port() : http->port();
    if (server.spec.options.value("alsoPlain"_L1).toBool() && m_ownNetwork) {
        const Result<void> plain = http->listen(server.address, 80);
        if (!plain)
            return plain;
    }
    const auto event = [this, &server](const LabRequest &request) {
        TimelineEvent &row = server.requests[request.id];
        if (row.id == 0) {
            row.id = ++m_lastId;
            row.source = TimelineEvent::Source::Server;
            row.startMs = m_clock.nowMs();
            row.kind = request.method == "CONNECT" ? TimelineEvent::Kind::Connect : TimelineEvent::Kind::Http;
            const QString target = QString::fromLatin1(request.target);
            const bool whole = target.contains("://"_L1) || request.method == "CONNECT";
            row.url = whole
                ? target
                : (request.tls ? u"https://"_s : u"http://"_s) + QString::fromLatin1(request.header("Host")) + target;
            row.route = server.spec.name;
        }
        if (request.status != 0)
            row.status = request.status;
        return row;
    };
    connect(http, &HttpServer::requestArrived, this,
            [this, event](const LabRequest &request) { Q_EMIT serverRequest(event(request)); });
    connect(http, &HttpServer::requestFinished, this, [this, event, &server](const LabRequest &request) {
        TimelineEvent row = event(request);
        row.endMs = m_clock.nowMs();
        row.bytes = request.bytesSent;
        row.error = request.ruleName;
        if (request.how == LabRequest::End::Cut && row.error.isEmpty())
            row.error = u"cut"_s;
        row.cancelled = request.how == LabRequest::End::Left;
        server.requests.remove(request.id);
        Q_EMIT serverRequest(row);
    });
    return {};
}

Result<void> ScenarioHost::startGit(Running &server, const LabSpace &space)
{
    // with everything else: what a killed program leaves is removed as one
    auto git = std::make_unique<GitServer>(space.folder() + u"/git-XXXXXX"_s);
    for (const GitRepository &repository : gitRepositories(server.spec.options, m_values))
        git->addRepository(repository);
    git->setHostNames(server.hosts);
    ++m_waiting;
    connect(git.get(), &GitServer::prepared, this, [this](const Result<void> &prepared) {
        if (prepared)
            arrived();
        else
            Q_EMIT failed(prepared.error().text);
    });
    // its first word may come at once, and nobody waits for it yet
    QMetaObject::invokeMethod(git.get(), [git = git.get()] { git->prepare(); }, Qt::QueuedConnection);
    server.http = std::move(git);
    return startHttp(server, server.http.get(), space);
}

void ScenarioHost::arrived()
{
    if (--m_waiting == 0)
        Q_EMIT ready();
}

Result<void> ScenarioHost::startDns(Running &server)
{
    server.dns = std::make_unique<DnsServer>();
    if (!server.spec.options.value("tcp"_L1).toBool(true))
        server.dns->setTcp(DnsServer::Tcp::IsClosed);
    connect(server.dns.get(), &DnsServer::queryArrived, this, [this, name = server.spec.name](const DnsQuery &query) {
        TimelineEvent row;
        row.id = ++m_lastId;
        row.source = TimelineEvent::Source::Server;
        row.kind = TimelineEvent::Kind::Dns;
        row.url = query.name;
        row.startMs = m_clock.nowMs();
        row.endMs = row.startMs;
        row.route = name;
        row.error = query.rcode == 0 ? QString() : query.rcode < 0 ? u"-"_s : DnsResult::rcodeName(query.rcode);
        Q_EMIT serverRequest(row);
    });
    const Result<void> listening = server.dns->listen(server.address, server.port);
    server.port = server.dns->port();
    return listening;
}

Result<void> ScenarioHost::startRaw(Running &server)
{
    const QString behaviour = server.spec.options.value("behaviour"_L1).toString();
    if (behaviour == "refuse"_L1) {
        if (server.port != 0)
            return {};    // in a network of its own nobody else listens there
        QTcpServer probe; // a port that was free a moment ago
        const Result<void> listening = listenOnLoopback(probe, server.address, 0, u"TCP"_s);
        server.port = probe.serverPort();
        return listening;
    }
    server.raw = std::make_unique<RawServer>(rawBehaviour(behaviour));
    server.raw->setGreeting(contentOf(server.spec.options.value("greeting"_L1), m_values));
    if (behaviour == "black-hole"_L1) {
        ++m_waiting;
        connect(server.raw.get(), &RawServer::blackHoleReady, this, &ScenarioHost::arrived);
    }
    const Result<void> listening = server.raw->listen(server.address, server.port);
    server.port = server.raw->port();
    return listening;
}

Result<void> ScenarioHost::makeAuthority(const LabSpace &space)
{
    if (m_authority)
        return {};
    Result<TlsAuthority> made = TlsAuthority::create();
    if (!made)
        return tl::unexpected(made.error());
    m_authority.emplace(std::move(*made));
    (void)QDir().mkpath(space.folder() + u"/etc"_s);
    return m_authority->writeCertificate(space.caFile());
}

} // namespace Tidyscope::Lab

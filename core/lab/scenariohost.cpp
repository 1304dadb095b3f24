// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/scenariohost.h"

#include "core/lab/connectproxy.h"
#include "core/lab/dnsserver.h"
#include "core/lab/labnamespace.h"
#include "core/lab/loopback.h"
#include "core/lab/moduleproxy.h"
#include "core/lab/scenariofaults.h"
#include "core/lab/scenariomodules.h"

#include <QDir>
#include <QJsonArray>
#include <QTcpServer>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

struct ScenarioHost::Running
{
    using Kind = ScenarioServer::Kind;

    ScenarioServer spec;
    QStringList hosts;
    QHostAddress address{QHostAddress::LocalHost};
    quint16 port = 0; // 0 before it listens: a free one
    LabControl control;
    QHash<quint64, TimelineEvent> requests; // under way

    std::unique_ptr<HttpServer> http; // module proxy, web or HTTP proxy
    ConnectProxy *connectProxy = nullptr;
    ModuleProxy *moduleProxy = nullptr;
    std::unique_ptr<SocksProxy> socks;
    std::unique_ptr<DnsServer> dns;
    std::unique_ptr<RawServer> raw;
    std::unique_ptr<TlsGate> gate; // before the HTTP server
    std::shared_ptr<ChecksumDatabase> database;

    [[nodiscard]] bool isProxy() const { return spec.kind == Kind::HttpProxy || spec.kind == Kind::SocksProxy; }
    [[nodiscard]] bool hasTls() const { return spec.options.contains("tls"_L1); }
    [[nodiscard]] QString scheme(bool ownNetwork) const
    {
        if (spec.kind == Kind::SocksProxy)
            return u"socks5"_s;
        if (spec.kind == Kind::Raw)
            return spec.options.value("scheme"_L1).toString(ownNetwork ? u"https"_s : u"http"_s);
        return hasTls() ? u"https"_s : u"http"_s;
    }
    /// Where a client without a port in its URL connects.
    [[nodiscard]] quint16 usualPort(bool ownNetwork) const
    {
        switch (spec.kind) {
        case Kind::HttpProxy: return 3128;
        case Kind::SocksProxy: return 1080;
        case Kind::Dns: return 53;
        default: return scheme(ownNetwork) == "https"_L1 ? 443 : 80;
        }
    }
};

ScenarioHost::ScenarioHost(const Scenario &scenario, QObject *parent)
    : QObject(parent),
      m_ownNetwork(scenario.network == Scenario::Network::Namespace),
      m_behindProxy(scenario.network == Scenario::Network::Proxy)
{
    plan(scenario);
}

ScenarioHost::~ScenarioHost() = default;

void ScenarioHost::plan(const Scenario &scenario)
{
    bool hasDns = scenario.user.contains("resolvConf"_L1);
    int next = 10;
    for (const ScenarioServer &spec : scenario.servers) {
        auto server = std::make_unique<Running>();
        server->spec = spec;
        const QJsonArray hosts = spec.options.value("hosts"_L1).toArray();
        for (const QJsonValue &host : hosts)
            server->hosts.append(host.toString().toLower());
        if (hosts.isEmpty() && spec.kind != ScenarioServer::Kind::Dns)
            server->hosts.append(spec.name + u".lab.test"_s);
        if (m_ownNetwork) {
            const bool isDns = spec.kind == ScenarioServer::Kind::Dns;
            hasDns = hasDns || isDns;
            const QString address = isDns ? u"127.0.0.1"_s : u"127.0.0.%1"_s.arg(next++);
            server->address = QHostAddress(spec.options.value("address"_L1).toString(address));
            server->port = static_cast<quint16>(spec.options.value("port"_L1).toInt(server->usualPort(m_ownNetwork)));
        }
        m_servers.push_back(std::move(server));
    }
    if (m_ownNetwork && !hasDns) {
        auto server = std::make_unique<Running>();
        server->spec = {u"resolver"_s, ScenarioServer::Kind::Dns, {}};
        server->port = 53;
        m_servers.push_back(std::move(server));
    }
}

Result<void> ScenarioHost::start(const LabSpace &space)
{
    // databases first: module proxies pass them on. Name servers last: they need everybody's address
    const auto turn = [](const Running &server) {
        return server.spec.kind == ScenarioServer::Kind::ChecksumDatabase ? 0
            : server.spec.kind == ScenarioServer::Kind::Dns               ? 2
                                                                          : 1;
    };
    for (int now = 0; now <= 2; ++now) {
        for (const auto &server : m_servers) {
            if (turn(*server) != now)
                continue;
            const Result<void> started = startServer(*server, space);
            if (!started)
                return started;
            remember(*server);
        }
    }
    addTargets();
    imply();
    disarm();
    if (m_waiting == 0)
        QTimer::singleShot(0, this, &ScenarioHost::ready);
    return {};
}

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
    case Kind::Git: break;
    }
    return failure({u"lab.no-such-server"_s, {{u"kind"_s, ScenarioServer::kindName(server.spec.kind)}}});
}

QList<LabModule> ScenarioHost::modulesOf(const Running &server) const
{
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
        const Result<QSslConfiguration> configuration =
            m_authority->serverConfiguration(names, tlsFault(server.spec.options.value("tls"_L1).toString()));
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

Result<void> ScenarioHost::startDns(Running &server)
{
    server.dns = std::make_unique<DnsServer>();
    if (!server.spec.options.value("tcp"_L1).toBool(true))
        server.dns->setTcp(DnsServer::Tcp::IsClosed);
    connect(server.dns.get(), &DnsServer::queryArrived, this, [this, name = server.spec.name](const DnsQuery &query) {
        TimelineEvent row;
        row.id = ++m_lastId;
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
        connect(server.raw.get(), &RawServer::blackHoleReady, this, [this] {
            if (--m_waiting == 0)
                Q_EMIT ready();
        });
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

void ScenarioHost::remember(Running &server)
{
    const QString &name = server.spec.name;
    if (server.database)
        m_values.insert(name + u".key"_s, server.database->verifierKey());
    const QString scheme = server.scheme(m_ownNetwork);
    const QString address = server.address.toString();
    // a proxy's own name resolves in a network of one's own alone
    const bool byName = m_ownNetwork || (m_behindProxy && !server.isProxy());
    const QString host = byName && !server.hosts.isEmpty() ? server.hosts.first() : address;
    const quint16 usual = scheme == "https"_L1 ? 443 : scheme == "http"_L1 ? 80 : 0;
    const quint16 port = m_behindProxy && !server.isProxy() ? usual : server.port;
    m_values.insert(name + u".host"_s, host);
    m_values.insert(name + u".address"_s, address);
    m_values.insert(name + u".port"_s, QString::number(port));
    m_values.insert(name + u".hostport"_s, u"%1:%2"_s.arg(host).arg(port));
    m_values.insert(name + u".url"_s,
                    port == usual ? u"%1://%2"_s.arg(scheme, host) : u"%1://%2:%3"_s.arg(scheme, host).arg(port));
}

void ScenarioHost::addTargets()
{
    for (const auto &proxy : m_servers) {
        if (!proxy->isProxy())
            continue;
        QStringList unknown;
        const QJsonArray hidden = proxy->spec.options.value("unknown"_L1).toArray();
        for (const QJsonValue &name : hidden)
            unknown.append(name.toString().toLower());
        for (const auto &server : m_servers) {
            const Endpoint endpoint{server->address, server->port};
            for (const QString &host : std::as_const(server->hosts)) {
                if (unknown.contains(host))
                    continue;
                QList<quint16> ports{server->port};
                if (m_behindProxy)
                    ports = {server->usualPort(false)};
                if (server->spec.options.value("alsoPlain"_L1).toBool())
                    ports.append(80);
                for (const quint16 port : std::as_const(ports)) {
                    const QString authority = u"%1:%2"_s.arg(host).arg(port);
                    if (proxy->connectProxy)
                        proxy->connectProxy->addTarget(authority, endpoint);
                    if (proxy->socks)
                        proxy->socks->addTarget(authority, endpoint);
                }
            }
        }
    }
}

void ScenarioHost::imply()
{
    if (m_authority) {
        m_implied.insert(u"SSL_CERT_FILE"_s, u"${ca}"_s);
        m_implied.insert(u"GIT_SSL_CAINFO"_s, u"${ca}"_s);
    }
    for (const auto &server : m_servers) {
        if (!server->database || m_implied.contains(u"GOSUMDB"_s))
            continue;
        const bool passedOn = std::ranges::any_of(m_servers, [&server](const auto &other) {
            return other->spec.options.value("sumdb"_L1) == server->spec.name;
        });
        m_implied.insert(
            u"GOSUMDB"_s,
            server->database->goSumDb(passedOn ? QString() : m_values.value(server->spec.name + u".url"_s)));
    }
    if (!m_behindProxy)
        return;
    for (const auto &server : m_servers) {
        if (!server->isProxy())
            continue;
        const QString url = m_values.value(server->spec.name + u".url"_s);
        m_implied.insert(u"HTTP_PROXY"_s, url);
        m_implied.insert(u"HTTPS_PROXY"_s, url);
        return;
    }
}

QList<LabServerInfo> ScenarioHost::servers() const
{
    QList<LabServerInfo> list;
    for (const auto &server : m_servers) {
        LabServerInfo info{.name = server->spec.name,
                           .kind = ScenarioServer::kindName(server->spec.kind),
                           .hosts = server->hosts,
                           .address = server->address.toString(),
                           .port = server->port,
                           .url = server->dns ? QString() : m_values.value(server->spec.name + u".url"_s)};
        info.canDelay = server->http || server->dns;
        info.canLose = server->http != nullptr;
        info.canStatus = server->http || server->dns;
        list.append(info);
    }
    return list;
}

void ScenarioHost::arm()
{
    m_armed = true;
    for (const auto &server : m_servers)
        apply(*server);
}

void ScenarioHost::disarm()
{
    m_armed = false;
    for (const auto &server : m_servers)
        apply(*server);
}

void ScenarioHost::setControl(const QString &name, const LabControl &control)
{
    for (const auto &server : m_servers) {
        if (server->spec.name != name || server->control == control)
            continue;
        server->control = control;
        apply(*server);
    }
}

void ScenarioHost::apply(Running &server)
{
    const QJsonObject options = m_armed ? server.spec.options : QJsonObject();
    if (server.http)
        server.http->setPlan(withControl(faultPlan(options, m_values), server.control));
    if (server.moduleProxy)
        server.moduleProxy->setContentRules(contentRules(options));
    if (server.database)
        server.database->setLie(databaseLie(options));
    if (server.gate) {
        const QJsonObject hello = options.value("hello"_L1).toObject();
        server.gate->setRules(hello.isEmpty() ? QList<TlsGateRule>()
                                              : QList<TlsGateRule>{{.action = helloAction(hello)}});
    }
    if (server.connectProxy) {
        QByteArrayList schemes;
        const QJsonArray words = options.value("schemes"_L1).toArray();
        for (const QJsonValue &scheme : words)
            schemes.append(scheme.toString().toLatin1());
        if (schemes.isEmpty())
            schemes.append("Basic realm=\"proxy\"");
        server.connectProxy->setCredentials(options.value("credentials"_L1).toString().toUtf8(), schemes);
    }
    if (server.socks) {
        server.socks->setFault(socksFault(options));
        server.socks->setCredentials(options.value("credentials"_L1).toString().toUtf8());
    }
    if (!server.dns)
        return;
    server.dns->clearRules();
    for (const auto &[match, rule] : specialDnsRules(options))
        server.dns->addRule(match, withControl(rule, server.control));
    for (const auto &other : m_servers) {
        for (const QString &host : std::as_const(other->hosts))
            server.dns->setRule(host, withControl(DnsRule::answer({other->address}), server.control));
    }
    const DnsRule fallback =
        options.contains("default"_L1) ? dnsRule(options.value("default"_L1).toObject(), m_values) : DnsRule::fail(3);
    server.dns->setDefaultRule(withControl(fallback, server.control));
    const QJsonObject names = options.value("names"_L1).toObject();
    for (auto it = names.begin(); it != names.end(); ++it)
        server.dns->setRule(it.key(), withControl(dnsRule(it.value().toObject(), m_values), server.control));
}

} // namespace Tidyscope::Lab

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/scenariohost_p.h"

#include <QJsonArray>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

bool ScenarioHost::Running::hasTls() const
{
    return spec.options.contains("tls"_L1);
}

QString ScenarioHost::Running::scheme(bool ownNetwork) const
{
    if (spec.kind == Kind::SocksProxy)
        return u"socks5"_s;
    if (spec.kind == Kind::Raw)
        return spec.options.value("scheme"_L1).toString(ownNetwork ? u"https"_s : u"http"_s);
    return hasTls() ? u"https"_s : u"http"_s;
}

quint16 ScenarioHost::Running::usualPort(bool ownNetwork) const
{
    switch (spec.kind) {
    case Kind::HttpProxy: return 3128;
    case Kind::SocksProxy: return 1080;
    case Kind::Dns: return 53;
    default: return scheme(ownNetwork) == "https"_L1 ? 443 : 80;
    }
}

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
        info.canLose = server->http || server->dns;
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
                                              : QList<TlsGateRule>{{.largerThan = hello.value("largerThan"_L1).toInt(),
                                                                    .action = helloAction(hello)}});
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
    server.dns->setLoss(server.control.lossPercent);
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

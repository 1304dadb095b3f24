// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/connectproxy.h"
#include "core/lab/dnsserver.h"
#include "core/lab/moduleproxy.h"
#include "core/lab/scenariofaults.h"
#include "core/lab/scenariohost.h"

#include <QHash>

namespace Tidyscope::Lab {

/// One server of a scenario: what it is to be, and the objects that are it. Private to scenariohost*.cpp.
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
    [[nodiscard]] bool hasTls() const;
    /// Of its URL.
    [[nodiscard]] QString scheme(bool ownNetwork) const;
    /// Where a client without a port in its URL connects.
    [[nodiscard]] quint16 usualPort(bool ownNetwork) const;
};

} // namespace Tidyscope::Lab

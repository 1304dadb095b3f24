// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/lab/labmodule.h"
#include "core/lab/labsession.h"
#include "core/lab/labspace.h"
#include "core/lab/tlsauthority.h"
#include "core/model/timelineevent.h"

#include <QObject>

#include <memory>
#include <optional>
#include <vector>

namespace Tidyscope::Lab {

class ConnectProxy;
class DnsServer;
class GitServer;
class HttpServer;
class RawServer;
class SocksProxy;

/// The servers of a scenario. Lives in the thread of its event loop; destroying it closes everything.
class ScenarioHost : public QObject
{
    Q_OBJECT
public:
    explicit ScenarioHost(const Scenario &scenario, QObject *parent = nullptr);
    ~ScenarioHost() override;
    Q_DISABLE_COPY_MOVE(ScenarioHost)

    /// Makes all servers, healthy at first; @p space gets the CA's file. ready() or failed() follows.
    [[nodiscard]] Result<void> start(const LabSpace &space);

    /// What `${SERVER.url}` and its like stand for, and `${ca}`.
    [[nodiscard]] const Placeholders &placeholders() const { return m_values; }
    /// Variables that the servers need: HTTP(S)_PROXY, SSL_CERT_FILE, GOSUMDB.
    [[nodiscard]] const QMap<QString, QString> &impliedEnvironment() const { return m_implied; }
    [[nodiscard]] QList<LabServerInfo> servers() const;

    /// The faults of the scenario from now on; counting starts anew.
    void arm();
    /// All servers do what is right.
    void disarm();
    /// Takes effect with the next request. Unknown names do nothing.
    void setControl(const QString &server, const LabControl &control);

    /// The time of the rows.
    [[nodiscard]] double nowMs() const { return m_clock.nowMs(); }

Q_SIGNALS:
    void ready();
    /// A server could not be made after all: git is missing.
    void failed(const Tidyscope::Text &text);
    /// A request arrived or was answered (same id).
    void serverRequest(const Tidyscope::TimelineEvent &event);

private:
    struct Running;

    void plan(const Scenario &scenario);
    [[nodiscard]] Result<void> startServer(Running &server, const LabSpace &space);
    /// What a module proxy or a Git server has; nothing for others.
    [[nodiscard]] QList<LabModule> modulesOf(const Running &server) const;
    [[nodiscard]] Result<void> startHttp(Running &server, HttpServer *http, const LabSpace &space);
    [[nodiscard]] Result<void> startGit(Running &server, const LabSpace &space);
    [[nodiscard]] Result<void> startDns(Running &server);
    [[nodiscard]] Result<void> startRaw(Running &server);
    [[nodiscard]] Result<void> makeAuthority(const LabSpace &space);
    void addTargets();
    void imply();
    /// One of those for which ready() waits is there.
    void arrived();
    void remember(Running &server);
    void apply(Running &server);

    bool m_ownNetwork = false;
    bool m_behindProxy = false;
    bool m_armed = false;
    int m_waiting = 0;
    int m_lastId = 0;
    RunClock m_clock;
    std::vector<std::unique_ptr<Running>> m_servers;
    std::optional<TlsAuthority> m_authority;
    Placeholders m_values;
    QMap<QString, QString> m_implied;
};

} // namespace Tidyscope::Lab

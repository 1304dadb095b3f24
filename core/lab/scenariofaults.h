// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/moduleproxy.h"
#include "core/lab/tlsgate.h"
#include "core/lab/dnsserver.h"
#include "core/lab/faultplan.h"
#include "core/lab/labsession.h"
#include "core/lab/labspace.h"
#include "core/lab/rawserver.h"
#include "core/lab/socksproxy.h"
#include "core/lab/tlsauthority.h"

#include <QJsonObject>

namespace Tidyscope::Lab {

// From the JSON of a scenario, which the reader has checked, to the values of the servers. Pure.

/// "faults", "credentials", "connections" and "seed" of an HTTP server.
[[nodiscard]] FaultPlan faultPlan(const QJsonObject &server, const Placeholders &values);
/// What a trainer turns comes on top of @p plan.
[[nodiscard]] FaultPlan withControl(FaultPlan plan, const LabControl &control);

/// A rule of a name server; the names in "addresses" are servers of the scenario.
[[nodiscard]] DnsRule dnsRule(const QJsonObject &rule, const Placeholders &values);
/// Those of a name server that are about certain queries only: with EDNS, for AAAA.
[[nodiscard]] QList<QPair<DnsMatch, DnsRule>> specialDnsRules(const QJsonObject &server);
/// The "content" of a module proxy's faults.
[[nodiscard]] QList<ModuleProxy::ContentRule> contentRules(const QJsonObject &server);
/// "lie" of a checksum database.
[[nodiscard]] DatabaseLie databaseLie(const QJsonObject &server);
/// "hello" of a server with TLS: what becomes of a client's first message.
[[nodiscard]] TlsGateAction helloAction(const QJsonObject &hello);
/// A trainer's delay and RCODE on top of @p rule.
[[nodiscard]] DnsRule withControl(DnsRule rule, const LabControl &control);

[[nodiscard]] SocksFault socksFault(const QJsonObject &server);
[[nodiscard]] RawServer::Behaviour rawBehaviour(const QString &word);
[[nodiscard]] TlsAuthority::Fault tlsFault(const QString &word);

} // namespace Tidyscope::Lab

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/chain.h"

namespace Tidyscope {

/// A situation for the pure half of the checks: settings, targets and evidence made by hand.
class Situation
{
public:
    Situation()
    {
        surroundings.nameServers = {{QHostAddress(QStringLiteral("10.0.0.2")), 53}};
        surroundings.go.problem = GoLocation::Problem::None;
        surroundings.go.path = QStringLiteral("/usr/bin/go");
        facts.settingsKnown = facts.goUsable = facts.suspicionKnown = true;
        facts.goVersion = GoVersion::parse(u"go1.24.4");
        facts.module = {QStringLiteral("example.com/m"), QStringLiteral("v1.0.0")};
        options.project = QString();
    }

    Target target(const QString &url, Target::Role role = Target::Role::ModuleProxy, int position = 0) const
    {
        Target made;
        made.role = role;
        made.url = QUrl(url);
        made.entry = made.url.scheme() + QStringLiteral("://") + made.url.host();
        made.position = position;
        made.last = true;
        return made;
    }

    QString add(const ProbeRequest &request, const ProbeResult &result, Outcome outcome = Outcome::Ok)
    {
        Evidence made;
        made.id = QStringLiteral("e%1").arg(evidence.all().size() + 1);
        made.request = request;
        made.result = result;
        made.outcome = outcome;
        evidence.add(made);
        return made.id;
    }

    /// Both types of record of @p name at @p server.
    void addDns(const QString &name, const DnsResult &a, const DnsResult &aaaa, Outcome outcome = Outcome::Ok,
                const QString &server = QStringLiteral("10.0.0.2"))
    {
        DnsRequest request;
        request.server = {QHostAddress(server), 53};
        request.name = name;
        request.deadline = surroundings.resolver.timeout;
        request.type = 1;
        add(request, a, outcome);
        request.type = 28;
        add(request, aaaa, outcome);
    }

    [[nodiscard]] CheckContext context(bool final = true) const
    {
        return {options, surroundings, facts, evidence, 0, final};
    }

    DiagnosisOptions options;
    Surroundings surroundings;
    Facts facts;
    EvidenceStore evidence;
};

inline DnsResult dnsAnswer(int rcode, const QStringList &answers = {})
{
    DnsResult result;
    result.rcode = rcode;
    result.answers = answers;
    result.flags = {QStringLiteral("qr"), QStringLiteral("rd"), QStringLiteral("ra")};
    return result;
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/hopfindings.h"
#include "core/checks/silence.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Does the first connection come about: to the server, or to the HTTP proxy before it?
class TcpConnectCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"tcp-connect"_s, 1}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        QList<ProbeRequest> plan;
        for (const Target &target : context.facts.targets) {
            plan += connectionPlan(context, target);
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        const auto view = [&context](const Target &target) -> std::optional<HopView> {
            if (target.nameOnly) {
                return std::nullopt;
            }
            const FirstHop first = connection(context, target);
            const QString subject = target.connectHost() + u':' + QString::number(target.connectPort());
            const QMap<QString, QString> args{{u"subject"_s, subject}, {u"endpoint"_s, first.endpoint.toString()}};
            return HopView{first.hop, subject, Text{u"check.tcp-connect.pass"_s, args}, first.evidence,
                           first.durationMs};
        };
        return hopFindings(context, info(), ChainFault::Where::Connection, view,
                           Text{u"check.tcp-connect.nothing"_s, {}})
            + silentAddresses(context);
    }

private:
    /// One of several addresses is dead: go gets through, later than it could.
    [[nodiscard]] QList<Finding> silentAddresses(const CheckContext &context) const
    {
        QList<Finding> findings;
        for (const Target &target : context.facts.targets) {
            const std::optional<Fault> silent = silentAddress(context, target);
            const bool known = silent && std::ranges::any_of(findings, [&silent](const Finding &finding) {
                                   return finding.subject == silent->subject;
                               });
            if (silent && !known) {
                findings.append(
                    faultFinding(info(), *silent, neededByGo(context, target), connection(context, target).durationMs));
                findings.last().status = Status::Warn;
            }
        }
        return findings;
    }
};

} // namespace

std::unique_ptr<Check> makeTcpConnectCheck()
{
    return std::make_unique<TcpConnectCheck>();
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/hopfindings.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Does the HTTP proxy open a tunnel to each https server, the SOCKS5 proxy a connection to each server? Asked by hand, since go shows no code and no headers of a refusal.
class ProxyConnectCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"proxy-connect"_s, 1}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        QList<ProbeRequest> plan;
        for (const Target &target : context.facts.targets) {
            plan += tunnelPlan(context, target);
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        const auto view = [&context](const Target &target) -> std::optional<HopView> {
            if (target.nameOnly || !target.isTunnelled()) {
                return std::nullopt;
            }
            const Tunnel tunneled = tunnel(context, target);
            const QMap<QString, QString> args{
                {u"target"_s, target.hostAndPort()},
                {u"proxy"_s, target.connectHost() + u':' + QString::number(target.connectPort())}};
            const QString key = target.isSocks() ? u"check.proxy-connect.pass-socks"_s : u"check.proxy-connect.pass"_s;
            return HopView{tunneled.hop, target.hostAndPort(), Text{key, args}, tunneled.evidence, tunneled.durationMs};
        };
        return hopFindings(context, info(), ChainFault::Where::Tunnel, view,
                           Text{u"check.proxy-connect.no-proxy"_s, {}});
    }
};

} // namespace

std::unique_ptr<Check> makeProxyConnectCheck()
{
    return std::make_unique<ProxyConnectCheck>();
}

} // namespace Tidyscope

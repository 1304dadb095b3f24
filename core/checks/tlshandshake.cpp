// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/hopfindings.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Does TLS come about, and would Go accept the certificate?
class TlsHandshakeCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"tls-handshake"_s, 1}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        QList<ProbeRequest> plan;
        for (const Target &target : context.facts.targets) {
            plan += handshakePlan(context, target);
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        const auto view = [&context](const Target &target) -> std::optional<HopView> {
            if (target.nameOnly || target.url.scheme() != "https"_L1) {
                return std::nullopt;
            }
            const Handshake secured = handshake(context, target);
            const CertificateInfo leaf = secured.result ? secured.result->chain.value(0) : CertificateInfo();
            const QMap<QString, QString> args{{u"host"_s, target.url.host()},
                                              {u"version"_s, secured.result ? secured.result->version : QString()},
                                              {u"issuer"_s, leaf.issuer},
                                              {u"notAfter"_s, leaf.notAfter.toUTC().toString(u"yyyy-MM-dd"_s)}};
            return HopView{secured.hop, target.hostAndPort(), Text{u"check.tls-handshake.pass"_s, args},
                           secured.evidence, secured.durationMs};
        };
        return hopFindings(context, info(), ChainFault::Where::Tls, view, Text{u"check.tls-handshake.nothing"_s, {}});
    }
};

} // namespace

std::unique_ptr<Check> makeTlsHandshakeCheck()
{
    return std::make_unique<TlsHandshakeCheck>();
}

} // namespace Tidyscope

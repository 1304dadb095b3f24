// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/gatewayfacts.h"
#include "core/checks/hopfindings.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Who wrote the errors that came as answers, and what their timing tells: the words to send to that server's operator.
class GatewayCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"gateway"_s, 2}; }
    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &) const override { return {}; }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        QList<Finding> findings;
        QStringList seen;
        for (const Evidence &evidence : context.evidence.all()) {
            const std::optional<GatewayFacts> facts = gatewayFacts(evidence);
            const QString what = facts ? keyOf(*facts) : QString();
            // the same page for each file of a server says nothing new
            const QString once = facts ? QUrl(facts->url).host() + what + QString::number(facts->status) : QString();
            if (what.isEmpty() || seen.contains(once)) {
                continue;
            }
            seen.append(once);
            const QMap<QString, QString> args{{u"url"_s, facts->url},
                                              {u"status"_s, QString::number(facts->status)},
                                              {u"product"_s, facts->product},
                                              {u"seconds"_s, QString::number(facts->timeoutSeconds)},
                                              {u"milliseconds"_s, QString::number(qRound(facts->waitMs))}};
            findings.append(plainFinding(info(), Status::Pass, Text{u"check.gateway."_s + what, args},
                                         QUrl(facts->url).host(), {facts->evidence}, facts->waitMs));
        }
        if (findings.isEmpty()) {
            findings.append(plainFinding(info(), Status::Pass, Text{u"check.gateway.none"_s, {}}));
        }
        return findings;
    }

private:
    /// Which sentence; empty: there is nothing to say. 404 and 410 are answers of the protocol, not errors of a gateway.
    [[nodiscard]] static QString keyOf(const GatewayFacts &facts)
    {
        using Kind = GatewayFacts::Kind;
        const bool ofProtocol = facts.status == 404 || facts.status == 410;
        if (ofProtocol || facts.kind == Kind::Silent || facts.kind == Kind::Unnamed) {
            return {};
        }
        const bool unnamed = facts.product.isEmpty() && facts.kind != Kind::Product;
        return gatewayKindName(facts.kind) + (unnamed ? u"-unnamed"_s : QString());
    }
};

} // namespace

std::unique_ptr<Check> makeGatewayCheck()
{
    return std::make_unique<GatewayCheck>();
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/redactor.h"
#include "core/checks/registry.h"

#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/checks/unsetcommands.h"
#include "core/engine/derivefacts.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Is GOSUMDB a value that go accepts, and is there a checksum database at the address in it?
class GoSumDbValueCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"gosumdb-value"_s, 2}; }
    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        QList<ProbeRequest> plan;
        for (const HttpRequest &request : ofEveryDatabase(context)) {
            plan.append(request);
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        const GoSumDb &database = context.facts.sumDb;
        if (!database.error.isEmpty()) {
            return {invalid(context)};
        }
        if (const std::optional<Finding> nothing = nothingThere(context)) {
            return {*nothing};
        }
        const QMap<QString, QString> args{{u"value"_s, Redactor().mask(context.facts.env.value(u"GOSUMDB"_s))},
                                          {u"name"_s, database.name}};
        return {plainFinding(info(), Status::Pass,
                             Text{database.off ? u"check.gosumdb-value.off"_s : u"check.gosumdb-value.pass"_s, args},
                             u"GOSUMDB"_s)};
    }

private:
    [[nodiscard]] Finding invalid(const CheckContext &context) const
    {
        const EnvValue value = context.facts.env.get(u"GOSUMDB"_s);
        const GoSumDb &database = context.facts.sumDb;
        const QMap<QString, QString> args{
            {u"value"_s, Redactor().mask(value.value)}, {u"error"_s, database.error}, {u"name"_s, database.name}};
        // go reads it only where go.sum lacks a line: a complete go.sum hides the mistake
        const bool stopsGo = goOutcome(context).fault.cause == "gosumdb-invalid"_L1;
        Finding finding = plainFinding(info(), stopsGo ? Status::Fail : Status::Warn,
                                       Text{u"check.gosumdb-value.invalid"_s, args}, u"GOSUMDB"_s);
        finding.cause = u"gosumdb-invalid"_s;
        finding.confidence = 0.95;
        finding.args = args;
        if (const auto settings = Settings::goEnvRequest(context.options, context.surroundings)) {
            finding.evidence = context.evidence.idsOf(*settings);
        }
        addUnsetCommands(finding.args, value);
        return finding;
    }

    /// Where the address of GOSUMDB has no record: the signed head and the first full tile, of which every database, and whoever
    /// passes one on, has at least one (golang.org/x/mod/sumdb/server.go). Empty: there is no reason to ask.
    [[nodiscard]] static QList<HttpRequest> ofEveryDatabase(const CheckContext &context)
    {
        const GoSumDb &database = context.facts.sumDb;
        const QList<Target> &targets = context.facts.targets;
        const auto asked = std::ranges::find_if(targets, [&database](const Target &target) {
            return target.url.host() == database.url.host() && target.url.path().contains("/lookup/"_L1);
        });
        if (!database.isUsable() || !database.explicitUrl || asked == targets.cend()
            || goOutcome(context).fault.cause != "sum-new-version-lag"_L1) {
            return {};
        }
        const QList<ProbeRequest> plan = answerPlan(context, *asked);
        const auto *like = plan.isEmpty() ? nullptr : std::get_if<HttpRequest>(&plan.first());
        QList<HttpRequest> requests;
        for (const QString &file : like ? QStringList{u"/latest"_s, u"/tile/8/0/000"_s} : QStringList()) {
            HttpRequest request = *like;
            QString base = asked->url.path();
            base.truncate(base.indexOf("/lookup/"_L1));
            request.url.setPath(base + file);
            requests.append(request);
        }
        return requests;
    }

    [[nodiscard]] std::optional<Finding> nothingThere(const CheckContext &context) const
    {
        const QList<HttpRequest> requests = ofEveryDatabase(context);
        if (requests.isEmpty()) {
            return std::nullopt;
        }
        QStringList evidence;
        for (const HttpRequest &request : requests) {
            const Evidence *known = context.evidence.find(request);
            const auto *result = known ? std::get_if<HttpResult>(&known->result) : nullptr;
            if (!known && !context.final) {
                return plainFinding(info(), Status::Running,
                                    Text{u"check.running"_s, {{u"subject"_s, request.url.toString()}}}, u"GOSUMDB"_s);
            }
            if (!result || (result->status != 404 && result->status != 410)) {
                return std::nullopt;
            }
            evidence.append(known->id);
        }
        const EnvValue value = context.facts.env.get(u"GOSUMDB"_s);
        const GoOutcome go = goOutcome(context);
        const QString address = context.facts.sumDb.url.toString(QUrl::RemoveUserInfo);
        QMap<QString, QString> args{{u"variant"_s, u"address"_s},
                                    {u"value"_s, Redactor().mask(value.value)},
                                    {u"variable"_s, value.name},
                                    {u"url"_s, address},
                                    {u"reason"_s, go.fault.cause},
                                    {u"error"_s, go.error.detail},
                                    {u"module"_s, go.fault.args.value(u"module"_s)},
                                    {u"message"_s, requests.first().url.toString() + u" – "_s + go.error.detail}};
        addUnsetCommands(args, value);
        Finding finding = plainFinding(info(), Status::Fail, Text{u"check.gosumdb-value.nothing-there"_s, args},
                                       u"GOSUMDB"_s, evidence);
        finding.cause = u"gosumdb-invalid"_s;
        finding.confidence = 0.9;
        finding.args = args;
        return finding;
    }
};

} // namespace

std::unique_ptr<Check> makeGoSumDbValueCheck()
{
    return std::make_unique<GoSumDbValueCheck>();
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/checks/unsetcommands.h"
#include "core/engine/derivefacts.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// Is GOSUMDB a value that go accepts?
class GoSumDbValueCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"gosumdb-value"_s, 2}; }
    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &) const override { return {}; }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        const EnvValue value = context.facts.env.get(u"GOSUMDB"_s);
        const GoSumDb &database = context.facts.sumDb;
        const QMap<QString, QString> args{
            {u"value"_s, value.value}, {u"error"_s, database.error}, {u"name"_s, database.name}};
        if (database.error.isEmpty()) {
            return {plainFinding(
                info(), Status::Pass,
                Text{database.off ? u"check.gosumdb-value.off"_s : u"check.gosumdb-value.pass"_s, args}, u"GOSUMDB"_s)};
        }
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
        return {finding};
    }
};

} // namespace

std::unique_ptr<Check> makeGoSumDbValueCheck()
{
    return std::make_unique<GoSumDbValueCheck>();
}

} // namespace Tidyscope

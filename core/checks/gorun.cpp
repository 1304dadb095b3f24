// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// What the real go says, run in isolation with the user's settings: the ground truth.
class GoRunCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"go-run"_s, 2}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        const std::optional<ProcessRequest> request = goRunRequest(context);
        return request ? QList<ProbeRequest>{*request} : QList<ProbeRequest>();
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        const std::optional<ProcessRequest> request = goRunRequest(context);
        if (!request) {
            const bool later = context.options.runGo && !context.facts.suspicionKnown;
            return {plainFinding(info(), later ? Status::Running : Status::Skipped,
                                 Text{later ? u"check.waiting-for-settings"_s : u"check.go-run.skipped"_s, {}})};
        }
        const QString command = u"go "_s + request->arguments.join(u' ');
        const QMap<QString, QString> args{{u"command"_s, command}};
        const GoOutcome go = goOutcome(context);
        const QStringList ids = go.evidence.isEmpty() ? QStringList() : QStringList{go.evidence};
        switch (go.state) {
        case GoOutcome::State::NotRun:
        case GoOutcome::State::Running:
            return {plainFinding(info(), Status::Running, Text{u"check.go-run.running"_s, args}, command)};
        case GoOutcome::State::Succeeded:
            return {
                plainFinding(info(), Status::Pass, Text{u"check.go-run.pass"_s, args}, command, ids, go.durationMs)};
        case GoOutcome::State::Limited:
            return {
                plainFinding(info(), Status::Pass, Text{u"check.go-run.limited"_s, args}, command, ids, go.durationMs)};
        case GoOutcome::State::Failed:
        case GoOutcome::State::Hung: break;
        }
        return {failed(context, command, go)};
    }

private:
    [[nodiscard]] Finding failed(const CheckContext &, const QString &command, const GoOutcome &go) const
    {
        Finding finding = faultFinding(info(), go.fault, true, go.durationMs);
        finding.subject = command;
        finding.evidence.removeAll(go.evidence);
        finding.evidence.prepend(go.evidence);
        const bool hung = go.state == GoOutcome::State::Hung;
        const QString said = go.error.text.simplified();
        finding.reason = Text{hung ? u"check.go-run.hung"_s : u"check.go-run.fail"_s,
                              {{u"command"_s, command}, {u"message"_s, said}}};
        if (go.fault.where == ChainFault::Where::Pending) {
            finding.status = Status::Running;
            finding.cause.clear();
        }
        return finding;
    }
};

} // namespace

std::unique_ptr<Check> makeGoRunCheck()
{
    return std::make_unique<GoRunCheck>();
}

} // namespace Tidyscope

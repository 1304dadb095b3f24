// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/checks/vendorbuild.h"

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
            const bool later = context.options.runGo && !context.final
                && (!context.facts.suspicionKnown || (context.facts.goUsable && !buildsFromVendor(context)));
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
            if (go.kept) {
                return {plainFinding(info(), Status::Skipped, Text{u"check.go-run.kept"_s, {}}, command, ids,
                                     go.durationMs)};
            }
            if (const std::optional<Finding> slow = slowBody(context, *request)) {
                return {*slow};
            }
            return {
                plainFinding(info(), Status::Pass, Text{u"check.go-run.pass"_s, args}, command, ids, go.durationMs)};
        case GoOutcome::State::Limited:
            return {
                plainFinding(info(), Status::Pass, Text{u"check.go-run.limited"_s, args}, command, ids, go.durationMs)};
        case GoOutcome::State::Failed:
        case GoOutcome::State::Hung:
        case GoOutcome::State::Slow: break;
        }
        return {failed(context, command, go)};
    }

private:
    /// "# get URL: 200 OK" comes with the headers; what go waited for afterwards, until its end, was the body.
    [[nodiscard]] std::optional<Finding> slowBody(const CheckContext &context, const ProcessRequest &request) const
    {
        constexpr double slowMs = 8000;
        const Evidence *evidence = context.evidence.find(request);
        const auto *run = evidence ? std::get_if<ProcessResult>(&evidence->result) : nullptr;
        if (!run || run->goRun.requests.isEmpty()) {
            return std::nullopt;
        }
        const double runEndMs = evidence->startMs + evidence->durationMs;
        const GoRequest *slow = nullptr;
        double waitedMs = slowMs;
        for (const GoRequest &asked : run->goRun.requests) {
            if (!asked.endMs || !asked.url.path().endsWith(".zip"_L1)) {
                continue;
            }
            double nextMs = runEndMs; // while several downloads go on, silence about one says nothing
            for (const GoRequest &other : run->goRun.requests) {
                nextMs = other.startMs > *asked.endMs ? qMin(nextMs, other.startMs) : nextMs;
            }
            if (nextMs - *asked.endMs > waitedMs) {
                waitedMs = nextMs - *asked.endMs;
                slow = &asked;
            }
        }
        if (!slow) {
            return std::nullopt;
        }
        const QString host = slow->url.host();
        const QMap<QString, QString> args{{u"url"_s, slow->url.toString()},
                                          {u"host"_s, host},
                                          {u"entry"_s, host},
                                          {u"subject"_s, host},
                                          {u"seconds"_s, QString::number(qRound(waitedMs / 1000))},
                                          {u"module"_s, context.facts.module.toString()},
                                          {u"message"_s, slow->url.toString()}};
        Finding finding = plainFinding(info(), Status::Warn, Text{u"check.go-run.slow-body"_s, args}, host,
                                       {evidence->id}, evidence->durationMs);
        finding.cause = u"px-slow-drip"_s;
        finding.args = args;
        finding.confidence = 0.9;
        return finding;
    }

    [[nodiscard]] Finding failed(const CheckContext &, const QString &command, const GoOutcome &go) const
    {
        Finding finding = faultFinding(info(), go.fault, true, go.durationMs);
        if (finding.args.value(u"subject"_s).isEmpty() && !go.fault.subject.isEmpty()) {
            finding.args.insert(u"subject"_s, go.fault.subject); // of the cause; this finding is about the command
        }
        finding.subject = command;
        finding.evidence.removeAll(go.evidence);
        finding.evidence.prepend(go.evidence);
        const QString said = go.error.text.simplified();
        const QMap<QString, QString> args{{u"command"_s, command},
                                          {u"message"_s, said},
                                          {u"seconds"_s, QString::number(qRound(go.durationMs / 1000))}};
        const bool started = go.error.kind != GoError::Kind::None || said.isEmpty();
        finding.reason = Text{started ? u"check.go-run.fail"_s : u"check.go-run.not-started"_s, args};
        if (go.state == GoOutcome::State::Hung) {
            finding.reason = Text{u"check.go-run.hung"_s, args};
        } else if (go.state == GoOutcome::State::Slow) {
            finding.reason = Text{u"check.go-run.slow"_s, args};
            finding.status = Status::Warn;
        }
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

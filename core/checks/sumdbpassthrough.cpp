// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/goenv/patternlist.h"
#include "core/gomod/semver.h"
#include "core/sumdb/note.h"
#include "core/sumdb/record.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// The module proxies pass the checksum database on, or do not: /sumdb/NAME/supported of each entry that go comes to, in its order
/// (cmd/go/internal/modfetch/sumdb.go, dbClient.initBase), and whether what comes through is a record that the database signed.
/// go's run asks only for what go.sum lacks.
class SumDbPassthroughCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"sumdb-passthrough"_s, 2}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        QList<ProbeRequest> plan;
        for (const Target &target : targetsOf(context)) {
            plan.append(request(context, target, supportedUrl(context, target)));
            const Answered answered = supported(context, target);
            if (answered.status == 200 && asksForRecord(context)) {
                plan.append(request(context, target, lookupUrl(context, target)));
            }
            if (!goesOn(target, answered)) {
                break;
            }
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        QList<Finding> findings;
        std::optional<Finding> held; // go goes on behind '|': a trouble only if nothing better comes
        bool served = false;
        bool ended = false;
        for (const Target &target : targetsOf(context)) {
            const Answered answered = supported(context, target);
            if (!answered.known) {
                return {plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, target.entry}}},
                                     target.entry)};
            }
            served = answered.status == 200;
            if (served) {
                findings.append(ofRecord(context, target));
            } else if (answered.status >= 400 && answered.status != 404 && answered.status != 410) {
                const Finding trouble = problem(context, target, u"sum-supported-error"_s,
                                                supportedUrl(context, target), {}, *answered.evidence);
                if (goesOn(target, answered)) {
                    held = trouble;
                } else {
                    findings.append(trouble);
                }
            } else if (answered.status != 404 && answered.status != 410) {
                // go follows redirects, and waits longer than we do
                findings.append(
                    plainFinding(info(), Status::Skipped, Text{u"check.sumdb-passthrough.none"_s, {}}, target.entry));
            }
            ended = !goesOn(target, answered);
            if (ended) {
                break;
            }
        }
        // modfetch.TryProxies: "direct" behind them takes the trouble away, and the database itself is asked
        const bool isDirect = std::ranges::any_of(context.facts.proxies.entries(), [](const GoProxyEntry &entry) {
            return entry.kind == GoProxyEntry::Kind::Direct;
        });
        if (held && !ended && !isDirect) {
            findings.append(*held);
        }
        if (findings.isEmpty()) {
            const bool asked = !targetsOf(context).isEmpty() && !served;
            const QMap<QString, QString> args{{u"database"_s, context.facts.sumDb.name},
                                              {u"host"_s, context.facts.sumDb.url.host()}};
            const bool waiting = !context.facts.suspicionKnown;
            findings.append(plainFinding(info(),
                                         waiting     ? Status::Running
                                             : asked ? Status::Pass
                                                     : Status::Skipped,
                                         Text{waiting     ? u"check.waiting-for-settings"_s
                                                  : asked ? u"check.sumdb-passthrough.direct"_s
                                                          : u"check.sumdb-passthrough.none"_s,
                                              args}));
        }
        return findings;
    }

private:
    struct Answered
    {
        bool known = false;
        int status = 0; ///< 0: no answer
        const HttpResult *result = nullptr;
        const Evidence *evidence = nullptr;
    };

    /// The entries that can be asked in the way go would ask them: those that answered anything at all.
    [[nodiscard]] static QList<Target> targetsOf(const CheckContext &context)
    {
        const Facts &facts = context.facts;
        QList<Target> targets;
        if (!facts.suspicionKnown || !facts.sumDb.isUsable() || facts.sumDb.explicitUrl
            || facts.rules.noSumDb(facts.module.path)) {
            return targets;
        }
        for (const Target &target : facts.targets) {
            const bool proxy = target.role == Target::Role::ModuleProxy;
            const Answer got = proxy ? answer(context, target) : Answer();
            if (proxy && got.result && got.result->status > 0) {
                targets.append(target);
            }
        }
        return targets;
    }

    [[nodiscard]] static QUrl urlOf(const CheckContext &context, const Target &target, const QString &file)
    {
        for (const GoProxyEntry &entry : context.facts.proxies.entries()) {
            if (entry.kind == GoProxyEntry::Kind::Url && entry.text == target.entry) {
                return proxiedSumDbUrl(entry.url, context.facts.sumDb.name, file);
            }
        }
        return {};
    }
    [[nodiscard]] static QUrl supportedUrl(const CheckContext &context, const Target &target)
    {
        return urlOf(context, target, u"supported"_s);
    }
    [[nodiscard]] static QUrl lookupUrl(const CheckContext &context, const Target &target)
    {
        const auto path = escapePath(context.facts.module.path);
        const auto version = escapeVersion(context.facts.module.version);
        return path && version ? urlOf(context, target, u"lookup/"_s + *path + u'@' + *version) : QUrl();
    }

    [[nodiscard]] static HttpRequest request(const CheckContext &context, const Target &target, QUrl url)
    {
        HttpRequest request = std::get<HttpRequest>(answerPlan(context, target).first());
        url.setUserInfo(QString());
        request.url = url;
        return request;
    }

    [[nodiscard]] static Answered answered(const CheckContext &context, const Target &target, const QUrl &url)
    {
        Answered answered;
        answered.evidence = context.evidence.find(request(context, target, url));
        answered.known = answered.evidence && answered.evidence->outcome != Outcome::Cancelled;
        answered.result = answered.known ? std::get_if<HttpResult>(&answered.evidence->result) : nullptr;
        answered.status = answered.result ? answered.result->status : 0;
        return answered;
    }
    [[nodiscard]] static Answered supported(const CheckContext &context, const Target &target)
    {
        return answered(context, target, supportedUrl(context, target));
    }

    /// Whether go asks the entry behind @p target for the database as well.
    [[nodiscard]] static bool goesOn(const Target &target, const Answered &answered)
    {
        const bool no = answered.status == 404 || answered.status == 410;
        return answered.known && answered.status != 200 && (no || target.fallbackOnAnyError);
    }

    /// The record tells the module's name to the entry, and the entry tells it to the database: not one that is declared or looks
    /// private, whatever GONOSUMDB says of its own. Records are of canonical versions alone.
    [[nodiscard]] static bool asksForRecord(const CheckContext &context)
    {
        const Facts &facts = context.facts;
        const ModuleVersion &module = facts.module;
        const bool isKept =
            facts.rules.goPrivateRule(module.path) || matchingPattern(facts.suspected.join(u','), module.path);
        return !isKept && !module.version.isEmpty() && SemVer::canonicalInGoMod(module.version) == module.version;
    }

    [[nodiscard]] Finding ofRecord(const CheckContext &context, const Target &target) const
    {
        const GoSumDb &database = context.facts.sumDb;
        const QMap<QString, QString> args{
            {u"entry"_s, target.entry}, {u"database"_s, database.name}, {u"module"_s, context.facts.module.toString()}};
        const Answered said = supported(context, target);
        if (!asksForRecord(context)) {
            return plainFinding(info(), Status::Pass, Text{u"check.sumdb-passthrough.unasked"_s, args}, target.entry,
                                {said.evidence->id}, said.evidence->durationMs);
        }
        const QUrl url = lookupUrl(context, target);
        const Answered record = answered(context, target, url);
        if (!record.known) {
            return plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, url.toString()}}},
                                target.entry);
        }
        if (record.status >= 500) {
            return problem(context, target, u"sum-passthrough-5xx"_s, url, {}, *record.evidence);
        }
        if (record.status == 200 && record.result->complete) {
            const auto parsed = Tlog::LookupAnswer::parse(record.result->body);
            if (!parsed) {
                return problem(context, target, u"sum-html"_s, url,
                               QString::fromUtf8(record.result->body.trimmed().left(60)), *record.evidence);
            }
            const auto note = openNote(parsed->note, {NoteVerifier::of(database.name, database.publicKey)});
            if (!note) {
                return problem(context, target, u"sum-bad-signature"_s, url, note.error(), *record.evidence);
            }
        }
        const bool whole = record.status == 200 && record.result->complete;
        return plainFinding(
            info(), Status::Pass,
            Text{whole ? u"check.sumdb-passthrough.pass"_s : u"check.sumdb-passthrough.unasked"_s, args}, target.entry,
            {said.evidence->id, record.evidence->id}, record.evidence->durationMs);
    }

    /// What go stumbled over is a failure; where go.sum has all it needs, it is what the next new module will meet.
    [[nodiscard]] Finding problem(const CheckContext &context, const Target &target, const QString &cause,
                                  const QUrl &url, const QString &found, const Evidence &evidence) const
    {
        const auto *result = std::get_if<HttpResult>(&evidence.result);
        const QString status = result ? QString::number(result->status) : QString();
        const QMap<QString, QString> args{{u"entry"_s, target.entry},
                                          {u"database"_s, context.facts.sumDb.name},
                                          {u"url"_s, url.toString(QUrl::RemoveUserInfo)},
                                          {u"host"_s, url.host()},
                                          {u"endpoint"_s, target.hostAndPort()},
                                          {u"module"_s, context.facts.module.toString()},
                                          {u"subject"_s, target.entry},
                                          {u"status"_s, status},
                                          {u"found"_s, found},
                                          {u"message"_s, found.isEmpty() ? status : found}};
        const GoOutcome go = goOutcome(context);
        const bool stumbled = go.state == GoOutcome::State::Failed && go.fault.cause == cause;
        Finding finding = plainFinding(info(), stumbled || !context.options.runGo ? Status::Fail : Status::Warn,
                                       Text{u"check.sumdb-passthrough."_s + cause, args}, target.entry, {evidence.id},
                                       evidence.durationMs);
        finding.cause = cause;
        finding.args = args;
        finding.confidence = 0.93;
        return finding;
    }
};

} // namespace

std::unique_ptr<Check> makeSumDbPassthroughCheck()
{
    return std::make_unique<SumDbPassthroughCheck>();
}

} // namespace Tidyscope

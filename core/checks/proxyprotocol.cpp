// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/registry.h"

#include "core/base/gzip.h"
#include "core/checks/gatewayproduct.h"
#include "core/checks/gooutcome.h"
#include "core/checks/hopfindings.h"
#include "core/checks/moduledata.h"
#include "core/checks/silence.h"
#include "core/gomod/pseudoversion.h"
#include "core/gomod/semver.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// golang.org/x/mod/zip.MaxZipFile.
constexpr qint64 maximalZip = 500LL << 20;
/// Of a packed archive no more than this is read, to see what it unpacks to.
constexpr qint64 packedLimit = 4LL << 20;
/// A body that trickles below this rate for as long as a request may take will not arrive in a time anybody waits.
constexpr double slowBytesPerSecond = 4096;

/// A name under which nothing can ever be published (RFC 6761), so that the only right answer is 404 or 410.
const ModuleVersion &absentModule()
{
    static const ModuleVersion module{u"nothing.invalid/tidyscope"_s, u"v0.0.1"_s};
    return module;
}

/// Does each GOPROXY entry that go needs speak the whole protocol, and truthfully: list, .info, .mod, .zip and @latest, as go
/// would use them? What go's own run asked it has judged already; `go get M@latest` and `go list -m -versions` ask more.
class ProxyProtocolCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"proxy-protocol"_s, 2}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        QList<ProbeRequest> plan;
        for (const Target &target : context.facts.targets) {
            if (isAsked(context, target)) {
                for (const ProxyFile file : filesOf(context)) {
                    plan.append(requestFor(context, target, file));
                }
                plan.append(absentRequest(context, target));
                if (const std::optional<HttpRequest> unpacked = unpackedRequest(context, target)) {
                    plan.append(*unpacked);
                }
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
        for (const Target &target : context.facts.targets) {
            if (isAsked(context, target)) {
                findings += findingsOf(context, target);
            }
        }
        if (findings.isEmpty()) {
            const bool waiting = !context.facts.suspicionKnown;
            findings.append(
                plainFinding(info(), waiting ? Status::Running : Status::Skipped,
                             Text{waiting ? u"check.waiting-for-settings"_s : u"check.proxy-protocol.none"_s, {}}));
        }
        return findings;
    }

private:
    [[nodiscard]] static bool isAsked(const CheckContext &context, const Target &target)
    {
        if (target.role != Target::Role::ModuleProxy || !neededByGo(context, target)) {
            return false;
        }
        // what fails in the same way at its first file is told by another check
        static const QStringList alike{u"captive-html-info"_s, u"px-401"_s, u"px-403"_s, u"px-407-as-status"_s,
                                       u"px-429"_s};
        const Answer got = answer(context, target);
        return got.result && got.result->status > 0 && !alike.contains(got.cause);
    }

    [[nodiscard]] static QList<ProxyFile> filesOf(const CheckContext &context)
    {
        QList<ProxyFile> files{ProxyFile::List, ProxyFile::Latest};
        if (SemVer::isValid(context.facts.module.version)) {
            files.append(ProxyFile::Info);
            files += needsContents(context) ? QList<ProxyFile>{ProxyFile::Mod, ProxyFile::Zip} : QList<ProxyFile>();
        }
        return files;
    }

    /// What go's run took, or found in the user's cache, is not fetched again.
    [[nodiscard]] static bool needsContents(const CheckContext &context)
    {
        switch (goOutcome(context).state) {
        case GoOutcome::State::NotRun: return !context.options.runGo;
        case GoOutcome::State::Running:
        case GoOutcome::State::Succeeded: return false;
        case GoOutcome::State::Limited:
        case GoOutcome::State::Failed:
        case GoOutcome::State::Hung:
        case GoOutcome::State::Slow: break;
        }
        return true;
    }

    [[nodiscard]] static HttpRequest requestFor(const CheckContext &context, const Target &target, ProxyFile file)
    {
        HttpRequest request = std::get<HttpRequest>(answerPlan(context, target).first());
        for (const GoProxyEntry &entry : context.facts.proxies.entries()) {
            if (entry.kind == GoProxyEntry::Kind::Url && entry.text == target.entry) {
                request.url = proxyUrl(entry.url, context.facts.module, file);
            }
        }
        request.url.setUserInfo(QString());
        return request;
    }

    /// An archive of which nobody says how large it is (a Content-Length counts the packed bytes): go asks for it packed, unpacks it
    /// on the way and counts. Needed where go's run was ended by us before it had got it.
    [[nodiscard]] static std::optional<HttpRequest> unpackedRequest(const CheckContext &context, const Target &target)
    {
        const GoOutcome::State state = goOutcome(context).state;
        if (state != GoOutcome::State::Limited || !filesOf(context).contains(ProxyFile::Zip)) {
            return std::nullopt;
        }
        const Evidence *plain = evidenceFor(context, target, ProxyFile::Zip);
        const auto *result = plain ? std::get_if<HttpResult>(&plain->result) : nullptr;
        if (!result || result->status != 200) {
            return std::nullopt;
        }
        const bool isPacked = result->header("content-encoding").trimmed().toLower() == "gzip";
        if (!isPacked && !result->header("content-length").isEmpty()) {
            return std::nullopt;
        }
        HttpRequest request = requestFor(context, target, ProxyFile::Zip);
        request.maxBody = packedLimit;
        request.unpackUpTo = maximalZip;
        return request;
    }

    /// The same as go would send for a module that the server cannot have.
    [[nodiscard]] static HttpRequest absentRequest(const CheckContext &context, const Target &target)
    {
        HttpRequest request = std::get<HttpRequest>(answerPlan(context, target).first());
        for (const GoProxyEntry &entry : context.facts.proxies.entries()) {
            if (entry.kind == GoProxyEntry::Kind::Url && entry.text == target.entry) {
                request.url = proxyUrl(entry.url, absentModule(), ProxyFile::Info);
            }
        }
        request.url.setUserInfo(QString());
        // it may look for the name before it answers; nobody's verdict waits for that
        request.deadline = std::chrono::seconds(3);
        return request;
    }

    [[nodiscard]] static const Evidence *evidenceFor(const CheckContext &context, const Target &target, ProxyFile file)
    {
        return context.evidence.find(requestFor(context, target, file));
    }

    [[nodiscard]] QList<Finding> findingsOf(const CheckContext &context, const Target &target) const
    {
        QList<Finding> findings;
        QStringList evidence;
        double durationMs = 0;
        for (const ProxyFile file : filesOf(context)) {
            const Evidence *item = evidenceFor(context, target, file);
            const auto *result = item ? std::get_if<HttpResult>(&item->result) : nullptr;
            if (!item || item->outcome == Outcome::Cancelled) {
                return {plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, target.entry}}},
                                     target.entry)};
            }
            evidence.append(item->id);
            durationMs = qMax(durationMs, item->durationMs);
            if (!result) {
                continue;
            }
            if (const WrongData wrong = wrongIn(context, file, *result, *item); !wrong.cause.isEmpty()) {
                findings.append(findingOf(context, target, wrong, *item, file));
            }
        }
        if (const std::optional<Finding> stale = staleLatest(context, target)) {
            findings.append(*stale);
        }
        if (const std::optional<HttpRequest> unpacked = unpackedRequest(context, target)) {
            const Evidence *counted = context.evidence.find(*unpacked);
            if (!counted || counted->outcome == Outcome::Cancelled) {
                return {plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, target.entry}}},
                                     target.entry)};
            }
            const auto *result = std::get_if<HttpResult>(&counted->result);
            if (result && result->unpackedBytes > maximalZip) {
                findings.append(findingOf(context, target, {u"zip-too-large"_s, u"> "_s + QString::number(maximalZip)},
                                          *counted, ProxyFile::Zip));
            }
        }
        const Evidence *absent = context.evidence.find(absentRequest(context, target));
        if (!absent || absent->outcome == Outcome::Cancelled) {
            return {plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, target.entry}}},
                                 target.entry)};
        }
        evidence.append(absent->id);
        if (const std::optional<Finding> said = ofAbsent(context, target, *absent)) {
            findings.append(*said);
        }
        if (findings.isEmpty()) {
            findings.append(plainFinding(info(), Status::Pass,
                                         Text{u"check.proxy-protocol.pass"_s, {{u"entry"_s, target.entry}}},
                                         target.entry, evidence, durationMs));
        }
        return findings;
    }

    /// What the server says of a module that nobody has. With anything but 404 and 410 go never comes to the entries behind a
    /// comma, neither for a private module nor for one that is misspelt.
    [[nodiscard]] std::optional<Finding> ofAbsent(const CheckContext &context, const Target &target,
                                                  const Evidence &evidence) const
    {
        const auto *result = std::get_if<HttpResult>(&evidence.result);
        const int status = result ? result->status : 0;
        const bool answersAll = status == 200;
        // one that breaks in the same way for every module is told by another check
        const Answer usual = answer(context, target);
        const bool breaks = status >= 500 && (usual.hop == Hop::Passed || usual.notFound);
        if (!answersAll && !breaks) {
            return std::nullopt;
        }
        const auto &request = std::get<HttpRequest>(evidence.request);
        if (answersAll && isHtmlPage(*result)) {
            Finding finding =
                findingOf(context, target, {u"captive-html-info"_s, u"HTML"_s}, evidence, ProxyFile::Info);
            finding.status = Status::Warn;
            finding.reason = Text{u"check.proxy-protocol.answers-all"_s, finding.args};
            return finding;
        }
        const QMap<QString, QString> args{
            {u"entry"_s, target.entry}, {u"url"_s, request.url.toString()}, {u"status"_s, QString::number(status)}};
        return plainFinding(
            info(), Status::Warn,
            Text{answersAll ? u"check.proxy-protocol.answers-all"_s : u"check.proxy-protocol.no-404"_s, args},
            target.entry, {evidence.id}, evidence.durationMs);
    }

    [[nodiscard]] static WrongData wrongIn(const CheckContext &context, ProxyFile file, const HttpResult &result,
                                           const Evidence &evidence)
    {
        const bool started = result.status == 200 && result.bodyBytes > 0;
        if (started && result.failure == HttpResult::Failure::Timeout
            && double(result.bodyBytes) < slowBytesPerSecond * evidence.durationMs / 1000) {
            return {u"px-slow-drip"_s, QString::number(result.bodyBytes)};
        }
        // the list and @latest are 404 where a module has no versions of its own; other statuses are go's run's to judge
        if (result.status != 200 || result.failure != HttpResult::Failure::None) {
            return {};
        }
        if (isGzip(result.body)) {
            return {}; // packed for the way, and cut off: nothing is known of it
        }
        return wrongData(file, result, context.facts.module);
    }

    [[nodiscard]] Finding findingOf(const CheckContext &context, const Target &target, const WrongData &wrong,
                                    const Evidence &evidence, ProxyFile file) const
    {
        const auto &request = std::get<HttpRequest>(evidence.request);
        QMap<QString, QString> args{{u"entry"_s, target.entry},
                                    {u"url"_s, request.url.toString()},
                                    {u"host"_s, request.url.host()},
                                    {u"endpoint"_s, target.hostAndPort()},
                                    {u"module"_s, context.facts.module.toString()},
                                    {u"modulePath"_s, context.facts.module.path},
                                    {u"subject"_s, target.entry},
                                    {u"found"_s, wrong.found},
                                    {u"seconds"_s, QString::number(qRound(evidence.durationMs / 1000))},
                                    {u"message"_s, wrong.found},
                                    {u"contentType"_s, u"text/html"_s}};
        const auto *result = std::get_if<HttpResult>(&evidence.result);
        const QString filter = result ? webFilterOf(*result) : QString();
        if (wrong.cause.startsWith("captive-html-"_L1) && !filter.isEmpty()) {
            args.insert({{u"variant"_s, u"gateway"_s}, {u"product"_s, filter}});
        } else if (wrong.cause == "captive-html-info"_L1 && result && !isHtmlPage(*result)) {
            args.insert({{u"variant"_s, u"no-json"_s},
                         {u"found"_s, wrong.found.isEmpty() ? u"0 B"_s : wrong.found},
                         {u"message"_s, wrong.found.isEmpty() ? u"0 B"_s : wrong.found}});
        }
        // what trickled in the end, and what go's run took, is a warning
        const bool works = goOutcome(context).state == GoOutcome::State::Succeeded;
        const bool judgedByGo = works && (file == ProxyFile::Mod || file == ProxyFile::Zip);
        const bool slow = wrong.cause == "px-slow-drip"_L1;
        const bool warn = judgedByGo || (slow && works);
        Finding finding = plainFinding(info(), warn ? Status::Warn : Status::Fail,
                                       Text{u"check.proxy-protocol."_s + wrong.cause, args}, target.entry,
                                       {evidence.id}, evidence.durationMs);
        finding.cause = wrong.cause;
        finding.args = args;
        constexpr double sure = 0.93;
        finding.confidence = slow ? certaintyOfSilence(evidence.durationMs / 1000) : sure; // the rest may come later
        return finding;
    }

    /// go takes the newest version from the list: one that @latest knows and the list does not is not found.
    [[nodiscard]] std::optional<Finding> staleLatest(const CheckContext &context, const Target &target) const
    {
        const Evidence *list = evidenceFor(context, target, ProxyFile::List);
        const Evidence *latest = evidenceFor(context, target, ProxyFile::Latest);
        const auto *listed = list ? std::get_if<HttpResult>(&list->result) : nullptr;
        const auto *named = latest ? std::get_if<HttpResult>(&latest->result) : nullptr;
        if (!listed || !named || listed->status != 200 || named->status != 200 || !listed->complete) {
            return std::nullopt;
        }
        const QStringList versions = listedVersions(listed->body);
        const QString newest = infoVersion(named->body);
        const bool release =
            SemVer::isValid(newest) && SemVer::prerelease(newest).isEmpty() && !isPseudoVersion(newest);
        const bool older = std::ranges::all_of(
            versions, [&newest](const QString &version) { return SemVer::compare(version, newest) < 0; });
        if (versions.isEmpty() || !release || !older) {
            return std::nullopt;
        }
        Finding finding = findingOf(context, target, {u"stale-latest"_s, newest}, *list, ProxyFile::List);
        finding.status = Status::Warn;
        finding.evidence.append(latest->id);
        return finding;
    }
};

} // namespace

std::unique_ptr<Check> makeProxyProtocolCheck()
{
    return std::make_unique<ProxyProtocolCheck>();
}

} // namespace Tidyscope

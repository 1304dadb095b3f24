// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/mirrors.h"

#include "core/base/gzip.h"
#include "core/base/redactor.h"
#include "core/checks/hopfindings.h"
#include "core/checks/mirrorneeds.h"
#include "core/checks/moduledata.h"
#include "core/checks/registry.h"
#include "core/engine/derivefacts.h"
#include "core/goenv/publicservers.h"
#include "core/gomod/semver.h"
#include "core/mirrors/mirrorchain.h"
#include "core/sumdb/record.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype maximalMirrors = 3;
constexpr auto deadline = std::chrono::milliseconds(2500); // who needs longer for a few hundred bytes helps nobody
constexpr qint64 smallBody = 8 * 1024;
constexpr qint64 largeBody = 64 * 1024; // 3 mirrors * (list + .mod + small files): below 0.5 MB in the worst case
constexpr int maximalRedirects = 2;
constexpr auto aliasUrl = "https://sum.golang.google.cn"_L1;

/// One small GET, with what has to be known before it.
struct Fetch
{
    QList<ProbeRequest> plan;
    const Evidence *evidence = nullptr;
    const HttpResult *result = nullptr; ///< of the last request; null: none yet, or never
    bool over = false;
    [[nodiscard]] bool found() const { return result && result->status == 200; }
    [[nodiscard]] bool notFound() const { return result && (result->status == 404 || result->status == 410); }
};

Target targetFor(const CheckContext &context, const QUrl &url)
{
    Target target;
    target.url = url;
    target.url.setUserInfo(QString());
    target.entry = url.host();
    target.proxy = context.facts.httpProxy.decide(url);
    target.last = true;
    return target;
}

std::optional<HttpRequest> requestFor(const CheckContext &context, const Target &target, qint64 maxBody, Fetch &fetch)
{
    HttpRequest request;
    request.url = target.url;
    request.maxBody = maxBody;
    request.deadline = deadline;
    fetch.plan += resolutionPlan(context, target.nameToResolve());
    const Resolution name = resolution(context, target.nameToResolve());
    fetch.over = name.hop == Hop::Failed;
    if (name.hop != Hop::Passed) {
        return std::nullopt;
    }
    if (target.proxy.useProxy) {
        fetch.plan += connectionPlan(context, target); // others wait behind the same proxy: asked already
        fetch.over = connection(context, target).hop == Hop::Failed;
        request.proxy = proxyHop(context, target);
        return request.proxy ? std::optional(request) : std::nullopt;
    }
    const QList<QHostAddress> addresses =
        name.literal ? QList<QHostAddress>{QHostAddress(target.url.host())} : name.addresses;
    const auto v4 = std::ranges::find(addresses, QAbstractSocket::IPv4Protocol, &QHostAddress::protocol);
    request.endpoint = {v4 == addresses.cend() ? addresses.value(0) : *v4, target.port()};
    return request;
}

Fetch fetch(const CheckContext &context, const QUrl &url, qint64 maxBody)
{
    Fetch got;
    QUrl at = url;
    for (int hop = 0; hop <= maximalRedirects; ++hop) {
        const std::optional<HttpRequest> request = requestFor(context, targetFor(context, at), maxBody, got);
        if (!request) {
            return got;
        }
        got.plan.append(*request);
        got.evidence = context.evidence.find(*request);
        if (!got.evidence) {
            return got;
        }
        got.result = std::get_if<HttpResult>(&got.evidence->result);
        const bool redirected = got.result && got.result->status >= 300 && got.result->status < 400;
        const QUrl next = redirected ? at.resolved(QUrl::fromEncoded(got.result->header("location"))) : QUrl();
        if (next.host().isEmpty() || next.scheme() != at.scheme()) {
            break;
        }
        at = next;
    }
    got.over = true;
    return got;
}

/// Everything that is known of one mirror.
struct MirrorView
{
    Hop hop = Hop::Pending;
    QList<ProbeRequest> plan;
    QStringList evidence;
    Text reason; ///< why it does not help, once that is known
    MirrorChecksums checksums;
    double durationMs = 0;
};

ModuleVersion moduleToAsk(const CheckContext &context)
{
    const ModuleVersion &module = context.facts.module;
    const bool fits = SemVer::isValid(module.version) && !isPrivateHere(context, module.path);
    return fits ? module : wellKnownModule();
}

class Examination
{
public:
    Examination(const CheckContext &context, const Mirror &mirror)
        : m_context(context),
          m_mirror(mirror),
          m_module(moduleToAsk(context))
    { }

    MirrorView look()
    {
        // the next is asked only where the last was right: a mirror that is none costs one request
        const bool right = isRight(ProxyFile::Info, smallBody) && isRight(ProxyFile::List, largeBody)
            && isRight(ProxyFile::Mod, largeBody);
        if (right && verifies()) {
            m_view.hop = Hop::Passed;
        }
        return m_view;
    }

private:
    Fetch get(const QUrl &url, qint64 maxBody)
    {
        const Fetch got = fetch(m_context, url, maxBody);
        m_view.plan += got.plan;
        if (got.evidence) {
            m_view.evidence.append(got.evidence->id);
            m_view.durationMs = std::max(m_view.durationMs, got.evidence->durationMs);
        }
        return got;
    }

    void refuse(const QString &key, const QUrl &url, const Fetch &got)
    {
        m_view.hop = Hop::Failed;
        m_view.reason = {key,
                         {{u"mirror"_s, m_mirror.id},
                          {u"url"_s, url.toString()},
                          {u"status"_s, QString::number(got.result ? got.result->status : 0)},
                          {u"database"_s, m_context.facts.sumDb.name}}};
    }

    bool isRight(ProxyFile file, qint64 maxBody)
    {
        const QUrl url = proxyUrl(m_mirror.url, m_module, file);
        const Fetch got = get(url, maxBody);
        if (!got.over) {
            return false;
        }
        if (!got.result || got.result->status == 0) {
            refuse(u"check.mirrors.unreachable"_s, url, got);
        } else if (!got.found()) {
            refuse(u"check.mirrors.status"_s, url, got);
        } else if (got.result->failure != HttpResult::Failure::None || isGzip(got.result->body)
                   || !wrongData(file, *got.result, m_module).cause.isEmpty()) {
            refuse(u"check.mirrors.content"_s, url, got);
        } else {
            return true;
        }
        return false;
    }

    /// A record of the database, through @p base; Unknown while it is not there.
    DatabaseAnswer lookUp(const QUrl &base)
    {
        const auto path = escapePath(m_module.path);
        const auto version = escapeVersion(m_module.version);
        if (!path || !version) {
            return DatabaseAnswer::Broken;
        }
        QUrl url = base;
        url.setPath(base.path() + u"/lookup/"_s + *path + u'@' + *version);
        const Fetch got = get(url, smallBody);
        if (!got.over) {
            return DatabaseAnswer::Unknown;
        }
        const auto answer = got.found() ? Tlog::LookupAnswer::parse(got.result->body)
                                        : tl::expected<Tlog::LookupAnswer, QString>(tl::unexpected(QString()));
        return answer && !answer->hashes(m_module.path, m_module.version, false).isEmpty() ? DatabaseAnswer::Yes
                                                                                           : DatabaseAnswer::Broken;
    }

    DatabaseAnswer passesOn()
    {
        if (!m_context.facts.sumDb.knownKey && isKnownPublicServer(m_mirror.url.host())) {
            return DatabaseAnswer::No; // the name of a company's own database is no business of a public mirror
        }
        const Fetch got = get(proxiedSumDbUrl(m_mirror.url, m_context.facts.sumDb.name, u"supported"_s), smallBody);
        if (!got.over) {
            return DatabaseAnswer::Unknown;
        }
        if (!got.found()) {
            return got.notFound() ? DatabaseAnswer::No : DatabaseAnswer::Broken;
        }
        QUrl base = proxiedSumDbUrl(m_mirror.url, m_context.facts.sumDb.name, u"x"_s);
        base.setPath(base.path().chopped(2));
        return lookUp(base); // "supported" alone any page can be
    }

    bool verifies()
    {
        const GoSumDb &database = m_context.facts.sumDb;
        if (database.off || m_context.facts.rules.noSumDb(m_module.path)) {
            m_view.checksums.works = true;
            return true;
        }
        using enum DatabaseAnswer;
        DatabaseAnswer direct = Unknown;
        DatabaseAnswer alias = Unknown;
        DatabaseAnswer through = Unknown;
        const auto settled = [&] {
            m_view.checksums = checksumsWithMirror(database, through, direct, alias);
            return m_view.checksums.works;
        };
        if (database.isUsable() && !database.explicitUrl) {
            through = passesOn();
            if (through == Unknown || settled()) {
                return through != Unknown;
            }
        }
        if (database.isUsable() && through != Broken) {
            direct = lookUp(database.url);
            if (direct == Unknown || settled()) {
                return direct != Unknown;
            }
        }
        if (database.isUsable() && database.explicitUrl) {
            through = passesOn();
            if (through == Unknown || settled()) {
                return through != Unknown;
            }
        } else if (database.isUsable()) {
            alias = lookUp(QUrl(aliasUrl));
            if (alias == Unknown || settled()) {
                return alias != Unknown;
            }
        }
        refuse(u"check.mirrors.checksums"_s, m_mirror.url, {});
        return false;
    }

    const CheckContext &m_context;
    const Mirror &m_mirror;
    const ModuleVersion m_module;
    MirrorView m_view;
};

/// Is there a mirror that would answer, should a public module proxy not? Asked only then, a few of them, a few small files.
class MirrorsCheck : public Check
{
public:
    [[nodiscard]] CheckInfo info() const override { return {u"mirrors"_s, 2}; }

    [[nodiscard]] QList<ProbeRequest> plan(const CheckContext &context) const override
    {
        QList<ProbeRequest> plan;
        if (!mirrorNeeds(context).isEmpty()) {
            for (const Mirror &mirror : mirrorCandidates(context)) {
                plan += Examination(context, mirror).look().plan;
            }
        }
        return plan;
    }

    [[nodiscard]] QList<Finding> run(const CheckContext &context) const override
    {
        if (const std::optional<Finding> missing = settingsMissing(context, info())) {
            return {*missing};
        }
        QList<Finding> findings = findingsOfFiles(context);
        const QList<Mirror> mirrors = mirrorNeeds(context).isEmpty() ? QList<Mirror>() : mirrorCandidates(context);
        for (const Mirror &mirror : mirrors) {
            const MirrorView view = Examination(context, mirror).look();
            const QMap<QString, QString> args{{u"mirror"_s, mirror.id}, {u"module"_s, mirrorProbeModule(context)}};
            Finding finding = view.hop == Hop::Passed
                ? plainFinding(info(), Status::Pass, Text{u"check.mirrors.pass"_s, args})
                : view.hop == Hop::Failed
                ? plainFinding(info(), Status::Fail, view.reason)
                : plainFinding(info(), Status::Running, Text{u"check.running"_s, {{u"subject"_s, mirror.id}}});
            finding.subject = mirror.id;
            finding.evidence = view.evidence;
            finding.durationMs = view.durationMs;
            finding.needed = false; // go asks none of them as things are
            findings.append(finding);
        }
        if (findings.isEmpty()) {
            findings.append(plainFinding(info(), Status::Skipped, Text{u"check.mirrors.none"_s, {}}));
        }
        return findings;
    }

private:
    [[nodiscard]] QList<Finding> findingsOfFiles(const CheckContext &context) const
    {
        QList<Finding> findings;
        for (const MirrorProblem &problem : context.surroundings.mirrors.problems) {
            Finding finding = plainFinding(info(), Status::Warn,
                                           Text{u"check.mirrors.file"_s,
                                                {{u"file"_s, problem.file},
                                                 {u"line"_s, QString::number(problem.line)},
                                                 {u"column"_s, QString::number(problem.column)}}},
                                           problem.file);
            finding.needed = false;
            findings.append(finding);
        }
        return findings.first(std::min<qsizetype>(findings.size(), 3));
    }
};

} // namespace

QList<Mirror> mirrorCandidates(const CheckContext &context)
{
    QList<Mirror> out;
    const QList<GoProxyEntry> entries = context.facts.proxies.urls();
    if (!context.options.askMirrors || std::ranges::none_of(entries, isPublicEntry)) {
        return out;
    }
    for (const Mirror &mirror : context.surroundings.mirrors.catalogue.usable()) {
        const bool inUse = std::ranges::any_of(
            entries, [&mirror](const GoProxyEntry &entry) { return entry.url.host() == mirror.url.host(); });
        if (!inUse && out.size() < maximalMirrors) {
            out.append(mirror);
        }
    }
    return out;
}

QString mirrorProbeModule(const CheckContext &context)
{
    return moduleToAsk(context).toString();
}

QList<MirrorOffer> mirrorOffers(const CheckContext &context, const QString &cause)
{
    QList<MirrorOffer> offers;
    const QList<MirrorNeed> needs = mirrorNeeds(context);
    const auto need = std::ranges::find(needs, cause, &MirrorNeed::cause);
    if (need == needs.cend()) {
        return offers;
    }
    const QString present = context.facts.env.value(u"GOPROXY"_s);
    for (const Mirror &mirror : mirrorCandidates(context)) {
        const MirrorView view = Examination(context, mirror).look();
        const std::optional<MirrorChain> chain = chainWithMirror(present, need->entry, mirror.url);
        if (view.hop != Hop::Passed || !chain) {
            continue;
        }
        MirrorOffer offer{mirror,
                          {{u"mirror"_s, mirror.id},
                           {u"operator"_s, mirror.operatorName.isEmpty() ? mirror.url.host() : mirror.operatorName},
                           {u"mirrorUrl"_s, mirror.url.toString()},
                           {u"replaced"_s, context.facts.proxies.entries().at(need->entry).text}},
                          view.evidence};
        if (view.checksums.set) {
            offer.args.insert({{u"gosumdb"_s, *view.checksums.set}, {u"whySumDb"_s, view.checksums.why.key}});
        }
        // a command never holds a password: then there is none
        if (Redactor().mask(chain->value) == chain->value) {
            offer.args.insert(u"settings"_s, u"GOPROXY="_s + chain->value);
        }
        offers.append(offer);
    }
    return offers;
}

std::unique_ptr<Check> makeMirrorsCheck()
{
    return std::make_unique<MirrorsCheck>();
}

} // namespace Tidyscope

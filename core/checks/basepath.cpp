// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/basepath.h"

#include "core/checks/gatewayproduct.h"
#include "core/goenv/goproxyedit.h"
#include "core/goenv/publicservers.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

const GoProxyEntry *entryOf(const CheckContext &context, const Target &target)
{
    const QList<GoProxyEntry> &entries = context.facts.proxies.entries();
    const auto found = std::ranges::find_if(entries, [&target](const GoProxyEntry &entry) {
        return entry.kind == GoProxyEntry::Kind::Url && entry.text == target.entry;
    });
    return found == entries.cend() ? nullptr : &*found;
}

/// What @p target asks for behind the path of its entry, "/MODULE/@v/…"; empty: its entry is not known.
QString fileBehindBase(const GoProxyEntry *entry, const Target &target)
{
    if (!entry || !target.url.path().startsWith(entry->url.path())) {
        return {};
    }
    const QString file = target.url.path().sliced(entry->url.path().size());
    return file.startsWith(u'/') ? file : u'/' + file;
}

/// The URL of the same file below each shorter base path: "…/artifactory/api/go" and so on up to the root.
QList<QUrl> underShorterBases(const CheckContext &context, const Target &target)
{
    const GoProxyEntry *entry = entryOf(context, target);
    const QString file = fileBehindBase(entry, target);
    if (file.isEmpty()) {
        return {};
    }
    const QString base = entry->url.path();
    QList<QUrl> urls;
    QString shorter = base;
    while (!shorter.isEmpty()) {
        shorter.truncate(qMax<qsizetype>(shorter.lastIndexOf(u'/'), 0));
        QUrl url = target.url;
        url.setPath(shorter + file);
        if (url != target.url) {
            urls.append(url);
        }
    }
    return urls;
}

/// The URL of the same file where servers commonly have their modules, for a base path that may lack this. A module proxy says
/// "not found" in plain words; a page says that something else answers, which may be the company's web server in front of one.
QList<QUrl> underUsualBases(const CheckContext &context, const Target &target, const Answer &got)
{
    const GoProxyEntry *entry = entryOf(context, target);
    const QString file = fileBehindBase(entry, target);
    if (file.isEmpty() || !got.result || !isHtmlPage(*got.result) || target.role != Target::Role::ModuleProxy
        || isKnownPublicServer(target.url.host())) {
        return {};
    }
    QList<QUrl> urls;
    for (const QLatin1StringView more : {"/go"_L1, "/goproxy"_L1, "/proxy"_L1, "/repository/go-proxy"_L1,
                                         "/repository/go"_L1, "/artifactory/api/go/go"_L1}) {
        QUrl url = target.url;
        url.setPath(entry->url.path() + more + file);
        urls.append(url);
    }
    return urls;
}

/// Where Nexus has a page for each of its repositories: with a repository's name in the path only. It says "not found" in the same way
/// where a repository lacks a module and where there is none of that name.
std::optional<HttpRequest> repositoryPage(const CheckContext &context, const Target &target, const Answer &got)
{
    const GoProxyEntry *entry = entryOf(context, target);
    const bool nexus =
        got.result && got.notFound && gatewayProduct(got.result->headers, got.result->body) == "Nexus Repository"_L1;
    const QString base = entry ? entry->url.path() : QString();
    if (!nexus || target.role != Target::Role::ModuleProxy || !base.contains("/repository/"_L1)) {
        return std::nullopt;
    }
    HttpRequest request = std::get<HttpRequest>(answerPlan(context, target).first());
    request.url.setPath(base.endsWith(u'/') ? base : base + u'/');
    return request;
}

/// Below which base the file was @p found, and GOPROXY with it: for the fix.
QMap<QString, QString> baseArguments(const CheckContext &context, const Target &target, QUrl found)
{
    const QString file = fileBehindBase(entryOf(context, target), target);
    if (file.isEmpty() || !found.path().endsWith(file)) {
        return {};
    }
    found.setPath(found.path().chopped(file.size()));
    const QString base = found.toString(QUrl::FullyEncoded | QUrl::RemoveUserInfo | QUrl::RemoveQuery);
    const auto edited = withBasePath(context.facts.env.value(u"GOPROXY"_s), target.entry, QUrl(base));
    return edited
        ? QMap<QString, QString>{{u"entry"_s, target.entry}, {u"base"_s, base}, {u"goproxy"_s, plainGoProxy(edited)}}
        : QMap<QString, QString>();
}

void blamePath(const Target &target, double confidence, Fault &fault)
{
    fault.cause = u"px-path-wrong"_s;
    fault.subject = target.entry;
    fault.confidence = confidence;
    fault.args.insert(u"subject"_s, target.entry);
}

/// Repository managers have modules below certain paths only, and Nexus has a page for each of its repositories.
void blameManager(const CheckContext &context, const Target &target, Fault &fault)
{
    const Answer got = answer(context, target);
    const std::optional<HttpRequest> repository = repositoryPage(context, target, got);
    const Evidence *page = repository ? context.evidence.find(*repository) : nullptr;
    const auto *shown = page ? std::get_if<HttpResult>(&page->result) : nullptr;
    if (shown && shown->status == 404) {
        blamePath(target, 0.9, fault);
        fault.args.insert({{u"variant"_s, u"repository"_s}, {u"found"_s, repository->url.toString()}});
        fault.evidence.append(page->id);
        return;
    }
    const QString product = got.result ? gatewayProduct(got.result->headers, got.result->body) : QString();
    const QString path = target.url.path();
    const bool nexus = product == "Nexus Repository"_L1 && !path.contains("/repository/"_L1);
    const bool artifactory = product == "Artifactory"_L1 && !path.contains("/api/go/"_L1);
    if (nexus || artifactory) {
        blamePath(target, 0.85, fault);
    }
}

} // namespace

bool mayBeWrongPath(const Answer &got)
{
    return got.hop == Hop::Failed && (got.notFound || got.cause == "captive-html-info"_L1);
}

QList<ProbeRequest> basePathPlan(const CheckContext &context, const Target &target)
{
    const Answer got = answer(context, target);
    QList<ProbeRequest> plan;
    const bool ofList = target.role == Target::Role::ModuleProxy || target.role == Target::Role::FromGo;
    if (ofList && mayBeWrongPath(got)) {
        const QList<ProbeRequest> asked = answerPlan(context, target);
        const QList<QUrl> urls = underShorterBases(context, target) + underUsualBases(context, target, got);
        for (const QUrl &url : urls) {
            HttpRequest request = std::get<HttpRequest>(asked.first());
            request.url = url;
            plan.append(request);
        }
        if (const std::optional<HttpRequest> repository = repositoryPage(context, target, got)) {
            plan.append(*repository);
        }
    }
    return plan;
}

void refineBasePath(const CheckContext &context, const Target &target, Fault &fault)
{
    const std::optional<HttpRequest> repository = repositoryPage(context, target, answer(context, target));
    for (const ProbeRequest &request : basePathPlan(context, target)) {
        const Evidence *evidence = context.evidence.find(request);
        const auto *result = evidence ? std::get_if<HttpResult>(&evidence->result) : nullptr;
        if (repository && request == ProbeRequest(*repository)) {
            continue; // no place for modules
        }
        // a login that is wanted there and not here shows a repository, too
        // a start page may be called one without looking like it
        const bool page =
            result && (isHtmlPage(*result) || result->header("content-type").toLower().startsWith("text/html"));
        const bool found = result && (result->status == 200 || result->status == 401) && !page;
        const bool guessed = result && result->status == 401
            && std::get<HttpRequest>(request).url.path().size() > target.url.path().size();
        if (found && !guessed) { // who wants a login for everything says nothing about a path
            blamePath(target, result->status == 200 ? 0.95 : 0.8, fault);
            fault.args.insert({{u"found"_s, std::get<HttpRequest>(request).url.toString()},
                               {u"foundStatus"_s, QString::number(result->status)}});
            if (result->status == 200) {
                fault.args.insert(baseArguments(context, target, std::get<HttpRequest>(request).url));
            }
            fault.evidence.append(evidence->id);
            return;
        }
    }
    blameManager(context, target, fault);
    // the file that go stumbled over is below the same base
    const QList<Target> &targets = context.facts.targets;
    const auto base = std::ranges::find_if(targets, [&target](const Target &other) {
        return other.role == Target::Role::ModuleProxy && other.entry == target.entry;
    });
    if (fault.cause != "px-path-wrong"_L1 && target.role == Target::Role::FromGo && base != targets.cend()) {
        refineBasePath(context, *base, fault);
    }
}

} // namespace Tidyscope

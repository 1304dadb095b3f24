// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/refine.h"

#include "core/checks/gatewayproduct.h"
#include "core/checks/interception.h"
#include "core/goenv/goproxyedit.h"
#include "core/goenv/publicservers.h"
#include "core/gotool/textsearch.h"

#include <QDir>
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

/// 404, or a page for whatever is asked: a wrong base path looks like that.
bool mayBeWrongPath(const Answer &got)
{
    return got.hop == Hop::Failed && (got.notFound || got.cause == "captive-html-info"_L1);
}

/// The server closed, reset or answered nonsense to a plain request.
bool mayBeTlsPort(const Target &target, const Answer &got)
{
    using Failure = HttpResult::Failure;
    static const QList<Failure> failures{Failure::Closed, Failure::Reset, Failure::Malformed};
    return target.url.scheme() == "http"_L1 && !target.proxy.useProxy && got.result
        && ((got.result->status == 0 && failures.contains(got.result->failure)) || got.result->status == 400);
}

TlsRequest tlsAt(const CheckContext &context, const Target &target)
{
    TlsRequest request;
    request.serverName = target.url.host();
    request.port = target.port();
    request.endpoint = connection(context, target).endpoint;
    return request;
}

void blame(Fault &fault, const QString &cause, const QString &subject, double confidence)
{
    fault.cause = cause;
    fault.subject = subject;
    fault.confidence = confidence;
    fault.args.insert(u"subject"_s, subject);
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

void refinePath(const CheckContext &context, const Target &target, Fault &fault)
{
    for (const ProbeRequest &request : refinementPlan(context, target)) {
        const Evidence *evidence = context.evidence.find(request);
        const auto *result = evidence ? std::get_if<HttpResult>(&evidence->result) : nullptr;
        // a login that is wanted there and not here shows a repository, too
        // a start page may be called one without looking like it
        const bool page =
            result && (isHtmlPage(*result) || result->header("content-type").toLower().startsWith("text/html"));
        const bool found = result && (result->status == 200 || result->status == 401) && !page;
        const bool guessed = result && result->status == 401
            && std::get<HttpRequest>(request).url.path().size() > target.url.path().size();
        if (found && !guessed) { // who wants a login for everything says nothing about a path
            blame(fault, u"px-path-wrong"_s, target.entry, result->status == 200 ? 0.95 : 0.8);
            fault.args.insert({{u"found"_s, std::get<HttpRequest>(request).url.toString()},
                               {u"foundStatus"_s, QString::number(result->status)}});
            if (result->status == 200) {
                fault.args.insert(baseArguments(context, target, std::get<HttpRequest>(request).url));
            }
            fault.evidence.append(evidence->id);
            return;
        }
    }
    // repository managers have modules below such paths only
    const Answer got = answer(context, target);
    const QString product = got.result ? gatewayProduct(got.result->headers, got.result->body) : QString();
    const QString path = target.url.path();
    const bool nexus = product == "Nexus Repository"_L1 && !path.contains("/repository/"_L1);
    const bool artifactory = product == "Artifactory"_L1 && !path.contains("/api/go/"_L1);
    if (nexus || artifactory) {
        blame(fault, u"px-path-wrong"_s, target.entry, 0.85);
    }
    // the file that go stumbled over is below the same base
    const QList<Target> &targets = context.facts.targets;
    const auto base = std::ranges::find_if(targets, [&target](const Target &other) {
        return other.role == Target::Role::ModuleProxy && other.entry == target.entry;
    });
    if (fault.cause != "px-path-wrong"_L1 && target.role == Target::Role::FromGo && base != targets.cend()) {
        refinePath(context, *base, fault);
    }
}

void refineTlsPort(const CheckContext &context, const Target &target, Fault &fault)
{
    const Evidence *evidence = context.evidence.find(tlsAt(context, target));
    const auto *result = evidence ? std::get_if<TlsResult>(&evidence->result) : nullptr;
    if (result && !result->chain.isEmpty()) {
        blame(fault, u"tls-to-http-scheme"_s, target.entry, 0.96);
        fault.evidence.append(evidence->id);
        // without a port https would go to another one
        const auto edited = withHttps(context.facts.env.value(u"GOPROXY"_s), target.entry);
        if (result->failure == TlsResult::Failure::None && target.url.port() > 0 && edited) {
            fault.args.insert({{u"entry"_s, target.entry}, {u"goproxy"_s, plainGoProxy(edited)}});
            fault.args.insert(u"httpsWorks"_s, u"yes"_s);
        }
    }
}

QStringList significantWords(const QString &name)
{
    static const QStringList common{u"root"_s,     u"intermediate"_s, u"issuing"_s,     u"authority"_s,
                                    u"global"_s,   u"secure"_s,       u"certificate"_s, u"server"_s,
                                    u"trust"_s,    u"trusted"_s,      u"network"_s,     u"networks"_s,
                                    u"services"_s, u"security"_s,     u"gateway"_s,     u"internet"_s,
                                    u"public"_s,   u"private"_s,      u"class"_s,       u"communication"_s};
    QString spaced = name.toLower();
    for (QChar &c : spaced) {
        c = c.isLetterOrNumber() ? c : u' ';
    }
    QStringList words = spaced.split(u' ', Qt::SkipEmptyParts);
    words.removeIf([](const QString &word) { return word.size() < 4 || common.contains(word); });
    return words;
}

/// Whether an authority that is trusted here is of the same house as the issuer of @p leaf: then the link between the two is what
/// is missing. The organisation says so, or a word of the name that is nobody else's.
bool isOfTrustedHouse(const Surroundings &here, const CertificateInfo &leaf)
{
    constexpr qsizetype ofOneHouse = 3; // among the hundred of a public bundle; in a bundle of one's own any number is
    static const RE2 organization(R"re((?:^|, )O=([^,]+))re");
    static const RE2 commonName(R"re((?:^|, )CN=([^,]+))re");
    const std::string issuer = leaf.issuer.toStdString();
    const QString house = captures<1>(issuer, organization).value_or(std::array<QString, 1>())[0];
    const QStringList words = significantWords(captures<1>(issuer, commonName).value_or(std::array<QString, 1>())[0]);
    QMap<QString, qsizetype> shared;
    for (const QSslCertificate &root : here.trustRoots) {
        if (!house.isEmpty() && root.subjectInfo(QSslCertificate::Organization).contains(house)) {
            return true;
        }
        const QStringList rootWords = significantWords(root.subjectInfo(QSslCertificate::CommonName).join(u' '));
        for (const QString &word : words) {
            shared[word] += rootWords.contains(word) ? 1 : 0;
        }
    }
    const bool ownBundle = here.trustRoots.size() < 10;
    return std::ranges::any_of(
        shared, [ownBundle](qsizetype roots) { return roots > 0 && (ownBundle || roots <= ofOneHouse); });
}

/// The same handshake with a hello that one packet holds, once the large one has waited for longer than most servers take.
QList<ProbeRequest> smallHelloPlan(const CheckContext &context, const Target &target)
{
    constexpr double longMs = 2500;
    const QList<ProbeRequest> plan = handshakePlan(context, target);
    if (plan.isEmpty() || std::get<TlsRequest>(plan.first()).smallHello) {
        return {};
    }
    const Evidence *large = context.evidence.find(plan.first());
    double openMs = context.nowMs; // when the way to the server was known to be open, and the large one began
    for (const ProbeRequest &before : connectionPlan(context, target) + tunnelPlan(context, target)) {
        const Evidence *evidence = context.evidence.find(before);
        openMs = evidence && evidence->outcome == Outcome::Ok ? evidence->startMs + evidence->durationMs : openMs;
    }
    const double waitedMs = large ? large->durationMs : context.nowMs - openMs;
    if (waitedMs < longMs && !(large && large->outcome == Outcome::TimedOut)) {
        return {};
    }
    TlsRequest request = std::get<TlsRequest>(plan.first());
    request.smallHello = true;
    request.deadline = std::chrono::seconds(6); // an end before the large one's
    return {request};
}

/// A hello without an answer: where the packets of full size are lost, and not all, that is said.
void refineSilentHello(const CheckContext &context, const Target &target, Fault &fault)
{
    using Hello = TlsResult::Hello;
    const TlsResult *large = handshake(context, target).result;
    if (large && large->hello == Hello::AnswerCut) {
        blame(fault, u"mtu-blackhole"_s, fault.subject, 0.85);
        fault.reason = Text{u"check.tls-handshake.answer-cut"_s, fault.args};
        return;
    }
    const QList<ProbeRequest> plan = smallHelloPlan(context, target);
    const Evidence *evidence = plan.isEmpty() ? nullptr : context.evidence.find(plan.first());
    const auto *small = evidence ? std::get_if<TlsResult>(&evidence->result) : nullptr;
    if (!small || small->chain.isEmpty()) {
        return; // silent to both, or not known: nothing about sizes
    }
    fault.evidence.append(evidence->id);
    if (large && large->hello == Hello::Arrived) {
        fault.reason = Text{u"check.tls-handshake.large-unanswered"_s, fault.args};
        return; // the packets got there: who reads them is at fault
    }
    // a filter that drops what it cannot read looks nearly the same, and the same where nothing is known of acknowledgements
    blame(fault, u"mtu-blackhole"_s, fault.subject, large && large->hello == Hello::Lost ? 0.88 : 0.7);
    fault.reason = Text{u"check.tls-handshake.mtu-blackhole"_s, fault.args};
}

/// The file that is named for certificates; nothing where none is.
std::optional<FileScanRequest> certificateFile(const CheckContext &context)
{
    const QString path = context.options.environment.value(u"SSL_CERT_FILE"_s);
    const bool counts = context.surroundings.certificateVariable == "SSL_CERT_FILE"_L1 && QDir::isAbsolutePath(path);
    return counts ? std::optional(FileScanRequest{.path = path}) : std::nullopt;
}

/// It is not there, or nothing that go reads is in it: about that go is silent (crypto/x509/root_unix.go).
const Evidence *emptyCertificateFile(const CheckContext &context)
{
    const std::optional<FileScanRequest> request = certificateFile(context);
    const Evidence *evidence = request ? context.evidence.find(*request) : nullptr;
    const auto *file = evidence ? std::get_if<FileScanResult>(&evidence->result) : nullptr;
    const bool holds = file && file->readable && file->bytes.contains("-----BEGIN CERTIFICATE-----");
    return file && !holds ? evidence : nullptr;
}

/// The certificate's issuer is not trusted: whose fault is that?
void refineTrust(const CheckContext &context, const Target &target, Fault &fault)
{
    const Surroundings &here = context.surroundings;
    const TlsResult *result = handshake(context, target).result;
    if (!result || result->chain.isEmpty()) {
        return;
    }
    if (!here.certificateVariable.isEmpty()) {
        const QString &top = result->chain.last().issuer;
        const bool otherwiseTrusted = here.trustedOtherwise.contains(top);
        const Evidence *empty = emptyCertificateFile(context);
        if (here.trustRoots.isEmpty() || otherwiseTrusted || empty) {
            blame(fault, u"tls-ssl-cert-env"_s, here.certificateVariable,
                  here.trustRoots.isEmpty() || otherwiseTrusted ? 0.95 : 0.85);
            fault.args.insert({{u"variable"_s, here.certificateVariable},
                               {u"path"_s, context.options.environment.value(here.certificateVariable)}});
            fault.evidence += empty ? QStringList{empty->id} : QStringList();
            return;
        }
    } else if (here.trustRoots.isEmpty()) {
        blame(fault, u"tls-no-ca-bundle"_s, fault.args.value(u"host"_s), 0.95);
        return;
    }
    // an interceptor sends its own authority along; and only a public authority's certificate says where its issuer's can be had
    const CertificateInfo &leaf = result->chain.first();
    if (result->chain.size() == 1 && !leaf.selfSigned && (!leaf.issuerUrl.isEmpty() || isOfTrustedHouse(here, leaf))) {
        const QString server = fault.subject;
        blame(fault, u"tls-missing-intermediate"_s, server, 0.9);
        fault.args.insert(u"url"_s, leaf.issuerUrl);
    }
}

/// A name without a dot that only a search domain gave an address: another server than the one that was meant.
void refineCompletedName(const CheckContext &context, const Target &target, Fault &fault)
{
    const QString host = target.nameToResolve();
    const Resolution name = resolution(context, host);
    if (!name.completedAs.isEmpty() && !target.proxy.useProxy) {
        blame(fault, u"dns-search-domain"_s, host, 0.9);
        fault.args.insert({{u"host"_s, host}, {u"name"_s, name.completedAs}, {u"server"_s, name.server.toString()}});
        fault.evidence += name.evidence;
    }
}

} // namespace

QList<ProbeRequest> refinementPlan(const CheckContext &context, const Target &target)
{
    const Answer got = answer(context, target);
    QList<ProbeRequest> plan;
    if (mayBeTlsPort(target, got)) {
        plan.append(tlsAt(context, target));
    }
    plan += smallHelloPlan(context, target);
    if (handshake(context, target).cause == "tls-mitm-ca"_L1) {
        if (const std::optional<FileScanRequest> file = certificateFile(context)) {
            plan.append(*file);
        }
    }
    const bool ofList = target.role == Target::Role::ModuleProxy || target.role == Target::Role::FromGo;
    if (ofList && mayBeWrongPath(got)) {
        const QList<ProbeRequest> asked = answerPlan(context, target);
        const QList<QUrl> urls = underShorterBases(context, target) + underUsualBases(context, target, got);
        for (const QUrl &url : urls) {
            HttpRequest request = std::get<HttpRequest>(asked.first());
            request.url = url;
            plan.append(request);
        }
    }
    return plan;
}

void refine(const CheckContext &context, const Target &target, Fault &fault)
{
    using Where = ChainFault::Where;
    const Answer got = answer(context, target);
    if (fault.cause == "tls-mitm-ca"_L1) {
        refineTrust(context, target, fault);
        if (fault.cause == "tls-mitm-ca"_L1) {
            compareIssuers(context, target, fault);
        }
    } else if (fault.cause == "tls-timeout"_L1) {
        refineSilentHello(context, target, fault);
    } else if (fault.where == Where::Answer && mayBeWrongPath(got)) {
        refinePath(context, target, fault);
    } else if (fault.where == Where::Answer && mayBeTlsPort(target, got)) {
        refineTlsPort(context, target, fault);
    }
    static const QStringList ofAnotherServer{u"px-404"_s, u"captive-html-info"_s, u"tls-wrong-host"_s, u"tls-mitm-ca"_s,
                                             u"tcp-refused"_s};
    if (ofAnotherServer.contains(fault.cause)) {
        refineCompletedName(context, target, fault);
    }
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mirrors/mirrorexaminer.h"

#include "core/checks/chain.h"
#include "core/checks/moduledata.h"
#include "core/gomod/dirhash.h"
#include "core/gomod/modulezipcheck.h"
#include "core/gomod/semver.h"
#include "core/gomod/ziphasher.h"
#include "core/goenv/publicservers.h"
#include "core/mirrors/ownserver.h"
#include "core/sumdb/note.h"
#include "core/sumdb/record.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using State = MirrorAnswer::State;

constexpr size_t atOnce = 3;
constexpr qint64 smallFile = 3 << 10;
constexpr auto requestDeadline = std::chrono::milliseconds(3500);

/// The most that is read of an answer; all together 110 KiB.
qint64 mostOf(MirrorProbe probe)
{
    switch (probe) {
    case MirrorProbe::Zip: return 64 << 10;
    case MirrorProbe::List: return 16 << 10;
    case MirrorProbe::Mod: return 16 << 10;
    default: return smallFile;
    }
}

} // namespace

MirrorExaminer::MirrorExaminer(const ComparisonBasis &basis, const Mirror &mirror, const ModuleVersion &module,
                               const std::optional<GoSumDb> &database, const Secret &login, EvidenceStore &names,
                               const ProbeContext &context, QObject *parent)
    : QObject(parent),
      m_basis(basis),
      m_module(module),
      m_database(database),
      m_names(names),
      m_context(context)
{
    m_seen.id = mirror.id;
    m_seen.url = mirror.url;
    m_route.id = m_route.entry = mirror.id;
    m_route.base = mirror.url;
    m_route.credentials = login;
}

MirrorExaminer::~MirrorExaminer() = default;

void MirrorExaminer::start()
{
    m_open = {MirrorProbe::List, MirrorProbe::Mod, MirrorProbe::Zip, MirrorProbe::Latest, MirrorProbe::Missing};
    if (m_database) {
        m_open += {MirrorProbe::Supported, MirrorProbe::Lookup};
    }
    QTimer::singleShot(0, this, [this] { ask(MirrorProbe::Info); });
}

QUrl MirrorExaminer::urlOf(MirrorProbe probe) const
{
    const ModuleVersion missing{m_module.path + "/tidyscope-missing"_L1, {}};
    switch (probe) {
    case MirrorProbe::List: return proxyUrl(m_route.base, m_module, ProxyFile::List);
    case MirrorProbe::Info: return proxyUrl(m_route.base, m_module, ProxyFile::Info);
    case MirrorProbe::Mod: return proxyUrl(m_route.base, m_module, ProxyFile::Mod);
    case MirrorProbe::Zip: return proxyUrl(m_route.base, m_module, ProxyFile::Zip);
    case MirrorProbe::Latest: return proxyUrl(m_route.base, m_module, ProxyFile::Latest);
    case MirrorProbe::Missing: return proxyUrl(m_route.base, missing, ProxyFile::List);
    case MirrorProbe::Supported: return proxiedSumDbUrl(m_route.base, m_database->name, u"supported"_s);
    case MirrorProbe::Lookup: break;
    }
    return proxiedSumDbUrl(m_route.base, m_database->name,
                           "lookup/"_L1 + escapePath(m_module.path).value_or(QString()) + u'@'
                               + escapeVersion(m_module.version).value_or(QString()));
}

void MirrorExaminer::ask(MirrorProbe probe)
{
    auto fetch = std::make_unique<RouteFetch>(
        m_basis, m_route, RouteFetch::Wish{urlOf(probe), limitOf(probe), requestDeadline}, m_names, m_context);
    connect(fetch.get(), &RouteFetch::finished, this,
            [this, probe](const FetchReply &reply) { answered(probe, reply); });
    fetch->start();
    m_fetches.insert_or_assign(probe, std::move(fetch));
}

void MirrorExaminer::next()
{
    if (m_ended) {
        return;
    }
    while (m_fetches.size() < atOnce && !m_open.isEmpty()) {
        ask(m_open.takeFirst());
    }
    if (m_fetches.empty() && m_aside.empty()) {
        end();
    }
}

bool MirrorExaminer::isOwn() const
{
    return !isKnownPublicServer(m_seen.url.host());
}

/// Whoever does not even send the .info is not asked for much: it leaves room for the question where its modules are.
qint64 MirrorExaminer::limitOf(MirrorProbe probe) const
{
    const bool known = m_seen.at(MirrorProbe::Info).state != State::NotAsked;
    return known && !m_seen.isRight(MirrorProbe::Info) ? std::min(mostOf(probe), 2 * smallFile) : mostOf(probe);
}

void MirrorExaminer::askAside(const QUrl &other)
{
    QUrl url = other.isEmpty() ? m_route.base : proxyUrl(other, m_module, ProxyFile::Info);
    if (other.isEmpty() && !url.path().endsWith(u'/')) {
        url.setPath(url.path() + u'/');
    }
    auto fetch = std::make_unique<RouteFetch>(m_basis, m_route, RouteFetch::Wish{url, smallFile, requestDeadline},
                                              m_names, m_context);
    connect(fetch.get(), &RouteFetch::finished, this,
            [this, other](const FetchReply &reply) { answeredAside(other, reply); });
    fetch->start();
    m_aside.insert_or_assign(other.toString(), std::move(fetch));
}

void MirrorExaminer::answeredAside(const QUrl &other, const FetchReply &reply)
{
    const auto place = m_aside.find(other.toString());
    place->second.release()->deleteLater();
    m_aside.erase(place);
    m_bytes += reply.http.bodyBytes;
    if (!reply.error.isEmpty()) {
        next();
        return;
    }
    if (other.isEmpty()) {
        if (m_seen.product.isEmpty()) {
            m_seen.product = moduleServerProduct(m_seen.url, reply.http, true);
        }
        if (!m_seen.isRight(MirrorProbe::Info)) {
            askOtherBases();
        }
    } else if (reply.http.status == 200 && !isHtmlPage(reply.http)
               && wrongData(ProxyFile::Info, reply.http, m_module).cause.isEmpty()) {
        m_foundBelow.append(other);
        const auto first =
            std::ranges::find_if(m_otherBases, [this](const QUrl &base) { return m_foundBelow.contains(base); });
        m_seen.foundBelow = *first;
    }
    next();
}

void MirrorExaminer::askOtherBases()
{
    m_otherBases = otherBases(m_seen.url, m_seen.product);
    for (const QUrl &base : std::as_const(m_otherBases)) {
        askAside(base);
    }
}

void MirrorExaminer::answered(MirrorProbe probe, const FetchReply &reply)
{
    const auto place = m_fetches.find(probe);
    place->second.release()->deleteLater();
    m_fetches.erase(place);
    judge(probe, reply);
    if (m_seen.product.isEmpty() && reply.error.isEmpty() && isOwn()) {
        m_seen.product = moduleServerProduct(m_seen.url, reply.http, false);
    }
    if (probe == MirrorProbe::Info && reply.error.isEmpty() && isOwn()) {
        askAside({});
    }
    const bool nobodyThere = probe == MirrorProbe::Info && !reply.error.isEmpty();
    if (nobodyThere) {
        m_open.clear();
    }
    // a database that is not passed on is not asked
    if (probe == MirrorProbe::Supported && !m_seen.isRight(MirrorProbe::Supported)) {
        m_open.removeAll(MirrorProbe::Lookup);
    }
    next();
}

void MirrorExaminer::judge(MirrorProbe probe, const FetchReply &reply)
{
    constexpr qint64 headers = 400;
    MirrorAnswer &answer = m_seen.at(probe);
    answer.ms = reply.durationMs;
    answer.bytes = reply.http.bodyBytes;
    answer.status = reply.error.isEmpty() ? reply.http.status : 0;
    m_bytes += reply.http.bodyBytes + headers;
    if (!reply.error.isEmpty()) {
        answer.state = reply.error == "timeout"_L1 ? State::TooSlow : State::Unreachable;
        answer.detail = reply.error;
        return;
    }
    const int status = reply.http.status;
    if (status == 404 || status == 410) {
        answer.state = State::Absent;
    } else if (status != 200) {
        answer.state = State::Refused;
        answer.detail = u"%1 %2"_s.arg(status).arg(reply.http.reason).trimmed();
    } else {
        answer.state = stateOf(probe, reply.http);
    }
}

State MirrorExaminer::stateOf(MirrorProbe probe, const HttpResult &http)
{
    if (isHtmlPage(http)) {
        return State::Page;
    }
    const auto rightFor = [&](ProxyFile file) {
        return wrongData(file, http, m_module).cause.isEmpty() ? State::Right : State::Wrong;
    };
    switch (probe) {
    case MirrorProbe::List: {
        for (const QString &version : listedVersions(http.body)) {
            if (m_seen.newest.isEmpty() || SemVer::compare(version, m_seen.newest) > 0) {
                m_seen.newest = version;
            }
        }
        return rightFor(ProxyFile::List);
    }
    case MirrorProbe::Info: return rightFor(ProxyFile::Info);
    case MirrorProbe::Mod: m_seen.goModHash = goModHash(http.body); return rightFor(ProxyFile::Mod);
    case MirrorProbe::Zip: {
        if (http.bodyBytes > http.body.size() || !http.complete) {
            return http.body.startsWith("PK") ? State::Right : State::Wrong; // too large to be hashed here
        }
        const auto hash = hashZip(http.body, 1);
        m_seen.moduleHash = hash.value_or(QString());
        // a hash that nobody compares says nothing: go unpacks no file that breaks a rule
        const auto faults = checkModuleZip(http.body, m_module);
        return hash && faults && faults->isEmpty() ? State::Right : State::Wrong;
    }
    case MirrorProbe::Latest:
        takeLatest(http.body);
        return infoVersion(http.body).isEmpty() ? State::Wrong : State::Right;
    case MirrorProbe::Missing: return State::Right; // an answer for what does not exist
    case MirrorProbe::Supported: return State::Right;
    case MirrorProbe::Lookup: return stateOfLookup(http);
    }
    Q_UNREACHABLE_RETURN(State::Wrong);
}

void MirrorExaminer::takeLatest(const QByteArray &body)
{
    const QJsonObject latest = QJsonDocument::fromJson(body).object();
    const QString version = latest.value("Version"_L1).toString();
    const QDateTime time = QDateTime::fromString(latest.value("Time"_L1).toString(), Qt::ISODate);
    if (SemVer::isValid(version) && (m_seen.newest.isEmpty() || SemVer::compare(version, m_seen.newest) >= 0)) {
        m_seen.newest = version;
        m_seen.newestTime = time;
    }
}

State MirrorExaminer::stateOfLookup(const HttpResult &http) const
{
    const auto answer = Tlog::LookupAnswer::parse(http.body);
    if (!answer || !openNote(answer->note, {NoteVerifier::of(m_database->name, m_database->publicKey)})) {
        return State::Wrong;
    }
    return answer->hashes(m_module.path, m_module.version, false).isEmpty() ? State::Wrong : State::Right;
}

void MirrorExaminer::hurry()
{
    for (const auto &[probe, fetch] : m_fetches) {
        m_seen.at(probe).state = State::TooSlow;
    }
    m_fetches.clear();
    m_aside.clear();
    m_open.clear();
    end();
}

void MirrorExaminer::end()
{
    if (!m_ended) {
        m_ended = true;
        Q_EMIT finished();
    }
}

} // namespace Tidyscope

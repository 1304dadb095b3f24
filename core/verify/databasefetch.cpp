// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/databasefetch.h"

#include "core/base/redactor.h"
#include "core/verify/routelogin.h"

#include <QTimer>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qint64 longestAnswer = 1 << 20;
constexpr size_t atOnce = 6;
constexpr auto requestDeadline = std::chrono::seconds(15);
constexpr auto directDeadline = std::chrono::seconds(4); // what it says only tells the age

ComparisonRoute routeToDatabase(const GoSumDb &database)
{
    ComparisonRoute route;
    route.id = route.entry = maskedUrl(database.url);
    route.base = database.url;
    return route;
}

QString statusWords(const FetchReply &reply)
{
    return reply.error.isEmpty() ? u"%1 %2"_s.arg(reply.http.status).arg(reply.http.reason).trimmed() : reply.error;
}

} // namespace

DatabaseFetch::DatabaseFetch(const ComparisonBasis &basis, const GoSumDb &database, const ModuleVersion &module,
                             const QByteArray &stored, EvidenceStore &names, const ProbeContext &context,
                             QObject *parent)
    : QObject(parent),
      m_basis(basis),
      m_database(database),
      m_names(names),
      m_context(context),
      m_talk(NoteVerifier::of(database.name, database.publicKey), module, stored)
{ }

DatabaseFetch::~DatabaseFetch() = default;

void DatabaseFetch::start()
{
    QTimer::singleShot(0, this, &DatabaseFetch::findWay);
}

/// The walk is a function of the answers: it is taken again with each one more, until it asks for none.
void DatabaseFetch::findWay()
{
    std::optional<qsizetype> unknown;
    m_way = simulateSumDbRoute(m_database, m_basis.facts.proxies, m_basis.facts.rules,
                               [this, &unknown](const FallbackStep &step) {
                                   const auto known = m_supported.constFind(step.entry);
                                   if (known == m_supported.cend() && !unknown) {
                                       unknown = step.entry;
                                   }
                                   return known == m_supported.cend() ? FetchOutcome::ok() : *known;
                               });
    if (unknown) {
        askSupported(*unknown);
        return;
    }
    switch (m_way.via) {
    case SumDbRoute::Via::Unavailable: unreachable(m_way); return;
    case SumDbRoute::Via::Proxy:
        m_route = routeToEntry(m_basis.facts.proxies.entries().at(m_way.entry));
        m_answer.via = m_route.entry;
        askDirectly();
        break;
    case SumDbRoute::Via::ExplicitUrl:
        m_route = routeToDatabase(m_database);
        m_answer.via = m_route.entry;
        break;
    case SumDbRoute::Via::Direct:
        m_route = routeToDatabase(m_database);
        m_answer.via = u"direct"_s;
        break;
    }
    talk();
}

void DatabaseFetch::askSupported(qsizetype entry)
{
    const ComparisonRoute route = routeToEntry(m_basis.facts.proxies.entries().at(entry));
    const QUrl url = proxiedSumDbUrl(route.base, m_database.name, u"supported"_s);
    if (!url.isValid() || url.isLocalFile()) {
        m_supported.insert(entry, FetchOutcome::notExist());
        QTimer::singleShot(0, this, &DatabaseFetch::findWay);
        return;
    }
    auto fetch =
        std::make_unique<RouteFetch>(m_basis, withLogin(route, url, m_basis),
                                     RouteFetch::Wish{url, longestAnswer, requestDeadline}, m_names, m_context);
    connect(fetch.get(), &RouteFetch::finished, this, [this, entry, url](const FetchReply &reply) {
        m_answer.bytes += reply.http.bodyBytes;
        FetchOutcome outcome =
            reply.error.isEmpty() ? FetchOutcome::fromStatus(reply.http.status) : FetchOutcome::failed(reply.error);
        if (outcome.kind == FetchOutcome::Kind::Failed) {
            outcome.error = "%1: %2"_L1.arg(maskedUrl(url), statusWords(reply));
        }
        const bool wantsLogin = reply.error.isEmpty() && (reply.http.status == 401 || reply.http.status == 403);
        if (wantsLogin && url.scheme() == "https"_L1 && hasLoginCommands(m_basis.facts)) {
            // go would come in with the commands of GOAUTH; what the database has signed proves itself, whoever carries it
            outcome = FetchOutcome::notExist();
        }
        m_supported.insert(entry, outcome);
        m_statuses.insert(entry, reply.error.isEmpty() ? reply.http.status : 0);
        QTimer::singleShot(0, this, &DatabaseFetch::findWay);
    });
    fetch->start();
    m_fetches.insert_or_assign(u"supported"_s, std::move(fetch));
}

void DatabaseFetch::unreachable(const SumDbRoute &way)
{
    DatabaseProof &proof = m_answer.proof;
    proof.fault = DatabaseProof::Fault::Unreachable;
    proof.asked = u"supported"_s;
    proof.message = way.error;
    proof.status = m_statuses.value(way.entry);
    m_answer.via = way.entry < 0 ? QString() : m_basis.facts.proxies.entries().at(way.entry).text;
    Q_EMIT finished(m_answer);
}

QUrl DatabaseFetch::urlOf(const QString &path) const
{
    if (m_way.via == SumDbRoute::Via::Proxy) {
        return proxiedSumDbUrl(m_route.base, m_database.name, path);
    }
    QUrl url = m_database.url.adjusted(QUrl::RemoveUserInfo);
    const QString base = url.path(QUrl::FullyEncoded);
    url.setPath((base.endsWith(u'/') ? base.chopped(1) : base) + u'/' + path, QUrl::TolerantMode);
    return url;
}

void DatabaseFetch::talk()
{
    const QStringList wanted = m_talk.wanted();
    for (const QString &path : wanted) {
        if (m_fetches.size() < atOnce + 1 && !m_asked.contains(path)) {
            m_asked.append(path);
            fetch(path);
        }
    }
    if (m_talk.isFinished() && !m_directOpen) {
        finishTalk();
    }
}

/// Of what a proxy passes on only the database itself can say how old it is. It learns the name of no module by that.
void DatabaseFetch::askDirectly()
{
    QUrl url = m_database.url.adjusted(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash);
    if (!url.isValid() || url.isEmpty()) {
        return;
    }
    url.setPath(url.path(QUrl::FullyEncoded) + "/latest"_L1, QUrl::TolerantMode);
    m_directOpen = true;
    m_direct = std::make_unique<RouteFetch>(m_basis, withLogin(routeToDatabase(m_database), url, m_basis),
                                            RouteFetch::Wish{url, longestAnswer, directDeadline}, m_names, m_context);
    connect(m_direct.get(), &RouteFetch::finished, this, &DatabaseFetch::directAnswered);
    m_direct->start();
    QTimer::singleShot(directDeadline, this, [this] {
        if (m_directOpen) {
            m_direct.reset();
            directAnswered({});
        }
    });
}

void DatabaseFetch::directAnswered(const FetchReply &reply)
{
    m_directOpen = false;
    m_answer.bytes += reply.http.bodyBytes;
    const auto note = reply.error.isEmpty() && reply.http.status == 200
        ? openNote(reply.http.body, {NoteVerifier::of(m_database.name, m_database.publicKey)})
        : tl::make_unexpected(QString());
    const auto head = note ? Tlog::TreeHead::parse(note->text) : tl::make_unexpected(note.error());
    if (head) {
        m_directHead = *head;
        m_answer.age.direct = head->records;
    }
    if (m_talk.isFinished()) {
        finishTalk();
    }
}

void DatabaseFetch::finishTalk()
{
    if (m_ended) { // others may still be under way
        return;
    }
    m_ended = true;
    DatabaseProof proof = m_talk.proof();
    HeadAge &age = m_answer.age;
    age.records = proof.head.records > 0 ? proof.head.records : -1;
    age.recordHead = proof.lookupRecords;
    age.stored = proof.storedRecords;
    if (m_way.via != SumDbRoute::Via::Proxy) {
        age.direct = age.records; // it was the database itself that was asked
    } else if (m_directHead && m_directHead->records == proof.head.records && m_directHead->root != proof.head.root) {
        age.contradiction = true;
        if (proof.isProven()) {
            proof.fault = DatabaseProof::Fault::Fork;
            proof.message = u"go.sum database server misbehavior detected!"_s;
            proof.asked = u"latest"_s;
        }
    }
    m_answer.proof = proof;
    Q_EMIT finished(m_answer);
}

void DatabaseFetch::fetch(const QString &path)
{
    const QUrl url = urlOf(path);
    auto fetch =
        std::make_unique<RouteFetch>(m_basis, withLogin(m_route, url, m_basis),
                                     RouteFetch::Wish{url, longestAnswer, requestDeadline}, m_names, m_context);
    connect(fetch.get(), &RouteFetch::finished, this, [this, path](const FetchReply &reply) { answered(path, reply); });
    fetch->start();
    m_fetches.insert_or_assign(path, std::move(fetch));
}

/// The head that counts is the newer one: "latest" has it where it is there.
void DatabaseFetch::noteTime(const QString &path, const std::optional<QDateTime> &made)
{
    if (made && (path == "latest"_L1 || !m_answer.age.sent)) {
        m_answer.age.sent = made;
    }
}

void DatabaseFetch::answered(const QString &path, const FetchReply &reply)
{
    m_answer.bytes += reply.http.bodyBytes;
    // what has just signalled is deleted later
    const auto place = m_fetches.find(path);
    place->second.release()->deleteLater();
    m_fetches.erase(place);
    DatabaseReply answer;
    if (reply.error.isEmpty() && reply.http.status == 200 && (path == "latest"_L1 || path.startsWith("lookup/"_L1))) {
        noteTime(path, timeOfAnswer(reply.http.headers));
    }
    if (reply.error.isEmpty()) {
        answer.status = reply.http.status;
        answer.body = reply.http.body;
    }
    answer.error = reply.error;
    m_talk.take(path, answer);
    talk();
}

} // namespace Tidyscope

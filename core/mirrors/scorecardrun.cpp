// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mirrors/scorecardrun.h"

#include "core/base/redactor.h"
#include "core/compare/basisreading.h"
#include "core/engine/timelinelog.h"
#include "core/goenv/publicservers.h"
#include "core/mirrors/mirrorexaminer.h"
#include "core/mirrors/ownserver.h"
#include "core/verify/databasefetch.h"

#include <QTimer>

#include <algorithm>
#include <vector>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype mostMirrors = 8;
constexpr auto mirrorsTime = std::chrono::milliseconds(4200);
constexpr auto wholeTime = std::chrono::milliseconds(4900);
constexpr auto aliasUrl = "https://sum.golang.google.cn"_L1;

/// Small and old: its zip has 3 KB.
ModuleVersion smallModule()
{
    return {u"rsc.io/quote"_s, u"v1.5.2"_s};
}

} // namespace

class ScorecardRun::Private : public QObject
{
    Q_OBJECT
public:
    Private(ScorecardRun *run, Request asked) : q(run), request(std::move(asked)) { }

    void start();
    void finish(Scorecard::Outcome outcome, const Text &problem = {});

    ScorecardRun *const q;
    const Request request;
    Scorecard card;
    ComparisonBasis basis;
    [[nodiscard]] QList<MirrorScore> scores() const;

private:
    void settingsKnown();
    [[nodiscard]] Text chooseMirrors();
    [[nodiscard]] std::optional<Mirror> mirrorAt(const QString &url, Text &problem) const;
    [[nodiscard]] Secret loginFor(const Mirror &mirror) const;
    [[nodiscard]] std::optional<GoSumDb> databaseFor(const Mirror &mirror) const;
    void askMirrors();
    void askDatabase();
    void askAlias();
    void askThroughMirror();
    void proofCame(const DatabaseFetch::Answer &answer, DatabaseAnswer &word);
    void partDone();
    void score();
    void endOfTime();

    RunClock m_clock;
    Redactor m_redactor;
    TimelineLog m_timeline;
    ProbeContext m_context;
    EvidenceStore m_names;
    std::unique_ptr<BasisReading> m_reading;
    QList<Mirror> m_mirrors;
    std::vector<std::unique_ptr<MirrorExaminer>> m_examiners;
    std::unique_ptr<DatabaseFetch> m_direct;
    std::unique_ptr<DatabaseFetch> m_alias;
    std::unique_ptr<DatabaseFetch> m_through;
    std::optional<DatabaseProof> m_proof;
    int m_open = 0;
    int m_done = 0;
    bool m_throughAsked = false;
    bool m_ended = false;
};

void ScorecardRun::Private::start()
{
    m_clock.restart();
    m_context.clock = &m_clock;
    m_context.timeline = &m_timeline;
    m_context.redactor = &m_redactor;
    m_context.resolveHelper = request.options.resolveHelper;
    m_context.environment = request.options.environment;
    if (request.options.timeout.count() > 0) {
        QTimer::singleShot(request.options.timeout, this, &Private::endOfTime);
    }
    // the module that everybody knows is no secret
    const auto privacy =
        request.options.module.isEmpty() ? BasisReading::Privacy::Known : BasisReading::Privacy::Judged;
    m_reading = std::make_unique<BasisReading>(request.options, privacy);
    connect(m_reading.get(), &BasisReading::ready, this, &Private::settingsKnown);
    m_reading->start();
}

void ScorecardRun::Private::settingsKnown()
{
    if (m_ended) {
        return;
    }
    basis = m_reading->basis();
    const Facts &facts = basis.facts;
    m_context.trustRoots = basis.surroundings.trustRoots;
    m_context.goVersion = facts.goVersion;
    const bool own = !request.options.module.isEmpty();
    card.module = own ? ModuleVersion::parse(request.options.module) : smallModule();
    if (!facts.goUsable) {
        finish(Scorecard::Outcome::Refused, {u"mirrors.no-settings"_s, {}});
        return;
    }
    const QMap<QString, QString> args{{u"module"_s, card.module.toString()}};
    if (!proxyUrl(QUrl(u"https://proxy.example"_s), card.module, ProxyFile::Info).isValid()) {
        finish(Scorecard::Outcome::Refused, {u"verify.bad-module"_s, args});
        return;
    }
    if (facts.rules.isPrivate(card.module.path) || facts.rules.noProxy(card.module.path)
        || (own && matchingPattern(facts.suspected.join(u','), card.module.path))) {
        finish(Scorecard::Outcome::Refused, {u"mirrors.private"_s, args});
        return;
    }
    if (const Text problem = chooseMirrors(); !problem.isEmpty()) {
        finish(Scorecard::Outcome::Refused, problem);
        return;
    }
    const bool verifies = facts.sumDb.isUsable() && !facts.rules.noSumDb(card.module.path);
    card.database = verifies ? facts.sumDb.name : QString();
    askMirrors();
    if (verifies) {
        askDatabase();
    }
    QTimer::singleShot(mirrorsTime, this, [this] {
        for (const auto &examiner : m_examiners) {
            examiner->hurry();
        }
    });
    QTimer::singleShot(wholeTime, this, &Private::endOfTime);
}

Text ScorecardRun::Private::chooseMirrors()
{
    const MirrorCatalogue &catalogue = basis.surroundings.mirrors.catalogue;
    if (request.ids.isEmpty()) {
        m_mirrors = catalogue.usable();
        m_mirrors = m_mirrors.first(std::min(mostMirrors, m_mirrors.size()));
        return m_mirrors.isEmpty() ? Text{u"mirrors.none-usable"_s, {}} : Text();
    }
    for (const QString &id : request.ids) {
        Text problem{u"mirrors.file.unknown"_s, {{u"id"_s, id}}};
        const Mirror *known = catalogue.find(id);
        const std::optional<Mirror> mirror = known ? std::optional(*known) : mirrorAt(id, problem);
        if (!mirror) {
            return problem;
        }
        if (!catalogue.isAllowed(*mirror)) {
            return {u"mirrors.forbidden"_s, {{u"id"_s, id}}};
        }
        if (!m_mirrors.contains(*mirror)) {
            m_mirrors.append(*mirror);
        }
    }
    return {};
}

/// A server that the catalogue does not know, by its base.
std::optional<Mirror> ScorecardRun::Private::mirrorAt(const QString &url, Text &problem) const
{
    if (!url.contains("://"_L1)) {
        return std::nullopt;
    }
    const QUrl base(url, QUrl::StrictMode);
    const bool plain = base.userInfo().isEmpty() && !base.hasQuery() && !base.hasFragment();
    if (!isModuleProxyUrl(url)) {
        problem = {plain ? u"mirrors.not-a-url"_s : u"mirrors.url-with-login"_s,
                   {{u"url"_s,
                     base.isValid() ? base.toString(QUrl::RemoveUserInfo | QUrl::RemoveQuery) : m_redactor.mask(url)}}};
        return std::nullopt;
    }
    if (const Mirror *known = basis.surroundings.mirrors.catalogue.at(base)) {
        return *known;
    }
    Mirror mirror;
    mirror.id = url;
    mirror.url = base;
    mirror.source = Mirror::Source::User;
    return mirror;
}

/// As go would send it: that of the same server's entry in GOPROXY.
Secret ScorecardRun::Private::loginFor(const Mirror &mirror) const
{
    const QList<GoProxyEntry> entries = basis.facts.proxies.urls();
    const auto same = std::ranges::find_if(entries, [&mirror](const GoProxyEntry &entry) {
        return entry.url.adjusted(QUrl::RemoveUserInfo | QUrl::StripTrailingSlash)
            == mirror.url.adjusted(QUrl::StripTrailingSlash);
    });
    return same == entries.end() ? Secret() : routeToEntry(*same).credentials;
}

std::optional<GoSumDb> ScorecardRun::Private::databaseFor(const Mirror &mirror) const
{
    const GoSumDb &database = basis.facts.sumDb;
    // the name of a company's own database is no business of a public mirror
    const bool shown = database.knownKey || !isKnownPublicServer(mirror.url.host());
    return card.database.isEmpty() || !shown ? std::nullopt : std::optional(database);
}

void ScorecardRun::Private::askMirrors()
{
    for (const Mirror &mirror : std::as_const(m_mirrors)) {
        auto examiner = std::make_unique<MirrorExaminer>(basis, mirror, card.module, databaseFor(mirror),
                                                         loginFor(mirror), m_names, m_context);
        connect(examiner.get(), &MirrorExaminer::finished, this, [this] {
            ++m_done;
            Q_EMIT q->advanced(m_done, static_cast<int>(m_mirrors.size()));
            partDone();
        });
        ++m_open;
        examiner->start();
        m_examiners.push_back(std::move(examiner));
    }
}

/// The database by itself: what it proves, and whether go gets to it without any mirror.
void ScorecardRun::Private::askDatabase()
{
    GoSumDb itself = basis.facts.sumDb;
    itself.explicitUrl = true;
    m_direct = std::make_unique<DatabaseFetch>(basis, itself, card.module, QByteArray(), m_names, m_context);
    connect(m_direct.get(), &DatabaseFetch::finished, this, [this](const DatabaseFetch::Answer &answer) {
        proofCame(answer, card.direct);
        if (card.direct != DatabaseAnswer::Yes && basis.facts.sumDb.knownKey) {
            askAlias();
        }
        partDone();
    });
    ++m_open;
    m_direct->start();
}

void ScorecardRun::Private::askAlias()
{
    GoSumDb other = basis.facts.sumDb;
    other.explicitUrl = true;
    other.url = QUrl(QString(aliasUrl));
    m_alias = std::make_unique<DatabaseFetch>(basis, other, card.module, QByteArray(), m_names, m_context);
    connect(m_alias.get(), &DatabaseFetch::finished, this, [this](const DatabaseFetch::Answer &answer) {
        proofCame(answer, card.alias);
        partDone();
    });
    ++m_open;
    m_alias->start();
}

void ScorecardRun::Private::proofCame(const DatabaseFetch::Answer &answer, DatabaseAnswer &word)
{
    card.bytes += answer.bytes;
    word = answer.proof.isProven() ? DatabaseAnswer::Yes : DatabaseAnswer::Broken;
    if (answer.proof.isProven() && !m_proof) {
        m_proof = answer.proof;
    }
}

/// Whoever carries the proof, its signature speaks for itself.
void ScorecardRun::Private::askThroughMirror()
{
    m_throughAsked = true;
    const auto carrier = std::ranges::find_if(
        m_examiners, [](const auto &examiner) { return examiner->observation().passesOn() == DatabaseAnswer::Yes; });
    if (carrier == m_examiners.end()) {
        return;
    }
    GoSumDb through = basis.facts.sumDb;
    through.explicitUrl = true;
    through.url = proxiedSumDbUrl((*carrier)->observation().url, through.name, u"x"_s);
    through.url.setPath(through.url.path().chopped(2));
    m_through = std::make_unique<DatabaseFetch>(basis, through, card.module, QByteArray(), m_names, m_context);
    connect(m_through.get(), &DatabaseFetch::finished, this, [this](const DatabaseFetch::Answer &answer) {
        DatabaseAnswer ignored = DatabaseAnswer::Unknown;
        proofCame(answer, ignored);
        partDone();
    });
    ++m_open;
    m_through->start();
}

void ScorecardRun::Private::partDone()
{
    if (--m_open > 0 || m_ended) {
        return;
    }
    if (!m_proof && !m_throughAsked && !card.database.isEmpty()) {
        askThroughMirror();
        if (m_open > 0) {
            return;
        }
    }
    finish(Scorecard::Outcome::Scored);
}

void ScorecardRun::Private::endOfTime()
{
    finish(m_examiners.empty() ? Scorecard::Outcome::Refused : Scorecard::Outcome::Scored,
           m_examiners.empty() ? Text{u"verify.timed-out"_s, {}} : Text());
}

QList<MirrorScore> ScorecardRun::Private::scores() const
{
    QList<MirrorObservation> seen;
    for (const auto &examiner : m_examiners) {
        seen.append(examiner->observation());
        seen.last().whole = examiner->hasEnded();
    }
    MirrorReference reference;
    reference.verifies = !card.database.isEmpty();
    reference.databaseReachable = card.direct == DatabaseAnswer::Yes || card.alias == DatabaseAnswer::Yes;
    if (m_proof) {
        reference.moduleHash = m_proof->moduleHashes.value(0);
        reference.goModHash = m_proof->goModHashes.value(0);
    }
    return scoreMirrors(seen, reference);
}

void ScorecardRun::Private::score()
{
    for (const auto &examiner : m_examiners) {
        card.bytes += examiner->bytes();
    }
    card.proven = m_proof.has_value();
    card.mirrors = scores();
}

void ScorecardRun::Private::finish(Scorecard::Outcome outcome, const Text &problem)
{
    if (m_ended) {
        return;
    }
    m_ended = true;
    card.outcome = outcome;
    card.problem = problem;
    score();
    card.durationMs = m_clock.nowMs();
    Q_EMIT q->finished();
}

ScorecardRun::ScorecardRun(Request request, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(this, std::move(request)))
{ }

ScorecardRun::~ScorecardRun() = default;

void ScorecardRun::start()
{
    d->start();
}

void ScorecardRun::cancel()
{
    d->finish(Scorecard::Outcome::Cancelled, {u"mirrors.cancelled"_s, {}});
}

const Scorecard &ScorecardRun::scorecard() const
{
    return d->card;
}

Scorecard ScorecardRun::soFar() const
{
    Scorecard card = d->card;
    if (card.mirrors.isEmpty()) {
        card.mirrors = d->scores();
    }
    return card;
}

const MirrorCatalogue &ScorecardRun::catalogue() const
{
    return d->basis.surroundings.mirrors.catalogue;
}

const Facts &ScorecardRun::facts() const
{
    return d->basis.facts;
}

} // namespace Tidyscope

#include "scorecardrun.moc"

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/verificationrun.h"

#include "core/base/redactor.h"
#include "core/engine/timelinelog.h"
#include "core/goenv/sumdbroute.h"
#include "core/gomod/zipdirectory.h"
#include "core/probes/worker.h"
#include "core/verify/databasefetch.h"
#include "core/verify/localwitness.h"
#include "core/verify/proxywalk.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Tidyscope {

class VerificationRun::Private : public QObject
{
    Q_OBJECT
public:
    Private(VerificationRun *run, Request asked) : q(run), request(std::move(asked)) { }

    void start();
    void finish(Verification::Outcome outcome, const Text &problem = {});

    VerificationRun *const q;
    const Request request;
    Verification verification;
    TimelineLog timeline;

private:
    /// What comes of a download, worked out on a worker.
    struct Download
    {
        ModuleCopy copy;
        QStringList changed;
    };

    void settingsKnown();
    void judgeModule();
    void decideAboutDatabase();
    [[nodiscard]] bool mayAskProxies() const;
    [[nodiscard]] LocalPlaces places() const;
    void localRead(const LocalWords &words);
    void askDatabase(const QByteArray &stored);
    void download();
    void goModCame(const ProxyWalk::Found &found);
    void zipCame(const ProxyWalk::Found &found);
    void partDone();

    RunClock m_clock;
    Redactor m_redactor;
    ProbeContext m_context;
    std::unique_ptr<DiagnosisRun> m_settings; // reads settings, asks nobody
    ComparisonBasis m_basis;
    EvidenceStore m_names;
    GoSumDb m_database;
    std::unique_ptr<DatabaseFetch> m_databaseFetch;
    std::unique_ptr<ProxyWalk> m_goModWalk;
    std::unique_ptr<ProxyWalk> m_zipWalk;
    std::optional<QByteArray> m_goMod;
    QString m_cachedZip;
    int m_open = 0; // parts that are not done
    bool m_suspicionAsked = false;
    bool m_ended = false;
};

void VerificationRun::Private::start()
{
    m_clock.restart();
    m_context.clock = &m_clock;
    m_context.timeline = &timeline;
    m_context.redactor = &m_redactor;
    m_context.resolveHelper = request.options.resolveHelper;
    m_context.environment = request.options.environment;
    if (request.options.timeout.count() > 0) {
        QTimer::singleShot(request.options.timeout, this,
                           [this] { finish(Verification::Outcome::TimedOut, {u"verify.timed-out"_s, {}}); });
    }
    m_settings = std::make_unique<DiagnosisRun>(request.options);
    connect(m_settings.get(), &DiagnosisRun::contactsReady, this, &Private::settingsKnown);
    m_settings->startDryRun();
}

/// Whether a module looks private may depend on where its host is: then that is found out first.
void VerificationRun::Private::judgeModule()
{
    DiagnosisOptions options = request.options;
    options.runGo = false;
    options.steps = {1};
    m_settings = std::make_unique<DiagnosisRun>(options);
    connect(m_settings.get(), &DiagnosisRun::finished, this, &Private::settingsKnown);
    m_settings->start();
}

void VerificationRun::Private::settingsKnown()
{
    if (m_ended) {
        return;
    }
    m_basis = {request.options, m_settings->surroundings(), m_settings->facts()};
    m_context.trustRoots = m_basis.surroundings.trustRoots;
    m_context.goVersion = m_basis.facts.goVersion;
    if (m_basis.facts.goUsable && !m_basis.facts.suspicionKnown && !m_suspicionAsked) {
        m_suspicionAsked = true;
        QTimer::singleShot(0, this, &Private::judgeModule);
        return;
    }
    const ModuleVersion module = ModuleVersion::parse(request.options.module);
    verification.module = module;
    if (!m_basis.facts.goUsable) {
        finish(Verification::Outcome::Refused, {u"verify.no-settings"_s, {}});
        return;
    }
    if (!proxyUrl(QUrl(u"https://proxy.example"_s), module, ProxyFile::Info).isValid()) {
        finish(Verification::Outcome::Refused, {u"verify.bad-module"_s, {{u"module"_s, module.toString()}}});
        return;
    }
    decideAboutDatabase();
    ++m_open;
    onWorker([where = places(), module] {
        return readLocalWords(where, module);
    }).then(this, [this](const LocalWords &words) { localRead(words); });
    if (request.zip.isEmpty() && !request.cachedOnly) {
        ++m_open;
        download();
    }
}

void VerificationRun::Private::decideAboutDatabase()
{
    const Facts &facts = m_basis.facts;
    const QString &path = verification.module.path;
    m_database = request.goSumDb ? GoSumDb::parse(*request.goSumDb) : facts.sumDb;
    verification.database = m_database.name;
    NotAsked &notAsked = verification.seen.notAsked;
    const ChecksumDecision decision =
        checksumDecision(m_database, facts.proxies, facts.rules, path, false, facts.goVersion);
    switch (decision.kind) {
    case ChecksumDecision::Kind::Off: notAsked = {NotAsked::Why::Off, u"GOSUMDB=off"_s}; return;
    case ChecksumDecision::Kind::Excluded:
        notAsked = {NotAsked::Why::Private, decision.rule ? decision.rule->toString() : QString()};
        return;
    case ChecksumDecision::Kind::Refused: notAsked = {NotAsked::Why::Invalid, decision.error}; return;
    case ChecksumDecision::Kind::Database:
    case ChecksumDecision::Kind::InGoSum: break;
    }
    if (matchingPattern(facts.suspected.join(u','), path)) {
        notAsked = {NotAsked::Why::Suspected, path};
    }
}

LocalPlaces VerificationRun::Private::places() const
{
    const Facts &facts = m_basis.facts;
    LocalPlaces places;
    places.moduleCache = facts.env.value(u"GOMODCACHE"_s);
    places.goPath = facts.env.value(u"GOPATH"_s).section(QDir::listSeparator(), 0, 0);
    places.goSum = request.goSum;
    if (places.goSum.isEmpty() && !m_basis.surroundings.goModPath.isEmpty()) {
        places.goSum = QFileInfo(m_basis.surroundings.goModPath).absolutePath() + "/go.sum"_L1;
    }
    places.zip = request.zip;
    places.database = m_database.name;
    places.version = facts.goVersion;
    return places;
}

void VerificationRun::Private::localRead(const LocalWords &words)
{
    if (m_ended) {
        return;
    }
    verification.seen.goSum = words.goSum;
    verification.seen.copies = words.copies + verification.seen.copies;
    m_cachedZip = words.cachedZip;
    if (verification.seen.notAsked.why == NotAsked::Why::Asked) {
        ++m_open;
        if (words.storedAt.isValid()) {
            verification.age.storedAt = words.storedAt;
        }
        askDatabase(words.storedHead);
    }
    partDone();
}

void VerificationRun::Private::askDatabase(const QByteArray &stored)
{
    m_databaseFetch =
        std::make_unique<DatabaseFetch>(m_basis, m_database, verification.module, stored, m_names, m_context);
    connect(m_databaseFetch.get(), &DatabaseFetch::finished, this, [this](const DatabaseFetch::Answer &answer) {
        verification.seen.database = answer.proof;
        verification.via = answer.via;
        const auto storedAt = verification.age.storedAt;
        verification.age = answer.age;
        verification.age.storedAt = storedAt;
        partDone();
    });
    m_databaseFetch->start();
}

bool VerificationRun::Private::mayAskProxies() const
{
    const Facts &facts = m_basis.facts;
    const bool suspected = matchingPattern(facts.suspected.join(u','), verification.module.path).has_value();
    return !facts.rules.noProxy(verification.module.path) && (!suspected || facts.proxiesAreInside);
}

void VerificationRun::Private::download()
{
    const Facts &facts = m_basis.facts;
    const QMap<QString, QString> args{{u"module"_s, verification.module.path}};
    if (!mayAskProxies()) {
        const bool byRule = facts.rules.noProxy(verification.module.path);
        verification.seen.missing = {byRule ? u"verify.missing.own-host"_s : u"verify.missing.suspected"_s, args};
        partDone();
        return;
    }
    if (!facts.proxies.isValid()) {
        verification.seen.missing = {u"verify.missing.bad-goproxy"_s, {{u"message"_s, facts.proxies.error()}}};
        partDone();
        return;
    }
    m_goModWalk = std::make_unique<ProxyWalk>(m_basis, verification.module, ProxyFile::Mod, m_names, m_context);
    connect(m_goModWalk.get(), &ProxyWalk::finished, this, &Private::goModCame);
    m_goModWalk->start();
}

void VerificationRun::Private::goModCame(const ProxyWalk::Found &found)
{
    if (!found.bytes) {
        verification.seen.missing = found.problem;
        partDone();
        return;
    }
    m_goMod = found.bytes;
    m_zipWalk = std::make_unique<ProxyWalk>(m_basis, verification.module, ProxyFile::Zip, m_names, m_context);
    connect(m_zipWalk.get(), &ProxyWalk::finished, this, &Private::zipCame);
    m_zipWalk->start();
}

void VerificationRun::Private::zipCame(const ProxyWalk::Found &found)
{
    if (!found.bytes) {
        verification.seen.missing = found.problem;
    }
    onWorker([module = verification.module, found, goMod = m_goMod, cached = m_cachedZip] {
        Download download{copyOf(module, found.bytes, goMod, found.entry), {}};
        QFile file(cached);
        if (found.bytes && !cached.isEmpty() && file.open(QIODevice::ReadOnly)) {
            download.changed = changedFiles(file.readAll(), *found.bytes);
        }
        return download;
    }).then(this, [this](const Download &download) {
        if (!m_ended) {
            verification.seen.copies.append(download.copy);
            verification.changed = download.changed;
            partDone();
        }
    });
}

void VerificationRun::Private::partDone()
{
    if (m_ended) {
        return;
    }
    if (--m_open > 0) {
        Q_EMIT q->advanced();
    } else {
        verification.judgement = judge(verification.seen);
        finish(Verification::Outcome::Judged);
    }
}

void VerificationRun::Private::finish(Verification::Outcome outcome, const Text &problem)
{
    if (m_ended) {
        return;
    }
    m_ended = true;
    verification.outcome = outcome;
    verification.problem = problem;
    verification.durationMs = m_clock.nowMs();
    Q_EMIT q->finished();
}

VerificationRun::VerificationRun(Request request, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(this, std::move(request)))
{ }

VerificationRun::~VerificationRun() = default;

void VerificationRun::start()
{
    d->start();
}

void VerificationRun::cancel()
{
    d->finish(Verification::Outcome::Cancelled, {u"verify.cancelled"_s, {}});
}

const TimelineLog *VerificationRun::timeline() const
{
    return &d->timeline;
}

const Verification &VerificationRun::verification() const
{
    return d->verification;
}

} // namespace Tidyscope

#include "verificationrun.moc"

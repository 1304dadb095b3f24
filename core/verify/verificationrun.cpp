// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/verificationrun.h"

#include "core/base/redactor.h"
#include "core/compare/basisreading.h"
#include "core/engine/timelinelog.h"
#include "core/goenv/sumdbroute.h"
#include "core/gomod/modulezip.h"
#include "core/gomod/zipdirectory.h"
#include "core/probes/worker.h"
#include "core/verify/databasefetch.h"
#include "core/verify/localwitness.h"
#include "core/verify/moduledownload.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>
#include <QTimer>

#include <algorithm>

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
    void settingsKnown();
    void decideAboutDatabase();
    [[nodiscard]] LocalPlaces places() const;
    void localRead(const LocalWords &words);
    void askDatabase(const QByteArray &stored);
    void download();
    void partDone();
    void compareFiles();
    void conclude();

    RunClock m_clock;
    Redactor m_redactor;
    ProbeContext m_context;
    std::unique_ptr<BasisReading> m_reading;
    ComparisonBasis m_basis;
    EvidenceStore m_names;
    GoSumDb m_database;
    std::unique_ptr<DatabaseFetch> m_databaseFetch;
    std::unique_ptr<ModuleDownload> m_download;
    std::optional<QByteArray> m_zip; // what was downloaded
    QString m_cachedZip;
    int m_open = 0; // parts that are not done
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
    m_reading = std::make_unique<BasisReading>(request.options);
    connect(m_reading.get(), &BasisReading::ready, this, &Private::settingsKnown);
    m_reading->start();
}

void VerificationRun::Private::settingsKnown()
{
    if (m_ended) {
        return;
    }
    m_basis = m_reading->basis();
    m_context.trustRoots = m_basis.surroundings.trustRoots;
    m_context.goVersion = m_basis.facts.goVersion;
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
    verification.storedFile = words.storedFile;
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
        if (m_ended) {
            return;
        }
        verification.seen.database = answer.proof;
        verification.via = answer.via;
        const auto storedAt = verification.age.storedAt;
        verification.age = answer.age;
        verification.age.storedAt = storedAt;
        partDone();
    });
    m_databaseFetch->start();
}

void VerificationRun::Private::download()
{
    m_download = std::make_unique<ModuleDownload>(m_basis, verification.module, m_names, m_context);
    connect(m_download.get(), &ModuleDownload::finished, this, [this](const ModuleDownload::Found &found) {
        if (m_ended) {
            return; // stopped: what comes too late is not told
        }
        verification.seen.missing = found.missing;
        if (found.copy) {
            verification.seen.copies.append(*found.copy);
        }
        m_zip = found.zip;
        partDone();
    });
    m_download->start();
}

void VerificationRun::Private::partDone()
{
    if (m_ended) {
        return;
    }
    if (--m_open > 0) {
        Q_EMIT q->advanced();
        return;
    }
    const QList<ModuleCopy> &copies = verification.seen.copies;
    const bool differ = std::ranges::any_of(
        copies, [&copies](const ModuleCopy &copy) { return copy.moduleHash != copies.first().moduleHash; });
    if (m_zip && !m_cachedZip.isEmpty() && differ) {
        compareFiles();
    } else {
        conclude();
    }
}

/// What a proxy, or somebody on this machine, has changed.
void VerificationRun::Private::compareFiles()
{
    onWorker([zip = *m_zip, cached = m_cachedZip] {
        QFile file(cached);
        const bool readable = file.open(QIODevice::ReadOnly) && file.size() <= ModuleZip::MaxSize;
        return readable ? changedFiles(file.readAll(), zip) : QStringList();
    }).then(this, [this](const QStringList &files) {
        verification.changed = files;
        conclude();
    });
}

void VerificationRun::Private::conclude()
{
    if (!m_ended) {
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

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/diagnosisrun_p.h"

#include "core/checks/registry.h"
#include "core/checks/systemproxy.h"
#include "core/engine/verdict.h"
#include "core/probes/worker.h"

#include <QUrl>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr double gatherCeilingMs = 10700; // everything dead: a verdict within 12 s
constexpr double lastCeilingMs = 11000;   // the same, where go itself is still waiting
constexpr double afterGoMs = 6000;        // what go's own failure still makes us ask
constexpr double afterSilenceMs = 1500;   // the same after go's silence, which took most of the time
constexpr double goWaitsMs = 1500;        // from then on a silent request of go's is looked at
constexpr auto tickInterval = std::chrono::milliseconds(250);
constexpr auto cancelGrace = std::chrono::milliseconds(120);

} // namespace

DiagnosisRun::Private::Private(DiagnosisRun *run, DiagnosisOptions runOptions)
    : q(run),
      options(std::move(runOptions)),
      m_checks(allChecks())
{
    m_probeContext.clock = &m_clock;
    m_probeContext.timeline = &timeline;
    m_probeContext.redactor = &m_redactor;
    m_probeContext.resolveHelper = options.resolveHelper;
    m_probeContext.environment = options.environment;
    m_tick.setInterval(tickInterval);
    m_timeout.setSingleShot(true);
    connect(&m_tick, &QTimer::timeout, this, &Private::tick);
    connect(&m_timeout, &QTimer::timeout, this, [this] {
        close(Closed::Timeout);
        m_engine->cancel();
        QTimer::singleShot(cancelGrace, this, [this] { finish(false); });
    });
}

DiagnosisRun::Private::~Private()
{
    m_engine.reset(); // before the context that its probes use
}

void DiagnosisRun::Private::start(bool dryRun)
{
    running = true;
    m_dryRun = dryRun;
    m_clock.restart();
    m_ceilingMs = gatherCeilingMs;
    diagnosis.started = m_clock.started();
    diagnosis.project = options.project;
    const QStringList names = options.environment.keys();
    for (const QString &name : names) {
        learnSecrets(options.environment.value(name));
    }
    m_engine = std::make_unique<ProbeEngine>(m_probeContext);
    connect(m_engine.get(), &ProbeEngine::evidenceReady, this, &Private::evidenceArrived);
    connect(m_engine.get(), &ProbeEngine::lineArrived, this, [this](const OutputLine &line) {
        diagnosis.goOutput.append(line);
        Q_EMIT q->goLine(line);
    });
    connect(m_engine.get(), &ProbeEngine::goWentQuiet, this, &Private::noteTrickling);
    if (options.timeout.count() > 0) {
        m_timeout.start(options.timeout);
    }
    m_tick.start();
    onWorker([read = options] { return readSurroundings(read); }).then(this, [this](const Surroundings &read) {
        surroundingsRead(read);
    });
    // beside that, since what is known of the settings can be told before anybody's certificate is looked at
    onWorker([environment = options.environment] {
        return readTrustStore(environment);
    }).then(this, [this](const TrustStore &read) {
        m_trust = read;
        takeTrustStore();
    });
}

void DiagnosisRun::Private::learnSecrets(const QString &value)
{
    constexpr qsizetype tokenLength = 16; // of a word that is no name
    // URLs, and lists of them as in GOPROXY
    for (const QString &part : QString(value).replace(u'|', u',').split(u',')) {
        const qsizetype at = part.lastIndexOf(u'@');
        const qsizetype scheme = part.indexOf("://"_L1);
        if (at < 0 || scheme < 0 || scheme > at) {
            continue;
        }
        const QString userInfo = part.mid(scheme + 3, at - scheme - 3);
        const QString password = userInfo.section(u':', 1);
        if (!password.isEmpty()) {
            m_redactor.addSecret(password);
            m_redactor.addSecret(QUrl::fromPercentEncoding(password.toUtf8()));
            m_redactor.addSecret(userInfo);
            m_redactor.addSecret(QUrl::fromPercentEncoding(userInfo.toUtf8()));
        } else if (userInfo.size() >= tokenLength) {
            m_redactor.addSecret(userInfo); // it may stand elsewhere without its URL
        }
    }
}

void DiagnosisRun::Private::surroundingsRead(const Surroundings &read)
{
    if (!running || m_cancelled) {
        return;
    }
    surroundings = read;
    for (const OtherProxy &proxy : read.otherProxies) {
        m_redactor.addSecret(proxy.credentials.reveal());
        m_redactor.addSecret(proxy.credentials.reveal().section(u':', 1));
    }
    for (const Netrc::Entry &entry : read.netrc.entries) {
        m_redactor.addSecret(entry.password.reveal());
    }
    startStep(1);
    takeTrustStore();
    scheduleRound();
}

void DiagnosisRun::Private::takeTrustStore()
{
    if (!running || !surroundings || !m_trust) {
        return;
    }
    surroundings->trustRoots = m_trust->roots;
    surroundings->certificateVariable = m_trust->variable;
    surroundings->trustedOtherwise = m_trust->otherwise;
    m_probeContext.trustRoots = m_trust->roots;
    scheduleRound();
}

void DiagnosisRun::Private::startStep(int step)
{
    while (m_startedSteps < step) {
        ++m_startedSteps;
        if (isAsked(m_startedSteps)) {
            Q_EMIT q->stepStarted(m_startedSteps);
        }
    }
}

int DiagnosisRun::Private::lastStep() const
{
    return options.steps.isEmpty() ? 4 : *std::ranges::max_element(options.steps);
}

void DiagnosisRun::Private::scheduleRound()
{
    if (!m_roundScheduled) {
        m_roundScheduled = true;
        QTimer::singleShot(0, this, [this] {
            m_roundScheduled = false;
            round();
        });
    }
}

QList<QUrl> DiagnosisRun::Private::urlsGoWaitsFor() const
{
    QList<QUrl> urls;
    const double now = m_clock.nowMs();
    for (const TimelineEvent &event : timeline.events()) {
        const bool waits =
            event.source == TimelineEvent::Source::Go && event.kind == TimelineEvent::Kind::Http && !event.endMs;
        if (waits && now - event.startMs > goWaitsMs) {
            urls.append(QUrl(event.url));
        }
    }
    return urls;
}

/// "# get URL: 200 OK" comes with the head: behind that of an archive go waits for its bytes.
void DiagnosisRun::Private::noteTrickling()
{
    const TimelineEvent *last = nullptr;
    for (const TimelineEvent &event : timeline.events()) {
        const bool answered =
            event.source == TimelineEvent::Source::Go && event.kind == TimelineEvent::Kind::Http && event.endMs;
        last = answered && (!last || *event.endMs >= *last->endMs) ? &event : last;
    }
    const QUrl url = last ? QUrl(last->url) : QUrl();
    if (last && last->status == 200 && url.path().endsWith(".zip"_L1) && !m_trickling.contains(url)) {
        m_trickling.append(url);
        scheduleRound();
    }
}

void DiagnosisRun::Private::deriveAll()
{
    facts = deriveFacts(options, *surroundings, m_evidence, m_suspects, urlsGoWaitsFor(), m_clock.nowMs());
    facts.trickling = m_trickling;
}

void DiagnosisRun::Private::round()
{
    if (!running || !surroundings) {
        return;
    }
    deriveAll();
    const CheckContext context{options, *surroundings, facts, m_evidence, m_clock.nowMs()};
    if (facts.goUsable && facts.suspicionKnown && !m_suspects) {
        m_suspects = SettledSuspicion{facts.suspected, facts.proxiesAreInside};
    }
    m_probeContext.goVersion = facts.goVersion;
    for (const OtherProxy &proxy : systemProxies(context)) {
        m_redactor.addSecret(proxy.credentials.reveal());
        m_redactor.addSecret(proxy.credentials.reveal().section(u':', 1));
    }
    if (!m_closed) {
        for (const auto &check : m_checks) {
            const CheckInfo info = check->info();
            const bool settings = info.id == "go-command"_L1 || info.id == "goenv-file"_L1;
            if (settings || (m_trust && !m_dryRun && info.step <= lastStep())) {
                m_engine->request(check->plan(context));
            }
        }
    }
    if (m_dryRun) {
        if (m_engine->isIdle() && m_trust) {
            finishDryRun(context);
        }
        return;
    }
    judgeRound(context);
    const bool waits = !m_closed && (!m_trust || (facts.goUsable && !facts.suspicionKnown));
    if (m_engine->isIdle() && !waits && !m_cancelled) {
        finish(false);
    }
}

void DiagnosisRun::Private::judgeRound(const CheckContext &context)
{
    QList<Finding> findings;
    for (const auto &check : m_checks) {
        const CheckInfo info = check->info();
        if (!isAsked(info.step)) {
            continue;
        }
        if (context.facts.goUsable && info.step > m_startedSteps) {
            startStep(info.step);
        }
        findings += check->run(context);
    }
    for (const Finding &finding : std::as_const(findings)) {
        // what has no subject yet may turn into rows that have one: it is worth a row only at the end
        const bool vague =
            finding.subject.isEmpty() && (finding.status == Status::Running || finding.status == Status::Skipped);
        if ((!running || !vague) && !m_findings.contains(finding)) {
            Q_EMIT q->findingReady(finding);
        }
    }
    m_findings = findings;
}

void DiagnosisRun::Private::evidenceArrived(Evidence evidence)
{
    evidence.id = u'e' + QString::number(m_evidence.all().size() + 1);
    if (const auto *file = std::get_if<FileScanResult>(&evidence.result)) {
        for (const QByteArray &line : file->bytes.split('\n')) {
            learnSecrets(QString::fromUtf8(line));
        }
    }
    m_evidence.add(evidence);
    Q_EMIT q->evidenceAdded(evidence);
    if (m_cancelled) {
        if (m_engine->isIdle()) { // the last one: nobody is left to wait for
            QTimer::singleShot(0, this, [this] { finish(true); });
        }
        return;
    }
    if (isGoRun(evidence.request) && evidence.outcome == Outcome::Ok && !m_closed) {
        m_ceilingMs = qMax(m_ceilingMs, m_clock.nowMs() + afterGoMs);
    } else if (isGoRun(evidence.request) && evidence.outcome == Outcome::TimedOut && !m_closed) {
        m_ceilingMs = qMax(m_ceilingMs, qMin(m_clock.nowMs() + afterSilenceMs, lastCeilingMs));
    }
    scheduleRound();
}

void DiagnosisRun::Private::tick()
{
    const double now = m_clock.nowMs();
    // go alone is waited for: that what it says may still be looked at costs nobody time
    const bool goMayEnd = now < lastCeilingMs && m_engine->onlyGoRuns();
    if (now > m_ceilingMs && !goMayEnd && !m_closed) {
        close(Closed::Ceiling);
        m_engine->cancel(true);
    }
    if (m_closed && !m_engine->isIdle() && !m_engine->onlyGoRuns()) {
        return;
    }
    scheduleRound();
}

void DiagnosisRun::Private::cancel()
{
    if (!running || m_cancelled) {
        return;
    }
    m_cancelled = true;
    m_closed = true;
    if (m_engine) {
        m_engine->cancel();
    }
    QTimer::singleShot(m_engine && !m_engine->isIdle() ? cancelGrace : std::chrono::milliseconds(0), this,
                       [this] { finish(true); });
}

void DiagnosisRun::Private::finish(bool cancelled)
{
    if (!running) {
        return;
    }
    running = false;
    m_tick.stop();
    m_timeout.stop();
    const bool known = surroundings.has_value();
    if (!known) {
        surroundings = Surroundings();
    }
    deriveAll();
    // what the user has cut off says nothing: it stays open
    CheckContext context{options, *surroundings, facts, m_evidence, m_clock.nowMs(), !cancelled};
    if (known && !m_dryRun) {
        judgeRound(context);
    } else if (!m_dryRun) {
        leaveAllOpen();
    }
    fillDiagnosis(context, cancelled);
    if (m_dryRun) {
        Q_EMIT q->contactsReady({});
    } else {
        Q_EMIT q->finished();
    }
}

void DiagnosisRun::Private::close(Closed why)
{
    if (!m_closed) {
        m_closedBy = why;
        m_closedAtMs = m_clock.nowMs();
    }
    m_closed = true;
}

/// It ended before anything of this machine was read: no check has looked at anything, which is not the same as "all is well".
void DiagnosisRun::Private::leaveAllOpen()
{
    m_findings.clear();
    for (const auto &check : m_checks) {
        const CheckInfo info = check->info();
        if (isAsked(info.step)) {
            Finding open;
            open.check = info.id;
            open.step = info.step;
            open.status = Status::Running;
            open.reason = {u"check.waiting-for-settings"_s, {}};
            m_findings.append(open);
        }
    }
}

/// Why an answer that @p finding waits for did not come before the end of the run.
Text DiagnosisRun::Private::whyOpen(const Finding &finding) const
{
    const bool begun = finding.reason.key != "check.waiting-for-settings"_L1;
    const QString key = begun ? u"check.not-run"_s : u"check.not-run.settings"_s;
    if (m_closedBy == Closed::No) {
        return {key, {}};
    }
    const bool asked = m_closedBy == Closed::Timeout; // by the user
    const double ms = asked ? static_cast<double>(options.timeout.count()) : m_closedAtMs;
    return {key + (begun ? u'.' : u'-') + (asked ? u"timeout"_s : u"ceiling"_s),
            {{u"seconds"_s, QString::number(ms / 1000, 'g', 3)}}};
}

void DiagnosisRun::Private::fillDiagnosis(const CheckContext &context, bool cancelled)
{
    for (Finding &finding : m_findings) {
        if (finding.status == Status::Running) {
            finding.status = cancelled ? Status::Cancelled : Status::NotRun;
            finding.cause.clear();
            finding.reason = cancelled ? Text{u"check.cancelled"_s, {}} : whyOpen(finding);
        }
    }
    const Judgement judgement = judge(context, m_findings);
    diagnosis.findings = judgement.findings;
    diagnosis.outcome = cancelled ? RunOutcome::Cancelled : judgement.outcome;
    diagnosis.verdicts = cancelled ? QList<Verdict>() : judgement.verdicts;
    diagnosis.fixes = cancelled ? QList<Fix>() : judgement.fixes;
    diagnosis.goPath = context.surroundings.go.path;
    diagnosis.goVersion = context.facts.goVersion ? context.facts.goVersion->toString() : QString();
    diagnosis.target = context.facts.module.toString();
    diagnosis.evidence = m_evidence.all();
    diagnosis.routes = routeResults(context);
    diagnosis.modules = moduleRows(context);
    diagnosis.privacy = privacyAdvice(context);
    diagnosis.timeline = timeline.events();
    diagnosis.hostsContacted = contactedHosts(m_evidence.all());
    for (const Evidence &evidence : m_evidence.all()) {
        if (isGoRun(evidence.request)) {
            diagnosis.goCommand = u"go "_s + std::get<ProcessRequest>(evidence.request).arguments.join(u' ');
        }
    }
    diagnosis.masked = m_redactor.masked();
    diagnosis.durationMs = m_clock.nowMs();
}

void DiagnosisRun::Private::finishDryRun(const CheckContext &context)
{
    running = false;
    m_tick.stop();
    m_timeout.stop();
    Q_EMIT q->contactsReady(contactsOf(context));
}

DiagnosisRun::DiagnosisRun(DiagnosisOptions options, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(this, std::move(options)))
{ }

DiagnosisRun::~DiagnosisRun() = default;

void DiagnosisRun::start()
{
    d->start(false);
}

void DiagnosisRun::cancel()
{
    d->cancel();
}

void DiagnosisRun::startDryRun()
{
    d->start(true);
}

bool DiagnosisRun::isRunning() const
{
    return d->running;
}

const TimelineLog *DiagnosisRun::timeline() const
{
    return &d->timeline;
}

const Diagnosis &DiagnosisRun::diagnosis() const
{
    return d->diagnosis;
}

const Facts &DiagnosisRun::facts() const
{
    return d->facts;
}

const Surroundings &DiagnosisRun::surroundings() const
{
    static const Surroundings nothing;
    return d->surroundings ? *d->surroundings : nothing;
}

} // namespace Tidyscope

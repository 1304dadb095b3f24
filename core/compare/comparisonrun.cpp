// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/comparisonrun.h"

#include "core/base/redactor.h"
#include "core/compare/basisreading.h"
#include "core/compare/routesampler.h"
#include "core/engine/timelinelog.h"

#include <QTimer>

#include <algorithm>
#include <random>

using namespace Qt::StringLiterals;

namespace Tidyscope {

class ComparisonRun::Private : public QObject
{
    Q_OBJECT
public:
    Private(ComparisonRun *run, Request asked) : q(run), request(std::move(asked)) { }

    void start();
    void settingsKnown();
    void nextRound();
    void nextSample();
    void sampleTaken(int index, const Sample &sample);
    void dropEmptyRoutes();
    void finish(Comparison::Outcome outcome, const Text &problem = {});

    ComparisonRun *const q;
    const Request request;
    Comparison comparison;
    TimelineLog timeline;

private:
    [[nodiscard]] bool isEnough() const;

    RunClock m_clock;
    Redactor m_redactor;
    ProbeContext m_context;
    std::unique_ptr<BasisReading> m_reading;
    ComparisonBasis m_basis;
    std::unique_ptr<RouteSampler> m_sampler;
    QList<int> m_order;   // of this round: what is still to come
    QList<int> m_without; // routes that turned out to have no address of their family
    bool m_http2Spoken = false;
    std::mt19937 m_random{1}; // the same order each time: a comparison can be repeated
    int m_rounds = 0;
    bool m_ended = false;
};

void ComparisonRun::Private::start()
{
    m_clock.restart();
    m_context.clock = &m_clock;
    m_context.timeline = &timeline;
    m_context.redactor = &m_redactor;
    m_context.resolveHelper = request.options.resolveHelper;
    m_context.environment = request.options.environment;
    if (request.options.timeout.count() > 0) {
        QTimer::singleShot(request.options.timeout, this, [this] { finish(Comparison::Outcome::Compared); });
    }
    m_reading = std::make_unique<BasisReading>(request.options);
    connect(m_reading.get(), &BasisReading::ready, this, &Private::settingsKnown);
    m_reading->start();
}

void ComparisonRun::Private::settingsKnown()
{
    if (m_ended) {
        return;
    }
    m_basis = m_reading->basis();
    m_basis.loopbackOnly = request.loopbackOnly;
    m_context.trustRoots = m_basis.surroundings.trustRoots;
    m_context.goVersion = m_basis.facts.goVersion;
    const ModuleVersion module = m_basis.facts.module;
    comparison.module = module;
    if (!m_basis.facts.goUsable) {
        finish(Comparison::Outcome::Refused, {u"compare.no-settings"_s, {}});
        return;
    }
    if (module.version.isEmpty() || module.version == "latest"_L1) {
        finish(Comparison::Outcome::Refused, {u"compare.no-version"_s, {{u"module"_s, module.path}}});
        return;
    }
    if (!proxyUrl(QUrl(u"https://proxy.example"_s), module, ProxyFile::Info).isValid()) {
        finish(Comparison::Outcome::Refused, {u"compare.bad-module"_s, {{u"module"_s, module.toString()}}});
        return;
    }
    const auto routes = comparisonRoutes(m_basis.facts, m_basis.surroundings, module, request.routes,
                                         request.options.environment.value(u"GODEBUG"_s));
    if (!routes) {
        finish(Comparison::Outcome::Refused, routes.error().text);
        return;
    }
    comparison.routes = *routes;
    if (request.loopbackOnly) {
        comparison.routes.removeIf(
            [this](const ComparisonRoute &route) { return !staysOnThisMachine(m_basis.facts, route); });
    }
    if (comparison.routes.isEmpty()) {
        finish(Comparison::Outcome::Refused, {u"compare.nothing-here"_s, {}});
        return;
    }
    for (const ComparisonRoute &route : std::as_const(comparison.routes)) {
        comparison.samples.append(RouteSamples{route.id, route.hops, {}, route.isOtherWork()});
    }
    Q_EMIT q->routesKnown();
    nextRound();
}

bool ComparisonRun::Private::isEnough() const
{
    return request.samples > 0 ? m_rounds >= request.samples : isClear(comparison.samples);
}

void ComparisonRun::Private::nextRound()
{
    if (m_rounds > 0 && isEnough()) {
        finish(Comparison::Outcome::Compared);
        return;
    }
    m_order.clear();
    for (int i = 0; i < comparison.samples.size(); ++i) {
        const bool enough =
            comparison.routes.at(i).versionControl && comparison.samples.at(i).samples.size() >= maximalClones;
        if (!comparison.samples.at(i).failsAlways() && !enough) {
            m_order.append(i);
        }
    }
    if (m_order.isEmpty()) {
        finish(Comparison::Outcome::Compared);
        return;
    }
    std::ranges::shuffle(m_order, m_random);
    ++m_rounds;
    nextSample();
}

void ComparisonRun::Private::nextSample()
{
    if (m_ended) {
        return;
    }
    if (m_order.isEmpty()) {
        dropEmptyRoutes();
        nextRound();
        return;
    }
    const int index = m_order.takeFirst();
    m_sampler = std::make_unique<RouteSampler>(m_basis, comparison.routes.at(index), comparison.module, m_context);
    connect(m_sampler.get(), &RouteSampler::finished, this,
            [this, index](const Sample &sample) { sampleTaken(index, sample); });
    m_sampler->start();
}

/// Those that we offered and that turned out to be none: without an address of their family, or the same as the user's own since
/// nobody speaks HTTP/2.
void ComparisonRun::Private::dropEmptyRoutes()
{
    for (int i = 0; i < comparison.routes.size() && !m_http2Spoken && request.routes.isEmpty(); ++i) {
        if (comparison.routes.at(i).id == "http1"_L1 && !m_without.contains(i)) {
            m_without.append(i);
        }
    }
    // from the end, so that the indexes before stay true
    std::ranges::sort(m_without, std::greater());
    for (const int index : std::exchange(m_without, {})) {
        comparison.routes.removeAt(index);
        comparison.samples.removeAt(index);
        Q_EMIT q->routesKnown();
    }
}

void ComparisonRun::Private::sampleTaken(int index, const Sample &sample)
{
    m_http2Spoken = m_http2Spoken || m_sampler->spokeHttp2();
    // asked for by name, a family without an address is an answer; offered by us, it is no route
    if (!m_sampler->hasAddresses() && request.routes.isEmpty()) {
        m_without.append(index);
    } else {
        comparison.samples[index].samples.append(sample);
        Q_EMIT q->sampled(index);
    }
    QTimer::singleShot(0, this, &Private::nextSample);
}

void ComparisonRun::Private::finish(Comparison::Outcome outcome, const Text &problem)
{
    if (m_ended) {
        return;
    }
    m_ended = true;
    m_sampler.reset();
    comparison.outcome = outcome;
    comparison.problem = problem;
    comparison.conclusion = conclude(comparison.samples, true);
    comparison.durationMs = m_clock.nowMs();
    Q_EMIT q->finished();
}

ComparisonRun::ComparisonRun(Request request, QObject *parent)
    : QObject(parent),
      d(std::make_unique<Private>(this, std::move(request)))
{ }

ComparisonRun::~ComparisonRun() = default;

void ComparisonRun::start()
{
    d->start();
}

void ComparisonRun::cancel()
{
    d->finish(Comparison::Outcome::Cancelled);
}

const TimelineLog *ComparisonRun::timeline() const
{
    return &d->timeline;
}

const Comparison &ComparisonRun::comparison() const
{
    return d->comparison;
}

} // namespace Tidyscope

#include "comparisonrun.moc"

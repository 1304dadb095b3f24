// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/comparisonsource.h"

namespace Tidyscope::Test {

/// A comparison that is played by hand.
class FakeComparison : public ComparisonSource
{
    Q_OBJECT
public:
    explicit FakeComparison(ComparisonRun::Request asked) : request(std::move(asked)) { }

    void start() override { started = true; }
    void cancel() override { end(Comparison::Outcome::Cancelled); }
    [[nodiscard]] const Comparison &comparison() const override { return m_comparison; }

    /// The routes become known: each of @p ids through the same module proxy.
    void know(const QStringList &ids)
    {
        m_comparison.module = ModuleVersion::parse(QStringLiteral("golang.org/x/text@v0.14.0"));
        for (const QString &id : ids) {
            ComparisonRoute route;
            route.id = id;
            route.entry = QStringLiteral("https://proxy.golang.org");
            route.useHttpProxy = id != QLatin1String("no-http-proxy");
            route.hops = {QStringLiteral("dns:own"),
                          route.useHttpProxy ? QStringLiteral("http-proxy:proxy.corp:3128")
                                             : QStringLiteral("connection:direct")};
            m_comparison.routes.append(route);
            m_comparison.samples.append(RouteSamples{route.id, route.hops, {}});
        }
        Q_EMIT routesKnown();
    }
    /// One more sample of @p route, all of whose requests took @p ms together.
    void succeed(int route, double ms)
    {
        Sample sample;
        sample.ok = true;
        sample.durationMs = ms;
        sample.phases.connect = ms / 4;
        sample.phases.wait = ms / 2;
        for (const QString &what :
             {QStringLiteral("list"), QStringLiteral("info"), QStringLiteral("mod"), QStringLiteral("zip")}) {
            sample.steps.append({what, ms / 4});
        }
        take(route, sample);
    }
    void fail(int route, const QString &error)
    {
        Sample sample;
        sample.error = error;
        sample.durationMs = 5;
        take(route, sample);
    }
    void end(Comparison::Outcome outcome = Comparison::Outcome::Compared, const Text &problem = {})
    {
        m_comparison.outcome = outcome;
        m_comparison.problem = problem;
        m_comparison.conclusion = conclude(m_comparison.samples, true);
        Q_EMIT finished();
    }
    /// The route through the HTTP proxy fails, the one without works.
    void playFailingProxy()
    {
        know({QStringLiteral("own"), QStringLiteral("no-http-proxy")});
        for (int round = 0; round < 6; ++round) {
            if (round < samplesToGiveUp) {
                fail(0, QStringLiteral("CONNECT: 403 Forbidden"));
            }
            succeed(1, 80 + round);
        }
        end();
    }

    const ComparisonRun::Request request;
    bool started = false;

private:
    void take(int route, const Sample &sample)
    {
        m_comparison.samples[route].samples.append(sample);
        Q_EMIT sampled(route);
    }

    Comparison m_comparison;
};

} // namespace Tidyscope::Test

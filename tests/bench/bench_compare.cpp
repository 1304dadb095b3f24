// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the conclusions of a comparison are worth: simulated routes, a thousand seeded comparisons of each kind with the stopping rule
// included. Prints JSON: the share that was right, how many samples a route took, how long one conclusion takes; beside it what
// the usual way (ten samples each, the lower mean is "faster") would have said.

#include "support/simulatedroutes.h"

#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;
using Kind = Conclusion::Kind;

namespace {

constexpr int runs = 1000;
constexpr double wantedShare = 0.95;

struct Case
{
    QString name;
    SimulatedRoute other;
    Kind kind;
};

/// The mean of ten samples each, failures among them, as a loop around curl gives it.
bool naiveSaysDifferent(const SimulatedRoute &own, const SimulatedRoute &other, std::uint32_t seed)
{
    constexpr int samples = 10;
    constexpr double noticeable = 1.02;
    std::mt19937 random(seed);
    double a = 0;
    double b = 0;
    for (int i = 0; i < samples; ++i) {
        a += sampleOf(own, random).durationMs;
        b += sampleOf(other, random).durationMs;
    }
    return std::max(a, b) > noticeable * std::min(a, b);
}

QJsonObject measure(const Case &one)
{
    const SimulatedRoute own{u"own"_s, {u"entry:own"_s}};
    int right = 0;
    int naive = 0;
    qsizetype samples = 0;
    qint64 concludingNs = 0;
    for (std::uint32_t seed = 1; seed <= runs; ++seed) {
        const QList<RouteSamples> routes = sampled({own, one.other}, seed);
        samples += routes.first().samples.size();
        QElapsedTimer timer;
        timer.start();
        const Conclusion got = conclude(routes, true);
        concludingNs += timer.nsecsElapsed();
        const bool named = got.kind == Kind::NoDifference || got.routes.value(got.routes.size() - 1) == one.other.id;
        right += got.kind == one.kind && named ? 1 : 0;
        naive += naiveSaysDifferent(own, one.other, seed) == (one.kind != Kind::NoDifference) ? 1 : 0;
    }
    return {{u"case"_s, one.name},
            {u"runs"_s, runs},
            {u"rightShare"_s, static_cast<double>(right) / runs},
            {u"meanOfTenRightShare"_s, static_cast<double>(naive) / runs},
            {u"samplesOfARoute"_s, static_cast<double>(samples) / runs},
            {u"concludeMs"_s, static_cast<double>(concludingNs) / 1e6 / runs}};
}

} // namespace

int main()
{
    const QStringList hops{u"entry:other"_s};
    const QList<Case> cases{{u"two equal hops"_s, {u"other"_s, hops}, Kind::NoDifference},
                            {u"slower by 30 ms under 10 ms jitter"_s, {u"other"_s, hops, 130}, Kind::Difference},
                            {u"20 % errors"_s, {u"other"_s, hops, 100, 10, 0.2}, Kind::RouteFails},
                            {u"a failing hop"_s, {u"other"_s, hops, 100, 10, 1}, Kind::RouteFails},
                            {u"a slow hop"_s, {u"other"_s, hops, 600, 60}, Kind::Difference}};
    QJsonArray all;
    bool kept = true;
    for (const Case &one : cases) {
        const QJsonObject measured = measure(one);
        kept = kept && measured.value("rightShare"_L1).toDouble() >= wantedShare;
        all.append(measured);
    }
    std::fputs(
        QJsonDocument(QJsonObject{{u"bench"_s, u"compare"_s}, {u"wantedShare"_s, wantedShare}, {u"cases"_s, all}})
            .toJson()
            .constData(),
        stdout);
    return kept ? 0 : 1;
}

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mirrors/scorecard.h"

#include "core/gomod/semver.h"

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using State = MirrorAnswer::State;
using Probe = MirrorProbe;
using Verdict = MirrorVerdict;

constexpr double feltMs = 800;      ///< a median above it is felt
constexpr double halfSpeedMs = 250; ///< a median that is worth half of the points for speed
constexpr int pointsForSpeed = 40;
constexpr int pointsForContent = 60;
constexpr qint64 staleSeconds = 24 * 60 * 60;

constexpr Probe allProbes[] = {Probe::List,   Probe::Info,    Probe::Mod,       Probe::Zip,
                               Probe::Latest, Probe::Missing, Probe::Supported, Probe::Lookup};
constexpr Probe moduleProbes[] = {Probe::List, Probe::Info, Probe::Mod, Probe::Zip};

bool hasAnswered(const MirrorAnswer &answer)
{
    return answer.state != State::NotAsked && answer.state != State::Unreachable && answer.state != State::TooSlow;
}

/// The time of the newest version that any of them knows of, among those that send modules at all.
struct Newest
{
    QString version;
    QDateTime time;
};

Newest newestOf(const QList<MirrorObservation> &seen, const MirrorReference &reference)
{
    Newest newest;
    for (const MirrorObservation &mirror : seen) {
        // a version that only one with other bits knows proves nothing
        const bool wrong = !reference.moduleHash.isEmpty() && !mirror.moduleHash.isEmpty()
            && mirror.moduleHash != reference.moduleHash;
        if (mirror.newest.isEmpty() || wrong) {
            continue;
        }
        if (newest.version.isEmpty() || SemVer::compare(mirror.newest, newest.version) > 0) {
            newest = {mirror.newest, mirror.newestTime};
        } else if (mirror.newest == newest.version && !newest.time.isValid()) {
            newest.time = mirror.newestTime;
        }
    }
    return newest;
}

std::optional<qint64> lagOf(const MirrorObservation &mirror, const Newest &newest)
{
    if (mirror.newest.isEmpty() || newest.version.isEmpty()) {
        return std::nullopt;
    }
    if (SemVer::compare(mirror.newest, newest.version) >= 0) {
        return 0;
    }
    if (!mirror.newestTime.isValid() || !newest.time.isValid()) {
        return std::nullopt;
    }
    return std::max<qint64>(0, mirror.newestTime.secsTo(newest.time));
}

std::optional<bool> h1MatchOf(const MirrorObservation &mirror, const MirrorReference &reference)
{
    if (reference.moduleHash.isEmpty() || mirror.moduleHash.isEmpty()) {
        return std::nullopt;
    }
    const bool goMod =
        reference.goModHash.isEmpty() || mirror.goModHash.isEmpty() || mirror.goModHash == reference.goModHash;
    return mirror.moduleHash == reference.moduleHash && goMod;
}

void measure(MirrorScore &score)
{
    QList<double> times;
    QList<double> rates;
    for (const Probe probe : allProbes) {
        const MirrorAnswer &answer = score.seen.at(probe);
        if (hasAnswered(answer)) {
            times.append(answer.ms);
        }
        const bool sizeable = probe == Probe::List || probe == Probe::Mod || probe == Probe::Zip;
        if (sizeable && answer.state == State::Right && answer.ms > 0) {
            rates.append(static_cast<double>(answer.bytes) * 1000 / answer.ms);
        }
    }
    if (!times.isEmpty()) {
        score.medianMs = bootstrapQuantile(times, 0.5);
        score.p95Ms = bootstrapQuantile(times, 0.95);
    }
    if (!rates.isEmpty()) {
        score.bytesPerSecond = bootstrapQuantile(rates, 0.5);
    }
}

/// All that holds, the worst first.
QList<Verdict> verdictsOf(const MirrorScore &score, const MirrorReference &reference)
{
    const MirrorObservation &seen = score.seen;
    QList<Verdict> found;
    const auto is = [&seen](Probe probe, State state) { return seen.at(probe).state == state; };
    if (std::ranges::none_of(seen.answers, hasAnswered)) {
        return {seen.whole ? Verdict::Dead : Verdict::Unfinished};
    }
    if (std::ranges::any_of(moduleProbes, [&](Probe probe) { return is(probe, State::Page); })
        || is(Probe::Missing, State::Page)) {
        return {Verdict::Portal};
    }
    if (score.h1Match == false) {
        found.append(Verdict::OtherBits);
    }
    if (!seen.whole) { // what was not asked for is no fault
        return found.isEmpty() ? QList<Verdict>{Verdict::Unfinished} : found;
    }
    if (!std::ranges::all_of(moduleProbes, [&](Probe probe) { return seen.isRight(probe); })) {
        found.append(Verdict::Broken);
        return found;
    }
    if (reference.verifies) {
        switch (seen.passesOn()) {
        case DatabaseAnswer::Yes:
        case DatabaseAnswer::Unknown: break;
        case DatabaseAnswer::No:
            found.append(reference.databaseReachable ? Verdict::NoChecksums : Verdict::Unverifiable);
            break;
        case DatabaseAnswer::Broken: found.append(Verdict::ChecksumsRefused); break;
        }
    }
    const State missing = seen.at(Probe::Missing).state;
    if (missing == State::Right || missing == State::Wrong || missing == State::Refused) {
        found.append(Verdict::ServesMissing);
    }
    if (score.lagSeconds.value_or(0) > staleSeconds) {
        found.append(Verdict::Stale);
    }
    if (score.medianMs && score.medianMs->value > feltMs) {
        found.append(Verdict::Slow);
    }
    std::ranges::sort(found, std::greater());
    return found;
}

/// The points that go with a verdict: at most so many in all, and so many less.
struct Cost
{
    int most = 100;
    int less = 0;
};

Cost costOf(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good:
    case Verdict::Slow: return {};
    case Verdict::NoChecksums: return {.less = 10};
    case Verdict::Stale: return {.less = 25};
    case Verdict::ServesMissing: return {.less = 20};
    case Verdict::Unverifiable: return {.most = 20};
    case Verdict::ChecksumsRefused: return {.most = 15};
    case Verdict::Broken: return {.most = 5};
    case Verdict::OtherBits:
    case Verdict::Portal:
    case Verdict::Dead:
    case Verdict::Unfinished: return {.most = 0};
    }
    Q_UNREACHABLE_RETURN({});
}

int pointsOf(const MirrorScore &score)
{
    const double median = score.medianMs ? score.medianMs->value : std::numeric_limits<double>::max();
    double points = pointsForContent + pointsForSpeed * halfSpeedMs / (halfSpeedMs + median);
    int most = 100;
    QList<Verdict> all = score.warnings;
    all.append(score.verdict);
    for (const Verdict verdict : std::as_const(all)) {
        const Cost cost = costOf(verdict);
        points -= cost.less;
        most = std::min(most, cost.most);
    }
    if (!score.h1Match) {
        points -= 5; // right as far as one can see
    }
    return std::clamp(static_cast<int>(std::lround(points)), 0, most);
}

} // namespace

QString mirrorProbeName(Probe probe)
{
    switch (probe) {
    case Probe::List: return u"list"_s;
    case Probe::Info: return u"info"_s;
    case Probe::Mod: return u"mod"_s;
    case Probe::Zip: return u"zip"_s;
    case Probe::Latest: return u"latest"_s;
    case Probe::Missing: return u"missing"_s;
    case Probe::Supported: return u"supported"_s;
    case Probe::Lookup: return u"lookup"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString answerStateName(State state)
{
    switch (state) {
    case State::NotAsked: return u"not-asked"_s;
    case State::Right: return u"right"_s;
    case State::Absent: return u"absent"_s;
    case State::Page: return u"page"_s;
    case State::Wrong: return u"wrong"_s;
    case State::Refused: return u"refused"_s;
    case State::Unreachable: return u"unreachable"_s;
    case State::TooSlow: return u"too-slow"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

QString mirrorVerdictName(Verdict verdict)
{
    switch (verdict) {
    case Verdict::Good: return u"good"_s;
    case Verdict::Slow: return u"slow"_s;
    case Verdict::NoChecksums: return u"no-checksums"_s;
    case Verdict::Stale: return u"stale"_s;
    case Verdict::ServesMissing: return u"serves-missing"_s;
    case Verdict::Unverifiable: return u"unverifiable"_s;
    case Verdict::ChecksumsRefused: return u"checksums-refused"_s;
    case Verdict::Broken: return u"broken"_s;
    case Verdict::OtherBits: return u"other-bits"_s;
    case Verdict::Portal: return u"portal"_s;
    case Verdict::Dead: return u"dead"_s;
    case Verdict::Unfinished: return u"unfinished"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

bool isUsable(Verdict verdict)
{
    return verdict < Verdict::Unverifiable;
}

DatabaseAnswer MirrorObservation::passesOn() const
{
    switch (at(Probe::Supported).state) {
    case State::NotAsked: return DatabaseAnswer::Unknown;
    case State::Absent: return DatabaseAnswer::No;
    case State::Right: return isRight(Probe::Lookup) ? DatabaseAnswer::Yes : DatabaseAnswer::Broken;
    default: return DatabaseAnswer::Broken;
    }
}

QList<MirrorScore> scoreMirrors(const QList<MirrorObservation> &seen, const MirrorReference &reference)
{
    const Newest newest = newestOf(seen, reference);
    QList<MirrorScore> scores;
    for (const MirrorObservation &mirror : seen) {
        MirrorScore score;
        score.seen = mirror;
        score.h1Match = h1MatchOf(mirror, reference);
        score.lagSeconds = lagOf(mirror, newest);
        measure(score);
        QList<Verdict> verdicts = verdictsOf(score, reference);
        score.verdict = verdicts.isEmpty() ? Verdict::Good : verdicts.takeFirst();
        score.warnings = verdicts;
        score.score = pointsOf(score);
        scores.append(score);
    }
    std::ranges::stable_sort(scores, std::greater(), &MirrorScore::score);
    return scores;
}

} // namespace Tidyscope

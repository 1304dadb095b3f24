// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/har/hartimes.h"

#include <QDate>

#include <cmath>

namespace Tidyscope {

namespace {

/// Longer than any run; keeps rounding within what a double can hold.
constexpr double longest = 1e12;

/// Three decimals are microseconds: more is noise.
double rounded(double milliseconds)
{
    return static_cast<double>(qRound64(milliseconds * 1000)) / 1000.0;
}

bool isDuration(double milliseconds)
{
    return std::isfinite(milliseconds) && milliseconds >= 0 && milliseconds <= longest;
}

double orZero(const std::optional<double> &milliseconds)
{
    return milliseconds && isDuration(*milliseconds) ? *milliseconds : 0;
}

double orNone(const std::optional<double> &milliseconds)
{
    return milliseconds && isDuration(*milliseconds) ? rounded(*milliseconds) : -1;
}

double sumOf(const HarTimes &times)
{
    double sum = times.send + times.wait + times.receive;
    for (const double part : {times.blocked, times.dns, times.connect}) {
        sum += std::max(part, 0.0);
    }
    return sum;
}

/// Without `ssl`, which is a part of `connect`.
double sumOf(const HarReadTimes &times)
{
    return orZero(times.blocked) + orZero(times.dns) + orZero(times.connect) + orZero(times.send) + orZero(times.wait)
        + orZero(times.receive);
}

/// Takes @p count digits off the front of @p text; -1 if they are not there.
int takeDigits(QByteArrayView &text, qsizetype count)
{
    int number = 0;
    if (text.size() < count) {
        return -1;
    }
    for (qsizetype i = 0; i < count; ++i) {
        const char c = text[i];
        if (c < '0' || c > '9') {
            return -1;
        }
        number = number * 10 + (c - '0');
    }
    text = text.sliced(count);
    return number;
}

bool takeOne(QByteArrayView &text, QByteArrayView anyOf)
{
    if (text.isEmpty() || !anyOf.contains(text[0])) {
        return false;
    }
    text = text.sliced(1);
    return true;
}

/// The decimals of a second, as microseconds.
qint64 takeFraction(QByteArrayView &text)
{
    qint64 microseconds = 0;
    qint64 unit = 100000;
    while (!text.isEmpty() && text[0] >= '0' && text[0] <= '9') {
        microseconds += (text[0] - '0') * unit;
        unit /= 10;
        text = text.sliced(1);
    }
    return microseconds;
}

/// "Z", "+08:00", "-0330" or nothing, as seconds east of Greenwich.
std::optional<int> takeOffset(QByteArrayView text)
{
    if (text.isEmpty() || text == "Z" || text == "z") {
        return 0;
    }
    const int sign = text[0] == '-' ? -1 : 1;
    if (!takeOne(text, "+-")) {
        return std::nullopt;
    }
    const int hours = takeDigits(text, 2);
    takeOne(text, ":");
    const int minutes = text.isEmpty() ? 0 : takeDigits(text, 2);
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || !text.isEmpty()) {
        return std::nullopt;
    }
    return sign * (hours * 60 + minutes) * 60;
}

} // namespace

HarTimes harTimes(const TimelineEvent &event)
{
    const Phases &phases = event.phases;
    HarTimes times;
    times.dns = orNone(phases.dns);
    times.ssl = orNone(phases.tls);
    for (const std::optional<double> &part : {phases.connect, phases.proxyConnect, phases.tls}) {
        if (part && isDuration(*part)) {
            times.connect = rounded(std::max(times.connect, 0.0) + *part);
        }
    }
    times.send = rounded(orZero(phases.send));
    times.wait = rounded(orZero(phases.wait));
    times.receive = rounded(orZero(phases.receive));
    if (event.endMs && isDuration(*event.endMs - event.startMs)) {
        const double rest = rounded(*event.endMs - event.startMs - sumOf(times));
        if (phases == Phases{}) {
            times.wait = std::max(rest, 0.0);
        } else if (rest > 0) {
            times.blocked = rest;
        }
    }
    times.time = rounded(sumOf(times));
    return times;
}

Phases harPhases(const HarReadTimes &times)
{
    const auto happened = [](const std::optional<double> &milliseconds) {
        return milliseconds && *milliseconds > 0 ? milliseconds : std::nullopt;
    };
    Phases phases;
    phases.dns = happened(times.dns);
    phases.tls = happened(times.ssl);
    phases.connect = happened(times.connect);
    phases.send = times.send;
    phases.wait = times.wait;
    phases.receive = times.receive;
    if (phases.tls && phases.connect) {
        const double sum = sumOf(times);
        const bool apart = *phases.tls > *phases.connect
            || (times.time && std::abs(sum + *phases.tls - *times.time) < std::abs(sum - *times.time));
        if (!apart) {
            phases.connect = happened(*phases.connect - *phases.tls);
        }
    }
    return phases;
}

double harDuration(const HarReadTimes &times)
{
    return times.time.value_or(sumOf(times));
}

std::optional<qint64> harInstant(QByteArrayView text)
{
    const int year = takeDigits(text, 4);
    takeOne(text, "-");
    const int month = takeDigits(text, 2);
    takeOne(text, "-");
    const QDate date(year, month, takeDigits(text, 2));
    if (!date.isValid() || !takeOne(text, "Tt ")) {
        return std::nullopt;
    }
    const int hours = takeDigits(text, 2);
    takeOne(text, ":");
    const int minutes = takeDigits(text, 2);
    takeOne(text, ":");
    const int seconds = takeDigits(text, 2);
    // 60: a leap second
    if (hours < 0 || hours > 23 || minutes < 0 || minutes > 59 || seconds < 0 || seconds > 60) {
        return std::nullopt;
    }
    const qint64 fraction = takeOne(text, ".,") ? takeFraction(text) : 0;
    const std::optional<int> offset = takeOffset(text);
    if (!offset) {
        return std::nullopt;
    }
    const qint64 days = date.toJulianDay() - QDate(1970, 1, 1).toJulianDay();
    const qint64 second = days * 86400 + hours * 3600 + minutes * 60 + seconds - *offset;
    return second * 1000000 + fraction;
}

} // namespace Tidyscope

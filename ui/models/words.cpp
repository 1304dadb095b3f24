// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/words.h"

#include <QLocale>

#include <cmath>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr QChar thinSpace(0x2009);

/// @p value with two significant digits and no exponent: 0.81 -> "0.81", 31.4 -> "31", 812 -> "810".
QString twoDigits(double value)
{
    if (value <= 0) {
        return u"0"_s;
    }
    const int exponent = static_cast<int>(std::floor(std::log10(value)));
    const double unit = std::pow(10.0, exponent - 1);
    const double rounded = std::round(value / unit) * unit;
    // rounding may have given it one digit more: 0.999 -> 1.0
    const int shown = static_cast<int>(std::floor(std::log10(rounded) + 1e-9));
    return QString::number(rounded, 'f', shown < 1 ? std::min(2, 1 - shown) : 0);
}

} // namespace

QString Words::status(Status status)
{
    switch (status) {
    case Status::NotRun: return tr("Not started");
    case Status::Running: return tr("Running");
    case Status::Pass: return tr("Passed");
    case Status::Warn: return tr("Warning");
    case Status::Fail: return tr("Failed");
    case Status::Skipped: return tr("Skipped");
    case Status::Cancelled: return tr("Cancelled");
    }
    return {};
}

QString Words::statusIcon(Status status)
{
    switch (status) {
    case Status::NotRun: return u"not-started"_s;
    case Status::Running: return u"running"_s;
    case Status::Pass: return u"passed"_s;
    case Status::Warn: return u"warning"_s;
    case Status::Fail: return u"failed"_s;
    case Status::Skipped: return u"skipped"_s;
    case Status::Cancelled: return u"cancelled"_s;
    }
    return {};
}

QString Words::risk(Fix::Risk risk)
{
    switch (risk) {
    case Fix::Risk::None: return tr("no risk");
    case Fix::Risk::Low: return tr("low risk");
    case Fix::Risk::High: return tr("high risk");
    }
    return {};
}

QString Words::certainty(double confidence)
{
    if (confidence >= 0.95) {
        return tr("Certain");
    }
    if (confidence >= 0.8) {
        return tr("Very likely");
    }
    return confidence >= 0.5 ? tr("Likely") : tr("Possible");
}

QString Words::outcome(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Ok: return tr("answered");
    case Outcome::Failed: return tr("no usable answer");
    case Outcome::TimedOut: return tr("no answer in time");
    case Outcome::Cancelled: return tr("cancelled");
    }
    return {};
}

QString Words::duration(double ms)
{
    const bool seconds = ms >= 999.5;
    return twoDigits(seconds ? ms / 1000.0 : ms) + thinSpace + (seconds ? u"s"_s : u"ms"_s);
}

QString Words::duration(const std::optional<double> &ms)
{
    return ms ? duration(*ms) : QString();
}

QString Words::percent(double fraction)
{
    return QString::number(std::lround(fraction * 100)) + thinSpace + u'%';
}

QString Words::stepName(int step)
{
    switch (step) {
    case 1: return tr("Network and proxy settings");
    case 2: return tr("GOPROXY and GOSUMDB");
    case 3: return tr("Bypass and compare");
    case 4: return tr("Private modules");
    default: return tr("Result");
    }
}

QString Words::stepQuestion(int step)
{
    switch (step) {
    case 1: return tr("Can this machine reach what go needs, the way go would?");
    case 2: return tr("Are the settings valid, and do the servers behind them answer go truthfully?");
    case 3: return tr("Which hop is at fault? The same file is asked for once over each route.");
    case 4: return tr("Which modules of this project are private, and do the rules say so?");
    default: return tr("What is wrong, and what to do.");
    }
}

QString Words::counts(int passed, int warnings, int failed, int skipped)
{
    QStringList parts;
    if (failed > 0) {
        parts << tr("%n failed", nullptr, failed);
    }
    if (warnings > 0) {
        parts << tr("%n warning(s)", nullptr, warnings);
    }
    if (passed > 0) {
        parts << tr("%n passed", nullptr, passed);
    }
    if (skipped > 0) {
        parts << tr("%n skipped", nullptr, skipped);
    }
    //: Between the counts of a step, as in "1 failed, 9 passed"
    return parts.join(tr(", "));
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/comparereport.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString milliseconds(double value)
{
    return QString::number(value, 'f', value < 10 ? 1 : 0);
}

QString percent(double share)
{
    return QString::number(share * 100, 'f', 0);
}

double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

QJsonValue triple(const std::optional<Interval> &interval)
{
    return interval ? QJsonValue(QJsonArray{rounded(interval->value), rounded(interval->low), rounded(interval->high)})
                    : QJsonValue();
}

QJsonValue phase(const std::optional<double> &value)
{
    return value ? QJsonValue(rounded(*value)) : QJsonValue();
}

QJsonObject phasesObject(const Phases &phases)
{
    return {{u"dns"_s, phase(phases.dns)},
            {u"connect"_s, phase(phases.connect)},
            {u"proxyConnect"_s, phase(phases.proxyConnect)},
            {u"tls"_s, phase(phases.tls)},
            {u"send"_s, phase(phases.send)},
            {u"wait"_s, phase(phases.wait)},
            {u"receive"_s, phase(phases.receive)}};
}

/// Of the samples that succeeded, in the order in which they were taken.
QJsonArray durations(const RouteSamples &route)
{
    QJsonArray all;
    for (const double value : route.okDurations()) {
        all.append(rounded(value));
    }
    return all;
}

QJsonArray stepsArray(const QList<SampleStep> &steps)
{
    QJsonArray all;
    for (const SampleStep &step : steps) {
        all.append(QJsonObject{{u"what"_s, step.what}, {u"medianMs"_s, rounded(step.durationMs)}});
    }
    return all;
}

QString kindName(Conclusion::Kind kind)
{
    switch (kind) {
    case Conclusion::Kind::Difference: return u"difference"_s;
    case Conclusion::Kind::NoDifference: return u"no-difference"_s;
    case Conclusion::Kind::RouteFails: return u"route-fails"_s;
    case Conclusion::Kind::AllFail: return u"all-fail"_s;
    case Conclusion::Kind::Unclear: return u"unclear"_s;
    }
    return {};
}

const RouteSamples *find(const Comparison &comparison, const QString &id)
{
    const auto found = std::ranges::find(comparison.samples, id, &RouteSamples::id);
    return found == comparison.samples.end() ? nullptr : &*found;
}

/// "own (20 of 20), no-http-proxy (3 of 20)"
QString failureCounts(const Comparison &comparison)
{
    QStringList parts;
    for (const QString &id : comparison.conclusion.routes) {
        if (const RouteSamples *route = find(comparison, id)) {
            parts.append(u"%1 (%2/%3)"_s.arg(id).arg(route->failures()).arg(route->samples.size()));
        }
    }
    return parts.join(u", "_s);
}

/// "http-proxy:proxy.corp:3128" -> "the HTTP proxy proxy.corp:3128"
QString hopWords(const QString &hop, const Texts &texts)
{
    const QString kind = hop.section(u':', 0, 0);
    const QString value = hop.section(u':', 1);
    // what has but one value, or one that says all
    const Text whole{u"compare.hop."_s + kind + u'.' + value, {}};
    const Text text{u"compare.hop."_s + kind, {{u"value"_s, value}}};
    return texts.contains(whole.key) ? texts(whole) : texts.contains(text.key) ? texts(text) : hop;
}

/// The columns of both tables, in the order of the routes.
QList<QStringList> tableRows(const Comparison &comparison, const Texts &texts)
{
    QList<QStringList> rows;
    for (qsizetype i = 0; i < comparison.samples.size(); ++i) {
        const RouteSummary summary = summaryOf(comparison.samples.at(i));
        rows.append({comparison.samples.at(i).id, QString::number(summary.samples),
                     shareWithInterval(summary.failureRate), millisecondsWithInterval(summary.medianMs),
                     millisecondsWithInterval(summary.p95Ms), texts(routeDescription(comparison.routes.at(i)))});
    }
    return rows;
}

QStringList tableHead(const Texts &texts)
{
    return {texts({u"compare.head.route"_s, {}}),  texts({u"compare.head.samples"_s, {}}),
            texts({u"compare.head.failed"_s, {}}), texts({u"compare.head.median"_s, {}}),
            texts({u"compare.head.p95"_s, {}}),    texts({u"compare.head.what"_s, {}})};
}

QString phaseLine(const Phases &phases)
{
    QStringList parts;
    const auto add = [&parts](const QString &name, const std::optional<double> &value) {
        if (value) {
            parts.append(name + u' ' + milliseconds(*value));
        }
    };
    add(u"dns"_s, phases.dns);
    add(u"connect"_s, phases.connect);
    add(u"proxy-connect"_s, phases.proxyConnect);
    add(u"tls"_s, phases.tls);
    add(u"send"_s, phases.send);
    add(u"wait"_s, phases.wait);
    add(u"receive"_s, phases.receive);
    return parts.join(u", "_s);
}

} // namespace

Text routeDescription(const ComparisonRoute &route)
{
    const QMap<QString, QString> args{
        {u"entry"_s, route.entry}, {u"server"_s, route.nameServer ? route.nameServer->address.toString() : QString()}};
    if (route.nameServer) {
        return {u"compare.route.dns"_s, args};
    }
    if (route.sumDbDirect) {
        return {u"compare.route.sumdb-direct"_s, args};
    }
    if (route.versionControl || route.warm) {
        return {route.warm ? u"compare.route.warm"_s : u"compare.route.direct"_s, args};
    }
    if (!route.useHttpProxy) {
        return {u"compare.route.no-http-proxy"_s, args};
    }
    if (route.id == "http1"_L1) {
        return {u"compare.route.http1"_s, args};
    }
    switch (route.family) {
    case ComparisonRoute::Family::IPv4: return {u"compare.route.ipv4"_s, args};
    case ComparisonRoute::Family::IPv6: return {u"compare.route.ipv6"_s, args};
    case ComparisonRoute::Family::Any: break;
    }
    return {route.id == "own"_L1 ? u"compare.route.own"_s : u"compare.route.entry"_s, args};
}

QString millisecondsWithInterval(const std::optional<Interval> &interval)
{
    return interval
        ? u"%1 (%2–%3)"_s.arg(milliseconds(interval->value), milliseconds(interval->low), milliseconds(interval->high))
        : u"–"_s;
}

QString shareWithInterval(const Interval &share)
{
    return u"%1 % (%2–%3 %)"_s.arg(percent(share.value), percent(share.low), percent(share.high));
}

QString conclusionSentence(const Comparison &comparison, const Texts &texts)
{
    const Conclusion &conclusion = comparison.conclusion;
    const QString located = conclusion.faultyHop.isEmpty() ? QString() : u".located"_s;
    QMap<QString, QString> args{{u"routes"_s, failureCounts(comparison)},
                                {u"hop"_s, hopWords(conclusion.faultyHop, texts)}};
    switch (conclusion.kind) {
    case Conclusion::Kind::Difference:
        args[u"fast"_s] = conclusion.routes.first();
        args[u"slow"_s] = conclusion.routes.last();
        args[u"low"_s] = milliseconds(conclusion.differenceMs->low);
        args[u"high"_s] = milliseconds(conclusion.differenceMs->high);
        return texts({u"compare.difference"_s + located, args});
    case Conclusion::Kind::NoDifference: return texts({u"compare.no-difference"_s, {}});
    case Conclusion::Kind::RouteFails: {
        // a route that the user does not take may fail without harm
        const bool ownWorks =
            !comparison.samples.isEmpty() && !conclusion.routes.contains(comparison.samples.first().id);
        return texts({(ownWorks ? u"compare.other-fails"_s : u"compare.route-fails"_s) + located, args});
    }
    case Conclusion::Kind::AllFail: return texts({u"compare.all-fail"_s, args});
    case Conclusion::Kind::Unclear: break;
    }
    return texts({u"compare.unclear"_s, {}});
}

QString weightSentence(const VerdictWeight &weight, const Texts &texts)
{
    const QMap<QString, QString> args{{u"before"_s, percent(weight.before)}, {u"after"_s, percent(weight.after)}};
    switch (weight.kind) {
    case VerdictWeight::Kind::Silent: break;
    case VerdictWeight::Kind::Supports:
        return texts({percent(weight.before) == percent(weight.after) ? u"compare.verdict.confirmed"_s
                                                                      : u"compare.verdict.supported"_s,
                      args});
    case VerdictWeight::Kind::Contradicts: return texts({u"compare.verdict.contradicted"_s, args});
    }
    return {};
}

QByteArray compareJson(const Comparison &comparison, const Texts &texts)
{
    QJsonArray routes;
    for (qsizetype i = 0; i < comparison.samples.size(); ++i) {
        const RouteSummary summary = summaryOf(comparison.samples.at(i));
        routes.append(QJsonObject{
            {u"id"_s, comparison.samples.at(i).id},
            {u"description"_s, texts(routeDescription(comparison.routes.at(i)))},
            {u"hops"_s, QJsonArray::fromStringList(comparison.samples.at(i).hops)},
            {u"otherWork"_s, comparison.samples.at(i).otherWork},
            {u"samples"_s, summary.samples},
            {u"errors"_s, summary.failures},
            {u"errorRate"_s, triple(summary.failureRate)},
            {u"medianMs"_s, triple(summary.medianMs)},
            {u"p95Ms"_s, triple(summary.p95Ms)},
            {u"phasesMs"_s, phasesObject(summary.medianPhases)},
            {u"samplesMs"_s, durations(comparison.samples.at(i))},
            {u"requests"_s, stepsArray(summary.medianSteps)},
            {u"firstError"_s, summary.firstError.isEmpty() ? QJsonValue() : QJsonValue(summary.firstError)}});
    }
    const bool refused = comparison.outcome == Comparison::Outcome::Refused;
    const Conclusion &conclusion = comparison.conclusion;
    QJsonValue difference;
    if (conclusion.differenceMs) {
        difference = QJsonArray{rounded(conclusion.differenceMs->low), rounded(conclusion.differenceMs->high)};
    }
    const QString text = refused ? texts(comparison.problem) : conclusionSentence(comparison, texts);
    return QJsonDocument(QJsonObject{{u"schema"_s, u"tidyscope.compare/1"_s},
                                     {u"module"_s, comparison.module.path},
                                     {u"version"_s, comparison.module.version},
                                     {u"cancelled"_s, comparison.outcome == Comparison::Outcome::Cancelled},
                                     {u"durationMs"_s, rounded(comparison.durationMs)},
                                     {u"routes"_s, routes},
                                     {u"conclusion"_s,
                                      QJsonObject{{u"kind"_s, kindName(conclusion.kind)},
                                                  {u"routes"_s, QJsonArray::fromStringList(conclusion.routes)},
                                                  {u"differenceMs"_s, difference},
                                                  {u"faultyHop"_s,
                                                   conclusion.faultyHop.isEmpty() ? QJsonValue()
                                                                                  : QJsonValue(conclusion.faultyHop)},
                                                  {u"text"_s, text}}}})
        .toJson();
}

QString compareText(const Comparison &comparison, const Texts &texts, const PlainTextStyle &style)
{
    const QStringList head = tableHead(texts);
    const QList<QStringList> rows = tableRows(comparison, texts);
    QList<qsizetype> widths(head.size());
    for (const QStringList &row : QList<QStringList>{head} + rows) {
        for (qsizetype i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths.at(i), displayWidth(row.at(i)));
        }
    }
    const auto line = [&widths](const QStringList &row) {
        QString out;
        for (qsizetype i = 0; i + 1 < row.size(); ++i) {
            out += row.at(i) + QString(widths.at(i) - displayWidth(row.at(i)) + 2, u' ');
        }
        return out + row.last() + u'\n';
    };
    QString out = texts({u"compare.module"_s, {{u"module"_s, comparison.module.toString()}}}) + u'\n';
    out += painted(style, u"1", line(head));
    for (qsizetype i = 0; i < rows.size(); ++i) {
        out += line(rows.at(i));
        const RouteSummary summary = summaryOf(comparison.samples.at(i));
        const QString phases = style.verbose && summary.medianMs ? phaseLine(summary.medianPhases) : QString();
        out += phases.isEmpty() ? QString() : u"    "_s + phases + u'\n';
        out += summary.firstError.isEmpty() ? QString() : u"    "_s + summary.firstError + u'\n';
    }
    return out + painted(style, u"1", conclusionSentence(comparison, texts)) + u'\n';
}

QString compareMarkdown(const Comparison &comparison, const Texts &texts)
{
    const auto line = [](QStringList row) {
        row.replaceInStrings(u"|"_s, u"\\|"_s);
        return u"| "_s + row.join(u" | "_s) + u" |\n"_s;
    };
    const QStringList head = tableHead(texts);
    QString out = line(head) + line(QStringList(head.size(), u"---"_s));
    const QList<QStringList> rows = tableRows(comparison, texts);
    for (const QStringList &row : rows) {
        out += line(row);
    }
    return out + u'\n' + conclusionSentence(comparison, texts) + u'\n';
}

} // namespace Tidyscope

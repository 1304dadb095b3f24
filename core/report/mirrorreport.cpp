// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/mirrorreport.h"

#include "core/goenv/goproxylist.h"
#include "core/mirrors/ownserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr MirrorProbe allProbes[] = {MirrorProbe::List,      MirrorProbe::Info,   MirrorProbe::Mod,
                                     MirrorProbe::Zip,       MirrorProbe::Latest, MirrorProbe::Missing,
                                     MirrorProbe::Supported, MirrorProbe::Lookup};

double rounded(double value)
{
    return std::round(value * 1000) / 1000;
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue() : QJsonValue(text);
}

QString sourceName(Mirror::Source source)
{
    switch (source) {
    case Mirror::Source::BuiltIn: return u"built-in"_s;
    case Mirror::Source::User: return u"user"_s;
    case Mirror::Source::Administrator: return u"administrator"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

bool isInUse(const MirrorCatalogue &catalogue, const Mirror &mirror, const QString &present)
{
    const QList<GoProxyEntry> entries = GoProxyList::parse(present).urls();
    return std::ranges::any_of(entries, [&](const GoProxyEntry &entry) {
        const Mirror *found = catalogue.at(entry.url);
        return found && found->id == mirror.id;
    });
}

QJsonArray urlArray(const QList<QUrl> &urls)
{
    QJsonArray array;
    for (const QUrl &url : urls) {
        array.append(url.toString());
    }
    return array;
}

QJsonValue answerValue(const MirrorAnswer &answer)
{
    if (answer.state == MirrorAnswer::State::NotAsked) {
        return {};
    }
    return QJsonObject{{u"state"_s, answerStateName(answer.state)},
                       {u"status"_s, answer.status > 0 ? QJsonValue(answer.status) : QJsonValue()},
                       {u"ms"_s, rounded(answer.ms)},
                       {u"bytes"_s, answer.bytes},
                       {u"detail"_s, orNull(answer.detail)}};
}

QJsonValue triple(const std::optional<Interval> &interval)
{
    return interval ? QJsonValue(QJsonArray{rounded(interval->value), rounded(interval->low), rounded(interval->high)})
                    : QJsonValue();
}

QString padded(const QString &text, qsizetype width)
{
    return text + QString(std::max<qsizetype>(0, width - displayWidth(text)) + 2, u' ');
}

QString milliseconds(const std::optional<Interval> &interval)
{
    return interval ? QString::number(interval->value, 'f', 0) : u"–"_s;
}

QString table(const QList<QStringList> &rows, const PlainTextStyle &style)
{
    QList<qsizetype> widths;
    for (const QStringList &row : rows) {
        widths.resize(std::max(widths.size(), row.size()));
        for (qsizetype i = 0; i < row.size(); ++i) {
            widths[i] = std::max(widths.at(i), displayWidth(row.at(i)));
        }
    }
    QString out;
    for (const QStringList &row : rows) {
        QString line;
        for (qsizetype i = 0; i + 1 < row.size(); ++i) {
            line += padded(row.at(i), widths.at(i));
        }
        line += row.last() + u'\n';
        out += &row == &rows.first() ? painted(style, u"1", line) : line;
    }
    return out;
}

} // namespace

Text mirrorStateText(const MirrorCatalogue &catalogue, const Mirror &mirror, const QString &present)
{
    const std::optional<QStringList> &only = catalogue.policy().only;
    const QString state = !catalogue.isAllowed(mirror)        ? u"mirrors.state.forbidden"_s
        : isInUse(catalogue, mirror, present)                 ? u"mirrors.state.in-use"_s
        : !mirror.deprecatedBy.isEmpty()                      ? u"mirrors.state.deprecated"_s
        : mirror.enabled && only && only->contains(mirror.id) ? u"mirrors.state.recommended"_s
        : mirror.enabled                                      ? u"mirrors.state.offered"_s
                                                              : u"mirrors.state.not-offered"_s;
    return {state, {{u"successor"_s, mirror.deprecatedBy}}};
}

QStringList mirrorRemarks(const Mirror &mirror, const Texts &texts)
{
    QStringList remarks;
    for (const QString &key : mirror.cautions) {
        remarks.append(texts({key, {}}));
    }
    const QString note = mirror.notes.value(texts.language(), mirror.notes.value(u"en"_s));
    return note.isEmpty() ? remarks : remarks + QStringList{note};
}

QString mirrorProblemText(const MirrorProblem &problem, const Texts &texts)
{
    return u"%1:%2:%3: %4"_s.arg(problem.file, QString::number(problem.line), QString::number(problem.column),
                                 texts(problem.what));
}

QString mirrorImportText(const MirrorImport &import, const Texts &texts, const PlainTextStyle &style)
{
    QString out = texts({u"mirrors.import-changes"_s, {{u"path"_s, import.file}}}) + u'\n';
    for (const DiffLine &line : nearChanges(import.difference)) {
        const bool added = line.kind == DiffLine::Kind::Added;
        const bool removed = line.kind == DiffLine::Kind::Removed;
        const QString text = (added ? u"+ "_s : removed ? u"- "_s : u"  "_s) + line.text + u'\n';
        out += added || removed ? painted(style, added ? u"32" : u"31", text) : text;
    }
    return out;
}

QByteArray mirrorImportJson(const MirrorImport &import, const Text &message, const Texts &texts)
{
    static const QStringList kinds{u"same"_s, u"removed"_s, u"added"_s};
    QJsonArray lines;
    for (const DiffLine &line : import.difference) {
        lines.append(QJsonObject{{u"kind"_s, kinds.value(static_cast<qsizetype>(line.kind))}, {u"text"_s, line.text}});
    }
    return QJsonDocument(QJsonObject{{u"schema"_s, u"tidyscope.mirrorimport/1"_s},
                                     {u"file"_s, import.file},
                                     {u"changed"_s, !import.changesNothing()},
                                     {u"difference"_s, lines},
                                     {u"message"_s, texts(message)}})
        .toJson();
}

namespace {

/// The request whose answer a verdict is about.
MirrorProbe probeOf(MirrorVerdict verdict, const MirrorObservation &seen)
{
    if (verdict == MirrorVerdict::ServesMissing) {
        return MirrorProbe::Missing;
    }
    if (verdict == MirrorVerdict::ChecksumsRefused) {
        return seen.isRight(MirrorProbe::Supported) ? MirrorProbe::Lookup : MirrorProbe::Supported;
    }
    if (verdict == MirrorVerdict::Dead) {
        return MirrorProbe::Info;
    }
    const bool portal = verdict == MirrorVerdict::Portal;
    const auto bad = std::ranges::find_if(allProbes, [&](MirrorProbe probe) {
        return probe <= MirrorProbe::Zip
            && (portal ? seen.at(probe).state == MirrorAnswer::State::Page : !seen.isRight(probe));
    });
    return bad != std::end(allProbes) ? *bad : portal ? MirrorProbe::Missing : MirrorProbe::Supported;
}

/// What the end of a verdict's key says more exactly: "is 200" would be no reason.
QString nuanceOf(MirrorVerdict verdict, const MirrorObservation &seen, const MirrorAnswer &answer)
{
    using State = MirrorAnswer::State;
    if (verdict == MirrorVerdict::Portal) {
        const bool some = std::ranges::any_of(
            allProbes, [&seen](MirrorProbe probe) { return probe <= MirrorProbe::Zip && seen.isRight(probe); });
        return some ? u"-some"_s : QString();
    }
    if (verdict != MirrorVerdict::Broken && verdict != MirrorVerdict::ChecksumsRefused) {
        return {};
    }
    if (answer.state == State::Wrong || answer.state == State::Page) {
        return u"-wrong"_s;
    }
    if (answer.status == 401 || answer.status == 407) {
        return u"-login"_s;
    }
    return verdict == MirrorVerdict::Broken && answer.state == State::TooSlow ? u"-slow"_s : QString();
}

} // namespace

Text mirrorVerdictText(MirrorVerdict verdict, const MirrorScore &score, const Scorecard &card)
{
    const MirrorObservation &seen = score.seen;
    const MirrorProbe probe = probeOf(verdict, seen);
    const MirrorAnswer &answer = seen.at(probe);
    const QString words = !answer.detail.isEmpty() ? answer.detail
        : answer.status > 0                        ? QString::number(answer.status)
                                                   : answerStateName(answer.state);
    return {"mirrors.verdict."_L1 + mirrorVerdictName(verdict) + nuanceOf(verdict, seen, answer),
            {{u"mirror"_s, seen.id},
             {u"module"_s, card.module.toString()},
             {u"database"_s, card.database},
             {u"newest"_s, seen.newest},
             {u"probe"_s, mirrorProbeName(probe)},
             {u"days"_s, QString::number(score.lagSeconds.value_or(0) / (24 * 60 * 60))},
             {u"ms"_s, milliseconds(score.medianMs)},
             {u"message"_s, words}}};
}

QByteArray mirrorsListJson(const LoadedMirrors &mirrors, const QString &present, const Texts &texts)
{
    const MirrorCatalogue &catalogue = mirrors.catalogue;
    QJsonArray array;
    for (const Mirror &mirror : catalogue.mirrors()) {
        array.append(QJsonObject{{u"id"_s, mirror.id},
                                 {u"url"_s, mirror.url.toString()},
                                 {u"aliases"_s, urlArray(mirror.aliases)},
                                 {u"operator"_s, mirror.operatorName},
                                 {u"region"_s, mirror.region},
                                 {u"checksumDatabases"_s, QJsonArray::fromStringList(mirror.checksumDatabases)},
                                 {u"help"_s, orNull(mirror.help.toString())},
                                 {u"status"_s, orNull(mirror.status.toString())},
                                 {u"cautions"_s, QJsonArray::fromStringList(mirrorRemarks(mirror, texts))},
                                 {u"evidence"_s, QJsonArray::fromStringList(mirror.evidence)},
                                 {u"verified"_s, orNull(mirror.verified.toString(Qt::ISODate))},
                                 {u"enabled"_s, mirror.enabled},
                                 {u"allowed"_s, catalogue.isAllowed(mirror)},
                                 {u"deprecatedBy"_s, orNull(mirror.deprecatedBy)},
                                 {u"source"_s, sourceName(mirror.source)},
                                 {u"inUse"_s, isInUse(catalogue, mirror, present)}});
    }
    QJsonArray problems;
    for (const MirrorProblem &problem : mirrors.problems) {
        problems.append(QJsonObject{{u"file"_s, problem.file},
                                    {u"line"_s, problem.line},
                                    {u"column"_s, problem.column},
                                    {u"message"_s, texts(problem.what)}});
    }
    return QJsonDocument(QJsonObject{{u"schema"_s, u"tidyscope.mirrorcatalogue/1"_s},
                                     {u"date"_s, orNull(catalogue.date().toString(Qt::ISODate))},
                                     {u"mirrors"_s, array},
                                     {u"problems"_s, problems}})
        .toJson();
}

QString mirrorsListText(const LoadedMirrors &mirrors, const QString &present, const Texts &texts,
                        const PlainTextStyle &style)
{
    const MirrorCatalogue &catalogue = mirrors.catalogue;
    QList<QStringList> rows{{texts({u"mirrors.head.id"_s, {}}), texts({u"mirrors.head.url"_s, {}}),
                             texts({u"mirrors.head.region"_s, {}}), texts({u"mirrors.head.state"_s, {}})}};
    QString remarks;
    for (const Mirror &mirror : catalogue.mirrors()) {
        rows.append(
            {mirror.id, mirror.url.toString(), mirror.region, texts(mirrorStateText(catalogue, mirror, present))});
        if (style.verbose) {
            for (const QString &remark : mirrorRemarks(mirror, texts)) {
                remarks += mirror.id + u": "_s + remark + u'\n';
            }
        }
    }
    QString out = table(rows, style) + remarks;
    for (const MirrorProblem &problem : mirrors.problems) {
        out += mirrorProblemText(problem, texts) + u'\n';
    }
    return out;
}

QByteArray scorecardJson(const Scorecard &card, const Texts &texts)
{
    QJsonArray mirrors;
    for (const MirrorScore &score : card.mirrors) {
        QJsonObject probes;
        for (const MirrorProbe probe : allProbes) {
            probes.insert(mirrorProbeName(probe), answerValue(score.seen.at(probe)));
        }
        QJsonArray hints;
        for (const Text &hint : ownServerHints(score.seen, card.database)) {
            hints.append(texts(hint));
        }
        QJsonArray warnings;
        for (const MirrorVerdict warning : score.warnings) {
            warnings.append(mirrorVerdictName(warning));
        }
        mirrors.append(
            QJsonObject{{u"id"_s, score.seen.id},
                        {u"url"_s, score.seen.url.toString()},
                        {u"score"_s, score.score},
                        {u"probes"_s, probes},
                        {u"medianMs"_s, score.medianMs ? QJsonValue(rounded(score.medianMs->value)) : QJsonValue()},
                        {u"medianIntervalMs"_s, triple(score.medianMs)},
                        {u"p95Ms"_s, score.p95Ms ? QJsonValue(rounded(score.p95Ms->value)) : QJsonValue()},
                        {u"p95IntervalMs"_s, triple(score.p95Ms)},
                        {u"bytesPerSecond"_s, triple(score.bytesPerSecond)},
                        {u"h1"_s, orNull(score.seen.moduleHash)},
                        {u"h1Match"_s, score.h1Match ? QJsonValue(*score.h1Match) : QJsonValue()},
                        {u"newest"_s, orNull(score.seen.newest)},
                        {u"lagSeconds"_s, score.lagSeconds ? QJsonValue(*score.lagSeconds) : QJsonValue()},
                        {u"verdict"_s, mirrorVerdictName(score.verdict)},
                        {u"warnings"_s, warnings},
                        {u"product"_s, orNull(score.seen.product)},
                        {u"foundBelow"_s, orNull(score.seen.foundBelow.toString())},
                        {u"hints"_s, hints},
                        {u"usable"_s, isUsable(score.verdict)},
                        {u"text"_s, texts(mirrorVerdictText(score.verdict, score, card))}});
    }
    return QJsonDocument(
               QJsonObject{{u"schema"_s, u"tidyscope.mirrors/1"_s},
                           {u"module"_s, card.module.toString()},
                           {u"database"_s, orNull(card.database)},
                           {u"proven"_s, card.proven},
                           {u"mirrors"_s, mirrors},
                           {u"bytes"_s, card.bytes},
                           {u"cancelled"_s, card.outcome == Scorecard::Outcome::Cancelled},
                           {u"message"_s, card.problem.isEmpty() ? QJsonValue() : QJsonValue(texts(card.problem))},
                           {u"durationMs"_s, rounded(card.durationMs)}})
        .toJson();
}

QString scorecardText(const Scorecard &card, const Texts &texts, const PlainTextStyle &style)
{
    QList<QStringList> rows{{texts({u"mirrors.head.score"_s, {}}), texts({u"mirrors.head.id"_s, {}}),
                             texts({u"mirrors.head.median"_s, {}}), texts({u"mirrors.head.p95"_s, {}}),
                             texts({u"mirrors.head.verdict"_s, {}})}};
    for (const MirrorScore &score : card.mirrors) {
        rows.append({QString::number(score.score), score.seen.id, milliseconds(score.medianMs),
                     milliseconds(score.p95Ms), texts(mirrorVerdictText(score.verdict, score, card))});
    }
    QString out = texts({u"mirrors.asked-for"_s, {{u"module"_s, card.module.toString()}}}) + u'\n' + table(rows, style);
    for (const MirrorScore &score : card.mirrors) {
        for (const MirrorVerdict warning : score.warnings) {
            out += score.seen.id + u": "_s + texts(mirrorVerdictText(warning, score, card)) + u'\n';
        }
        for (const Text &hint : ownServerHints(score.seen, card.database)) {
            out += score.seen.id + u": "_s + texts(hint) + u'\n';
        }
        if (!style.verbose) {
            continue;
        }
        QStringList answers;
        for (const MirrorProbe probe : allProbes) {
            const MirrorAnswer &answer = score.seen.at(probe);
            answers.append(u"%1 %2 %3 ms"_s.arg(mirrorProbeName(probe), answerStateName(answer.state),
                                                QString::number(answer.ms, 'f', 0)));
        }
        out += u"    "_s + answers.join(u", "_s) + u'\n';
    }
    const Text hashes{card.database.isEmpty() ? u"mirrors.hashes.unverified"_s
                          : card.proven       ? u"mirrors.hashes.proven"_s
                                              : u"mirrors.hashes.unknown"_s,
                      {{u"database"_s, card.database}}};
    return out + texts(hashes) + u'\n';
}

} // namespace Tidyscope

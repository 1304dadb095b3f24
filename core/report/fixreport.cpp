// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/fixreport.h"

#include "core/base/redactor.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString riskName(Fix::Risk risk)
{
    return risk == Fix::Risk::High ? u"high"_s : risk == Fix::Risk::Low ? u"low"_s : u"none"_s;
}

QJsonValue orNull(const std::optional<QString> &text)
{
    return text ? QJsonValue(*text) : QJsonValue();
}

/// What go said, or what was seen in the module cache, which is a sentence of ours.
Text detailText(const QString &detail)
{
    return {detail, {}};
}

QJsonObject fixObject(const FixRow &row, const Texts &texts)
{
    QJsonArray changes;
    for (const FixChange &change : row.fix.shown) {
        changes.append(QJsonObject{{u"kind"_s, change.kind},
                                   {u"target"_s, change.target},
                                   {u"before"_s, orNull(change.before)},
                                   {u"after"_s, orNull(change.after)}});
    }
    QJsonValue verified;
    if (row.fix.verified) {
        verified = QJsonObject{{u"request"_s, row.fix.verified->request},
                               {u"before"_s, texts(detailText(row.fix.verified->before))},
                               {u"after"_s, texts(detailText(row.fix.verified->after))}};
    }
    QJsonArray notes;
    for (const Text &note : row.notes) {
        notes.append(texts(note));
    }
    QJsonArray shells;
    for (const ShellLines &lines : row.lines) {
        shells.append(QJsonObject{{u"shell"_s, shellName(lines.shell)},
                                  {u"now"_s, QJsonArray::fromStringList(lines.now)},
                                  {u"lasting"_s, QJsonArray::fromStringList(lines.lasting)},
                                  {u"where"_s, texts(lines.where)}});
    }
    return {{u"id"_s, row.fix.id},
            {u"title"_s, texts(row.fix.title)},
            {u"risk"_s, riskName(row.entry.risk)},
            {u"state"_s, fixStateName(row.fix.state)},
            {u"canUndo"_s, row.fix.isInForce() && row.fix.canUndo},
            {u"cause"_s, row.fix.cause},
            {u"automatic"_s, row.why.isEmpty() && canBeAutomatic(row.fix.id)},
            {u"why"_s, row.why.isEmpty() ? QJsonValue() : QJsonValue(texts(row.why))},
            {u"shells"_s, shells},
            {u"letter"_s, row.letter.isEmpty() ? QJsonValue() : QJsonValue(letterText(row.letter, texts))},
            {u"notes"_s, notes},
            {u"changes"_s, changes},
            {u"verified"_s, verified}};
}

QString indented(const QString &text, const QString &by)
{
    QString out;
    for (const QString &line : text.trimmed().split(u'\n')) {
        out += line.isEmpty() ? u"\n"_s : by + line + u'\n';
    }
    return out;
}

QString bytesOf(qint64 bytes)
{
    return QString::number(bytes);
}

QString diffText(const FixChange &change, const PlainTextStyle &style)
{
    QString out;
    for (const DiffLine &line : style.verbose ? change.diff : nearChanges(change.diff, 1)) {
        const bool removed = line.kind == DiffLine::Kind::Removed;
        const bool added = line.kind == DiffLine::Kind::Added;
        const QString text = (removed ? u"-"_s : added ? u"+"_s : u" "_s) + line.text;
        out += u"    "_s + (removed ? painted(style, u"31", text) : added ? painted(style, u"32", text) : text) + u'\n';
    }
    return out;
}

/// Several lines of one shell stand together, under its name.
QString commandsText(const QList<EnvPreview::Command> &commands, const Texts &texts)
{
    QString out;
    for (const auto &[shell, name] : {std::pair(Shell::Posix, "posix"_L1),
                                      std::pair(Shell::PowerShell, "powershell"_L1), std::pair(Shell::Cmd, "cmd"_L1)}) {
        for (const EnvPreview::Command &command : commands) {
            if (command.shell == shell) {
                out += u"    "_s + QString(name).leftJustified(12) + command.line + u'\n';
            }
        }
    }
    return out.isEmpty() ? out : u"  "_s + texts({u"fixing.same-as-commands"_s, {}}) + u'\n' + out;
}

QString changeText(const FixChange &change, const Texts &texts, const PlainTextStyle &style)
{
    return u"  "_s + fixChangeText(change, change.target, texts) + u'\n' + diffText(change, style);
}

} // namespace

Text cacheProblemText(const CacheProblem &problem, const QString &part)
{
    return {u"cause."_s + problem.cause + u'.' + part,
            {{u"path"_s, problem.path},
             {u"subject"_s, problem.path},
             {u"module"_s, problem.module.isEmpty() ? problem.path : problem.module},
             {u"message"_s, problem.detail},
             {u"value"_s, problem.path},
             {u"variable"_s, u"GOMODCACHE"_s}}};
}

QString cacheAdviceText(const CacheAdvice &advice, const Texts &texts)
{
    Text text = advice.text;
    text.args.insert(u"title"_s, texts(advice.title));
    return texts(text);
}

QString fixChangeText(const FixChange &change, const QString &target, const Texts &texts)
{
    // the size of what is moved is kept in English, in the journal's notes and in documents
    constexpr auto unit = " bytes"_L1;
    QString before = change.before.value_or(QString());
    if (change.kind == "remove"_L1 && before.endsWith(unit)) {
        before = texts({u"fixing.bytes"_s, {{u"bytes"_s, before.chopped(unit.size())}}});
    }
    return texts({u"fixing.change."_s + change.kind,
                  {{u"target"_s, target}, {u"before"_s, before}, {u"after"_s, change.after.value_or(QString())}}});
}

Text fixStateText(const FixRecord &record)
{
    const bool forGood = record.isInForce() && !record.canUndo;
    return {u"fixing.state."_s + fixStateName(record.state) + (forGood ? u"-for-good"_s : QString()), {}};
}

FixRow offeredFix(const FixRequest &request)
{
    FixRow row;
    row.entry = fixFor(request.id, request.args);
    row.fix.id = request.id;
    row.fix.cause = request.cause;
    row.fix.subject = request.subject;
    row.fix.title = {row.entry.title.key, request.words.isEmpty() ? request.args : request.words};
    row.fix.state = FixState::Offered;
    row.letter = request.letter;
    return row;
}

FixRow appliedFix(const FixRecord &record)
{
    FixRow row;
    row.entry = fixFor(record.id, record.title.args);
    row.fix = record;
    return row;
}

QByteArray fixesJson(const QList<FixRow> &rows, const Text &message, const Texts &texts)
{
    QJsonArray fixes;
    for (const FixRow &row : rows) {
        fixes.append(fixObject(row, texts));
    }
    const QJsonObject json{{u"schema"_s, u"tidyscope.fix/1"_s},
                           {u"fixes"_s, fixes},
                           {u"message"_s, message.isEmpty() ? QJsonValue() : QJsonValue(texts(message))}};
    return QJsonDocument(json).toJson();
}

QString fixesText(const QList<FixRow> &rows, const Texts &texts, const PlainTextStyle &style)
{
    QString out;
    for (const FixRow &row : rows) {
        const bool offered = row.fix.state == FixState::Offered;
        const QString how = texts({canBeAutomatic(row.fix.id) ? u"fixing.automatic"_s : u"fixing.for-you"_s, {}});
        const QString state = texts(fixStateText(row.fix));
        out += painted(style, u"1", row.fix.id) + u"  ["_s + state + (offered ? u", "_s + how : QString()) + u"]\n  "_s
            + texts(row.fix.title) + u'\n';
        if (style.verbose) {
            for (const FixChange &change : row.fix.shown) {
                out += changeText(change, texts, style);
            }
            for (const QString &command : {row.entry.posix, row.entry.powershell}) {
                out += command.isEmpty() ? QString() : u"    "_s + command + u'\n';
            }
            out += row.letter.isEmpty() ? QString() : indented(letterText(row.letter, texts), u"    "_s);
        }
        out += fixVerifiedText(row.fix, texts, style);
    }
    return out;
}

QString fixPlanText(const FixPlan &plan, const FixRow &row, const Texts &texts, const PlainTextStyle &style)
{
    QString out = painted(style, u"1", texts(row.fix.title)) + u'\n';
    for (const FixChange &change : plan.shown) {
        out += changeText(change, texts, style);
    }
    for (const Text &note : plan.notes) {
        out += u"  "_s + texts(note) + u'\n';
    }
    out += commandsText(plan.commands, texts);
    if (!plan.whyNot.isEmpty()) {
        out += texts({u"fixing.by-hand"_s, {{u"why"_s, texts(plan.whyNot)}}}) + u'\n';
        for (const ShellLines &lines : plan.lines) {
            out += u"  "_s + shellName(lines.shell) + u": "_s + lines.now.join(u"; ") + u'\n';
        }
        const bool manual = plan.lines.isEmpty() && !row.entry.posix.isEmpty();
        out += manual ? u"    "_s + row.entry.posix + u'\n' : QString();
    }
    return out;
}

QString fixVerifiedText(const FixRecord &record, const Texts &texts, const PlainTextStyle &style)
{
    if (!record.verified || record.verified->request.isEmpty()) {
        return {};
    }
    const FixVerification &verified = *record.verified;
    const bool fine = verified.after == "ok"_L1;
    const QString after = texts({u"fixing.after"_s, {{u"line"_s, verified.after}}});
    // a switch to a mirror follows no failure
    const QString before = verified.before.isEmpty()
        ? QString()
        : u"    "_s + texts({u"fixing.before"_s, {{u"line"_s, verified.before}}}) + u'\n';
    return u"  "_s + texts({u"fixing.request"_s, {{u"request"_s, verified.request}}}) + u'\n' + before + u"    "_s
        + painted(style, fine ? u"32" : u"33", after) + u'\n';
}

QByteArray cacheJson(const CacheReport &report, const Texts &texts)
{
    QJsonArray problems;
    for (const CacheReport::Row &row : report.problems) {
        problems.append(
            QJsonObject{{u"cause"_s, row.problem.cause},
                        {u"file"_s, row.problem.path},
                        {u"module"_s, row.problem.module.isEmpty() ? QJsonValue() : QJsonValue(row.problem.module)},
                        {u"bytes"_s, row.bytes},
                        {u"explanation"_s, texts(cacheProblemText(row.problem))},
                        {u"detail"_s, texts(detailText(row.problem.detail))},
                        {u"remove"_s, QJsonArray::fromStringList(row.remove)}});
    }
    const QJsonObject json{
        {u"schema"_s, u"tidyscope.cache/1"_s},
        {u"folder"_s, report.folder},
        {u"modules"_s, report.modules},
        {u"bytes"_s, report.bytes},
        {u"problems"_s, problems},
        {u"advice"_s,
         QJsonObject{{u"helps"_s, report.advice.helps},
                     {u"cause"_s, report.advice.cause.isEmpty() ? QJsonValue() : QJsonValue(report.advice.cause)},
                     {u"text"_s, cacheAdviceText(report.advice, texts)}}}};
    return QJsonDocument(json).toJson();
}

QString cacheText(const CacheReport &report, const Texts &texts, const PlainTextStyle &style)
{
    QString out = texts({u"cache.folder"_s, {{u"folder"_s, report.folder}}}) + u'\n';
    out += texts({u"cache.summary"_s,
                  {{u"modules"_s, QString::number(report.modules)},
                   {u"bytes"_s, bytesOf(report.bytes)},
                   {u"problems"_s, QString::number(report.problems.size())}}})
        + u'\n';
    for (const CacheReport::Row &row : report.problems) {
        const Severity severity = stopsGo(row.problem) ? Severity::Error : Severity::Warning;
        out += painted(style, severity, row.problem.cause) + u"  "_s + row.problem.path + u": "_s
            + texts(detailText(row.problem.detail)) + u'\n';
        if (style.verbose) {
            out += u"  "_s + texts(cacheProblemText(row.problem)) + u'\n';
        }
        for (const QString &file : row.remove) {
            out += u"    - "_s + file + u'\n';
        }
        out += row.remove.isEmpty() ? QString()
                                    : u"    "_s + texts({u"cache.size"_s, {{u"bytes"_s, bytesOf(row.bytes)}}}) + u'\n';
    }
    out += report.problems.isEmpty() ? texts({u"cache.healthy"_s, {}}) + u'\n' : QString();
    return out + cacheAdviceText(report.advice, texts) + u'\n';
}

} // namespace Tidyscope

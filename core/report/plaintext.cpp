// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/plaintext.h"

#include "core/report/diagnosisjson.h"
#include "core/report/notchecked.h"
#include "core/report/reproduce.h"
#include "core/report/summary.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString mark(Status status, const PlainTextStyle &style)
{
    switch (status) {
    case Status::Pass: return painted(style, u"32", u"✓"_s);
    case Status::Warn: return painted(style, u"33", u"!"_s);
    case Status::Fail: return painted(style, u"31", u"✕"_s);
    case Status::Cancelled: return u"⊘"_s;
    case Status::Skipped: return u"–"_s;
    default: return u"○"_s;
    }
}

QString indented(const QString &text, const QString &by)
{
    return by + QString(text).replace(u'\n', u'\n' + by) + u'\n';
}

/// What the evidence with these @p ids said, a line each, under @p heading; nothing for no ids.
QString evidenceText(const Diagnosis &diagnosis, const QStringList &ids, const QString &heading, const Texts &texts,
                     const PlainTextStyle &style)
{
    constexpr qsizetype shownAtMost = 4;
    QStringList lines;
    for (const Evidence &evidence : diagnosis.evidence) {
        if (ids.contains(evidence.id)) {
            lines.append(evidence.id + u"  "_s + texts(summary(evidence)).simplified());
        }
    }
    const qsizetype left = style.verbose ? 0 : lines.size() - shownAtMost;
    if (left > 0) {
        lines.resize(shownAtMost);
        lines.append(texts(Text{u"report.evidence-more"_s, {{u"count"_s, QString::number(left)}}}));
    }
    return lines.isEmpty() ? QString()
                           : u"  "_s + texts(Text{heading, {}}) + u'\n' + indented(lines.join(u'\n'), u"    "_s);
}

/// What nobody looked at, and why: it limits what the answer says.
QString notCheckedText(const Diagnosis &diagnosis, const Texts &texts, const PlainTextStyle &style)
{
    const QList<NotChecked> gaps = notChecked(diagnosis);
    QString out = gaps.isEmpty() ? QString() : painted(style, u"1", texts(Text{u"report.not-checked"_s, {}})) + u'\n';
    for (const NotChecked &gap : gaps) {
        out += u"  "_s + mark(gap.status, style) + u' ' + texts(gap.reason) + u'\n'
            + indented(questionLines(gap, texts).join(u'\n'), u"      "_s);
    }
    return out;
}

QString verdictText(const Diagnosis &diagnosis, const Verdict &verdict, const Texts &texts, const PlainTextStyle &style)
{
    const bool error = verdict.severity == Severity::Error;
    QString out =
        mark(error ? Status::Fail : Status::Warn, style) + u' ' + painted(style, u"1", texts(verdict.title)) + u'\n';
    if (!verdict.goSaid.isEmpty()) {
        out += u"  "_s + texts(Text{u"report.go-printed"_s, {}}) + u'\n' + indented(verdict.goSaid, u"    "_s);
    }
    out += indented(texts(verdict.explanation), u"  "_s);
    if (style.verbose) {
        for (const QString &part : {u".lookalikes"_s, u".expert"_s}) {
            out += indented(texts(Text{u"cause."_s + verdict.cause + part, {}}), u"  "_s);
        }
    }
    out += u"  "_s
        + texts(Text{u"report.confidence"_s,
                     {{u"percent"_s, QString::number(qRound(verdict.confidence * 100))},
                      {u"cause"_s, verdict.cause},
                      {u"subject"_s, verdict.subject}}})
        + u'\n';
    out += evidenceText(diagnosis, verdict.evidence, u"report.evidence-for"_s, texts, style)
        + evidenceText(diagnosis, verdict.against, u"report.evidence-against"_s, texts, style);
    for (const QString &id : verdict.fixes) {
        for (const Fix &fix : diagnosis.fixes) {
            if (fix.id == id) {
                out += u"  → "_s + texts(fix.title) + u'\n';
                const QString command = fix.posix;
                out += command.isEmpty() ? QString() : indented(command, u"      "_s);
            }
        }
    }
    return out;
}

/// The rules as they are and as they would be, as a diff.
QString privacyText(const PrivacyAdvice &advice, const Texts &texts, const PlainTextStyle &style)
{
    QString out;
    for (const VariableValue &value : advice.variables) {
        const QString removed = u"- "_s + value.name + u'=' + value.before;
        const QString added = u"+ "_s + value.name + u'=' + value.after;
        out += value.before.isEmpty() ? QString() : u"      "_s + painted(style, u"31", removed) + u'\n';
        out += u"      "_s + painted(style, u"32", added) + u'\n';
    }
    return out.isEmpty() ? out : u"    "_s + texts(Text{u"report.smallest-rules"_s, {}}) + u'\n' + out;
}

} // namespace

QString plainText(const Diagnosis &diagnosis, const Texts &texts, const PlainTextStyle &style)
{
    QString out;
    if (diagnosis.verdicts.isEmpty()) {
        out += painted(style, u"1", texts(Text{u"report.outcome."_s + outcomeName(diagnosis.outcome), {}})) + u"\n"_s;
    }
    for (const Verdict &verdict : diagnosis.verdicts) {
        out += verdictText(diagnosis, verdict, texts, style) + u'\n';
    }
    out += notCheckedText(diagnosis, texts, style);
    for (int step = 1; step <= 4; ++step) {
        QString rows;
        for (const Finding &finding : diagnosis.findings) {
            if (finding.step != step || isNotChecked(finding)) {
                continue; // what was not checked is told once, above
            }
            rows += u"  "_s + mark(finding.status, style) + u' ' + texts(finding.reason)
                + (finding.durationMs > 0
                       ? u"  "_s + QString::number(finding.durationMs, 'f', finding.durationMs < 10 ? 1 : 0) + u" ms"_s
                       : QString())
                + u'\n';
            for (const Evidence &evidence : style.verbose ? diagnosis.evidence : QList<Evidence>()) {
                if (finding.evidence.contains(evidence.id)) {
                    rows += u"      "_s + evidence.id + u"  "_s + texts(summary(evidence)) + u'\n';
                    const QList<Reproduction> commands = reproduce(evidence);
                    rows += commands.isEmpty() ? QString() : u"      $ "_s + commands.first().command + u'\n';
                }
            }
        }
        if (step == 4) {
            rows += privacyText(diagnosis.privacy, texts, style);
        }
        if (!rows.isEmpty()) {
            out += painted(style, u"1", texts(Text{u"report.step."_s + QString::number(step), {}})) + u'\n' + rows;
        }
    }
    return out;
}

QString plainText(const QList<Contact> &contacts, const Texts &texts)
{
    QString out;
    for (const Contact &contact : contacts) {
        out += contact.host + u':' + QString::number(contact.port) + u"  "_s + texts(contact.why) + u" ("_s + contact.by
            + u")"_s + (contact.sends.isEmpty() ? QString() : u"  "_s + contact.sends.join(u", "_s)) + u'\n';
    }
    return contacts.isEmpty() ? texts(Text{u"report.no-contacts"_s, {}}) + u'\n' : out;
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "judge.h"

#include <QJsonDocument>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope::E2e {

Judge::Judge(const ChildOutcome &outcome) : m_run(outcome)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(outcome.standardOutput, &error);
    expect(document.isObject(), u"standard output is no JSON document: %1"_s.arg(error.errorString()));
    m_document = document.object();
}

void Judge::expect(bool condition, const QString &otherwise)
{
    if (!condition)
        m_failures.append(otherwise);
}

QStringList Judge::allCauses() const
{
    QStringList causes;
    if (!cause().isEmpty())
        causes.append(cause());
    const QJsonArray others = m_document.value(u"others").toArray();
    for (const QJsonValue &other : others)
        causes.append(other[u"cause"].toString());
    return causes;
}

QList<QJsonObject> Judge::evidenceOfVerdict(const QString &kind) const
{
    QList<QJsonObject> found;
    const QJsonObject all = m_document.value(u"evidence").toObject();
    const QJsonArray ids = verdict().value(u"evidence").toArray();
    for (const QJsonValue &id : ids) {
        const QJsonObject entry = all.value(id.toString()).toObject();
        if (entry.value(u"kind") == kind)
            found.append(entry.value(u"data").toObject());
    }
    return found;
}

QList<QJsonObject> Judge::evidence(const QString &kind) const
{
    QList<QJsonObject> found;
    const QJsonObject all = m_document.value(u"evidence").toObject();
    for (const QJsonValue &entry : all) {
        if (entry[u"kind"] == kind)
            found.append(entry[u"data"].toObject());
    }
    return found;
}

void Judge::expectEvidence(const QString &kind, const QString &what,
                           const std::function<bool(const QJsonObject &)> &holds)
{
    expect(std::ranges::any_of(evidenceOfVerdict(kind), holds),
           u"the verdict has no evidence of kind %1 with %2"_s.arg(kind, what));
}

void Judge::checkPromises()
{
    if (m_document.isEmpty())
        return;
    expect(m_document.value(u"schema") == u"tidyscope.diagnosis/1"_s, u"wrong schema"_s);
    static const QMap<QString, int> exitCodes{
        {u"healthy"_s, 0}, {u"degraded"_s, 0}, {u"problem"_s, 1}, {u"inconclusive"_s, 1}, {u"cancelled"_s, 130}};
    expect(exitCodes.contains(outcome()), u"unknown outcome '%1'"_s.arg(outcome()));
    expect(m_run.exitCode == exitCodes.value(outcome(), -1),
           u"exit code %1 with outcome %2"_s.arg(m_run.exitCode).arg(outcome()));
    expect(!m_run.crashed, u"the command line crashed"_s);
    const bool hasVerdict = m_document.value(u"verdict").isObject();
    expect(hasVerdict == (outcome() == "problem"_L1 || outcome() == "degraded"_L1),
           u"outcome %1 %2 a verdict"_s.arg(outcome(), hasVerdict ? u"with"_s : u"without"_s));
    const QJsonObject evidence = m_document.value(u"evidence").toObject();
    const QJsonObject fixes = m_document.value(u"fixes").toObject();
    QJsonArray verdicts = m_document.value(u"others").toArray();
    if (hasVerdict)
        verdicts.prepend(verdict());
    for (const QJsonValue &entry : std::as_const(verdicts)) {
        const QString cause = entry[u"cause"].toString();
        for (const QString &field : {u"title"_s, u"explanation"_s}) {
            const QString text = entry[field].toString();
            expect(text.contains(u' ') && !text.contains(u'{'),
                   u"%1 of %2 is no sentence: '%3'"_s.arg(field, cause, text));
        }
        const double confidence = entry[u"confidence"].toDouble(-1);
        expect(confidence > 0 && confidence <= 1, u"confidence of %1 is %2"_s.arg(cause).arg(confidence));
        const QJsonArray ids = entry[u"evidence"].toArray();
        // a program that is not there and a line of go.mod are read without a probe
        static const QStringList withoutProbe{u"go-missing"_s, u"no-gomod"_s, u"priv-not-declared"_s};
        expect(!ids.isEmpty() || withoutProbe.contains(cause), u"%1 has no evidence"_s.arg(cause));
        for (const QJsonValue &id : ids)
            expect(evidence.contains(id.toString()), u"%1 names unknown evidence %2"_s.arg(cause, id.toString()));
        const QJsonArray fixIds = entry[u"fixes"].toArray();
        for (const QJsonValue &id : fixIds)
            expect(fixes.contains(id.toString()), u"%1 names unknown fix %2"_s.arg(cause, id.toString()));
    }
    for (auto it = evidence.begin(); it != evidence.end(); ++it) {
        expect(!it.value()[u"summary"].toString().isEmpty(), u"evidence %1 has no summary"_s.arg(it.key()));
        expect(it.value()[u"data"].isObject(), u"evidence %1 has no data"_s.arg(it.key()));
    }
    expect(m_document.value(u"steps").toArray().size() == 4, u"not four steps"_s);
}

QByteArray Judge::excerpt() const
{
    QJsonObject shown{{u"outcome"_s, outcome()},
                      {u"verdict"_s, m_document.value(u"verdict")},
                      {u"others"_s, m_document.value(u"others")},
                      {u"durationMs"_s, m_document.value(u"durationMs")},
                      {u"go"_s, m_document.value(u"go")}};
    QJsonArray checks;
    const QJsonArray steps = m_document.value(u"steps").toArray();
    for (const QJsonValue &step : steps) {
        const QJsonArray all = step[u"checks"].toArray();
        for (const QJsonValue &check : all) {
            if (check[u"status"] != u"pass"_s)
                checks.append(check);
        }
    }
    shown.insert(u"checks"_s, checks);
    QJsonObject evidence;
    const QJsonObject all = m_document.value(u"evidence").toObject();
    for (auto it = all.begin(); it != all.end(); ++it)
        evidence.insert(it.key(), it.value()[u"summary"]);
    shown.insert(u"evidence"_s, evidence);
    return QJsonDocument(shown).toJson();
}

} // namespace Tidyscope::E2e

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/lablist.h"

#include "core/lab/labrecording.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// What `lab run` does with @p scenario here, as the JSON says it.
QString howItPlays(const Lab::Scenario &scenario, const Lab::LabGround &ground)
{
    if (obstacleTo(scenario, ground).isEmpty())
        return u"live"_s;
    return Lab::builtInRecording(scenario) ? u"recording"_s : u"no"_s;
}

QJsonValue orNull(const QString &text)
{
    return text.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(text);
}

} // namespace

QByteArray labListJson(const QList<Lab::Scenario> &scenarios, const Lab::LabGround &ground, const Texts &texts)
{
    QJsonArray rows;
    for (const Lab::Scenario &scenario : scenarios) {
        rows.append(QJsonObject{{u"id"_s, scenario.id},
                                {u"cause"_s, orNull(scenario.cause)},
                                {u"second"_s, orNull(scenario.second)},
                                {u"group"_s, scenario.group},
                                {u"title"_s, scenario.textsFor(texts.language()).title},
                                {u"difficulty"_s, scenario.difficulty},
                                {u"go"_s, orNull(scenario.user.value("go"_L1).toString())},
                                {u"needsNamespace"_s, scenario.needsNamespace()},
                                {u"needsAuthority"_s, needsAuthority(scenario)},
                                {u"fingerprint"_s, Lab::fingerprint(scenario)},
                                {u"plays"_s, howItPlays(scenario, ground)}});
    }
    return QJsonDocument(QJsonObject{{u"schema"_s, u"tidyscope.lab/1"_s}, {u"scenarios"_s, rows}}).toJson();
}

QString labListText(const QList<Lab::Scenario> &scenarios, const Lab::LabGround &ground, const Texts &texts)
{
    QString text;
    QString group;
    for (const Lab::Scenario &scenario : scenarios) {
        if (scenario.group != group) {
            text += (group.isEmpty() ? QString() : u"\n"_s) + scenario.group + u'\n';
            group = scenario.group;
        }
        text += u"  "_s + scenario.id.leftJustified(40) + u' ' + scenario.textsFor(texts.language()).title;
        const QString plays = howItPlays(scenario, ground);
        if (plays != "live"_L1)
            text += u"  ["_s + texts({u"lab.plays."_s + plays, {}}) + u']';
        if (const QString versions = shownGoVersions(scenario); !versions.isEmpty())
            text += u"  ["_s + texts({u"lab.list.go"_s, {{u"versions"_s, versions}}}) + u']';
        text += u'\n';
    }
    return text;
}

} // namespace Tidyscope

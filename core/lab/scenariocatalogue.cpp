// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/scenariocatalogue.h"

#include <QDir>
#include <QFile>

#include <algorithm>

using namespace Qt::StringLiterals;

// Names the resource, so that the linker takes it out of the static library; it must stand outside of every namespace.
static void registerLabScenarios()
{
    Q_INIT_RESOURCE(lab);
}

namespace Tidyscope::Lab {

namespace {

/// checkScenarios() takes 4 MiB. A file may have no end (/dev/zero).
constexpr qint64 MoreThanIsTaken = 4 * 1024 * 1024 + 1;

} // namespace

QStringList ScenarioCatalogue::groups()
{
    return {u"dns"_s,     u"tcp"_s,   u"http-proxy"_s,  u"tls"_s,   u"module-proxy"_s, u"checksum-database"_s,
            u"private"_s, u"git"_s,   u"environment"_s, u"cache"_s, u"toolchain"_s,    u"healthy"_s,
            u"double"_s,  u"custom"_s};
}

ScenarioCatalogue ScenarioCatalogue::builtIn()
{
    registerLabScenarios();
    ScenarioCatalogue catalogue;
    const QString given = qEnvironmentVariable("TIDYSCOPE_LAB_DIR");
    const QString folder = given.isEmpty() ? u":/tidyscope/lab"_s : given;
    const QStringList known = groups();
    for (const QString &group : known) {
        // GROUP.json, and GROUP-anything.json for a group of many
        const QStringList files =
            QDir(folder).entryList({group + u".json"_s, group + u"-*.json"_s}, QDir::Files, QDir::Name);
        for (const QString &file : files) {
            const QString stem = file.chopped(5);
            const bool longer = std::ranges::any_of(known, [&](const QString &other) {
                return other.size() > group.size() && (stem == other || stem.startsWith(other + u'-'));
            });
            if (!longer)
                catalogue.addFile(folder + u'/' + file, group, false);
        }
    }
    return catalogue;
}

void ScenarioCatalogue::addFolder(const QString &folder)
{
    const QStringList files = QDir(folder).entryList({u"*.json"_s}, QDir::Files, QDir::Name);
    for (const QString &file : files)
        addFile(folder + u'/' + file, u"custom"_s, true);
}

void ScenarioCatalogue::addFile(const QString &path, const QString &group, bool custom)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        m_problems.append(
            {path, {1, 1, Text{u"lab.cannot-read"_s, {{u"file"_s, path}, {u"reason"_s, file.errorString()}}}}});
        return;
    }
    QList<Scenario> read;
    const QList<ScenarioProblem> problems = checkScenarios(file.read(MoreThanIsTaken), &read);
    for (const ScenarioProblem &problem : problems)
        m_problems.append({path, problem});
    for (Scenario &scenario : read) {
        if (find(scenario.id)) {
            m_problems.append({path, {1, 1, Text{u"lab.scenario.same-id"_s, {{u"id"_s, scenario.id}}}}});
            continue;
        }
        if (scenario.group.isEmpty())
            scenario.group = group;
        if (custom)
            scenario.file = path;
        m_scenarios.append(scenario);
    }
}

const Scenario *ScenarioCatalogue::find(const QString &id) const
{
    const auto found = std::ranges::find(m_scenarios, id, &Scenario::id);
    return found == m_scenarios.cend() ? nullptr : &*found;
}

QList<Scenario> ScenarioCatalogue::search(const QString &text, const QString &language) const
{
    const QStringList words = text.split(u' ', Qt::SkipEmptyParts);
    QList<Scenario> found;
    for (const Scenario &scenario : m_scenarios) {
        const ScenarioTexts &texts = scenario.textsFor(language);
        const QString all = scenario.id + u' ' + scenario.group + u' ' + texts.title + u' ' + texts.story;
        if (std::ranges::all_of(words, [&all](const QString &word) { return all.contains(word, Qt::CaseInsensitive); }))
            found.append(scenario);
    }
    return found;
}

} // namespace Tidyscope::Lab

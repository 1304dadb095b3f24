// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mirrors/mirrorreader.h"

#include "core/base/jsonschema.h"
#include "core/base/redactor.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QStandardPaths>

#include <algorithm>

using namespace Qt::StringLiterals;

// the files are linked in with the sentences; a static library's resources are not registered by themselves
static void registerMirrors()
{
    Q_INIT_RESOURCE(mirrors);
}

namespace Tidyscope {

namespace {

constexpr qsizetype maximalBytes = 1 << 20;
constexpr qsizetype maximalProblems = 50;

QByteArray resource(const QString &name)
{
    registerMirrors();
    QFile file(u":/tidyscope/"_s + name);
    const bool opened = file.open(QIODevice::ReadOnly);
    Q_ASSERT(opened);
    return opened ? file.readAll() : QByteArray();
}

const JsonSchema &schema()
{
    static const JsonSchema read(
        QJsonDocument::fromJson(resource(u"schemas/tidyscope.mirrorlist.1.schema.json"_s)).object());
    return read;
}

MirrorProblem problemAt(const QByteArray &text, qsizetype offset, const QString &file, const Text &what)
{
    const QByteArray before = text.left(offset);
    const qsizetype start = before.lastIndexOf('\n') + 1;
    // a column is a character, not a byte
    return {file, static_cast<int>(before.count('\n')) + 1,
            static_cast<int>(QString::fromUtf8(before.sliced(start)).size()) + 1, what};
}

QStringList strings(const QJsonValue &value)
{
    QStringList out;
    const QJsonArray array = value.toArray();
    for (const QJsonValue &one : array) {
        out.append(one.toString());
    }
    return out;
}

MirrorList::Entry entryOf(const QJsonObject &json)
{
    MirrorList::Entry entry;
    entry.members = json.keys();
    Mirror &mirror = entry.mirror;
    mirror.id = json.value("id"_L1).toString();
    mirror.url = QUrl(json.value("url"_L1).toString(), QUrl::StrictMode);
    for (const QString &alias : strings(json.value("aliases"_L1))) {
        mirror.aliases.append(QUrl(alias, QUrl::StrictMode));
    }
    mirror.operatorName = json.value("operator"_L1).toString();
    mirror.region = json.value("region"_L1).toString();
    mirror.checksumDatabases = strings(json.value("checksumDatabases"_L1));
    mirror.help = QUrl(json.value("help"_L1).toString());
    mirror.status = QUrl(json.value("status"_L1).toString());
    mirror.cautions = strings(json.value("cautions"_L1));
    const QJsonObject notes = json.value("notes"_L1).toObject();
    for (auto it = notes.begin(); it != notes.end(); ++it) {
        mirror.notes.insert(it.key(), it.value().toString());
    }
    mirror.evidence = strings(json.value("evidence"_L1));
    mirror.verified = QDate::fromString(json.value("verified"_L1).toString(), Qt::ISODate);
    mirror.enabled = json.value("enabled"_L1).toBool(true);
    mirror.deprecatedBy = json.value("deprecatedBy"_L1).toString();
    return entry;
}

MirrorList listOf(const QJsonObject &json)
{
    MirrorList list;
    list.date = QDate::fromString(json.value("date"_L1).toString(), Qt::ISODate);
    const QJsonArray mirrors = json.value("mirrors"_L1).toArray();
    for (const QJsonValue &one : mirrors) {
        list.entries.append(entryOf(one.toObject()));
    }
    const QJsonObject policy = json.value("policy"_L1).toObject();
    if (policy.contains("only"_L1)) {
        list.policy.only = strings(policy.value("only"_L1));
    }
    list.policy.forbid = strings(policy.value("forbid"_L1));
    return list;
}

/// What a schema cannot say.
QList<SchemaProblem> senseless(const QJsonObject &json, const MirrorList &list, const QStringList &known)
{
    QList<SchemaProblem> found;
    QStringList ids = known;
    QStringList here;
    for (const MirrorList::Entry &entry : list.entries) {
        ids.append(entry.mirror.id);
    }
    for (qsizetype i = 0; i < list.entries.size(); ++i) {
        const MirrorList::Entry &entry = list.entries.at(i);
        const QString at = u"/mirrors/"_s + QString::number(i);
        const QMap<QString, QString> args{{u"id"_s, entry.mirror.id}};
        if (here.contains(entry.mirror.id)) {
            found.append({at + u"/id"_s, Text{u"mirrors.file.twice"_s, args}});
        }
        here.append(entry.mirror.id);
        if (!entry.members.contains(u"url"_s) && !known.contains(entry.mirror.id)) {
            found.append({at, Text{u"mirrors.file.no-url"_s, args}});
        } else if (entry.members.contains(u"url"_s) && !entry.mirror.url.isValid()) {
            found.append({at + u"/url"_s, Text{u"mirrors.file.bad-url"_s, args}});
        }
        const QString successor = entry.mirror.deprecatedBy;
        if (!successor.isEmpty() && (successor == entry.mirror.id || !ids.contains(successor))) {
            found.append({at + u"/deprecatedBy"_s, Text{u"mirrors.file.unknown"_s, {{u"id"_s, successor}}}});
        }
        for (const QString &date : {u"verified"_s}) {
            const QString written = json.value("mirrors"_L1)[i][date].toString();
            if (!written.isEmpty() && !QDate::fromString(written, Qt::ISODate).isValid()) {
                found.append({at + u'/' + date, Text{u"mirrors.file.no-date"_s, {{u"value"_s, written}}}});
            }
        }
    }
    if (json.contains("date"_L1) && !list.date.isValid()) {
        found.append({u"/date"_s, Text{u"mirrors.file.no-date"_s, {{u"value"_s, json.value("date"_L1).toString()}}}});
    }
    for (qsizetype i = 0; list.policy.only && i < list.policy.only->size(); ++i) {
        if (!ids.contains(list.policy.only->at(i))) {
            found.append({u"/policy/only/"_s + QString::number(i),
                          Text{u"mirrors.file.unknown"_s, {{u"id"_s, list.policy.only->at(i)}}}});
        }
    }
    return found;
}

QStringList idsOf(const MirrorCatalogue &catalogue)
{
    QStringList ids;
    for (const Mirror &mirror : catalogue.mirrors()) {
        ids.append(mirror.id);
    }
    return ids;
}

/// Nothing where there is no file.
std::optional<MirrorReading> readFile(const QString &path, const QStringList &known)
{
    QFile file(path);
    if (path.isEmpty() || !file.exists()) {
        return std::nullopt;
    }
    if (!file.open(QIODevice::ReadOnly)) {
        return MirrorReading{{},
                             {{path, 1, 1, Text{u"mirrors.file.unreadable"_s, {{u"message"_s, file.errorString()}}}}}};
    }
    return readMirrors(file.read(maximalBytes + 1), known, path);
}

/// In the terms of an address, where it is one, and without the login that may be the mistake.
Text wordsFor(const SchemaProblem &problem)
{
    const QString found = Redactor().mask(problem.what.args.value(u"found"_s));
    const bool isBase = problem.pointer.endsWith("/url"_L1) || problem.pointer.contains("/aliases/"_L1);
    if (isBase && problem.what.key == "lab.schema.pattern"_L1) {
        return {u"mirrors.file.no-base"_s, {{u"url"_s, found}}};
    }
    Text words = problem.what;
    if (words.args.contains(u"found"_s)) {
        words.args.insert(u"found"_s, found);
    }
    return words;
}

} // namespace

MirrorReading readMirrors(const QByteArray &text, const QStringList &known, const QString &file)
{
    if (text.size() > maximalBytes) {
        return {{}, {{file, 1, 1, Text{u"mirrors.file.too-large"_s, {}}}}};
    }
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(text, &error);
    if (error.error != QJsonParseError::NoError) {
        return {{},
                {problemAt(text, error.offset, file,
                           Text{u"mirrors.file.no-json"_s, {{u"message"_s, error.errorString()}}})}};
    }
    const JsonPlaces places(text);
    QList<SchemaProblem> found;
    for (const QString &pointer : places.repeated()) {
        found.append({pointer, Text{u"mirrors.file.repeated"_s, {{u"name"_s, pointer.section(u'/', -1)}}}});
    }
    const QJsonObject json = document.object();
    found += schema().check(document.isObject() ? QJsonValue(json) : QJsonValue(document.array()), maximalProblems);
    MirrorReading reading;
    if (found.isEmpty()) {
        reading.list = listOf(json);
        found = senseless(json, reading.list, known);
    }
    for (const SchemaProblem &problem : found.first(std::min(found.size(), maximalProblems))) {
        reading.problems.append(problemAt(text, places.offset(problem.pointer), file, wordsFor(problem)));
    }
    if (!reading.problems.isEmpty()) {
        reading.list = {};
    }
    return reading;
}

MirrorCatalogue builtInMirrors()
{
    static const MirrorCatalogue builtIn = [] {
        const MirrorReading reading = readMirrors(resource(u"mirrors.json"_s));
        Q_ASSERT(reading.problems.isEmpty()); // part of the program, and tested as such
        MirrorCatalogue catalogue;
        catalogue.add(reading.list, Mirror::Source::BuiltIn);
        return catalogue;
    }();
    return builtIn;
}

MirrorFiles mirrorFilesOfSystem()
{
    constexpr auto name = "/tidyscope/mirrors.json"_L1;
    const QString own = QStandardPaths::writableLocation(QStandardPaths::GenericConfigLocation);
    QStringList folders = QStandardPaths::standardLocations(QStandardPaths::GenericConfigLocation);
    folders.removeAll(own);
    MirrorFiles files{own + name, {}};
    for (const QString &folder : folders) {
        files.administrator.prepend(folder + name); // the first folder counts most
    }
#ifdef Q_OS_MACOS
    files.administrator = {u"/Library/Preferences"_s + name}; // Qt knows the user's folder alone
#endif
    return files;
}

LoadedMirrors loadMirrors(const MirrorFiles &files)
{
    LoadedMirrors loaded{builtInMirrors(), {}};
    if (const auto user = readFile(files.user, idsOf(loaded.catalogue))) {
        loaded.catalogue.add(user->list, Mirror::Source::User);
        loaded.problems += user->problems;
    }
    for (const QString &path : files.administrator) {
        if (const auto reading = readFile(path, idsOf(loaded.catalogue))) {
            loaded.catalogue.add(reading->list, Mirror::Source::Administrator);
            loaded.problems += reading->problems;
            if (!reading->problems.isEmpty()) {
                loaded.catalogue.close();
            }
        }
    }
    return loaded;
}

} // namespace Tidyscope

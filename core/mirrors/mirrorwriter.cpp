// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/mirrors/mirrorwriter.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qint64 maximalBytes = 1 << 20;

QString dateText(const QDate &date)
{
    return date.isValid() ? date.toString(Qt::ISODate) : QString();
}

QJsonArray urls(const QList<QUrl> &list)
{
    QJsonArray array;
    for (const QUrl &url : list) {
        array.append(url.toString(QUrl::FullyEncoded));
    }
    return array;
}

QJsonObject wholeEntry(const Mirror &mirror)
{
    QJsonObject notes;
    for (const auto &[language, words] : mirror.notes.asKeyValueRange()) {
        notes.insert(language, words);
    }
    QJsonObject json{
        {u"id"_s, mirror.id},
        {u"url"_s, mirror.url.toString(QUrl::FullyEncoded)},
        {u"aliases"_s, urls(mirror.aliases)},
        {u"checksumDatabases"_s, QJsonArray::fromStringList(mirror.checksumDatabases)},
        {u"help"_s, mirror.help.toString(QUrl::FullyEncoded)},
        {u"status"_s, mirror.status.toString(QUrl::FullyEncoded)},
        {u"cautions"_s, QJsonArray::fromStringList(mirror.cautions)},
        {u"notes"_s, notes},
        {u"evidence"_s, QJsonArray::fromStringList(mirror.evidence)},
        {u"verified"_s, dateText(mirror.verified)},
        {u"enabled"_s, mirror.enabled},
        {u"deprecatedBy"_s, mirror.deprecatedBy.isEmpty() ? QJsonValue() : QJsonValue(mirror.deprecatedBy)}};
    if (!mirror.operatorName.isEmpty()) {
        json.insert(u"operator"_s, mirror.operatorName);
    }
    if (!mirror.region.isEmpty()) {
        json.insert(u"region"_s, mirror.region);
    }
    return json;
}

QJsonObject entryJson(const MirrorList::Entry &entry)
{
    const QJsonObject whole = wholeEntry(entry.mirror);
    QJsonObject json{{u"id"_s, entry.mirror.id}};
    for (const QString &member : entry.members) {
        if (whole.contains(member)) {
            json.insert(member, whole.value(member));
        }
    }
    return json;
}

QJsonObject policyJson(const MirrorPolicy &policy)
{
    QJsonObject json;
    if (policy.only) {
        json.insert(u"only"_s, QJsonArray::fromStringList(*policy.only));
    }
    if (!policy.forbid.isEmpty()) {
        json.insert(u"forbid"_s, QJsonArray::fromStringList(policy.forbid));
    }
    return json;
}

QStringList builtInIds()
{
    QStringList ids;
    const MirrorCatalogue builtIn = builtInMirrors();
    for (const Mirror &mirror : builtIn.mirrors()) {
        ids.append(mirror.id);
    }
    return ids;
}

} // namespace

QByteArray mirrorListJson(const MirrorList &list)
{
    QJsonObject json{{u"schema"_s, u"tidyscope.mirrorlist/1"_s}};
    if (list.date.isValid()) {
        json.insert(u"date"_s, dateText(list.date));
    }
    QJsonArray mirrors;
    for (const MirrorList::Entry &entry : list.entries) {
        mirrors.append(entryJson(entry));
    }
    json.insert(u"mirrors"_s, mirrors);
    if (const QJsonObject policy = policyJson(list.policy); !policy.isEmpty()) {
        json.insert(u"policy"_s, policy);
    }
    return QJsonDocument(json).toJson();
}

MirrorList listBeyondBuiltIn(const MirrorCatalogue &catalogue)
{
    MirrorList list;
    for (const Mirror &mirror : catalogue.mirrors()) {
        if (mirror.source != Mirror::Source::BuiltIn) {
            list.entries.append({mirror, wholeEntry(mirror).keys()});
        }
    }
    list.policy = catalogue.policy();
    if (list.policy.closed) { // nobody knows what is allowed: nothing is
        list.policy.only = QStringList();
        list.policy.closed = false;
    }
    return list;
}

MirrorList mergedLists(const MirrorList &own, const MirrorList &more)
{
    MirrorList merged = own;
    for (const MirrorList::Entry &entry : more.entries) {
        const auto known = std::ranges::find_if(
            merged.entries, [&entry](const MirrorList::Entry &one) { return one.mirror.id == entry.mirror.id; });
        if (known == merged.entries.end()) {
            merged.entries.append(entry);
            continue;
        }
        overrideMembers(known->mirror, entry);
        known->members += entry.members;
        known->members.removeDuplicates();
    }
    if (more.policy.only) {
        merged.policy.only = more.policy.only;
    }
    merged.policy.forbid += more.policy.forbid;
    merged.policy.forbid.removeDuplicates();
    merged.date = std::max(own.date, more.date);
    return merged;
}

MirrorImport planMirrorImport(const QString &from, const QString &own)
{
    MirrorImport import;
    import.file = own;
    FileRules rules;
    rules.limit = maximalBytes;
    const ChangeResult<FileSnapshot> list = readSnapshot(from, rules);
    const ChangeResult<FileSnapshot> present = readSnapshot(own, rules);
    if (!list || !present) {
        import.error = list ? present.error().text : list.error().text;
        return import;
    }
    if (!list->exists) {
        import.error = {u"mirrors.file.none"_s, {{u"path"_s, from}}};
        return import;
    }
    import.before = *present;
    const QStringList known = builtInIds();
    const MirrorReading had = present->exists ? readMirrors(present->bytes, known, own) : MirrorReading();
    QStringList ids = known;
    for (const MirrorList::Entry &entry : had.list.entries) {
        ids.append(entry.mirror.id);
    }
    const MirrorReading more = readMirrors(list->bytes, ids, from);
    import.problems = more.problems + had.problems;
    if (import.isPossible()) {
        import.after = mirrorListJson(mergedLists(had.list, more.list));
        import.difference = lineDiff(present->bytes, import.after);
    }
    return import;
}

ChangeResult<Change> applyMirrorImport(const Journal &journal, const MirrorImport &import)
{
    return journal.apply({.kind = u"mirror"_s,
                          .what = {u"mirrors.imported"_s, {{u"path"_s, import.file}}},
                          .names = {},
                          .before = import.before,
                          .after = import.after,
                          .rules = {}});
}

} // namespace Tidyscope

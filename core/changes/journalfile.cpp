// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/changes/journalfile.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int journalVersion = 1;

constexpr std::array states{
    std::pair{Change::State::Applied, "applied"_L1}, std::pair{Change::State::NotApplied, "not-applied"_L1},
    std::pair{Change::State::Foreign, "foreign"_L1}, std::pair{Change::State::Unknown, "unknown"_L1}};

QJsonObject toJson(const Text &text)
{
    QJsonObject args;
    for (auto it = text.args.begin(); it != text.args.end(); ++it) {
        args.insert(it.key(), it.value());
    }
    return {{u"key"_s, text.key}, {u"args"_s, args}};
}

Text textFrom(const QJsonObject &json)
{
    Text text{json.value("key"_L1).toString(), {}};
    const QJsonObject args = json.value("args"_L1).toObject();
    for (auto it = args.begin(); it != args.end(); ++it) {
        text.args.insert(it.key(), it.value().toString());
    }
    return text;
}

QJsonValue hashToJson(const QByteArray &hash)
{
    return hash.isEmpty() ? QJsonValue(QJsonValue::Null) : QJsonValue(QString::fromLatin1(hash));
}

/// A hash becomes a file name: nothing else may come through.
bool readHash(const QJsonValue &json, QByteArray &hash)
{
    hash = json.toString().toLatin1();
    const auto isHex = [](char c) { return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f'); };
    return json.isNull() || (json.isString() && hash.size() == 64 && std::ranges::all_of(hash, isHex));
}

bool readIntent(const QJsonObject &json, JournalEntry &entry)
{
    Change &change = entry.change;
    change.id = json.value("id"_L1).toInteger();
    change.time = QDateTime::fromString(json.value("time"_L1).toString(), Qt::ISODateWithMs);
    change.kind = json.value("kind"_L1).toString();
    change.what = textFrom(json.value("what"_L1).toObject());
    const QJsonArray names = json.value("names"_L1).toArray();
    for (const auto &name : names) {
        change.names.append(name.toString());
    }
    change.path = json.value("path"_L1).toString();
    change.target = json.value("target"_L1).toString();
    change.of = json.value("of"_L1).toInteger();
    entry.rules.newFileMode = json.value("fileMode"_L1).toInt(0600) & 0777;
    entry.rules.newFolderMode = json.value("folderMode"_L1).toInt(0700) & 0777;
    entry.rules.limit = json.value("limit"_L1).toInteger();
    return change.id > 0 && change.time.isValid() && !change.path.isEmpty() && !change.target.isEmpty()
        && readHash(json.value("before"_L1), change.before) && readHash(json.value("after"_L1), change.after);
}

/// False: it says nothing that could be used.
bool readLine(const QJsonObject &json, JournalContents &contents)
{
    const qint64 id = json.value("id"_L1).toInteger();
    JournalEntry *known = contents.find(id);
    if (json.value("event"_L1) == "outcome"_L1 && known && !known->settled) {
        const QString name = json.value("state"_L1).toString();
        const auto *const state = std::ranges::find(states, name, &decltype(states)::value_type::second);
        if (state == states.end() || state->first == Change::State::Unknown) {
            return false;
        }
        known->change.state = state->first;
        known->settled = true;
        return true;
    }
    JournalEntry entry;
    const bool inOrder = contents.entries.isEmpty() || id > contents.entries.last().change.id;
    if (json.value("event"_L1) != "intent"_L1 || !inOrder || !readIntent(json, entry)) {
        return false;
    }
    contents.entries.append(entry);
    return true;
}

QByteArray line(const QJsonObject &json)
{
    return QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n';
}

} // namespace

QString changeStateName(Change::State state)
{
    return std::ranges::find(states, state, &decltype(states)::value_type::first)->second;
}

bool isUndoOrRedo(const Change &change)
{
    return change.kind == "undo"_L1 || change.kind == "redo"_L1;
}

JournalEntry *JournalContents::find(qint64 id)
{
    const auto entry =
        std::ranges::find_if(entries, [id](const JournalEntry &candidate) { return candidate.change.id == id; });
    return entry == entries.end() ? nullptr : &*entry;
}

qint64 JournalContents::nextId() const
{
    return entries.isEmpty() ? 1 : entries.last().change.id + 1;
}

void JournalContents::deriveUndone()
{
    for (JournalEntry &entry : entries) {
        entry.change.undone = false;
    }
    for (const JournalEntry &entry : std::as_const(entries)) {
        const Change &change = entry.change;
        if (isUndoOrRedo(change) && change.state == Change::State::Applied) {
            if (JournalEntry *original = find(change.of)) {
                original->change.undone = change.kind == "undo"_L1;
            }
        }
    }
}

JournalContents parseJournal(const QByteArray &bytes)
{
    JournalContents contents;
    contents.tornEnd = !bytes.isEmpty() && !bytes.endsWith('\n');
    const QList<QByteArray> lines = bytes.split('\n');
    for (const QByteArray &text : lines) {
        if (text.isEmpty()) {
            continue;
        }
        const QJsonObject json = QJsonDocument::fromJson(text).object();
        const int version = json.value("journal"_L1).toInt();
        contents.newer = contents.newer || version > journalVersion;
        if (version != journalVersion || !readLine(json, contents)) {
            ++contents.unreadableLines;
        }
    }
    return contents;
}

QByteArray intentLine(const JournalEntry &entry)
{
    const Change &change = entry.change;
    return line({{u"journal"_s, journalVersion},
                 {u"event"_s, u"intent"_s},
                 {u"id"_s, change.id},
                 {u"time"_s, change.time.toString(Qt::ISODateWithMs)},
                 {u"kind"_s, change.kind},
                 {u"what"_s, toJson(change.what)},
                 {u"names"_s, QJsonArray::fromStringList(change.names)},
                 {u"path"_s, change.path},
                 {u"target"_s, change.target},
                 {u"before"_s, hashToJson(change.before)},
                 {u"after"_s, hashToJson(change.after)},
                 {u"of"_s, change.of},
                 {u"fileMode"_s, entry.rules.newFileMode},
                 {u"folderMode"_s, entry.rules.newFolderMode},
                 {u"limit"_s, entry.rules.limit}});
}

QByteArray outcomeLine(qint64 id, Change::State state, const QDateTime &time)
{
    return line({{u"journal"_s, journalVersion},
                 {u"event"_s, u"outcome"_s},
                 {u"id"_s, id},
                 {u"time"_s, time.toString(Qt::ISODateWithMs)},
                 {u"state"_s, changeStateName(state)}});
}

QByteArray journalBytes(const QList<JournalEntry> &entries)
{
    QByteArray bytes;
    for (const JournalEntry &entry : entries) {
        bytes += intentLine(entry);
        if (entry.settled) {
            bytes += outcomeLine(entry.change.id, entry.change.state, entry.change.time);
        }
    }
    return bytes;
}

} // namespace Tidyscope

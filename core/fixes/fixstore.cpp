// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/fixstore.h"

#include "core/base/redactor.h"
#include "core/changes/journalfile.h"
#include "core/changes/systemfile.h"
#include "core/fixes/fixmedia.h"

#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <array>
#include <ranges>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope {

namespace {

constexpr int mostRecords = 50;
constexpr std::array states{std::pair{FixState::Offered, "offered"_L1}, std::pair{FixState::Applied, "applied"_L1},
                            std::pair{FixState::Kept, "kept"_L1}, std::pair{FixState::RolledBack, "rolled-back"_L1},
                            std::pair{FixState::Undone, "undone"_L1}};

QJsonValue orNull(const std::optional<QString> &text)
{
    return text ? QJsonValue(Redactor().mask(*text)) : QJsonValue();
}

std::optional<QString> fromNull(const QJsonValue &value)
{
    return value.isString() ? std::optional(value.toString()) : std::nullopt;
}

QJsonObject toJson(const FixRecord &record)
{
    const Redactor redactor;
    QJsonObject args;
    for (auto it = record.title.args.begin(); it != record.title.args.end(); ++it) {
        args.insert(it.key(), redactor.mask(it.value()));
    }
    QJsonArray ids;
    for (const qint64 id : record.changes) {
        ids.append(id);
    }
    QJsonArray shown;
    for (const FixChange &change : record.shown) {
        shown.append(QJsonObject{{u"kind"_s, change.kind},
                                 {u"target"_s, redactor.mask(change.target)},
                                 {u"before"_s, orNull(change.before)},
                                 {u"after"_s, orNull(change.after)}});
    }
    QJsonValue verified;
    if (record.verified) {
        verified = QJsonObject{{u"request"_s, redactor.mask(record.verified->request)},
                               {u"before"_s, redactor.mask(record.verified->before)},
                               {u"after"_s, redactor.mask(record.verified->after)}};
    }
    return {{u"id"_s, record.id},
            {u"cause"_s, record.cause},
            {u"subject"_s, redactor.mask(record.subject)},
            {u"title"_s, record.title.key},
            {u"args"_s, args},
            {u"group"_s, record.group},
            {u"time"_s, record.time.toString(Qt::ISODateWithMs)},
            {u"state"_s, fixStateName(record.state)},
            {u"changes"_s, ids},
            {u"shown"_s, shown},
            {u"verified"_s, verified}};
}

FixRecord recordFrom(const QJsonObject &json)
{
    FixRecord record;
    record.id = json.value("id"_L1).toString();
    record.cause = json.value("cause"_L1).toString();
    record.subject = json.value("subject"_L1).toString();
    record.title.key = json.value("title"_L1).toString();
    const QJsonObject args = json.value("args"_L1).toObject();
    for (auto it = args.begin(); it != args.end(); ++it) {
        record.title.args.insert(it.key(), it.value().toString());
    }
    record.group = json.value("group"_L1).toString();
    record.time = QDateTime::fromString(json.value("time"_L1).toString(), Qt::ISODateWithMs);
    for (const auto &[state, name] : states) {
        if (json.value("state"_L1).toString() == name) {
            record.state = state;
        }
    }
    const QJsonArray ids = json.value("changes"_L1).toArray();
    for (const QJsonValue &id : ids) {
        record.changes.append(id.toInteger());
    }
    const QJsonArray shown = json.value("shown"_L1).toArray();
    for (const QJsonValue &value : shown) {
        const QJsonObject change = value.toObject();
        record.shown.append({.kind = change.value("kind"_L1).toString(),
                             .target = change.value("target"_L1).toString(),
                             .before = fromNull(change.value("before"_L1)),
                             .after = fromNull(change.value("after"_L1)),
                             .diff = {}});
    }
    if (const QJsonValue verified = json.value("verified"_L1); verified.isObject()) {
        record.verified = FixVerification{verified["request"_L1].toString(), verified["before"_L1].toString(),
                                          verified["after"_L1].toString()};
    }
    return record;
}

bool isOf(const Change &change, const QString &group)
{
    return !group.isEmpty() && change.what.args.value(u"group"_s) == group && !isUndoOrRedo(change);
}

bool isInForce(const Change &change)
{
    return change.state == Change::State::Applied && !change.undone;
}

/// Its former bytes, or what it moved aside. Touches the disk.
bool isStillKept(const Change &change)
{
    const QString aside = asideName(change.target);
    const QFileInfo info(aside);
    return change.hasBackups && (aside.isEmpty() || info.exists() || info.isSymLink());
}

} // namespace

QString fixStateName(FixState state)
{
    const auto found = std::ranges::find(states, state, [](const auto &one) { return one.first; });
    return found == states.end() ? QString() : found->second.toString();
}

ChangeResult<void> FixStore::write(const QString &name, const QByteArray &bytes) const
{
    const FileRules rules = FileRules::ownerOnly();
    return readSnapshot(m_folder + u'/' + name, rules)
        .and_then([&](const FileSnapshot &before) { return replaceFile(before, bytes, rules); })
        .map([](const FileSnapshot &) {});
}

QList<FixRecord> FixStore::read(const QString &name) const
{
    QList<FixRecord> records;
    const ChangeResult<FileSnapshot> file = readSnapshot(m_folder + u'/' + name);
    if (file && file->exists) {
        const QJsonArray array = QJsonDocument::fromJson(file->bytes).object().value("fixes"_L1).toArray();
        for (const QJsonValue &value : array) {
            records.append(recordFrom(value.toObject()));
        }
    }
    return records;
}

std::optional<LastDiagnosis> FixStore::lastDiagnosis() const
{
    const ChangeResult<FileSnapshot> file = readSnapshot(m_folder + "/last-diagnosis.json"_L1);
    return file && file->exists ? readLastDiagnosis(file->bytes) : std::nullopt;
}

ChangeResult<void> FixStore::keepDiagnosis(const LastDiagnosis &last) const
{
    return write(u"last-diagnosis.json"_s, lastDiagnosisBytes(last));
}

std::optional<FixRecord> FixStore::pending() const
{
    const QList<FixRecord> records = read(u"pending-fix.json"_s);
    return records.isEmpty() ? std::nullopt : std::optional(records.first());
}

ChangeResult<void> FixStore::setPending(const FixRecord &record) const
{
    const QJsonObject json{{u"version"_s, 1}, {u"fixes"_s, QJsonArray{toJson(record)}}};
    return write(u"pending-fix.json"_s, QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
}

ChangeResult<void> FixStore::clearPending() const
{
    const FileRules rules = FileRules::ownerOnly();
    return readSnapshot(m_folder + "/pending-fix.json"_L1, rules)
        .and_then([&](const FileSnapshot &before) { return removeFile(before, rules); })
        .map([](const FileSnapshot &) {});
}

QList<FixRecord> FixStore::records(const ChangeHistory &history) const
{
    QList<FixRecord> records = read(u"fixes.json"_s);
    for (FixRecord &record : records) {
        QList<const Change *> known;
        for (const qint64 id : std::as_const(record.changes)) {
            if (const Change *change = history.find(id)) {
                known.append(change);
            }
        }
        const bool inForce = std::ranges::any_of(known, [](const Change *change) { return isInForce(*change); });
        if (record.isInForce() && !inForce && !known.isEmpty()) {
            record.state = FixState::Undone;
        } else if (record.state == FixState::Undone && inForce) {
            record.state = FixState::Applied; // made again
        }
        // a change that the journal has forgotten is in force all the same
        record.canUndo = known.size() == record.changes.size() && std::ranges::all_of(known, [](const Change *change) {
                             return !isInForce(*change) || isStillKept(*change);
                         });
    }
    return records;
}

ChangeResult<void> FixStore::keepRecord(const FixRecord &record) const
{
    QList<FixRecord> records = read(u"fixes.json"_s);
    records.removeIf([&record](const FixRecord &other) { return other.group == record.group; });
    records.append(record);
    QJsonArray array;
    for (const FixRecord &one : records | std::views::drop(std::max<qsizetype>(0, records.size() - mostRecords))) {
        array.append(toJson(one));
    }
    const QJsonObject json{{u"version"_s, 1}, {u"fixes"_s, array}};
    return write(u"fixes.json"_s, QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
}

QStringList FixStore::asides() const
{
    QStringList targets;
    const ChangeResult<FileSnapshot> file = readSnapshot(m_folder + "/asides.json"_L1);
    if (file && file->exists) {
        const QJsonArray array = QJsonDocument::fromJson(file->bytes).object().value("targets"_L1).toArray();
        for (const QJsonValue &value : array) {
            targets.append(value.toString());
        }
    }
    return targets;
}

ChangeResult<void> FixStore::keepAsides(const QStringList &targets) const
{
    const QJsonObject json{{u"version"_s, 1}, {u"targets"_s, QJsonArray::fromStringList(targets)}};
    return write(u"asides.json"_s, QJsonDocument(json).toJson(QJsonDocument::Compact) + '\n');
}

ChangeResult<std::unique_ptr<SystemLock>> FixStore::lock() const
{
    return makeFolders(m_folder, FileRules::ownerOnly().newFolderMode).and_then([this] {
        return SystemLock::take(m_folder + "/fix.lock"_L1, 0ms);
    });
}

ChangeResult<int> takeBackFix(const Journal &journal, const QString &group)
{
    const ChangeResult<ChangeHistory> history = journal.history();
    if (!history) {
        return tl::unexpected(history.error());
    }
    int count = 0;
    for (const Change &change : history->changes | std::views::reverse) {
        if (!isOf(change, group) || !isInForce(change)) {
            continue;
        }
        if (const ChangeResult<Change> undone = journal.undo(change.id); !undone) {
            return tl::unexpected(undone.error());
        }
        ++count;
    }
    return count;
}

std::optional<FixRecovery> recoverFix(const FixStore &store, const Journal &journal)
{
    if (!store.pending()) {
        return std::nullopt;
    }
    const ChangeResult<std::unique_ptr<SystemLock>> lock = store.lock();
    const std::optional<FixRecord> pending = lock ? store.pending() : std::nullopt;
    if (!pending) {
        return std::nullopt;
    }
    FixRecovery recovery{*pending, {}};
    const ChangeResult<int> undone = takeBackFix(journal, pending->group);
    if (!undone) {
        recovery.problem = undone.error();
    } else {
        recovery.fix.state = FixState::RolledBack;
    }
    // what cannot be taken back now (somebody else has changed it since) will not be later: it is told once
    const bool nothingWasChanged = undone && *undone == 0;
    if (!nothingWasChanged) {
        (void)store.keepRecord(recovery.fix);
    }
    (void)store.clearPending();
    return nothingWasChanged ? std::nullopt : std::optional(recovery);
}

} // namespace Tidyscope

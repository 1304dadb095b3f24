// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/changes/journalsession.h"

#include <QDir>
#include <QFileInfo>
#include <QSet>

#include <algorithm>
#include <ranges>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = ChangeError::Kind;

constexpr qint64 largestJournal = 64 * 1024 * 1024;

/// The system's reason, with the journal as the subject: the caller's file is fine.
ChangeError asJournalError(const ChangeError &error)
{
    if (error.kind == Kind::Busy) {
        return error;
    }
    return {
        .kind = Kind::Journal,
        .text = {u"changes.journal"_s,
                 {{u"path"_s, error.text.args.value(u"path"_s)}, {u"message"_s, error.text.args.value(u"message"_s)}}}};
}

/// What is no file has a target that is no path from a root.
bool isFile(const QString &target)
{
    return target.isEmpty() || QDir::isAbsolutePath(target);
}

tl::unexpected<ChangeError> noMedium(const QString &path)
{
    return changeFailure(Kind::NoPath, {u"changes.no-medium"_s, {{u"path"_s, path}}});
}

QByteArray hashOf(const FileSnapshot &snapshot)
{
    return snapshot.exists ? BackupStore::keyOf(snapshot.bytes) : QByteArray();
}

} // namespace

JournalSession::JournalSession(const QString &folder, const JournalLimits &limits, const ChangeMedium *medium)
    : m_folder(folder),
      m_limits(limits),
      m_backups(folder + u"/backups"_s),
      m_medium(medium)
{ }

ChangeResult<std::unique_ptr<JournalSession>> JournalSession::open(const QString &folder, const JournalLimits &limits,
                                                                   const ChangeMedium *medium, Purpose purpose)
{
    std::unique_ptr<JournalSession> session(new JournalSession(folder, limits, medium));
    const bool mayBeMissing = purpose == Purpose::Read;
    if (mayBeMissing && !QFileInfo::exists(folder)) {
        return session;
    }
    const ChangeResult<void> made = makeFolders(folder, FileRules::ownerOnly().newFolderMode);
    if (!made) {
        return tl::unexpected(asJournalError(made.error()));
    }
    ChangeResult<std::unique_ptr<SystemLock>> lock = SystemLock::take(folder + u"/lock"_s, limits.lockWait);
    if (lock) {
        session->m_lock = std::move(*lock);
        removeLeftovers(folder + u"/changes.jsonl"_s);
    } else if (!mayBeMissing || lock.error().kind == Kind::Busy) {
        return tl::unexpected(asJournalError(lock.error()));
    }
    if (const ChangeResult<void> read = session->read(); !read) {
        return tl::unexpected(asJournalError(read.error()));
    }
    if (purpose == Purpose::Write && session->m_contents.newer) {
        return changeFailure(Kind::Journal, {u"changes.journal-newer"_s, {{u"path"_s, folder}}});
    }
    session->settle();
    if (purpose == Purpose::Write) {
        session->dropUnusedBackups(); // of changes that were interrupted before they stood in the journal
    }
    return session;
}

ChangeResult<void> JournalSession::read()
{
    const ChangeResult<std::optional<QByteArray>> bytes = readWhole(m_folder + u"/changes.jsonl"_s, largestJournal);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    m_contents = parseJournal(bytes->value_or(QByteArray()));
    return {};
}

ChangeResult<FileSnapshot> JournalSession::look(const QString &path, const QString &target,
                                                const FileRules &rules) const
{
    if (isFile(target)) {
        return readSnapshot(path, rules);
    }
    return m_medium && m_medium->owns(target) ? m_medium->read(target) : noMedium(path);
}

ChangeResult<FileSnapshot> JournalSession::carryOut(const ChangeRequest &request) const
{
    const FileSnapshot &before = request.before;
    if (isFile(before.target)) {
        return request.after ? replaceFile(before, *request.after, request.rules) : removeFile(before, request.rules);
    }
    if (!m_medium || !m_medium->owns(before.target)) {
        return noMedium(before.path);
    }
    return request.after ? m_medium->replace(before, *request.after) : m_medium->remove(before);
}

bool JournalSession::settleOne(JournalEntry &entry) const
{
    if (m_lock && isFile(entry.change.target)) {
        removeLeftovers(entry.change.target);
    }
    FileRules rules = entry.rules;
    rules.limit = largestJournal;
    const ChangeResult<FileSnapshot> now = look(entry.change.path, entry.change.target, rules);
    if (!now && now.error().kind != Kind::TooLarge) {
        return false;
    }
    const bool sameFile = now && now->target == entry.change.target;
    if (sameFile && hashOf(*now) == entry.change.after) {
        entry.change.state = Change::State::Applied;
    } else if (sameFile && hashOf(*now) == entry.change.before) {
        entry.change.state = Change::State::NotApplied;
    } else {
        entry.change.state = Change::State::Foreign;
    }
    return true;
}

void JournalSession::settle()
{
    QByteArray lines;
    for (JournalEntry &entry : m_contents.entries) {
        if (!entry.settled && settleOne(entry)) {
            entry.settled = true;
            lines += outcomeLine(entry.change.id, entry.change.state, QDateTime::currentDateTimeUtc());
        }
    }
    if (m_lock && !m_contents.newer && !lines.isEmpty()) {
        // when it cannot be written, the next one will find the same
        (void)append(lines);
    }
    m_contents.deriveUndone();
}

ChangeResult<void> JournalSession::append(QByteArray lines)
{
    if (m_contents.tornEnd) {
        lines.prepend('\n');
    }
    const ChangeResult<void> appended = appendSynced(m_folder + u"/changes.jsonl"_s, lines);
    m_contents.tornEnd = m_contents.tornEnd && !appended;
    return appended;
}

bool JournalSession::hasBackups(const Change &change) const
{
    const auto kept = [this](const QByteArray &key) { return key.isEmpty() || m_backups.size(key) >= 0; };
    return kept(change.before) && kept(change.after);
}

ChangeHistory JournalSession::history() const
{
    ChangeHistory history;
    history.unreadableLines = m_contents.unreadableLines;
    qint64 newestUndo = 0;
    for (const JournalEntry &entry : m_contents.entries) {
        Change change = entry.change;
        change.hasBackups = hasBackups(change);
        history.changes.append(change);
    }
    for (const Change &change : std::as_const(history.changes)) {
        if (change.state != Change::State::Applied || !change.hasBackups) {
            continue;
        }
        if (!isUndoOrRedo(change) && !change.undone) {
            history.nextUndo = change.id;
        }
        const Change *original = change.kind == "undo"_L1 ? history.find(change.of) : nullptr;
        if (!original || !original->undone || change.id < newestUndo) {
            continue;
        }
        // a newer change of the same file has taken its place
        const bool overtaken = std::ranges::any_of(history.changes, [&](const Change &other) {
            return other.id > change.id && !isUndoOrRedo(other) && other.target == change.target && !other.undone
                && other.state == Change::State::Applied;
        });
        if (!overtaken) {
            newestUndo = change.id;
            history.nextRedo = change.of;
        }
    }
    return history;
}

ChangeResult<void> JournalSession::checkRequest(const ChangeRequest &request) const
{
    const ChangeResult<FileSnapshot> now = look(request.before.path, request.before.target, request.rules);
    if (!now) {
        return tl::unexpected(now.error());
    }
    if (*now != request.before) {
        ChangeError error{.kind = Kind::Changed, .text = {u"changes.changed"_s, {{u"path"_s, request.before.path}}}};
        error.current = *now;
        return tl::unexpected(error);
    }
    const bool same = request.after ? now->exists && now->bytes == *request.after : !now->exists;
    if (same) {
        return changeFailure(Kind::NothingToDo, {u"changes.nothing-to-change"_s, {{u"path"_s, request.before.path}}});
    }
    return {};
}

ChangeResult<JournalEntry> JournalSession::prepare(const ChangeRequest &request, qint64 of)
{
    JournalEntry entry;
    Change &change = entry.change;
    change.id = m_contents.nextId();
    change.time = QDateTime::currentDateTimeUtc();
    change.kind = request.kind;
    change.what = request.what;
    change.names = request.names;
    change.path = request.before.path;
    change.target = request.before.target;
    change.of = of;
    change.hasBackups = true;
    entry.rules = request.rules;
    const auto keep = [this](bool exists, const QByteArray &bytes) {
        return exists ? m_backups.store(bytes) : ChangeResult<QByteArray>(QByteArray());
    };
    const ChangeResult<void> done =
        keep(request.before.exists, request.before.bytes)
            .and_then([&](const QByteArray &key) {
                change.before = key;
                return keep(request.after.has_value(), request.after.value_or(QByteArray()));
            })
            .and_then([&](const QByteArray &key) {
                change.after = key;
                return append(intentLine(entry));
            });
    if (!done) {
        return tl::unexpected(asJournalError(done.error()));
    }
    return entry;
}

ChangeResult<Change> JournalSession::make(const ChangeRequest &request, qint64 of)
{
    if (const ChangeResult<void> fine = checkRequest(request); !fine) {
        return tl::unexpected(fine.error());
    }
    ChangeResult<JournalEntry> entry = prepare(request, of);
    if (!entry) {
        return tl::unexpected(entry.error());
    }
    const ChangeResult<FileSnapshot> done = carryOut(request);
    entry->change.state = done ? Change::State::Applied : Change::State::NotApplied;
    entry->settled = true;
    m_contents.entries.append(*entry);
    // when this cannot be written, the next one will look at the file and find the same
    (void)append(outcomeLine(entry->change.id, entry->change.state, QDateTime::currentDateTimeUtc()));
    if (!done) {
        return tl::unexpected(done.error());
    }
    forgetOld();
    return entry->change;
}

void JournalSession::forgetOld()
{
    QSet<QString> targets;
    QSet<QByteArray> keys;
    QList<JournalEntry> kept;
    qint64 bytes = 0;
    const auto count = [&](const QByteArray &key) {
        if (!key.isEmpty() && !keys.contains(key)) {
            keys.insert(key);
            bytes += std::max<qint64>(m_backups.size(key), 0);
        }
    };
    for (const JournalEntry &entry : std::as_const(m_contents.entries) | std::views::reverse) {
        const bool newestOfFile = !targets.contains(entry.change.target);
        const bool hasRoom = kept.size() < m_limits.changes && bytes < m_limits.backupBytes;
        if (newestOfFile || hasRoom || !entry.settled) {
            targets.insert(entry.change.target);
            count(entry.change.before);
            count(entry.change.after);
            kept.prepend(entry);
        }
    }
    if (kept.size() < m_contents.entries.size()) {
        const QString file = m_folder + u"/changes.jsonl"_s;
        FileRules rules = FileRules::ownerOnly();
        rules.limit = largestJournal;
        const bool rewritten =
            readSnapshot(file, rules)
                .and_then([&](const FileSnapshot &before) { return replaceFile(before, journalBytes(kept), rules); })
                .has_value();
        if (!rewritten) {
            return; // it stays longer than it should, and complete
        }
        m_contents.entries = kept;
        dropUnusedBackups();
    }
}

void JournalSession::dropUnusedBackups() const
{
    QSet<QByteArray> keys;
    for (const JournalEntry &entry : m_contents.entries) {
        keys << entry.change.before << entry.change.after;
    }
    m_backups.keepOnly(keys);
}

} // namespace Tidyscope

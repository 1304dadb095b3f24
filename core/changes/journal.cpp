// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/changes/journal.h"

#include "core/changes/journalsession.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Kind = ChangeError::Kind;
using Purpose = JournalSession::Purpose;

ChangeResult<Journal::Bytes> loadBytes(const BackupStore &backups, const Change &change)
{
    Journal::Bytes bytes;
    for (const auto &[key, into] : {std::pair{change.before, &bytes.before}, std::pair{change.after, &bytes.after}}) {
        if (key.isEmpty()) {
            continue;
        }
        const ChangeResult<QByteArray> loaded = backups.load(key);
        if (!loaded) {
            return tl::unexpected(loaded.error());
        }
        *into = *loaded;
    }
    return bytes;
}

FileSnapshot snapshotOf(const Change &change, const std::optional<QByteArray> &bytes)
{
    return {.path = change.path,
            .target = change.target,
            .exists = bytes.has_value(),
            .bytes = bytes.value_or(QByteArray())};
}

/// The changes of the same file that came after @p change and are in force, newest first.
QList<qint64> laterChanges(const ChangeHistory &history, const Change &change)
{
    QList<qint64> later;
    for (const Change &other : history.changes) {
        if (other.id > change.id && other.target == change.target && other.state == Change::State::Applied
            && !other.undone && !isUndoOrRedo(other)) {
            later.prepend(other.id);
        }
    }
    return later;
}

QString joined(const QList<qint64> &ids)
{
    QStringList words;
    for (const qint64 id : ids) {
        words.append(QString::number(id));
    }
    return words.join(u", "_s);
}

/// Why @p change cannot be undone (or, with @p wantUndone, redone), as far as the history tells.
std::optional<ChangeError> whyNot(const ChangeHistory &history, const Change *change, qint64 id, bool wantUndone)
{
    if (id == 0) {
        return ChangeError{.kind = Kind::NothingToDo,
                           .text = {wantUndone ? u"changes.nothing-to-redo"_s : u"changes.nothing-to-undo"_s, {}}};
    }
    const QMap<QString, QString> args{{u"id"_s, QString::number(id)}};
    if (!change || isUndoOrRedo(*change) || change->state != Change::State::Applied) {
        return ChangeError{.kind = Kind::UnknownChange, .text = {u"changes.unknown-change"_s, args}};
    }
    if (change->undone != wantUndone) {
        return ChangeError{.kind = Kind::UnknownChange,
                           .text = {wantUndone ? u"changes.not-undone"_s : u"changes.already-undone"_s, args}};
    }
    if (const QList<qint64> later = laterChanges(history, *change); !later.isEmpty()) {
        ChangeError error{.kind = Kind::LaterChanges, .text = {u"changes.later-changes"_s, args}};
        error.text.args.insert(u"later"_s, joined(later));
        error.later = later;
        return error;
    }
    return std::nullopt;
}

ChangeResult<Change> takeBack(const QString &folder, const JournalLimits &limits, const ChangeMedium *medium,
                              qint64 wanted, bool redo)
{
    const ChangeResult<std::unique_ptr<JournalSession>> session =
        JournalSession::open(folder, limits, medium, Purpose::Write);
    if (!session) {
        return tl::unexpected(session.error());
    }
    const ChangeHistory history = (*session)->history();
    const qint64 next = redo ? history.nextRedo : history.nextUndo;
    const qint64 id = wanted == 0 ? next : wanted;
    const Change *change = history.find(id);
    if (const std::optional<ChangeError> reason = whyNot(history, change, id, redo)) {
        return tl::unexpected(*reason);
    }
    const ChangeResult<Journal::Bytes> bytes = loadBytes((*session)->backups(), *change);
    if (!bytes) {
        return tl::unexpected(bytes.error());
    }
    ChangeRequest request{
        .kind = redo ? u"redo"_s : u"undo"_s,
        .what = {redo ? u"changes.what.redo"_s : u"changes.what.undo"_s, {{u"id"_s, QString::number(id)}}},
        .names = change->names,
        .before = snapshotOf(*change, redo ? bytes->before : bytes->after),
        .after = redo ? bytes->after : bytes->before};
    for (const JournalEntry &entry : (*session)->contents().entries) {
        if (entry.change.id == id) {
            request.rules = entry.rules;
        }
    }
    ChangeResult<Change> done = (*session)->make(request, id);
    if (!done && done.error().kind == Kind::Changed) {
        done.error().text = {u"changes.changed-since"_s, {{u"path"_s, change->path}, {u"id"_s, QString::number(id)}}};
        done.error().expected = request.before;
    }
    return done;
}

} // namespace

const Change *ChangeHistory::find(qint64 id) const
{
    const auto change = std::ranges::find(changes, id, &Change::id);
    return change == changes.end() ? nullptr : &*change;
}

Journal::Journal(QString folder, JournalLimits limits, std::shared_ptr<const ChangeMedium> medium)
    : m_folder(std::move(folder)),
      m_limits(limits),
      m_medium(std::move(medium))
{ }

void Journal::announce(const ChangeResult<Change> &done) const
{
    if (done && m_medium && m_medium->owns(done->target)) {
        m_medium->announce();
    }
}

ChangeResult<ChangeHistory> Journal::history() const
{
    return JournalSession::open(m_folder, m_limits, m_medium.get(), Purpose::Read)
        .map([](const std::unique_ptr<JournalSession> &session) { return session->history(); });
}

ChangeResult<Change> Journal::apply(const ChangeRequest &request) const
{
    ChangeResult<Change> done =
        JournalSession::open(m_folder, m_limits, m_medium.get(), Purpose::Write)
            .and_then([&](const std::unique_ptr<JournalSession> &session) { return session->make(request); });
    announce(done);
    return done;
}

ChangeResult<Change> Journal::undo(qint64 id) const
{
    ChangeResult<Change> done = takeBack(m_folder, m_limits, m_medium.get(), id, false);
    announce(done);
    return done;
}

ChangeResult<Change> Journal::redo(qint64 id) const
{
    ChangeResult<Change> done = takeBack(m_folder, m_limits, m_medium.get(), id, true);
    announce(done);
    return done;
}

ChangeResult<Journal::Bytes> Journal::bytesOf(qint64 id) const
{
    return JournalSession::open(m_folder, m_limits, m_medium.get(), Purpose::Read)
        .and_then([id](const std::unique_ptr<JournalSession> &session) -> ChangeResult<Bytes> {
            const ChangeHistory history = session->history();
            const Change *change = history.find(id);
            if (!change) {
                return changeFailure(Kind::UnknownChange,
                                     {u"changes.unknown-change"_s, {{u"id"_s, QString::number(id)}}});
            }
            return loadBytes(session->backups(), *change);
        });
}

} // namespace Tidyscope

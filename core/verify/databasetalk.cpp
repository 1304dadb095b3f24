// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/databasetalk.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using Fault = DatabaseProof::Fault;
using Tlog::Hash;

bool isAbsence(int status)
{
    return status == 404 || status == 410;
}

/// "502 Bad Gateway" stays with who shows it; the body's first line is what a server says of it.
QString firstLine(const QByteArray &body)
{
    constexpr qsizetype longest = 200;
    const QString line = QString::fromUtf8(body.left(longest)).trimmed();
    return line.startsWith(u'<') ? QString() : line.section(u'\n', 0, 0);
}

QString wordsOf(const DatabaseReply &reply)
{
    return reply.status == 0 ? reply.error : firstLine(reply.body);
}

/// The stored hashes that prove record @p n of a tree of @p records.
QList<qint64> proofIndexes(qint64 records, qint64 n)
{
    QList<qint64> indexes;
    // asked for once, with all of them
    (void)Tlog::proveRecord(records, n, [&indexes](const QList<qint64> &wanted) -> std::optional<QList<Hash>> {
        indexes = wanted;
        return std::nullopt;
    });
    return indexes;
}

} // namespace

QString databaseFaultName(Fault fault)
{
    switch (fault) {
    case Fault::None: return {};
    case Fault::Unreachable: return u"unreachable"_s;
    case Fault::NotFound: return u"not-found"_s;
    case Fault::MalformedRecord: return u"malformed-record"_s;
    case Fault::BadHead: return u"bad-head"_s;
    case Fault::BadTile: return u"bad-tile"_s;
    case Fault::NotInTree: return u"not-in-tree"_s;
    case Fault::MissingLine: return u"missing-line"_s;
    case Fault::Fork: return u"fork"_s;
    case Fault::Rollback: return u"rollback"_s;
    }
    Q_UNREACHABLE_RETURN({});
}

DatabaseTalk::DatabaseTalk(NoteVerifier key, ModuleVersion module, QByteArray stored)
    : m_key(std::move(key)),
      m_module(std::move(module)),
      m_stored(std::move(stored))
{
    const auto path = escapePath(m_module.path);
    const auto version = escapeVersion(m_module.version);
    if (!path || !version) {
        end(Fault::Unreachable, u"malformed module path or version"_s);
        return;
    }
    m_lookup = "lookup/"_L1 + *path + u'@' + *version;
    m_wanted = {m_lookup, u"latest"_s};
}

void DatabaseTalk::end(Fault fault, const QString &message, const QString &asked, int status)
{
    m_proof.fault = fault;
    m_proof.message = message;
    m_proof.asked = asked;
    m_proof.status = status;
    m_wanted.clear();
}

void DatabaseTalk::take(const QString &path, const DatabaseReply &reply)
{
    if (!m_wanted.removeOne(path)) {
        return;
    }
    if (m_places.contains(path)) {
        takeTile(path, reply);
        return;
    }
    m_replies.insert(path, reply);
    if (m_wanted.isEmpty()) {
        readStored();
        readLookup();
    }
}

void DatabaseTalk::readStored()
{
    if (m_stored.isEmpty()) {
        return;
    }
    const auto note = openNote(m_stored, {m_key});
    const auto head = note ? Tlog::TreeHead::parse(note->text) : tl::make_unexpected(note.error());
    if (!head) {
        m_proof.storedProblem = "reading tree note: "_L1 + head.error();
        return;
    }
    m_proof.storedRecords = head->records;
    m_heads.append({*head, true});
}

void DatabaseTalk::readLookup()
{
    const DatabaseReply reply = m_replies.value(m_lookup);
    if (reply.status != 200) {
        end(isAbsence(reply.status) ? Fault::NotFound : Fault::Unreachable, wordsOf(reply), m_lookup, reply.status);
        return;
    }
    const auto answer = Tlog::LookupAnswer::parse(reply.body);
    if (!answer) {
        end(Fault::MalformedRecord, answer.error(), m_lookup, reply.status);
        return;
    }
    m_proof.record = answer->id;
    m_proof.text = answer->text;
    const auto note = openNote(answer->note, {m_key});
    const auto head = note ? Tlog::TreeHead::parse(note->text) : tl::make_unexpected(note.error());
    if (!head) {
        end(Fault::BadHead, "reading tree note: "_L1 + head.error(), m_lookup, reply.status);
        return;
    }
    m_proof.lookupRecords = head->records;
    m_heads.append({*head, false});
    m_proof.moduleHashes = answer->hashes(m_module.path, m_module.version, false);
    m_proof.goModHashes = answer->hashes(m_module.path, m_module.version, true);
    readLatest();
    askForTiles();
}

/// go never asks for it, so whoever does not have it, or passes something else on, is no fault.
void DatabaseTalk::readLatest()
{
    const DatabaseReply reply = m_replies.value(u"latest"_s);
    const auto note = reply.status == 200 ? openNote(reply.body, {m_key}) : tl::make_unexpected(QString());
    const auto head = note ? Tlog::TreeHead::parse(note->text) : tl::make_unexpected(note.error());
    if (head) {
        m_heads.append({*head, false});
    }
}

void DatabaseTalk::askForTiles()
{
    const auto newest = std::ranges::max_element(m_heads, {}, [](const Head &head) { return head.tree.records; });
    m_proof.head = newest->tree;
    const bool twoOfThatSize = std::ranges::any_of(m_heads, [&newest](const Head &head) {
        return head.tree.records == newest->tree.records && head.tree.root != newest->tree.root;
    });
    if (twoOfThatSize) {
        end(Fault::Fork, u"go.sum database server misbehavior detected!"_s, m_lookup, 200);
        return;
    }
    const qint64 records = newest->tree.records;
    m_newestIsStored = std::ranges::none_of(
        m_heads, [records](const Head &head) { return !head.stored && head.tree.records == records; });
    if (m_proof.record < 0 || m_proof.record >= records) {
        end(Fault::NotInTree, u"cannot validate record %1 in tree of size %2"_s.arg(m_proof.record).arg(records),
            m_lookup, 200);
        return;
    }
    QList<qint64> indexes{Tlog::storedHashIndex(0, m_proof.record)};
    indexes += proofIndexes(records, m_proof.record);
    for (const Head &head : std::as_const(m_heads)) {
        indexes += Tlog::treeHashIndexes(head.tree.records);
    }
    const auto plan = Tlog::TilePlan::of(records, indexes);
    if (!plan || plan->tiles.isEmpty()) {
        end(Fault::NotInTree, u"cannot validate record %1 in tree of size %2"_s.arg(m_proof.record).arg(records),
            m_lookup, 200);
        return;
    }
    m_plan = *plan;
    m_proof.tiles = m_plan.tiles.size();
    m_tiles = QList<QByteArray>(m_plan.tiles.size());
    for (qsizetype i = 0; i < m_plan.tiles.size(); ++i) {
        const QString path = m_plan.tiles.at(i).path();
        m_places.insert(path, i);
        m_wanted.append(path);
    }
}

void DatabaseTalk::takeTile(const QString &path, const DatabaseReply &reply)
{
    const qsizetype place = m_places.value(path);
    const Tlog::Tile &tile = m_plan.tiles.at(place);
    Tlog::Tile whole = tile;
    whole.width = whole.fullWidth();
    const bool isWhole = path == whole.path();
    if (reply.status == 200) {
        // of a whole tile in the place of a part the beginning is that part
        const qsizetype wanted = tile.width * Hash::Size;
        const bool cut = isWhole && !tile.isFull() && reply.body.size() == whole.width * Hash::Size;
        m_tiles[place] = cut ? reply.body.first(wanted) : reply.body;
    } else if (!isWhole) {
        m_refusals.insert(place, reply);
        m_places.insert(whole.path(), place);
        m_wanted.append(whole.path());
    } else {
        // the first error is the one that go shows
        const DatabaseReply first = m_refusals.value(place, reply);
        const bool rolledBack = m_newestIsStored && isAbsence(first.status);
        end(rolledBack ? Fault::Rollback : Fault::Unreachable, wordsOf(first), tile.path(), first.status);
        return;
    }
    if (m_wanted.isEmpty()) {
        readTiles();
    }
}

void DatabaseTalk::readTiles()
{
    const auto hashes = m_plan.readHashes(m_proof.head.root, m_tiles);
    if (!hashes) {
        end(Fault::BadTile, hashes.error(), m_plan.tiles.first().path(), 200);
        return;
    }
    const Tlog::HashReader reader = [&](const QList<qint64> &wanted) -> std::optional<QList<Hash>> {
        QList<Hash> found;
        for (const qint64 index : wanted) {
            const qsizetype at = m_plan.indexes.indexOf(index);
            if (at < 0) {
                return std::nullopt;
            }
            found.append(hashes->at(at));
        }
        return found;
    };
    if (!judgeOlderTrees(reader)) {
        end(Fault::Fork, u"go.sum database server misbehavior detected!"_s, m_lookup, 200);
        return;
    }
    m_proof.path = Tlog::proveRecord(m_proof.head.records, m_proof.record, reader).value_or(QList<Hash>());
    judgeRecord(*hashes);
}

bool DatabaseTalk::judgeOlderTrees(const Tlog::HashReader &reader)
{
    return std::ranges::all_of(m_heads, [&reader](const Head &head) {
        return head.tree.records == 0 || Tlog::treeHash(head.tree.records, reader) == head.tree.root;
    });
}

void DatabaseTalk::judgeRecord(const QList<Hash> &hashes)
{
    const Hash leaf = m_proof.leaf();
    if (hashes.first() != leaf
        || !Tlog::checkRecord(m_proof.path, m_proof.head.records, m_proof.head.root, m_proof.record, leaf)) {
        end(Fault::NotInTree, u"cannot authenticate record data in server response"_s, m_lookup, 200);
    } else if (m_proof.moduleHashes.isEmpty() || m_proof.goModHashes.isEmpty()) {
        end(Fault::MissingLine, u"checksum missing from sumdb response"_s, m_lookup, 200);
    } else {
        end(Fault::None, {}, m_lookup, 200);
    }
}

} // namespace Tidyscope

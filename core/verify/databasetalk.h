// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/gomod/moduleversion.h"
#include "core/sumdb/note.h"
#include "core/sumdb/record.h"
#include "core/sumdb/tile.h"

#include <QMap>

#include <optional>

namespace Tidyscope {

/// One answer of a checksum database, or of the module proxy that passes requests on to it.
struct DatabaseReply
{
    int status = 0; ///< 0: no answer came
    QByteArray body;
    QString error; ///< why none came, in the words of the system
    bool operator==(const DatabaseReply &) const = default;
};

/// What a checksum database proves about one version of a module. A value.
struct DatabaseProof
{
    enum class Fault {
        None,            ///< the record is in the tree, and every tree that was seen is the beginning of the newest
        Unreachable,     ///< an answer did not come, or was another one than 200 and "not found"
        NotFound,        ///< 404 or 410: there is no such record
        MalformedRecord, ///< the answer is no record: a page, for example
        BadHead,         ///< the head is signed by nobody known, or for something else
        BadTile,         ///< a piece of the tree does not lead to the head that was signed
        NotInTree,       ///< the record is another one than the tree holds in its place
        MissingLine,     ///< the record is in the tree, and says nothing of this version
        Fork,            ///< two signed trees, neither of which is the beginning of the other
        Rollback         ///< fewer records than go has seen already, and no proof of those
    };

    Fault fault = Fault::Unreachable;
    QString message; ///< in go's words where it has some for it, else the server's
    QString asked;   ///< what the answer in question was to: "lookup/M@V", "tile/8/0/000"
    int status = 0;  ///< of that answer; 0: none came

    Tlog::TreeHead head;       ///< the newest that was seen
    qint64 record = -1;        ///< its number
    QByteArray text;           ///< of the record: lines of go.sum
    QList<Tlog::Hash> path;    ///< from the leaf's neighbour to the root's (RFC 6962 §2.1.1)
    qint64 lookupRecords = -1; ///< of the tree with which the record came; -1: no signed one
    qint64 storedRecords = -1; ///< of the tree that go has seen on this machine; -1: none is stored
    QString storedProblem;     ///< go's words for why it cannot use what is stored; empty: it can
    QStringList moduleHashes;  ///< "h1:…" of the module
    QStringList goModHashes;   ///< of its go.mod file alone
    qsizetype tiles = 0;       ///< pieces of the tree that were needed

    [[nodiscard]] bool isProven() const { return fault == Fault::None; }
    [[nodiscard]] Tlog::Hash leaf() const { return Tlog::recordHash(text); }
    bool operator==(const DatabaseProof &) const = default;
};

/// "unreachable", "fork": stable names for documents. Empty for None.
[[nodiscard]] QString databaseFaultName(DatabaseProof::Fault fault);

/// What is said to a checksum database to have one record proven, as go's own client says it (golang.org/x/mod/sumdb.Client), and
/// the newest head beside it. A conversation without a wire: it names what is wanted, somebody fetches it, it says what came
/// of it. A value; nothing in it waits.
class DatabaseTalk
{
public:
    /// @p stored: the signed head that go keeps in $GOPATH/pkg/sumdb/NAME/latest; empty: none.
    DatabaseTalk(NoteVerifier key, ModuleVersion module, QByteArray stored = {});

    /// What is to be fetched now, relative to the database: "latest", "lookup/M@V", "tile/8/0/000.p/5". Empty: isFinished().
    [[nodiscard]] QStringList wanted() const { return m_wanted; }
    [[nodiscard]] bool isFinished() const { return m_wanted.isEmpty(); }
    /// The answer to one of wanted(), once. Others are passed over.
    void take(const QString &path, const DatabaseReply &reply);

    /// Whole after isFinished().
    [[nodiscard]] const DatabaseProof &proof() const { return m_proof; }

private:
    struct Head
    {
        Tlog::TreeHead tree;
        bool stored = false;
    };

    void readStored();
    void readLookup();
    void readLatest();
    void askForTiles();
    void takeTile(const QString &path, const DatabaseReply &reply);
    void readTiles();
    void judgeRecord(const QList<Tlog::Hash> &hashes);
    [[nodiscard]] bool judgeOlderTrees(const Tlog::HashReader &reader);
    void end(DatabaseProof::Fault fault, const QString &message, const QString &asked = {}, int status = 0);

    NoteVerifier m_key;
    ModuleVersion m_module;
    QByteArray m_stored;
    QString m_lookup; ///< its path
    QStringList m_wanted;
    QMap<QString, DatabaseReply> m_replies; ///< of the lookup and of "latest"
    QList<Head> m_heads;
    bool m_newestIsStored = false;
    Tlog::TilePlan m_plan;
    QList<QByteArray> m_tiles;         ///< of m_plan, as they come
    QMap<QString, qsizetype> m_places; ///< path that is wanted -> index in m_plan
    QMap<qsizetype, DatabaseReply> m_refusals;
    DatabaseProof m_proof;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/databaselie.h"
#include "core/lab/httpserver.h"
#include "core/lab/modulestore.h"
#include "core/sumdb/note.h"
#include "core/sumdb/recordlog.h"

#include <memory>

namespace Tidyscope::Lab {

/// A checksum database with a key of its own that the real go verifies modules with (golang.org/x/mod/sumdb.Server): records, a
/// growing tree, signed heads, tiles. Or one that lies, where told. It answers; ChecksumServer and ModuleProxy serve it, both at
/// once if they share it.
///
/// Use: `GOSUMDB=goSumDb()` with the database passed on by the module proxies, or `GOSUMDB=goSumDb(url)`.
class ChecksumDatabase
{
public:
    static constexpr int FirstRecords = 5;

    /// @p seed is the Ed25519 private key: 32 bytes; empty: a random one. The same seed and the same modules in the same order
    /// give the same answers. It begins with FirstRecords records of nobody's.
    explicit ChecksumDatabase(const QString &name = QStringLiteral("sumdb.lab.test"), const QByteArray &seed = {});

    [[nodiscard]] QString name() const { return m_signer.name; }
    /// "NAME+HASH+KEY"
    [[nodiscard]] QString verifierKey() const { return m_signer.verifier().toString(); }
    /// The value of GOSUMDB; without @p url go asks the module proxies for it.
    [[nodiscard]] QString goSumDb(const QString &url = {}) const;

    /// Its record goes into the tree now.
    void add(const LabModule &module);
    /// Modules of such a folder (ModuleStore::addFolder()) get their record when first asked for.
    void addFolder(const QString &dir) { m_store.addFolder(dir); }
    /// @p text: lines of go.sum, whatever they say.
    void addRecord(const QString &path, const QString &version, const QByteArray &text);
    /// @p records more of nobody's modules; 256 fill a tile.
    void grow(qint64 records);

    /// Holds from the next request on; the lookups that it spares are counted anew.
    void setLie(const DatabaseLie &lie);
    [[nodiscard]] const DatabaseLie &lie() const { return m_lie; }

    /// Of the truthful tree.
    [[nodiscard]] qint64 size() const { return m_truth.log.size(); }
    /// The truthful signed head: what go keeps in $GOPATH/pkg/sumdb/NAME/latest.
    [[nodiscard]] QByteArray latest() const { return signedHead(m_truth.log, DatabaseLie::Kind::None); }

    /// The answer to GET @p path: "/supported", "/latest", "/lookup/M@V", "/tile/8/0/000.p/5", escaped for URLs or not. Looking
    /// up a module of a folder makes the tree grow.
    [[nodiscard]] LabResponse answer(const QString &path);

private:
    /// A tree, and which record is a module's.
    struct Book
    {
        Tlog::RecordLog log;
        QMap<QString, qint64> ids; ///< "PATH@VERSION" -> record
        void append(const QString &module, const QByteArray &text);
    };

    [[nodiscard]] LabResponse lookup(const QString &module);
    [[nodiscard]] LabResponse record(const Book &book, const QString &module) const;
    [[nodiscard]] LabResponse tile(const QString &path) const;
    [[nodiscard]] bool liesAbout(const QString &path) const;
    /// The tree that goes with the lie.
    [[nodiscard]] Book lyingBook() const;
    [[nodiscard]] Book forked() const;
    [[nodiscard]] Book begunAnew() const;
    /// The truth, and behind it one more record of each module, made from the true one by @p change.
    template<typename Change> [[nodiscard]] Book withFurtherRecords(const Change &change) const;
    [[nodiscard]] bool hasOwnBook() const;
    [[nodiscard]] QByteArray signedHead(const Tlog::RecordLog &log, DatabaseLie::Kind lie) const;
    /// Takes the record of a module in a folder into the tree.
    void learn(const QString &path, const QString &version);

    NoteSigner m_signer;
    ModuleStore m_store;
    Book m_truth;
    std::optional<Book> m_lying; ///< made when needed
    DatabaseLie m_lie;
    int m_lookups = 0; ///< that the lie is about, since setLie()
};

/// A checksum database that is asked directly. Serves "/lookup/…", "/tile/…", "/latest" and "/supported".
class ChecksumServer : public HttpServer
{
    Q_OBJECT
public:
    explicit ChecksumServer(std::shared_ptr<ChecksumDatabase> database, QObject *parent = nullptr);
    ~ChecksumServer() override;

    [[nodiscard]] ChecksumDatabase &database() { return *m_database; }

protected:
    [[nodiscard]] LabResponse answer(const LabRequest &request) override;

private:
    std::shared_ptr<ChecksumDatabase> m_database;
};

} // namespace Tidyscope::Lab

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/checksumdatabase.h"

#include "core/base/sha256.h"
#include "core/gomod/semver.h"
#include "core/sumdb/ed25519.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

using Kind = DatabaseLie::Kind;
using Tlog::LookupAnswer;
using Tlog::RecordLog;
using Tlog::Tile;

LabResponse text(int status, const QByteArray &body)
{
    return {.status = status, .contentType = "text/plain; charset=utf-8", .body = body};
}

/// A record that belongs to nobody: number @p n of some @p kind of them.
QByteArray filler(const QByteArray &kind, qint64 n)
{
    const QByteArray module = kind + ".filler.lab.test/m" + QByteArray::number(n) + " v1.0.0";
    return goSumLines(QString::fromLatin1(module.first(module.indexOf(' '))), u"v1.0.0"_s,
                      "module " + module.first(module.indexOf(' ')) + '\n',
                      writeZip({{"x", module}}, ZipMethod::Stored));
}

/// The record with all hashes exchanged for those of something else.
QByteArray withOtherHashes(const QByteArray &record)
{
    const QByteArray other = filler("other", 0);
    const QByteArray hash = other.mid(other.indexOf("h1:"), 47);
    QByteArrayList lines = record.split('\n');
    for (QByteArray &line : lines) {
        if (const qsizetype at = line.indexOf(" h1:"); at >= 0)
            line = line.first(at + 1) + hash;
    }
    return lines.join('\n');
}

} // namespace

ChecksumDatabase::ChecksumDatabase(const QString &name, const QByteArray &seed)
    : m_signer{name, seed.isEmpty() ? Ed25519::randomSeed() : seed}
{
    Q_ASSERT(m_signer.seed.size() == Ed25519::KeySize);
    grow(FirstRecords);
}

QString ChecksumDatabase::goSumDb(const QString &url) const
{
    return url.isEmpty() ? verifierKey() : verifierKey() + u' ' + url;
}

void ChecksumDatabase::Book::append(const QString &module, const QByteArray &text)
{
    ids.insert(module, log.append(text));
}

void ChecksumDatabase::add(const LabModule &module)
{
    addRecord(module.path, module.version, module.goSum());
}

void ChecksumDatabase::addRecord(const QString &path, const QString &version, const QByteArray &text)
{
    m_truth.append(path + u'@' + version, text);
    m_lying.reset();
}

void ChecksumDatabase::grow(qint64 records)
{
    for (qint64 i = 0; i < records; ++i)
        m_truth.log.append(filler("past", size()));
    m_lying.reset();
}

void ChecksumDatabase::setLie(const DatabaseLie &lie)
{
    m_lie = lie;
    m_lookups = 0;
    m_lying.reset();
    // What both trees share must not be inside a full tile: such tiles have one address for both, and the client would find
    // a bad tile before it finds the fork.
    if (lie.kind == Kind::Fork && size() % (1 << Tile::GoHeight) == 0)
        grow(1);
}

QByteArray ChecksumDatabase::signedHead(const RecordLog &log, Kind lie) const
{
    const QByteArray head = log.head().toText();
    if (lie == Kind::WrongKey)
        return signNote(head, {{m_signer.name, sha256(m_signer.seed)}});
    if (lie == Kind::InvalidSignature) {
        const auto other = readNote(signNote("something else\n", {m_signer}));
        return signNote(head, {}, other->unverified);
    }
    return signNote(head, {m_signer});
}

bool ChecksumDatabase::hasOwnBook() const
{
    return m_lie.kind == Kind::WrongHash || m_lie.kind == Kind::MissingLine || m_lie.kind == Kind::Fork
        || m_lie.kind == Kind::Rollback;
}

template<typename Change> ChecksumDatabase::Book ChecksumDatabase::withFurtherRecords(const Change &change) const
{
    // what the client has seen of the true tree is a part of this one
    Book book = m_truth;
    for (const auto &[module, id] : m_truth.ids.asKeyValueRange()) {
        if (liesAbout(module.section(u'@', 0, 0)))
            book.append(module, change(m_truth.log.records().at(id)));
    }
    return book;
}

ChecksumDatabase::Book ChecksumDatabase::forked() const
{
    const RecordLog &truth = m_truth.log;
    Book book;
    for (qint64 i = 0; i + 1 < truth.size(); ++i)
        book.log.append(truth.records().at(i));
    book.ids = m_truth.ids;
    book.log.append(filler("fork", truth.size()));
    const qint64 moved = book.log.append(truth.records().last());
    for (qint64 &id : book.ids) {
        if (id == truth.size() - 1)
            id = moved;
    }
    return book;
}

ChecksumDatabase::Book ChecksumDatabase::begunAnew() const
{
    Book book;
    for (const auto &[module, id] : m_truth.ids.asKeyValueRange())
        book.append(module, m_truth.log.records().at(id));
    return book;
}

ChecksumDatabase::Book ChecksumDatabase::lyingBook() const
{
    switch (m_lie.kind) {
    case Kind::WrongHash: return withFurtherRecords(withOtherHashes);
    case Kind::MissingLine: return withFurtherRecords([this](const QByteArray &) { return filler("lost", size()); });
    case Kind::Fork: return forked();
    case Kind::Rollback: return begunAnew();
    default: return m_truth;
    }
}

bool ChecksumDatabase::liesAbout(const QString &path) const
{
    return m_lie.module.isEmpty() || m_lie.module == path;
}

void ChecksumDatabase::learn(const QString &path, const QString &version)
{
    const auto mod = m_store.mod(path, version);
    const auto zip = m_store.zip(path, version);
    const QByteArray record = mod && zip ? goSumLines(path, version, *mod, *zip) : QByteArray();
    if (!record.isEmpty())
        addRecord(path, version, record);
}

LabResponse ChecksumDatabase::record(const Book &book, const QString &module) const
{
    const auto id = book.ids.constFind(module);
    if (id == book.ids.cend())
        return text(404, refusalText(Kind::NewVersion, module.section(u'@', 0, 0), module.section(u'@', 1)));
    LookupAnswer answer{*id, book.log.records().at(*id), signedHead(book.log, m_lie.kind)};
    if (m_lie.kind == Kind::OtherRecord && liesAbout(module.section(u'@', 0, 0)))
        answer.text = withOtherHashes(answer.text);
    return text(200, answer.toBytes().value());
}

LabResponse ChecksumDatabase::lookup(const QString &module)
{
    const QString path = unescapeModule(module.section(u'@', 0, 0));
    const QString version = unescapeModule(module.section(u'@', 1));
    if (path.isEmpty() || !SemVer::isValid(version))
        return text(400, "invalid module@version syntax\n");
    const QString name = path + u'@' + version;
    if (!m_truth.ids.contains(name))
        learn(path, version);
    const bool lies = liesAbout(path) && m_lookups++ >= m_lie.spared;
    if (lies) {
        if (m_lie.kind == Kind::HtmlRecord) {
            const HttpFault page = HttpFault::captivePortal();
            return {.contentType = page.contentType, .body = page.body};
        }
        if (m_lie.kind == Kind::LookupFails)
            return text(m_lie.status == 0 ? 502 : m_lie.status, "bad gateway\n");
        if (const QByteArray refusal = refusalText(m_lie.kind, path, version); !refusal.isEmpty())
            return text(m_lie.status == 0 ? 404 : m_lie.status, refusal);
    }
    if (!lies || !hasOwnBook())
        return record(m_truth, name);
    if (!m_lying)
        m_lying = lyingBook();
    return record(*m_lying, name);
}

LabResponse ChecksumDatabase::tile(const QString &path) const
{
    if (m_lie.kind == Kind::TileFails)
        return text(m_lie.status == 0 ? 500 : m_lie.status, "no tile today\n");
    const auto tile = Tile::parse(path);
    if (!tile || tile->height != Tile::GoHeight)
        return text(400, "invalid tile syntax\n");
    // Where the trees differ, the lying one is the longer one; but one begun anew has nothing of the old.
    auto data = m_lying && m_lie.kind == Kind::Rollback ? m_lying->log.tile(*tile) : m_truth.log.tile(*tile);
    if (!data && m_lying)
        data = m_lying->log.tile(*tile);
    if (!data)
        return text(404, "not found: no such tile\n");
    if (m_lie.kind == Kind::AlteredTile && tile->level >= 0)
        data->front() = static_cast<char>(data->front() ^ 1);
    return {.contentType = tile->level == Tile::Data ? "text/plain; charset=utf-8" : "application/octet-stream",
            .body = *data};
}

LabResponse ChecksumDatabase::answer(const QString &path)
{
    const QString lookupPath = u"/lookup/"_s;
    if (m_lie.kind == Kind::NotSupported)
        return text(404, "not found\n");
    if (path == "/supported"_L1) {
        if (m_lie.kind == Kind::SupportedFails)
            return text(m_lie.status == 0 ? 403 : m_lie.status, "no\n");
        return text(200, {});
    }
    if (hasOwnBook() && m_lie.spared == 0 && !m_lying)
        m_lying = lyingBook();
    if (path == "/latest"_L1)
        return text(200, signedHead(m_lying ? m_lying->log : m_truth.log, m_lie.kind));
    if (path.startsWith(lookupPath))
        return lookup(path.sliced(lookupPath.size()));
    if (path.startsWith("/tile/"_L1))
        return tile(path.sliced(1));
    return text(404, "not found\n");
}

ChecksumServer::ChecksumServer(std::shared_ptr<ChecksumDatabase> database, QObject *parent)
    : HttpServer(parent),
      m_database(std::move(database))
{ }

ChecksumServer::~ChecksumServer() = default;

LabResponse ChecksumServer::answer(const LabRequest &request)
{
    if (request.method != "GET" && request.method != "HEAD")
        return text(405, "GET only\n");
    return m_database->answer(pathOf(request.target));
}

} // namespace Tidyscope::Lab

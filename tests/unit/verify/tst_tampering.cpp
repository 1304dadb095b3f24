// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Ten thousand changes of what is valid, each refused for the reason of what was changed, and a thousand that change nothing.

#include "core/gomod/dirhash.h"
#include "core/gomod/ziphasher.h"
#include "core/verify/localwitness.h"
#include "support/zipmaker.h"
#include "unit/verify/talkwith.h"

#include <QTest>

#include <random>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using Fault = DatabaseProof::Fault;
using Problem = ZipProblem::Kind;

namespace {

constexpr int talks = 4000;
constexpr int zips = 5000;
constexpr int notes = 1000;
constexpr int harmlessOnes = 1000;

const ModuleVersion hello{u"lab.test/hello"_s, u"v1.0.0"_s};
const QByteArray seed(32, 's');
const QByteArray otherSeed(32, 'o');
const QString name = u"sumdb.lab.test"_s;

/// The same numbers everywhere.
class Dice
{
public:
    explicit Dice(quint32 number) : m_engine(number) { }
    qsizetype below(qsizetype bound) { return static_cast<qsizetype>(m_engine() % static_cast<quint32>(bound)); }
    qsizetype between(qsizetype low, qsizetype high) { return low + below(high - low + 1); }
    bool percent(int chance) { return below(100) < chance; }

private:
    std::mt19937 m_engine;
};

/// Another letter in the place of one of those in [from, to).
void changeLetter(QByteArray &bytes, qsizetype from, qsizetype to, Dice &dice)
{
    const QByteArray letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"_ba;
    const qsizetype at = dice.between(from, to - 1);
    char letter = letters.at(dice.below(letters.size()));
    while (letter == bytes.at(at))
        letter = letters.at(dice.below(letters.size()));
    bytes[at] = letter;
}

void flipBit(QByteArray &bytes, qsizetype from, qsizetype to, Dice &dice)
{
    const qsizetype at = dice.between(from, to - 1);
    bytes[at] = static_cast<char>(bytes.at(at) ^ (1 << dice.below(8)));
}

/// The last signature of @p note with a bit of its bytes [from, to) turned over.
QByteArray withOtherSignature(const QByteArray &note, qsizetype from, qsizetype to, Dice &dice)
{
    const qsizetype at = note.lastIndexOf(' ') + 1;
    QByteArray bytes = QByteArray::fromBase64(note.sliced(at).trimmed());
    flipBit(bytes, from, to, dice);
    return note.first(at) + bytes.toBase64() + '\n';
}

/// A database with its answers kept, since each is asked for a thousand times.
struct Book
{
    explicit Book(qint64 before, qint64 behind) : database(name, seed)
    {
        database.grow(before);
        stored = database.latest();
        database.add(Lab::LabModule::hello(hello.path));
        database.grow(behind);
    }
    DatabaseReply operator()(const QString &path)
    {
        if (!kept.contains(path))
            kept.insert(path, answersOf(database)(path));
        return kept.value(path);
    }
    DatabaseTalk talk() { return {keyOf(database), hello, stored}; }

    Lab::ChecksumDatabase database;
    QByteArray stored;
    QHash<QString, DatabaseReply> kept;
};

struct Tampered
{
    QByteArray what; ///< for the message of a failure
    QString path;    ///< whose answer is changed; "stored" for what go has stored
    QByteArray bytes;
    Fault fault = Fault::None;
    QString message{};
};

Tampered tamper(Book &book, const QStringList &tiles, int kind, Dice &dice)
{
    const QString lookup = u"lookup/lab.test/hello@v1.0.0"_s;
    const QByteArray answer = book(lookup).body;
    const qsizetype text = answer.indexOf('\n') + 1;
    const qsizetype blank = answer.indexOf("\n\n");
    const qsizetype head = blank + 2;
    const qsizetype signature = answer.indexOf("\n\n", head) + 2;
    QByteArray changed = answer;
    switch (kind) {
    case 0: {
        const qint64 id = answer.first(text - 1).toLongLong();
        const qint64 other = (id + 1 + dice.below(book.database.size() + 5)) % (book.database.size() + 6);
        changed.replace(0, text - 1, QByteArray::number(other == id ? id + 1 : other));
        return {"number of the record", lookup, changed, Fault::NotInTree};
    }
    case 1: changeLetter(changed, text, blank, dice); return {"text of the record", lookup, changed, Fault::NotInTree};
    case 2:
        changed[dice.between(text, blank - 1)] = static_cast<char>(dice.between(1, 8));
        return {"control character in the record", lookup, changed, Fault::MalformedRecord};
    case 3: return {"record cut off", lookup, answer.first(dice.between(0, blank)), Fault::MalformedRecord};
    case 4: {
        const qsizetype size = answer.indexOf('\n', head) + 1;
        const qsizetype to = answer.indexOf("\n\n", size);
        changeLetter(changed, size, answer.at(to - 1) == '=' ? to - 1 : to, dice);
        return {"size or root of the head", lookup, changed, Fault::BadHead, u"invalid signature for key"_s};
    }
    case 5:
        return {"signature", lookup, withOtherSignature(answer, 4, 68, dice), Fault::BadHead,
                u"invalid signature for key"_s};
    case 6:
        return {"id of the key", lookup, withOtherSignature(answer, 0, 4, dice), Fault::BadHead,
                u"note has no verifiable signatures"_s};
    case 7:
        changed = answer.first(head)
            + signNote(answer.mid(head, signature - 1 - head),
                       {{name, dice.percent(50) ? otherSeed : QByteArray(32, 'x')}});
        return {"signed by somebody else", lookup, changed, Fault::BadHead, u"note has no verifiable signatures"_s};
    case 8:
        return {"head cut off", lookup, answer.first(dice.between(head, signature)), Fault::BadHead,
                u"malformed note"_s};
    case 9: {
        const QString tile = tiles.at(dice.below(tiles.size()));
        QByteArray bytes = book(tile).body;
        flipBit(bytes, 0, bytes.size(), dice);
        return {"tile", tile, bytes, Fault::BadTile, u"downloaded inconsistent tile"_s};
    }
    case 10: {
        const QString tile = tiles.at(dice.below(tiles.size()));
        const QByteArray bytes = book(tile).body;
        return {"length of a tile", tile,
                dice.percent(50) ? bytes.chopped(dice.between(1, 32)) : bytes + QByteArray(dice.between(1, 64), 't'),
                Fault::BadTile, u"TileReader returned bad result slice"_s};
    }
    default: break;
    }
    // a tree that was signed, and is not the beginning of this one
    const auto real = Tlog::TreeHead::parse(readNote(book.stored)->text).value();
    Tlog::TreeHead other = real;
    flipBit(other.root.bytes, 0, 32, dice);
    return {"stored head of another tree", u"stored"_s, signNote(other.toText(), {{name, seed}}), Fault::Fork};
}
constexpr int kindsOfTampering = 12;

MadeZip randomZip(Dice &dice)
{
    MadeZip zip;
    const QByteArray prefix = hello.toString().toUtf8() + '/';
    zip.entries.append({.name = prefix + "go.mod", .content = "module lab.test/hello\n"});
    for (qsizetype i = dice.between(1, 6); i > 0; --i) {
        MadeEntry entry{.name = prefix + "d" + QByteArray::number(dice.below(3)) + "/f" + QByteArray::number(i) + ".go",
                        .content = QByteArray("package d // ").repeated(dice.between(1, 40))};
        for (qsizetype j = 0; j < entry.content.size(); j += dice.between(3, 30))
            entry.content[j] = static_cast<char>(dice.below(256));
        entry.level = static_cast<int>(dice.between(-1, 9));
        zip.entries.append(entry);
    }
    return zip;
}

QString hashOf(const MadeZip &zip)
{
    QList<ZipFile> files;
    for (const MadeEntry &entry : zip.entries)
        files.append({entry.name, entry.content});
    return dirHash(files).value();
}

struct TamperedZip
{
    QByteArray what;
    QByteArray bytes;
    std::optional<Problem> problem{}; ///< nothing: it is a zip file, of something else
};

TamperedZip tamper(MadeZip zip, int kind, Dice &dice)
{
    const qsizetype which = dice.below(zip.entries.size());
    MadeEntry &entry = zip.entries[which];
    const auto stored = [&entry] { entry.level = -1; };
    switch (kind) {
    case 0: flipBit(entry.content, 0, entry.content.size(), dice); return {"content", makeZip(zip)};
    case 1: {
        stored();
        const quint32 crc = ZipMaking::crc32(entry.content);
        entry.crc = crc == 0 ? 1 : crc;
        flipBit(entry.content, 0, entry.content.size(), dice);
        return {"content without its CRC-32", makeZip(zip), Problem::ChecksumError};
    }
    case 2: {
        entry.crc = ZipMaking::crc32(entry.content) ^ (1U << dice.below(32));
        entry.descriptor = *entry.crc == 0;
        return {"CRC-32", makeZip(zip), Problem::ChecksumError};
    }
    case 3: changeLetter(entry.name, 0, entry.name.size(), dice); return {"name", makeZip(zip)};
    case 4: zip.entries.removeAt(which); return {"a file less", makeZip(zip)};
    case 5:
        zip.entries.append(
            {.name = hello.toString().toUtf8() + "/extra" + QByteArray::number(dice.below(1000)), .content = "x"});
        return {"a file more", makeZip(zip)};
    case 6: {
        const QByteArray bytes = makeZip(zip);
        return {"cut off", bytes.first(dice.below(bytes.size())), Problem::NotAZip};
    }
    case 7: {
        QByteArray bytes = makeZip(zip);
        qsizetype at = 0;
        for (qsizetype i = 0; i < which; ++i)
            at = bytes.indexOf("PK\x03\x04", at + 4);
        flipBit(bytes, at, at + 4, dice);
        return {"local header", bytes, Problem::Inconsistent};
    }
    case 8:
        entry.method = static_cast<quint16>(dice.between(9, 99));
        return {"method", makeZip(zip), Problem::UnknownMethod};
    case 9:
        entry.size = static_cast<quint32>(entry.content.size() + (dice.percent(50) ? 1 : -1));
        return {"size", makeZip(zip), Problem::SizeMismatch};
    case 10: {
        // another file of the same name comes later in the directory, and counts
        MadeEntry twin = entry;
        twin.content += "twin";
        zip.entries.append(twin);
        return {"a second file of the same name", makeZip(zip)};
    }
    default: break;
    }
    entry.name.insert(dice.between(1, entry.name.size() - 1), '\n');
    return {"newline in a name", makeZip(zip), Problem::NewlineInName};
}
constexpr int kindsOfZipTampering = 12;

} // namespace

class TestTampering : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void proofs();
    void zipFiles();
    void signedNotes();
    void harmless();
};

void TestTampering::proofs()
{
    std::vector<std::unique_ptr<Book>> books;
    QList<QStringList> tiles;
    for (const auto &[before, behind] : {std::pair(2, 3), std::pair(60, 200), std::pair(300, 500)}) {
        books.push_back(std::make_unique<Book>(before, behind));
        QStringList asked;
        QVERIFY(talkWith(books.back()->talk(), std::ref(*books.back()), &asked).isProven());
        asked.removeIf([](const QString &path) { return !path.startsWith("tile/"_L1); });
        QVERIFY(!asked.isEmpty());
        tiles.append(asked);
    }
    Dice dice(1);
    for (int i = 0; i < talks; ++i) {
        const size_t which = static_cast<size_t>(i) % books.size();
        Book &book = *books[which];
        const Tampered change = tamper(book, tiles.at(static_cast<qsizetype>(which)), i % kindsOfTampering, dice);
        const auto answering = [&](const QString &path) {
            return path == change.path ? DatabaseReply{200, change.bytes, {}} : book(path);
        };
        const QByteArray stored = change.path == "stored"_L1 ? change.bytes : book.stored;
        const DatabaseProof proof = talkWith({keyOf(book.database), hello, stored}, answering);
        const QString said = u"%1 (%2): %3, %4"_s.arg(QString::fromUtf8(change.what), QString::number(i),
                                                      databaseFaultName(proof.fault), proof.message);
        QVERIFY2(proof.fault == change.fault, qPrintable(said));
        QVERIFY2(proof.message.contains(change.message), qPrintable(said));
    }
}

void TestTampering::zipFiles()
{
    Dice dice(2);
    for (int i = 0; i < zips; ++i) {
        const MadeZip zip = randomZip(dice);
        const QString hash = hashOf(zip);
        const TamperedZip change = tamper(zip, i % kindsOfZipTampering, dice);
        const auto found = hashZip(change.bytes, 1);
        const QString said = u"%1 (%2): %3"_s.arg(QString::fromUtf8(change.what), QString::number(i),
                                                  found ? *found : found.error().goMessage());
        if (change.problem) {
            QVERIFY2(!found && found.error().kind == *change.problem, qPrintable(said));
        } else {
            QVERIFY2(found && *found != hash, qPrintable(said));
        }
        // and whoever asks for a verdict hears the same
        Witnesses seen;
        seen.copies = {copyOf(hello, change.bytes, std::nullopt, {})};
        seen.database.fault = Fault::None;
        seen.database.moduleHashes = {hash};
        seen.database.goModHashes = {u"h1:x"_s};
        const VerifyVerdict verdict = judge(seen).verdict;
        const bool foreign = !seen.copies.first().problem.isEmpty();
        QVERIFY2(verdict == (foreign ? VerifyVerdict::BrokenDownload : VerifyVerdict::ProxyChangedModule),
                 qPrintable(said + u' ' + verdictName(verdict)));
    }
}

void TestTampering::signedNotes()
{
    Dice dice(3);
    const NoteSigner signer{name, seed};
    const QList<NoteVerifier> known{signer.verifier()};
    for (int i = 0; i < notes; ++i) {
        const Tlog::TreeHead head{dice.between(1, 1 << 30), Tlog::recordHash(QByteArray::number(i))};
        const QByteArray good = signNote(head.toText(), {signer});
        QVERIFY(openNote(good, known));
        QByteArray bad = good;
        QString wanted = u"invalid signature for key sumdb.lab.test"_s;
        switch (i % 5) {
        case 0: changeLetter(bad, 0, good.indexOf("\n\n"), dice); break;
        case 1: bad = withOtherSignature(good, 4, 68, dice); break;
        case 2:
            bad = withOtherSignature(good, 0, 4, dice);
            wanted = u"note has no verifiable signatures"_s;
            break;
        case 3:
            changeLetter(bad, good.indexOf(name.toUtf8()), good.indexOf(name.toUtf8()) + name.size(), dice);
            wanted = u"note has no verifiable signatures"_s;
            break;
        default: bad = good.first(dice.below(good.size())); wanted = u"malformed note"_s;
        }
        const auto opened = openNote(bad, known);
        QVERIFY2(!opened && opened.error().startsWith(wanted),
                 qPrintable(QString::number(i) + u": "_s + (opened ? u"accepted"_s : opened.error())));
    }
}

void TestTampering::harmless()
{
    Dice dice(4);
    Book book(60, 200);
    const auto key = keyOf(book.database);
    for (int i = 0; i < harmlessOnes; ++i) {
        if (i % 2 == 0) {
            MadeZip zip = randomZip(dice);
            const QString hash = hashOf(zip);
            for (qsizetype n = zip.entries.size(); n > 1; --n)
                zip.entries.swapItemsAt(n - 1, dice.below(n));
            for (MadeEntry &entry : zip.entries) {
                entry.level = static_cast<int>(dice.between(-1, 9));
                entry.descriptor = dice.percent(30);
                entry.marked = dice.percent(50);
                entry.zip64 = dice.percent(30);
                entry.comment = QByteArray(dice.below(5), 'c');
                entry.extra = dice.percent(30) ? "UT\x05\x00\x01\x00\x00\x00\x00"_ba : QByteArray();
            }
            zip.zip64 = dice.percent(20);
            zip.comment = dice.percent(30) ? QByteArray(dice.below(3000), 'c') : QByteArray();
            zip.before = dice.percent(20) ? "#!/bin/sh\n"_ba : QByteArray();
            zip.countBefore = zip.zip64 || dice.percent(50); // what zip64 names is not moved
            const auto found = hashZip(makeZip(zip), 1);
            QVERIFY2(found && *found == hash, qPrintable(QString::number(i)));
            continue;
        }
        // further signatures, of people whom nobody knows here, before and behind; and the same again
        const auto signedAgain = [&](const QByteArray &note) {
            const qsizetype at = note.indexOf("\n\n") + 2;
            const QByteArray lines = note.sliced(at);
            const QByteArray text = note.first(at - 1);
            QByteArray others;
            for (qsizetype n = dice.between(1, 5); n > 0; --n) {
                const NoteSigner other{u"witness%1.test"_s.arg(n), otherSeed};
                const QByteArray with = signNote(text, {other});
                others += with.sliced(with.indexOf("\n\n") + 2);
            }
            const QByteArray mine = dice.percent(30) ? lines + lines : lines;
            return text + '\n' + (dice.percent(50) ? others + mine : mine + others);
        };
        const auto answering = [&](const QString &path) {
            DatabaseReply reply = book(path);
            if (path == "latest"_L1) {
                reply.body = signedAgain(reply.body);
            } else if (path.startsWith("lookup/"_L1)) {
                const qsizetype head = reply.body.indexOf("\n\n") + 2;
                reply.body = reply.body.first(head) + signedAgain(reply.body.sliced(head));
            }
            return reply;
        };
        const QByteArray stored = dice.percent(50) ? signedAgain(book.stored) : QByteArray();
        const DatabaseProof proof = talkWith({key, hello, stored}, answering);
        QVERIFY2(proof.isProven(), qPrintable(QString::number(i) + u": "_s + proof.message));
    }
}

QTEST_APPLESS_MAIN(TestTampering)
#include "tst_tampering.moc"

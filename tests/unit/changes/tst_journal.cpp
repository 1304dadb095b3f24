// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/changes/journal.h"

#include "core/changes/backupstore.h"
#include "core/changes/journalfile.h"
#include "core/changes/systemfile.h"

#include "files.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>
#include <QThreadPool>

#include <sys/stat.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using Kind = ChangeError::Kind;
using State = Change::State;

namespace {

mode_t modeOf(const QString &path)
{
    struct stat facts{};
    return ::lstat(QFile::encodeName(path).constData(), &facts) == 0 ? facts.st_mode & 07777 : 0;
}

} // namespace

class TestJournal : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void isEmptyWhereNothingIs();
    void remembersAChange();
    void undoesAndRedoesExactly_data();
    void undoesAndRedoesExactly();
    void undoesInOrder();
    void undoesAcrossFiles();
    void forgetsRedoAfterANewChange();
    void refusesToUndoBeforeLaterChanges();
    void refusesAFileThatChangedMeanwhile();
    void refusesToUndoWhatSomebodyElseChanged();
    void refusesWhatCannotBeUndone();
    void refusesWhatChangesNothing();
    void settlesWhatWasInterrupted_data();
    void settlesWhatWasInterrupted();
    void toleratesATornAndForeignJournal();
    void refusesTheJournalOfANewerVersion();
    void noticesADamagedBackup();
    void keepsEverythingToItsOwner();
    void forgetsTheOldest();
    void forgetsByBytesButNeverTheNewest();
    void removesBackupsThatNobodyNeeds();
    void changesNothingWithoutAJournal();
    void waitsForAnotherHolder();
    void isSharedByThreads();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString journalFile() const { return path(u"data/journal/changes.jsonl"_s); }
    [[nodiscard]] Journal journal(JournalLimits limits = {}) const { return Journal(path(u"data/journal"_s), limits); }
    [[nodiscard]] ChangeRequest request(const QString &file, const std::optional<QByteArray> &after) const
    {
        return {.kind = u"env"_s,
                .what = {u"changes.what.test"_s, {{u"name"_s, u"GOPROXY"_s}}},
                .names = {u"GOPROXY"_s},
                .before = readSnapshot(file).value(),
                .after = after};
    }
    Change change(const QString &file, const QByteArray &after)
    {
        const ChangeResult<Change> done = journal().apply(request(file, after));
        Q_ASSERT(done.has_value());
        return *done;
    }
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_env;
};

void TestJournal::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
    m_env = path(u"go/env"_s);
}

void TestJournal::isEmptyWhereNothingIs()
{
    const ChangeResult<ChangeHistory> history = journal().history();
    QVERIFY(history.has_value());
    QCOMPARE(*history, ChangeHistory());
    QVERIFY(!QFileInfo::exists(path(u"data"_s)));
    QCOMPARE(journal().undo().error().kind, Kind::NothingToDo);
    QCOMPARE(journal().redo().error().kind, Kind::NothingToDo);
}

void TestJournal::remembersAChange()
{
    writeFile(m_env, "GOPROXY=a\n");
    const Change made = change(m_env, "GOPROXY=b\n");
    QCOMPARE(contentsOf(m_env), "GOPROXY=b\n");
    QCOMPARE(made.id, 1);
    QCOMPARE(made.state, State::Applied);
    QCOMPARE(made.before, BackupStore::keyOf("GOPROXY=a\n"));
    QCOMPARE(made.after, BackupStore::keyOf("GOPROXY=b\n"));

    const ChangeHistory history = *journal().history();
    QCOMPARE(history.changes, QList{made});
    QCOMPARE(history.nextUndo, 1);
    QCOMPARE(history.nextRedo, 0);
    QCOMPARE(made.names, QStringList{u"GOPROXY"_s});
    QCOMPARE(made.what.args.value(u"name"_s), u"GOPROXY"_s);
    QVERIFY(qAbs(made.time.secsTo(QDateTime::currentDateTimeUtc())) < 60);
    // the journal says which variables, never which values
    QVERIFY(!contentsOf(journalFile()).contains("GOPROXY=b"));
}

void TestJournal::undoesAndRedoesExactly_data()
{
    QTest::addColumn<bool>("existed");
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<bool>("exists");
    QTest::addColumn<QByteArray>("after");
    QTest::newRow("other bytes") << true << QByteArray("A=1\r\n# \xff\n B") << true << QByteArray("A=2\n");
    QTest::newRow("an empty file") << true << QByteArray() << true << QByteArray("A=2\n");
    QTest::newRow("a file that did not exist") << false << QByteArray() << true << QByteArray("A=2\n");
    QTest::newRow("a file that was removed") << true << QByteArray("A=1\n") << false << QByteArray();
}

void TestJournal::undoesAndRedoesExactly()
{
    QFETCH(bool, existed);
    QFETCH(QByteArray, before);
    QFETCH(bool, exists);
    QFETCH(QByteArray, after);
    if (existed) {
        writeFile(m_env, before);
    }
    const ChangeResult<Change> made = journal().apply(request(m_env, exists ? std::optional(after) : std::nullopt));
    QVERIFY(made.has_value());
    const auto holds = [this](bool there, const QByteArray &bytes) {
        return QFileInfo::exists(m_env) == there && (!there || contentsOf(m_env) == bytes);
    };
    QVERIFY(holds(exists, after));
    for (int round = 0; round < 2; ++round) {
        const ChangeResult<Change> undone = journal().undo();
        QVERIFY(undone.has_value());
        QCOMPARE(undone->kind, u"undo"_s);
        QCOMPARE(undone->of, 1);
        QVERIFY(holds(existed, before));
        QVERIFY(journal().history()->find(1)->undone);
        QCOMPARE(journal().history()->nextRedo, 1);

        const ChangeResult<Change> redone = journal().redo();
        QVERIFY(redone.has_value());
        QCOMPARE(redone->kind, u"redo"_s);
        QVERIFY(holds(exists, after));
        QVERIFY(!journal().history()->find(1)->undone);
    }
    const ChangeResult<Journal::Bytes> bytes = journal().bytesOf(1);
    QCOMPARE(bytes->before, existed ? std::optional(before) : std::nullopt);
    QCOMPARE(bytes->after, exists ? std::optional(after) : std::nullopt);
}

void TestJournal::undoesInOrder()
{
    for (const char *bytes : {"1\n", "2\n", "3\n"}) {
        change(m_env, bytes);
    }
    QCOMPARE(journal().undo()->of, 3);
    QCOMPARE(journal().undo()->of, 2);
    QCOMPARE(contentsOf(m_env), "1\n");
    QCOMPARE(journal().redo()->of, 2);
    QCOMPARE(journal().redo()->of, 3);
    QCOMPARE(contentsOf(m_env), "3\n");
    QCOMPARE(journal().redo().error().kind, Kind::NothingToDo);
    QCOMPARE(journal().undo()->of, 3);
    QCOMPARE(journal().undo()->of, 2);
    QCOMPARE(journal().undo()->of, 1);
    QVERIFY(!QFileInfo::exists(m_env));
    QCOMPARE(journal().undo().error().kind, Kind::NothingToDo);
}

void TestJournal::undoesAcrossFiles()
{
    change(path(u"a"_s), "a1\n");
    change(path(u"b"_s), "b1\n");
    QVERIFY(journal().undo(1).has_value());
    QVERIFY(!QFileInfo::exists(path(u"a"_s)));
    QCOMPARE(contentsOf(path(u"b"_s)), "b1\n");
    QCOMPARE(journal().history()->nextUndo, 2);
    QCOMPARE(journal().history()->nextRedo, 1);
}

void TestJournal::forgetsRedoAfterANewChange()
{
    change(m_env, "1\n");
    change(m_env, "2\n");
    QVERIFY(journal().undo().has_value());
    change(m_env, "3\n");
    QCOMPARE(journal().history()->nextRedo, 0);
    const ChangeResult<Change> redone = journal().redo(2);
    QCOMPARE(redone.error().kind, Kind::LaterChanges);
    QCOMPARE(contentsOf(m_env), "3\n");
}

void TestJournal::refusesToUndoBeforeLaterChanges()
{
    for (const char *bytes : {"1\n", "2\n", "3\n"}) {
        change(m_env, bytes);
    }
    const ChangeResult<Change> undone = journal().undo(1);
    QCOMPARE(undone.error().kind, Kind::LaterChanges);
    QCOMPARE(undone.error().later, (QList<qint64>{3, 2}));
    QCOMPARE(contentsOf(m_env), "3\n");
}

void TestJournal::refusesAFileThatChangedMeanwhile()
{
    writeFile(m_env, "1\n");
    const ChangeRequest stale = request(m_env, "ours\n");
    writeFile(m_env, "theirs\n");
    const ChangeResult<Change> done = journal().apply(stale);
    QCOMPARE(done.error().kind, Kind::Changed);
    QCOMPARE(done.error().current->bytes, "theirs\n");
    QCOMPARE(contentsOf(m_env), "theirs\n");
    QVERIFY(journal().history()->changes.isEmpty());
}

void TestJournal::refusesToUndoWhatSomebodyElseChanged()
{
    writeFile(m_env, "1\n");
    change(m_env, "2\n");
    writeFile(m_env, "theirs\n");
    const ChangeResult<Change> undone = journal().undo();
    QCOMPARE(undone.error().kind, Kind::Changed);
    QCOMPARE(undone.error().current->bytes, "theirs\n");
    QCOMPARE(undone.error().expected->bytes, "2\n");
    QCOMPARE(contentsOf(m_env), "theirs\n");
    QVERIFY(!journal().history()->find(1)->undone);
}

void TestJournal::refusesWhatCannotBeUndone()
{
    change(m_env, "1\n");
    QVERIFY(journal().undo().has_value());
    QCOMPARE(journal().undo(1).error().text.key, u"changes.already-undone"_s);
    QCOMPARE(journal().undo(2).error().kind, Kind::UnknownChange); // an undo is not undone but redone
    QCOMPARE(journal().undo(77).error().kind, Kind::UnknownChange);
    QVERIFY(journal().redo().has_value());
    QCOMPARE(journal().redo(1).error().text.key, u"changes.not-undone"_s);
    QCOMPARE(journal().bytesOf(77).error().kind, Kind::UnknownChange);
}

void TestJournal::refusesWhatChangesNothing()
{
    writeFile(m_env, "1\n");
    QCOMPARE(journal().apply(request(m_env, "1\n")).error().kind, Kind::NothingToDo);
    QCOMPARE(journal().apply(request(path(u"none"_s), std::nullopt)).error().kind, Kind::NothingToDo);
    QVERIFY(journal().history()->changes.isEmpty());
}

void TestJournal::settlesWhatWasInterrupted_data()
{
    QTest::addColumn<QByteArray>("found");
    QTest::addColumn<State>("state");
    QTest::newRow("before the rename") << QByteArray("old\n") << State::NotApplied;
    QTest::newRow("after the rename") << QByteArray("new\n") << State::Applied;
    QTest::newRow("then written by somebody else") << QByteArray("theirs\n") << State::Foreign;
}

void TestJournal::settlesWhatWasInterrupted()
{
    QFETCH(QByteArray, found);
    QFETCH(State, state);
    writeFile(m_env, "old\n");
    change(m_env, "new\n");
    // as if killed before the outcome was written
    QByteArray lines = contentsOf(journalFile());
    lines.truncate(lines.indexOf('\n') + 1);
    writeFile(journalFile(), lines);
    writeFile(m_env, found);
    writeFile(path(u"go/.tidyscope-b77349bf-dead"_s), "ne");

    for (int round = 0; round < 2; ++round) {
        const ChangeHistory history = *journal().history();
        QCOMPARE(history.changes.size(), 1);
        QCOMPARE(history.changes.first().state, state);
        QCOMPARE(history.nextUndo, state == State::Applied ? 1 : 0);
    }
    QCOMPARE(contentsOf(journalFile()).count('\n'), 2);
    QCOMPARE(namesIn(path(u"go"_s)), QStringList{u"env"_s});
    QCOMPARE(contentsOf(m_env), found);
}

void TestJournal::toleratesATornAndForeignJournal()
{
    change(m_env, "1\n");
    const QByteArray whole = contentsOf(journalFile());
    const QByteArray junk = QByteArray("not json\n{\"journal\":1,\"event\":\"intent\",\"id\":-5}\n[]\n\xff\xfe\n");
    writeFile(journalFile(), junk + whole + "{\"journal\":1,\"event\":\"int");
    ChangeHistory history = *journal().history();
    QCOMPARE(history.unreadableLines, 5);
    QCOMPARE(history.changes.size(), 1);
    QCOMPARE(history.changes.first().state, State::Applied);

    // what comes next begins a line of its own
    change(m_env, "2\n");
    history = *journal().history();
    QCOMPARE(history.changes.size(), 2);
    QCOMPARE(history.changes.last().state, State::Applied);
    QCOMPARE(journal().undo()->of, 2);
    QCOMPARE(journal().undo()->of, 1);
}

void TestJournal::refusesTheJournalOfANewerVersion()
{
    change(m_env, "1\n");
    writeFile(journalFile(), contentsOf(journalFile()) + "{\"journal\":2,\"event\":\"intent\",\"id\":2}\n");
    QCOMPARE(journal().history()->changes.size(), 1);
    QCOMPARE(journal().apply(request(m_env, "2\n")).error().kind, Kind::Journal);
    QCOMPARE(journal().undo().error().kind, Kind::Journal);
    QCOMPARE(contentsOf(m_env), "1\n");
}

void TestJournal::noticesADamagedBackup()
{
    writeFile(m_env, "old\n");
    const Change made = change(m_env, "new\n");
    const QString backup = path(u"data/journal/backups/"_s + QString::fromLatin1(made.before));
    writeFile(backup, "damaged\n");
    QCOMPARE(journal().undo().error().kind, Kind::NoBackup);
    QCOMPARE(contentsOf(m_env), "new\n");
    QVERIFY(QFile::remove(backup));
    QCOMPARE(journal().history()->changes.first().hasBackups, false);
    QCOMPARE(journal().history()->nextUndo, 0);
}

void TestJournal::keepsEverythingToItsOwner()
{
    const mode_t former = ::umask(0);
    writeFile(m_env, "old\n");
    change(m_env, "new\n");
    ::umask(former);
    QCOMPARE(modeOf(path(u"data/journal"_s)), mode_t(0700));
    QCOMPARE(modeOf(path(u"data/journal/backups"_s)), mode_t(0700));
    const QStringList backups = namesIn(path(u"data/journal/backups"_s));
    QCOMPARE(backups.size(), 2);
    for (const QString &backup : backups) {
        QCOMPARE(modeOf(path(u"data/journal/backups/"_s + backup)), mode_t(0600));
    }
    QCOMPARE(modeOf(journalFile()), mode_t(0600));
    QCOMPARE(modeOf(path(u"data/journal/lock"_s)), mode_t(0600));
}

void TestJournal::forgetsTheOldest()
{
    const Journal small = journal({.changes = 3});
    for (int i = 1; i <= 5; ++i) {
        QVERIFY(small.apply(request(m_env, QByteArray::number(i))).has_value());
    }
    const ChangeHistory history = *small.history();
    QCOMPARE(history.changes.size(), 3);
    QCOMPARE(history.changes.first().id, 3);
    QCOMPARE(namesIn(path(u"data/journal/backups"_s)).size(), 4);
    QCOMPARE(small.undo(2).error().kind, Kind::UnknownChange);
    QCOMPARE(small.apply(request(m_env, "6"))->id, 6);
    QCOMPARE(small.undo()->of, 6);
}

void TestJournal::forgetsByBytesButNeverTheNewest()
{
    const Journal small = journal({.backupBytes = 1000});
    QVERIFY(small.apply(request(path(u"other"_s), "kept")).has_value());
    for (int i = 1; i <= 4; ++i) {
        QVERIFY(small.apply(request(m_env, QByteArray(2000, static_cast<char>('0' + i)))).has_value());
    }
    const ChangeHistory history = *small.history();
    QCOMPARE(history.changes.size(), 2); // the newest of each file
    QCOMPARE(history.changes.first().target, path(u"other"_s));
    QVERIFY(small.undo().has_value());
    QCOMPARE(contentsOf(m_env), QByteArray(2000, '3'));
}

void TestJournal::removesBackupsThatNobodyNeeds()
{
    change(m_env, "1\n");
    const QString stray = path(u"data/journal/backups/"_s + QString::fromLatin1(BackupStore::keyOf("stray")));
    writeFile(stray, "stray");
    writeFile(path(u"data/journal/backups/.tidyscope-00000000-x"_s), "half");
    change(m_env, "2\n");
    QCOMPARE(namesIn(path(u"data/journal/backups"_s)).size(), 2);
    QVERIFY(!QFileInfo::exists(stray));
}

void TestJournal::changesNothingWithoutAJournal()
{
    writeFile(path(u"data"_s), "a file where the folder should be\n");
    writeFile(m_env, "old\n");
    const ChangeResult<Change> done = journal().apply(request(m_env, "new\n"));
    QCOMPARE(done.error().kind, Kind::Journal);
    QCOMPARE(contentsOf(m_env), "old\n");
}

void TestJournal::waitsForAnotherHolder()
{
    using namespace std::chrono_literals;
    change(m_env, "1\n");
    {
        const auto lock = SystemLock::take(path(u"data/journal/lock"_s), 0ms);
        QVERIFY(lock.has_value());
        const Journal hasty = journal({.lockWait = 20ms});
        QCOMPARE(hasty.apply(request(m_env, "2\n")).error().kind, Kind::Busy);
        QCOMPARE(hasty.history().error().kind, Kind::Busy);
        QCOMPARE(contentsOf(m_env), "1\n");
    }
    QVERIFY(journal().apply(request(m_env, "2\n")).has_value());
}

void TestJournal::isSharedByThreads()
{
    constexpr int threads = 4;
    constexpr int rounds = 8;
    QThreadPool pool;
    pool.setMaxThreadCount(threads);
    QAtomicInt failures;
    for (int thread = 0; thread < threads; ++thread) {
        pool.start([this, thread, &failures] {
            const QString file = path(u"env%1"_s.arg(thread));
            for (int round = 0; round < rounds; ++round) {
                if (!journal().apply(request(file, QByteArray::number(round))).has_value()) {
                    failures.ref();
                }
            }
        });
    }
    pool.waitForDone();
    QCOMPARE(failures.loadRelaxed(), 0);
    const ChangeHistory history = *journal().history();
    QCOMPARE(history.changes.size(), threads * rounds);
    QCOMPARE(history.unreadableLines, 0);
    for (qsizetype i = 0; i < history.changes.size(); ++i) {
        QCOMPARE(history.changes.at(i).id, i + 1);
        QCOMPARE(history.changes.at(i).state, State::Applied);
    }
}

QTEST_GUILESS_MAIN(TestJournal)
#include "tst_journal.moc"

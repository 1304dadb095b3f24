// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/changes/backupstore.h"
#include "core/changes/journal.h"

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QRandomGenerator>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <cstdio>
#include <thread>
#include <vector>

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using State = Change::State;

namespace {

constexpr int kills = 500;
constexpr int lanes = 4;
constexpr quint32 seed = 20261122;
constexpr int leastUs = 200;
constexpr JournalLimits limits{.changes = 12}; // so that old changes are being forgotten all the time

QString fileIn(const QString &folder)
{
    return folder + u"/go/env"_s;
}

Journal journalIn(const QString &folder)
{
    return Journal(folder + u"/journal"_s, limits);
}

/// A text that says by itself whether it is whole: its last line is the hash of the lines before.
QByteArray wholeText(QRandomGenerator &random)
{
    QByteArray text = "GOPROXY=https://" + QByteArray::number(random.generate64(), 16) + ".example,direct\n";
    const int lines = random.bounded(400);
    for (int i = 0; i < lines; ++i) {
        text += "# " + QByteArray(random.bounded(60), 'x') + '\n';
    }
    return text + '#' + BackupStore::keyOf(text) + '\n';
}

bool isWhole(const QByteArray &text)
{
    const qsizetype last = text.lastIndexOf("\n#");
    return last > 0 && text.sliced(last + 1) == '#' + BackupStore::keyOf(text.first(last + 1)) + '\n';
}

/// The sha256 of what the file holds; empty: there is none.
QByteArray hashOf(const FileSnapshot &file)
{
    return file.exists ? BackupStore::keyOf(file.bytes) : QByteArray();
}

// ---- the process that is killed -----------------------------------------------------------------------------------------

/// At once and unbuffered: what was said before the kill is known.
void say(const QByteArray &word, const QByteArray &before = {}, const QByteArray &after = {})
{
    const QByteArray line =
        word + ' ' + (before.isEmpty() ? "none" : before) + ' ' + (after.isEmpty() ? "none" : after) + '\n';
    if (::write(STDOUT_FILENO, line.constData(), static_cast<size_t>(line.size())) != line.size()) {
        _exit(3);
    }
}

/// Says why on stderr, which the killing process does not read.
bool whetherDone(const ChangeError *error)
{
    if (error) {
        std::fprintf(stderr, "the writer cannot go on: %s, error %d\n", qPrintable(error->text.key),
                     static_cast<int>(error->kind));
        for (const QString &arg : error->text.args) {
            std::fprintf(stderr, "    %s\n", qPrintable(arg));
        }
    }
    return !error;
}

template<typename T> bool whetherDone(const ChangeResult<T> &result)
{
    return whetherDone(result ? nullptr : &result.error());
}

/// One change, undo or redo. False: it failed although nobody disturbed it.
bool changeOnce(const Journal &journal, const QString &file, QRandomGenerator &random)
{
    const ChangeResult<FileSnapshot> before = readSnapshot(file);
    const ChangeResult<ChangeHistory> history = journal.history();
    if (!whetherDone(before) || !whetherDone(history)) {
        return false;
    }
    const int dice = random.bounded(10);
    const qint64 undo = dice < 2 ? history->nextUndo : 0;
    const qint64 redo = dice == 2 ? history->nextRedo : 0;
    if (undo != 0 || redo != 0) {
        const Change *change = history->find(undo != 0 ? undo : redo);
        say("try", hashOf(*before), undo != 0 ? change->before : change->after);
        return whetherDone(undo != 0 ? journal.undo() : journal.redo());
    }
    const bool remove = dice == 3 && before->exists;
    const std::optional<QByteArray> after = remove ? std::nullopt : std::optional(wholeText(random));
    say("try", hashOf(*before), after ? BackupStore::keyOf(*after) : QByteArray());
    const ChangeRequest request{
        .kind = u"env"_s, .what = {u"test"_s, {}}, .names = {}, .before = *before, .after = after};
    return whetherDone(journal.apply(request));
}

int writeUntilKilled(const QString &folder, quint32 childSeed)
{
    QRandomGenerator random(childSeed);
    say("ready");
    for (;;) {
        if (!changeOnce(journalIn(folder), fileIn(folder), random)) {
            say("failed");
            return 1;
        }
        say("done");
    }
}

// ---- the process that kills ---------------------------------------------------------------------------------------------

struct Tally
{
    int between = 0;    ///< killed while no change was under way
    int keptOld = 0;    ///< in the middle of a change; the file has its old bytes
    int hasNew = 0;     ///< in the middle of a change; the file has its new bytes
    int unfinished = 0; ///< the journal had to look at the file
    qint64 changes = 0; ///< that the writers made in all
};

/// One writer after the other in one folder, each killed at a random instant.
class Lane
{
public:
    Lane(const QString &program, const QString &folder, int number)
        : m_program(program),
          m_folder(folder),
          m_random(seed + static_cast<quint32>(number))
    {
        QDir().mkpath(folder);
    }

    void run(int count)
    {
        for (int i = 0; i < count && m_failures.isEmpty(); ++i) {
            if (spawn()) {
                killSomewhere();
                check();
            }
        }
        if (m_failures.isEmpty()) {
            takeEverythingBack();
        }
    }
    [[nodiscard]] const QStringList &failures() const { return m_failures; }
    [[nodiscard]] const Tally &tally() const { return m_tally; }

private:
    void expect(bool holds, const QString &what)
    {
        if (!holds) {
            m_failures.append(u"%1: %2"_s.arg(m_folder, what));
        }
    }

    bool spawn()
    {
        int ends[2];
        if (::pipe2(ends, O_CLOEXEC) != 0) {
            expect(false, u"pipe"_s);
            return false;
        }
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        QByteArrayList words{m_program.toLocal8Bit(), "--write", m_folder.toLocal8Bit(),
                             QByteArray::number(m_random.generate())};
        std::vector<char *> arguments;
        for (QByteArray &word : words) {
            arguments.push_back(word.data());
        }
        arguments.push_back(nullptr);
        const int failed =
            ::posix_spawn(&m_child, words.first().constData(), &actions, nullptr, arguments.data(), environ);
        posix_spawn_file_actions_destroy(&actions);
        ::close(ends[1]);
        m_pipe = ends[0];
        m_said.clear();
        expect(failed == 0, u"cannot start the writer"_s);
        return failed == 0;
    }

    /// Reads for so long; the writer would wait if nobody did.
    void listen(std::chrono::nanoseconds time)
    {
        QElapsedTimer clock;
        clock.start();
        while (clock.durationElapsed() < time) {
            const auto rest = std::chrono::duration_cast<std::chrono::nanoseconds>(time - clock.durationElapsed());
            const timespec wait{.tv_sec = 0, .tv_nsec = std::clamp<long>(rest.count(), 0, 999'999'999)};
            pollfd readable{.fd = m_pipe, .events = POLLIN, .revents = 0};
            if (::ppoll(&readable, 1, &wait, nullptr) > 0 && !readSome()) {
                return;
            }
        }
    }

    bool readSome()
    {
        char buffer[4096];
        const ssize_t got = ::read(m_pipe, buffer, sizeof buffer);
        if (got > 0) {
            m_said.append(buffer, got);
        }
        return got > 0;
    }

    void killSomewhere()
    {
        while (!m_said.contains("try") && readSome()) { }
        listen(std::chrono::microseconds(m_random.bounded(2 * m_changeUs)));
        // about half of the kills come before the first change is finished, however busy the machine is
        m_changeUs = m_said.contains("done") ? std::max(leastUs, m_changeUs * 9 / 10) : m_changeUs * 11 / 10 + 1;
        ::kill(m_child, SIGKILL);
        while (readSome()) { }
        int status = 0;
        ::waitpid(m_child, &status, 0);
        ::close(m_pipe);
        expect(WIFSIGNALED(status) && !m_said.contains("failed"),
               u"the writer ended by itself:\n"_s + QString::fromUtf8(m_said));
    }

    /// The sha256 of the bytes before and after the last change that was begun, and whether it was finished.
    void readLastChange()
    {
        const QList<QByteArray> lines = m_said.first(m_said.lastIndexOf('\n') + 1).split('\n');
        m_before = m_after = m_now;
        m_underWay = false;
        for (const QByteArray &line : lines) {
            const QList<QByteArray> words = line.split(' ');
            if (words.first() == "try") {
                const auto hash = [&](qsizetype at) {
                    return words.value(at) == "none" ? QByteArray() : words.value(at);
                };
                m_before = hash(1);
                m_after = hash(2);
                m_underWay = true;
            } else if (words.first() == "done") {
                m_underWay = false;
                ++m_tally.changes;
            }
        }
    }

    void check()
    {
        readLastChange();
        const ChangeResult<FileSnapshot> file = readSnapshot(fileIn(m_folder));
        if (!file) {
            expect(false, u"the file cannot be read"_s);
            return;
        }
        const QByteArray now = m_now = hashOf(*file);
        expect(!file->exists || isWhole(file->bytes), u"the file is torn"_s);
        expect(now == m_after || (m_underWay && now == m_before),
               u"the file holds neither the old nor the new bytes"_s);
        m_tally.between += m_underWay ? 0 : 1;
        m_tally.keptOld += m_underWay && now == m_before ? 1 : 0;
        m_tally.hasNew += m_underWay && now == m_after ? 1 : 0;
        checkJournal(now);
        checkLeftovers(file->exists);
    }

    void checkJournal(const QByteArray &now)
    {
        QFile journal(m_folder + u"/journal/changes.jsonl"_s);
        if (journal.open(QIODevice::ReadOnly)) {
            const QByteArray text = journal.readAll();
            m_tally.unfinished += text.count("\"intent\"") != text.count("\"outcome\"") ? 1 : 0;
        }
        const ChangeResult<ChangeHistory> history = journalIn(m_folder).history();
        if (!history) {
            expect(false, u"the journal cannot be opened: "_s + history.error().text.key);
            return;
        }
        // a torn line is passed over once and is gone as soon as old changes are forgotten
        expect(history->unreadableLines <= m_tally.between + m_tally.keptOld + m_tally.hasNew,
               u"%1 lines of the journal cannot be read"_s.arg(history->unreadableLines));
        std::optional<QByteArray> shouldHold;
        for (const Change &change : history->changes) {
            expect(change.state == State::Applied || change.state == State::NotApplied,
                   u"change %1 is '%2'"_s.arg(change.id).arg(changeStateName(change.state)));
            expect(change.hasBackups, u"change %1 has lost its backups"_s.arg(change.id));
            if (change.state == State::Applied) {
                shouldHold = change.after;
            }
        }
        expect(!shouldHold || *shouldHold == now, u"the journal says that the file holds something else"_s);
        const auto said = std::ranges::find_if(history->changes, [&](const Change &change) {
            return m_underWay && change.id == history->changes.last().id && change.before == m_before
                && change.after == m_after;
        });
        // nothing is ever in the file that the journal does not know of
        if (m_underWay && now == m_after && m_before != m_after) {
            expect(said != history->changes.end() && said->state == State::Applied,
                   u"the change was made, and the journal does not say so"_s);
        }
        if (m_underWay && now == m_before && said != history->changes.end()) {
            expect(said->state == State::NotApplied, u"the change was not made, and the journal says that it was"_s);
        }
    }

    void checkLeftovers(bool exists)
    {
        const auto namesIn = [](const QString &folder) {
            return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
        };
        const QStringList files = namesIn(m_folder + u"/go"_s);
        expect(files == (exists ? QStringList{u"env"_s} : QStringList()),
               u"left beside the file: "_s + files.join(u' '));
        const QStringList own = namesIn(m_folder + u"/journal"_s);
        expect(own.size() <= 3, u"left in the journal: "_s + own.join(u' '));
        // two for a change that was never begun, one that was being written
        const qsizetype backups = namesIn(m_folder + u"/journal/backups"_s).size();
        expect(backups <= 2 * limits.changes + 3, u"%1 backups"_s.arg(backups));
    }

    /// Everything that the journal still holds can be undone, whatever happened in between.
    void takeEverythingBack()
    {
        const Journal journal = journalIn(m_folder);
        ChangeResult<ChangeHistory> history = journal.history();
        while (history && history->nextUndo != 0) {
            const Change change = *history->find(history->nextUndo);
            const ChangeResult<Change> undone = journal.undo();
            expect(undone.has_value(), u"change %1 cannot be undone"_s.arg(change.id));
            const ChangeResult<FileSnapshot> file = readSnapshot(fileIn(m_folder));
            if (!undone || !file) {
                return;
            }
            expect(hashOf(*file) == change.before, u"undoing change %1 gave other bytes"_s.arg(change.id));
            history = journal.history();
        }
    }

    QString m_program;
    QString m_folder;
    QRandomGenerator m_random;
    pid_t m_child = -1;
    int m_pipe = -1;
    int m_changeUs = 10000; ///< how long a change takes here, roughly
    QByteArray m_said;
    QByteArray m_before;
    QByteArray m_after;
    QByteArray m_now; ///< what the file held at the last look
    bool m_underWay = false;
    QStringList m_failures;
    Tally m_tally;
};

} // namespace

/// A process changes a settings file over and over and is killed at random instants: each time the file is whole and the
/// journal, once opened, says rightly which bytes it holds.
class KilledWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void leavesAWholeFileAndARightJournal();
};

void KilledWriter::leavesAWholeFileAndARightJournal()
{
    // in memory where that is possible: a disk that others keep busy would leave no time for changes between two kills
    const bool hasMemory = QFileInfo(u"/dev/shm"_s).isDir() && QFileInfo(u"/dev/shm"_s).isWritable();
    QTemporaryDir folder((hasMemory ? u"/dev/shm"_s : QDir::tempPath()) + u"/tidyscope-killedwriter-XXXXXX"_s);
    QVERIFY(folder.isValid());
    const QString program = QFileInfo(u"/proc/self/exe"_s).symLinkTarget();
    QElapsedTimer clock;
    clock.start();
    std::vector<std::unique_ptr<Lane>> all;
    std::vector<std::thread> threads;
    for (int i = 0; i < lanes; ++i) {
        all.push_back(std::make_unique<Lane>(program, folder.filePath(QString::number(i)), i));
        threads.emplace_back([lane = all.back().get()] { lane->run(kills / lanes); });
    }
    for (std::thread &thread : threads) {
        thread.join();
    }
    Tally sum;
    QStringList failures;
    for (const std::unique_ptr<Lane> &lane : all) {
        sum.between += lane->tally().between;
        sum.keptOld += lane->tally().keptOld;
        sum.hasNew += lane->tally().hasNew;
        sum.unfinished += lane->tally().unfinished;
        sum.changes += lane->tally().changes;
        failures += lane->failures();
    }
    std::printf(
        "%d kills in %.1f s: %d between two changes, %d in one that left the old bytes, %d in one that left the new "
        "ones; %d journals to settle; %lld changes made\n",
        sum.between + sum.keptOld + sum.hasNew, static_cast<double>(clock.elapsed()) / 1000, sum.between, sum.keptOld,
        sum.hasNew, sum.unfinished, static_cast<long long>(sum.changes));
    QVERIFY2(failures.isEmpty(), qPrintable(failures.join(u'\n')));
    QCOMPARE(sum.between + sum.keptOld + sum.hasNew, kills);
    // otherwise nothing was shown
    QVERIFY(sum.keptOld >= 20);
    QVERIFY(sum.hasNew >= 20);
    QVERIFY(sum.unfinished >= 20);
}

int main(int argc, char **argv)
{
    QCoreApplication application(argc, argv);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == "--write"_L1) {
        return writeUntilKilled(arguments.value(2), arguments.value(3).toUInt());
    }
    KilledWriter test;
    return QTest::qExec(&test, argc, argv);
}

#include "killedwriter.moc"

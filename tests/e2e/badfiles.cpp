// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/base/texts.h"
#include "core/envedit/preview.h"
#include "core/lab/labnamespace.h"

#include <QCoreApplication>
#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <linux/capability.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using Kind = ChangeError::Kind;

namespace {

/// root here would read and write whatever permissions say; an ordinary user would not.
bool becomeOrdinary()
{
    __user_cap_header_struct header{.version = _LINUX_CAPABILITY_VERSION_3, .pid = 0};
    __user_cap_data_struct data[2] = {};
    if (::syscall(SYS_capget, &header, data) != 0) {
        return false;
    }
    for (const unsigned capability : {CAP_DAC_OVERRIDE, CAP_DAC_READ_SEARCH, CAP_FOWNER}) {
        data[capability / 32].effective &= ~(1U << (capability % 32));
    }
    return ::syscall(SYS_capset, &header, data) == 0;
}

QByteArray contentsOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("(unreadable)");
}

void writeFile(const QString &path, const QByteArray &bytes)
{
    QDir().mkpath(QFileInfo(path).path());
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Truncate));
    QCOMPARE(file.write(bytes), bytes.size());
}

void setMode(const QString &path, mode_t mode)
{
    QCOMPARE(::chmod(QFile::encodeName(path).constData(), mode), 0);
}

QStringList namesIn(const QString &folder)
{
    return QDir(folder).entryList(QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot);
}

/// A file system of its own that can be full, or read-only.
void mountSmall(const QString &folder)
{
    QDir().mkpath(folder);
    QCOMPARE(::mount("tmpfs", QFile::encodeName(folder).constData(), "tmpfs", 0, "size=64k,mode=0755"), 0);
}

void fill(const QString &folder)
{
    QFile filler(folder + u"/filler"_s);
    QVERIFY(filler.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    while (filler.write(QByteArray(4096, 'x')) == 4096) { }
}

} // namespace

/// Everything that can stand in the way of a change of the settings file: a clear error, nothing lost, nothing left behind.
class BadFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();
    void cannotBeEdited_data();
    void cannotBeEdited();
    void cannotBeWritten_data();
    void cannotBeWritten();
    void cannotBeTakenBackSoIsNotDone_data();
    void cannotBeTakenBackSoIsNotDone();
    void hasNoHome();

private:
    [[nodiscard]] QString path(const QString &name) const { return m_folder->filePath(name); }
    [[nodiscard]] QString env() const { return path(u"config/go/env"_s); }
    [[nodiscard]] Journal journal() const { return Journal(path(u"data/journal"_s)); }
    [[nodiscard]] ChangeResult<Change> change(const QByteArray &value) const
    {
        return openGoEnvFile(env()).and_then([&](const GoEnvFileState &state) {
            return previewChanges(state, {{EnvChange::Kind::Set, u"GOFLAGS"_s, QString::fromUtf8(value)}}, {})
                .and_then([&](const EnvPreview &preview) { return applyPreview(journal(), preview); });
        });
    }
    void isClear(const ChangeError &error, const QString &about) const;

    std::unique_ptr<QTemporaryDir> m_folder;
};

void BadFiles::initTestCase()
{
    QVERIFY(becomeOrdinary());
}

void BadFiles::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
}

void BadFiles::cleanup()
{
    for (const QString &name : {u"config"_s, u"data"_s}) {
        ::umount2(QFile::encodeName(path(name)).constData(), MNT_DETACH);
    }
    for (const QString &name : {u"config/go"_s, u"config/go/env"_s, u"data/journal"_s}) {
        if (!QFileInfo(path(name)).isSymLink()) { // to /dev/null, which is everybody's
            ::chmod(QFile::encodeName(path(name)).constData(), 0700);
        }
    }
}

/// A sentence in both languages that names the file.
void BadFiles::isClear(const ChangeError &error, const QString &about) const
{
    for (const QString &language : Texts::languages()) {
        const Texts texts(language);
        QVERIFY2(texts.contains(error.text.key), qPrintable(error.text.key));
        const QString sentence = texts(error.text);
        QVERIFY2(sentence.contains(about), qPrintable(sentence));
        QVERIFY2(!sentence.contains(u'{'), qPrintable(sentence));
    }
}

void BadFiles::cannotBeEdited_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("instead");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("10 MB") << QByteArray(10 * 1024 * 1024, 'x') << QString() << Kind::TooLarge;
    QTest::newRow("10 MB of lines") << QByteArray("GOPROXY=direct\n").repeated(700000) << QString() << Kind::TooLarge;
    QTest::newRow("a binary file") << QByteArray("\x7f"
                                                 "ELF\x02\x01\0\0\0",
                                                 9)
                                   << QString() << Kind::Binary;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfeG\0O\0", 6) << QString() << Kind::Utf16;
    QTest::newRow("a folder in its place") << QByteArray() << u"folder"_s << Kind::Folder;
    QTest::newRow("a folder with files in its place") << QByteArray() << u"full folder"_s << Kind::Folder;
    QTest::newRow("a pipe in its place") << QByteArray() << u"pipe"_s << Kind::NotAFile;
    QTest::newRow("a link to a device") << QByteArray() << u"device"_s << Kind::NotAFile;
    QTest::newRow("a link to itself") << QByteArray() << u"loop"_s << Kind::LinkLoop;
    QTest::newRow("a file instead of its folder") << QByteArray() << u"parent"_s << Kind::ParentIsFile;
    QTest::newRow("no permission to read it") << QByteArray("GOPROXY=a\n") << u"unreadable"_s << Kind::Denied;
    QTest::newRow("no permission for its folder") << QByteArray("GOPROXY=a\n") << u"closed folder"_s << Kind::Denied;
}

void BadFiles::cannotBeEdited()
{
    QFETCH(QByteArray, bytes);
    QFETCH(QString, instead);
    QFETCH(Kind, kind);
    QDir().mkpath(path(u"config"_s));
    const QByteArray name = QFile::encodeName(env());
    if (instead == "parent"_L1) {
        writeFile(path(u"config/go"_s), "mine\n");
    } else if (instead == "folder"_L1) {
        QDir().mkpath(env());
    } else if (instead == "full folder"_L1) {
        writeFile(env() + u"/mine"_s, "mine\n");
    } else if (bytes.isEmpty()) {
        QDir().mkpath(path(u"config/go"_s));
        const int made = instead == "pipe"_L1 ? ::mkfifo(name.constData(), 0600)
                                              : ::symlink(instead == "loop"_L1 ? "env" : "/dev/null", name.constData());
        QCOMPARE(made, 0);
    } else {
        writeFile(env(), bytes);
    }
    if (instead == "unreadable"_L1) {
        setMode(env(), 0);
    } else if (instead == "closed folder"_L1) {
        setMode(path(u"config/go"_s), 0);
    }
    const ChangeResult<Change> done = change("-x");
    QVERIFY(!done.has_value());
    QCOMPARE(done.error().kind, kind);
    isClear(done.error(), instead == "device"_L1 ? u"/dev/null"_s : env());
    QVERIFY(journal().history()->changes.isEmpty());
    if (!bytes.isEmpty()) {
        setMode(path(u"config/go"_s), 0700);
        setMode(env(), 0600);
        QCOMPARE(contentsOf(env()), bytes);
        QCOMPARE(namesIn(path(u"config/go"_s)), QStringList{u"env"_s});
    }
    QCOMPARE(QFileInfo::exists(env() + u"/mine"_s), instead == "full folder"_L1);
}

void BadFiles::cannotBeWritten_data()
{
    QTest::addColumn<QString>("how");
    QTest::addColumn<bool>("exists");
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QByteArray>("value");
    QTest::newRow("a read-only file") << u"file"_s << true << Kind::Denied << QByteArray("-x");
    QTest::newRow("a read-only folder") << u"folder"_s << true << Kind::Denied << QByteArray("-x");
    QTest::newRow("a read-only folder without the file") << u"folder"_s << false << Kind::Denied << QByteArray("-x");
    QTest::newRow("a read-only disk") << u"disk"_s << true << Kind::ReadOnlyDisk << QByteArray("-x");
    QTest::newRow("a read-only disk without the file") << u"disk"_s << false << Kind::ReadOnlyDisk << QByteArray("-x");
    QTest::newRow("a full disk") << u"full"_s << true << Kind::DiskFull << QByteArray("-x");
    QTest::newRow("a full disk without the file") << u"full"_s << false << Kind::DiskFull << QByteArray("-x");
    QTest::newRow("a disk that is full in the middle")
        << u"small"_s << true << Kind::DiskFull << QByteArray(80000, 'x');
}

void BadFiles::cannotBeWritten()
{
    QFETCH(QString, how);
    QFETCH(bool, exists);
    QFETCH(Kind, kind);
    QFETCH(QByteArray, value);
    const QByteArray bytes = "# mine\r\nGOPROXY=a";
    const QString disk = path(u"config"_s);
    if (how == "disk"_L1 || how == "full"_L1 || how == "small"_L1) {
        mountSmall(disk);
    }
    QDir().mkpath(path(u"config/go"_s));
    if (exists) {
        writeFile(env(), bytes);
    }
    if (how == "file"_L1) {
        setMode(env(), 0444);
    } else if (how == "folder"_L1) {
        setMode(path(u"config/go"_s), 0555);
    } else if (how == "full"_L1) {
        fill(disk);
    } else if (how == "disk"_L1) {
        const QByteArray folder = QFile::encodeName(disk);
        QCOMPARE(::mount(nullptr, folder.constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
    }
    const ChangeResult<Change> done = change(value);
    QVERIFY(!done.has_value());
    QCOMPARE(done.error().kind, kind);
    isClear(done.error(), path(u"config/go"_s));
    QCOMPARE(QFileInfo::exists(env()), exists);
    if (exists) {
        QCOMPARE(contentsOf(env()), bytes);
    }
    QCOMPARE(namesIn(path(u"config/go"_s)), exists ? QStringList{u"env"_s} : QStringList());
    const ChangeHistory history = *journal().history();
    QCOMPARE(history.nextUndo, 0);
    for (const Change &attempt : history.changes) {
        QCOMPARE(attempt.state, Change::State::NotApplied);
    }
}

void BadFiles::cannotBeTakenBackSoIsNotDone_data()
{
    QTest::addColumn<QString>("how");
    QTest::newRow("a full disk for the journal") << u"full"_s;
    QTest::newRow("a read-only disk for the journal") << u"disk"_s;
    QTest::newRow("a read-only folder for the journal") << u"folder"_s;
}

void BadFiles::cannotBeTakenBackSoIsNotDone()
{
    QFETCH(QString, how);
    mountSmall(path(u"data"_s));
    writeFile(env(), "GOPROXY=a\n");
    QVERIFY(change("-x").has_value());
    const QByteArray before = contentsOf(env());
    if (how == "full"_L1) {
        fill(path(u"data"_s));
    } else if (how == "folder"_L1) {
        setMode(path(u"data/journal"_s), 0500);
        setMode(path(u"data/journal/lock"_s), 0400);
    } else {
        const QByteArray folder = QFile::encodeName(path(u"data"_s));
        QCOMPARE(::mount(nullptr, folder.constData(), nullptr, MS_REMOUNT | MS_RDONLY, nullptr), 0);
    }
    for (const ChangeResult<Change> &done : {change("-mod=mod"), journal().undo()}) {
        // a full disk has room for no new backup, but undoing needs only a line: either way nothing is half done
        if (!done) {
            QCOMPARE(done.error().kind, Kind::Journal);
            isClear(done.error(), path(u"data/journal"_s));
        }
    }
    const ChangeResult<ChangeHistory> history = journal().history();
    QVERIFY(history.has_value());
    const bool undone = history->find(1)->undone;
    QVERIFY(!undone || how == "full"_L1);
    QCOMPARE(contentsOf(env()), undone ? QByteArray("GOPROXY=a\n") : before);
    QCOMPARE(history->unreadableLines, 0);
    QCOMPARE(namesIn(path(u"config/go"_s)), QStringList{u"env"_s});
}

void BadFiles::hasNoHome()
{
    const ChangeResult<GoEnvFileState> state = openGoEnvFile(QProcessEnvironment(), GoHost::Unix);
    QVERIFY(!state.has_value());
    QCOMPARE(state.error().kind, Kind::NoPath);
    isClear(state.error(), u"HOME"_s);
}

int main(int argc, char **argv)
{
    // namespaces first: a process that already has threads may not enter a user namespace
    const QString problem = Lab::enterNamespaces();
    QCoreApplication application(argc, argv);
    if (!problem.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(problem));
        return 1;
    }
    BadFiles test;
    return QTest::qExec(&test, argc, argv);
}

#include "badfiles.moc"

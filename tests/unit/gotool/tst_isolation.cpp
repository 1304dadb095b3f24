// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/isolation.h"
#include "core/gotool/removescratch.h"

#include "core/gomod/gomodfile.h"

#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;
using Purpose = ProcessRequest::Purpose;

class TestIsolation : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void readingSettings();
    void othersAreLeftAlone();
    void keepsTheUsersSettings();
    void scratchFolders();
    void gitIsQuiet_data();
    void gitIsQuiet();
    void aRepositoryInTheEnvironmentIsLeftAlone_data();
    void aRepositoryInTheEnvironmentIsLeftAlone();
    void whatTheFilesStandFor_data();
    void whatTheFilesStandFor();
    void namesBelowAFolderWithABlank();
    void downloadCommand();
    void tidyCommand_data();
    void tidyCommand();
    void tidyCopiesModFiles();
    void tidyWithoutGoMod();
    void workspaces();
    void addedPrivate_data();
    void addedPrivate();
    void settingsFileCounts();
    void copiesTreeHeads();
    void writesNothingOfTheUsers();
    void unwritableScratch();
    void removesReadOnlyTrees();
    void neverRemovesBeyondLinks();

private:
    void write(const QString &path, const QByteArray &bytes) const;
    [[nodiscard]] QByteArray read(const QString &path) const;
    [[nodiscard]] QByteArray hashOf(const QString &dir) const;
    [[nodiscard]] IsolatedCommand run(const ProcessRequest &request) const;
    [[nodiscard]] ProcessRequest tidy() const;

    std::unique_ptr<QTemporaryDir> m_dir;
    QString m_home, m_project, m_scratch;
    QProcessEnvironment m_base;
};

void TestIsolation::init()
{
    m_dir = std::make_unique<QTemporaryDir>();
    const QString root = QFileInfo(m_dir->path()).canonicalFilePath();
    m_home = root + u"/home"_s;
    m_project = root + u"/project"_s;
    m_scratch = root + u"/scratch"_s;
    for (const QString &dir : {m_home, m_project, m_scratch}) {
        QVERIFY(QDir().mkpath(dir));
    }
    write(m_project + u"/go.mod"_s, "module example.com/p\n\ngo 1.19\n");
    write(m_project + u"/go.sum"_s, "a.b/c v1.0.0 h1:x=\n");
    m_base = QProcessEnvironment();
    m_base.insert(u"HOME"_s, m_home);
    m_base.insert(u"USERPROFILE"_s, m_home);
    m_base.insert(u"AppData"_s, QString(m_home + u"/.config"_s));
    m_base.insert(u"XDG_CONFIG_HOME"_s, QString(m_home + u"/.config"_s));
}

void TestIsolation::write(const QString &path, const QByteArray &bytes) const
{
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

QByteArray TestIsolation::read(const QString &path) const
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray("<missing>");
}

QByteArray TestIsolation::hashOf(const QString &dir) const
{
    QStringList files;
    QDirIterator it(dir, QDir::AllEntries | QDir::Hidden | QDir::NoDotAndDotDot, QDirIterator::Subdirectories);
    while (it.hasNext()) {
        files += it.next();
    }
    files.sort();
    QCryptographicHash hash(QCryptographicHash::Sha256);
    for (const QString &file : std::as_const(files)) {
        hash.addData(file.toUtf8());
        hash.addData(QFileInfo(file).isFile() ? read(file) : QByteArray("dir"));
    }
    return hash.result();
}

IsolatedCommand TestIsolation::run(const ProcessRequest &request) const
{
    const Result<IsolatedCommand> command = isolate(request, m_base, m_scratch, GoVersion::parse(u"go1.24.4"));
    return command ? *command : IsolatedCommand{};
}

ProcessRequest TestIsolation::tidy() const
{
    ProcessRequest request;
    request.purpose = Purpose::GoTidy;
    request.program = u"/usr/bin/go-that-is-not-there"_s;
    request.arguments = {u"mod"_s, u"tidy"_s};
    request.workingDirectory = m_project;
    return request;
}

void TestIsolation::readingSettings()
{
    for (const Purpose purpose : {Purpose::GoEnv, Purpose::GoVersion}) {
        ProcessRequest request;
        request.purpose = purpose;
        request.program = u"/go"_s;
        request.arguments = {u"env"_s, u"-json"_s};
        request.workingDirectory = m_project;
        m_base.insert(u"GOTOOLCHAIN"_s, u"go1.99.0"_s);
        const IsolatedCommand command = run(request);
        QCOMPARE(command.program, u"/go"_s);
        QCOMPARE(command.arguments, request.arguments);
        QCOMPARE(command.workingDirectory, m_project);
        QCOMPARE(command.environment.value(u"GOTOOLCHAIN"_s), u"local"_s);
        QCOMPARE(command.environment.value(u"GOFLAGS"_s), u" "_s);
        QVERIFY(!command.environment.contains(u"GOMODCACHE"_s));
    }
}

void TestIsolation::othersAreLeftAlone()
{
    ProcessRequest request;
    request.program = u"/bin/x"_s;
    request.environment = {{u"A"_s, u"1"_s}, {u"HOME"_s, QString()}};
    const IsolatedCommand command = run(request);
    QCOMPARE(command.environment.value(u"A"_s), u"1"_s);
    QVERIFY(!command.environment.contains(u"HOME"_s));
    QVERIFY(!command.environment.contains(u"GOFLAGS"_s));
}

void TestIsolation::keepsTheUsersSettings()
{
    const QMap<QString, QString> kept{
        {u"GOPROXY"_s, u"https://p"_s}, {u"GOSUMDB"_s, u"off"_s},      {u"HTTPS_PROXY"_s, u"http://p:1"_s},
        {u"NO_PROXY"_s, u"x"_s},        {u"GOTOOLCHAIN"_s, u"auto"_s}, {u"GOFLAGS"_s, u"-mod=mod"_s},
        {u"GODEBUG"_s, u"netdns=go"_s}, {u"GOAUTH"_s, u"off"_s},       {u"SSL_CERT_FILE"_s, u"/c.pem"_s}};
    for (auto it = kept.begin(); it != kept.end(); ++it) {
        m_base.insert(it.key(), it.value());
    }
    const IsolatedCommand command = run(tidy());
    for (auto it = kept.begin(); it != kept.end(); ++it) {
        QCOMPARE(command.environment.value(it.key()), it.value());
    }
    QCOMPARE(command.environment.value(u"HOME"_s), m_home);
    QVERIFY(!command.environment.contains(u"GOPRIVATE"_s));
    QVERIFY(!command.environment.contains(u"GOVCS"_s));
}

void TestIsolation::scratchFolders()
{
    const IsolatedCommand command = run(tidy());
    for (const auto name : {"GOMODCACHE"_L1, "GOCACHE"_L1, "GOTMPDIR"_L1, "GOPATH"_L1, "TEST_TELEMETRY_DIR"_L1}) {
        const QString path = QDir::fromNativeSeparators(command.environment.value(name));
        QVERIFY2(path.startsWith(m_scratch + u'/'), name.data());
        QVERIFY2(QFileInfo(path).isDir(), name.data());
    }
    QCOMPARE(command.environment.value(u"LC_ALL"_s), u"C"_s);
}

void TestIsolation::gitIsQuiet_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expected"); // null: not set
    QTest::newRow("go's own") << u"HOME"_s << u"/h"_s << u"ssh -o ControlMaster=no -o BatchMode=yes"_s;
    QTest::newRow("user's command gets the option")
        << u"GIT_SSH_COMMAND"_s << u"ssh -i /k"_s << u"ssh -i /k -o BatchMode=yes"_s;
    QTest::newRow("has it already") << u"GIT_SSH_COMMAND"_s << u"ssh -o BatchMode=yes"_s << u"ssh -o BatchMode=yes"_s;
    QTest::newRow("plink") << u"GIT_SSH_COMMAND"_s << u"plink.exe"_s << u"plink.exe -batch"_s;
    QTest::newRow("user's program stays") << u"GIT_SSH"_s << u"/usr/bin/myssh"_s << QString();
}

void TestIsolation::gitIsQuiet()
{
    QFETCH(QString, name);
    QFETCH(QString, value);
    QFETCH(QString, expected);
    m_base.insert(name, value);
    const QProcessEnvironment environment = run(tidy()).environment;
    QCOMPARE(environment.contains(u"GIT_SSH_COMMAND"_s), !expected.isNull());
    QCOMPARE(environment.value(u"GIT_SSH_COMMAND"_s), expected);
    QCOMPARE(environment.value(u"GIT_TERMINAL_PROMPT"_s), u"0"_s);
    QCOMPARE(environment.value(u"GCM_INTERACTIVE"_s), u"never"_s);
    QVERIFY(environment.contains(u"GIT_ASKPASS"_s));
    QVERIFY(environment.value(u"GIT_ASKPASS"_s).isEmpty()); // with a program git would complain of it
    const QFileInfo refuser(QDir::fromNativeSeparators(environment.value(u"SSH_ASKPASS"_s)));
    QVERIFY(refuser.isFile());
    QVERIFY(refuser.isExecutable());
}

void TestIsolation::aRepositoryInTheEnvironmentIsLeftAlone_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("absolute");
    QTest::addColumn<QString>("ours"); // below the scratch folder; empty: stays as it is
    QTest::newRow("of a hook") << u"GIT_DIR"_s << true << u"repository"_s;
    QTest::newRow("of a work tree") << u"GIT_COMMON_DIR"_s << true << u"repository"_s;
    QTest::newRow("what is pushed") << u"GIT_OBJECT_DIRECTORY"_s << true << u"repository/objects"_s;
    QTest::newRow("below the clone that git works in") << u"GIT_DIR"_s << false << QString();
    QTest::newRow("a work tree alone") << u"GIT_WORK_TREE"_s << true << QString();
}

void TestIsolation::aRepositoryInTheEnvironmentIsLeftAlone()
{
    QFETCH(QString, name);
    QFETCH(bool, absolute);
    QFETCH(QString, ours);
    QTemporaryDir users;
    QFile config(users.filePath(u"config"_s));
    QVERIFY(config.open(QIODevice::WriteOnly));
    config.write("[remote \"origin\"]\n");
    config.close();
    const QString value = absolute ? users.path() : u".git"_s;
    m_base.insert(name, value);
    const QProcessEnvironment environment = run(tidy()).environment;
    const QString stand = QDir::fromNativeSeparators(environment.value(name));
    QCOMPARE(stand, ours.isEmpty() ? value : QDir::cleanPath(m_scratch) + u'/' + ours);
    QCOMPARE(QFile::exists(m_scratch + "/repository/config"_L1), ours == "repository"_L1);
}

/// What go says of the copies it says of the user's files.
void TestIsolation::whatTheFilesStandFor_data()
{
    QTest::addColumn<QString>("said");
    QTest::addColumn<QString>("meant");
    QTest::newRow("go.mod") << u"errors parsing SCRATCH/modfile/go.mod:\nSCRATCH/modfile/go.mod:5: unknown"_s
                            << u"errors parsing PROJECT/go.mod:\nPROJECT/go.mod:5: unknown"_s;
    QTest::newRow("go.mod, as go shortens it")
        << u"error reading ../NAME/modfile/go.mod: missing"_s << u"error reading PROJECT/go.mod: missing"_s;
    QTest::newRow("go.sum") << u"malformed go.sum:\nSCRATCH/modfile/go.sum:1: no"_s
                            << u"malformed go.sum:\nPROJECT/go.sum:1: no"_s;
    QTest::newRow("a clone") << u"git ls-remote in SCRATCH/mod/cache/vcs/ab: exit status 128"_s
                             << u"git ls-remote in CACHE/cache/vcs/ab: exit status 128"_s;
    QTest::newRow("in quotes") << u"not a git repository: 'SCRATCH/mod/cache/vcs/ab'"_s
                               << u"not a git repository: 'CACHE/cache/vcs/ab'"_s;
    QTest::newRow("beside other words") << u"open SCRATCH/modfile/go.mod, SCRATCH/modfile/go.sum: x"_s
                                        << u"open PROJECT/go.mod, PROJECT/go.sum: x"_s;
    QTest::newRow("below another root") << u"open /privateSCRATCH/modfile/go.mod: x"_s << u"open PROJECT/go.mod: x"_s;
    QTest::newRow("another folder") << u"open SCRATCH/module/x: no"_s << u"open SCRATCH/module/x: no"_s;
    QTest::newRow("our own disk is full")
        << u"write SCRATCH/mod/x: no space left on device"_s << u"write SCRATCH/mod/x: no space left on device"_s;
    QTest::newRow("nothing of ours") << u"go: nothing"_s << u"go: nothing"_s;
}

void TestIsolation::whatTheFilesStandFor()
{
    QFETCH(QString, said);
    QFETCH(QString, meant);
    const QString scratch = QDir::toNativeSeparators(QDir::cleanPath(QDir(m_scratch).absolutePath()));
    const auto filled = [&](QString text) {
        text.replace(u"SCRATCH"_s, scratch).replace(u"PROJECT"_s, QDir::toNativeSeparators(m_project));
        text.replace(u"NAME"_s, QFileInfo(scratch).fileName());
        return text.replace(u"CACHE"_s, u"/home/of/cache"_s);
    };
    m_base.insert(u"GOMODCACHE"_s, u"/home/of/cache"_s);
    QCOMPARE(run(tidy()).names.inUsersWords(filled(said)), filled(meant));
}

void TestIsolation::namesBelowAFolderWithABlank()
{
    ScratchNames names(u"/home/John Smith/tmp/tidyscope-x"_s);
    names.add(u"modfile/go.mod"_s, u"/home/John Smith/app/go.mod"_s);
    const auto native = [](const QString &text) { return QDir::toNativeSeparators(text); };
    QCOMPARE(names.inUsersWords(native(u"open /home/John Smith/tmp/tidyscope-x/modfile/go.mod: x"_s)),
             native(u"open /home/John Smith/app/go.mod: x"_s));
    QCOMPARE(names.inUsersWords(native(u"open ../tidyscope-x/modfile/go.mod: x"_s)),
             native(u"open /home/John Smith/app/go.mod: x"_s));
}

void TestIsolation::downloadCommand()
{
    ProcessRequest request;
    request.purpose = Purpose::GoDownload;
    request.program = u"/go"_s;
    request.arguments = {u"mod"_s, u"download"_s, u"a.b/c@v1.0.0"_s};
    request.workingDirectory = m_project;
    const IsolatedCommand command = run(request);
    QCOMPARE(command.arguments, (QStringList{u"mod"_s, u"download"_s, u"-json"_s, u"-x"_s, u"a.b/c@v1.0.0"_s}));
    QVERIFY(command.workingDirectory.startsWith(m_scratch));
    QVERIFY(QDir(command.workingDirectory).isEmpty());
    QCOMPARE(command.environment.value(u"GOWORK"_s), u"off"_s);
}

void TestIsolation::tidyCommand_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<QStringList>("expected");
    QTest::addColumn<QString>("flags");
    QTest::newRow("1.19 has no -x") << u"go1.19.8"_s << QStringList{u"mod"_s, u"tidy"_s, u"-modfile"_s, u"-e"_s}
                                    << u"-mod=mod"_s;
    QTest::newRow("from 1.21") << u"go1.24.4"_s << QStringList{u"mod"_s, u"tidy"_s, u"-x"_s, u"-modfile"_s, u"-e"_s}
                               << u"-mod=mod"_s;
    QTest::newRow("unknown version: in GOFLAGS")
        << u""_s << QStringList{u"mod"_s, u"tidy"_s, u"-modfile"_s, u"-e"_s} << u"-mod=mod -x"_s;
}

void TestIsolation::tidyCommand()
{
    QFETCH(QString, version);
    QFETCH(QStringList, expected);
    QFETCH(QString, flags);
    m_base.insert(u"GOFLAGS"_s, u"-mod=mod"_s);
    ProcessRequest request = tidy();
    request.arguments += u"-e"_s;
    const Result<IsolatedCommand> command = isolate(request, m_base, m_scratch, GoVersion::parse(version));
    QVERIFY(command);
    QStringList arguments = command->arguments;
    for (QString &argument : arguments) {
        argument = argument.section(u'=', 0, 0);
    }
    QCOMPARE(arguments, expected);
    QCOMPARE(command->workingDirectory, m_project);
    QCOMPARE(command->environment.value(u"GOFLAGS"_s), flags);
    QCOMPARE(command->environment.value(u"GOWORK"_s), u"off"_s);
}

void TestIsolation::tidyCopiesModFiles()
{
    ProcessRequest request = tidy();
    QVERIFY(QDir().mkpath(m_project + u"/sub/folder"_s));
    request.workingDirectory = m_project + u"/sub/folder"_s;
    const IsolatedCommand command = run(request);
    const QString copy = QDir::fromNativeSeparators(command.arguments.filter(u"-modfile="_s).value(0).mid(9));
    QVERIFY(copy.startsWith(m_scratch));
    QCOMPARE(read(copy), read(m_project + u"/go.mod"_s));
    QCOMPARE(read(QFileInfo(copy).absolutePath() + u"/go.sum"_s), read(m_project + u"/go.sum"_s));
    QCOMPARE(command.workingDirectory, request.workingDirectory);
}

void TestIsolation::tidyWithoutGoMod()
{
    QVERIFY(QFile::remove(m_project + u"/go.mod"_s));
    // go says so itself, and has nothing to write
    const IsolatedCommand command = run(tidy());
    QCOMPARE(command.arguments, (QStringList{u"mod"_s, u"tidy"_s, u"-x"_s}));
}

void TestIsolation::workspaces()
{
    write(m_project + u"/go.work"_s,
          "go 1.24.0\ntoolchain go1.24.4\nuse (\n\t.\n\t./lib\n)\nreplace a.b/c v1.0.0 => ../c\nreplace a.b/d => x.y/d "
          "v1.2.0\n");
    const IsolatedCommand command = run(tidy());
    const QString path = QDir::fromNativeSeparators(command.environment.value(u"GOWORK"_s));
    QVERIFY(path.startsWith(m_scratch));
    const GoModFile work = GoModFile::parse(read(path));
    QVERIFY(work.problems.isEmpty());
    QCOMPARE(work.go, u"1.24.0"_s);
    QCOMPARE(work.toolchain, u"go1.24.4"_s);
    QCOMPARE(work.use.value(0).dir, m_project);
    QCOMPARE(work.use.value(1).dir, m_project + u"/lib"_s);
    QCOMPARE(work.replace.value(0).newPath, QDir::cleanPath(m_project + u"/../c"_s));
    QCOMPARE(work.replace.value(0).oldVersion, u"v1.0.0"_s);
    QCOMPARE(work.replace.value(1).newPath, u"x.y/d"_s);
    QCOMPARE(work.replace.value(1).newVersion, u"v1.2.0"_s);

    // go refuses -modfile there, and what is built from vendor/ is not written
    ProcessRequest list = tidy();
    list.arguments = {u"list"_s, u"-deps"_s, u"./..."_s};
    const IsolatedCommand listed = run(list);
    QCOMPARE(QDir::fromNativeSeparators(listed.environment.value(u"GOWORK"_s)), m_project + u"/go.work"_s);
    QVERIFY(!listed.arguments.join(u' ').contains("-modfile"_L1));

    // GOWORK=off counts where go keeps its settings, too
    write(m_home + u"/.config/go/env"_s, "GOWORK=off\n");
    QCOMPARE(run(list).environment.value(u"GOWORK"_s), u"off"_s);
}

void TestIsolation::addedPrivate_data()
{
    QTest::addColumn<QStringList>("environment");
    QTest::addColumn<QString>("added");
    QTest::addColumn<QStringList>("expected"); // GOPRIVATE, GONOPROXY, GONOSUMDB, GOVCS; null: not set
    QTest::newRow("nothing to add") << QStringList{u"GOPRIVATE=a.b"_s} << u""_s
                                    << QStringList{u"a.b"_s, QString(), QString(), QString()};
    QTest::newRow("nothing set before") << QStringList{} << u"git.corp,x.y"_s
                                        << QStringList{u"git.corp,x.y"_s, QString(), QString(),
                                                       u"git.corp:off,x.y:off"_s};
    QTest::newRow("GOPRIVATE set") << QStringList{u"GOPRIVATE=a.b"_s} << u"git.corp"_s
                                   << QStringList{u"a.b,git.corp"_s, QString(), QString(), u"git.corp:off"_s};
    QTest::newRow("a set GONOPROXY would replace it")
        << QStringList{u"GONOPROXY=none"_s, u"GONOSUMDB=c.d"_s} << u"git.corp"_s
        << QStringList{u"git.corp"_s, u"none,git.corp"_s, u"c.d,git.corp"_s, u"git.corp:off"_s};
    QTest::newRow("the first rule of GOVCS wins")
        << QStringList{u"GOVCS=*:all"_s} << u"git.corp"_s
        << QStringList{u"git.corp"_s, QString(), QString(), u"git.corp:off,*:all"_s};
    QTest::newRow("no pattern twice in GOVCS")
        << QStringList{u"GOVCS=git.corp:git,*:all"_s} << u"git.corp,git.corp"_s
        << QStringList{u"git.corp,git.corp"_s, QString(), QString(), u"git.corp:off,*:all"_s};
}

void TestIsolation::addedPrivate()
{
    QFETCH(QStringList, environment);
    QFETCH(QString, added);
    QFETCH(QStringList, expected);
    for (const QString &variable : std::as_const(environment)) {
        m_base.insert(variable.section(u'=', 0, 0), variable.section(u'=', 1));
    }
    ProcessRequest request = tidy();
    request.addedPrivate = added;
    const QProcessEnvironment result = run(request).environment;
    QStringList found;
    for (const auto name : {"GOPRIVATE"_L1, "GONOPROXY"_L1, "GONOSUMDB"_L1, "GOVCS"_L1}) {
        found += result.value(name);
    }
    QCOMPARE(found, expected);
}

void TestIsolation::settingsFileCounts()
{
    write(m_home + u"/.config/go/env"_s, "GOPRIVATE=a.b\nGONOPROXY=none\n");
    ProcessRequest request = tidy();
    request.addedPrivate = u"git.corp"_s;
    QCOMPARE(run(request).environment.value(u"GOPRIVATE"_s), u"a.b,git.corp"_s);
    QCOMPARE(run(request).environment.value(u"GONOPROXY"_s), u"none,git.corp"_s);
    // GOENV=off: the file does not count
    request.environment.insert(u"GOENV"_s, u"off"_s);
    QCOMPARE(run(request).environment.value(u"GOPRIVATE"_s), u"git.corp"_s);
    QCOMPARE(run(request).environment.value(u"GOENV"_s), u"off"_s);
}

void TestIsolation::copiesTreeHeads()
{
    write(m_home + u"/go/pkg/sumdb/sum.golang.org/latest"_s, "go.sum database tree\n");
    QVERIFY(run(tidy()).environment.contains(u"GOPATH"_s));
    QCOMPARE(read(m_scratch + u"/gopath/pkg/sumdb/sum.golang.org/latest"_s), QByteArray("go.sum database tree\n"));
    // GOPATH of the settings file, its first folder
    write(m_home + u"/other/pkg/sumdb/x.y/latest"_s, "other\n");
    write(m_home + u"/.config/go/env"_s,
          QString(u"GOPATH="_s + m_home + u"/other"_s + QDir::listSeparator() + u"/none\n"_s).toUtf8());
    QVERIFY(run(tidy()).environment.contains(u"GOPATH"_s));
    QCOMPARE(read(m_scratch + u"/gopath/pkg/sumdb/x.y/latest"_s), QByteArray("other\n"));
}

void TestIsolation::writesNothingOfTheUsers()
{
    write(m_home + u"/go/pkg/sumdb/sum.golang.org/latest"_s, "tree\n");
    write(m_home + u"/.config/go/env"_s, "GOPRIVATE=a.b\n");
    write(m_project + u"/go.work"_s, "go 1.24.0\nuse .\n");
    const QByteArray home = hashOf(m_home), project = hashOf(m_project);
    ProcessRequest request = tidy();
    request.addedPrivate = u"git.corp"_s;
    QVERIFY(!run(request).program.isEmpty());
    request.purpose = Purpose::GoDownload;
    request.arguments = {u"mod"_s, u"download"_s, u"a.b/c@v1.0.0"_s};
    QVERIFY(!run(request).program.isEmpty());
    QVERIFY(removeScratch(m_scratch));
    QCOMPARE(hashOf(m_home), home);
    QCOMPARE(hashOf(m_project), project);
}

void TestIsolation::unwritableScratch()
{
    write(m_scratch + u"/mod"_s, "a file in the way");
    const Result<IsolatedCommand> command = isolate(tidy(), m_base, m_scratch);
    QVERIFY(!command);
    QCOMPARE(command.error().text.key, u"isolation.cannot-write"_s);
}

void TestIsolation::removesReadOnlyTrees()
{
    const QString dir = m_scratch + u"/mod/golang.org/x/text@v0.3.0"_s;
    write(dir + u"/language/.hidden"_s, "x");
    QFile::setPermissions(dir + u"/language/.hidden"_s, QFile::ReadOwner);
    QFile::setPermissions(dir + u"/language"_s, QFile::ReadOwner | QFile::ExeOwner);
    QFile::setPermissions(dir, QFile::ReadOwner | QFile::ExeOwner);
    QVERIFY(removeScratch(m_scratch));
    QVERIFY(!QFileInfo::exists(m_scratch));
    QVERIFY(removeScratch(m_scratch)); // gone already
    QVERIFY(!removeScratch(QString()));
    QVERIFY(!removeScratch(u"/"_s));
}

void TestIsolation::neverRemovesBeyondLinks()
{
    write(m_project + u"/keep"_s, "x");
    QVERIFY(QFile::link(m_project, m_scratch + u"/link"_s));
    QVERIFY(removeScratch(m_scratch));
    QVERIFY(QFileInfo::exists(m_project + u"/keep"_s));
}

QTEST_GUILESS_MAIN(TestIsolation)
#include "tst_isolation.moc"

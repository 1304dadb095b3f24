// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/otherenvironments.h"

#include "core/base/texts.h"
#include "core/envedit/sessionenvironment.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
#include <QSet>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;

namespace {

QProcessEnvironment environmentOf(const QMap<QString, QString> &variables)
{
    QProcessEnvironment environment;
    for (auto it = variables.begin(); it != variables.end(); ++it) {
        environment.insert(it.key(), it.value());
    }
    return environment;
}

} // namespace

class TestOtherEnvironments : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comparesWhatMattersToGo();
    void parsesWhatAShellPrints_data();
    void parsesWhatAShellPrints();
    void refusesAnswersWithoutMarkers_data();
    void refusesAnswersWithoutMarkers();
    void limitsTheNumberOfVariables();
    void expandsRegistryValues_data();
    void expandsRegistryValues();
    void readsWhatEverySessionGets_data();
    void readsWhatEverySessionGets();
    void readsEnvironmentD_data();
    void readsEnvironmentD();
    void takesFilesByName();
    void readsAllThatASessionGets();
    void noticesThatAFileChanged();
    void readsTheLoginShell();
    void survivesBadStartUpFiles_data();
    void survivesBadStartUpFiles();
    void refusesWhatIsNoShell_data();
    void refusesWhatIsNoShell();
    void finishesOnceWhenCancelled();
    void saysNothingAfterItsEnd();

private:
    [[nodiscard]] LoginShellReader::Request request(const QByteArray &profile,
                                                    std::chrono::milliseconds deadline = 20s);
    std::unique_ptr<QTemporaryDir> m_home;
};

LoginShellReader::Request TestOtherEnvironments::request(const QByteArray &profile, std::chrono::milliseconds deadline)
{
    m_home = std::make_unique<QTemporaryDir>();
    QFile file(m_home->filePath(u".bash_profile"_s));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(profile);
    }
    return {.process = environmentOf(
                {{u"HOME"_s, m_home->path()}, {u"PATH"_s, u"/usr/bin:/bin"_s}, {u"GOPROXY"_s, u"from-the-desktop"_s}}),
            .shell = QStandardPaths::findExecutable(u"bash"_s),
            .deadline = deadline};
}

void TestOtherEnvironments::comparesWhatMattersToGo()
{
    const QProcessEnvironment ours = environmentOf({{u"GOPROXY"_s, u"a"_s},
                                                    {u"GOFLAGS"_s, u"-x"_s},
                                                    {u"GOSUMDB"_s, u""_s},
                                                    {u"EDITOR"_s, u"vi"_s},
                                                    {u"PATH"_s, u"/bin"_s}});
    const QProcessEnvironment theirs = environmentOf({{u"GOPROXY"_s, u"b"_s},
                                                      {u"https_proxy"_s, u"http://p"_s},
                                                      {u"GIT_SSH_COMMAND"_s, u"ssh -v"_s},
                                                      {u"EDITOR"_s, u"emacs"_s},
                                                      {u"PATH"_s, u"/bin"_s}});
    const QList<EnvironmentDifference> expected{{u"GIT_SSH_COMMAND"_s, std::nullopt, u"ssh -v"_s},
                                                {u"GOFLAGS"_s, u"-x"_s, std::nullopt},
                                                {u"GOPROXY"_s, u"a"_s, u"b"_s},
                                                {u"https_proxy"_s, std::nullopt, u"http://p"_s}};
    QCOMPARE(compareEnvironments(ours, theirs), expected);
    QVERIFY(compareEnvironments(ours, ours).isEmpty());
}

void TestOtherEnvironments::parsesWhatAShellPrints_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("nothing else") << "MARKA=1\0B=x\ny\0MARK"_ba;
    QTest::newRow("junk around it") << "Welcome!\n\x1b[0mMARKA=1\0B=x\ny\0MARKbye\0C=3\0"_ba;
    QTest::newRow("entries that are none") << "MARKA=1\0=q\0nothing\0b c=1\0B=x\ny\0MARK"_ba;
}

void TestOtherEnvironments::parsesWhatAShellPrints()
{
    QFETCH(QByteArray, output);
    const Result<QProcessEnvironment> parsed = parseShellEnvironment(output, "MARK");
    QVERIFY(parsed.has_value());
    QCOMPARE(*parsed, environmentOf({{u"A"_s, u"1"_s}, {u"B"_s, u"x\ny"_s}}));
}

void TestOtherEnvironments::refusesAnswersWithoutMarkers_data()
{
    QTest::addColumn<QByteArray>("output");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("no marker") << "A=1\0"_ba;
    QTest::newRow("only the first") << "MARKA=1\0B="_ba;
}

void TestOtherEnvironments::refusesAnswersWithoutMarkers()
{
    QFETCH(QByteArray, output);
    QVERIFY(!parseShellEnvironment(output, "MARK").has_value());
}

void TestOtherEnvironments::limitsTheNumberOfVariables()
{
    QByteArray output = "MARK";
    for (int i = 0; i < 10000; ++i) {
        output += "A" + QByteArray::number(i) + "=1" + '\0';
    }
    QCOMPARE(parseShellEnvironment(output + "MARK", "MARK")->keys().size(), 4096);
}

void TestOtherEnvironments::expandsRegistryValues_data()
{
    QTest::addColumn<QString>("value");
    QTest::addColumn<QString>("expanded");
    QTest::newRow("nothing to expand") << u"C:\\go\\bin"_s << u"C:\\go\\bin"_s;
    QTest::newRow("a name") << u"%USERPROFILE%\\go"_s << u"C:\\Users\\ann\\go"_s;
    QTest::newRow("in another case") << u"%UserProfile%"_s << u"C:\\Users\\ann"_s;
    QTest::newRow("unknown") << u"%NOBODY%\\x"_s << u"%NOBODY%\\x"_s;
    QTest::newRow("one sign") << u"50% off"_s << u"50% off"_s;
    QTest::newRow("after an unknown one") << u"100%%USERPROFILE%"_s << u"100%C:\\Users\\ann"_s;
    QTest::newRow("once only") << u"%LOOP%"_s << u"%LOOP%"_s;
    QTest::newRow("empty") << u""_s << u""_s;
}

void TestOtherEnvironments::expandsRegistryValues()
{
    QFETCH(QString, value);
    QFETCH(QString, expanded);
    const QProcessEnvironment variables =
        environmentOf({{u"USERPROFILE"_s, u"C:\\Users\\ann"_s}, {u"LOOP"_s, u"%LOOP%"_s}});
    QCOMPARE(expandedRegistryValue(value, variables), expanded);
}

void TestOtherEnvironments::readsWhatEverySessionGets_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("value"); // of HTTPS_PROXY; null: not set
    QTest::newRow("plain") << QByteArray("HTTPS_PROXY=http://p:1") << u"http://p:1"_s;
    QTest::newRow("quoted") << QByteArray("HTTPS_PROXY=\"http://p:1\"") << u"http://p:1"_s;
    QTest::newRow("single quotes") << QByteArray("HTTPS_PROXY='http://p:1'") << u"http://p:1"_s;
    QTest::newRow("exported") << QByteArray("  export HTTPS_PROXY=http://p:1  ") << u"http://p:1"_s;
    QTest::newRow("comment behind") << QByteArray("HTTPS_PROXY=http://p:1 # the company's") << u"http://p:1"_s;
    QTest::newRow("comment") << QByteArray("#HTTPS_PROXY=http://p:1") << QString();
    QTest::newRow("no name") << QByteArray("=http://p:1") << QString();
    QTest::newRow("no value") << QByteArray("HTTPS_PROXY") << QString();
    QTest::newRow("the last one counts") << QByteArray("HTTPS_PROXY=a\nHTTPS_PROXY=b\n") << u"b"_s;
}

void TestOtherEnvironments::readsWhatEverySessionGets()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, value);
    const QProcessEnvironment environment = parseSessionEnvironment(line);
    QCOMPARE(environment.value(u"HTTPS_PROXY"_s), value);
    QCOMPARE(environment.contains(u"HTTPS_PROXY"_s), !value.isNull());
}

void TestOtherEnvironments::readsEnvironmentD_data()
{
    QTest::addColumn<QByteArray>("file");
    QTest::addColumn<QString>("value"); // of X; null: not set
    const QString none;
    QTest::newRow("plain") << QByteArray("X=direct\n") << u"direct"_s;
    QTest::newRow("no newline at the end") << QByteArray("X=direct") << u"direct"_s;
    QTest::newRow("blanks around") << QByteArray("  X = a b \t\r\n") << u"a b"_s;
    QTest::newRow("comments") << QByteArray("# X=a\n; X=b\n  #X=c\n") << none;
    QTest::newRow("a sign within is no comment") << QByteArray("X=a#b ;c\n") << u"a#b ;c"_s;
    QTest::newRow("a line without =") << QByteArray("export\nX=a\n") << u"a"_s;
    QTest::newRow("export is no word of it") << QByteArray("export X=a\n") << none;
    QTest::newRow("no name") << QByteArray("=a\n1X=a\n") << none;
    QTest::newRow("empty") << QByteArray("X=\n") << u""_s;
    QTest::newRow("the last one counts") << QByteArray("X=a\nX=b\n") << u"b"_s;
    QTest::newRow("single quotes") << QByteArray("X=' a\\b '\n") << u" a\\b "_s;
    QTest::newRow("double quotes") << QByteArray("X=\" a\\\"b\\\\c\\d \"  \n") << u" a\"b\\c\\d "_s;
    QTest::newRow("several quoted words") << QByteArray("X=\"a\" 'b' c\n") << u"abc"_s;
    QTest::newRow("a quote within a word") << QByteArray("X=it's\n") << u"it's"_s;
    QTest::newRow("a quoted line break") << QByteArray("X='a\nb'\n") << u"a\nb"_s;
    QTest::newRow("a quote without an end") << QByteArray("X='a\n") << u"a\n"_s;
    QTest::newRow("a line that goes on") << QByteArray("X=a\\\nb\n") << u"ab"_s;
    QTest::newRow("an escaped blank") << QByteArray("X=a\\ \n") << u"a "_s;
    QTest::newRow("expanded") << QByteArray("X=${A}/$A/${NONE}/$NONE.\n") << u"1/1//."_s;
    QTest::newRow("expanded from what stands before") << QByteArray("B=2\nX=$A$B$C\nC=3\n") << u"12"_s;
    QTest::newRow("expanded within quotes of either kind") << QByteArray("X='$A'\"$A\"\n") << u"11"_s;
    QTest::newRow("its own former value") << QByteArray("X=a\nX=$X:b\n") << u"a:b"_s;
    QTest::newRow("a default") << QByteArray("X=${A:-no}${NONE:-yes $A}\n") << u"1yes 1"_s;
    QTest::newRow("a default within a default") << QByteArray("X=${NONE:-${ALSO:-$A}}\n") << u"1"_s;
    QTest::newRow("instead") << QByteArray("X=${A:+set}${NONE:+unset}\n") << u"set"_s;
    QTest::newRow("signs without a name") << QByteArray("X=$ $1 ${ $\n") << u"$ $1 ${ $"_s;
}

void TestOtherEnvironments::readsEnvironmentD()
{
    QFETCH(QByteArray, file);
    QFETCH(QString, value);
    const QProcessEnvironment environment = withEnvironmentFile(environmentOf({{u"A"_s, u"1"_s}}), file);
    QCOMPARE(environment.value(u"X"_s), value);
    QCOMPARE(environment.contains(u"X"_s), !value.isNull());
    QCOMPARE(environment.value(u"A"_s), u"1"_s);
}

namespace {

void put(const QTemporaryDir &folder, const QString &name, const QByteArray &bytes)
{
    const QString path = folder.filePath(name);
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

} // namespace

void TestOtherEnvironments::takesFilesByName()
{
    const QTemporaryDir folder;
    put(folder, u"user/50-b.conf"_s, "X=user\n");
    put(folder, u"user/90-z.txt"_s, "X=no\n");
    put(folder, u"etc/10-a.conf"_s, "X=etc\n");
    put(folder, u"etc/50-b.conf"_s, "X=etc\n");
    put(folder, u"lib/60-c.conf"_s, "X=lib\n");
    put(folder, u"lib/70-d.conf"_s, "X=lib\n");
    QVERIFY(QFile::link(u"/dev/null"_s, folder.filePath(u"etc/70-d.conf"_s)));
    const QStringList folders{folder.filePath(u"user"_s), folder.filePath(u"none"_s), folder.filePath(u"etc"_s),
                              folder.filePath(u"lib"_s)};
    QCOMPARE(environmentFiles(folders),
             (QStringList{folder.filePath(u"etc/10-a.conf"_s), folder.filePath(u"user/50-b.conf"_s),
                          folder.filePath(u"lib/60-c.conf"_s)}));
}

void TestOtherEnvironments::readsAllThatASessionGets()
{
    const QTemporaryDir folder;
    put(folder, u"environment"_s, "GOPROXY=https://a.example\nHTTPS_PROXY=http://p.example:3128\n");
    put(folder, u"etc/10.conf"_s, "GOPROXY=${GOPROXY},direct\nGOSUMDB=off\n");
    put(folder, u"user/20.conf"_s, "GOSUMDB=${GOSUMDB:+sum.golang.org}\n");
    SessionPlaces places;
    places.environmentFile = folder.filePath(u"environment"_s);
    places.folders = {folder.filePath(u"user"_s), folder.filePath(u"etc"_s)};
    const QProcessEnvironment environment = withSessionEnvironment(environmentOf({{u"HOME"_s, u"/h"_s}}), places);
    QCOMPARE(environment.value(u"GOPROXY"_s), u"https://a.example,direct"_s);
    QCOMPARE(environment.value(u"GOSUMDB"_s), u"sum.golang.org"_s);
    QCOMPARE(environment.value(u"HTTPS_PROXY"_s), u"http://p.example:3128"_s);
    QCOMPARE(environment.value(u"HOME"_s), u"/h"_s);
    // where the user says it is, not where this program's own home is
    const SessionPlaces own = SessionPlaces::of(
        environmentOf({{u"HOME"_s, u"/h"_s}, {u"XDG_CONFIG_HOME"_s, u"/x"_s}, {u"ZDOTDIR"_s, u"/z"_s}}));
    QCOMPARE(own.folders.first(), u"/x/environment.d"_s);
    QVERIFY(own.startFiles.contains(u"/h/.bashrc"_s) && own.startFiles.contains(u"/z/.zshrc"_s));
}

void TestOtherEnvironments::noticesThatAFileChanged()
{
    const QTemporaryDir folder;
    put(folder, u"user/10.conf"_s, "A=1\n");
    SessionPlaces places;
    places.environmentFile = folder.filePath(u"environment"_s);
    places.folders = {folder.filePath(u"user"_s)};
    places.startFiles = {folder.filePath(u".bashrc"_s)};
    QSet<QByteArray> seen{sessionStamp(places)};
    const auto isNew = [&] {
        return std::exchange(seen, seen | QSet<QByteArray>{sessionStamp(places)}).size() < seen.size();
    };
    QVERIFY(!isNew());
    put(folder, u".bashrc"_s, {}); // it appears
    QVERIFY(isNew());
    put(folder, u".bashrc"_s, "export A=2\n");
    QVERIFY(isNew());
    put(folder, u"user/10.conf"_s, "A=12\n");
    QVERIFY(isNew());
    put(folder, u"environment"_s, "A=1\n");
    QVERIFY(isNew());
    QVERIFY(QFile::remove(folder.filePath(u"user/10.conf"_s)));
    QVERIFY(isNew());
    QVERIFY(!isNew());
}

void TestOtherEnvironments::readsTheLoginShell()
{
    LoginShellReader reader(request("echo Welcome\nexport GOPROXY=https://terminal.example\nexport GOFLAGS='-x\n-v'\n"
                                    "unset PATH\n"));
    QSignalSpy finished(&reader, &LoginShellReader::finished);
    reader.start();
    QCOMPARE(finished.count(), 0);
    QVERIFY(finished.wait(30000));
    QCOMPARE(reader.outcome(), Outcome::Ok);
    QCOMPARE(reader.environment().value(u"GOPROXY"_s), u"https://terminal.example"_s);
    QCOMPARE(reader.environment().value(u"GOFLAGS"_s), u"-x\n-v"_s);
    const QList<EnvironmentDifference> differences =
        compareEnvironments(environmentOf({{u"GOPROXY"_s, u"from-the-desktop"_s}}), reader.environment());
    QVERIFY(differences.contains(
        EnvironmentDifference{u"GOPROXY"_s, u"from-the-desktop"_s, u"https://terminal.example"_s}));
}

void TestOtherEnvironments::survivesBadStartUpFiles_data()
{
    QTest::addColumn<QByteArray>("profile");
    QTest::addColumn<Outcome>("outcome");
    QTest::newRow("one that waits") << QByteArray("sleep 1000\n") << Outcome::TimedOut;
    QTest::newRow("one that ends the shell") << QByteArray("exit 3\n") << Outcome::Failed;
    QTest::newRow("one that prints for ever") << QByteArray("yes\n") << Outcome::Failed;
    QTest::newRow("one that kills the shell") << QByteArray("kill -9 $$\n") << Outcome::Failed;
    QTest::newRow("one that asks") << QByteArray("read answer\n") << Outcome::Ok;
    QTest::newRow("one that shows its commands") << QByteArray("set -xv\n") << Outcome::Ok;
}

void TestOtherEnvironments::survivesBadStartUpFiles()
{
    QFETCH(QByteArray, profile);
    QFETCH(Outcome, outcome);
    LoginShellReader reader(request(profile, outcome == Outcome::TimedOut ? 300ms : 20s));
    QSignalSpy finished(&reader, &LoginShellReader::finished);
    reader.start();
    QVERIFY(finished.wait(30000));
    QCOMPARE(reader.outcome(), outcome);
    QTest::qWait(50);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(Texts().contains(reader.message().key), outcome != Outcome::Ok);
}

void TestOtherEnvironments::refusesWhatIsNoShell_data()
{
    QTest::addColumn<QString>("shell");
    QTest::newRow("nothing there") << u"/nowhere/bash"_s;
    QTest::newRow("not absolute") << u"bash"_s;
    QTest::newRow("no shell") << u"/bin/false"_s;
    QTest::newRow("a folder") << u"/tmp"_s;
}

void TestOtherEnvironments::refusesWhatIsNoShell()
{
    QFETCH(QString, shell);
    LoginShellReader::Request wanted = request("");
    wanted.shell.clear();
    wanted.process.insert(u"SHELL"_s, shell);
    LoginShellReader reader(wanted);
    QSignalSpy finished(&reader, &LoginShellReader::finished);
    reader.start();
    QCOMPARE(finished.count(), 0);
    QVERIFY(finished.wait(30000));
    QCOMPARE(reader.outcome(), Outcome::Failed);
    QVERIFY(Texts()(reader.message()).contains(shell));
}

void TestOtherEnvironments::finishesOnceWhenCancelled()
{
    LoginShellReader reader(request("sleep 1000\n"));
    QSignalSpy finished(&reader, &LoginShellReader::finished);
    reader.start();
    reader.cancel();
    reader.cancel();
    QCOMPARE(finished.count(), 0);
    QVERIFY(finished.wait(30000));
    QCOMPARE(reader.outcome(), Outcome::Cancelled);
    QTest::qWait(50);
    QCOMPARE(finished.count(), 1);
}

void TestOtherEnvironments::saysNothingAfterItsEnd()
{
    int count = 0;
    {
        LoginShellReader reader(request("sleep 1000\n"));
        connect(&reader, &LoginShellReader::finished, this, [&count] { ++count; });
        reader.start();
        QTest::qWait(20);
    }
    QTest::qWait(50);
    QCOMPARE(count, 0);
}

QTEST_GUILESS_MAIN(TestOtherEnvironments)
#include "tst_otherenvironments.moc"

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/envedit/otherenvironments.h"

#include "core/base/texts.h"

#include <QElapsedTimer>
#include <QFile>
#include <QFileInfo>
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

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/settingsreader.h"

#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;

namespace {

void write(const QString &path, const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).absolutePath()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
}

} // namespace

class TestSettingsReader : public QObject
{
    Q_OBJECT

    QTemporaryDir m_folder;

    [[nodiscard]] QProcessEnvironment process() const
    {
        QProcessEnvironment process;
        process.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
        process.insert(u"HOME"_s, m_folder.path());
        process.insert(u"GOENV"_s, m_folder.filePath(u"env"_s));
        return process;
    }

    static GoSettings read(const SettingsReader::Request &request)
    {
        SettingsReader reader(request);
        QSignalSpy finished(&reader, &SettingsReader::finished);
        reader.start();
        reader.start(); // once is enough
        [&] { QVERIFY(finished.isEmpty()); }();
        [&] { QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 15000); }();
        QTest::qWait(20);
        [&] { QCOMPARE(finished.size(), 1); }();
        return reader.settings();
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning();
        QFile::remove(m_folder.filePath(u"env"_s));
    }

    void theRealGoSettlesTheValues()
    {
        const QByteArray bytes = "# mine\nGOPROXY=https://goproxy.corp.example\nGOSUMDB=off\n";
        write(m_folder.filePath(u"env"_s), bytes);
        QProcessEnvironment environment = process();
        environment.insert(u"GOPROXY"_s, u"https://process.example,direct"_s);
        environment.insert(u"HTTPS_PROXY"_s, u"http://proxy.example:3128"_s);
        const GoSettings settings = read({environment, {}});
        QCOMPARE(settings.problem, GoSettings::Problem::None);
        QVERIFY(settings.version && settings.version->isAtLeast(1, 19));
        QCOMPARE(settings.userFile.state, SettingsFile::State::Read);
        QCOMPARE(settings.userFile.bytes, bytes);
        const EnvValue proxy = settings.environment.get(u"GOPROXY"_s);
        QCOMPARE(proxy.value, u"https://process.example,direct"_s);
        QCOMPARE(proxy.origin, Origin::Process);
        QCOMPARE(proxy.shadowed.first().value, u"https://goproxy.corp.example"_s);
        QCOMPARE(settings.environment.get(u"GOSUMDB"_s).origin, Origin::GoEnvFile);
        QCOMPARE(settings.environment.get(u"HTTPS_PROXY"_s).value, u"http://proxy.example:3128"_s);
        QCOMPARE(settings.httpProxy.httpsProxy().name, u"HTTPS_PROXY"_s);
    }

    void brokenFlagsInTheFileDoNotKeepGoFromAnswering()
    {
        write(m_folder.filePath(u"env"_s), "GOFLAGS=nonsense\nGOTOOLCHAIN=go1.99.9\n");
        const GoSettings settings = read({process(), {}});
        QCOMPARE(settings.problem, GoSettings::Problem::None);
        QCOMPARE(settings.environment.get(u"GOFLAGS"_s).value, u"nonsense"_s);
        QCOMPARE(settings.environment.get(u"GOTOOLCHAIN"_s).value, u"go1.99.9"_s);
    }

    void aMissingFileIsNoProblem()
    {
        const GoSettings settings = read({process(), {}});
        QCOMPARE(settings.userFile.state, SettingsFile::State::Missing);
        QCOMPARE(settings.userFile.path, m_folder.filePath(u"env"_s));
        QCOMPARE(settings.problem, GoSettings::Problem::None);
    }

    void offMeansNoFile()
    {
        QProcessEnvironment environment = process();
        environment.insert(u"GOENV"_s, u"off"_s);
        const GoSettings settings = read({environment, {}});
        QVERIFY(settings.isOff());
        QCOMPARE(settings.userFile.state, SettingsFile::State::None);
        QVERIFY(!settings.environment.value(u"GOPROXY"_s).isEmpty());
    }

    void aFolderInItsPlaceIsSaid()
    {
        QProcessEnvironment environment = process();
        environment.insert(u"GOENV"_s, m_folder.path());
        const GoSettings settings = read({environment, {}});
        QCOMPARE(settings.userFile.state, SettingsFile::State::Unreadable);
        QVERIFY(!settings.userFile.message.isEmpty());
    }

    void withoutGoTheLayersAreStillRead()
    {
        write(m_folder.filePath(u"env"_s), "GOPROXY=https://file.example\nGOSUMDB=off\nNOSUCH=1\n");
        QProcessEnvironment environment = process();
        environment.insert(u"GOSUMDB"_s, u"sum.golang.org"_s);
        const GoSettings settings = read({environment, m_folder.filePath(u"no-such-go"_s)});
        QCOMPARE(settings.problem, GoSettings::Problem::NoGo);
        QVERIFY(!settings.version);
        QCOMPARE(settings.environment.get(u"GOPROXY"_s).origin, Origin::GoEnvFile);
        QCOMPARE(settings.environment.get(u"GOSUMDB"_s).origin, Origin::Process);
        QVERIFY(!settings.environment.names().contains(u"NOSUCH"_s));
    }

#ifdef Q_OS_UNIX
    void whatGoPrintedIsKept()
    {
        const QString go = m_folder.filePath(u"broken/go"_s);
        write(go, "#!/bin/sh\necho 'go: cannot find GOROOT directory: /nowhere' >&2\nexit 2\n");
        QVERIFY(QFile::setPermissions(go, QFile::ReadOwner | QFile::ExeOwner));
        const GoSettings settings = read({process(), go});
        QCOMPARE(settings.problem, GoSettings::Problem::GoFailed);
        QCOMPARE(settings.message, u"go: cannot find GOROOT directory: /nowhere"_s);
    }

    void aGoThatHangsIsEndedAtTheDeadline()
    {
        const QString go = m_folder.filePath(u"hung/go"_s);
        write(go, "#!/bin/sh\nexec sleep 60\n");
        QVERIFY(QFile::setPermissions(go, QFile::ReadOwner | QFile::ExeOwner));
        QElapsedTimer timer;
        timer.start();
        QCOMPARE(read({process(), go, 300ms}).problem, GoSettings::Problem::TimedOut);
        QVERIFY(timer.elapsed() < 5000);
    }

    void cancelAnswersOnceAndSoon()
    {
        const QString go = m_folder.filePath(u"hung/go"_s);
        SettingsReader reader({process(), go});
        QSignalSpy finished(&reader, &SettingsReader::finished);
        reader.start();
        QTest::qWait(50);
        reader.cancel();
        reader.cancel();
        QVERIFY(finished.isEmpty());
        QTRY_COMPARE_WITH_TIMEOUT(finished.size(), 1, 200);
        QCOMPARE(reader.settings().problem, GoSettings::Problem::Cancelled);
    }

    void destroyedInMidReadingIsSilent()
    {
        for (int wait : {0, 5, 50}) {
            SettingsReader reader({process(), {}});
            reader.start();
            QTest::qWait(wait);
        }
        QTest::qWait(100);
    }
#endif
};

QTEST_GUILESS_MAIN(TestSettingsReader)
#include "tst_settingsreader.moc"

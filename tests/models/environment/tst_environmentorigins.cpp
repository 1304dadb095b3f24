// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/environmentorigins.h"

#include <QFile>
#include <QFileInfo>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;
using namespace Tidyscope;
using Id = EnvironmentOrigins::Id;
using State = EnvironmentOrigins::State;

class TestEnvironmentOrigins : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void picksWhatWasPickedBefore();
    void keepsTheWishWhereTheShellFails();
    void readsAgainWhenAStartUpFileChanged();
    void readsAgainWhenItIsOld();
    void saysNothingWhereNothingChanged();
    void keepsWhatItKnowsWhereTheShellFailsOnce();
    void readsNothingByItself();

private:
    void profile(const QByteArray &content) const
    {
        QFile file(m_home->filePath(u".profile"_s));
        QVERIFY(file.open(QIODevice::WriteOnly | QIODevice::Append) && file.write(content) == content.size());
    }
    [[nodiscard]] QProcessEnvironment own() const
    {
        QProcessEnvironment environment;
        environment.insert(u"PATH"_s, qEnvironmentVariable("PATH"));
        environment.insert(u"HOME"_s, m_home->path());
        environment.insert(u"SHELL"_s, u"/bin/sh"_s);
        environment.insert(u"GOPROXY"_s, u"window"_s);
        return environment;
    }
    std::unique_ptr<QTemporaryDir> m_home;
};

namespace {

QString proxyOf(const EnvironmentOrigins &origins)
{
    return origins.environment().value(u"GOPROXY"_s);
}

} // namespace

void TestEnvironmentOrigins::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    QVERIFY(m_home->isValid());
    profile("export GOPROXY=first\n");
}

void TestEnvironmentOrigins::picksWhatWasPickedBefore()
{
    EnvironmentOrigins origins(own(), Id::Terminal);
    QSignalSpy told(&origins, &EnvironmentOrigins::environmentChanged);
    QCOMPARE(proxyOf(origins), u"window"_s); // not known yet
    origins.read();
    QVERIFY(told.wait(30000));
    QCOMPARE(origins.chosen(), Id::Terminal);
    QCOMPARE(proxyOf(origins), u"first"_s);
    QSignalSpy wish(&origins, &EnvironmentOrigins::preferredChanged);
    origins.choose(Id::Window);
    QCOMPARE(wish.count(), 1);
    QCOMPARE(proxyOf(origins), u"window"_s);
    origins.choose(Id::Window);
    QCOMPARE(wish.count(), 1);
}

void TestEnvironmentOrigins::keepsTheWishWhereTheShellFails()
{
    profile("exit 1\n");
    EnvironmentOrigins origins(own());
    QSignalSpy wish(&origins, &EnvironmentOrigins::preferredChanged);
    origins.choose(Id::Terminal);
    QTRY_COMPARE_WITH_TIMEOUT(origins.state(), State::Failed, 30000);
    QCOMPARE(origins.chosen(), Id::Window);
    QCOMPARE(origins.preferred(), Id::Terminal);
    QCOMPARE(wish.count(), 1);
    QVERIFY(QFile::remove(m_home->filePath(u".profile"_s)));
    profile("export GOPROXY=mended\n");
    origins.read();
    QTRY_COMPARE_WITH_TIMEOUT(origins.state(), State::Known, 30000);
    QCOMPARE(proxyOf(origins), u"mended"_s);
}

void TestEnvironmentOrigins::readsAgainWhenAStartUpFileChanged()
{
    EnvironmentOrigins origins(own(), Id::Terminal);
    origins.read();
    QTRY_COMPARE_WITH_TIMEOUT(origins.state(), State::Known, 30000);
    profile("export GOPROXY=second\n");
    origins.refresh();
    QCOMPARE(origins.state(), State::Known); // what was read counts meanwhile
    QTRY_COMPARE_WITH_TIMEOUT(proxyOf(origins), u"second"_s, 30000);
}

void TestEnvironmentOrigins::readsAgainWhenItIsOld()
{
    // what no time of a file tells: a file that the start-up file reads
    const QString other = m_home->filePath(u"other"_s);
    profile("[ ! -f '" + other.toUtf8() + "' ] || . '" + other.toUtf8() + "'\n");
    EnvironmentOrigins origins(own(), Id::Terminal);
    origins.read();
    QTRY_COMPARE_WITH_TIMEOUT(origins.state(), State::Known, 30000);
    QFile file(other);
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write("export GOPROXY=second\n") > 0);
    file.close();
    origins.refresh();
    QTest::qWait(300);
    QCOMPARE(proxyOf(origins), u"first"_s);
    origins.setMaxAge(0ms);
    origins.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(proxyOf(origins), u"second"_s, 30000);
}

void TestEnvironmentOrigins::saysNothingWhereNothingChanged()
{
    profile("echo >>\"$HOME/runs\"\n");
    const QFileInfo runs(m_home->filePath(u"runs"_s));
    const auto count = [&runs] { return QFileInfo(runs.filePath()).size(); };
    EnvironmentOrigins origins(own(), Id::Terminal);
    origins.read();
    QTRY_COMPARE_WITH_TIMEOUT(origins.state(), State::Known, 30000);
    QCOMPARE(count(), 1);
    QSignalSpy told(&origins, &EnvironmentOrigins::environmentChanged);
    QSignalSpy changed(&origins, &EnvironmentOrigins::changed);
    origins.setMaxAge(0ms);
    origins.refresh();
    QTRY_COMPARE_WITH_TIMEOUT(count(), 2, 30000);
    QTest::qWait(300);
    QCOMPARE(told.count(), 0);
    QCOMPARE(changed.count(), 0);
}

void TestEnvironmentOrigins::keepsWhatItKnowsWhereTheShellFailsOnce()
{
    EnvironmentOrigins origins(own(), Id::Terminal);
    origins.read();
    QTRY_COMPARE_WITH_TIMEOUT(origins.state(), State::Known, 30000);
    profile("echo >>\"$HOME/runs\"; exit 1\n");
    origins.refresh();
    QTRY_VERIFY_WITH_TIMEOUT(QFileInfo::exists(m_home->filePath(u"runs"_s)), 30000);
    QTest::qWait(300);
    QCOMPARE(origins.state(), State::Known);
    QCOMPARE(proxyOf(origins), u"first"_s);
    origins.read(); // asked for by the user: the truth
    QTRY_COMPARE_WITH_TIMEOUT(origins.state(), State::Failed, 30000);
    QCOMPARE(proxyOf(origins), u"window"_s);
}

void TestEnvironmentOrigins::readsNothingByItself()
{
    profile("echo >>\"$HOME/runs\"\n");
    EnvironmentOrigins origins(own());
    origins.setMaxAge(0ms);
    origins.refresh(); // it was never read
    QTest::qWait(300);
    QCOMPARE(origins.state(), State::NotRead);
    QVERIFY(!QFileInfo::exists(m_home->filePath(u"runs"_s)));
}

QTEST_GUILESS_MAIN(TestEnvironmentOrigins)
#include "tst_environmentorigins.moc"

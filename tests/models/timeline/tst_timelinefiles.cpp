// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinefiles.h"
#include "ui/models/timelinemodel.h"

#include "support/generatedtimeline.h"

#include <QAbstractItemModelTester>
#include <QDir>
#include <QFile>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

using State = TimelineFiles::State;
using Outcome = TimelineFiles::Outcome;

namespace {

const HarAbout about{QDateTime::fromString(u"2026-11-22T09:00:00Z"_s, Qt::ISODate), u"go mod tidy"_s};

void put(const QString &file, const QByteArray &bytes)
{
    QFile out(file);
    QVERIFY(out.open(QIODevice::WriteOnly));
    out.write(bytes);
}

} // namespace

class TestTimelineFiles : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_folder = std::make_unique<QTemporaryDir>();
        m_file = m_folder->filePath(u"run.har"_s);
    }

    void notesAreKept()
    {
        HarAbout noted = about;
        noted.notes = {
            {1, 12.5, 0, u"the \"proxy\" was down — 停"_s}, {2, 40, 7, u"this one"_s}, {3, 41, 999, u"gone"_s}};
        TimelineFiles files;
        files.write(m_file, noted, Test::generatedTimeline(20, 5));
        QTRY_COMPARE(files.outcome(), Outcome::Written);
        files.read(m_file);
        QTRY_COMPARE(files.outcome(), Outcome::Read);
        QList<TimelineNote> wanted = noted.notes;
        wanted[2].event = 0; // there is no such request
        QCOMPARE(files.reading()->notes, wanted);
        QCOMPARE(files.reading()->events.size(), 20);
    }

    void notesThatAreNone_data()
    {
        QTest::addColumn<QByteArray>("creator");
        QTest::addColumn<QByteArray>("notes");
        QTest::addColumn<int>("count");
        QTest::newRow("good") << QByteArray("Tidyscope") << QByteArray(R"([{"ms":1,"text":"a"}])") << 1;
        QTest::newRow("of another program") << QByteArray("Else") << QByteArray(R"([{"ms":1,"text":"a"}])") << 0;
        QTest::newRow("wrong types") << QByteArray("Tidyscope")
                                     << QByteArray(R"([7,null,{"ms":"1","text":"a"},{"ms":2,"text":3},{"ms":3}])") << 0;
        QTest::newRow("impossible times")
            << QByteArray("Tidyscope") << QByteArray(R"([{"ms":-1,"text":"a"},{"ms":1e300,"text":"b"}])") << 0;
        QTest::newRow("no list") << QByteArray("Tidyscope") << QByteArray(R"({"ms":1,"text":"a"})") << 0;
    }

    void notesThatAreNone()
    {
        QFETCH(QByteArray, creator);
        QFETCH(QByteArray, notes);
        QFETCH(int, count);
        put(m_file,
            R"({"log":{"version":"1.2","creator":{"name":")" + creator + R"(","version":"1"},"_notes":)" + notes
                + R"(,"entries":[]}})");
        TimelineFiles files;
        files.read(m_file);
        QTRY_COMPARE(files.state(), State::Idle);
        QCOMPARE(files.outcome(), Outcome::Read);
        QCOMPARE(files.reading()->notes.size(), count);
    }

    void whatIsSavedIsShownAgain()
    {
        const QList<TimelineEvent> events = Test::generatedTimeline(3000, 5);
        TimelineFiles files;
        QSignalSpy changed(&files, &TimelineFiles::changed);
        QSignalSpy reading(&files, &TimelineFiles::readingChanged);
        files.write(m_file, about, events);
        QCOMPARE(files.state(), State::Writing);
        QTRY_COMPARE(files.state(), State::Idle);
        QCOMPARE(files.outcome(), Outcome::Written);
        QCOMPARE(changed.count(), 2);
        files.read(m_file);
        QCOMPARE(files.state(), State::Reading);
        QCOMPARE(files.outcome(), Outcome::None);
        QTRY_COMPARE(files.state(), State::Idle);
        QCOMPARE(files.outcome(), Outcome::Read);
        QCOMPARE(reading.count(), 1);
        QVERIFY(files.reading());
        QCOMPARE(files.readFrom(), m_file);
        QCOMPARE(files.reading()->events, events);

        TimelineModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::Fatal);
        model.setEvents(files.reading()->events);
        QCOMPARE(model.rowCount(), events.size());

        files.forget();
        QVERIFY(!files.reading());
        QCOMPARE(reading.count(), 2);
    }

    void aBadFileLeavesWhatWasShown()
    {
        TimelineFiles files;
        files.write(m_file, about, Test::generatedTimeline(10, 5));
        QTRY_COMPARE(files.outcome(), Outcome::Written);
        files.read(m_file);
        QTRY_COMPARE(files.outcome(), Outcome::Read);
        const QString bad = m_folder->filePath(u"bad.har"_s);
        put(bad, "<html>");
        files.read(bad);
        QTRY_COMPARE(files.outcome(), Outcome::Failed);
        QCOMPARE(files.problem().key, u"har.file.not-json"_s);
        QCOMPARE(files.problem().args.value(u"file"_s), QDir::toNativeSeparators(bad));
        QVERIFY(files.reading());
        QCOMPARE(files.readFrom(), m_file);
        QCOMPARE(files.file(), bad);
        files.dismiss();
        QCOMPARE(files.outcome(), Outcome::None);
        QVERIFY(files.reading());
    }

    void stopsAtOnce()
    {
        TimelineFiles files;
        files.write(m_file, about, Test::generatedTimeline(20000, 5));
        files.stop();
        QCOMPARE(files.state(), State::Idle);
        QCOMPARE(files.outcome(), Outcome::None);
        // what was stopped says nothing any more, and leaves no file
        QSignalSpy changed(&files, &TimelineFiles::changed);
        files.write(m_folder->filePath(u"other.har"_s), about, Test::generatedTimeline(5, 5));
        QTRY_COMPARE(files.outcome(), Outcome::Written);
        QCOMPARE(changed.count(), 2);
        QTRY_COMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"other.har"_s});

        files.read(m_folder->filePath(u"other.har"_s));
        files.stop();
        QCOMPARE(files.state(), State::Idle);
        QTest::qWait(50);
        QVERIFY(!files.reading());
    }

    void oneThingAtATime()
    {
        TimelineFiles files;
        files.write(m_file, about, Test::generatedTimeline(2000, 5));
        files.read(u"/nowhere.har"_s);
        files.write(u"/nowhere/at/all.har"_s, about, {});
        QCOMPARE(files.state(), State::Writing);
        QCOMPARE(files.file(), m_file);
        QTRY_COMPARE(files.outcome(), Outcome::Written);
    }

    void goesWhileItWorks()
    {
        auto files = std::make_unique<TimelineFiles>();
        files->write(m_file, about, Test::generatedTimeline(20000, 5));
        files.reset();
        QTRY_COMPARE(QDir(m_folder->path()).entryList(QDir::Files | QDir::Hidden), QStringList());
    }

    void tellsHowFarItIs()
    {
        TimelineFiles files;
        QVERIFY(files.share() < 0);
        QSignalSpy progress(&files, &TimelineFiles::progress);
        const QList<TimelineEvent> events = Test::generatedTimeline(60000, 5);
        double last = 0;
        connect(&files, &TimelineFiles::progress, this, [&] {
            QVERIFY(files.share() >= last && files.share() <= 1);
            last = files.share();
        });
        files.write(m_file, about, events);
        QTRY_COMPARE_WITH_TIMEOUT(files.outcome(), Outcome::Written, 30000);
        last = 0;
        files.read(m_file);
        QTRY_COMPARE_WITH_TIMEOUT(files.outcome(), Outcome::Read, 30000);
        QCOMPARE(files.reading()->events.size(), events.size());
        QVERIFY(files.share() < 0);
    }

private:
    std::unique_ptr<QTemporaryDir> m_folder;
    QString m_file;
};

QTEST_GUILESS_MAIN(TestTimelineFiles)
#include "tst_timelinefiles.moc"

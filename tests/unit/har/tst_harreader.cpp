// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What other programs and we ourselves write.

#include "core/har/harfile.h"
#include "core/har/hartimes.h"
#include "core/har/harwriter.h"
#include "support/generatedtimeline.h"
#include "unit/har/harsamples.h"

#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

using Kind = TimelineEvent::Kind;
using Source = TimelineEvent::Source;

const QString samples = QStringLiteral(TIDYSCOPE_SOURCE_DIR "/tests/data/har/");

} // namespace

class TestHarReader : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void programs_data();
    void programs();
    void secretsAreMasked();
    void whatWeWriteWeRead_data();
    void whatWeWriteWeRead();
    void answersOutOfACacheSaySo();
    void ownFieldsOfOthersMeanNothing();
    void instants_data();
    void instants();
    void unknownFieldsMayBeAnything();
    void problemsAreSentences();
};

void TestHarReader::programs_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QDateTime>("started");
    QTest::addColumn<QStringList>("lines");
    const auto at = [](const QString &time) { return QDateTime::fromString(time, Qt::ISODateWithMs); };

    QTest::newRow("chrome") << u"WebInspector 537.36"_s << at(u"2026-11-22T09:00:00.120Z"_s)
                            << QStringList{u"1 0–181.4 [18 31 41 0.5 85 2.5] 200 91 142.250.74.113 "_s,
                                           u"2 300–364.25 [- - - 0.25 61 1] 404 76 142.250.74.113 "_s,
                                           u"3 380–401 [- - - 0 0 0] - -  net::ERR_CONNECTION_REFUSED"_s,
                                           u"4 480–480.03 [- - - 0 0.01 0.02] 200 70  "_s};
    QTest::newRow("firefox") << u"Firefox 128.0"_s << at(u"2026-11-22T09:00:00.010Z"_s)
                             << QStringList{u"1 0–935 [22 30 28 0 54 800] 200 8363810 203.0.113.7 "_s,
                                            u"2 990–1021 [- - - 0 31 0] 200 468 203.0.113.7 "_s,
                                            u"3 1190–1190 [- - - - - -] - -  status 0"_s};
    QTest::newRow("mitmproxy") << u"mitmproxy exporthar 0.1"_s << at(u"2026-11-22T09:00:00.250Z"_s)
                               << QStringList{u"1 0–150.5 [- 40 55 0.5 50 5] 200 63 142.250.74.113 "_s,
                                              u"2 250.125–262.125 [- - - 12 0 0] - -  peer closed connection"_s};
    QTest::newRow("charles") << u"Charles Proxy 4.6.6"_s << at(u"2026-11-22T09:00:01.500Z"_s)
                             << QStringList{u"1 0–700 [4 26 35 0 630 5] 200 0 142.250.74.113 "_s,
                                            u"2 500–620 [- - - 1 118 1] 502 21 10.0.0.17 "_s};
}

void TestHarReader::programs()
{
    QFETCH(QString, program);
    QFETCH(QDateTime, started);
    QFETCH(QStringList, lines);
    const Result<HarReading> reading = readHarFile(samples + QString::fromLatin1(QTest::currentDataTag()) + u".har"_s);
    QVERIFY2(reading.has_value(), qPrintable(reading ? QString() : reading.error().text.key));
    QCOMPARE(reading->program, program);
    QCOMPARE(reading->started, started);
    QCOMPARE(reading->problems, QList<HarProblem>());
    QVERIFY(!reading->isPartial());
    QStringList read;
    for (const TimelineEvent &event : reading->events) {
        QCOMPARE(event.source, Source::Imported);
        read << line(event);
    }
    QCOMPARE(read, lines);
    QCOMPARE(reading->entries, lines.size());
    const bool tunnel = program.startsWith("Charles"_L1);
    QCOMPARE(reading->events.first().kind, tunnel ? Kind::Connect : Kind::Http);
}

void TestHarReader::secretsAreMasked()
{
    const Result<HarReading> reading = readHarFile(samples + u"chrome.har"_s);
    QVERIFY(reading);
    QCOMPARE(reading->events.first().url,
             u"https://ada:***@proxy.golang.org/golang.org/x/net/@v/v0.18.0.info?token=***"_s);

    const QByteArray secret = "hunter2secret";
    QByteArray text = file(entry(R"(,"_module":"https://a:hunter2secret@h/","_route":"via http://a:hunter2secret@h:1",
        "_startMs":1,"_url":"https://a:hunter2secret@h/")",
                                 R"("https://a:hunter2secret@h/?api_key=hunter2secret")"),
                           "Tidyscope");
    text.replace(R"("status":200)", R"("status":0,"_error":"Authorization: Bearer hunter2secret")");
    const Result<HarReading> ours = read(text);
    QVERIFY(ours);
    const TimelineEvent &event = ours->events.first();
    for (const QString &field : {event.url, event.module, event.route, event.error}) {
        QVERIFY2(field.contains("***"_L1) && !field.contains(QLatin1StringView(secret)), qPrintable(field));
    }
}

void TestHarReader::whatWeWriteWeRead_data()
{
    QTest::addColumn<int>("count");
    QTest::addColumn<quint32>("seed");
    QTest::newRow("nothing") << 0 << 1U;
    QTest::newRow("one") << 1 << 2U;
    for (quint32 seed = 3; seed < 9; ++seed) {
        QTest::addRow("many, seed %u", seed) << 700 << seed;
    }
}

void TestHarReader::whatWeWriteWeRead()
{
    QFETCH(int, count);
    QFETCH(quint32, seed);
    const QList<TimelineEvent> events = Test::generatedTimeline(count, seed);
    const QDateTime started = QDateTime::fromString(u"2026-11-22T09:00:00.250Z"_s, Qt::ISODateWithMs);
    const QTemporaryDir folder;
    const QString har = folder.filePath(u"run.har"_s);
    QCOMPARE(writeHarFile(har, {started, u"go mod tidy"_s}, events), Text{});

    const Result<HarReading> reading = readHarFile(har);
    QVERIFY(reading);
    QCOMPARE(reading->program, QStringLiteral("Tidyscope " TIDYSCOPE_VERSION));
    QCOMPARE(reading->entries, count);
    QCOMPARE(reading->unknownTimes, 0);
    QVERIFY(!reading->isPartial());
    QCOMPARE(reading->events.size(), events.size());
    for (qsizetype i = 0; i < events.size(); ++i) {
        QVERIFY2(reading->events.at(i) == events.at(i),
                 qPrintable(line(events.at(i)) + u"\n"_s + line(reading->events.at(i))));
    }
    if (count > 0) {
        QCOMPARE(reading->started, started);
    }
}

void TestHarReader::answersOutOfACacheSaySo()
{
    const Result<HarReading> reading =
        read(file(entry(R"(,"_fromCache":"disk","serverIPAddress":"192.0.2.1")") + ',' + entry(R"(,"_fromCache":7)")));
    QVERIFY(reading);
    QCOMPARE(reading->events.size(), 2);
    QCOMPARE(reading->events.first().route, u"cache: disk"_s);
    QCOMPARE(reading->events.last().route, QString());
}

void TestHarReader::ownFieldsOfOthersMeanNothing()
{
    const QByteArray own = R"(,"_source":"go","_kind":"dns","_startMs":77,"_endMs":78,"_url":"x","_cancelled":true)";
    const Result<HarReading> reading = read(file(entry(own)));
    QVERIFY(reading);
    const TimelineEvent &event = reading->events.first();
    QCOMPARE(event.source, Source::Imported);
    QCOMPARE(event.kind, Kind::Http);
    QCOMPARE(event.url, u"https://h.example/x"_s);
    QCOMPARE(event.startMs, 0.0);
    QVERIFY(!event.cancelled);
}

void TestHarReader::instants_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("utc"); // empty: none

    QTest::newRow("UTC") << QByteArray("2026-11-22T09:00:00Z") << u"2026-11-22T09:00:00.000000"_s;
    QTest::newRow("milliseconds") << QByteArray("2026-11-22T09:00:00.5Z") << u"2026-11-22T09:00:00.500000"_s;
    QTest::newRow("microseconds") << QByteArray("2026-11-22T09:00:00.123456+00:00") << u"2026-11-22T09:00:00.123456"_s;
    QTest::newRow("more decimals") << QByteArray("2026-11-22T09:00:00.1234567891Z") << u"2026-11-22T09:00:00.123456"_s;
    QTest::newRow("east") << QByteArray("2026-11-22T17:00:00.000+08:00") << u"2026-11-22T09:00:00.000000"_s;
    QTest::newRow("west, without a colon") << QByteArray("2026-11-22T05:30:00-0330") << u"2026-11-22T09:00:00.000000"_s;
    QTest::newRow("no offset") << QByteArray("2026-11-22T09:00:00") << u"2026-11-22T09:00:00.000000"_s;
    QTest::newRow("a leap day") << QByteArray("2028-02-29T00:00:00Z") << u"2028-02-29T00:00:00.000000"_s;
    QTest::newRow("no leap day") << QByteArray("2026-02-29T00:00:00Z") << QString();
    QTest::newRow("hour 24") << QByteArray("2026-11-22T24:00:00Z") << QString();
    QTest::newRow("words") << QByteArray("yesterday") << QString();
    QTest::newRow("cut off") << QByteArray("2026-11-22T09:00") << QString();
    QTest::newRow("something behind it") << QByteArray("2026-11-22T09:00:00Zulu") << QString();
    QTest::newRow("a date alone") << QByteArray("2026-11-22") << QString();
    QTest::newRow("nothing") << QByteArray() << QString();
}

void TestHarReader::instants()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, utc);
    const std::optional<qint64> us = harInstant(text);
    QCOMPARE(us.has_value(), !utc.isEmpty());
    if (us) {
        const QDateTime whole = QDateTime::fromString(utc.first(19) + u'Z', Qt::ISODate);
        QCOMPARE(*us, whole.toMSecsSinceEpoch() * 1000 + utc.last(6).toLongLong());
    }
}

void TestHarReader::unknownFieldsMayBeAnything()
{
    const Result<HarReading> reading = read(file(
        entry(R"(,"_a":[1,{"b":[]}],"cache":null,"pageref":7,"connection":{},"comment":true,"_source":5,"_phases":[])"),
        "Tidyscope"));
    QVERIFY(reading);
    QCOMPARE(reading->problems, QList<HarProblem>());
    QCOMPARE(reading->events.size(), 1);
}

void TestHarReader::problemsAreSentences()
{
    const Texts texts(u"en"_s);
    QCOMPARE(harProblemLine({12, 8041, {u"har.entry.type"_s, {{u"field"_s, u"time"_s}}}}, texts),
             u"Request 12 (byte 8041): time has another type than HAR 1.2 says."_s);
    QCOMPARE(harProblemLine({0, 0, {u"har.entry.utf8"_s, {}}}, texts), u"It is not UTF-8."_s);
}

QTEST_GUILESS_MAIN(TestHarReader)
#include "tst_harreader.moc"

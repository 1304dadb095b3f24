// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/har/harfile.h"
#include "core/har/harreader.h"
#include "core/har/hartimes.h"
#include "core/har/harwriter.h"

#include "support/generatedtimeline.h"

#include <QBuffer>
#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <cstring>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

using Kind = TimelineEvent::Kind;
using Source = TimelineEvent::Source;
using Optional = std::optional<double>;

const QString samples = QStringLiteral(TIDYSCOPE_SOURCE_DIR "/tests/data/har/");

Result<HarReading> read(QByteArray text, const HarLimits &limits = {}, const HarProgress &progress = {})
{
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    return readHar(buffer, progress, limits);
}

QByteArray file(const QByteArray &entries, const QByteArray &creator = "Test")
{
    return R"({"log":{"version":"1.2","creator":{"name":")" + creator + R"(","version":"1"},"entries":[)" + entries
        + "]}}";
}

/// A whole entry; @p more replaces or adds members.
QByteArray entry(const QByteArray &more = {}, const QByteArray &url = R"("https://h.example/x")")
{
    return R"({"startedDateTime":"2026-11-22T09:00:00.000Z","time":10,"request":{"method":"GET","url":)" + url
        + R"(},"response":{"status":200,"bodySize":5},"timings":{"send":1,"wait":8,"receive":1})" + more + "}";
}

QByteArray with(const QByteArray &field, const QByteArray &value)
{
    return entry(",\"" + field + "\":" + value);
}

QByteArray withTimings(const QByteArray &timings, const QByteArray &time = "10")
{
    return with("time", time + R"(,"timings":)" + timings);
}

/// As large as it is asked to be, and nowhere.
class Endless : public QIODevice
{
public:
    Endless(QByteArray head, QByteArray part, qint64 parts, QByteArray tail)
        : m_head(std::move(head)),
          m_part(std::move(part)),
          m_tail(std::move(tail)),
          m_parts(parts)
    { }
    [[nodiscard]] qint64 size() const override { return m_head.size() + m_parts * m_part.size() + m_tail.size(); }
    [[nodiscard]] qint64 taken() const { return m_at; }

protected:
    qint64 readData(char *data, qint64 most) override
    {
        qint64 done = 0;
        while (done < most && m_at < size()) {
            const qint64 inParts = m_at - m_head.size();
            const bool head = inParts < 0;
            const bool tail = inParts >= m_parts * m_part.size();
            const QByteArray &from = head ? m_head : tail ? m_tail : m_part;
            const qint64 offset = head ? m_at : tail ? inParts - m_parts * m_part.size() : inParts % m_part.size();
            const qint64 count = std::min<qint64>(most - done, from.size() - offset);
            std::memcpy(data + done, from.constData() + offset, static_cast<size_t>(count));
            done += count;
            m_at += count;
        }
        return done;
    }
    qint64 writeData(const char *, qint64) override { return -1; }

private:
    QByteArray m_head;
    QByteArray m_part;
    QByteArray m_tail;
    qint64 m_parts;
    qint64 m_at = 0;
};

QString line(const TimelineEvent &event)
{
    const auto ms = [](const Optional &value) { return value ? QString::number(*value) : u"-"_s; };
    const Phases &p = event.phases;
    return u"%1 %2–%3 [%4 %5 %6 %7 %8 %9]"_s.arg(QString::number(event.id), ms(event.startMs), ms(event.endMs),
                                                 ms(p.dns), ms(p.connect), ms(p.tls), ms(p.send), ms(p.wait),
                                                 ms(p.receive))
        + u" %1 %2 %3 %4"_s.arg(event.status ? QString::number(*event.status) : u"-"_s,
                                event.bytes ? QString::number(*event.bytes) : u"-"_s, event.route, event.error);
}

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
    void ownFieldsOfOthersMeanNothing();
    void instants_data();
    void instants();
    void noHar_data();
    void noHar();
    void partsThatAreWrong_data();
    void partsThatAreWrong();
    void unknownFieldsMayBeAnything();
    void impossibleTimes_data();
    void impossibleTimes();
    void whatIsCutOffIsReadUpToThere_data();
    void whatIsCutOffIsReadUpToThere();
    void structureInStrings_data();
    void structureInStrings();
    void limitsAreKept();
    void longTextsAreShortened();
    void largeFilesGoThroughAWindow();
    void stopsAtOnce();
    void filesThatCannotBeRead_data();
    void filesThatCannotBeRead();
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

void TestHarReader::noHar_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("offset");

    QTest::newRow("empty") << QByteArray() << u"har.ends"_s << 0;
    QTest::newRow("blanks") << QByteArray("  \n") << u"har.ends"_s << 3;
    QTest::newRow("a page") << QByteArray("<!DOCTYPE html>") << u"har.not-json"_s << 0;
    QTest::newRow("a word") << QByteArray("  nothing") << u"har.not-json"_s << 2;
    QTest::newRow("zeros") << QByteArray(1000, '\0') << u"har.not-json"_s << 0;
    QTest::newRow("a list") << QByteArray("[]") << u"har.no-log"_s << -1;
    QTest::newRow("an object") << QByteArray("{}") << u"har.no-log"_s << -1;
    QTest::newRow("other JSON") << QByteArray(R"({"schema":"tidyscope.diagnosis/1","log":[1,2]})") << u"har.no-log"_s
                                << -1;
    QTest::newRow("a log without entries") << QByteArray(R"({"log":{"version":"1.2"}})") << u"har.no-log"_s << -1;
    QTest::newRow("an empty log") << QByteArray(R"({"log":{}})") << u"har.no-log"_s << -1;
    QTest::newRow("entries of another type") << QByteArray(R"({"log":{"entries":{}}})") << u"har.no-log"_s << -1;
    QTest::newRow("no colon") << QByteArray(R"({"log" {}})") << u"har.not-json"_s << 7;
    QTest::newRow("a name without quotation marks") << QByteArray("{log:{}}") << u"har.not-json"_s << 1;
    QTest::newRow("a comma too many") << QByteArray(R"({"a":1,})") << u"har.not-json"_s << 7;
    QTest::newRow("a value is missing") << QByteArray(R"({"a":,"log":{}})") << u"har.not-json"_s << 5;
    QTest::newRow("ends in the head") << QByteArray(R"({"log":{"version":"1.)") << u"har.ends"_s << 21;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0\"\0", 6) << u"har.utf16"_s << -1;
    QTest::newRow("a million brackets") << QByteArray(1000000, '[') << u"har.no-log"_s << -1;
    QTest::newRow("a million objects") << QByteArray("{\"a\":").repeated(1000000) << u"har.ends"_s << 5000000;
}

void TestHarReader::noHar()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, key);
    QFETCH(int, offset);
    const Result<HarReading> reading = read(text);
    QVERIFY(!reading);
    QCOMPARE(reading.error().text.key, key);
    if (offset >= 0) {
        QCOMPARE(reading.error().text.args.value(u"offset"_s), QString::number(offset));
    }
}

void TestHarReader::partsThatAreWrong_data()
{
    QTest::addColumn<QByteArray>("wrong");
    QTest::addColumn<QString>("key");
    QTest::addColumn<QString>("field"); // or the message

    const auto type = [](const char *name, const QByteArray &text, const QString &field) {
        QTest::newRow(name) << text << u"har.entry.type"_s << field;
    };
    type("a number", "5", u"entries"_s);
    type("null", "null", u"entries"_s);
    type("a list", "[]", u"entries"_s);
    type("a text", R"("GET /")", u"entries"_s);
    type("a URL that is a number", entry({}, "5"), u"request.url"_s);
    type("a request that is a list", with("request", "[]"), u"request"_s);
    type("a status in quotation marks", with("response", R"({"status":"200"})"), u"response.status"_s);
    type("a size that is a text", with("response", R"({"content":{"size":"5"}})"), u"response.content.size"_s);
    type("a time that is a text", with("time", R"("10")"), u"time"_s);
    type("timings that are a number", with("timings", "5"), u"timings"_s);
    type("a wait that is an object", withTimings(R"({"wait":{}})"), u"timings.wait"_s);
    type("a date that is a number", with("startedDateTime", "1764000000"), u"startedDateTime"_s);
    QTest::newRow("no URL") << QByteArray(R"({"startedDateTime":"2026-11-22T09:00:00Z"})") << u"har.entry.missing"_s
                            << u"request.url"_s;
    QTest::newRow("an empty URL") << entry({}, R"("")") << u"har.entry.missing"_s << u"request.url"_s;
    QTest::newRow("an empty entry") << QByteArray("{}") << u"har.entry.missing"_s << u"request.url"_s;
    QTest::newRow("a date that is none") << with("startedDateTime", R"("soon")") << u"har.entry.missing"_s
                                         << u"startedDateTime"_s;
    QTest::newRow("no UTF-8") << entry({}, "\"https://h.example/\xff\xfe\"") << u"har.entry.utf8"_s << QString();
    QTest::newRow("another year") << with("startedDateTime", R"("1999-01-01T00:00:00Z")") << u"har.entry.far"_s
                                  << QString();
    const auto json = [](const char *name, const QByteArray &text) {
        QTest::newRow(name) << text << u"har.entry.json"_s << QString();
    };
    json("brackets that do not match", R"({"request":{"url":"https://h.example/"],"time":1})");
    json("a number beyond all numbers", with("time", "1e999"));
    json("a number that is none", with("time", "1.2.3"));
    json("a word", with("time", "never"));
    json("an escape that is none", entry({}, R"("https://h.example/\q")"));
    json("half an escape", entry({}, R"("https://h.example/\u12")"));
    json("no comma", R"({"request":{"url":"https://h.example/"} "startedDateTime":"2026-11-22T09:00:00Z"})");
    json("no colon", R"({"request" {"url":"https://h.example/"}})");
}

void TestHarReader::partsThatAreWrong()
{
    QFETCH(QByteArray, wrong);
    QFETCH(QString, key);
    QFETCH(QString, field);
    const QByteArray text = file(entry() + ",\n" + wrong + ",\n" + entry());
    const Result<HarReading> reading = read(text);
    QVERIFY2(reading.has_value(), qPrintable(reading ? QString() : reading.error().text.key));
    QCOMPARE(reading->entries, 3);
    QCOMPARE(reading->skipped, 1);
    QVERIFY(reading->isPartial() && !reading->cut);
    QCOMPARE(reading->events.size(), 2);
    QCOMPARE(reading->events.last().id, 2);
    QCOMPARE(reading->problems.size(), 1);
    const HarProblem &problem = reading->problems.first();
    QCOMPARE(problem.entry, 2);
    QCOMPARE(problem.offset, text.indexOf(wrong, text.indexOf(",\n")));
    QCOMPARE(problem.what.key, key);
    QCOMPARE(problem.what.args.value(u"field"_s), field);
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

void TestHarReader::impossibleTimes_data()
{
    QTest::addColumn<QByteArray>("wrong");
    QTest::addColumn<int>("unknown");
    QTest::addColumn<QString>("expected"); // line(), without id

    QTest::newRow("negative") << withTimings(R"({"dns":-5,"send":1,"wait":-2,"receive":3})") << 2
                              << u"0–10 [- - - 1 - 3]"_s;
    QTest::newRow("does not apply") << withTimings(R"({"dns":-1,"send":-1,"wait":9,"receive":1})") << 0
                                    << u"0–10 [- - - - 9 1]"_s;
    QTest::newRow("just below zero") << withTimings(R"({"send":-0.0005,"wait":9,"receive":1})") << 0
                                     << u"0–10 [- - - 0 9 1]"_s;
    QTest::newRow("ten years") << withTimings(R"({"send":1,"wait":315360000000,"receive":3})", "315360000004") << 2
                               << u"0–4 [- - - 1 - 3]"_s;
    QTest::newRow("null") << withTimings(R"({"dns":null,"send":1,"wait":null,"receive":3})", "null") << 0
                          << u"0–4 [- - - 1 - 3]"_s;
    QTest::newRow("ssl is part of connect")
        << withTimings(R"({"connect":6,"ssl":4,"send":1,"wait":2,"receive":1})") << 0 << u"0–10 [- 2 4 1 2 1]"_s;
    QTest::newRow("ssl beside connect") << withTimings(R"({"connect":4,"ssl":3,"send":1,"wait":1,"receive":1})") << 0
                                        << u"0–10 [- 4 3 1 1 1]"_s;
    QTest::newRow("ssl beside connect, which is shorter")
        << withTimings(R"({"connect":2,"ssl":4,"send":1,"wait":2,"receive":1})") << 0 << u"0–10 [- 2 4 1 2 1]"_s;
    QTest::newRow("ssl is all of connect")
        << withTimings(R"({"connect":6,"ssl":6,"send":1,"wait":2,"receive":1})") << 0 << u"0–10 [- - 6 1 2 1]"_s;
}

void TestHarReader::impossibleTimes()
{
    QFETCH(QByteArray, wrong);
    QFETCH(int, unknown);
    QFETCH(QString, expected);
    const Result<HarReading> reading = read(file(wrong));
    QVERIFY(reading);
    QCOMPARE(reading->unknownTimes, unknown);
    QCOMPARE(reading->problems.size(), unknown > 0 ? 1 : 0);
    QVERIFY(!reading->isPartial());
    QCOMPARE(line(reading->events.first()).section(u' ', 1, 7), expected);
}

void TestHarReader::whatIsCutOffIsReadUpToThere_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("events");
    const QByteArray whole = file(entry() + ',' + entry() + ',' + entry());
    QTest::newRow("in the middle of an entry") << whole.first(whole.size() - 40) << u"har.ends"_s << 2;
    QTest::newRow("behind an entry") << whole.first(whole.size() - 3) << u"har.ends"_s << 3;
    QTest::newRow("in the middle of a string") << whole.first(whole.lastIndexOf("h.example") + 3) << u"har.ends"_s << 2;
    QTest::newRow("behind a backslash") << file(entry()).chopped(3) + ",{\"a\":\"b\\" << u"har.ends"_s << 1;
    QTest::newRow("before the last bracket") << whole.chopped(1) << u"har.ends"_s << 3;
    QTest::newRow("no comma") << file(entry() + ' ' + entry()) << u"har.not-json"_s << 1;
    QTest::newRow("a comma too many") << file(entry() + ',') << u"har.not-json"_s << 1;
    QTest::newRow("garbage in between") << file(entry() + ",\x01\x02" + entry()) << u"har.not-json"_s << 1;
    QTest::newRow("an entry that closes too much")
        << file(entry() + ',' + entry() + "}," + entry()) << u"har.not-json"_s << 2;
}

void TestHarReader::whatIsCutOffIsReadUpToThere()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, key);
    QFETCH(int, events);
    const Result<HarReading> reading = read(text);
    QVERIFY2(reading.has_value(), qPrintable(reading ? QString() : reading.error().text.key));
    QVERIFY(reading->cut && reading->isPartial());
    QCOMPARE(reading->events.size(), events);
    QCOMPARE(reading->problems.last().what.key, key);
    QCOMPARE(reading->problems.last().entry, 0);
}

void TestHarReader::structureInStrings_data()
{
    QTest::addColumn<QByteArray>("string");
    QTest::newRow("brackets") << QByteArray(R"("}]}]{[{[")");
    QTest::newRow("quotation marks") << QByteArray(R"("\"}\"]\"")");
    QTest::newRow("backslashes at the end") << QByteArray(R"("\\")");
    QTest::newRow("many backslashes") << '"' + QByteArray(R"(\\)").repeated(2000001) + '"';
    QTest::newRow("many quotation marks") << '"' + QByteArray(R"(\"])").repeated(1000001) + '"';
    QTest::newRow("ends of lines") << '"' + QByteArray(R"(\n)").repeated(1500001) + '"';
}

/// The last three of these are longer than what is read at once, so that every place of a string is an end of it once.
void TestHarReader::structureInStrings()
{
    QFETCH(QByteArray, string);
    for (int shift = 0; shift < 4; ++shift) {
        const QByteArray text = QByteArray(shift, ' ') + file(with("comment", string) + ',' + entry());
        const Result<HarReading> reading = read(text);
        QVERIFY(reading);
        QCOMPARE(reading->events.size(), 2);
        QVERIFY(!reading->isPartial());
    }
}

void TestHarReader::limitsAreKept()
{
    const QByteArray large = with("comment", '"' + QByteArray(5000000, 'x') + '"');
    const QByteArray deep = with("_deep", QByteArray(100000, '[') + QByteArray(100000, ']'));
    const HarLimits limits{.entryBytes = 2 * 1024 * 1024, .events = 3, .problems = 1};
    const Result<HarReading> reading = read(
        file(large + ',' + entry() + ',' + deep + ',' + entry() + ',' + entry() + ',' + entry() + ',' + large), limits);
    QVERIFY(reading);
    QCOMPARE(reading->entries, 7);
    QCOMPARE(reading->problems.size(), 1);
    QCOMPARE(reading->problems.first().what.key, u"har.entry.large"_s);
    QCOMPARE(reading->events.size(), 3);
    // too deep for a parser is wrong, or passed over unseen: either way nothing else is lost
    QCOMPARE(reading->skipped + reading->leftOut, 4);
    QVERIFY(reading->isPartial() && !reading->cut);
}

void TestHarReader::longTextsAreShortened()
{
    const QByteArray picture = R"("data:image/png;base64,)" + QByteArray(3000000, 'A') + '"';
    const QByteArray url = R"("https://a:hunter2secret@h.example/)" + QByteArray(3000000, 'b') + "?x=1\"";
    const QByteArray text = file(entry({}, picture) + ',' + entry({}, url))
                                .replace("200", R"(0,"_error":")" + QByteArray(100000, 'e') + '"');
    const Result<HarReading> reading = read(text);
    QVERIFY(reading);
    QCOMPARE(reading->events.size(), 2);
    QCOMPARE(reading->events.first().url, u"data:image/png;base64…"_s);
    const QString shown = reading->events.last().url;
    QVERIFY2(shown.startsWith("https://h.example/bbb"_L1) && shown.size() < 2000, qPrintable(shown));
    QVERIFY(reading->events.first().error.size() < 5000);
}

/// 60 MB that nobody holds: the reader may hold one entry of it.
void TestHarReader::largeFilesGoThroughAWindow()
{
    const QByteArray one = with("_body", '"' + QByteArray(1000000, 'x') + '"');
    const QByteArray whole = file("%");
    const qsizetype at = whole.indexOf('%');
    Endless device(whole.first(at) + entry(), ',' + one, 60, whole.sliced(at + 1));
    QVERIFY(device.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
    qint64 last = 0;
    const Result<HarReading> reading = readHar(device,
                                               [&](qint64 done, qint64 all) {
                                                   const bool forward =
                                                       done > last && done <= all && all == device.size();
                                                   last = done;
                                                   return forward;
                                               },
                                               {.entryBytes = 2000000, .events = 1000, .problems = 10});
    QVERIFY(reading);
    QCOMPARE(reading->events.size(), 61);
    QVERIFY(!reading->isPartial());
    QCOMPARE(last, device.size());
}

void TestHarReader::stopsAtOnce()
{
    // one value without an end: nothing but the window itself can stop
    for (const QByteArray &part : {QByteArray("[[[[[[["), QByteArray(R"(\")"), QByteArray("7"), QByteArray("     ")}) {
        const QByteArray begin = part.startsWith('\\') ? "\"" : "";
        Endless device(file("%").split('%').first() + begin, part, 1000000000, {});
        QVERIFY(device.open(QIODevice::ReadOnly | QIODevice::Unbuffered));
        int asked = 0;
        const Result<HarReading> reading = readHar(device, [&asked](qint64, qint64) { return ++asked < 3; });
        QVERIFY(!reading);
        QCOMPARE(reading.error().text.key, u"har.stopped"_s);
        QVERIFY(device.taken() < 8 * 1024 * 1024);
    }
}

void TestHarReader::filesThatCannotBeRead_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("key");
    QTest::newRow("not there") << u"/nowhere/run.har"_s << u"har.cannot-read"_s;
    QTest::newRow("a folder") << u"/tmp"_s << u"har.no-file"_s;
    QTest::newRow("a device") << u"/dev/zero"_s << u"har.no-file"_s;
}

void TestHarReader::filesThatCannotBeRead()
{
    QFETCH(QString, file);
    QFETCH(QString, key);
    const Result<HarReading> reading = readHarFile(file);
    QVERIFY(!reading);
    QCOMPARE(reading.error().text.key, key);
    QCOMPARE(reading.error().text.args.value(u"file"_s), file);
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

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Files that are no HAR, or wrong in a part of it: what can be read is read, and the rest is counted.

#include "core/har/harfile.h"
#include "unit/har/harsamples.h"

#include <QDir>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

class TestHarBroken : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void noHar_data();
    void noHar();
    void partsThatAreWrong_data();
    void partsThatAreWrong();
    void impossibleTimes_data();
    void impossibleTimes();
    void whatIsCutOffIsReadUpToThere_data();
    void whatIsCutOffIsReadUpToThere();
    void structureInStrings_data();
    void structureInStrings();
    void filesThatCannotBeRead_data();
    void filesThatCannotBeRead();
    void whatIsWrongWithAFileNamesIt_data();
    void whatIsWrongWithAFileNamesIt();
};

void TestHarBroken::noHar_data()
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

void TestHarBroken::noHar()
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

void TestHarBroken::partsThatAreWrong_data()
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

void TestHarBroken::partsThatAreWrong()
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

void TestHarBroken::impossibleTimes_data()
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

void TestHarBroken::impossibleTimes()
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

void TestHarBroken::whatIsCutOffIsReadUpToThere_data()
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

void TestHarBroken::whatIsCutOffIsReadUpToThere()
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

void TestHarBroken::structureInStrings_data()
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
void TestHarBroken::structureInStrings()
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

void TestHarBroken::filesThatCannotBeRead_data()
{
    QTest::addColumn<QString>("file");
    QTest::addColumn<QString>("key");
    QTest::newRow("not there") << u"/nowhere/run.har"_s << u"har.cannot-read"_s;
    QTest::newRow("a folder") << u"/tmp"_s << u"har.no-file"_s;
    QTest::newRow("a device") << u"/dev/zero"_s << u"har.no-file"_s;
}

void TestHarBroken::filesThatCannotBeRead()
{
    QFETCH(QString, file);
    QFETCH(QString, key);
    const Result<HarReading> reading = readHarFile(file);
    QVERIFY(!reading);
    QCOMPARE(reading.error().text.key, key);
    QCOMPARE(reading.error().text.args.value(u"file"_s), file);
}

void TestHarBroken::whatIsWrongWithAFileNamesIt_data()
{
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QString>("where"); // in words that both languages have; empty: the whole file
    QTest::newRow("a page") << QByteArray("     <!DOCTYPE html>") << u"5"_s;
    QTest::newRow("cut off") << QByteArray(R"({"log":{"version":"1.)") << u"21"_s;
    QTest::newRow("UTF-16") << QByteArray("\xff\xfe{\0\"\0", 6) << u"UTF-16"_s;
    QTest::newRow("other JSON") << QByteArray(R"({"schema":"tidyscope.diagnosis/1"})") << u"“entries”"_s;
}

/// Which file, what is wrong, where, and what to do, in both languages.
void TestHarBroken::whatIsWrongWithAFileNamesIt()
{
    QFETCH(QByteArray, text);
    QFETCH(QString, where);
    QTemporaryDir folder;
    QFile file(folder.filePath(u"wrong.har"_s));
    QVERIFY(file.open(QIODevice::WriteOnly) && file.write(text) == text.size());
    file.close();
    const Result<HarReading> reading = readHarFile(file.fileName());
    QVERIFY(!reading);
    for (const auto &[language, advice] : {std::pair(u"en"_s, u"again|as UTF-8"_s), std::pair(u"zh_CN"_s, u"请"_s)}) {
        const QString said = Texts(language)(reading.error().text);
        QVERIFY2(said.startsWith(QDir::toNativeSeparators(file.fileName())), qPrintable(said));
        QVERIFY2(said.contains(where), qPrintable(said));
        const QStringList words = advice.split(u'|');
        QVERIFY2(std::ranges::any_of(words, [&said](const QString &word) { return said.contains(word); }),
                 qPrintable(said));
    }
}

QTEST_GUILESS_MAIN(TestHarBroken)
#include "tst_harbroken.moc"

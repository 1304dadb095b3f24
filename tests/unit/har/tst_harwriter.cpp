// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/har/harfile.h"
#include "core/har/hartimes.h"
#include "core/har/harurl.h"
#include "core/har/harwriter.h"

#include "support/generatedtimeline.h"

#include <QBuffer>
#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <cmath>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

using Kind = TimelineEvent::Kind;

const HarAbout about{QDateTime::fromString(u"2026-11-22T09:00:00.250Z"_s, Qt::ISODateWithMs), u"go mod tidy -x"_s};

QByteArray written(const QList<TimelineEvent> &events)
{
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    HarWriter writer(buffer, about);
    for (const TimelineEvent &event : events) {
        writer.add(event);
    }
    return writer.finish() ? buffer.data() : QByteArray();
}

QJsonObject entryOf(const TimelineEvent &event)
{
    return QJsonDocument::fromJson(written({event}))["log"_L1]["entries"_L1][0].toObject();
}

TimelineEvent request(double start, std::optional<double> end, const Phases &phases = {})
{
    TimelineEvent event;
    event.id = 1;
    event.url = u"https://proxy.golang.org/rsc.io/quote/@v/list"_s;
    event.startMs = start;
    event.endMs = end;
    event.phases = phases;
    return event;
}

/// A disk that is full after some bytes.
class FullDevice : public QIODevice
{
protected:
    qint64 readData(char *, qint64) override { return -1; }
    qint64 writeData(const char *, qint64 size) override
    {
        m_written += size;
        return m_written > 100000 ? -1 : size;
    }

private:
    qint64 m_written = 0;
};

} // namespace

class TestHarWriter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void saysWhatARequestWas();
    void aRequestWithoutAnswerSaysWhy();
    void times_data();
    void times();
    void timesAddUp();
    void uris_data();
    void uris();
    void secretsStayHere_data();
    void secretsStayHere();
    void textsAreEscaped();
    void aFullDiskIsNoticed();
    void filesAreTheOwnersAlone();
    void whatCannotBeWrittenIsSaid_data();
    void whatCannotBeWrittenIsSaid();
    void theOldFileStaysUntilTheNewOneIsWhole();
    void leavesFilesForTheValidator();
};

void TestHarWriter::saysWhatARequestWas()
{
    TimelineEvent event = request(1.5, 301.5, {10, 20, 30, 40, 1, 150, 49});
    event.source = TimelineEvent::Source::Go;
    event.url = u"https://proxy.golang.org/rsc.io/quote/@v/v1.5.0.info?x=a%20b&y"_s;
    event.module = u"rsc.io/quote@v1.5.0"_s;
    event.route = u"via http://proxy.corp.example:3128"_s;
    event.status = 200;
    event.bytes = 91;

    const QJsonObject log = QJsonDocument::fromJson(written({event}))["log"_L1].toObject();
    QCOMPARE(log["version"_L1].toString(), u"1.2"_s);
    QCOMPARE(log["creator"_L1]["name"_L1].toString(), u"Tidyscope"_s);
    QCOMPARE(log["pages"_L1][0]["title"_L1].toString(), about.title);
    const QJsonObject entry = log["entries"_L1][0].toObject();
    QCOMPARE(entry["startedDateTime"_L1].toString(), u"2026-11-22T09:00:00.252Z"_s);
    QCOMPARE(entry["request"_L1]["method"_L1].toString(), u"GET"_s);
    QCOMPARE(entry["request"_L1]["url"_L1].toString(), event.url);
    const QJsonArray query{QJsonObject{{u"name"_s, u"x"_s}, {u"value"_s, u"a b"_s}},
                           QJsonObject{{u"name"_s, u"y"_s}, {u"value"_s, QString()}}};
    QCOMPARE(entry["request"_L1]["queryString"_L1].toArray(), query);
    QCOMPARE(entry["response"_L1]["status"_L1].toInt(), 200);
    QCOMPARE(entry["response"_L1]["bodySize"_L1].toInt(), 91);
    QVERIFY(!entry["response"_L1].toObject().contains("_error"_L1));
    const QJsonObject timings = entry["timings"_L1].toObject();
    QCOMPARE(timings["connect"_L1].toDouble(), 90.0); // with the way through the proxy and TLS
    QCOMPARE(timings["ssl"_L1].toDouble(), 40.0);
    QCOMPARE(timings["_proxyConnect"_L1].toDouble(), 30.0);
    QCOMPARE(entry["_source"_L1].toString(), u"go"_s);
    QCOMPARE(entry["_module"_L1].toString(), event.module);
    QCOMPARE(entry["_route"_L1].toString(), event.route);
    QVERIFY(!entry.contains("_url"_L1));
}

void TestHarWriter::aRequestWithoutAnswerSaysWhy()
{
    TimelineEvent event = request(0, 5);
    event.error = u"connection refused"_s;
    const QJsonObject failed = entryOf(event);
    QCOMPARE(failed["response"_L1]["status"_L1].toInt(), 0);
    QCOMPARE(failed["response"_L1]["_error"_L1].toString(), event.error);
    QCOMPARE(failed["response"_L1]["bodySize"_L1].toInt(), -1);
    const QJsonObject open = entryOf(request(3, std::nullopt));
    QVERIFY(open["_endMs"_L1].isNull() && open.contains("_endMs"_L1));
    QCOMPARE(open["time"_L1].toDouble(), 0.0);
}

void TestHarWriter::times_data()
{
    QTest::addColumn<TimelineEvent>("event");
    QTest::addColumn<HarTimes>("expected");

    // blocked, dns, connect, ssl, send, wait, receive, time
    QTest::newRow("all phases") << request(0, 300, {10, 20, 30, 40, 1, 150, 49})
                                << HarTimes{-1, 10, 90, 40, 1, 150, 49, 300};
    QTest::newRow("a connection that was open already")
        << request(0, 60, {{}, {}, {}, {}, 1, 50, 9}) << HarTimes{-1, -1, -1, -1, 1, 50, 9, 60};
    QTest::newRow("plain HTTP has no ssl")
        << request(0, 60, {{}, 5, {}, {}, 1, 50, 4}) << HarTimes{-1, -1, 5, -1, 1, 50, 4, 60};
    QTest::newRow("what no phase accounts for is blocked")
        << request(0, 70, {{}, {}, {}, {}, 1, 50, 9}) << HarTimes{10, -1, -1, -1, 1, 50, 9, 70};
    QTest::newRow("only the whole is known") << request(20, 70) << HarTimes{-1, -1, -1, -1, 0, 50, 0, 50};
    QTest::newRow("it failed on the way")
        << request(0, 30, {10, 20, {}, {}, {}, {}, {}}) << HarTimes{-1, 10, 20, -1, 0, 0, 0, 30};
    QTest::newRow("still under way") << request(0, std::nullopt, {10, {}, {}, {}, {}, {}, {}})
                                     << HarTimes{-1, 10, -1, -1, 0, 0, 0, 10};
    QTest::newRow("phases overlap") << request(0, 50, {10, 20, {}, {}, {}, 40, {}})
                                    << HarTimes{-1, 10, 20, -1, 0, 40, 0, 70};
    QTest::newRow("microseconds at most")
        << request(0, 1.00004, {{}, {}, {}, {}, {}, 1.0000449, {}}) << HarTimes{-1, -1, -1, -1, 0, 1, 0, 1};
    QTest::newRow("no numbers") << request(0, 10, {std::nan(""), INFINITY, {}, {}, -3, 10, {}})
                                << HarTimes{-1, -1, -1, -1, 0, 10, 0, 10};
}

void TestHarWriter::times()
{
    QFETCH(TimelineEvent, event);
    QFETCH(HarTimes, expected);
    const HarTimes times = harTimes(event);
    const auto line = [](const HarTimes &t) {
        return QList<double>{t.blocked, t.dns, t.connect, t.ssl, t.send, t.wait, t.receive, t.time};
    };
    QCOMPARE(line(times), line(expected));
}

void TestHarWriter::timesAddUp()
{
    const QJsonArray entries =
        QJsonDocument::fromJson(written(Test::generatedTimeline(500, 7)))["log"_L1]["entries"_L1].toArray();
    QCOMPARE(entries.size(), 500);
    for (const QJsonValue &entry : entries) {
        const QJsonObject timings = entry["timings"_L1].toObject();
        double sum = 0;
        for (const QString &part : {u"blocked"_s, u"dns"_s, u"connect"_s, u"send"_s, u"wait"_s, u"receive"_s}) {
            sum += std::max(0.0, timings[part].toDouble());
        }
        QVERIFY2(std::abs(sum - entry["time"_L1].toDouble()) < 0.001,
                 QJsonDocument(entry.toObject()).toJson().constData());
        QVERIFY(timings["ssl"_L1].toDouble() <= timings["connect"_L1].toDouble());
        for (const QString &part : {u"send"_s, u"wait"_s, u"receive"_s}) {
            QVERIFY(timings[part].toDouble() >= 0);
        }
    }
}

void TestHarWriter::uris_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<QString>("url");
    QTest::addColumn<QByteArray>("uri");

    QTest::newRow("a URL") << Kind::Http << u"https://h.example/a/@v/list?x=1#y"_s
                           << QByteArray("https://h.example/a/@v/list?x=1#y");
    QTest::newRow("a masked password") << Kind::Http << u"https://ada:***@h.example/"_s
                                       << QByteArray("https://ada:***@h.example/");
    QTest::newRow("Chinese") << Kind::Http << u"https://h.example/模"_s << QByteArray("https://h.example/%E6%A8%A1");
    QTest::newRow("what URLs may not hold") << Kind::Http << u"https://h.example/a b|[c]%zz%41"_s
                                            << QByteArray("https://h.example/a%20b%7C%5Bc%5D%25zz%41");
    QTest::newRow("an address of IPv6") << Kind::Http << u"http://[::1]:3000/x"_s << QByteArray("http://[::1]:3000/x");
    QTest::newRow("a port that is none") << Kind::Http << u"https://h.example:port/"_s
                                         << QByteArray("http:https://h.example:port/");
    QTest::newRow("a path alone") << Kind::Http << u"//h.example:port/"_s << QByteArray("http:%2F/h.example:port/");
    QTest::newRow("a name") << Kind::Dns << u"proxy.golang.org"_s << QByteArray("dns:proxy.golang.org");
    QTest::newRow("an endpoint") << Kind::Tcp << u"10.0.0.17:443"_s << QByteArray("tcp://10.0.0.17:443");
    QTest::newRow("an endpoint of IPv6") << Kind::Tls << u"[2001:db8::1]:443"_s
                                         << QByteArray("tls://[2001:db8::1]:443");
    QTest::newRow("a tunnel") << Kind::Connect << u"h.example:443"_s << QByteArray("connect://h.example:443");
    QTest::newRow("a repository") << Kind::Git << u"https://git.corp.example/team/lib"_s
                                  << QByteArray("https://git.corp.example/team/lib");
    QTest::newRow("a command with a URL in it") << Kind::Git << u"git ls-remote -q https://h.example/x"_s
                                                << QByteArray("git:git%20ls-remote%20-q%20https://h.example/x");
    QTest::newRow("a command") << Kind::Process << u"go env -json"_s << QByteArray("process:go%20env%20-json");
    QTest::newRow("a file") << Kind::File << u"/home/a b/#1/go?env"_s << QByteArray("file:///home/a%20b/%231/go%3Fenv");
    QTest::newRow("a file of Windows") << Kind::File << u"C:\\Users\\go"_s << QByteArray("file:C:%5CUsers%5Cgo");
    QTest::newRow("nothing") << Kind::Http << QString() << QByteArray("http:-");
}

void TestHarWriter::uris()
{
    QFETCH(Kind, kind);
    QFETCH(QString, url);
    QFETCH(QByteArray, uri);
    TimelineEvent event;
    event.kind = kind;
    QCOMPARE(harUri(event, url.toUtf8()), uri);
}

void TestHarWriter::secretsStayHere_data()
{
    QTest::addColumn<QString>("text");
    QTest::newRow("password in a URL") << u"https://ada:hunter2secret@h.example/x"_s;
    QTest::newRow("token in a query") << u"https://h.example/x?access_token=hunter2secret&b=1"_s;
    QTest::newRow("header") << u"Authorization: Bearer hunter2secret"_s;
    QTest::newRow("proxy variable") << u"ada:hunter2secret@proxy.corp.example:3128"_s;
}

void TestHarWriter::secretsStayHere()
{
    QFETCH(QString, text);
    TimelineEvent event = request(0, 1);
    event.url = event.error = event.module = event.route = text;
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    HarWriter writer(buffer, {about.started, text});
    writer.add(event);
    event.kind = Kind::Process;
    writer.add(event);
    QVERIFY(writer.finish());
    QVERIFY2(!buffer.data().contains("hunter2secret"), buffer.data().constData());
    QCOMPARE(QJsonDocument::fromJson(buffer.data())["log"_L1]["entries"_L1].toArray().size(), 2);
}

void TestHarWriter::textsAreEscaped()
{
    TimelineEvent event = request(0, 1);
    event.error = u"\"quoted\"\\\n\r\t\x01\x1f\x7f – 模块 \U0001F600"_s;
    QCOMPARE(entryOf(event)["response"_L1]["_error"_L1].toString(), event.error);
}

void TestHarWriter::aFullDiskIsNoticed()
{
    FullDevice device;
    QVERIFY(device.open(QIODevice::WriteOnly | QIODevice::Unbuffered));
    HarWriter writer(device, about);
    for (const TimelineEvent &event : Test::generatedTimeline(1000, 1)) {
        writer.add(event);
    }
    QVERIFY(!writer.finish());
}

void TestHarWriter::filesAreTheOwnersAlone()
{
    const QTemporaryDir folder;
    const QString file = folder.filePath(u"run.har"_s);
    QCOMPARE(writeHarFile(file, about, Test::generatedTimeline(10, 3)), Text{});
    QVERIFY(QFile::exists(file));
    constexpr auto others =
        QFileDevice::ReadGroup | QFileDevice::WriteGroup | QFileDevice::ReadOther | QFileDevice::WriteOther;
    QCOMPARE(QFile::permissions(file) & others, QFileDevice::Permissions());
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"run.har"_s});
}

void TestHarWriter::whatCannotBeWrittenIsSaid_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("key");
    QTest::newRow("the folder is not there") << u"missing/run.har"_s << u"har.cannot-write"_s;
    QTest::newRow("a folder stands there") << u"folder"_s << u"har.no-file"_s;
    QTest::newRow("a device") << u"/dev/null"_s << u"har.no-file"_s;
    QTest::newRow("no name") << QString() << u"har.cannot-write"_s;
}

void TestHarWriter::whatCannotBeWrittenIsSaid()
{
    QFETCH(QString, name);
    QFETCH(QString, key);
    const QTemporaryDir folder;
    QVERIFY(QDir(folder.path()).mkdir(u"folder"_s));
    const QString file = name.isEmpty() || name.startsWith(u'/') ? name : folder.filePath(name);
    const Text problem = writeHarFile(file, about, Test::generatedTimeline(3, 3));
    QCOMPARE(problem.key, key);
    QCOMPARE(problem.args.value(u"file"_s), file);
}

void TestHarWriter::theOldFileStaysUntilTheNewOneIsWhole()
{
    const QTemporaryDir folder;
    QFile old(folder.filePath(u"run.har"_s));
    QVERIFY(old.open(QIODevice::WriteOnly));
    old.write("old");
    old.close();
    const auto stop = [](qsizetype) { return false; };
    QCOMPARE(writeHarFile(old.fileName(), about, Test::generatedTimeline(5000, 3), stop).key, u"har.stopped"_s);
    QVERIFY(old.open(QIODevice::ReadOnly));
    QCOMPARE(old.readAll(), "old");
    QCOMPARE(QDir(folder.path()).entryList(QDir::Files | QDir::Hidden), QStringList{u"run.har"_s});
}

/// har_schema takes them from here.
void TestHarWriter::leavesFilesForTheValidator()
{
    const QString folder = qEnvironmentVariable("TIDYSCOPE_HAR_FILES", QDir::tempPath() + u"/tidyscope-har"_s);
    QVERIFY(QDir().mkpath(folder));
    QList<TimelineEvent> odd;
    for (const QString &url : {u"https://h.example:port/"_s, u"模块 %zz|[x]"_s, QString(), u"//x"_s, u"a:b@c"_s}) {
        for (int kind = 0; kind < 8; ++kind) {
            TimelineEvent event = request(std::nan(""), INFINITY, {std::nan(""), -1, {}, {}, 1e300, {}, {}});
            event.kind = static_cast<Kind>(kind);
            event.url = url;
            odd.append(event);
        }
    }
    const std::pair<QString, QList<TimelineEvent>> files[] = {
        {u"empty.har"_s, {}}, {u"generated.har"_s, Test::generatedTimeline(2000, 11)}, {u"odd.har"_s, odd}};
    for (const auto &[name, events] : files) {
        QCOMPARE(writeHarFile(QDir(folder).filePath(name), about, events), Text{});
    }
}

QTEST_GUILESS_MAIN(TestHarWriter)
#include "tst_harwriter.moc"

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// HAR out of 50,000 requests and in again, beside the parser that Qt brings (of the same file, without making anything of it), and what
// a file of 500 MB costs. Prints one JSON document. `./dev bench` builds it optimised.

#include "core/har/harfile.h"
#include "core/har/harreader.h"

#include "support/generatedtimeline.h"

#include <QElapsedTimer>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

constexpr int requests = 50000;
constexpr int repetitions = 5;
constexpr qint64 megabyte = 1000000;

double medianSeconds(const std::function<void()> &work)
{
    QList<double> seconds;
    for (int i = 0; i < repetitions; ++i) {
        QElapsedTimer timer;
        timer.start();
        work();
        seconds.append(static_cast<double>(timer.nsecsElapsed()) / 1e9);
    }
    std::ranges::sort(seconds);
    return seconds.at(repetitions / 2);
}

/// Field of /proc/self/status, in bytes.
qint64 memory(const QByteArray &field)
{
    QFile status(u"/proc/self/status"_s);
    if (!status.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith(field)) {
            return line.sliced(field.size()).simplified().split(' ').first().toLongLong() * 1024;
        }
    }
    return 0;
}

/// Readable JSON: with single quotes.
QByteArray json(QByteArray text)
{
    return text.replace('\'', '"');
}

double inMegabytes(qint64 bytes)
{
    return static_cast<double>(bytes / (megabyte / 10)) / 10;
}

} // namespace

class BenchHar : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        m_file = m_folder.filePath(u"run.har"_s);
    }

    void outAndIn()
    {
        const QList<TimelineEvent> events = Test::generatedTimeline(requests, 1);
        const HarAbout about{QDateTime::currentDateTimeUtc(), u"go mod tidy"_s};
        const double out = medianSeconds([&] { QVERIFY(writeHarFile(m_file, about, events).isEmpty()); });
        qsizetype read = 0;
        const double in = medianSeconds([&] {
            const Result<HarReading> reading = readHarFile(m_file);
            read = reading ? reading->events.size() : 0;
        });
        QCOMPARE(read, requests);
        const double rival = medianSeconds([this] {
            QFile file(m_file);
            QVERIFY(file.open(QIODevice::ReadOnly));
            QVERIFY(!QJsonDocument::fromJson(file.readAll()).isNull());
        });
        m_figures.insert("requests"_L1, requests);
        m_figures.insert("fileMb"_L1, inMegabytes(QFile(m_file).size()));
        m_figures.insert("outSeconds"_L1, out);
        m_figures.insert("inSeconds"_L1, in);
        m_figures.insert("rivalQJsonDocumentParseSeconds"_L1, rival);
        QVERIFY2(out <= 2, qPrintable(QString::number(out)));
        QVERIFY2(in <= 4, qPrintable(QString::number(in)));
    }

    /// As a browser writes it, with bodies: 500 entries of a megabyte.
    void fiveHundredMegabytes()
    {
        const QString large = m_folder.filePath(u"large.har"_s);
        {
            QFile file(large);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(json("{'log':{'version':'1.2','creator':{'name':'Test','version':'1'},'entries':["));
            const QByteArray body = QByteArray("{\\\"Version\\\":\\\"v1.0.0\\\"}\\n").repeated(40000);
            for (int i = 0; i < 500; ++i) {
                file.write(i ? "," : "");
                file.write(json("{'startedDateTime':'2026-11-22T09:00:00Z','time':5,'request':{'method':'GET',"
                                "'url':'https://h.example/'},'response':{'status':200,'content':{'size':9,'text':'"));
                file.write(body);
                file.write(json("'}},'timings':{'send':1,'wait':3,'receive':1}}"));
            }
            QVERIFY(file.write("]}}") == 3);
        }
        const qint64 before = memory("VmRSS:");
        resetPeak();
        QElapsedTimer timer;
        timer.start();
        const Result<HarReading> reading = readHarFile(large);
        const double seconds = static_cast<double>(timer.nsecsElapsed()) / 1e9;
        const qint64 grown = memory("VmHWM:") - before;
        QVERIFY(reading);
        QCOMPARE(reading->events.size(), 500);
        m_figures.insert("largeFileMb"_L1, inMegabytes(QFile(large).size()));
        m_figures.insert("largeInSeconds"_L1, seconds);
        m_figures.insert("largeMemoryMb"_L1, inMegabytes(grown));

        int asked = 0;
        timer.restart();
        const Result<HarReading> stopped = readHarFile(large, [&asked](qint64, qint64) { return ++asked < 50; });
        QVERIFY(!stopped);
        m_figures.insert("largeStoppedAfter50MbSeconds"_L1, static_cast<double>(timer.nsecsElapsed()) / 1e9);
        QVERIFY2(seconds <= 10, qPrintable(QString::number(seconds)));
        QVERIFY2(grown <= 64 * megabyte, qPrintable(QString::number(grown)));
    }

    void cleanupTestCase() { qInfo("%s", QJsonDocument(m_figures).toJson().constData()); }

private:
    /// Peak memory counts from here on.
    static void resetPeak()
    {
        QFile file(u"/proc/self/clear_refs"_s);
        if (file.open(QIODevice::WriteOnly | QIODevice::Unbuffered)) {
            file.write("5");
        }
    }

    QTemporaryDir m_folder;
    QString m_file;
    QJsonObject m_figures;
};

QTEST_GUILESS_MAIN(BenchHar)
#include "bench_har.moc"

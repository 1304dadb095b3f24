// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Files larger than anybody wants to hold.

#include "unit/har/harsamples.h"

#include <QTest>

#include <algorithm>
#include <cstring>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

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

} // namespace

class TestHarLarge : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void limitsAreKept();
    void longTextsAreShortened();
    void largeFilesGoThroughAWindow();
    void stopsAtOnce();
};

void TestHarLarge::limitsAreKept()
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

void TestHarLarge::longTextsAreShortened()
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

/// 500 MB that nobody holds: the reader may hold one entry of it.
void TestHarLarge::largeFilesGoThroughAWindow()
{
    const QByteArray one = with("_body", '"' + QByteArray(1000000, 'x') + '"');
    const QByteArray whole = file("%");
    const qsizetype at = whole.indexOf('%');
    Endless device(whole.first(at) + entry(), ',' + one, 500, whole.sliced(at + 1));
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
    QCOMPARE(reading->events.size(), 501);
    QVERIFY(!reading->isPartial());
    QCOMPARE(last, device.size());
}

void TestHarLarge::stopsAtOnce()
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

QTEST_GUILESS_MAIN(TestHarLarge)
#include "tst_harlarge.moc"

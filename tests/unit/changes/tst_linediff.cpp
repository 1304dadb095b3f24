// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/changes/linediff.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

class TestLineDiff : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void comparesLines_data();
    void comparesLines();
    void staysQuickWithManyLines();
    void keepsWhatIsNear();
};

namespace {

QString shown(const QList<DiffLine> &diff)
{
    QString text;
    for (const DiffLine &line : diff) {
        text += QChar(line.kind == DiffLine::Kind::Same ? u' ' : line.kind == DiffLine::Kind::Added ? u'+' : u'-');
        text += line.text + (line.noNewline ? u"$ "_s : u" "_s);
    }
    return text.trimmed();
}

} // namespace

void TestLineDiff::comparesLines_data()
{
    QTest::addColumn<QByteArray>("before");
    QTest::addColumn<QByteArray>("after");
    QTest::addColumn<QString>("diff");
    QTest::newRow("the same") << QByteArray("a\nb\n") << QByteArray("a\nb\n") << u"a  b"_s;
    QTest::newRow("from nothing") << QByteArray() << QByteArray("a\n") << u"+a"_s;
    QTest::newRow("to nothing") << QByteArray("a\n") << QByteArray() << u"-a"_s;
    QTest::newRow("nothing at all") << QByteArray() << QByteArray() << QString();
    QTest::newRow("in the middle") << QByteArray("a\nb\nc\n") << QByteArray("a\nx\nc\n") << u"a -b +x  c"_s;
    QTest::newRow("at both ends") << QByteArray("a\nb\nc\n") << QByteArray("x\na\nb\n") << u"+x  a  b -c"_s;
    QTest::newRow("repeated lines") << QByteArray("a\na\n") << QByteArray("a\na\na\n") << u"a  a +a"_s;
    QTest::newRow("shortest") << QByteArray("a\nb\nc\nd\n") << QByteArray("b\nx\nd\ny\n") << u"-a  b -c +x  d +y"_s;
    QTest::newRow("a newline that came") << QByteArray("a") << QByteArray("a\n") << u"-a$ +a"_s;
    QTest::newRow("CR counts") << QByteArray("a\r\n") << QByteArray("a\n") << u"-a\r +a"_s;
}

void TestLineDiff::comparesLines()
{
    QFETCH(QByteArray, before);
    QFETCH(QByteArray, after);
    QFETCH(QString, diff);
    const QList<DiffLine> lines = lineDiff(before, after);
    QCOMPARE(shown(lines), diff);
    // what is told gives back both texts
    QByteArray old;
    QByteArray now;
    int oldLine = 0;
    int newLine = 0;
    for (const DiffLine &line : lines) {
        const QByteArray text = line.text.toUtf8() + (line.noNewline ? "" : "\n");
        if (line.kind != DiffLine::Kind::Added) {
            old += text;
            QCOMPARE(line.oldLine, ++oldLine);
        }
        if (line.kind != DiffLine::Kind::Removed) {
            now += text;
            QCOMPARE(line.newLine, ++newLine);
        }
    }
    QCOMPARE(old, before);
    QCOMPARE(now, after);
}

void TestLineDiff::staysQuickWithManyLines()
{
    QByteArray a;
    QByteArray b;
    for (int i = 0; i < 100000; ++i) {
        a += QByteArray::number(i) + '\n';
        b += QByteArray::number(-i) + '\n';
    }
    const QList<DiffLine> lines = lineDiff("same\n" + a + "same\n", "same\n" + b + "same\n");
    QCOMPARE(lines.size(), 200001);
    QCOMPARE(lines.first().kind, DiffLine::Kind::Same);
    QCOMPARE(lines.last().newLine, 100002);
}

void TestLineDiff::keepsWhatIsNear()
{
    const QList<DiffLine> diff = lineDiff("1\n2\n3\n4\n5\n6\n7\n8\n", "1\n2\n3\n4\nx\n6\n7\n8\n");
    QCOMPARE(shown(nearChanges(diff, 1)), u"4 -5 +x  6"_s);
    QCOMPARE(nearChanges(diff, 10), diff);
    QVERIFY(nearChanges(lineDiff("a\n", "a\n")).isEmpty());
}

QTEST_GUILESS_MAIN(TestLineDiff)
#include "tst_linediff.moc"

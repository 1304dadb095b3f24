// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gomod/gosumfile.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

const QByteArray one = "h1:d9CZqhzV8nQ3mDKxXqYfYRYqkLdXo8JC3yn2XGNQcoY=";
const QByteArray two = "h1:bFBBDVAXk5cPS4MWrcMpbTGKbdwzLRlJZJtFZIvVPQ0=";
const QByteArray nothing = "h1:47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=";
const QByteArray emptyMod = "h1:G7mAYYxgmS0lVkHyy2hEOLQCFB0DlQFTMLWggykrydY=";

} // namespace

class TestGoSumFile : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void lines();
    void problems_data();
    void problems();
    void whatCounts();
    void fatal_data();
    void fatal();
    void hostileBytes();
};

void TestGoSumFile::lines()
{
    const GoSumFile file = GoSumFile::parse("a.com/m v1.0.0 " + one + "\n\na.com/m\tv1.0.0/go.mod  " + two + "\r\n");
    QVERIFY(file.problems.isEmpty());
    QCOMPARE(file.lines.size(), 2);
    QCOMPARE(file.lines[0], (GoSumFile::Line{u"a.com/m"_s, u"v1.0.0"_s, false, QString::fromLatin1(one), 1}));
    QCOMPARE(file.lines[1], (GoSumFile::Line{u"a.com/m"_s, u"v1.0.0"_s, true, QString::fromLatin1(two), 3}));
    // "Old bug; drop it."
    QVERIFY(GoSumFile::parse("a.com/m v1.0.0/go.mod " + emptyMod + "\n").lines.isEmpty());
    QVERIFY(GoSumFile::parse({}).lines.isEmpty());
    // up to 1.22 a line without three fields ends the reading
    const QByteArray broken = "a.com/m v1.0.0 " + one + "\ntwo words\nb.com/m v1.0.0 " + two + "\n";
    QCOMPARE(GoSumFile::parse(broken).lines.size(), 2);
    QCOMPARE(GoSumFile::parse(broken, GoVersion::parse(u"go1.23.5")).lines.size(), 2);
    QCOMPARE(GoSumFile::parse(broken, GoVersion::parse(u"go1.21.13")).lines.size(), 1);
    QCOMPARE(GoSumFile::parse(broken, GoVersion::parse(u"go1.21.13")).problems.size(), 1);
}

void TestGoSumFile::problems_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<GoSumFile::Problem>("problem");
    using Kind = GoSumFile::Problem::Kind;
    const QByteArray good = "a.com/m v1.0.0 " + one + "\n";
    const QString key = u"a.com/m v1.0.0"_s;
    QTest::newRow("two fields") << good + "  b.com v1.0.0\n" << GoSumFile::Problem{Kind::FieldCount, 2, 3, 2, {}};
    QTest::newRow("four fields") << QByteArray("b.com v1.0.0 h1: x\n")
                                 << GoSumFile::Problem{Kind::FieldCount, 1, 1, 4, {}};
    QTest::newRow("conflict of git") << good + "<<<<<<< HEAD\n"
                                     << GoSumFile::Problem{Kind::ConflictMarker, 2, 1, 2, {}};
    QTest::newRow("another algorithm") << QByteArray("a.com/m v1.0.0 h2:xyz\n")
                                       << GoSumFile::Problem{Kind::UnknownAlgorithm, 1, 16, 3, key};
    QTest::newRow("cut off") << QByteArray("a.com/m v1.0.0 h1:d9CZ\n")
                             << GoSumFile::Problem{Kind::BadHash, 1, 16, 3, key};
    QTest::newRow("two hashes") << good + "a.com/m v1.0.0 " + two + "\n"
                                << GoSumFile::Problem{Kind::Conflict, 2, 16, 3, key};
    QTest::newRow("hash of nothing") << "a.com/m v1.0.0 " + nothing + "\n"
                                     << GoSumFile::Problem{Kind::HashOfNothing, 1, 16, 3, key};
}

void TestGoSumFile::problems()
{
    QFETCH(QByteArray, bytes);
    QFETCH(GoSumFile::Problem, problem);
    const GoSumFile file = GoSumFile::parse(bytes);
    QCOMPARE(file.problems.size(), 1);
    QCOMPARE(file.problems[0], problem);
}

void TestGoSumFile::whatCounts()
{
    const GoSumFile file =
        GoSumFile::parse("a.com/m v1.0.0 h2:new\na.com/m v1.0.0 " + one + "\na.com/m v1.0.0 " + two + "\n");
    const auto accepts = [&file](const QByteArray &hash) {
        return file.accepts(u"a.com/m"_s, u"v1.0.0"_s, false, QString::fromLatin1(hash));
    };
    QVERIFY(accepts(one));
    QVERIFY(!accepts(two)); // the first h1 counts
    QVERIFY(accepts("h2:new"));
    QVERIFY(!file.accepts(u"a.com/m"_s, u"v1.0.0"_s, true, QString::fromLatin1(one)));
    QCOMPARE(file.hashes(u"a.com/m"_s, u"v1.0.0"_s, false).size(), 3);
}

void TestGoSumFile::fatal_data()
{
    QTest::addColumn<QString>("version");
    QTest::addColumn<bool>("tidy");
    QTest::addColumn<QString>("message");
    const QString message = u"malformed go.sum:\ngo.sum:2: wrong number of fields 2"_s;
    QTest::newRow("1.27") << u"go1.27.4"_s << false << message;
    QTest::newRow("1.23") << u"go1.23.5"_s << false << message;
    QTest::newRow("1.21 says nothing") << u"go1.21.13"_s << false << u""_s;
    QTest::newRow("1.19 says nothing") << u"go1.19.8"_s << false << u""_s;
    QTest::newRow("tidy drops the line") << u"go1.27.4"_s << true << u""_s;
}

void TestGoSumFile::fatal()
{
    QFETCH(QString, version);
    QFETCH(bool, tidy);
    QFETCH(QString, message);
    const GoSumFile file = GoSumFile::parse("a.com/m v1.0.0 " + one + "\nb.com v1.0.0\nc.com v1.0.0 " + two + "\n");
    QCOMPARE(file.fatal(u"go.sum"_s, tidy, GoVersion::parse(version)), message);
    QCOMPARE(file.lines.size(), 2);
    QCOMPARE(GoSumFile::parse("a.com/m v1.0.0 " + one).fatal(u"go.sum"_s, false), QString());
}

void TestGoSumFile::hostileBytes()
{
    QByteArray bytes;
    for (int i = 0; i < 256; ++i) {
        bytes += static_cast<char>(i);
    }
    QVERIFY(!GoSumFile::parse(bytes + "\n" + QByteArray(1 << 20, 'x')).problems.isEmpty());
}

QTEST_GUILESS_MAIN(TestGoSumFile)
#include "tst_gosumfile.moc"

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/patternlist.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestPatternList : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void pathMatching_data();
    void pathMatching();
    void prefixes_data();
    void prefixes();
    void issues_data();
    void issues();
};

void TestPatternList::pathMatching_data()
{
    QTest::addColumn<QString>("pattern");
    QTest::addColumn<QString>("name");
    QTest::addColumn<int>("expected");
    // the table of Go's own path/match_test.go
    const auto row = [](const char *pattern, const char *name, GlobMatch match) {
        QTest::newRow(qPrintable("%1 ~ %2"_L1.arg(QString::fromUtf8(pattern), QString::fromUtf8(name))))
            << QString::fromUtf8(pattern) << QString::fromUtf8(name) << static_cast<int>(match);
    };
    const GlobMatch yes = GlobMatch::Yes, no = GlobMatch::No, bad = GlobMatch::BadPattern;
    row("abc", "abc", yes);
    row("*", "abc", yes);
    row("*c", "abc", yes);
    row("a*", "a", yes);
    row("a*", "abc", yes);
    row("a*", "ab/c", no);
    row("a*/b", "abc/b", yes);
    row("a*/b", "a/c/b", no);
    row("a*b*c*d*e*/f", "axbxcxdxe/f", yes);
    row("a*b*c*d*e*/f", "axbxcxdxexxx/f", yes);
    row("a*b*c*d*e*/f", "axbxcxdxe/xxx/f", no);
    row("a*b*c*d*e*/f", "axbxcxdxexxx/fff", no);
    row("a*b?c*x", "abxbbxdbxebxczzx", yes);
    row("a*b?c*x", "abxbbxdbxebxczzy", no);
    row("ab[c]", "abc", yes);
    row("ab[b-d]", "abc", yes);
    row("ab[e-g]", "abc", no);
    row("ab[^c]", "abc", no);
    row("ab[^b-d]", "abc", no);
    row("ab[^e-g]", "abc", yes);
    row("a\\*b", "a*b", yes);
    row("a\\*b", "ab", no);
    row("a?b", "a☺b", yes);
    row("a[^a]b", "a☺b", yes);
    row("a???b", "a☺b", no);
    row("a[^a][^a][^a]b", "a☺b", no);
    row("[a-ζ]*", "α", yes);
    row("*[a-ζ]", "A", no);
    row("a?b", "a/b", no);
    row("a*b", "a/b", no);
    row("[\\]a]", "]", yes);
    row("[\\-]", "-", yes);
    row("[x\\-]", "x", yes);
    row("[x\\-]", "z", no);
    row("[\\-x]", "-", yes);
    row("[]a]", "]", bad);
    row("[-]", "-", bad);
    row("[x-]", "x", bad);
    row("[-x]", "x", bad);
    row("\\", "a", bad);
    row("[a-b-c]", "a", bad);
    row("[", "a", bad);
    row("[^", "a", bad);
    row("[^bc", "a", bad);
    row("a[", "a", bad);
    row("a[", "ab", bad);
    row("a[", "x", bad);
    row("a/b[", "x", bad);
    row("*x", "xxx", yes);
}

void TestPatternList::pathMatching()
{
    QFETCH(QString, pattern);
    QFETCH(QString, name);
    QFETCH(int, expected);
    QCOMPARE(static_cast<int>(pathMatch(pattern, name)), expected);
}

void TestPatternList::prefixes_data()
{
    QTest::addColumn<QString>("globs");
    QTest::addColumn<QString>("path");
    QTest::addColumn<QString>("pattern"); // null: none matches
    QTest::newRow("star covers one label and all below") << u"*.corp.com"_s << u"git.corp.com/a/b"_s << u"*.corp.com"_s;
    QTest::newRow("star needs a label") << u"*.corp.com"_s << u"corp.com/a"_s << QString();
    QTest::newRow("a port is another host") << u"*.corp.com"_s << u"git.corp.com:8443/a"_s << QString();
    QTest::newRow("prefix of elements") << u"github.com/acme"_s << u"github.com/acme/x/y"_s << u"github.com/acme"_s;
    QTest::newRow("not a prefix of letters") << u"github.com/acme"_s << u"github.com/acmecorp/x"_s << QString();
    QTest::newRow("star below an owner") << u"github.com/acme/*"_s << u"github.com/acme/x/y"_s
                                         << u"github.com/acme/*"_s;
    QTest::newRow("star needs the element") << u"github.com/acme/*"_s << u"github.com/acme"_s << QString();
    QTest::newRow("star stops at a slash") << u"*"_s << u"git.corp.com/a"_s << u"*"_s;
    QTest::newRow("trailing slash is dropped")
        << u"github.com/acme/"_s << u"github.com/acme/x"_s << u"github.com/acme/"_s;
    QTest::newRow("first that matches") << u"x.com,*.corp.com,git.corp.com"_s << u"git.corp.com/a"_s << u"*.corp.com"_s;
    QTest::newRow("blank after the comma: dead") << u"a.com, b.com"_s << u"b.com/x"_s << QString();
    QTest::newRow("semicolon: dead") << u"a.com;b.com"_s << u"b.com/x"_s << QString();
    QTest::newRow("URL: dead") << u"https://b.com"_s << u"b.com/x"_s << QString();
    QTest::newRow("dots: one element more") << u"b.com/..."_s << u"b.com/x"_s << QString();
    QTest::newRow("bad glob: dead, the next counts") << u"[,b.com"_s << u"b.com/x"_s << u"b.com"_s;
    QTest::newRow("case counts") << u"github.com/Acme"_s << u"github.com/acme/x"_s << QString();
    QTest::newRow("empty list") << u""_s << u"b.com/x"_s << QString();
    QTest::newRow("empty globs") << u",,"_s << u"b.com/x"_s << QString();
    QTest::newRow("none: the idiom for nothing") << u"none"_s << u"b.com/x"_s << QString();
}

void TestPatternList::prefixes()
{
    QFETCH(QString, globs);
    QFETCH(QString, path);
    QFETCH(QString, pattern);
    const std::optional<QString> found = matchingPattern(globs, path);
    QCOMPARE(found.has_value(), !pattern.isNull());
    QCOMPARE(found.value_or(QString()), pattern);
}

void TestPatternList::issues_data()
{
    QTest::addColumn<QString>("globs");
    QTest::addColumn<QList<int>>("expected");
    const auto list = [](std::initializer_list<GlobProblem> problems) {
        QList<int> out;
        for (const GlobProblem problem : problems) {
            out += static_cast<int>(problem);
        }
        return out;
    };
    QTest::newRow("fine") << u"*.corp.com,github.com/acme,[a-c].com"_s << list({});
    QTest::newRow("blank") << u"a.com, b.com"_s << list({GlobProblem::BlankAround});
    QTest::newRow("semicolon") << u"a.com;b.com"_s << list({GlobProblem::Separator});
    QTest::newRow("URL") << u"https://a.com"_s << list({GlobProblem::Url});
    QTest::newRow("dots") << u"a.com/..."_s << list({GlobProblem::DotDotDot});
    QTest::newRow("port") << u"a.com:8443"_s << list({GlobProblem::Port});
    QTest::newRow("bracket") << u"a.com/["_s << list({GlobProblem::BadPattern});
    QTest::newRow("carriage return") << u"a.com,b.com\r"_s << list({GlobProblem::CarriageReturn});
}

void TestPatternList::issues()
{
    QFETCH(QString, globs);
    QFETCH(QList<int>, expected);
    QList<int> found;
    const QList<GlobIssue> issues = globIssues(globs);
    for (const GlobIssue &issue : issues) {
        found += static_cast<int>(issue.problem);
    }
    QCOMPARE(found, expected);
}

QTEST_GUILESS_MAIN(TestPatternList)
#include "tst_patternlist.moc"

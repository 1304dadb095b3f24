// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/patternlist.h"
#include "core/goenv/privacy.h"
#include "core/goenv/privatepatterns.h"

#include <QTest>

#include <bit>
#include <random>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestPrivatePatterns : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void smallest_data();
    void smallest();
    void noneIsSmaller();
    void manyModules();
    void variables_data();
    void variables();
};

void TestPrivatePatterns::smallest_data()
{
    QTest::addColumn<QStringList>("privatePaths");
    QTest::addColumn<QStringList>("publicPaths");
    QTest::addColumn<QStringList>("patterns");
    QTest::addColumn<QStringList>("uncovered");
    const QStringList none;
    QTest::newRow("nothing is private") << none << QStringList{u"rsc.io/quote"_s} << none << none;
    QTest::newRow("a host of one's own") << QStringList{u"git.corp.example/team/lib"_s} << none
                                         << QStringList{u"git.corp.example"_s} << none;
    QTest::newRow("two modules on it") << QStringList{u"git.corp.example/a/b"_s, u"git.corp.example/c/d"_s} << none
                                       << QStringList{u"git.corp.example"_s} << none;
    QTest::newRow("two hosts of a domain") << QStringList{u"git.corp.example/a"_s, u"go.corp.example/b"_s} << none
                                           << QStringList{u"*.corp.example"_s} << none;
    QTest::newRow("hosts of two depths") << QStringList{u"a.b.corp.example/m"_s, u"c.corp.example/m"_s} << none
                                         << QStringList{u"*.corp.example"_s} << none;
    QTest::newRow("the domain itself is no host below it")
        << QStringList{u"corp.example/m"_s, u"git.corp.example/m"_s} << none
        << QStringList{u"corp.example"_s, u"git.corp.example"_s} << none;
    QTest::newRow("an internal suffix") << QStringList{u"git.corp/a"_s, u"go.corp/b"_s} << none
                                        << QStringList{u"*.corp"_s} << none;
    QTest::newRow("strangers share .com")
        << QStringList{u"a.com/m"_s, u"b.com/m"_s} << none << QStringList{u"a.com"_s, u"b.com"_s} << none;
    QTest::newRow("strangers share .co.uk")
        << QStringList{u"a.co.uk/m"_s, u"b.co.uk/m"_s} << none << QStringList{u"a.co.uk"_s, u"b.co.uk"_s} << none;
    QTest::newRow("a public module on the domain")
        << QStringList{u"git.corp.example/a"_s, u"go.corp.example/b"_s} << QStringList{u"oss.corp.example/c"_s}
        << QStringList{u"git.corp.example"_s, u"go.corp.example"_s} << none;
    QTest::newRow("a public module on the host")
        << QStringList{u"git.corp.example/team/a"_s, u"git.corp.example/team/b"_s}
        << QStringList{u"git.corp.example/oss/c"_s} << QStringList{u"git.corp.example/team"_s} << none;
    QTest::newRow("a code host is never taken whole") << QStringList{u"github.com/acme/a"_s, u"github.com/acme/b"_s}
                                                      << none << QStringList{u"github.com/acme"_s} << none;
    QTest::newRow("two owners there") << QStringList{u"github.com/acme/a"_s, u"github.com/emca/b"_s} << none
                                      << QStringList{u"github.com/acme"_s, u"github.com/emca"_s} << none;
    QTest::newRow("an owner with public modules, too")
        << QStringList{u"github.com/acme/a"_s, u"github.com/acme/b"_s} << QStringList{u"github.com/acme/oss"_s}
        << QStringList{u"github.com/acme/a"_s, u"github.com/acme/b"_s} << none;
    QTest::newRow("a port") << QStringList{u"git.corp.example:8443/a"_s, u"go.corp.example:8443/b"_s} << none
                            << QStringList{u"git.corp.example:8443"_s, u"go.corp.example:8443"_s} << none;
    QTest::newRow("addresses") << QStringList{u"10.1.2.3/a"_s, u"10.4.2.3/b"_s} << none
                               << QStringList{u"10.1.2.3"_s, u"10.4.2.3"_s} << none;
    QTest::newRow("no dot") << QStringList{u"gitlab/team/a"_s, u"gitlab/team/b"_s} << none << QStringList{u"gitlab"_s}
                            << none;
    QTest::newRow("a public module below a private one")
        << QStringList{u"git.corp.example/a"_s} << QStringList{u"git.corp.example/a/b"_s} << none
        << QStringList{u"git.corp.example/a"_s};
    QTest::newRow("a private module below a public one")
        << QStringList{u"git.corp.example/a/b"_s} << QStringList{u"git.corp.example/a"_s}
        << QStringList{u"git.corp.example/a/b"_s} << none;
    QTest::newRow("a domain that holds a code host") << QStringList{u"a.golang.org/x"_s, u"b.golang.org/y"_s} << none
                                                     << QStringList{u"a.golang.org"_s, u"b.golang.org"_s} << none;
}

void TestPrivatePatterns::smallest()
{
    QFETCH(QStringList, privatePaths);
    QFETCH(QStringList, publicPaths);
    QFETCH(QStringList, patterns);
    QFETCH(QStringList, uncovered);
    const PatternCover cover = smallestPatterns(privatePaths, publicPaths);
    QCOMPARE(cover.patterns, patterns);
    QCOMPARE(cover.uncovered, uncovered);
}

/// Every list of globs that can be made of the beginnings of the paths and of the domains of their hosts.
static QStringList allGlobs(const QStringList &paths)
{
    QStringList globs;
    for (const QString &path : paths) {
        const QStringList elements = path.split(u'/');
        for (qsizetype count = 1; count <= elements.size(); ++count) {
            globs.append(elements.first(count).join(u'/'));
        }
        const QStringList labels = elements.first().split(u'.');
        for (qsizetype from = 1; from + 1 < labels.size(); ++from) {
            globs.append(u"*."_s + labels.sliced(from).join(u'.'));
        }
    }
    globs.removeDuplicates();
    globs.removeAll(u"github.com"_s);
    return globs;
}

/// Against all lists of globs there are, by go's own way of matching.
void TestPrivatePatterns::noneIsSmaller()
{
    const QStringList pool{u"git.corp.example/a/x"_s, u"git.corp.example/a/y"_s, u"git.corp.example/b"_s,
                           u"go.corp.example/a"_s,    u"go.corp.example/b/c"_s,  u"a.in.corp.example/m"_s,
                           u"github.com/acme/a"_s,    u"github.com/acme/b"_s,    u"github.com/emca/a"_s,
                           u"corp.example/m"_s};
    std::mt19937 random(20261128);
    int compared = 0;
    for (int round = 0; round < 400; ++round) {
        QStringList privatePaths;
        QStringList publicPaths;
        for (const QString &path : pool) {
            const auto choice = random() % 3;
            if (choice < 2) {
                (choice == 0 ? privatePaths : publicPaths).append(path);
            }
        }
        const PatternCover cover = smallestPatterns(privatePaths, publicPaths);
        const QString list = cover.patterns.join(u',');
        for (const QString &path : std::as_const(privatePaths)) {
            QCOMPARE(matchingPattern(list, path).has_value(), !cover.uncovered.contains(path));
        }
        for (const QString &path : std::as_const(publicPaths)) {
            QVERIFY2(!matchingPattern(list, path), qPrintable(list + u' ' + path));
        }
        // the globs that spoil nothing public
        QStringList fine = allGlobs(privatePaths);
        fine.removeIf([&publicPaths](const QString &glob) {
            return std::ranges::any_of(publicPaths,
                                       [&](const QString &p) { return matchingPattern(glob, p).has_value(); });
        });
        QVERIFY(fine.size() < 22);
        qsizetype fewest = fine.size() + 1;
        for (quint32 chosen = 0; chosen < (1U << fine.size()); ++chosen) {
            if (std::popcount(chosen) >= fewest) {
                continue;
            }
            QStringList globs;
            for (qsizetype i = 0; i < fine.size(); ++i) {
                if (chosen & (1U << i)) {
                    globs.append(fine.at(i));
                }
            }
            const QString tried = globs.join(u',');
            const bool covers = std::ranges::all_of(privatePaths, [&](const QString &path) {
                return cover.uncovered.contains(path) || matchingPattern(tried, path).has_value();
            });
            fewest = covers ? globs.size() : fewest;
        }
        QCOMPARE(cover.patterns.size(), fewest);
        ++compared;
    }
    QCOMPARE(compared, 400);
}

void TestPrivatePatterns::manyModules()
{
    QStringList privatePaths;
    QStringList publicPaths;
    for (int i = 0; i < 3000; ++i) {
        privatePaths.append(u"git%1.corp.example/team%2/m%3"_s.arg(i % 7).arg(i % 50).arg(i));
        publicPaths.append(u"github.com/owner%1/m%2"_s.arg(i % 200).arg(i));
    }
    QCOMPARE(smallestPatterns(privatePaths, publicPaths).patterns, QStringList{u"*.corp.example"_s});
}

void TestPrivatePatterns::variables_data()
{
    QTest::addColumn<QString>("goPrivate");
    QTest::addColumn<QString>("noProxy");
    QTest::addColumn<QString>("noSumDb");
    QTest::addColumn<bool>("databaseOnly");
    QTest::addColumn<QStringList>("values");
    const QString none;
    QTest::newRow("nothing is set") << none << none << none << false << QStringList{u"GOPRIVATE=git.corp"_s};
    QTest::newRow("what is there stays") << u"a.com"_s << none << none << false
                                         << QStringList{u"GOPRIVATE=a.com,git.corp"_s};
    QTest::newRow("blanks go") << u"a.com, b.com"_s << none << none << false
                               << QStringList{u"GOPRIVATE=a.com,b.com,git.corp"_s};
    QTest::newRow("it holds already") << u"git.corp"_s << none << none << false << QStringList{};
    QTest::newRow("lists of their own") << none << u"p.com"_s << u"s.com"_s << false
                                        << QStringList{u"GOPRIVATE=git.corp"_s, u"GONOPROXY=p.com,git.corp"_s,
                                                       u"GONOSUMDB=s.com,git.corp"_s};
    QTest::newRow("only the second list lacks it")
        << u"git.corp"_s << u"p.com"_s << none << false << QStringList{u"GONOPROXY=p.com,git.corp"_s};
    QTest::newRow("none keeps the company's proxy")
        << none << u"none"_s << none << false << QStringList{u"GOPRIVATE=git.corp"_s};
    QTest::newRow("the database alone") << none << none << none << true << QStringList{u"GONOSUMDB=git.corp"_s};
    QTest::newRow("the database alone, and GOPRIVATE stood in")
        << u"a.com"_s << none << none << true << QStringList{u"GONOSUMDB=a.com,git.corp"_s};
}

void TestPrivatePatterns::variables()
{
    QFETCH(QString, goPrivate);
    QFETCH(QString, noProxy);
    QFETCH(QString, noSumDb);
    QFETCH(bool, databaseOnly);
    QFETCH(QStringList, values);
    QProcessEnvironment process;
    for (const auto &[name, value] : {std::pair(u"GOPRIVATE"_s, goPrivate), std::pair(u"GONOPROXY"_s, noProxy),
                                      std::pair(u"GONOSUMDB"_s, noSumDb)}) {
        if (!value.isEmpty()) {
            process.insert(name, value);
        }
    }
    const GoEnvironment environment =
        GoEnvironment::resolve({{u"GOPRIVATE"_s, goPrivate},
                                {u"GONOPROXY"_s, noProxy.isEmpty() ? goPrivate : noProxy},
                                {u"GONOSUMDB"_s, noSumDb.isEmpty() ? goPrivate : noSumDb}},
                               process, {}, {}, {}, {});
    QStringList got;
    const PrivacyScope scope = databaseOnly ? PrivacyScope::ChecksumDatabase : PrivacyScope::Everybody;
    for (const VariableValue &value : withPatterns(environment, {u"git.corp"_s}, scope)) {
        got.append(value.name + u'=' + value.after);
    }
    QCOMPARE(got, values);
}

QTEST_APPLESS_MAIN(TestPrivatePatterns)
#include "tst_privatepatterns.moc"

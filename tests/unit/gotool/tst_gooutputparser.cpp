// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/gotool/gooutputparser.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;
using Change = GoOutputParser::Change;

class TestGoOutputParser : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void requestsOpenAndClose();
    void parallelRequestsFindTheirEnds();
    void endings_data();
    void endings();
    void refusedBeforeItWasSent();
    void stillWaiting();
    void passwordsAreLeftOut();
    void gitCommands();
    void downloadErrors();
    void brokenJson();
    void errorsAreNotDoubled();
    void tooManyRequests();
    void tooManyAtATime();
};

/// Standard error, one line every 10 ms.
static QList<Change> feed(GoOutputParser *parser, const QStringList &lines, bool standardError = true)
{
    QList<Change> changes;
    double at = 0;
    for (const QString &line : lines) {
        at += 10;
        changes += parser->feedLine({at, standardError, line});
    }
    return changes;
}

void TestGoOutputParser::requestsOpenAndClose()
{
    GoOutputParser parser;
    const QList<Change> changes =
        feed(&parser,
             {u"go: downloading golang.org/x/text v0.3.0"_s, u"# get https://h/golang.org/x/text/@v/v0.3.0.zip"_s,
              u"# get https://h/golang.org/x/text/@v/v0.3.0.zip: 200 OK (0.010s)"_s});
    QCOMPARE(changes, (QList<Change>{{Change::Kind::RequestOpened, 0}, {Change::Kind::RequestClosed, 0}}));
    const GoRequest request = parser.requests().value(0);
    QCOMPARE(request.url, QUrl(u"https://h/golang.org/x/text/@v/v0.3.0.zip"_s));
    QCOMPARE(request.startMs, 20.0);
    QCOMPARE(request.endMs, std::optional(30.0));
    QCOMPARE(request.status, 200);
    QVERIFY(request.error.isEmpty());
}

void TestGoOutputParser::parallelRequestsFindTheirEnds()
{
    GoOutputParser parser;
    feed(&parser,
         {u"# get https://h/a"_s, u"# get https://h/b"_s, u"# get https://h/a"_s,
          u"# get https://h/b: 404 Not Found (0.001s)"_s, u"# get https://h/a: 200 OK (0.001s)"_s,
          u"# get https://h/a: 502 Bad Gateway (0.001s)"_s});
    QCOMPARE(parser.requests().size(), 3);
    QCOMPARE(parser.requests()[0].status, 200);
    QCOMPARE(parser.requests()[1].status, 404);
    QCOMPARE(parser.requests()[2].status, 502);
    QCOMPARE(parser.requests()[1].endMs, std::optional(40.0));
}

void TestGoOutputParser::endings_data()
{
    QTest::addColumn<QString>("end");
    QTest::addColumn<int>("status");
    QTest::addColumn<QString>("error");
    const QString dial = u"Get \"https://h:8443/a%21b\": dial tcp 127.0.0.1:9: connect: connection refused"_s;
    QTest::newRow("ok") << u"200 OK (0.123s)"_s << 200 << u""_s;
    QTest::newRow("no reason phrase") << u"404  (1.000s)"_s << 404 << u""_s;
    QTest::newRow("phrase with colon and parentheses") << u"503 No: (really) (0.001s)"_s << 503 << u""_s;
    QTest::newRow("transport error") << dial << 0 << dial;
}

void TestGoOutputParser::endings()
{
    QFETCH(QString, end);
    QFETCH(int, status);
    QFETCH(QString, error);
    GoOutputParser parser;
    feed(&parser, {u"# get https://h:8443/a%21b"_s, QString(u"# get https://h:8443/a%21b: "_s + end)});
    QCOMPARE(parser.requests().size(), 1);
    QCOMPARE(parser.requests()[0].status, status);
    QCOMPARE(parser.requests()[0].error, error);
    QCOMPARE(QString::fromUtf8(parser.requests()[0].url.toEncoded()), u"https://h:8443/a%21b"_s);
}

void TestGoOutputParser::refusedBeforeItWasSent()
{
    GoOutputParser parser;
    const QList<Change> changes = feed(&parser, {u"# get http://u:xxxxx@127.0.0.1:9/x.info: insecure credentials"_s});
    QCOMPARE(changes, (QList<Change>{{Change::Kind::RequestOpened, 0}, {Change::Kind::RequestClosed, 0}}));
    QCOMPARE(parser.requests()[0].error, u"insecure credentials"_s);
}

void TestGoOutputParser::stillWaiting()
{
    GoOutputParser parser;
    feed(&parser, {u"# get https://h/a"_s});
    QVERIFY(!parser.result().requests.value(0).endMs);
    QVERIFY(parser.result().errors.isEmpty());
}

void TestGoOutputParser::passwordsAreLeftOut()
{
    GoOutputParser parser;
    feed(&parser, {u"# get https://user:***@h/a"_s});
    QCOMPARE(parser.requests()[0].url, QUrl(u"https://user@h/a"_s));
}

void TestGoOutputParser::gitCommands()
{
    GoOutputParser parser;
    const QList<Change> changes =
        feed(&parser,
             {u"mkdir -p /m/cache/vcs # git3 https://github.com/pkg/errors"_s, u"# lock /m/cache/vcs/6d82.lock"_s,
              u"mkdir -p /m/cache/vcs/6d82 # git3 https://github.com/pkg/errors"_s,
              u"cd /m/cache/vcs/6d82; git init --bare"_s, u"0.005s # cd /m/cache/vcs/6d82; git init --bare"_s,
              u"cd /m/cache/vcs/6d82; git ls-remote -q origin"_s});
    QCOMPARE(changes,
             (QList<Change>{{Change::Kind::CommandOpened, 0},
                            {Change::Kind::CommandClosed, 0},
                            {Change::Kind::CommandOpened, 1}}));
    QCOMPARE(parser.commands()[0].command, u"git init --bare"_s);
    QCOMPARE(parser.commands()[0].remote, u"https://github.com/pkg/errors"_s);
    QCOMPARE(parser.commands()[0].directory, u"/m/cache/vcs/6d82"_s);
    QVERIFY(!parser.commands()[1].endMs);
    QVERIFY(parser.requests().isEmpty());
    QVERIFY(parser.result().errors.isEmpty());
}

void TestGoOutputParser::downloadErrors()
{
    GoOutputParser parser;
    feed(
        &parser,
        {u"{"_s, u"\t\"Path\": \"golang.org/x/text\","_s, u"\t\"Version\": \"v0.3.0\","_s,
         u"\t\"Error\": \"golang.org/x/text@v0.3.0: invalid response from proxy \\\"http://127.0.0.1:8001/html\\\": invalid character '\\u003c' looking for beginning of value\""_s,
         u"}"_s, u"{"_s, u"\t\"Path\": \"rsc.io/quote\","_s, u"\t\"Version\": \"v1.5.2\""_s, u"}"_s, u"{"_s,
         u"\t\"Path\": \"a.b/c\","_s, u"\t\"Version\": \"v1.0.0\","_s,
         u"\t\"Error\": \"unrecognized import path \\\"a.b/c\\\": no luck\""_s, u"}"_s},
        false);
    QCOMPARE(parser.downloads().size(), 3);
    QVERIFY(parser.downloads()[1].error.isEmpty());
    const QList<GoError> errors = parser.result().errors;
    QCOMPARE(errors.size(), 2);
    QCOMPARE(static_cast<int>(errors[0].kind), static_cast<int>(GoError::Kind::InvalidResponse));
    QCOMPARE(errors[0].module, u"golang.org/x/text@v0.3.0"_s);
    QCOMPARE(errors[1].module, u"a.b/c@v1.0.0"_s);
}

void TestGoOutputParser::brokenJson()
{
    GoOutputParser parser;
    feed(&parser,
         {u"}"_s, u"{"_s, u"garbage"_s, u"}"_s, u"{"_s, u"\t\"Path\": 5"_s, u"}"_s, u"{"_s, u"\t\"Path\": \"cut"_s},
         false);
    QVERIFY(parser.downloads().isEmpty());
    QVERIFY(parser.result().errors.isEmpty());
}

void TestGoOutputParser::errorsAreNotDoubled()
{
    GoOutputParser parser;
    feed(&parser,
         {u"{"_s, u"\t\"Path\": \"a.b/c\","_s, u"\t\"Version\": \"v1.0.0\","_s,
          u"\t\"Error\": \"a.b/c@v1.0.0: module lookup disabled by GOPROXY=off\""_s, u"}"_s},
         false);
    feed(&parser,
         {u"go: a.b/c@v1.0.0: module lookup disabled by GOPROXY=off"_s,
          u"warning: go env -w GOPROXY=... does not override conflicting OS environment variable"_s});
    QCOMPARE(parser.result().errors.size(), 1);
    QCOMPARE(parser.result().warnings.size(), 1);
}

/// What a go without end asks is bounded: the first ones, the last ones and those that are under way stay.
void TestGoOutputParser::tooManyRequests()
{
    GoOutputParser parser;
    constexpr int asked = 3 * GoOutputParser::mostRequests;
    feed(&parser, {u"# get https://h/waits"_s});
    QSet<int> places;
    for (int i = 0; i < asked; ++i) {
        const QString line = u"# get https://h/%1"_s.arg(i);
        for (const Change &change : feed(&parser, {line, line + u": 200 OK (0.010s)"_s})) {
            places.insert(change.index);
        }
        if (i == asked / 2) {
            feed(&parser, {u"# get https://h/also-waits"_s});
        }
    }
    feed(&parser, {u"# get https://h/last"_s, u"# get https://h/last: 502 Bad Gateway (0.010s)"_s});
    QCOMPARE(parser.requests().size(), GoOutputParser::mostRequests);
    // all but that of the one that waits since the beginning; the other came to a place that had been used
    QCOMPARE(places.size(), GoOutputParser::mostRequests - 1);
    const GoRunResult result = parser.result();
    QCOMPARE(result.requestsLeftOut, asked + 3 - GoOutputParser::mostRequests);
    QCOMPARE(result.requests.size(), GoOutputParser::mostRequests);
    QCOMPARE(result.requests.value(1).url, QUrl(u"https://h/0"_s));
    QCOMPARE(result.requests.last().url, QUrl(u"https://h/last"_s));
    QCOMPARE(result.requests.last().status, 502);
    QCOMPARE(result.requests.value(result.requests.size() - 2).url, QUrl(u"https://h/%1"_s.arg(asked - 1)));
    QStringList waiting;
    for (const GoRequest &request : result.requests) {
        if (!request.endMs) {
            waiting += request.url.path();
        }
    }
    QCOMPARE(waiting, (QStringList{u"/waits"_s, u"/also-waits"_s}));
}

void TestGoOutputParser::tooManyAtATime()
{
    GoOutputParser parser;
    for (int i = 0; i < 2 * GoOutputParser::mostRequests; ++i) {
        feed(&parser, {u"# get https://h/same"_s});
    }
    QCOMPARE(parser.requests().size(), GoOutputParser::mostRequests);
    QCOMPARE(parser.result().requestsLeftOut, GoOutputParser::mostRequests);
    QCOMPARE(feed(&parser, {u"# get https://h/same: 200 OK (0.010s)"_s}),
             (QList<Change>{{Change::Kind::RequestClosed, 0}}));
}

QTEST_GUILESS_MAIN(TestGoOutputParser)
#include "tst_gooutputparser.moc"

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinefilter.h"
#include "ui/models/timelinetext.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

using Kind = TimelineEvent::Kind;
using Source = TimelineEvent::Source;

TimelineEvent get(const QString &url, std::optional<int> status, const QString &error = {})
{
    TimelineEvent event;
    event.id = 1;
    event.source = Source::Go;
    event.url = url;
    event.module = u"golang.org/x/net@v0.18.0"_s;
    event.startMs = 10;
    event.endMs = 260;
    event.status = status;
    event.bytes = 2048;
    event.error = error;
    event.route = u"via http://proxy.corp.example:3128"_s;
    return event;
}

TimelineEvent dns(const QString &name, const QString &error)
{
    TimelineEvent event;
    event.kind = Kind::Dns;
    event.url = name;
    event.endMs = 31;
    event.error = error;
    event.route = u"10.0.0.2:53 udp"_s;
    return event;
}

TimelineEvent of(Kind kind, const QString &url)
{
    TimelineEvent event;
    event.kind = kind;
    event.url = url;
    event.endMs = 1;
    return event;
}

} // namespace

class TestTimelineFilter : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void matches_data()
    {
        QTest::addColumn<QString>("filter");
        QTest::addColumn<bool>("answer"); // GET … 404 by go through a proxy, 250 ms, 2 kB
        QTest::addColumn<bool>("lookup"); // DNS of the same host by a probe: SERVFAIL
        QTest::addColumn<bool>("open");   // a GET under way
        const auto row = [](const char *name, const QString &filter, bool answer, bool lookup, bool open) {
            QTest::newRow(name) << filter << answer << lookup << open;
        };
        row("nothing typed shows everything", u""_s, true, true, true);
        row("blanks only show everything", u"   "_s, true, true, true);
        row("text is found in the url", u"@v/v0.18"_s, true, false, false);
        row("text is found in the error", u"servfail"_s, false, true, false);
        row("text is found in the route", u"udp"_s, false, true, false);
        row("text is found in the module", u"x/net@v0"_s, true, false, true);
        row("a kind is found by its name", u"dns"_s, false, true, false);
        row("two words must both match", u"golang v0.18.0.info"_s, true, false, false);
        row("quotes keep blanks together", u"\"10.0.0.2:53 udp\""_s, false, true, false);
        row("an open quote reaches to the end", u"\"10.0.0.2:53 u"_s, false, true, false);
        row("minus excludes text", u"-servfail"_s, true, false, true);
        row("a lone minus hides nothing yet", u"-"_s, true, true, true);
        row("a status by number", u"status:404"_s, true, false, false);
        row("another status", u"status:405"_s, false, false, false);
        row("a class of statuses", u"status:4xx"_s, true, false, false);
        row("another class", u"status:5xx"_s, false, false, false);
        row("statuses from one on", u"status:>=400"_s, true, false, false);
        row("statuses above one", u"status:>404"_s, false, false, false);
        row("statuses below one", u"status:<405"_s, true, false, false);
        row("failed by status or by error", u"status:failed"_s, true, true, false);
        row("running", u"status:running"_s, false, false, true);
        row("passed", u"status:passed"_s, false, false, false);
        row("one of two values", u"status:200,404"_s, true, false, false);
        row("not one of two values", u"-status:200,404"_s, false, true, true);
        row("an impossible status is text", u"status:foo"_s, false, false, false);
        row("a key without value hides nothing yet", u"status:"_s, true, true, true);
        row("a negated key without value hides nothing yet", u"-host:"_s, true, true, true);
        row("a whole host", u"host:proxy.golang.org"_s, true, true, false);
        row("a part of a host is not the host", u"host:golang.org"_s, false, false, false);
        row("a host with a star", u"host:*.golang.org"_s, true, true, false);
        row("a star in the middle", u"host:proxy.*.org"_s, true, true, false);
        row("case does not matter", u"HOST:Proxy.GOLANG.org"_s, true, true, false);
        row("module", u"module:x/net"_s, true, false, true);
        row("kind", u"kind:dns"_s, false, true, false);
        row("kinds", u"kind:http,dns"_s, true, true, true);
        row("source go", u"source:go"_s, true, false, true);
        row("source cache is no request", u"source:cache"_s, false, false, false);
        row("source probe", u"source:probe"_s, false, true, false);
        row("error text", u"error:SERV"_s, false, true, false);
        row("the name of a status is an error text", u"error:\"not found\""_s, true, false, false);
        row("route", u"route:3128"_s, true, false, true);
        row("slower than", u"slower-than:200ms"_s, true, false, false);
        row("slower than, in seconds", u"slower-than:0.2s"_s, true, false, false);
        row("slower than nothing here", u"slower-than:1min"_s, false, false, false);
        row("larger than", u"larger-than:1k"_s, true, false, true);
        row("larger than, in megabytes", u"larger-than:1mb"_s, false, false, false);
        row("DevTools' word for a status", u"status-code:404"_s, true, false, false);
        row("DevTools' word for a host", u"domain:*.golang.org"_s, true, true, false);
        row("what became of it", u"is:failed"_s, true, true, false);
        row("what did not become of it", u"-is:running"_s, true, true, false);
        row("a number is not what became of it", u"is:404"_s, false, false, false);
        row("an endpoint", u"endpoint:info"_s, true, false, false);
        row("endpoints", u"endpoint:list,info"_s, true, false, true);
        row("an endpoint that there is not", u"endpoint:page"_s, false, false, false);
        row("negated amounts", u"-slower-than:200ms"_s, false, true, true);
        row("an unknown key is text", u"https://proxy.golang.org"_s, true, false, false);
        row("terms together", u"host:proxy.golang.org -kind:dns status:404"_s, true, false, false);
    }

    void matches()
    {
        QFETCH(QString, filter);
        QFETCH(bool, answer);
        QFETCH(bool, lookup);
        QFETCH(bool, open);
        const TimelineFilter parsed = TimelineFilter::parse(filter);
        TimelineEvent underWay = get(u"https://goproxy.corp.example/golang.org/x/net/@v/list"_s, std::nullopt);
        underWay.endMs.reset();
        QCOMPARE(parsed.matches(get(u"https://proxy.golang.org/golang.org/x/net/@v/v0.18.0.info"_s, 404)), answer);
        QCOMPARE(parsed.matches(dns(u"proxy.golang.org"_s, u"SERVFAIL"_s)), lookup);
        QCOMPARE(parsed.matches(underWay), open);
    }

    /// go does not say which module a request is for.
    void moduleIsReadFromTheUrl()
    {
        TimelineEvent event = get(u"https://p.example/github.com/!burnt!sushi/toml/@v/v1.2.0.zip"_s, 200);
        event.module.clear();
        QVERIFY(TimelineFilter::parse(u"module:BurntSushi/toml@v1.2"_s).matches(event));
        QVERIFY(!TimelineFilter::parse(u"module:golang.org"_s).matches(event));
    }

    void values_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("value");
        QTest::addColumn<bool>("had");
        QTest::addColumn<QString>("with");
        QTest::addColumn<QString>("without");
        const auto row = [](const char *name, const QString &text, const QString &key, const QString &value, bool had,
                            const QString &with, const QString &without) {
            QTest::newRow(name) << text << key << value << had << with << without;
        };
        row("into an empty box", {}, u"kind:"_s, u"dns"_s, false, u"kind:dns"_s, {});
        row("after other terms", u"net -x"_s, u"kind:"_s, u"dns"_s, false, u"net -x kind:dns"_s, u"net -x"_s);
        row("there already", u"kind:dns net"_s, u"kind:"_s, u"dns"_s, true, u"kind:dns net"_s, u"net"_s);
        row("beside another value", u"kind:http"_s, u"kind:"_s, u"dns"_s, false, u"kind:http,dns"_s, u"kind:http"_s);
        row("one of several values", u"a kind:http,dns b"_s, u"kind:"_s, u"dns"_s, true, u"a kind:http,dns b"_s,
            u"a kind:http b"_s);
        row("case does not matter", u"KIND:Dns"_s, u"kind:"_s, u"dns"_s, true, u"kind:Dns"_s, {});
        row("a negated term is another one", u"-kind:dns"_s, u"kind:"_s, u"dns"_s, false, u"-kind:dns kind:dns"_s,
            u"-kind:dns"_s);
        row("an amount is replaced", u"slower-than:200ms"_s, u"slower-than:"_s, u"1s"_s, false, u"slower-than:1s"_s,
            u"slower-than:200ms"_s);
        row("blanks in quotes stay", u"\"a  b\" kind:dns"_s, u"kind:"_s, u"dns"_s, true, u"\"a  b\" kind:dns"_s,
            u"\"a  b\""_s);
        row("quotes stay with their term", u"\"kind:http\""_s, u"kind:"_s, u"dns"_s, false, u"\"kind:http,dns\""_s,
            u"\"kind:http\""_s);
        row("a key without value gets it", u"kind:"_s, u"kind:"_s, u"dns"_s, false, u"kind:dns"_s, {});
    }

    void values()
    {
        QFETCH(QString, text);
        QFETCH(QString, key);
        QFETCH(QString, value);
        QTEST(TimelineFilter::hasValue(text, key, value), "had");
        QTEST(TimelineFilter::withValue(text, key, value, true), "with");
        QTEST(TimelineFilter::withValue(text, key, value, false), "without");
    }

    void whatAKeyCanBe()
    {
        TimelineEvent event = get(u"https://p.example/a.example/m/@v/list"_s, 200);
        event.module.clear();
        QCOMPARE(TimelineFilter::valueOf(u"host:"_s, event), u"p.example"_s);
        QCOMPARE(TimelineFilter::valueOf(u"module:"_s, event), u"a.example/m"_s);
        QCOMPARE(TimelineFilter::valueOf(u"route:"_s, event), u"\"via http://proxy.corp.example:3128\""_s);
        QCOMPARE(TimelineFilter::valueOf(u"kind:"_s, event), QString());
    }

    void cancelledIsNotFailed()
    {
        TimelineEvent event = get(u"https://a.example/x"_s, std::nullopt, u"operation canceled"_s);
        event.cancelled = true;
        QVERIFY(TimelineFilter::parse(u"status:cancelled"_s).matches(event));
        QVERIFY(!TimelineFilter::parse(u"status:failed"_s).matches(event));
    }

    void manyStarsTakeNoTime()
    {
        const QString pattern = u"host:"_s + u"*a"_s.repeated(40) + u"b"_s;
        TimelineEvent event = dns(u"a"_s.repeated(5000), {});
        QVERIFY(!TimelineFilter::parse(pattern).matches(event));
    }

    void everySuggestionIsUnderstood()
    {
        const auto keys = TimelineFilter::keys();
        for (const QString &key : keys) {
            const auto suggestions = TimelineFilter::suggestions(key);
            for (const QString &suggestion : suggestions) {
                // an understood term looks at its field alone, and a text would be searched for: nothing holds it here
                QVERIFY2(TimelineFilter::parse(suggestion)
                             != TimelineFilter::parse(u'"' + suggestion.chopped(1) + u'"'),
                         qPrintable(suggestion));
            }
        }
    }

    void host_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("host");
        QTest::newRow("url") << Kind::Http << u"https://proxy.golang.org/x/@v/list"_s << u"proxy.golang.org"_s;
        QTest::newRow("url with port") << Kind::Http << u"http://127.0.0.1:3000/x"_s << u"127.0.0.1"_s;
        QTest::newRow("url with user") << Kind::Http << u"https://ada:***@goproxy.corp.example:8443/x"_s
                                       << u"goproxy.corp.example"_s;
        QTest::newRow("url without path") << Kind::Http << u"https://goproxy.cn"_s << u"goproxy.cn"_s;
        QTest::newRow("at sign in the path") << Kind::Http << u"https://h.example/a/@v/list"_s << u"h.example"_s;
        QTest::newRow("endpoint") << Kind::Tcp << u"10.0.0.17:443"_s << u"10.0.0.17"_s;
        QTest::newRow("IPv6 endpoint") << Kind::Tcp << u"[2001:db8::1]:443"_s << u"2001:db8::1"_s;
        QTest::newRow("bare IPv6 address") << Kind::Tcp << u"2001:db8::1"_s << u"2001:db8::1"_s;
        QTest::newRow("name") << Kind::Dns << u"goproxy.cn"_s << u"goproxy.cn"_s;
        QTest::newRow("process") << Kind::Process << u"go env -json"_s << QString();
        QTest::newRow("empty") << Kind::Http << QString() << QString();
        QTest::newRow("an unclosed bracket") << Kind::Tcp << u"[::1"_s << u"::1"_s;
    }

    void host()
    {
        QFETCH(Kind, kind);
        QFETCH(QString, url);
        QTEST(timelineHost(of(kind, url)), "host");
    }

    void label_data()
    {
        QTest::addColumn<Kind>("kind");
        QTest::addColumn<QString>("url");
        QTest::addColumn<QString>("label");
        QTest::newRow("module file") << Kind::Http << u"https://proxy.golang.org/golang.org/x/net/@v/v0.18.0.info"_s
                                     << u"proxy.golang.org/…/net/@v/v0.18.0.info"_s;
        QTest::newRow("one-element module")
            << Kind::Http << u"https://p.example/lib/@v/list"_s << u"p.example/lib/@v/list"_s;
        QTest::newRow("latest") << Kind::Http << u"https://p.example/a.b/c/@latest"_s << u"p.example/…/c/@latest"_s;
        QTest::newRow("proxy under a path")
            << Kind::Http << u"https://nexus.corp.example/repository/go/golang.org/x/net/@v/list"_s
            << u"nexus.corp.example/…/net/@v/list"_s;
        QTest::newRow("long path") << Kind::Http << u"https://sum.golang.org/tile/8/0/x001/234"_s
                                   << u"sum.golang.org/…/x001/234"_s;
        QTest::newRow("query stays") << Kind::Http << u"https://golang.org/x/net?go-get=1"_s
                                     << u"golang.org/x/net?go-get=1"_s;
        QTest::newRow("slash in a query")
            << Kind::Http << u"https://a.example/b?u=/c/d/e"_s << u"a.example/b?u=/c/d/e"_s;
        QTest::newRow("no path") << Kind::Http << u"https://goproxy.cn"_s << u"goproxy.cn"_s;
        QTest::newRow("no user") << Kind::Http << u"https://ada:***@p.example/lib/@v/list"_s
                                 << u"p.example/lib/@v/list"_s;
        QTest::newRow("name") << Kind::Dns << u"goproxy.cn"_s << u"goproxy.cn"_s;
        QTest::newRow("endpoint of TLS") << Kind::Tls << u"https://goproxy.cn:443/"_s << u"goproxy.cn:443"_s;
        QTest::newRow("command") << Kind::Process << u"go env -json"_s << u"go env -json"_s;
    }

    void label()
    {
        QFETCH(Kind, kind);
        QFETCH(QString, url);
        QTEST(timelineLabel(of(kind, url)), "label");
    }

    void state_data()
    {
        QTest::addColumn<TimelineEvent>("event");
        QTest::addColumn<TimelineState>("state");
        QTest::addColumn<QString>("reason");
        TimelineEvent event;
        QTest::newRow("no end: running") << event << TimelineState::Running << QString();
        event.endMs = 1;
        QTest::newRow("ended: passed") << event << TimelineState::Passed << QString();
        event.status = 399;
        QTest::newRow("a redirect passed") << event << TimelineState::Passed << QString();
        event.status = 404;
        QTest::newRow("404 failed, with its name") << event << TimelineState::Failed << u"404 Not Found"_s;
        event.status = 599;
        QTest::newRow("a status without a name") << event << TimelineState::Failed << u"599"_s;
        event.error = u"what was said"_s;
        QTest::newRow("what was said comes first") << event << TimelineState::Failed << u"what was said"_s;
        event.cancelled = true;
        QTest::newRow("stopped by us is no failure") << event << TimelineState::Cancelled << u"what was said"_s;
    }

    void state()
    {
        QFETCH(TimelineEvent, event);
        QTEST(timelineState(event), "state");
        QTEST(timelineReason(event), "reason");
    }

    void bytes_data()
    {
        QTest::addColumn<qint64>("bytes");
        QTest::addColumn<QString>("text");
        QTest::newRow("none") << qint64(0) << u"0\u2009B"_s;
        QTest::newRow("bytes are exact") << qint64(512) << u"512\u2009B"_s;
        QTest::newRow("kilobytes") << qint64(3420) << u"3.4\u2009kB"_s;
        QTest::newRow("two digits") << qint64(48200) << u"48\u2009kB"_s;
        QTest::newRow("hundreds are rounded") << qint64(123456) << u"120\u2009kB"_s;
        QTest::newRow("rounding up changes the unit") << qint64(999999) << u"1.0\u2009MB"_s;
        QTest::newRow("gigabytes") << qint64(2100000000) << u"2.1\u2009GB"_s;
    }

    void bytes()
    {
        QFETCH(qint64, bytes);
        QTEST(formatBytes(bytes), "text");
    }
};

Q_DECLARE_METATYPE(Tidyscope::TimelineState)

QTEST_GUILESS_MAIN(TestTimelineFilter)
#include "tst_timelinefilter.moc"

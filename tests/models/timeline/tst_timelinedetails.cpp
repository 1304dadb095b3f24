// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinedetails.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

TimelineEvent ofGo(const QString &url)
{
    TimelineEvent event;
    event.id = 12;
    event.source = TimelineEvent::Source::Go;
    event.url = url;
    event.startMs = 100;
    event.endMs = 300;
    return event;
}

const DetailsModel::Section *section(const QList<DetailsModel::Section> &sections, const QString &title)
{
    const auto found =
        std::find_if(sections.cbegin(), sections.cend(), [&](const auto &one) { return one.title == title; });
    return found == sections.cend() ? nullptr : &*found;
}

QString value(const QList<DetailsModel::Section> &sections, const QString &title, const QString &name)
{
    if (const DetailsModel::Section *found = section(sections, title)) {
        for (const Field &field : found->fields) {
            if (field.name == name) {
                return field.value;
            }
        }
    }
    return {};
}

Evidence printed(const QStringList &lines)
{
    ProcessResult process;
    for (const QString &line : lines) {
        OutputLine one;
        one.text = line;
        process.lines.append(one);
    }
    Evidence evidence;
    evidence.result = process;
    return evidence;
}

} // namespace

class TestTimelineDetails : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void phasesWithTheirShares()
    {
        TimelineEvent event = ofGo(u"https://a.example/m/@v/list"_s);
        event.phases.dns = 20;
        event.phases.wait = 100;
        const auto sections = timelineDetails(event, {{}});
        QCOMPARE(sections.constFirst().title, u"Request 12"_s);
        QCOMPARE(value(sections, u"Phases"_s, u"DNS"_s), u"20\u2009ms · 10\u2009%"_s);
        QCOMPARE(value(sections, u"Phases"_s, u"Wait for the answer"_s), u"100\u2009ms · 50\u2009%"_s);
        QCOMPARE(value(sections, u"Phases"_s, u"Not known"_s), u"80\u2009ms · 40\u2009%"_s);
        QVERIFY(value(sections, u"Phases"_s, u"TLS"_s).isEmpty());
        event.phases = {};
        QVERIFY(!section(timelineDetails(event, {{}}), u"Phases"_s));
    }

    void whatItFollowedFrom_data()
    {
        QTest::addColumn<TimelineLinkKind>("kind");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("after");
        QTest::newRow("fallback") << TimelineLinkKind::Fallback << u"Asked because this failed"_s << u"Then go asked"_s;
        QTest::newRow("retry") << TimelineLinkKind::Retry << u"Tried again after"_s << u"Tried again as"_s;
        QTest::newRow("redirect") << TimelineLinkKind::Redirect << u"Redirected from"_s << u"Redirected to"_s;
    }

    void whatItFollowedFrom()
    {
        QFETCH(TimelineLinkKind, kind);
        QFETCH(QString, before);
        QFETCH(QString, after);
        TimelineEvent other = ofGo(u"https://b.example/m/@v/list"_s);
        other.id = 3;
        other.status = 404;
        const auto sections = timelineDetails(ofGo(u"https://a.example/"_s), {{}, {kind, other}, {kind, other}});
        const QString there = u"request 3: https://b.example/m/@v/list\n404 Not Found"_s;
        QCOMPARE(value(sections, u"Before and after"_s, before), there);
        QCOMPARE(value(sections, u"Before and after"_s, after), there);
    }

    void theLinesThatGoPrinted_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<bool>("isAbout");
        const QString url = u"https://a.example/m/@v/list"_s;
        QTest::newRow("the request") << u"# get "_s + url << true;
        QTest::newRow("the answer") << u"# get "_s + url + u": 200 OK (0.1s)"_s << true;
        QTest::newRow("in quotes") << u"Get \""_s + url + u"\": refused"_s << true;
        QTest::newRow("a longer URL is another one") << u"# get "_s + url + u"er"_s << false;
        QTest::newRow("something else") << u"go: downloading m"_s << false;
    }

    void theLinesThatGoPrinted()
    {
        QFETCH(QString, line);
        QFETCH(bool, isAbout);
        const QList<Evidence> evidence{printed({line})};
        TimelineEvent event = ofGo(u"https://a.example/m/@v/list"_s);
        QCOMPARE(linesAbout(event, evidence), isAbout ? QStringList{line} : QStringList());
        event.source = TimelineEvent::Source::Probe;
        QVERIFY(linesAbout(event, evidence).isEmpty());
    }

    void noMoreLinesThanAsked()
    {
        const QString line = u"# get https://a.example/x"_s;
        const QList<Evidence> evidence{printed(QStringList(9, line))};
        QCOMPARE(linesAbout(ofGo(u"https://a.example/x"_s), evidence).size(), 6);
        QCOMPARE(linesAbout(ofGo(u"https://a.example/x"_s), evidence, 2).size(), 2);
    }

    /// A probe's row has its evidence: both have its times. Go's own has none.
    void theEvidenceBehindAProbe()
    {
        Evidence evidence;
        evidence.startMs = 100;
        evidence.durationMs = 200;
        TimelineEvent event = ofGo(u"https://a.example/"_s);
        QVERIFY(!evidenceOf(event, {evidence}));
        event.source = TimelineEvent::Source::Probe;
        const QList<Evidence> all{Evidence(), evidence};
        QCOMPARE(evidenceOf(event, all), &all.at(1));
        event.phases.dns = 1;
        QVERIFY(!evidenceOf(event, all));
        event.phases = {};
        event.endMs.reset();
        QVERIFY(!evidenceOf(event, all));
    }

    void commandsThatDoTheSame()
    {
        TimelineEvent event = ofGo(u"https://a.example/golang.org/x/net/@v/v0.18.0.info?x='y"_s);
        const auto sections = timelineDetails(event, {{}});
        QVERIFY(value(sections, u"Reproduce with"_s, u"curl"_s).startsWith(u"curl -v --max-time 10 '"));
        QVERIFY(value(sections, u"Reproduce with"_s, u"PowerShell"_s).contains(u"''y'"));
        event = ofGo(u"https://a.example/golang.org/x/net/@v/v0.18.0.mod"_s);
        QCOMPARE(value(timelineDetails(event, {{}}), u"Reproduce with"_s, u"go"_s),
                 u"go mod download -x golang.org/x/net@v0.18.0"_s);
        event.kind = TimelineEvent::Kind::Git;
        event.url = u"git ls-remote -q origin"_s;
        event.route = u"https://git.example/a b"_s;
        QCOMPARE(value(timelineDetails(event, {{}}), u"Reproduce with"_s, u"git"_s),
                 u"git ls-remote -q 'https://git.example/a b'"_s);
    }

    void whatIsKnownOfTheHost()
    {
        QList<Evidence> evidence;
        const auto add = [&evidence](const ProbeRequest &request, const ProbeResult &result, Outcome outcome) {
            Evidence one;
            one.request = request;
            one.result = result;
            one.outcome = outcome;
            evidence.append(one);
        };
        const Endpoint server{QHostAddress(u"10.0.0.2"_s), 53};
        DnsRequest asked;
        asked.server = server;
        asked.name = u"a.example."_s;
        asked.type = 1;
        DnsResult answer;
        answer.rcode = 0;
        answer.answers = {u"192.0.2.7"_s};
        add(asked, answer, Outcome::Ok);
        asked.type = 28;
        add(asked, DnsResult(), Outcome::TimedOut);
        TcpRequest tcp;
        tcp.endpoint = {QHostAddress(u"192.0.2.7"_s), 443};
        tcp.host = u"a.example"_s;
        TcpResult connected;
        connected.state = TcpResult::State::Connected;
        add(tcp, connected, Outcome::Ok);
        TlsRequest tls;
        tls.serverName = u"a.example"_s;
        TlsResult chain;
        chain.version = u"TLSv1.3"_s;
        CertificateInfo leaf;
        leaf.subject = u"CN=a.example"_s;
        leaf.issuer = u"CN=Authority"_s;
        chain.chain = {leaf};
        add(tls, chain, Outcome::Ok);
        tcp.host = u"other.example"_s;
        add(tcp, connected, Outcome::Ok);

        const QString about = u"What is known of a.example"_s;
        const auto sections = timelineDetails(ofGo(u"https://a.example/m/@v/list"_s), {evidence});
        QCOMPARE(value(sections, about, u"DNS answers"_s),
                 u"10.0.0.2:53 A: NOERROR 192.0.2.7\n10.0.0.2:53 AAAA: no answer in time"_s);
        QCOMPARE(value(sections, about, u"Connections"_s), u"192.0.2.7:443: connected"_s);
        QVERIFY(value(sections, about, u"Certificate 1"_s).startsWith(u"CN=a.example\nissued by: CN=Authority"));
        QVERIFY(!section(timelineDetails(ofGo(u"https://b.example/"_s), {evidence}), u"What is known of b.example"_s));
        // what a file tells is not about this run
        TimelineEvent imported = ofGo(u"https://a.example/m/@v/list"_s);
        imported.source = TimelineEvent::Source::Imported;
        QVERIFY(!section(timelineDetails(imported, {evidence}), about));
    }

    void whichHttpProxyAndWhy()
    {
        const Texts texts(u"en"_s);
        Diagnosis run;
        Finding finding;
        finding.check = u"http-proxy-settings"_s;
        finding.subject = u"a.example"_s;
        finding.reason = {
            u"check.http-proxy-settings.no-proxy"_s,
            {{u"host"_s, u"a.example"_s}, {u"rule"_s, u".example"_s}, {u"noProxyVariable"_s, u"NO_PROXY"_s}}};
        run.findings = {finding};
        const auto why = [&](const TimelineEvent &event) {
            return value(timelineDetails(event, {{}, {}, {}, {}, &run, &texts}), u"Why here"_s,
                         u"HTTP proxy, and why"_s);
        };
        TimelineEvent event = ofGo(u"https://a.example/m/@v/list"_s);
        const QString sentence = u"a.example is reached directly: “.example” in NO_PROXY matches it."_s;
        QCOMPARE(why(event), sentence);
        event.source = TimelineEvent::Source::Probe;
        QCOMPARE(why(event), sentence);
        QCOMPARE(why(ofGo(u"https://b.example/"_s)), QString());
        finding.subject.clear();
        finding.reason = {u"check.http-proxy-settings.none"_s, {}};
        run.findings = {finding};
        QCOMPARE(why(ofGo(u"https://b.example/"_s)), texts(finding.reason));
    }

    void theHeadersThatWereSent()
    {
        HttpRequest request;
        request.url = QUrl(u"http://a.example:8080/x"_s);
        request.credentials = Secret(u"ada:hunter2"_s);
        request.proxy = ProxyHop{QUrl(u"http://proxy.example:3128"_s), {}, Secret(u"bob:hunter3"_s)};
        Evidence evidence;
        evidence.request = request;
        evidence.result = HttpResult();
        evidence.startMs = 100;
        evidence.durationMs = 200;
        TimelineEvent event = ofGo(request.url.toString());
        event.source = TimelineEvent::Source::Probe;
        const auto sent = [&] {
            const auto sections = timelineDetails(event, {{evidence}});
            return value(sections, u"What was asked, and the answer"_s, u"Headers sent"_s);
        };
        QCOMPARE(
            sent(),
            u"Host: a.example:8080\nUser-Agent: Go-http-client/1.1\nAuthorization: Basic ***\nProxy-Authorization: Basic ***"_s);
        HttpResult second;
        second.httpVersion = u"2"_s;
        evidence.result = second;
        QVERIFY2(sent().startsWith(u":authority: a.example:8080\nUser-Agent: Go-http-client/2.0"), qPrintable(sent()));
    }

    void notesAreListed()
    {
        const auto sections =
            timelineDetails(ofGo(u"https://a.example/"_s), {{}, {}, {}, {{1, 100, 12, u"look here"_s}}});
        QCOMPARE(value(sections, u"Notes"_s, u"100\u2009ms"_s), u"look here"_s);
        QVERIFY(!section(timelineDetails(ofGo(u"https://a.example/"_s), {{}}), u"Notes"_s));
    }

    void whyGoAskedHere()
    {
        Diagnosis run;
        for (const QString &entry : {u"https://proxy.golang.org"_s, u"https://goproxy.cn/"_s, u"direct"_s}) {
            RouteResult route;
            route.route = entry;
            run.routes.append(route);
        }
        ModuleRow row;
        row.module = u"git.corp.example/team/lib"_s;
        row.rule = u"GOPRIVATE=*.corp.example"_s;
        run.modules = {row};
        HttpRequest request;
        request.url = QUrl(u"https://goproxy.cn/x"_s);
        request.proxy = ProxyHop{QUrl(u"http://proxy.corp.example:3128"_s), {}, {}};
        Evidence evidence;
        evidence.request = request;
        run.evidence = {evidence};
        const auto why = [&run](const TimelineEvent &event, const QString &name) {
            return value(timelineDetails(event, {run.evidence, {}, {}, {}, &run}), u"Why here"_s, name);
        };
        TimelineEvent event = ofGo(u"https://goproxy.cn/git.corp.example/team/lib/@v/list"_s);
        QCOMPARE(why(event, u"Place in GOPROXY"_s), u"2: https://goproxy.cn/"_s);
        QCOMPARE(why(event, u"Rule for private modules"_s), u"GOPRIVATE=*.corp.example"_s);
        QCOMPARE(why(event, u"HTTP proxy for this host"_s), u"http://proxy.corp.example:3128"_s);
        // a host whose name begins the same is another one
        QVERIFY(why(ofGo(u"https://goproxy.cn.example/m/@v/list"_s), u"Place in GOPROXY"_s).isEmpty());
        // a probe has its own evidence
        event.source = TimelineEvent::Source::Probe;
        QVERIFY(why(event, u"Place in GOPROXY"_s).isEmpty());
        run.modules[0].rule.clear();
        event.source = TimelineEvent::Source::Go;
        QCOMPARE(why(event, u"Rule for private modules"_s), u"none matches"_s);
    }
};

QTEST_GUILESS_MAIN(TestTimelineDetails)
#include "tst_timelinedetails.moc"

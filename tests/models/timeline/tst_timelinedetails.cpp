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

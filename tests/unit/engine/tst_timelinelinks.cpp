// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/timelinelinks.h"

#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

using Kind = TimelineEvent::Kind;
using Source = TimelineEvent::Source;
using Link = TimelineLinkKind;

TimelineEvent get(const QString &url, double start, std::optional<double> end, std::optional<int> status,
                  const QString &error = {})
{
    TimelineEvent event;
    event.source = Source::Go;
    event.url = url;
    event.startMs = start;
    event.endMs = end;
    event.status = status;
    event.error = error;
    return event;
}

TimelineEvent git(const QString &remote, double start)
{
    TimelineEvent event = get(u"git ls-remote -q origin"_s, start, start + 10, std::nullopt);
    event.kind = Kind::Git;
    event.route = remote;
    return event;
}

TimelineEvent by(Source source, TimelineEvent event)
{
    event.source = source;
    return event;
}

/// "1<-0 fallback": what follows from what, in the order of the rows.
QStringList links(const QList<TimelineEvent> &events)
{
    TimelineLinks all;
    for (int row = 0; row < events.size(); ++row) {
        all.append(events, row);
    }
    QStringList list;
    for (int row = 0; row < events.size(); ++row) {
        if (all.before(row) >= 0) {
            static const QStringList names{u"none"_s, u"fallback"_s, u"retry"_s, u"redirect"_s};
            list.append(u"%1<-%2 %3"_s.arg(row).arg(all.before(row)).arg(names.at(static_cast<int>(all.kind(row)))));
            if (all.after(all.before(row)) != row) {
                list.append(u"not both ways"_s);
            }
        }
    }
    return list;
}

} // namespace

class TestTimelineLinks : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void follows_data()
    {
        QTest::addColumn<QList<TimelineEvent>>("events");
        QTest::addColumn<QStringList>("wanted");
        using Events = QList<TimelineEvent>;
        const QString first = u"https://one.example/golang.org/x/net/@v/v0.1.0.info"_s;
        const QString second = u"https://two.example/go/golang.org/x/net/@v/v0.1.0.info"_s;
        const QString third = u"https://three.example/golang.org/x/net/@v/v0.1.0.info"_s;
        const auto row = [](const char *name, const Events &events, const QStringList &wanted) {
            QTest::newRow(name) << events << wanted;
        };
        row("three places of GOPROXY", {get(first, 0, 10, 404), get(second, 10, 20, 410), get(third, 20, 30, 200)},
            {u"1<-0 fallback"_s, u"2<-1 fallback"_s});
        row("an answer leads nowhere", {get(first, 0, 10, 200), get(second, 10, 20, 200)}, {});
        row("an error leads on as well", {get(first, 0, 10, {}, u"connection refused"_s), get(second, 10, 20, 200)},
            {u"1<-0 fallback"_s});
        row("the same place again", {get(first, 0, 10, 502), get(first, 15, 20, 200)}, {u"1<-0 retry"_s});
        row("a redirect", {get(first, 0, 10, 302), get(second, 10, 20, 200)}, {u"1<-0 redirect"_s});
        row("not modified is no redirect", {get(first, 0, 10, 304), get(second, 10, 20, 200)}, {});
        row("another file of the module does not follow",
            {get(first, 0, 10, 404), get(u"https://two.example/golang.org/x/net/@v/v0.1.0.mod"_s, 10, 20, 200)}, {});
        row("another version does not follow",
            {get(first, 0, 10, 404), get(u"https://two.example/golang.org/x/net/@v/v0.2.0.info"_s, 10, 20, 200)}, {});
        row("what began before the failure does not follow from it", {get(first, 0, 10, 404), get(second, 5, 20, 200)},
            {});
        row("what has not ended leads nowhere", {get(first, 0, {}, {}), get(second, 5, 20, 200)}, {});
        row("probes ask every hop whatever came before",
            {by(Source::Probe, get(first, 0, 10, 404)), by(Source::Probe, get(second, 10, 20, 200))}, {});
        row("a server and go tell of the same request twice",
            {get(first, 0, 10, 404), by(Source::Server, get(second, 10, 20, 200))}, {});
        row("as servers saw it",
            {by(Source::Server, get(first, 0, 10, 404)), by(Source::Server, get(second, 10, 20, 200))},
            {u"1<-0 fallback"_s});
        row("direct: the page of the module",
            {get(u"https://one.example/git.example/team/lib/@v/list"_s, 0, 10, 404),
             get(u"https://git.example/team/lib?go-get=1"_s, 10, 20, 200)},
            {u"1<-0 fallback"_s});
        row("direct: the repository",
            {get(u"https://one.example/git.example/team/lib/@v/list"_s, 0, 10, 404),
             git(u"https://git.example/team/lib.git"_s, 12)},
            {u"1<-0 fallback"_s});
        row("direct: a repository above the module",
            {get(u"https://one.example/git.example/team/lib/sub/v2/@v/list"_s, 0, 10, 404),
             git(u"https://git.example/team/lib"_s, 12)},
            {u"1<-0 fallback"_s});
        row("only the first command follows",
            {get(u"https://one.example/git.example/team/lib/@v/list"_s, 0, 10, 404),
             git(u"https://git.example/team/lib"_s, 12), git(u"https://git.example/team/lib"_s, 30)},
            {u"1<-0 fallback"_s});
        row("a repository of nobody's failure", {git(u"https://git.example/team/lib"_s, 12)}, {});
        row("tiles by their place in the tree",
            {get(u"https://sum.example/tile/8/0/1"_s, 0, 5, 500), get(u"https://sum.example/tile/8/0/2"_s, 6, 9, 200),
             get(u"https://sum.example/tile/8/0/1"_s, 10, 12, 200)},
            {u"2<-0 retry"_s});
        row("modules beside each other",
            {get(first, 0, 10, 404), get(u"https://one.example/rsc.io/quote/@v/v0.1.0.info"_s, 0, 11, 404),
             get(second, 10, 20, 200), get(u"https://two.example/rsc.io/quote/@v/v0.1.0.info"_s, 11, 20, 200)},
            {u"2<-0 fallback"_s, u"3<-1 fallback"_s});
    }

    void follows()
    {
        QFETCH(QList<TimelineEvent>, events);
        QTEST(links(events), "wanted");
    }

    void clearedIsAsNew()
    {
        const QList<TimelineEvent> events{get(u"https://one.example/a.example/m/@v/list"_s, 0, 10, 404)};
        TimelineLinks all;
        all.append(events, 0);
        all.clear();
        all.append(events, 0);
        QCOMPARE(all.before(0), -1);
        QCOMPARE(all.after(0), -1);
    }
};

QTEST_GUILESS_MAIN(TestTimelineLinks)
#include "tst_timelinelinks.moc"

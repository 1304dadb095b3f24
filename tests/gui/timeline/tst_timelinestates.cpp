// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The page of the timeline in the whole window, in all its states: for people to judge, and none of them without what it is about.

#include "guifixture.h"

#include "core/engine/timelinelog.h"
#include "gui/timeline/sampletimeline.h"
#include "support/manyrequests.h"
#include "ui/models/detailsmodel.h"
#include "ui/models/timelinefiltermodel.h"
#include "ui/models/timelinenotes.h"
#include "ui/shell/detailspanel.h"
#include "ui/shell/timelinefilebar.h"
#include "ui/shell/timelinepage.h"
#include "ui/timeline/timelineview.h"

#include <QAction>
#include <QDir>
#include <QTableView>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

constexpr int Many = 100'000;
constexpr int Cached = 312;

/// The sample run with hops that follow one another, a body that go waits for, and modules that it has already.
QList<TimelineEvent> events()
{
    QList<TimelineEvent> all = sampleTimeline();
    const auto add = [&all](const QString &url, double start, double end, int status) -> TimelineEvent & {
        TimelineEvent event;
        event.id = static_cast<int>(all.size()) + 1;
        event.source = TimelineEvent::Source::Go;
        event.url = url;
        event.startMs = start;
        event.endMs = end;
        event.status = status;
        event.module = u"rsc.io/quote@v1.5.2"_s;
        all.append(event);
        return all.last();
    };
    add(u"https://goproxy.corp.example/rsc.io/quote/@v/v1.5.2.info"_s, 720, 760, 404);
    add(u"https://proxy.golang.org/rsc.io/quote/@v/v1.5.2.info"_s, 762, 810, 404);
    add(u"https://goproxy.cn/rsc.io/quote/@v/v1.5.2.info"_s, 812, 850, 200);
    TimelineEvent &zip = add(u"https://goproxy.cn/rsc.io/quote/@v/v1.5.2.zip"_s, 852, 1700, 200);
    zip.phases.receive = 780;
    zip.cancelled = true;
    // what go has already
    for (int i = 0; i < Cached; ++i) {
        const QString module = u"golang.org/x/part%1@v0.%2.0"_s.arg(i).arg(i % 20);
        TimelineEvent &cached = add(u"/home/ada/go/pkg/mod/"_s + module, 64, 64, 0);
        cached.kind = TimelineEvent::Kind::File;
        cached.module = module;
        cached.status.reset();
    }
    return all;
}

struct Page
{
    GuiFixture gui;
    TimelinePage *page = gui.window.timelinePage();
    TimelineView *view = page->view();

    Page(const QString &language, bool dark) : gui(language)
    {
        gui.appearance.set(dark ? Appearance::Mode::Dark : Appearance::Mode::Light);
        gui.window.resize(1280, 800);
        gui.window.show();
        Diagnosis run = servfailDiagnosis();
        run.timeline = events();
        gui.run.show(run);
        gui.window.showPage(1);
    }
    [[nodiscard]] TimelineFilterModel *rows() const
    {
        return qobject_cast<TimelineFilterModel *>(view->findChild<QTableView *>()->model());
    }
    void keep(const QString &name)
    {
        QTest::qWait(30);
        const QString folder = QStringLiteral(TIDYSCOPE_SCREENSHOTS);
        QDir().mkpath(folder);
        const bool dark = gui.appearance.mode() == Appearance::Mode::Dark;
        QVERIFY(gui.window.grab().save(
            u"%1/timeline-state-%2-%3-%4.png"_s.arg(folder, gui.language.code(), dark ? u"dark"_s : u"light"_s, name)));
    }
};

} // namespace

class TestTimelineStates : public QObject
{
    Q_OBJECT
private:
    static void looks()
    {
        QTest::addColumn<QString>("language");
        QTest::addColumn<bool>("dark");
        QTest::newRow("English, light") << u"en"_s << false;
        QTest::newRow("Chinese, dark") << u"zh_CN"_s << true;
    }

private Q_SLOTS:
    void groups_data() { looks(); }

    void groups()
    {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        Page page(language, dark);
        const int flat = page.rows()->rowCount();
        QCOMPARE(flat, events().size() - Cached);
        page.keep(u"flat"_s);
        page.view->setFilter(u"source:cache"_s);
        QCOMPARE(page.rows()->rowCount(), Cached);
        page.keep(u"flat-cache"_s);
        page.view->setFilter({});
        for (const auto &[grouping, name] :
             {std::pair(TimelineGrouping::Module, u"module"_s), std::pair(TimelineGrouping::Host, u"host"_s),
              std::pair(TimelineGrouping::Route, u"route"_s)}) {
            page.view->setGrouping(grouping);
            QVERIFY(page.rows()->isLane(0) && page.rows()->rowCount() > flat && page.rows()->rowCount() < Cached);
            page.keep(name);
        }
        page.view->setGrouping(TimelineGrouping::Time);
        QCOMPARE(page.rows()->rowCount(), flat);
    }

    void filterSelectionAndNotes_data() { looks(); }

    void filterSelectionAndNotes()
    {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        Page page(language, dark);
        page.view->setFilter(u"status:failed -kind:connect"_s);
        QVERIFY(page.rows()->rowCount() > 0 && page.rows()->rowCount() < events().size());
        page.keep(u"filter"_s);
        page.view->setFilter(u"module:nothing"_s);
        QCOMPARE(page.rows()->rowCount(), 0);
        page.keep(u"filter-nothing"_s);
        page.view->setFilter({});
        page.view->selectEvent(8);
        const QString details = page.gui.window.detailsPanel()->model()->toText();
        QVERIFY2(details.contains(u"golang.org/x/net/@v/v0.18.0.info"), qPrintable(details));
        page.keep(u"selection"_s);
        page.view->notes().add(72, 6, u"407: this proxy wants a login — 需要登录"_s);
        page.view->notes().add(500, 0, u"here the VPN went down"_s);
        page.view->selectEvent(6);
        QVERIFY(page.gui.window.detailsPanel()->model()->toText().contains(u"需要登录"));
        page.keep(u"notes"_s);
        page.view->tableAction()->setChecked(true);
        page.keep(u"table"_s);
    }

    void emptyAndImported_data() { looks(); }

    void emptyAndImported()
    {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        Page page(language, dark);
        page.page->files().read(QStringLiteral(TIDYSCOPE_SOURCE_DIR "/tests/data/har/chrome.har"));
        QTRY_COMPARE(page.page->files().outcome(), TimelineFiles::Outcome::Read);
        QCOMPARE(page.rows()->rowCount(), 4);
        QVERIFY(page.page->fileBar()->isVisible());
        page.view->selectEvent(1);
        page.keep(u"imported"_s);
        page.page->files().read(QStringLiteral(TIDYSCOPE_SOURCE_DIR "/README.md"));
        QTRY_COMPARE(page.page->files().outcome(), TimelineFiles::Outcome::Failed);
        page.keep(u"no-har"_s);
        page.page->files().forget();
        Diagnosis nothing = servfailDiagnosis();
        nothing.timeline.clear();
        page.gui.run.show(nothing);
        QCOMPARE(page.rows()->rowCount(), 0);
        page.keep(u"empty"_s);
    }

    void manyRows_data() { looks(); }

    void manyRows()
    {
        QFETCH(QString, language);
        QFETCH(bool, dark);
        Page page(language, dark);
        Diagnosis run = servfailDiagnosis();
        TimelineLog log;
        ManyRequests requests;
        for (int i = 0; i < Many; ++i) {
            requests.next(log);
        }
        run.timeline = log.events();
        page.gui.run.show(run);
        QTRY_COMPARE(page.rows()->rowCount(), Many);
        page.view->selectEvent(Many / 2);
        for (int i = 0; i < 30; ++i) {
            page.view->zoomInAction()->trigger();
        }
        page.keep(u"100000"_s);
        page.view->setGrouping(TimelineGrouping::Host);
        QTRY_VERIFY(!page.rows()->isFiltering() && page.rows()->isLane(0));
        page.keep(u"100000-host"_s);
    }
};

QTEST_MAIN(TestTimelineStates)
#include "tst_timelinestates.moc"

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/timelinelog.h"
#include "gui/timeline/sampletimeline.h"
#include "ui/theme/theme.h"
#include "ui/timeline/timelinechart.h"
#include "ui/timeline/timelinechips.h"
#include "ui/timeline/timelineoverview.h"
#include "ui/models/timelinefiltermodel.h"
#include "ui/widgets/elidedlabel.h"
#include "ui/timeline/timelineview.h"
#include "ui/timeline/timelinewords.h"

#include <QAccessible>
#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QFile>
#include <QLineEdit>
#include <QScrollBar>
#include <QSignalSpy>
#include <QProxyStyle>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <QTranslator>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

QPalette darkPalette()
{
    QPalette palette(QColor(0x2b, 0x2d, 0x30));
    palette.setColor(QPalette::Window, QColor(0x2b, 0x2d, 0x30));
    palette.setColor(QPalette::Base, QColor(0x1e, 0x1f, 0x22));
    palette.setColor(QPalette::AlternateBase, QColor(0x26, 0x28, 0x2c));
    for (auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText}) {
        palette.setColor(role, QColor(0xdf, 0xe1, 0xe5));
    }
    palette.setColor(QPalette::PlaceholderText, QColor(0x9d, 0xa0, 0xa8));
    palette.setColor(QPalette::Highlight, QColor(0x2e, 0x5c, 0xb8));
    palette.setColor(QPalette::HighlightedText, Qt::white);
    return palette;
}

/// A style whose animations take no time: the user asked for less motion.
class StillStyle : public QProxyStyle
{
public:
    int styleHint(StyleHint hint, const QStyleOption *option, const QWidget *widget,
                  QStyleHintReturn *data) const override
    {
        return hint == SH_Widget_Animation_Duration ? 0 : QProxyStyle::styleHint(hint, option, widget, data);
    }
};

/// A language in which every text is marked.
class Marked : public QTranslator
{
public:
    QString translate(const char *, const char *text, const char *, int) const override
    {
        return u'«' + QString::fromUtf8(text) + u'»';
    }
    bool isEmpty() const override { return false; }
};

TimelineEvent request(double start, std::optional<double> end)
{
    TimelineEvent event;
    event.url = u"https://goproxy.corp.example/golang.org/x/net/@v/list"_s;
    event.startMs = start;
    event.endMs = end;
    return event;
}

/// The sample run in a view on screen, not moving.
struct Shown
{
    TimelineLog log;
    TimelineView view;

    Shown()
    {
        const auto events = sampleTimeline();
        for (const TimelineEvent &event : events) {
            log.add(event);
        }
        view.resize(1100, 520);
        view.setLog(&log);
        view.setRunning(false);
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
    }
};

QPoint rowPoint(const TimelineChart &chart, int row)
{
    for (int y = 0; y < chart.viewport()->height(); ++y) {
        if (chart.rows()->rowAt(y) == row) {
            const auto height = static_cast<int>(TimelineRows::rowHeightFor(chart.font()));
            return {static_cast<int>(chart.rows()->xOf(0)) + 200, y + height / 2};
        }
    }
    return {};
}

void wheel(TimelineChart &chart, QPoint at, QPoint angle, Qt::KeyboardModifiers modifiers = {})
{
    QWheelEvent event(at, chart.viewport()->mapToGlobal(at), {}, angle, Qt::NoButton, modifiers, Qt::NoScrollPhase,
                      false);
    QCoreApplication::sendEvent(chart.viewport(), &event);
}

/// Contrast of the strongest pixel of @p area against its most frequent one, the background.
double worstText(const QImage &image, const QRect &area)
{
    QHash<QRgb, int> counts;
    for (int y = area.top(); y <= area.bottom(); ++y) {
        for (int x = area.left(); x <= area.right(); ++x) {
            ++counts[image.pixel(x, y)];
        }
    }
    QRgb background = 0;
    int most = 0;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        if (it.value() > most) {
            most = it.value();
            background = it.key();
        }
    }
    double best = 1;
    for (auto it = counts.cbegin(); it != counts.cend(); ++it) {
        best = std::max(best, Theme::contrast(QColor(it.key()), QColor(background)));
    }
    return best;
}

void keep(QWidget &widget, const QString &name)
{
    QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS));
    QVERIFY(widget.grab().save(QStringLiteral(TIDYSCOPE_SCREENSHOTS "/") + name + u".png"_s));
}

} // namespace

class TestTimelineView : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void screenshots_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("table");
        QTest::addColumn<QString>("name");
        QTest::newRow("light chart") << false << false << u"timeline-light"_s;
        QTest::newRow("dark chart") << true << false << u"timeline-dark"_s;
        QTest::newRow("light table") << false << true << u"timeline-table-light"_s;
        QTest::newRow("dark table") << true << true << u"timeline-table-dark"_s;
    }

    void screenshots()
    {
        QFETCH(bool, dark);
        QFETCH(bool, table);
        QFETCH(QString, name);
        const QPalette before = QApplication::palette();
        if (dark) {
            QApplication::setPalette(darkPalette());
        }
        {
            TimelineLog log;
            const auto events = sampleTimeline();
            for (const TimelineEvent &event : events) {
                log.add(event);
            }
            TimelineView view;
            view.resize(1100, 520);
            view.setLog(&log);
            view.tableAction()->setChecked(table);
            view.show();
            QVERIFY(QTest::qWaitForWindowExposed(&view));
            view.selectEvent(8);
            QTest::qWait(60);
            keep(view, name);
        }
        QApplication::setPalette(before);
    }

    void emptyTexts()
    {
        TimelineView view;
        view.resize(900, 260);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        keep(view, u"timeline-empty"_s);
        QCOMPARE(view.selectedEvent(), 0);
        view.selectEvent(5);
        QCOMPARE(view.selectedEvent(), 0);
        auto *chart = view.findChild<TimelineChart *>();
        chart->setFocus();
        for (int key :
             {Qt::Key_Down, Qt::Key_Up, Qt::Key_Home, Qt::Key_End, Qt::Key_Return, Qt::Key_Right, Qt::Key_PageDown}) {
            QTest::keyClick(chart, static_cast<Qt::Key>(key));
        }
        QCOMPARE(view.selectedEvent(), 0);
    }

    void keysOfTheChart()
    {
        Shown shown;
        TimelineView &view = shown.view;
        auto *chart = view.findChild<TimelineChart *>();
        QSignalSpy selected(&view, &TimelineView::eventSelected);
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Down);
        QCOMPARE(view.selectedEvent(), 1);
        QTest::keyClick(chart, Qt::Key_Down);
        QCOMPARE(view.selectedEvent(), 2);
        QTest::keyClick(chart, Qt::Key_End);
        QCOMPARE(view.selectedEvent(), 16);
        QTest::keyClick(chart, Qt::Key_Down);
        QCOMPARE(view.selectedEvent(), 16);
        QTest::keyClick(chart, Qt::Key_Up);
        QCOMPARE(view.selectedEvent(), 15);
        QTest::keyClick(chart, Qt::Key_Home);
        QCOMPARE(view.selectedEvent(), 1);
        QCOMPARE(selected.size(), 5);

        const double whole = chart->scale().span();
        QTest::keyClick(chart, Qt::Key_Plus);
        QVERIFY(chart->scale().span() < whole);
        const double from = chart->scale().from();
        QTest::keyClick(chart, Qt::Key_Right);
        QVERIFY(chart->scale().from() > from);
        QTest::keyClick(chart, Qt::Key_Left);
        QCOMPARE(chart->scale().from(), from);
        QTest::keyClick(chart, Qt::Key_Minus);
        QVERIFY(chart->scale().isFitted());
        view.selectEvent(12);
        QTest::keyClick(chart, Qt::Key_Return);
        QVERIFY(!chart->scale().isFitted());
        QVERIFY(chart->scale().from() <= 250 && chart->scale().to() >= 870);
        QTest::qWait(30);
        keep(view, u"timeline-zoomed"_s);
        QTest::keyClick(chart, Qt::Key_0);
        QVERIFY(chart->scale().isFitted());
    }

    void keysOfTheWholeView()
    {
        Shown shown;
        TimelineView &view = shown.view;
        auto *chart = view.findChild<TimelineChart *>();
        auto *table = view.findChild<QTableView *>();
        auto *filter = view.findChild<QLineEdit *>();
        view.activateWindow();
        chart->setFocus();
        view.selectEvent(3);
        QTest::keyClick(chart, Qt::Key_T);
        QVERIFY(table->isVisible());
        QVERIFY(table->hasFocus());
        QCOMPARE(table->currentIndex().row(), 2);
        QTest::keyClick(table, Qt::Key_Down);
        QCOMPARE(view.selectedEvent(), 4);
        QTest::keyClick(table, Qt::Key_T);
        QVERIFY(chart->hasFocus());

        QTest::keySequence(chart, QKeySequence(QKeySequence::Find));
        QVERIFY(filter->hasFocus());
        // a letter that is a key of the view is a letter in the filter box
        QTest::keyClicks(filter, u"status:failed -tft"_s);
        QVERIFY(chart->isVisible());
        QTRY_COMPARE(table->model()->rowCount(), 5);
        QTest::keyClick(filter, Qt::Key_Escape);
        QTRY_COMPARE(table->model()->rowCount(), 16);

        view.selectEvent(11);
        chart->setFocus();
        QTest::keySequence(chart, QKeySequence(QKeySequence::Copy));
        QVERIFY(QGuiApplication::clipboard()->text().contains(u"server misbehaving"));
        QTest::keyClick(chart, Qt::Key_F);
        QVERIFY2(!view.followAction()->isChecked(), "nothing to follow");
        view.setRunning(true);
        QVERIFY(view.followAction()->isChecked());
        QTest::keyClick(chart, Qt::Key_F);
        QVERIFY(!view.followAction()->isChecked());
    }

    void filterOffersItsKeys()
    {
        Shown shown;
        auto *filter = shown.view.findChild<QLineEdit *>();
        filter->setFocus();
        QTest::keyClicks(filter, u"net -ki"_s);
        QWidget *popup = QApplication::activePopupWidget();
        QVERIFY(popup);
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(filter->text(), u"net -kind:"_s);
        QTest::keyClicks(filter, u"d"_s);
        popup = QApplication::activePopupWidget();
        QVERIFY(popup);
        QTest::keyClick(popup, Qt::Key_Down);
        QTest::keyClick(popup, Qt::Key_Return);
        QCOMPARE(filter->text(), u"net -kind:dns "_s);
    }

    void selectionSurvivesTheFilter()
    {
        Shown shown;
        TimelineView &view = shown.view;
        QSignalSpy selected(&view, &TimelineView::eventSelected);
        view.selectEvent(3);
        view.setFilter(u"kind:http"_s);
        QCOMPARE(view.selectedEvent(), 3);
        QVERIFY(!view.findChild<QTableView *>()->currentIndex().isValid());
        view.setFilter({});
        QCOMPARE(view.findChild<QTableView *>()->currentIndex().row(), 2);
        view.setFilter(u"kind:http"_s);
        view.selectEvent(4);
        QCOMPARE(view.filter(), QString());
        QCOMPARE(view.selectedEvent(), 4);
        QCOMPARE(selected.size(), 2);
        view.setLog(nullptr);
        QCOMPARE(view.selectedEvent(), 0);
        QCOMPARE(selected.size(), 3);
        QVERIFY(!view.isRunning());
    }

    void sortingTheTableSortsTheChart()
    {
        Shown shown;
        auto *chart = shown.view.findChild<TimelineChart *>();
        auto *table = shown.view.findChild<QTableView *>();
        table->sortByColumn(static_cast<int>(TimelineModel::Column::Duration), Qt::DescendingOrder);
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Home);
        QCOMPARE(shown.view.selectedEvent(), 12);
    }

    void mouse()
    {
        Shown shown;
        TimelineView &view = shown.view;
        auto *chart = view.findChild<TimelineChart *>();
        const QPoint third = rowPoint(*chart, 2);
        QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, third);
        QCOMPARE(view.selectedEvent(), 3);
        QTest::mouseDClick(chart->viewport(), Qt::LeftButton, {}, rowPoint(*chart, 11));
        QCOMPARE(view.selectedEvent(), 12);
        QVERIFY(!chart->scale().isFitted());
        const double from = chart->scale().from();
        QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, third);
        QTest::mouseMove(chart->viewport(), third + QPoint(30, 0));
        QTest::mouseMove(chart->viewport(), third + QPoint(60, 0));
        QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, third + QPoint(60, 0));
        const double dragged = chart->scale().from();
        QVERIFY(dragged < from);

        const double span = chart->scale().span();
        const double under = chart->rows()->msOf(third.x());
        wheel(*chart, third, {0, 120}, Qt::ControlModifier);
        QVERIFY(chart->scale().span() < span);
        QVERIFY(std::abs(chart->rows()->msOf(third.x()) - under) < 0.01);
        wheel(*chart, third, {0, -120}, Qt::ControlModifier);
        QVERIFY(std::abs(chart->scale().span() - span) < 0.01);
        wheel(*chart, third, {0, -120}, Qt::ShiftModifier);
        QVERIFY(chart->scale().from() > dragged);
    }

    void labelsCanBeMadeWider()
    {
        Shown shown;
        auto *chart = shown.view.findChild<TimelineChart *>();
        const QPoint divider(static_cast<int>(chart->rows()->xOf(0)), 100);
        QTest::mousePress(chart->viewport(), Qt::LeftButton, {}, divider);
        QTest::mouseMove(chart->viewport(), divider + QPoint(-100, 0));
        QTest::mouseRelease(chart->viewport(), Qt::LeftButton, {}, divider + QPoint(-100, 0));
        QCOMPARE(qRound(chart->rows()->xOf(0)), divider.x() - 100);
        shown.view.tableAction()->setChecked(true);
        const QByteArray state = shown.view.saveState();

        TimelineView other;
        QVERIFY(!other.restoreState("nonsense"));
        QVERIFY(!other.restoreState({}));
        QVERIFY(other.restoreState(state));
        QVERIFY(other.tableAction()->isChecked());
        QCOMPARE(qRound(other.findChild<TimelineChart *>()->labelWidth()), divider.x() - 100);
    }

    void followsTheRun()
    {
        TimelineLog log;
        TimelineView view;
        view.resize(900, 240);
        view.setLog(&log);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QVERIFY(view.isRunning());
        QVERIFY(view.followAction()->isChecked());
        auto *chart = view.findChild<TimelineChart *>();
        auto *bar = view.findChild<QScrollBar *>(u"timelineScrollBar"_s);
        for (int i = 0; i < 200; ++i) {
            log.add(request(i * 10, i * 10 + 5.0));
        }
        QTRY_VERIFY(bar->maximum() > 0);
        QCOMPARE(bar->value(), bar->maximum());
        QVERIFY(chart->scale().to() >= 1995);

        // whoever scrolls back wants to read
        wheel(*chart, {500, 100}, {0, 240});
        QVERIFY(!view.followAction()->isChecked());
        const int value = bar->value();
        for (int i = 200; i < 220; ++i) {
            log.add(request(i * 10, i * 10 + 5.0));
        }
        QTRY_COMPARE(view.findChild<QTableView *>()->model()->rowCount(), 220);
        QCOMPARE(bar->value(), value);
        view.followAction()->setChecked(true);
        QCOMPARE(bar->value(), bar->maximum());

        // zoomed in, following keeps the zoom and moves with the end
        chart->zoom(8);
        const double span = chart->scale().span();
        view.followAction()->setChecked(true);
        log.add(request(4000, 4100));
        QTRY_VERIFY(chart->scale().to() >= 4100);
        QVERIFY(std::abs(chart->scale().span() - span) < 0.01);

        view.setRunning(false);
        QVERIFY(!view.followAction()->isChecked());
        QVERIFY(chart->scale().isFitted());
    }

    void openEndsMove()
    {
        TimelineLog log;
        TimelineView view;
        view.resize(900, 240);
        view.setLog(&log);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        auto *chart = view.findChild<TimelineChart *>();
        log.add(request(0, std::nullopt));
        QTRY_VERIFY(chart->scale().whole() > 100);
        view.setRunning(false);
        const double whole = chart->scale().whole();
        QTest::qWait(80);
        QCOMPARE(chart->scale().whole(), whole);
    }

    void openEndsStandStillWhenMotionIsReduced()
    {
        StillStyle still;
        TimelineLog log;
        TimelineView view;
        view.resize(900, 240);
        view.findChild<TimelineChart *>()->setStyle(&still);
        view.setLog(&log);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        log.add(request(0, 50));
        log.add(request(5, std::nullopt));
        QTRY_COMPARE(view.findChild<QTableView *>()->model()->rowCount(), 2);
        QTest::qWait(30);
        const QImage before = view.findChild<TimelineChart *>()->grab().toImage();
        QTest::qWait(120);
        QCOMPARE(view.findChild<TimelineChart *>()->grab().toImage(), before);
    }

    void logMayBeDestroyed()
    {
        TimelineView view;
        view.resize(900, 240);
        view.show();
        auto log = std::make_unique<TimelineLog>();
        view.setLog(log.get());
        log->add(request(0, 5));
        view.setRunning(false);
        log.reset();
        QTest::qWait(40);
        QVERIFY(view.event(1));
        view.selectEvent(1);
        QCOMPARE(view.selectedEvent(), 1);
    }

    void overviewCounts()
    {
        Shown shown;
        auto *overview = shown.view.findChild<TimelineOverview *>();
        QCOMPARE(overview->counted(), 16);
        QCOMPARE(overview->countedFailures(), 5);
        TimelineEvent event = shown.log.events().at(14);
        event.endMs = 90000;
        event.error = u"timeout"_s;
        shown.log.update(event);
        QTRY_COMPARE(overview->countedFailures(), 6);
        shown.log.add(request(500000, 500001));
        QTRY_COMPARE(overview->counted(), 17);
        QCOMPARE(overview->countedFailures(), 6);
    }

    void changesLanguageWhileShown()
    {
        Shown shown;
        auto *filter = shown.view.findChild<QLineEdit *>();
        auto *table = shown.view.findChild<QTableView *>();
        auto *chart = shown.view.findChild<TimelineChart *>();
        Marked marked;
        QVERIFY(QApplication::installTranslator(&marked));
        QCoreApplication::sendPostedEvents();
        QTest::qWait(20);
        const QString status =
            table->model()->index(0, static_cast<int>(TimelineModel::Column::Status)).data().toString();
        const QString header = table->model()->headerData(2, Qt::Horizontal).toString();
        const QStringList seen{filter->placeholderText(),
                               shown.view.followAction()->text(),
                               shown.view.zoomInAction()->toolTip(),
                               chart->accessibleName(),
                               table->accessibleName(),
                               status,
                               header};
        keep(shown.view, u"timeline-marked"_s);
        QApplication::removeTranslator(&marked);
        QCoreApplication::sendPostedEvents();
        for (const QString &text : seen) {
            QVERIFY2(text.startsWith(u'«'), qPrintable(text));
        }
        QVERIFY(!filter->placeholderText().startsWith(u'«'));
    }

    void accessible()
    {
        Shown shown;
        auto *chart = shown.view.findChild<TimelineChart *>();
        QVERIFY(!chart->accessibleName().isEmpty());
        shown.view.selectEvent(11);
        QVERIFY(chart->accessibleDescription().contains(u"server misbehaving"));
        const auto widgets = shown.view.findChildren<QWidget *>();
        for (const QWidget *widget : widgets) {
            if (!widget->isVisible() || widget->focusPolicy() == Qt::NoFocus || widget->focusProxy()) {
                continue;
            }
            QAccessibleInterface *face = QAccessible::queryAccessibleInterface(const_cast<QWidget *>(widget));
            QVERIFY(face);
            QVERIFY2(!face->text(QAccessible::Name).isEmpty(), widget->metaObject()->className());
        }
    }

    void contrast_data()
    {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    /// What is written in the chart can be read: measured from pixels, text against its background.
    void contrast()
    {
        QFETCH(bool, dark);
        const QPalette before = QApplication::palette();
        if (dark) {
            QApplication::setPalette(darkPalette());
        }
        {
            Shown shown;
            auto *chart = shown.view.findChild<TimelineChart *>();
            const QImage image = chart->grab().toImage();
            const int plot = static_cast<int>(chart->rows()->xOf(0));
            for (int row : {0, 2, 7, 13}) {
                const int y = rowPoint(*chart, row).y();
                QVERIFY2(worstText(image, QRect(32, y - 9, 120, 18)) >= 4.5, "label");
                QVERIFY2(worstText(image, QRect(plot - 70, y - 9, 66, 18)) >= 4.5, "kind");
            }
            const int failed = rowPoint(*chart, 2).y();
            const int after = static_cast<int>(chart->rows()->xOf(83));
            QVERIFY2(worstText(image, QRect(after + 2, failed - 9, 70, 18)) >= 4.5, "reason");
            QVERIFY2(worstText(image, QRect(plot + 20, 0, 300, 20)) >= 4.5, "axis");
            QVERIFY2(worstText(image, QRect(20, image.height() - 18, 40, 16)) >= 4.5, "legend");
        }
        QApplication::setPalette(before);
    }

    void phasesHaveTheirColours()
    {
        Shown shown;
        auto *chart = shown.view.findChild<TimelineChart *>();
        const QImage image = chart->grab().toImage();
        const Theme theme = Theme::forPalette(chart->palette());
        const auto holds = [&](int row, double fromMs, double toMs, const QColor &colour) {
            const int y = rowPoint(*chart, row).y();
            for (int x = static_cast<int>(chart->rows()->xOf(fromMs)) + 1; x < chart->rows()->xOf(toMs); ++x) {
                for (int dy = -4; dy <= 4; ++dy) {
                    if (image.pixelColor(x, y + dy) == colour) {
                        return true;
                    }
                }
            }
            return false;
        };
        QVERIFY(holds(11, 250, 274, theme.phase(Phase::Dns)));
        QVERIFY(holds(11, 274, 354, theme.phase(Phase::Connect)));
        QVERIFY(holds(11, 354, 484, theme.phase(Phase::Tls)));
        QVERIFY(holds(11, 646, 870, theme.phase(Phase::Receive)));
        QVERIFY(!holds(11, 646, 870, theme.phase(Phase::Dns)));
        QVERIFY(holds(5, 71, 96, theme.phase(Phase::ProxyConnect)));
        for (int row : {2, 5, 9, 10, 12}) {
            QVERIFY2(holds(row, 0, chart->scale().to(), theme.failed), qPrintable(QString::number(row)));
        }
        QVERIFY(!holds(13, 0, chart->scale().to(), theme.failed));
    }

    void foreignTextIsNotMarkup()
    {
        TimelineEvent event = request(0, 1);
        event.url = u"https://a.example/<img src=x>"_s;
        event.error = u"<b>bold</b> & more"_s;
        const QString tip = TimelineWords::toolTip(event, Theme());
        QVERIFY(!tip.contains(u"<img"));
        QVERIFY(tip.contains(u"&lt;b&gt;bold&lt;/b&gt; &amp; more"));
    }

    /// Showing one more row costs the same whatever is there already.
    void manyRows()
    {
        const auto frameMs = [](int count) {
            TimelineLog log;
            for (int i = 0; i < count; ++i) {
                log.add(request(i, i + 20.0));
            }
            TimelineView view;
            view.resize(1100, 400);
            view.setLog(&log);
            view.show();
            (void)QTest::qWaitForWindowExposed(&view);
            (void)view.grab();
            QElapsedTimer timer;
            qint64 best = std::numeric_limits<qint64>::max();
            for (int i = 0; i < 8; ++i) {
                log.add(request(count + i, count + i + 20.0));
                timer.start();
                // takes the row in, lays out and paints
                view.selectEvent(count + i + 1);
                (void)view.grab();
                best = std::min(best, timer.nsecsElapsed());
            }
            return static_cast<double>(best) / 1e6;
        };
        const double few = frameMs(200);
        const double many = frameMs(5000);
        qInfo("one more row: %.2f ms with 200, %.2f ms with 5000", few, many);
        QVERIFY2(many < 3 * few + 5, qPrintable(u"%1 ms and %2 ms"_s.arg(few).arg(many)));
    }

    void chipsAndBoxAgree()
    {
        Shown shown;
        auto *filter = shown.view.findChild<QLineEdit *>();
        auto *chips = shown.view.findChild<TimelineChips *>();
        QVERIFY(chips->isVisible());
        const auto buttons = chips->findChildren<QToolButton *>();
        const auto named = [&buttons](const QString &text) {
            return *std::find_if(buttons.cbegin(), buttons.cend(), [&](auto *b) { return b->text() == text; });
        };
        named(u"DNS"_s)->click();
        QCOMPARE(filter->text(), u"kind:dns"_s);
        named(u"TLS"_s)->click();
        QCOMPARE(filter->text(), u"kind:dns,tls"_s);
        QCOMPARE(shown.view.shownEvents().size(), 3);
        filter->setText(u"net kind:tls"_s);
        QVERIFY(!named(u"DNS"_s)->isChecked());
        QVERIFY(named(u"TLS"_s)->isChecked());
        named(u"TLS"_s)->click();
        QCOMPARE(filter->text(), u"net"_s);
    }

    void summaryTellsOfTheRun()
    {
        Shown shown;
        auto *summary = shown.view.findChild<ElidedLabel *>();
        QVERIFY2(summary->text().startsWith(u"16 request"), qPrintable(summary->text()));
        QVERIFY2(summary->text().contains(u"5 failed") && summary->text().contains(u"critical path"),
                 qPrintable(summary->text()));
        QVERIFY2(summary->toolTip().contains(u"goproxy.cn/"_s), qPrintable(summary->toolTip()));
        shown.view.setFilter(u"kind:dns"_s);
        QVERIFY2(summary->text().startsWith(u"2 of 16 request"), qPrintable(summary->text()));
        // where there is little room, chips and legend leave it to the rows
        shown.view.resize(1100, 200);
        QVERIFY(!shown.view.findChild<TimelineChips *>()->isVisible());
        QVERIFY(summary->isVisible());
        shown.view.resize(1100, 520);
        QVERIFY(shown.view.findChild<TimelineChips *>()->isVisible());
    }

    void groupsInTheChart()
    {
        Shown shown;
        TimelineView &view = shown.view;
        view.setGrouping(TimelineGrouping::Module);
        keep(view, u"timeline-grouped"_s);
        auto *chart = view.findChild<TimelineChart *>();
        auto *model = qobject_cast<TimelineFilterModel *>(view.findChild<QTableView *>()->model());
        QVERIFY(model && model->isLane(0));
        const int rows = model->rowCount();
        chart->setFocus();
        QTest::keyClick(chart, Qt::Key_Home);
        QVERIFY2(chart->accessibleDescription().startsWith(u"Group "), qPrintable(chart->accessibleDescription()));
        QTest::keyClick(chart, Qt::Key_Left);
        QVERIFY(model->lane(0).collapsed);
        QVERIFY(model->rowCount() < rows);
        QTest::keyClick(chart, Qt::Key_Return);
        QCOMPARE(model->rowCount(), rows);
        QTest::keyClick(chart, Qt::Key_Down);
        QVERIFY(view.selectedEvent() > 0);
        QTest::keyClick(chart, Qt::Key_Backspace);
        QCOMPARE(view.findChild<QTableView *>()->currentIndex().row(), 0);
        view.copyAction()->trigger();
        QVERIFY(QApplication::clipboard()->text().count(u'\n') > 1);
        // a click on the head closes it
        QTest::mouseClick(chart->viewport(), Qt::LeftButton, {}, QPoint(20, rowPoint(*chart, 0).y()));
        QVERIFY(model->lane(0).collapsed);
        // what is asked for is shown
        const int hidden = model->lane(0).rows.front() + 1;
        view.selectEvent(hidden);
        QCOMPARE(view.selectedEvent(), hidden);
        const QByteArray state = view.saveState();
        TimelineView other;
        QVERIFY(other.restoreState(state));
        QCOMPARE(other.grouping(), TimelineGrouping::Module);
        view.tableAction()->setChecked(true);
        keep(view, u"timeline-grouped-table"_s);
    }

    void arrowsLeadFromHopToHop()
    {
        TimelineLog log;
        const auto add = [&log](const QString &host, double start, int status) {
            TimelineEvent event = request(start, start + 100);
            event.source = TimelineEvent::Source::Go;
            event.url = u"https://%1/golang.org/x/net/@v/list"_s.arg(host);
            event.status = status;
            return log.add(event);
        };
        add(u"one.example"_s, 0, 404);
        add(u"two.example"_s, 120, 200);
        TimelineView view;
        view.resize(1100, 400);
        view.setLog(&log);
        view.setRunning(false);
        view.show();
        QVERIFY(QTest::qWaitForWindowExposed(&view));
        QCOMPARE(view.linkBefore(2).kind, TimelineLinkKind::Fallback);
        QCOMPARE(view.linkBefore(2).event.id, 1);
        QCOMPARE(view.linkAfter(1).event.id, 2);
        QCOMPARE(view.linkAfter(2).kind, TimelineLinkKind::None);
        keep(view, u"timeline-fallback"_s);
        // the arrow's line stands between the two rows, at the end of the first bar
        auto *chart = view.findChild<TimelineChart *>();
        const QImage image = chart->grab().toImage();
        const QColor text = Theme::forPalette(chart->palette()).text;
        const int y = (rowPoint(*chart, 0).y() + rowPoint(*chart, 1).y()) / 2;
        const int x = static_cast<int>(chart->rows()->xOf(100));
        bool seen = false;
        for (int dx = -3; dx <= 3; ++dx) {
            seen = seen || Theme::contrast(image.pixelColor(x + dx, y), text) < 2;
        }
        QVERIFY(seen);
    }

    void pictures_data()
    {
        QTest::addColumn<TimelinePictureFormat>("format");
        QTest::addColumn<QByteArray>("begin");
        QTest::addColumn<QString>("suffix");
        QTest::newRow("svg") << TimelinePictureFormat::Svg << QByteArray("<?xml") << u"svg"_s;
        QTest::newRow("png") << TimelinePictureFormat::Png << QByteArray("\x89PNG") << u"png"_s;
        QTest::newRow("pdf") << TimelinePictureFormat::Pdf << QByteArray("%PDF-") << u"pdf"_s;
    }

    void pictures()
    {
        QFETCH(TimelinePictureFormat, format);
        QFETCH(QByteArray, begin);
        QFETCH(QString, suffix);
        Shown shown;
        const QByteArray picture = shown.view.picture(format);
        QVERIFY(picture.startsWith(begin));
        QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS));
        QFile file(QStringLiteral(TIDYSCOPE_SCREENSHOTS "/timeline-export.") + suffix);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(picture);
        file.close();
        if (format == TimelinePictureFormat::Png) {
            const QImage image = QImage::fromData(picture);
            QCOMPARE(image.width(), 2800);
            const int all = image.height();
            shown.view.setFilter(u"kind:dns"_s);
            QVERIFY(QImage::fromData(shown.view.picture(format)).height() < all);
            QCOMPARE(QApplication::topLevelWidgets().count(&shown.view), 1);
        }
    }

    void cleanupTestCase() { QApplication::setPalette(QPalette()); }
};

QTEST_MAIN(TestTimelineView)
#include "tst_timelineview.moc"

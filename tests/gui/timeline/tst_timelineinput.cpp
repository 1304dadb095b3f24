// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Keys, mouse and wheel.

#include "gui/timeline/shownview.h"

#include <QAction>
#include <QApplication>
#include <QClipboard>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

#include <cmath>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

class TestTimelineInput : public QObject
{
    Q_OBJECT
private Q_SLOTS:
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
};

QTEST_MAIN(TestTimelineInput)
#include "tst_timelineinput.moc"

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Notes beside the timeline, as they are written, seen, changed, taken back and put into pictures.

#include "gui/timeline/sampletimeline.h"
#include "ui/models/timelinefiltermodel.h"
#include "ui/models/timelinenotes.h"
#include "ui/timeline/timelinechart.h"
#include "ui/timeline/timelineview.h"

#include <QAction>
#include <QChart>
#include <QDir>
#include <QInputDialog>
#include <QLegendMarker>
#include <QMenu>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

struct Shown
{
    TimelineView view;
    TimelineChart *chart = view.findChild<TimelineChart *>();

    Shown()
    {
        view.resize(1100, 520);
        view.setEvents(sampleTimeline());
        view.show();
        (void)QTest::qWaitForWindowExposed(&view);
        chart->setFocus();
    }

    /// Types @p text into the dialog that is open.
    void type(const QString &text)
    {
        auto *dialog = view.findChild<QInputDialog *>(u"noteDialog"_s);
        QVERIFY(dialog);
        dialog->setTextValue(text);
        dialog->accept();
        QTRY_VERIFY(!view.findChild<QInputDialog *>(u"noteDialog"_s));
        view.activateWindow();
        QTRY_VERIFY(view.isActiveWindow());
        chart->setFocus();
    }

    [[nodiscard]] QAction *offered(const QString &text) const
    {
        const auto menus = view.findChildren<QMenu *>(u"timelineMenu"_s);
        for (const QMenu *menu : menus) {
            const auto actions = menu->actions();
            for (QAction *action : actions) {
                if (action->text().startsWith(text)) {
                    return action;
                }
            }
        }
        return nullptr;
    }
};

} // namespace

class TestTimelineNoting : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aKeyWritesBesideTheSelectedRequest()
    {
        Shown shown;
        QSignalSpy changed(&shown.view, &TimelineView::notesChanged);
        shown.view.selectEvent(8);
        QTest::keyClick(shown.chart, Qt::Key_M);
        shown.type(u"this one waits"_s);
        QCOMPARE(changed.size(), 1);
        const TimelineNotes &notes = shown.view.notes();
        QCOMPARE(notes.about(8).size(), 1);
        QCOMPARE(notes.about(8).constFirst().ms, 66.0);
        auto *model = shown.view.findChild<QTableView *>()->model();
        QCOMPARE(model->index(7, static_cast<int>(TimelineModel::Column::Note)).data().toString(), u"this one waits"_s);

        // the same key changes what is there
        QTest::keyClick(shown.chart, Qt::Key_M);
        auto *dialog = shown.view.findChild<QInputDialog *>(u"noteDialog"_s);
        QVERIFY(dialog);
        QCOMPARE(dialog->textValue(), u"this one waits"_s);
        shown.type(u"this one hangs"_s);
        QCOMPARE(notes.notes().size(), 1);
        QCOMPARE(notes.notes().constFirst().text, u"this one hangs"_s);
        QTest::keyClick(shown.chart, Qt::Key_U);
        QCOMPARE(notes.notes().constFirst().text, u"this one waits"_s);
        QTest::keyClick(shown.chart, Qt::Key_Delete);
        QVERIFY(notes.notes().isEmpty());
        QTest::keyClick(shown.chart, Qt::Key_U);
        QCOMPARE(notes.notes().size(), 1);
        QTest::keyClick(shown.chart, Qt::Key_U, Qt::ShiftModifier);
        QVERIFY(notes.notes().isEmpty());
    }

    void withoutASelectionTheMomentInTheMiddle()
    {
        Shown shown;
        shown.view.selectEvent(0);
        shown.chart->show(100, 300);
        QTest::keyClick(shown.chart, Qt::Key_M);
        shown.type(u"here"_s);
        QCOMPARE(shown.view.notes().notes().constFirst().event, 0);
        QCOMPARE(shown.view.notes().notes().constFirst().ms, 200.0);
    }

    void theMenuWritesWhereThePointerIs()
    {
        Shown shown;
        const QPoint at(static_cast<int>(shown.chart->rows()->xOf(300)),
                        static_cast<int>(shown.chart->rows()->rectOf(11).center().y()));
        const auto ask = [&shown](QPoint where) {
            QContextMenuEvent event(QContextMenuEvent::Mouse, where, shown.chart->viewport()->mapToGlobal(where));
            QCoreApplication::sendEvent(shown.chart->viewport(), &event);
        };
        ask(at);
        QCOMPARE(shown.view.selectedEvent(), 12);
        QVERIFY(!shown.offered(u"Change the note"_s));
        QVERIFY(shown.offered(u"Write a note beside this request"_s));
        QAction *moment = shown.offered(u"Write a note at"_s);
        QVERIFY(moment);
        moment->trigger();
        shown.type(u"lunch"_s);
        const TimelineNote note = shown.view.notes().notes().constFirst();
        QVERIFY2(std::abs(note.ms - 300) < 3, qPrintable(QString::number(note.ms)));
        for (QMenu *menu : shown.view.findChildren<QMenu *>(u"timelineMenu"_s)) {
            menu->close();
            delete menu;
        }

        // on the note itself
        const QPoint flag(static_cast<int>(shown.chart->rows()->xOf(note.ms)) + 4,
                          static_cast<int>(shown.chart->rows()->geometry().plot.top()) + 6);
        QCOMPARE(shown.chart->rows()->noteAt(flag), note.id);
        ask(flag);
        QVERIFY(shown.offered(u"Change the note"_s));
        shown.offered(u"Remove the note"_s)->trigger();
        QVERIFY(shown.view.notes().notes().isEmpty());
    }

    void theyAreSeenInChartOverviewAndPictures()
    {
        Shown shown;
        const QImage before = shown.view.grab().toImage();
        const QByteArray pictureBefore = shown.view.picture(TimelinePictureFormat::Svg);
        shown.view.notes().add(400, 0, u"the proxy was restarted"_s);
        shown.view.notes().add(66, 8, u"waits for the proxy"_s);
        QVERIFY(shown.chart->rows()->noteAt(
                    {shown.chart->rows()->geometry().plot.right() - 10, shown.chart->rows()->rectOf(7).center().y()})
                > 0);
        QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS));
        QTest::qWait(30);
        const QPixmap now = shown.view.grab();
        QVERIFY(now.save(QStringLiteral(TIDYSCOPE_SCREENSHOTS "/timeline-notes.png")));
        QVERIFY(now.toImage() != before);
        for (const auto &[format, suffix] :
             {std::pair{TimelinePictureFormat::Svg, u"svg"_s}, std::pair{TimelinePictureFormat::Pdf, u"pdf"_s},
              std::pair{TimelinePictureFormat::Png, u"png"_s}}) {
            QFile file(QStringLiteral(TIDYSCOPE_SCREENSHOTS "/timeline-notes-export.") + suffix);
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(shown.view.picture(format));
        }
        const QByteArray svg = shown.view.picture(TimelinePictureFormat::Svg);
        QVERIFY(svg.contains("the proxy was restarted"));
        QVERIFY(svg.contains("66\xe2\x80\x89ms, request 8: waits for the proxy"));
        QVERIFY(!pictureBefore.contains("request 8:"));
    }

    void othersMayKeepThem()
    {
        Shown shown;
        {
            TimelineNotes notes;
            notes.add(1, 0, u"from elsewhere"_s);
            shown.view.setNotes(&notes);
            QCOMPARE(&shown.view.notes(), &notes);
            shown.view.setEvents(sampleTimeline()); // they are not the view's to forget
            QCOMPARE(notes.notes().size(), 1);
            QSignalSpy changed(&shown.view, &TimelineView::notesChanged);
            shown.view.setNotes(nullptr);
            notes.add(2, 0, u"no longer shown"_s);
            QCOMPARE(changed.size(), 0);
        }
        shown.view.notes().add(3, 0, u"its own"_s);
        shown.view.setEvents(sampleTimeline());
        QVERIFY(shown.view.notes().notes().isEmpty());
    }

    void theLegendTellsOfTheCriticalPath()
    {
        Shown shown;
        QStringList names;
        const auto markers = shown.chart->chart()->legend()->markers();
        for (const QLegendMarker *marker : markers) {
            if (marker->isVisible()) {
                names << marker->label();
            }
        }
        QVERIFY2(names.contains(u"Critical path"_s), qPrintable(names.join(u", "_s)));
        QCOMPARE(names.size(), 9);
    }
};

QTEST_MAIN(TestTimelineNoting)
#include "tst_timelinenoting.moc"

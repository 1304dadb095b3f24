// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinemodel.h"
#include "ui/models/timelinenotes.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Tidyscope;
using namespace Qt::StringLiterals;

namespace {

QStringList texts(const TimelineNotes &notes)
{
    QStringList list;
    for (const TimelineNote &note : notes.notes()) {
        list << note.text;
    }
    return list;
}

TimelineEvent at(int id, double ms)
{
    TimelineEvent event;
    event.id = id;
    event.url = u"https://a.example/"_s;
    event.startMs = ms;
    event.endMs = ms + 5;
    return event;
}

} // namespace

class TestTimelineNotes : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void standInTheOrderOfTime()
    {
        TimelineNotes notes;
        const int late = notes.add(900, 0, u"late"_s);
        const int early = notes.add(10, 3, u"  early\n and   tidied "_s);
        QCOMPARE(texts(notes), (QStringList{u"early and tidied"_s, u"late"_s}));
        QVERIFY(late != early);
        QCOMPARE(notes.about(3).size(), 1);
        QCOMPARE(notes.about(3).constFirst().id, early);
        QCOMPARE(notes.note(late)->ms, 900.0);
        QVERIFY(!notes.note(77));
        QCOMPARE(notes.add(-5, 0, u"before"_s), 3);
        QCOMPARE(notes.note(3)->ms, 0.0);
    }

    void blanksAreNoNote()
    {
        TimelineNotes notes;
        QSignalSpy changed(&notes, &TimelineNotes::changed);
        QCOMPARE(notes.add(1, 0, u" \n\t"_s), 0);
        QCOMPARE(changed.size(), 0);
        QVERIFY(!notes.canUndo());
        const int id = notes.add(1, 0, u"x"_s);
        notes.edit(id, u"  "_s);
        QVERIFY(notes.notes().isEmpty());
    }

    void everyChangeCanBeTakenBack()
    {
        TimelineNotes notes;
        const int id = notes.add(1, 0, u"one"_s);
        notes.add(2, 0, u"two"_s);
        notes.edit(id, u"uno"_s);
        notes.remove(id);
        QCOMPARE(texts(notes), QStringList{u"two"_s});
        notes.undo();
        QCOMPARE(texts(notes), (QStringList{u"uno"_s, u"two"_s}));
        notes.undo();
        QCOMPARE(texts(notes), (QStringList{u"one"_s, u"two"_s}));
        notes.redo();
        QCOMPARE(texts(notes), (QStringList{u"uno"_s, u"two"_s}));
        notes.undo();
        notes.undo();
        notes.undo();
        QVERIFY(notes.notes().isEmpty());
        QVERIFY(!notes.canUndo());
        notes.undo(); // nothing left
        notes.redo();
        QCOMPARE(texts(notes), QStringList{u"one"_s});
        // a new change ends what could be done again
        notes.add(5, 0, u"five"_s);
        QVERIFY(!notes.canRedo());
        QCOMPARE(texts(notes), (QStringList{u"one"_s, u"five"_s}));
    }

    void whatChangesNothingIsNoStep()
    {
        TimelineNotes notes;
        const int id = notes.add(1, 0, u"one"_s);
        notes.undo();
        notes.redo();
        notes.edit(id, u" one "_s);
        notes.remove(99);
        notes.edit(99, u"x"_s);
        notes.undo();
        QVERIFY(notes.notes().isEmpty());
    }

    void anotherTimelineHasItsOwn()
    {
        TimelineNotes notes;
        notes.add(1, 0, u"one"_s);
        notes.replace({{7, 50, 0, u"b"_s}, {9, 3, 2, u" a "_s}, {0, 4, 0, u" "_s}});
        QCOMPARE(texts(notes), (QStringList{u"a"_s, u"b"_s}));
        QCOMPARE(notes.notes().constFirst().id, 1);
        QCOMPARE(notes.notes().constFirst().event, 2);
        QVERIFY(!notes.canUndo());
    }

    void longTextsAreCut()
    {
        TimelineNotes notes;
        const int id = notes.add(1, 0, QString(5000, u'x'));
        QCOMPARE(notes.note(id)->text.size(), TimelineNotes::LongestText);
    }

    void linesTellWhenAndWhere()
    {
        QCOMPARE(timelineNoteLine({1, 31, 0, u"proxy down"_s}), u"31\u2009ms: proxy down"_s);
        QCOMPARE(timelineNoteLine({1, 31, 4, u"404"_s}), u"31\u2009ms, request 4: 404"_s);
    }

    /// In the table, a note about a request stands in its row, one about a moment in the row before it.
    void standInTheTable()
    {
        TimelineModel model;
        QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setEvents({at(1, 0), at(2, 100), at(3, 200)});
        const auto note = [&model](int row) {
            return model.index(row, static_cast<int>(TimelineModel::Column::Note)).data().toString();
        };
        QCOMPARE(note(0), QString());
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setNotes({{1, 0, 1, u"first"_s}, {2, 150, 0, u"here"_s}, {3, 100, 2, u"slow"_s}});
        QCOMPARE(changed.size(), 1);
        QCOMPARE(note(0), u"first"_s);
        QCOMPARE(note(1), u"150\u2009ms: here; slow"_s);
        QCOMPARE(note(2), QString());
        model.setNotes({});
        QCOMPARE(note(1), QString());
    }
};

QTEST_GUILESS_MAIN(TestTimelineNotes)
#include "tst_timelinenotes.moc"

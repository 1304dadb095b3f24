// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/findingsmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

Finding made(const QString &check, int step, const QString &subject, Status status = Status::Pass, bool needed = true)
{
    Finding finding;
    finding.check = check;
    finding.step = step;
    finding.subject = subject;
    finding.status = status;
    finding.needed = needed;
    finding.reason = {u"check.running"_s, {{u"subject"_s, subject}}};
    finding.durationMs = 31.4;
    return finding;
}

QStringList subjects(const QAbstractItemModel &model)
{
    QStringList out;
    for (int row = 0; row < model.rowCount(); ++row) {
        out << model.index(row, 0).data(FindingsModel::SubjectRole).toString();
    }
    return out;
}

} // namespace

class TestFindingsModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void rowsStandInTheOrderOfTheMethodWhateverArrivesFirst()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.setCheckOrder({u"go-command"_s, u"dns-resolve"_s, u"go-run"_s});
        model.upsert(made(u"go-run"_s, 2, u"run"_s));
        model.upsert(made(u"dns-resolve"_s, 1, u"b.test"_s));
        model.upsert(made(u"unknown"_s, 1, u"later"_s));
        model.upsert(made(u"go-command"_s, 1, u"go"_s));
        model.upsert(made(u"dns-resolve"_s, 1, u"a.test"_s));
        QCOMPARE(subjects(model), QStringList({u"go"_s, u"b.test"_s, u"a.test"_s, u"later"_s, u"run"_s}));
    }

    void aBetterFindingReplacesItsRowInPlace()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.upsert(made(u"dns-resolve"_s, 1, u"a.test"_s, Status::Running));
        model.upsert(made(u"dns-resolve"_s, 1, u"b.test"_s, Status::Running));
        QSignalSpy inserted(&model, &QAbstractItemModel::rowsInserted);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.upsert(made(u"dns-resolve"_s, 1, u"a.test"_s, Status::Fail));
        QCOMPARE(inserted.size(), 0);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.rowCount(), 2);
        QCOMPARE(model.index(0).data(FindingsModel::StatusRole).toInt(), int(Status::Fail));
    }

    void rolesCarryWordsAndSentences()
    {
        FindingsModel model;
        model.upsert(made(u"dns-resolve"_s, 1, u"a.test"_s, Status::Fail));
        const QModelIndex index = model.index(0);
        QCOMPARE(index.data(FindingsModel::StatusWordRole).toString(), u"Failed"_s);
        QCOMPARE(index.data().toString(), u"Checking a.test."_s);
        QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), u"Failed: Checking a.test."_s);
        QCOMPARE(index.data(FindingsModel::DurationTextRole).toString(), u"31\u2009ms"_s);
        QCOMPARE(index.data(FindingsModel::KeyRole).toString(), u"dns-resolve|a.test"_s);
        QVERIFY(!model.roleNames().isEmpty());
    }

    void anotherLanguageGivesOtherSentences()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.upsert(made(u"dns-resolve"_s, 1, u"a.test"_s));
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setTexts(Texts(u"zh_CN"_s));
        QCOMPARE(changed.size(), 1);
        QCOMPARE(model.index(0).data().toString(), u"正在检查 a.test。"_s);
    }

    void aStepShowsItsOwnAndPutsFailuresFirstWhenItHasEnded()
    {
        FindingsModel model;
        StepFindingsModel step(1);
        const QAbstractItemModelTester tester(&step, QAbstractItemModelTester::FailureReportingMode::QtTest);
        step.setSourceModel(&model);
        model.upsert(made(u"a"_s, 1, u"passed"_s, Status::Pass));
        model.upsert(made(u"b"_s, 1, u"skipped"_s, Status::Skipped));
        model.upsert(made(u"c"_s, 1, u"warning"_s, Status::Warn));
        model.upsert(made(u"d"_s, 1, u"failed"_s, Status::Fail));
        model.upsert(made(u"e"_s, 1, u"unneeded"_s, Status::Fail, false));
        model.upsert(made(u"f"_s, 2, u"other step"_s, Status::Fail));
        QCOMPARE(subjects(step), QStringList({u"passed"_s, u"skipped"_s, u"warning"_s, u"failed"_s, u"unneeded"_s}));
        step.setFailuresFirst(true);
        QCOMPARE(subjects(step), QStringList({u"failed"_s, u"warning"_s, u"unneeded"_s, u"passed"_s, u"skipped"_s}));
        QCOMPARE(step.count(Status::Fail), 1);
        step.setFailuresFirst(false);
        QCOMPARE(subjects(step).first(), u"passed"_s);
    }

    void setFindingsReplacesEverything()
    {
        FindingsModel model;
        const QAbstractItemModelTester tester(&model, QAbstractItemModelTester::FailureReportingMode::QtTest);
        model.upsert(made(u"a"_s, 1, u"old"_s));
        model.setFindings({made(u"b"_s, 2, u"second"_s), made(u"a"_s, 1, u"first"_s)});
        QCOMPARE(subjects(model), QStringList({u"first"_s, u"second"_s}));
        model.clear();
        QCOMPARE(model.rowCount(), 0);
    }
};

QTEST_GUILESS_MAIN(TestFindingsModel)
#include "tst_findingsmodel.moc"

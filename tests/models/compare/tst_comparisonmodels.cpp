// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "comparisonsample.h"

#include "ui/models/comparisoncontroller.h"
#include "ui/models/comparisonmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

using State = ComparisonController::State;

class TestComparisonModels : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init()
    {
        m_fake = nullptr;
        m_controller = std::make_unique<ComparisonController>([this](const ComparisonRun::Request &request) {
            auto made = std::make_unique<FakeComparison>(request);
            m_fake = made.get();
            return made;
        });
    }
    void cleanup() { m_controller.reset(); }

    void controllerFollowsAComparison();
    void controllerStops();
    void controllerDropsTheFormerOne();
    void controllerForgets();
    void modelShowsWhatWasMeasured();
    void modelKeepsItsRowsWhileSamplesArrive();
    void modelSpeaksTheOtherLanguage();

private:
    std::unique_ptr<ComparisonController> m_controller;
    FakeComparison *m_fake = nullptr;
};

void TestComparisonModels::controllerFollowsAComparison()
{
    QSignalSpy states(m_controller.get(), &ComparisonController::stateChanged);
    QSignalSpy samples(m_controller.get(), &ComparisonController::sampled);
    ComparisonRun::Request request;
    request.samples = 6;
    m_controller->start(request);
    QVERIFY(m_fake && m_fake->started);
    QCOMPARE(m_fake->request.samples, 6);
    QCOMPARE(m_controller->state(), State::Running);

    const QPointer<FakeComparison> source = m_fake;
    m_fake->playFailingProxy();
    QCOMPARE(m_controller->state(), State::Done);
    QCOMPARE(states.size(), 2);
    QCOMPARE(samples.size(), 9);
    QCOMPARE(m_controller->sampleCount(), 9);
    QCOMPARE(m_controller->comparison().conclusion.kind, Conclusion::Kind::RouteFails);
    QTRY_VERIFY(source.isNull()); // nothing of it is left to run
}

void TestComparisonModels::controllerStops()
{
    m_controller->stop(); // nothing runs: nothing happens
    QCOMPARE(m_controller->state(), State::Idle);
    m_controller->start({});
    m_fake->know({u"own"_s, u"ipv4"_s});
    m_fake->succeed(0, 20);
    m_controller->stop();
    QCOMPARE(m_controller->state(), State::Done);
    QCOMPARE(m_controller->comparison().outcome, Comparison::Outcome::Cancelled);
    QCOMPARE(m_controller->sampleCount(), 1);
}

void TestComparisonModels::controllerDropsTheFormerOne()
{
    m_controller->start({});
    const QPointer<FakeComparison> former = m_fake;
    former->know({u"own"_s});
    m_controller->start({});
    QVERIFY(former.isNull());
    QVERIFY(m_controller->comparison().samples.isEmpty());
    QCOMPARE(m_controller->state(), State::Running);
}

void TestComparisonModels::controllerForgets()
{
    m_controller->start({});
    m_fake->know({u"own"_s});
    m_fake->succeed(0, 20);
    QSignalSpy routes(m_controller.get(), &ComparisonController::routesChanged);
    m_controller->clear();
    QCOMPARE(m_controller->state(), State::Idle);
    QCOMPARE(m_controller->sampleCount(), 0);
    QCOMPARE(routes.size(), 1);
}

void TestComparisonModels::modelShowsWhatWasMeasured()
{
    m_controller->start({});
    m_fake->playFailingProxy();
    ComparisonModel model;
    const QAbstractItemModelTester tester(&model);
    model.setComparison(m_controller->comparison());
    QCOMPARE(model.rowCount(), 2);
    QVERIFY(model.hasErrors());
    const auto shown = [&model](int row, int column) { return model.index(row, column).data().toString(); };
    QCOMPARE(shown(0, ComparisonModel::Route), u"own"_s);
    QCOMPARE(shown(0, ComparisonModel::Samples), u"3"_s);
    QVERIFY2(shown(0, ComparisonModel::Failed).startsWith("100 % ("_L1), qPrintable(shown(0, ComparisonModel::Failed)));
    QCOMPARE(shown(0, ComparisonModel::FirstError), u"CONNECT: 403 Forbidden"_s);
    // what failed took no time that could be compared
    QCOMPARE(shown(0, ComparisonModel::Median), QString());
    QCOMPARE(model.index(0, ComparisonModel::Median).data(Qt::AccessibleTextRole).toString(), u"not measured"_s);
    QVERIFY2(shown(1, ComparisonModel::Failed).startsWith(u"0 % (0–"_s), qPrintable(shown(1, ComparisonModel::Failed)));
    QVERIFY2(shown(1, ComparisonModel::Median).startsWith("82 ("_L1)
                 || shown(1, ComparisonModel::Median).startsWith("83 ("_L1),
             qPrintable(shown(1, ComparisonModel::Median)));
    QCOMPARE(model.index(0, 0).data(ComparisonModel::FailuresRole).toInt(), 3);
}

void TestComparisonModels::modelKeepsItsRowsWhileSamplesArrive()
{
    ComparisonModel model;
    const QAbstractItemModelTester tester(&model);
    m_controller->start({});
    m_fake->know({u"own"_s, u"no-http-proxy"_s});
    model.setComparison(m_controller->comparison());
    const QPersistentModelIndex second = model.index(1, ComparisonModel::Samples);
    QSignalSpy resets(&model, &QAbstractItemModel::modelReset);
    QSignalSpy changes(&model, &QAbstractItemModel::dataChanged);
    m_fake->succeed(1, 40);
    model.updateRoute(1, m_controller->comparison().samples.at(1));
    QCOMPARE(resets.size(), 0);
    QCOMPARE(changes.size(), 1);
    QVERIFY(second.isValid());
    QCOMPARE(second.data().toString(), u"1"_s);
}

void TestComparisonModels::modelSpeaksTheOtherLanguage()
{
    ComparisonModel model;
    model.setTexts(Texts(u"zh_CN"_s));
    QCOMPARE(model.headerData(ComparisonModel::Route, Qt::Horizontal).toString(), u"路线"_s);
}

QTEST_GUILESS_MAIN(TestComparisonModels)
#include "tst_comparisonmodels.moc"

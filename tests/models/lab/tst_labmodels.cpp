// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// What the Lab page is made of: the tree of scenarios and its filter, the proof of isolation, the lines for a terminal, and a
// diagnosis in another process as a run of the window.

#include "labsample.h"

#include "core/lab/scenariocatalogue.h"
#include "ui/models/labcatalogue.h"
#include "ui/models/labenvironment.h"
#include "ui/models/labisolationmodel.h"
#include "ui/models/labrunsource.h"
#include "ui/models/labscenariomodel.h"
#include "ui/models/labwords.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

using Reporting = QAbstractItemModelTester::FailureReportingMode;

} // namespace

class TestLabModels : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void scenariosStandInTheirGroupsEasyOnesFirst()
    {
        LabScenarioModel model;
        const QAbstractItemModelTester tester(&model, Reporting::QtTest);
        QList<Lab::Scenario> scenarios = labScenarios();
        Lab::Scenario own = scenarios.first();
        own.id = u"mine"_s;
        own.file = u"/home/dev/mine.json"_s;
        own.difficulty = 3;
        scenarios.append(own);
        model.setScenarios(scenarios);
        QCOMPARE(model.scenarioCount(), 8);
        QStringList groups;
        for (int row = 0; row < model.rowCount(); ++row) {
            groups << model.index(row, 0).data(LabScenarioModel::GroupRole).toString();
            QVERIFY(!(model.flags(model.index(row, 0)) & Qt::ItemIsSelectable));
        }
        QCOMPARE(groups, (QStringList{u"custom"_s, u"dns"_s, u"module-proxy"_s, u"healthy"_s}));
        const QModelIndex proxies = model.index(2, 0);
        QStringList ids;
        for (int row = 0; row < model.rowCount(proxies); ++row) {
            ids << model.index(row, 0, proxies).data(LabScenarioModel::IdRole).toString();
        }
        QCOMPARE(ids, (QStringList{u"px-404"_s, u"px-html"_s, u"px-502.body-says-dns"_s, u"px-slow"_s, u"px-reset"_s}));
        QCOMPARE(model.scenario(u"mine"_s)->file, own.file);
        QVERIFY(!model.scenario(u"nobody"_s));

        // what is played says so, and not by its place alone
        const QModelIndex index = model.indexOf(u"px-404"_s);
        QCOMPARE(index.siblingAtColumn(LabScenarioModel::Level).data().toString(), u"Easy"_s);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRunning(u"px-404"_s);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(index.siblingAtColumn(LabScenarioModel::Level).data().toString(), u"Running"_s);
        QVERIFY(index.data(Qt::AccessibleTextRole).toString().endsWith(u", running"));
        model.setRunning({});
        QCOMPARE(changed.size(), 2);

        model.setLanguage(u"zh_CN"_s);
        QCOMPARE(model.indexOf(u"dns-servfail"_s).data().toString(), u"DNS 服务器返回 SERVFAIL"_s);
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        model.setScenarios(scenarios);
        QCOMPARE(reset.size(), 0);
        model.setScenarios({});
        QCOMPARE(model.rowCount(), 0);
    }

    void filter_data()
    {
        QTest::addColumn<QString>("text");
        QTest::addColumn<int>("difficulty");
        QTest::addColumn<QString>("group");
        QTest::addColumn<QStringList>("shown");
        const QStringList proxies{u"px-404"_s, u"px-html"_s, u"px-502.body-says-dns"_s, u"px-slow"_s, u"px-reset"_s};
        QTest::newRow("a group") << QString() << 0 << u"module-proxy"_s << proxies;
        QTest::newRow("hard ones") << QString() << 3 << QString()
                                   << QStringList{u"px-reset"_s, u"healthy.aaaa-fails"_s};
        QTest::newRow("an id") << u"px-html"_s << 0 << QString() << QStringList{u"px-html"_s};
        QTest::newRow("every word, whatever its case and place")
            << u" LOG-IN  page "_s << 0 << QString() << QStringList{u"px-html"_s};
        QTest::newRow("the name of a group") << u"dns servfail"_s << 0 << QString() << QStringList{u"dns-servfail"_s};
        QTest::newRow("all together") << u"hangs"_s << 3 << u"module-proxy"_s << QStringList{u"px-reset"_s};
        QTest::newRow("nothing fits") << u"hangs"_s << 1 << QString() << QStringList();
    }
    void filter()
    {
        QFETCH(QString, text);
        QFETCH(int, difficulty);
        QFETCH(QString, group);
        LabScenarioModel model;
        LabScenarioFilter filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filter, Reporting::QtTest);
        model.setScenarios(labScenarios());
        QCOMPARE(filter.scenarioCount(), 7);
        filter.setFilter({text, difficulty, group});
        QTEST(filter.shownIds(), "shown");
        filter.setFilter({});
        QCOMPARE(filter.scenarioCount(), 7);
    }

    void proofOfIsolation()
    {
        LabIsolationModel model;
        const QAbstractItemModelTester tester(&model, Reporting::QtTest);
        const QList<Lab::LabPath> paths{{u"GOENV"_s, u"/tmp/lab/goenv"_s, true}};
        QList<Lab::LabWitness> own{{u"GOENV"_s, u"/home/dev/.config/go/env"_s, u"0123456789abcdef"_s, {}, false},
                                   {u"go.mod"_s, u"/home/dev/go.mod"_s, {}, {}, false}};
        model.setProof(paths, own);
        QCOMPARE(model.rowCount(), 3);
        QVERIFY(model.isClean());
        QVERIFY(!model.isComplete());
        const auto proof = [&model](int row) { return model.index(row, LabIsolationModel::Proof); };
        QCOMPARE(proof(0).data(LabIsolationModel::IconRole).toString(), u"passed"_s);
        QCOMPARE(proof(1).data(LabIsolationModel::IconRole).toString(), u"not-started"_s);
        for (Lab::LabWitness &witness : own) {
            witness.after = witness.before;
            witness.checked = true;
        }
        model.setProof(paths, own);
        QVERIFY(model.isClean() && model.isComplete());
        QCOMPARE(proof(1).data().toString(), u"Unchanged: 0123456789ab…"_s);
        QVERIFY(proof(2).data().toString().contains(u"still does not exist"));
        // the contrary is said as plainly
        own[1].after = u"ffff"_s;
        model.setProof(paths, own);
        QVERIFY(!model.isClean());
        QCOMPARE(proof(2).data(LabIsolationModel::StatusRole).toInt(), static_cast<int>(Status::Fail));
        QCOMPARE(proof(2).data().toString(), u"Changed: missing before, ffff… after"_s);
        model.setProof({{u"GOCACHE"_s, u"/home/dev/.cache/go-build"_s, false}}, {});
        QVERIFY(!model.isClean());
        model.retranslate();
    }

    void linesForATerminal_data()
    {
        QTest::addColumn<int>("shell");
        QTest::addColumn<QString>("lines");
        const auto row = [](const char *name, ShellLines::Shell shell, const QString &lines) {
            QTest::newRow(name) << static_cast<int>(shell) << lines;
        };
        row("bash", ShellLines::Shell::Bash,
            u"export GOPROXY='http://127.0.0.1:1/a b'\nunset GONOSUMDB\ncd '/tmp/lab x/project'"_s);
        row("zsh", ShellLines::Shell::Zsh,
            u"export GOPROXY='http://127.0.0.1:1/a b'\nunset GONOSUMDB\ncd '/tmp/lab x/project'"_s);
        row("fish", ShellLines::Shell::Fish,
            u"set --global --export GOPROXY 'http://127.0.0.1:1/a b'\nset --erase GONOSUMDB\ncd '/tmp/lab x/project'"_s);
        row("PowerShell", ShellLines::Shell::PowerShell,
            u"$Env:GOPROXY = 'http://127.0.0.1:1/a b'\nRemove-Item Env:GONOSUMDB\nSet-Location -LiteralPath "
            "'/tmp/lab x/project'"_s);
        row("cmd", ShellLines::Shell::Cmd,
            u"set \"GOPROXY=http://127.0.0.1:1/a b\"\nset GONOSUMDB=\ncd /d \"/tmp/lab x/project\""_s);
    }
    void linesForATerminal()
    {
        QFETCH(int, shell);
        Lab::LabFacts facts;
        facts.environment = {{u"GOPROXY"_s, u"http://127.0.0.1:1/a b"_s}, {u"GONOSUMDB"_s, QString()}};
        facts.project = u"/tmp/lab x/project"_s;
        QTEST(labEnvironmentLines(facts, static_cast<ShellLines::Shell>(shell)), "lines");
        QCOMPARE(labShells().size(), 5);
    }

    void aDiagnosisOfThePlayIsARun()
    {
        FakeLabPlayer player;
        player.start(labScenarios().first());
        player.comeUp();
        {
            LabRunSource source(player);
            QSignalSpy finished(&source, &RunSource::finished);
            QSignalSpy steps(&source, &RunSource::stepStarted);
            source.start();
            QVERIFY(player.diagnosing);
            Q_EMIT player.stepStarted(2);
            QCOMPARE(steps.size(), 1);
            QCOMPARE(source.timeline(), player.timeline());
            Diagnosis diagnosis;
            diagnosis.outcome = RunOutcome::Problem;
            diagnosis.goVersion = u"go1.24.4"_s;
            player.endDiagnosis(diagnosis);
            QCOMPARE(finished.size(), 1);
            QCOMPARE(source.diagnosis(), diagnosis);
            // nothing more comes of a play that ends afterwards
            player.endPlay();
            QCOMPARE(finished.size(), 1);
            QCOMPARE(source.diagnosis().outcome, RunOutcome::Problem);
        }
        // a play that ends meanwhile
        player.start(labScenarios().first());
        player.comeUp();
        {
            LabRunSource source(player);
            QSignalSpy finished(&source, &RunSource::finished);
            source.start();
            player.endPlay();
            QCOMPARE(finished.size(), 1);
            QCOMPARE(source.diagnosis().outcome, RunOutcome::Cancelled);
        }
        // a run that is dropped stops the diagnosis
        player.comeUp();
        {
            LabRunSource source(player);
            source.start();
        }
        QVERIFY(!player.diagnosing);
    }

    void theCatalogueIsReadInTheBackgroundAndKnowsWhatTeaches()
    {
        QList<Lab::Scenario> scenarios = labScenarios();
        Lab::Scenario own = scenarios.at(1);
        own.file = u"/home/dev/mine.json"_s;
        own.cause = u"tcp-refused"_s;
        scenarios.append(own);
        LabCatalogue catalogue([scenarios] {
            return LabContents{scenarios, {{u"/home/dev/bad.json"_s, 3, 7, Text{u"lab.cannot-write"_s, {}}}}};
        });
        QSignalSpy changed(&catalogue, &LabCatalogue::changed);
        QVERIFY(!catalogue.isLoaded());
        catalogue.load();
        catalogue.load(); // while it reads: once more afterwards
        QTRY_COMPARE(changed.size(), 2);
        QCOMPARE(catalogue.problems().size(), 1);
        QCOMPARE(catalogue.teaching(u"dns-servfail"_s)->id, u"dns-servfail"_s);
        QCOMPARE(catalogue.teaching(u"px-502"_s)->id, u"px-502.body-says-dns"_s);
        QVERIFY2(!catalogue.teaching(u"tcp-refused"_s), "what the user wrote is not recommended");
        QVERIFY(!catalogue.teaching({}));
    }

    void wordsForEveryGroup()
    {
        for (const QString &group : LabWords::groups()) {
            QVERIFY2(LabWords::group(group) != group, qPrintable(group));
        }
        for (const QString &group : Lab::ScenarioCatalogue::groups()) {
            QVERIFY2(LabWords::groups().contains(group), qPrintable(group));
        }
        QCOMPARE(LabWords::clock(125400), u"2:05"_s);
    }
};

QTEST_GUILESS_MAIN(TestLabModels)
#include "tst_labmodels.moc"

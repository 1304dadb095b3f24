// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "environmentsample.h"

#include "ui/models/controlpictures.h"
#include "ui/models/environmentfiltermodel.h"
#include "ui/models/environmentmodel.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

using Reporting = QAbstractItemModelTester::FailureReportingMode;

EnvironmentRow rowOf(const GoSettings &settings, const QString &name)
{
    for (const EnvironmentRow &row : environmentRows(settings, {})) {
        if (row.name == name) {
            return row;
        }
    }
    return {};
}

} // namespace

class TestEnvironmentModel : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void whatDiffersFromTheDefault_data()
    {
        QTest::addColumn<QByteArray>("file");
        QTest::addColumn<QString>("process");
        QTest::addColumn<bool>("differs");
        QTest::newRow("nobody set it") << QByteArray() << QString() << false;
        QTest::newRow("the file sets it") << QByteArray("GOPROXY=direct\n") << QString() << true;
        QTest::newRow("the file repeats the default")
            << QByteArray("GOPROXY=https://proxy.golang.org,direct\n") << QString() << false;
        QTest::newRow("the process sets it") << QByteArray() << u"off"_s << true;
        QTest::newRow("the process brings the default back")
            << QByteArray("GOPROXY=direct\n") << u"https://proxy.golang.org,direct"_s << false;
    }
    void whatDiffersFromTheDefault()
    {
        QFETCH(QByteArray, file);
        QFETCH(QString, process);
        const EnvironmentRow row = rowOf(settingsOf(file, {{u"GOPROXY"_s, process}}), u"GOPROXY"_s);
        QTEST(row.differs, "differs");
        QCOMPARE(row.defaultValue, u"https://proxy.golang.org,direct"_s);
    }

    void overruledLinesAreKnown()
    {
        const GoSettings settings = settingsOf("GOPROXY=https://mine.example\n", {{u"GOPROXY"_s, u"off"_s}});
        const EnvironmentRow row = rowOf(settings, u"GOPROXY"_s);
        QVERIFY(row.isFileOverruled());
        QCOMPARE(row.fileValue, std::optional(u"https://mine.example"_s));
        QCOMPARE(row.editedValue(), u"https://mine.example"_s);
        QVERIFY(!rowOf(settingsOf("GOPROXY=off\n"), u"GOPROXY"_s).isFileOverruled());
    }

    void whatIsTakenFromGoprivateDoesNotDiffer()
    {
        const EnvironmentRow row = rowOf(settingsOf("GOPRIVATE=git.corp.example\n"), u"GONOPROXY"_s);
        QCOMPARE(row.value.inheritedFrom, u"GOPRIVATE"_s);
        QVERIFY(!row.differs);
    }

    void lowerCaseProxiesCount()
    {
        const GoSettings settings = settingsOf({}, {{u"https_proxy"_s, u"http://p.example:3128"_s}});
        const EnvironmentRow row = rowOf(settings, u"HTTPS_PROXY"_s);
        QCOMPARE(row.spelling, u"https_proxy"_s);
        QCOMPARE(row.value.value, u"http://p.example:3128"_s);
        QCOMPARE(row.value.origin, Origin::Process);
        QVERIFY(row.differs);
    }

    void whatIsShownAtFirst_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<bool>("usual");
        QTest::newRow("about downloading") << u"GOPROXY"_s << true;
        QTest::newRow("about proxies, not set") << u"HTTPS_PROXY"_s << true;
        QTest::newRow("about building") << u"GOOS"_s << false;
        QTest::newRow("git's own, not set") << u"GIT_SSH"_s << false;
        QTest::newRow("git's own, set") << u"GIT_SSH_COMMAND"_s << true;
        QTest::newRow("nobody knows it") << u"GONEWTHING"_s << false;
        QTest::newRow("go ignores it, not set") << u"ALL_PROXY"_s << false;
    }
    void whatIsShownAtFirst()
    {
        QFETCH(QString, name);
        const EnvironmentRow row = rowOf(settingsOf({}, {{u"GIT_SSH_COMMAND"_s, u"ssh -v"_s}}), name);
        QCOMPARE(row.name, name);
        QTEST(row.usual, "usual");
    }

    void theModelKeepsItsShapeAndHidesPasswords()
    {
        EnvironmentModel model;
        const QAbstractItemModelTester tester(&model, Reporting::QtTest);
        model.setTexts(Texts(u"en"_s));
        const GoSettings settings = settingsOf("GOPROXY=https://me:hunter22@mine.example\r\n");
        model.setRows(environmentRows(settings, {}));
        const QModelIndex index = model.indexOf(u"GOPROXY"_s);
        QVERIFY(index.isValid());
        QVERIFY(!index.parent().data().toString().isEmpty());
        QVERIFY(!(model.flags(index.parent()) & Qt::ItemIsSelectable));
        const QString shown = index.siblingAtColumn(EnvironmentModel::Value).data().toString();
        QCOMPARE(shown, u"https://me:***@mine.example"_s + ControlPictures::shownText(u"\r"_s));
        QVERIFY(!index.data(EnvironmentModel::SearchRole).toString().contains(u"hunter22"));
        QCOMPARE(index.siblingAtColumn(EnvironmentModel::From).data().toString(), u"GOENV file"_s);
        QCOMPARE(index.data(Qt::AccessibleTextRole).toString(), u"GOPROXY, differs from the default"_s);

        // the same variables with other values: nothing is reset
        QSignalSpy reset(&model, &QAbstractItemModel::modelReset);
        QSignalSpy changed(&model, &QAbstractItemModel::dataChanged);
        model.setRows(withEdits(environmentRows(settings, {}),
                                {{u"GOPROXY"_s, {EnvChange::Kind::Set, u"GOPROXY"_s, u"direct"_s}}}));
        QCOMPARE(reset.size(), 0);
        QCOMPARE(changed.size(), 1);
        QCOMPARE(index.siblingAtColumn(EnvironmentModel::State).data().toString(), u"Edited"_s);
        model.setTexts(Texts(u"zh_CN"_s));
        model.setRows({});
        QCOMPARE(model.rowCount(), 0);
        QCOMPARE(model.variableCount(), 0);
    }

    void problemsAreSaidWithTheWorstFirst()
    {
        EnvironmentExtras extras;
        extras.problems = {{u"a"_s, Severity::Info, u"GOPROXY"_s, {}, {}, {}},
                           {u"b"_s, Severity::Error, u"GOPROXY"_s, {}, {}, {}},
                           {u"c"_s, Severity::Warning, u"GOSUMDB"_s, {}, {}, {}}};
        EnvironmentModel model;
        const QAbstractItemModelTester tester(&model, Reporting::QtTest);
        model.setRows(environmentRows(settingsOf({}), extras));
        const QModelIndex proxy = model.indexOf(u"GOPROXY"_s).siblingAtColumn(EnvironmentModel::State);
        QCOMPARE(proxy.data().toString(), u"Error"_s);
        QCOMPARE(proxy.data(EnvironmentModel::IconRole).toString(), u"failed"_s);
        QCOMPARE(model.row(u"GOPROXY"_s)->problems.first().id, u"b"_s);
        QCOMPARE(model.indexOf(u"GOSUMDB"_s).siblingAtColumn(EnvironmentModel::State).data().toString(), u"Warning"_s);
    }

    void everySourceIsListedStrongestFirst()
    {
        const EnvironmentRow row =
            rowOf(settingsOf("GOPROXY=https://a.example\nGOPROXY=https://b.example\n", {{u"GOPROXY"_s, u"off"_s}}),
                  u"GOPROXY"_s);
        QStringList lines;
        for (const EnvironmentSource &source : row.sources) {
            lines << originName(source.origin) + u' ' + source.value + u' ' + QString::number(source.line)
                    + (source.counts ? u" counts"_s : QString());
        }
        QCOMPARE(
            lines,
            (QStringList{u"process off 0 counts"_s, u"goenv-file https://b.example 2"_s,
                         u"goenv-file https://a.example 1"_s, u"goroot-file https://proxy.golang.org,direct 1"_s}));
        QCOMPARE(rowOf(settingsOf("GOPROXY=off\n"), u"GOPROXY"_s).sources.first().counts, true);
        QCOMPARE(rowOf(settingsOf({}), u"GOMODCACHE"_s).sources.first().origin, Origin::Default);
    }

    void filters()
    {
        EnvironmentModel model;
        EnvironmentFilterModel filter;
        filter.setSourceModel(&model);
        const QAbstractItemModelTester tester(&filter, Reporting::QtTest);
        EnvironmentExtras extras;
        extras.problems = {{u"a"_s, Severity::Warning, u"GOSUMDB"_s, {}, {}, {}}};
        const GoSettings settings = settingsOf("GOPROXY=https://mine.example\n");
        model.setRows(environmentRows(settings, extras));
        const auto shown = [&] {
            QStringList names;
            for (int group = 0; group < filter.rowCount(); ++group) {
                const QModelIndex parent = filter.index(group, 0);
                for (int row = 0; row < filter.rowCount(parent); ++row) {
                    names << filter.index(row, 0, parent).data().toString();
                }
            }
            return names;
        };
        QVERIFY(shown().contains(u"GOPROXY"_s) && !shown().contains(u"GOOS"_s));
        const qsizetype usual = shown().size();
        filter.setFilter({.all = true});
        QVERIFY(shown().size() > usual && shown().contains(u"GONEWTHING"_s));
        QCOMPARE(shown().size(), model.variableCount());
        filter.setFilter({.onlyChanged = true});
        QCOMPARE(shown(), QStringList{u"GOPROXY"_s});
        filter.setFilter({.onlyProblems = true});
        QCOMPARE(shown(), QStringList{u"GOSUMDB"_s});
        filter.setFilter({.text = u" MINE.example "_s});
        QCOMPARE(shown(), QStringList{u"GOPROXY"_s});
        filter.setFilter({.text = u"goos"_s});
        QCOMPARE(shown(), QStringList{u"GOOS"_s});
        // an edit that is not written yet is never out of sight
        model.setRows(withEdits(environmentRows(settings, extras),
                                {{u"GOVCS"_s, {EnvChange::Kind::Set, u"GOVCS"_s, u"*:git"_s}}}));
        QCOMPARE(shown(), (QStringList{u"GOVCS"_s, u"GOOS"_s}));
        QCOMPARE(filter.variableCount(), 2);
    }
};

QTEST_GUILESS_MAIN(TestEnvironmentModel)
#include "tst_environmentmodel.moc"

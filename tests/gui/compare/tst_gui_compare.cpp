// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// Step 3's comparison as a user drives it, with one that is played by hand.

#include "guifixture.h"

#include "ui/compare/comparisonchart.h"
#include "ui/compare/comparisonview.h"
#include "ui/models/comparisonmodel.h"
#include "ui/widgets/fittedtable.h"
#include "ui/widgets/primarybutton.h"
#include "ui/widgets/textlabel.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/resultpage.h"
#include "ui/wizard/steppage.h"

#include <QClipboard>
#include <QComboBox>
#include <QDir>
#include <QFile>
#include <QGuiApplication>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTabBar>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

class TestGuiCompare : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void waitsForADiagnosis();
    void comparesAndConcludes();
    void isWalkedThroughByKeyboard();
    void stops();
    void saysWhyNothingWasCompared();
    void theResultHasTheConclusion();
    void theVerdictIsWeighed();
    void anotherDiagnosisForgetsIt();
    void showsOnlyPicturesThatWereMeasured();
    void looksRight_data();
    void looksRight();

private:
    static ComparisonView *open(GuiFixture &gui)
    {
        gui.window.show();
        gui.window.diagnosePage()->showStep(3);
        StepPage *step = gui.window.diagnosePage()->stepPage(3);
        step->tabs()->setCurrentIndex(1);
        return step->comparison();
    }
    static ComparisonView *openDiagnosed(GuiFixture &gui)
    {
        gui.window.startDiagnosis();
        gui.fake->play();
        gui.fake->end();
        return open(gui);
    }
};

void TestGuiCompare::waitsForADiagnosis()
{
    GuiFixture gui;
    const ComparisonView *view = open(gui);
    QVERIFY(!view->compareButton()->isEnabled());
    QVERIFY2(view->sentence()->text().contains("F5"_L1), qPrintable(view->sentence()->text()));
    gui.window.startDiagnosis();
    QVERIFY(!view->compareButton()->isEnabled());
    gui.fake->end();
    QVERIFY(view->compareButton()->isEnabled());
}

void TestGuiCompare::comparesAndConcludes()
{
    GuiFixture gui;
    const ComparisonView *view = openDiagnosed(gui);
    view->sampleChoice()->setCurrentIndex(view->sampleChoice()->findData(12));
    QTest::mouseClick(view->compareButton(), Qt::LeftButton);
    QVERIFY(gui.comparing && gui.comparing->started);
    QCOMPARE(gui.comparing->request.samples, 12);
    QCOMPARE(gui.comparing->request.options.module, gui.run.diagnosis().target);
    QCOMPARE(gui.comparing->request.options.project, gui.run.options().project);
    QVERIFY(!view->sampleChoice()->isEnabled());

    gui.comparing->know({u"own"_s, u"no-http-proxy"_s});
    gui.comparing->succeed(1, 60);
    QVERIFY2(view->sentence()->text().contains("1 sample "_L1), qPrintable(view->sentence()->text()));
    QVERIFY(view->table()->isVisible());
    for (int round = 0; round < 6; ++round) {
        if (round < samplesToGiveUp) {
            gui.comparing->fail(0, u"CONNECT: 403 Forbidden"_s);
        }
        gui.comparing->succeed(1, 60 + round);
    }
    gui.comparing->end();
    QVERIFY2(view->sentence()->text().contains("the HTTP proxy proxy.corp:3128"_L1),
             qPrintable(view->sentence()->text()));
    QVERIFY(!view->table()->isColumnHidden(ComparisonModel::FirstError));
    QVERIFY(view->chart()->isVisible());

    QTest::mouseClick(view->copyButton(), Qt::LeftButton);
    const QString copied = QGuiApplication::clipboard()->text();
    QVERIFY2(copied.startsWith("| Route |"_L1), qPrintable(copied));
    QVERIFY(copied.contains("| no-http-proxy |"_L1));
    QVERIFY(copied.trimmed().endsWith(view->sentence()->text()));
}

void TestGuiCompare::isWalkedThroughByKeyboard()
{
    GuiFixture gui;
    ComparisonView *view = openDiagnosed(gui);
    QVERIFY(QTest::qWaitForWindowActive(&gui.window));
    view->compareButton()->setFocus();
    QTest::keyClick(view->compareButton(), Qt::Key_Space);
    QVERIFY(gui.comparing);
    gui.comparing->playFailingProxy();
    QWidgetList reached;
    for (int i = 0; i < 5; ++i) {
        reached << QApplication::focusWidget();
        QTest::keyClick(QApplication::focusWidget(), Qt::Key_Tab);
    }
    for (const QWidget *wanted : QWidgetList{view->compareButton(), view->sampleChoice(), view->pictureChoice(),
                                             view->copyButton(), view->table()}) {
        QVERIFY2(reached.contains(wanted), wanted->metaObject()->className());
    }
}

void TestGuiCompare::stops()
{
    GuiFixture gui;
    const ComparisonView *view = openDiagnosed(gui);
    QTest::mouseClick(view->compareButton(), Qt::LeftButton);
    gui.comparing->know({u"own"_s, u"no-http-proxy"_s});
    gui.comparing->succeed(0, 60);
    QTest::mouseClick(view->compareButton(), Qt::LeftButton);
    QCOMPARE(gui.comparison.state(), ComparisonController::State::Done);
    QVERIFY2(view->sentence()->text().startsWith("Stopped."_L1), qPrintable(view->sentence()->text()));
    QCOMPARE(view->compareButton()->text(), u"Compare routes"_s);
    QVERIFY(view->copyButton()->isEnabled());
}

void TestGuiCompare::saysWhyNothingWasCompared()
{
    GuiFixture gui;
    const ComparisonView *view = openDiagnosed(gui);
    QTest::mouseClick(view->compareButton(), Qt::LeftButton);
    gui.comparing->end(Comparison::Outcome::Refused, {u"compare.private"_s, {{u"module"_s, u"git.corp.example/x"_s}}});
    QVERIFY2(view->sentence()->text().contains("git.corp.example/x is private"_L1),
             qPrintable(view->sentence()->text()));
    QVERIFY(!view->table()->isVisible());
    QVERIFY(!view->chart()->isVisible());
    QVERIFY(!view->copyButton()->isEnabled());
}

void TestGuiCompare::theResultHasTheConclusion()
{
    GuiFixture gui;
    const ComparisonView *view = openDiagnosed(gui);
    QTest::mouseClick(view->compareButton(), Qt::LeftButton);
    gui.comparing->playFailingProxy();
    gui.window.diagnosePage()->showStep(DiagnosePage::ResultStep);
    const auto labels = gui.window.diagnosePage()->resultPage()->findChildren<TextLabel *>();
    QVERIFY(std::ranges::any_of(labels,
                                [view](const TextLabel *label) { return label->text() == view->sentence()->text(); }));
}

/// The fault lies at the HTTP proxy: what the diagnosis says of it is surer, what it says of the name less so.
void TestGuiCompare::theVerdictIsWeighed()
{
    for (const bool right : {true, false}) {
        GuiFixture gui;
        gui.next.target = u"golang.org/x/text@v0.14.0"_s; // of the comparison
        QVERIFY(!gui.next.verdicts.isEmpty());
        Verdict &verdict = gui.next.verdicts.first();
        verdict.cause = right ? u"hp-407"_s : u"px-502"_s;
        verdict.subject = right ? u"proxy.corp:3128"_s : u"proxy.golang.org"_s;
        verdict.confidence = 0.9;
        const ComparisonView *view = openDiagnosed(gui);
        const ResultPage *page = gui.window.diagnosePage()->resultPage();
        const auto certainty = [page] {
            const auto *label = page->findChild<TextLabel *>(u"certainty"_s);
            return label ? label->text() : QString();
        };
        QVERIFY2(certainty().contains("90"_L1), qPrintable(certainty()));
        QTest::mouseClick(view->compareButton(), Qt::LeftButton);
        gui.comparing->playFailingProxy();
        QTRY_VERIFY2(certainty().contains(right ? "94"_L1 : "54"_L1), qPrintable(certainty()));
        QVERIFY2(!certainty().contains("Certain"_L1), qPrintable(certainty()));
        const auto labels = page->findChildren<TextLabel *>();
        QVERIFY(std::ranges::any_of(labels, [right](const TextLabel *label) {
            return label->text().startsWith(right ? "This supports the verdict"_L1
                                                  : "This speaks against the verdict"_L1);
        }));
        QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS));
        gui.window.diagnosePage()->showStep(DiagnosePage::ResultStep);
        gui.window.resize(1280, 800);
        for (const QString &code : {u"zh_CN"_s, u"en"_s}) {
            gui.language.set(code);
            gui.appearance.set(right ? Appearance::Mode::Light : Appearance::Mode::Dark);
            QTest::qWait(30);
            QVERIFY(gui.window.grab().save(u"%1/compare-weighed-%2-%3.png"_s.arg(
                QStringLiteral(TIDYSCOPE_SCREENSHOTS), code, right ? u"supports"_s : u"contradicts"_s)));
        }
        QTemporaryDir folder;
        const QString file = folder.filePath(u"report.json"_s);
        gui.window.saveReport(file);
        QFile saved(file);
        QVERIFY(saved.open(QIODevice::ReadOnly));
        const QJsonObject report = QJsonDocument::fromJson(saved.readAll()).object();
        QCOMPARE(report["verdict"_L1]["comparison"_L1]["says"_L1].toString(), right ? u"supports"_s : u"contradicts"_s);
        QCOMPARE(report["verdict"_L1]["confidence"_L1].toDouble(), right ? 0.94 : 0.54);
        // another diagnosis has nothing of it
        gui.window.startDiagnosis();
        gui.fake->play();
        gui.fake->end();
        QTRY_VERIFY2(certainty().contains("90"_L1), qPrintable(certainty()));
    }
}

void TestGuiCompare::anotherDiagnosisForgetsIt()
{
    GuiFixture gui;
    const ComparisonView *view = openDiagnosed(gui);
    QTest::mouseClick(view->compareButton(), Qt::LeftButton);
    gui.comparing->playFailingProxy();
    gui.window.startDiagnosis();
    QCOMPARE(gui.comparison.state(), ComparisonController::State::Idle);
    QVERIFY(!view->table()->isVisible());
}

void TestGuiCompare::showsOnlyPicturesThatWereMeasured()
{
    GuiFixture gui;
    const ComparisonView *view = openDiagnosed(gui);
    QTest::mouseClick(view->compareButton(), Qt::LeftButton);
    gui.comparing->playFailingProxy();
    using Picture = ComparisonChart::Picture;
    QList<Picture> offered;
    for (int i = 0; i < view->pictureChoice()->count(); ++i) {
        offered << view->pictureChoice()->itemData(i).value<Picture>();
        view->pictureChoice()->setCurrentIndex(i);
        Q_EMIT view->pictureChoice()->activated(i);
        QCOMPARE(view->chart()->picture(), offered.last());
        QVERIFY2(!view->chart()->chart()->series().isEmpty(), qPrintable(view->pictureChoice()->currentText()));
    }
    QVERIFY(offered.contains(Picture::Whole));
    QVERIFY(offered.contains(Picture::Requests));
    QVERIFY(offered.contains(Picture::Wait));
    QVERIFY(!offered.contains(Picture::Tls)); // nothing was encrypted
}

void TestGuiCompare::looksRight_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    QTest::newRow("English, light") << u"en"_s << false;
    QTest::newRow("English, dark") << u"en"_s << true;
    QTest::newRow("Chinese, light") << u"zh_CN"_s << false;
    QTest::newRow("Chinese, dark") << u"zh_CN"_s << true;
}

void TestGuiCompare::looksRight()
{
    QFETCH(QString, language);
    QFETCH(bool, dark);
    GuiFixture gui(language);
    gui.appearance.set(dark ? Appearance::Mode::Dark : Appearance::Mode::Light);
    const ComparisonView *view = openDiagnosed(gui);
    gui.window.resize(1280, 800);
    QTest::mouseClick(view->compareButton(), Qt::LeftButton);
    gui.comparing->know({u"own"_s, u"https://goproxy.cn"_s, u"no-http-proxy"_s, u"ipv6"_s});
    for (int round = 0; round < 12; ++round) {
        gui.comparing->succeed(0, 420 + round * 9 % 37);
        gui.comparing->succeed(1, 95 + round * 7 % 23);
        if (round % 4 == 1) {
            gui.comparing->fail(2, u"https://proxy.golang.org/golang.org/x/text/@v/list: 502 Bad Gateway"_s);
        } else {
            gui.comparing->succeed(2, 400 + round * 11 % 61);
        }
        if (round < samplesToGiveUp) {
            gui.comparing->fail(3, u"https://proxy.golang.org/golang.org/x/text/@v/list: no suitable address"_s);
        }
    }
    gui.comparing->end();
    QVERIFY(QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS)));
    for (const int picture : {0, 1}) {
        view->pictureChoice()->setCurrentIndex(picture);
        Q_EMIT view->pictureChoice()->activated(picture);
        QTest::qWait(20);
        const QImage shot = gui.window.grab().toImage();
        QVERIFY(shot.save(QStringLiteral(TIDYSCOPE_SCREENSHOTS "/compare-%1-%2-%3.png")
                              .arg(language, dark ? u"dark"_s : u"light"_s, QString::number(picture))));
    }
    // all routes are in sight, and the chart has room for its axes
    QVERIFY(view->table()->visualRect(view->table()->model()->index(3, 0)).bottom()
            <= view->table()->viewport()->height());
    QVERIFY(view->chart()->chart()->plotArea().height() > 60);
    // nothing is cut: the sentence has the height it needs
    QVERIFY(view->sentence()->height() >= view->sentence()->heightForWidth(view->sentence()->width()));
}

QTEST_MAIN(TestGuiCompare)
#include "tst_gui_compare.moc"

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The main job as a user does it, with the keyboard alone: a DNS server answers SERVFAIL, the real go says "server
// misbehaving", and the window says why. What is on screen is compared with what the command line says in the same situation.

#include "e2e/childrun.h"
#include "core/lab/labnamespace.h"
#include "e2e/situation.h"

#include "ui/models/enginerunsource.h"
#include "ui/models/findingsmodel.h"
#include "ui/models/runcontroller.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/findingheader.h"
#include "ui/wizard/findingrow.h"
#include "ui/wizard/findingslist.h"
#include "ui/wizard/resultpage.h"
#include "ui/wizard/steppage.h"

#include <QRegularExpression>
#include <QApplication>
#include <QClipboard>
#include <QDir>
#include <QElapsedTimer>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QLabel>
#include <QNetworkProxy>
#include <QSettings>
#include <QTest>
#include <QToolButton>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::E2e;

namespace {

constexpr int runLimitMs = 15000;

QJsonObject commandLineSays(const Situation &situation, const QString &language)
{
    ChildRequest request;
    request.program = QStringLiteral(TIDYSCOPE_CLI);
    request.arguments = {u"diagnose"_s, u"--json"_s, u"--lang"_s, language, u"--project"_s, situation.project()};
    request.folder = situation.project();
    request.environment = situation.environment;
    request.setup = situation.childSetup;
    const ChildOutcome outcome = runChild(request);
    return QJsonDocument::fromJson(outcome.standardOutput).object();
}

/// "dns-resolve|proxy.golang.org" -> "Failed" for what the window shows.
QMap<QString, QString> shownChecks(const DiagnosePage &page)
{
    QMap<QString, QString> shown;
    for (int step = 1; step <= 4; ++step) {
        page.stepPage(step)->findings()->sync();
        for (const FindingRow *row : page.stepPage(step)->findings()->rows()) {
            const FindingHeader::Line &line = row->header()->line();
            shown.insert(row->finding().check + u'|' + row->finding().subject, line.sentence);
        }
    }
    return shown;
}

bool isOnScreen(const QWidget &window, const QString &text)
{
    for (const QLabel *label : window.findChildren<QLabel *>()) {
        if (label->isVisibleTo(&window) && label->text() == text) {
            return true;
        }
    }
    return false;
}

/// Presses Tab until @p widget has the focus.
bool tabTo(QWidget &window, const QWidget *widget)
{
    for (int i = 0; i < 200 && QApplication::focusWidget() != widget; ++i) {
        QWidget *at = QApplication::focusWidget() ? QApplication::focusWidget() : &window;
        QTest::keyClick(at, Qt::Key_Tab);
    }
    return QApplication::focusWidget() == widget;
}

} // namespace

class TestGuiJourney : public QObject
{
    Q_OBJECT

    // One for all: it is mounted over this process's files.
    std::unique_ptr<Situation> m_situation;

private Q_SLOTS:
    void initTestCase()
    {
        m_situation = std::make_unique<Situation>();
        // nothing set, nothing special: what a beginner has
        m_situation->makeProject({{u"golang.org/x/text"_s, u"v0.14.0"_s}});
        m_situation->dns().setDefaultRule(Lab::DnsRule::fail(2));
    }
    void cleanupTestCase() { m_situation.reset(); }

    void servfail_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("in English") << u"en"_s;
        QTest::newRow("in Chinese") << u"zh_CN"_s;
    }

    void servfail()
    {
        QFETCH(QString, code);
        Situation &situation = *m_situation;

        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        Language language;
        language.set(code);
        Appearance appearance;
        RunController run([](const DiagnosisOptions &options) { return std::make_unique<EngineRunSource>(options); });
        DiagnosisOptions options;
        options.project = situation.project();
        options.environment = situation.environment;
        options.resolveHelper = QStringLiteral(TIDYSCOPE_CLI);
        MainWindow window({run, language, appearance, settings}, options);
        window.show();
        QVERIFY(QTest::qWaitForWindowActive(&window));

        QElapsedTimer timer;
        timer.start();
        QTest::keyClick(&window, Qt::Key_F5);
        QCOMPARE(run.state(), RunController::State::Running);
        QTRY_VERIFY_WITH_TIMEOUT(run.state() == RunController::State::Done, runLimitMs);
        qInfo("verdict on screen after %lld ms", timer.elapsed());

        const QJsonObject said = commandLineSays(situation, code);
        const QJsonObject verdict = said.value(u"verdict"_s).toObject();
        QCOMPARE(verdict.value(u"cause"_s).toString(), u"dns-servfail"_s);
        const Diagnosis &diagnosis = run.diagnosis();
        QVERIFY(!diagnosis.verdicts.isEmpty());
        QCOMPARE(diagnosis.verdicts.first().cause, verdict.value(u"cause"_s).toString());
        QCOMPARE(diagnosis.verdicts.first().subject, verdict.value(u"subject"_s).toString());

        // the result, without touching anything more
        DiagnosePage *page = window.diagnosePage();
        QCOMPARE(page->currentStep(), DiagnosePage::ResultStep);
        QCOMPARE(page->resultPage()->headline(), verdict.value(u"title"_s).toString());
        QVERIFY(isOnScreen(window, verdict.value(u"title"_s).toString()));
        QVERIFY(isOnScreen(window, verdict.value(u"explanation"_s).toString()));
        const auto *goSaid = page->findChild<QLabel *>(u"goSaid"_s);
        QVERIFY(goSaid && goSaid->text().contains(u"server misbehaving"));
        savePicture(window, code, u"journey-result"_s);

        compareChecks(*page, said);

        // Alt+1: step 1; Tab to the failed check; Return opens it; Tab to the first tool; Space copies its command.
        // the other program's event loop has run meanwhile
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, Qt::Key_1,
                        Qt::AltModifier);
        QCOMPARE(page->currentStep(), 1);
        FindingRow *failed = page->stepPage(1)->findings()->rows().first();
        QCOMPARE(failed->finding().cause, u"dns-servfail"_s);
        QVERIFY(tabTo(window, failed->header()));
        QTest::keyClick(failed->header(), Qt::Key_Return);
        QVERIFY(failed->isExpanded());
        QTest::qWait(50);
        QToolButton *tool = nullptr;
        for (QToolButton *button : failed->findChildren<QToolButton *>()) {
            if (!tool && button->text() == u"dig") {
                tool = button;
            }
        }
        QVERIFY(tool);
        QVERIFY(tabTo(window, tool));
        QTest::keyClick(tool, Qt::Key_Space);
        QVERIFY2(QApplication::clipboard()->text().startsWith(u"dig "), qPrintable(QApplication::clipboard()->text()));
        QTest::qWait(50);
        savePicture(window, code, u"journey-step-1"_s);
        window.close();
    }

private:
    static void savePicture(QWidget &window, const QString &code, const QString &name)
    {
        const QString pictures = QStringLiteral(TIDYSCOPE_SCREENSHOTS);
        QVERIFY(QDir().mkpath(pictures));
        QVERIFY(window.grab().save(QStringLiteral("%1/%2-light-%3.png").arg(pictures, code, name)));
    }

    /// The two are of two runs: what was measured differs.
    static QString withoutTimes(QString sentence)
    {
        static const QRegularExpression time(u"\\d+ ms"_s);
        return sentence.replace(time, u"? ms"_s);
    }

    /// Every check of the command line's document is a row in its step, with the same sentence but for the times in it.
    static void compareChecks(const DiagnosePage &page, const QJsonObject &said)
    {
        const QMap<QString, QString> shown = shownChecks(page);
        int compared = 0;
        for (const QJsonValue &step : said.value(u"steps"_s).toArray()) {
            for (const QJsonValue &value : step.toObject().value(u"checks"_s).toArray()) {
                const QJsonObject check = value.toObject();
                const QString key = check.value(u"id"_s).toString() + u'|' + check.value(u"subject"_s).toString();
                QVERIFY2(shown.contains(key), qPrintable(u"not on screen: "_s + key));
                QCOMPARE(withoutTimes(shown.value(key)), withoutTimes(check.value(u"reason"_s).toString()));
                ++compared;
            }
        }
        QVERIFY(compared > 5);
        QCOMPARE(shown.size(), compared);
    }
};

int main(int argc, char *argv[])
{
    // Before there is a second thread.
    const QString problem = Lab::enterNamespaces();
    if (!problem.isEmpty()) {
        std::fprintf(stderr, "%s\n", qPrintable(problem));
        return 3;
    }
    QApplication app(argc, argv);
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    TestGuiJourney test;
    return QTest::qExec(&test, argc, argv);
}
#include "tst_gui_journey.moc"

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The window as a whole, on every page, in both languages and appearances: names for screen readers, the keyboard, no English
// in Chinese, nothing cut off, and a picture of each for people to judge.

#include "guifixture.h"
#include "walk.h"

#include "ui/code/codeedit.h"
#include "ui/code/codeview.h"
#include "ui/environment/environmentpage.h"
#include "ui/lab/labpage.h"
#include "ui/lab/presenterview.h"
#include "ui/lab/quizview.h"
#include "ui/lab/recordingbar.h"
#include "ui/lab/scenarioeditor.h"
#include "ui/lab/scenariolist.h"
#include "ui/mirrors/mirrorpage.h"
#include "ui/models/labcatalogue.h"
#include "ui/models/labown.h"
#include "ui/models/labrecorder.h"
#include "ui/shell/actions.h"
#include "ui/shell/moduledialog.h"
#include "ui/shell/timelinepage.h"
#include "ui/theme/theme.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/findingslist.h"
#include "ui/wizard/resultpage.h"
#include "ui/wizard/steppage.h"
#include "ui/widgets/fittedtable.h"
#include "ui/widgets/primarybutton.h"

#include <QAbstractButton>
#include <QButtonGroup>
#include <QAccessible>
#include <QAction>
#include <QDir>
#include <QLineEdit>
#include <QMenu>
#include <QMenuBar>
#include <QPushButton>
#include <QRegularExpression>
#include <QScrollBar>
#include <QSplitter>
#include <QTest>
#include <QXmlStreamReader>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

struct View
{
    QString name;
    void (*show)(GuiFixture &);
};

void step(GuiFixture &gui, int number)
{
    gui.run.show(servfailDiagnosis());
    gui.window.diagnosePage()->showStep(number);
}

void lab(GuiFixture &gui)
{
    gui.window.showPage(4);
    QTRY_VERIFY(!gui.window.labPage()->list()->shownIds().isEmpty());
    gui.window.labPage()->showScenario(u"px-502.body-says-dns"_s);
}

void playLab(GuiFixture &gui)
{
    gui.window.labPage()->startScenario(u"px-502.body-says-dns"_s);
    gui.lab->comeUp();
    gui.window.labPage()->stage()->runCommand();
    gui.lab->print(u"go: downloading lab.test/hello v1.0.0"_s);
    gui.lab->print(
        u"go: lab.test/hello@v1.0.0: reading http://goproxy.lab.test/lab.test/hello/@v/v1.0.0.mod: 502 Bad Gateway"_s);
    gui.lab->print(u"\tserver response: lookup proxy.golang.org: server misbehaving"_s);
    gui.lab->request(u"goproxy"_s, u"/lab.test/hello/@v/v1.0.0.info"_s, 502);
    gui.lab->request(u"goproxy"_s, u"/lab.test/hello/@v/v1.0.0.mod"_s, 502);
    gui.lab->endCommand(1);
}

void quiz(GuiFixture &gui)
{
    QuizView &view = *gui.window.labPage()->quiz();
    gui.window.labPage()->showQuiz();
    view.setSeed(4);
    view.setQuestionCount(3);
    view.beginButton()->click();
    gui.lab->comeUp();
    QTRY_VERIFY(gui.lab->isCommandRunning());
    gui.lab->print(
        u"go: lab.test/hello@v1.0.0: reading http://goproxy.lab.test/lab.test/hello/@v/v1.0.0.mod: 502 Bad Gateway"_s);
    gui.lab->endCommand(1);
    view.quiz().takeHint();
}

/// A recording of a play, as a user would have saved it.
QString recordingFile(GuiFixture &gui)
{
    FakeLabPlayer player;
    LabRecorder recorder(player);
    // with the text of a whole scenario, as the catalogue has it
    QList<Lab::Scenario> whole;
    LabCatalogue none([] { return LabContents(); });
    if (!Lab::checkScenarios(LabOwn({}, none).beginning(), &whole).isEmpty()) {
        return {};
    }
    const Lab::Scenario scenario = whole.first();
    recorder.begin(scenario);
    player.start(scenario);
    player.comeUp();
    player.runCommand({});
    player.print(u"go: downloading lab.test/hello v1.0.0"_s);
    player.request(u"goproxy"_s, u"/lab.test/hello/@v/v1.0.0.mod"_s, 502);
    player.print(
        u"go: lab.test/hello@v1.0.0: reading http://goproxy.lab.test/lab.test/hello/@v/v1.0.0.mod: 502 Bad Gateway"_s);
    player.endCommand(1);
    const QString name = gui.folder.filePath(u"recording.json"_s);
    QFile file(name);
    if (!file.open(QIODevice::WriteOnly)) {
        return {};
    }
    file.write(Lab::writeRecording(recorder.recording()));
    return name;
}

const QList<View> &views()
{
    static const QList<View> all{
        {u"welcome"_s, [](GuiFixture &) {}},
        {u"running"_s,
         [](GuiFixture &gui) {
             gui.window.startDiagnosis();
             Q_EMIT gui.fake->stepStarted(1);
             for (const Finding &finding : cancelledDiagnosis().findings) {
                 Q_EMIT gui.fake->findingReady(finding);
             }
         }},
        {u"step-1"_s,
         [](GuiFixture &gui) {
             step(gui, 1);
             gui.window.diagnosePage()->openFinding(u"dns-servfail"_s, u"proxy.golang.org"_s);
         }},
        {u"step-2"_s, [](GuiFixture &gui) { step(gui, 2); }},
        {u"step-3"_s, [](GuiFixture &gui) { step(gui, 3); }},
        {u"step-4"_s, [](GuiFixture &gui) { step(gui, 4); }},
        {u"result"_s, [](GuiFixture &gui) { step(gui, DiagnosePage::ResultStep); }},
        {u"healthy"_s, [](GuiFixture &gui) { gui.run.show(healthyDiagnosis()); }},
        {u"inconclusive"_s, [](GuiFixture &gui) { gui.run.show(inconclusiveDiagnosis()); }},
        {u"cancelled"_s, [](GuiFixture &gui) { gui.run.show(cancelledDiagnosis()); }},
        {u"details"_s,
         [](GuiFixture &gui) {
             gui.window.actions()->details->setChecked(true);
             step(gui, 1);
             gui.window.diagnosePage()->openFinding(u"dns-servfail"_s, u"proxy.golang.org"_s);
         }},
        {u"timeline"_s,
         [](GuiFixture &gui) {
             gui.run.show(servfailDiagnosis());
             gui.window.showPage(1);
         }},
        {u"timeline-file"_s,
         [](GuiFixture &gui) {
             gui.window.showPage(1);
             TimelineFiles &files = gui.window.timelinePage()->files();
             files.read(QStringLiteral(TIDYSCOPE_SOURCE_DIR "/tests/data/har/chrome.har"));
             QTRY_VERIFY(files.reading());
         }},
        {u"environment"_s,
         [](GuiFixture &gui) {
             gui.window.showPage(2);
             const EnvironmentController &controller = gui.window.environmentPage()->controller();
             QTRY_VERIFY_WITH_TIMEOUT(controller.isKnown(), 15000);
         }},
        {u"mirrors"_s, [](GuiFixture &gui) { gui.window.showPage(3); }},
        {u"mirrors-testing"_s,
         [](GuiFixture &gui) {
             gui.window.showPage(3);
             gui.window.mirrorPage()->testButton()->click();
             gui.testing->know(eightMirrors(), 5);
         }},
        {u"mirrors-tested"_s,
         [](GuiFixture &gui) {
             gui.window.showPage(3);
             gui.window.mirrorPage()->testButton()->click();
             gui.testing->playEight();
         }},
        {u"lab"_s, [](GuiFixture &gui) { lab(gui); }},
        {u"lab-running"_s,
         [](GuiFixture &gui) {
             lab(gui);
             playLab(gui);
         }},
        {u"lab-diagnosis"_s,
         [](GuiFixture &gui) {
             lab(gui);
             playLab(gui);
             gui.window.labPage()->stage()->diagnose();
             gui.lab->endDiagnosis(servfailDiagnosis());
         }},
        {u"lab-terminal"_s,
         [](GuiFixture &gui) {
             lab(gui);
             playLab(gui);
             gui.window.labPage()->stage()->showTab(LabStage::TerminalTab);
         }},
        {u"lab-isolation"_s,
         [](GuiFixture &gui) {
             lab(gui);
             playLab(gui);
             gui.window.labPage()->stage()->showTab(LabStage::IsolationTab);
             gui.lab->endPlay();
         }},
        {u"lab-recording"_s,
         [](GuiFixture &gui) {
             lab(gui);
             gui.window.labPage()->startScenario(u"dns-servfail"_s);
             gui.lab->recording = true;
             gui.lab->comeUp();
         }},
        {u"lab-replay"_s,
         [](GuiFixture &gui) {
             lab(gui);
             gui.window.labPage()->playRecording(recordingFile(gui));
             QTRY_VERIFY(gui.window.labPage()->stage() && gui.window.labPage()->stage()->recordingBar());
             auto &player = static_cast<RecordingPlayer &>(gui.window.labPage()->stage()->player());
             player.setSpeed(RecordingPlayer::FastestSpeed);
             QTRY_VERIFY(player.isAtEnd());
         }},
        {u"lab-presenter"_s,
         [](GuiFixture &gui) {
             lab(gui);
             playLab(gui);
             gui.window.labPage()->present(u"px-502.body-says-dns"_s);
             for (int step = 0; step < 3; ++step) {
                 gui.window.labPage()->presenter()->reveal();
             }
         }},
        {u"lab-quiz-setup"_s,
         [](GuiFixture &gui) {
             lab(gui);
             gui.window.labPage()->showQuiz();
         }},
        {u"lab-quiz"_s,
         [](GuiFixture &gui) {
             lab(gui);
             quiz(gui);
         }},
        {u"lab-quiz-answered"_s,
         [](GuiFixture &gui) {
             lab(gui);
             quiz(gui);
             gui.window.labPage()->quiz()->quiz().answer(1);
         }},
        {u"lab-quiz-sheet"_s,
         [](GuiFixture &gui) {
             lab(gui);
             quiz(gui);
             LabQuiz &asked = gui.window.labPage()->quiz()->quiz();
             while (asked.state() != LabQuiz::State::Ended) {
                 asked.answer(1);
                 asked.next();
             }
         }},
        {u"lab-editor"_s,
         [](GuiFixture &gui) {
             lab(gui);
             gui.window.labPage()->newScenario();
             QTRY_VERIFY(gui.window.labPage()->editor()->isVisible());
             QTRY_VERIFY(!gui.window.labPage()->editor()->sentence().isEmpty());
         }},
        {u"lab-editor-mistake"_s,
         [](GuiFixture &gui) {
             lab(gui);
             gui.window.labPage()->newScenario();
             ScenarioEditor &editor = *gui.window.labPage()->editor();
             editor.edit()->setPlainText(
                 editor.edit()->toPlainText().replace(u"\"difficulty\": 1"_s, u"\"difficulty\": 9"_s));
             QTRY_COMPARE(editor.problems().value(0).line, 7);
         }},
        {u"lab-failed"_s,
         [](GuiFixture &gui) {
             lab(gui);
             gui.window.labPage()->startScenario(u"px-404"_s);
             gui.lab->errorNow = {u"lab.cannot-listen"_s,
                                  {{u"what"_s, u"HTTP"_s},
                                   {u"address"_s, u"127.0.0.1"_s},
                                   {u"port"_s, u"80"_s},
                                   {u"reason"_s, u"EADDRINUSE"_s}}};
             gui.lab->setState(LabPlayer::State::Failed);
         }},
    };
    return all;
}

/// Words that stay as they are in Chinese: names of programs, protocols, variables, hosts, keys, and what one types into a filter.
bool isEnglish(const QString &text)
{
    static const QRegularExpression kept(
        u"golang/go \\S+|[a-z-]+:[a-z-]+(?![A-Za-z/-])|\\d{3} [A-Z][A-Za-z ]+|https?://"
        u"\\S+|[a-z0-9-]+(\\.[a-z0-9-]+)+\\S*|[A-Z][A-Z0-9_]{1,}\\S*|go1\\S*|(?<![A-Za-z])(Linux|go|sh|shell|Shell|"
        u"Markdown|cmd|dig|"
        u"curl|nslookup|nc|openssl|"
        "getent|ping|direct|tidyscope|Tidyscope|PowerShell|JSON|English|NetworkManager|resolvectl|Docker|Go|KDE|Qt|"
        "Ctrl|Alt|Shift|Esc|git|cgo|macOS|off|ms|s|kB|B|udp|tcp|mod|tidy|get|env|"
        "attempts|glibc|WebInspector|golang|src|Windows|module|status|host|hosts|kind|source|error|route|than|slower|"
        "larger|failed|"
        "dns|x|zip|Google \\(Go team\\)|Qiniu Cloud|GoLand|Go Modules|VS Code|go\\.toolsEnvVars|"
        "h|m)(?![A-Za-z])|/"
        "\\S+|~\\S*|lookup .*|server misbehaving|GET \\S+|"
        "\\S*=\\S*|F\\d+|&.|[a-z-]+\\|[a-z]*"_s);
    static const QRegularExpression quotation(u"“[^”]*”"_s); // what go or a server printed stays as printed
    QString left = text;
    left.remove(quotation);
    left.remove(kept);
    static const QRegularExpression word(u"[A-Za-z]{3,}"_s);
    return word.match(left).hasMatch();
}

QString pictures()
{
    const QString folder = QStringLiteral(TIDYSCOPE_SCREENSHOTS);
    QDir().mkpath(folder);
    return folder;
}

/// Down from @p widget, whose wish for width is behind its own: " name 1161 > name 1150 > …"
QString widest(const QWidget *widget)
{
    const QString words =
        u" %1 (%2) %3"_s.arg(QLatin1StringView(widget->metaObject()->className()), widget->objectName())
            .arg(widget->minimumSizeHint().width());
    const QWidget *next = nullptr;
    const QList<QWidget *> children = widget->findChildren<QWidget *>(Qt::FindDirectChildrenOnly);
    for (const QWidget *child : children) {
        const bool isWider = !next || child->minimumSizeHint().width() > next->minimumSizeHint().width();
        next = child->isVisible() && isWider ? child : next;
    }
    return next ? words + u" >"_s + widest(next) : words;
}

} // namespace

class TestWindow : public QObject
{
    Q_OBJECT

private:
    static void addViews()
    {
        QTest::addColumn<int>("view");
        for (qsizetype i = 0; i < views().size(); ++i) {
            QTest::newRow(qPrintable(views().at(i).name)) << static_cast<int>(i);
        }
    }

private Q_SLOTS:
    void everythingHasANameAndIsReachedByTab_data() { addViews(); }
    void everythingHasANameAndIsReachedByTab()
    {
        QFETCH(int, view);
        GuiFixture gui;
        gui.window.show();
        views().at(view).show(gui);
        QTest::qWait(20);
        const QList<QWidget *> chain = tabChain(gui.window);
        for (QWidget *widget : interactiveWidgets(gui.window)) {
            const QString who = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->objectName();
            // as a screen reader asks for it: a tool button has the name of its action
            QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
            QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(),
                     qPrintable(u"no accessible name: "_s + who));
            auto *button = qobject_cast<QAbstractButton *>(widget);
            const bool oneOfGroup = button && button->group() && button->group()->exclusive();
            if (widget->isEnabled() && !oneOfGroup) {
                QVERIFY2(chain.contains(widget) || (widget->focusProxy() && chain.contains(widget->focusProxy())),
                         qPrintable(u"not reached by Tab: "_s + who + u' ' + widget->accessibleName()));
            }
        }
    }

    void onePrimaryButtonAPage_data() { addViews(); }
    void onePrimaryButtonAPage()
    {
        QFETCH(int, view);
        GuiFixture gui;
        gui.window.show();
        views().at(view).show(gui);
        int visible = 0;
        for (PrimaryButton *button : gui.window.findChildren<PrimaryButton *>()) {
            visible += button->isVisible();
        }
        QCOMPARE(visible, 1);
    }

    void switchingLeavesNoEnglish_data() { addViews(); }
    void switchingLeavesNoEnglish()
    {
        QFETCH(int, view);
        GuiFixture gui;
        gui.window.show();
        views().at(view).show(gui);
        gui.language.set(u"zh_CN"_s);
        QTest::qWait(20);
        static const QRegularExpression unfilled(uR"((?<!\$)\{[A-Za-z]+\})"_s);
        for (const QString &text : ownTexts(gui.window)) {
            QVERIFY2(!isEnglish(text), qPrintable(text));
            QVERIFY2(!unfilled.match(text).hasMatch(), qPrintable(text));
        }
        gui.language.set(u"en"_s);
        QTest::qWait(20);
        static const QRegularExpression chinese(u"[\\x{4e00}-\\x{9fff}]"_s);
        for (const QString &text : ownTexts(gui.window)) {
            QVERIFY2(text == u"简体中文" || !chinese.match(text).hasMatch(), qPrintable(text));
        }
    }

    void everyActionIsInAMenuAndHasAKey()
    {
        GuiFixture gui;
        QSet<QAction *> inMenus;
        const std::function<void(QMenu *, bool)> visit = [&](QMenu *menu, bool keys) {
            for (QAction *action : menu->actions()) {
                if (action->menu()) {
                    visit(action->menu(), action->menu() != gui.window.actions()->recentMenu);
                } else if (!action->isSeparator()) {
                    inMenus.insert(action);
                    QVERIFY2(!keys || !action->shortcuts().isEmpty(), qPrintable(u"no key: "_s + action->text()));
                }
            }
        };
        for (QAction *action : gui.window.menuBar()->actions()) {
            QVERIFY(action->menu() && !action->menu()->isEmpty());
            visit(action->menu(), true);
        }
        QHash<QKeySequence, QString> keys;
        for (QAction *action : gui.window.actions()->findChildren<QAction *>(Qt::FindDirectChildrenOnly)) {
            QVERIFY2(inMenus.contains(action), qPrintable(u"in no menu: "_s + action->text()));
            for (const QKeySequence &key : action->shortcuts()) {
                QVERIFY2(!keys.contains(key),
                         qPrintable(key.toString() + u" twice: "_s + action->text() + u", "_s + keys.value(key)));
                keys.insert(key, action->text());
            }
        }
    }

    void nothingIsCutOffAtTheSmallSize_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("English") << u"en"_s;
        QTest::newRow("Chinese") << u"zh_CN"_s;
    }
    void nothingIsCutOffAtTheSmallSize()
    {
        QFETCH(QString, code);
        GuiFixture gui(code);
        gui.window.resize(1024, 640);
        gui.window.show();
        for (const View &view : views()) {
            view.show(gui);
            QTest::qWait(20);
            QCOMPARE(gui.window.size(), QSize(1024, 640));
            QTRY_VERIFY2(gui.window.centralWidget()->minimumSizeHint().width() <= 1024, // laid out once it is shown
                         qPrintable(view.name + widest(gui.window.centralWidget())));
            for (QWidget *widget : interactiveWidgets(gui.window)) {
                if (qobject_cast<QAbstractButton *>(widget)) {
                    const QRect parent = widget->parentWidget()->rect();
                    QVERIFY2(widget->geometry().right() <= parent.right() + 1,
                             qPrintable(u"cut off: "_s + widget->accessibleName()));
                }
            }
        }
    }

    void keysGoToStepsAndPages()
    {
        GuiFixture gui;
        gui.window.show();
        QVERIFY(QTest::qWaitForWindowActive(&gui.window));
        gui.run.show(servfailDiagnosis());
        QTest::keyClick(&gui.window, Qt::Key_2, Qt::AltModifier);
        QCOMPARE(gui.window.diagnosePage()->currentStep(), 2);
        QTest::keyClick(&gui.window, Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(gui.window.diagnosePage()->currentStep(), 3);
        QTest::keyClick(&gui.window, Qt::Key_2, Qt::ControlModifier);
        QCOMPARE(gui.window.currentPage(), 1);
        QTest::keyClick(&gui.window, Qt::Key_5, Qt::AltModifier);
        QCOMPARE(gui.window.currentPage(), 0);
        QCOMPARE(gui.window.diagnosePage()->currentStep(), 5);
    }

    void tablesOfTheStepsFitTheirPage_data()
    {
        QTest::addColumn<int>("number");
        QTest::addColumn<int>("width");
        QTest::newRow("routes, wide") << 3 << 1280;
        QTest::newRow("routes, small") << 3 << 1024;
        QTest::newRow("modules, wide") << 4 << 1280;
        QTest::newRow("modules, small") << 4 << 1024;
    }
    void tablesOfTheStepsFitTheirPage()
    {
        QFETCH(int, number);
        QFETCH(int, width);
        GuiFixture gui;
        gui.window.resize(width, 640);
        gui.window.show();
        step(gui, number);
        QTest::qWait(20);
        for (StepPage *page : gui.window.findChildren<StepPage *>()) {
            if (page->step() == number) {
                QVERIFY(page->table()->model()->rowCount() > 0);
                QCOMPARE(page->table()->horizontalScrollBar()->maximum(), 0);
            }
        }
    }

    void oneModuleCanBeAskedFor()
    {
        GuiFixture gui;
        gui.window.show();
        const auto dialog = [&gui] {
            gui.window.actions()->chooseModule->trigger();
            return gui.window.findChild<ModuleDialog *>();
        };
        const auto pressDefault = [](ModuleDialog *asked) {
            for (QPushButton *button : asked->findChildren<QPushButton *>()) {
                if (button->isDefault()) {
                    return button->isEnabled() ? (button->click(), true) : false;
                }
            }
            return false;
        };
        ModuleDialog *asked = dialog();
        QVERIFY(asked);
        asked->findChild<QLineEdit *>()->setText(u"https://golang.org/x/net"_s);
        QVERIFY2(!pressDefault(asked), "a URL is no module path");
        asked->findChild<QLineEdit *>()->setText(u" golang.org/x/net@v0.18.0 "_s);
        QVERIFY(pressDefault(asked));
        gui.window.startDiagnosis();
        QCOMPARE(gui.run.options().module, u"golang.org/x/net@v0.18.0"_s);
        QVERIFY(!gui.window.actions()->chooseModule->isEnabled());
        gui.fake->end();
        gui.window.setModule({});
        gui.window.startDiagnosis();
        QCOMPARE(gui.run.options().module, QString());
    }

    void panelsRememberTheirSize()
    {
        GuiFixture gui;
        gui.window.show();
        QWidget *dock = gui.window.timelineDock();
        QVERIFY(dock->isVisible());
        auto *rows = gui.window.findChild<QSplitter *>(u"rows"_s);
        QVERIFY(rows);
        rows->setSizes({500, 230});
        const int height = dock->height();
        gui.window.actions()->timeline->trigger();
        QVERIFY(!dock->isVisible());
        gui.window.actions()->timeline->trigger();
        QCOMPARE(dock->height(), height);
        // the page of its own shows the same: the dock hides meanwhile
        gui.window.showPage(1);
        QVERIFY(!dock->isVisible());
        gui.window.showPage(0);
        QCOMPARE(dock->height(), height);
        gui.window.actions()->timeline->trigger();
        gui.window.close();
        Tidyscope::MainWindow again({gui.run, gui.language, gui.appearance, gui.settings, &gui.syntax},
                                    GuiFixture::options());
        again.show();
        again.actions()->timeline->trigger();
        QTRY_COMPARE(again.timelineDock()->height(), height);
    }

    void appearanceChangesThePalette()
    {
        GuiFixture gui;
        gui.appearance.set(Appearance::Mode::Dark);
        QVERIFY(Theme::isDark(QApplication::palette()));
        gui.appearance.set(Appearance::Mode::Light);
        QVERIFY(!Theme::isDark(QApplication::palette()));
        gui.appearance.set(Appearance::Mode::System);
    }

    void chineseIsComplete()
    {
        QFile file(QStringLiteral(TIDYSCOPE_SOURCE_DIR) + u"/translations/tidyscope_zh_CN.ts"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QXmlStreamReader xml(&file);
        QString source;
        int messages = 0;
        while (!xml.atEnd()) {
            xml.readNext();
            if (xml.isStartElement() && xml.name() == u"source") {
                source = xml.readElementText();
                ++messages;
            } else if (xml.isStartElement() && xml.name() == u"translation") {
                QVERIFY2(!xml.attributes().hasAttribute(u"type"_s), qPrintable(u"not translated: "_s + source));
            }
        }
        QVERIFY(messages > 200);
    }

    void takePictures_data()
    {
        QTest::addColumn<QString>("code");
        QTest::addColumn<bool>("dark");
        QTest::addColumn<bool>("small");
        QTest::newRow("English, light") << u"en"_s << false << false;
        QTest::newRow("English, dark") << u"en"_s << true << false;
        QTest::newRow("Chinese, light") << u"zh_CN"_s << false << false;
        QTest::newRow("Chinese, dark") << u"zh_CN"_s << true << false;
        QTest::newRow("English, light, small") << u"en"_s << false << true;
        QTest::newRow("Chinese, dark, small") << u"zh_CN"_s << true << true;
    }
    void takePictures()
    {
        QFETCH(QString, code);
        QFETCH(bool, dark);
        QFETCH(bool, small);
        GuiFixture gui(code);
        gui.appearance.set(dark ? Appearance::Mode::Dark : Appearance::Mode::Light);
        if (small) {
            gui.window.resize(1024, 640);
        }
        gui.window.show();
        for (const View &view : views()) {
            gui.window.showPage(0);
            gui.window.actions()->details->setChecked(false);
            view.show(gui);
            QTest::qWait(60);
            const QString file =
                QStringLiteral("%1/%2-%3-%4%5.png")
                    .arg(pictures(), code, dark ? u"dark"_s : u"light"_s, view.name, small ? u"-small"_s : QString());
            QVERIFY(gui.window.grab().save(file));
        }
        gui.appearance.set(Appearance::Mode::System);
    }
};

QTEST_MAIN(TestWindow)
#include "tst_window.moc"

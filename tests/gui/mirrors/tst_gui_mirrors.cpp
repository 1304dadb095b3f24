// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The Mirrors page as a user drives it: a test that is played by hand, a switch that really writes the settings of an imaginary home,
// and its verification played by hand.

#include "models/fixes/fakeverifier.h"
#include "models/lab/labsample.h"
#include "models/mirrors/mirrorsample.h"
#include "sampledata.h"
#include "walk.h"

#include "ui/code/syntaxlibrary.h"
#include "ui/environment/environmentpage.h"
#include "ui/environment/notice.h"
#include "ui/environment/profilesview.h"
#include "ui/fixes/fixdialog.h"
#include "ui/fixes/fixnotice.h"
#include "ui/mirrors/mirrorchart.h"
#include "ui/mirrors/mirrordetails.h"
#include "ui/mirrors/mirrorimportdialog.h"
#include "ui/mirrors/mirrorpage.h"
#include "ui/models/environmentcontroller.h"
#include "ui/models/mirrorcontroller.h"
#include "ui/models/mirrormodel.h"
#include "ui/models/runcontroller.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/widgets/fittedtable.h"
#include "ui/widgets/textlabel.h"

#include <QAccessible>
#include <QChart>
#include <QComboBox>
#include <QDir>
#include <QInputDialog>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollBar>
#include <QSettings>
#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

constexpr int patienceMs = 20000;
constexpr int mirrorsPage = 3;

struct MirrorGui
{
    explicit MirrorGui(const QString &code = u"en"_s,
                       const QByteArray &goEnv = "GOPROXY=https://proxy.golang.org,direct\n")
    {
        writeFile(sample.home.goEnv(), goEnv);
        language.set(code);
        window = std::make_unique<MainWindow>(MainWindow::Parts{run,
                                                                language,
                                                                appearance,
                                                                settings,
                                                                &syntax,
                                                                sample.home.path(u"data"_s),
                                                                {},
                                                                [] { return std::make_unique<FakeLabPlayer>(); },
                                                                [] { return LabContents{labScenarios(), {}}; },
                                                                &fixes,
                                                                nullptr,
                                                                &mirrors},
                                              sample.options());
        window->resize(1280, 800);
        window->show();
        window->showPage(mirrorsPage);
    }
    void know()
    {
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        QTRY_VERIFY_WITH_TIMEOUT(window->environmentPage()->controller().isKnown(), patienceMs);
    }
    void test()
    {
        know();
        QTest::mouseClick(page().testButton(), Qt::LeftButton);
        QVERIFY(testing && testing->started);
        testing->playEight();
    }
    [[nodiscard]] MirrorPage &page() const { return *window->mirrorPage(); }
    [[nodiscard]] FixDialog *dialog() const { return window->findChild<FixDialog *>(); }
    [[nodiscard]] QByteArray goEnv() const { return readFile(sample.home.goEnv()); }
    static QByteArray readFile(const QString &path)
    {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    [[nodiscard]] FixTools tools()
    {
        FixTools made = sample.tools();
        made.mirrorVerifier = made.verifier;
        return made;
    }

    FixSample sample;
    QTemporaryDir folder;
    QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    Language language;
    Appearance appearance;
    RunController run{[](const DiagnosisOptions &) { return std::make_unique<FakeRun>(servfailDiagnosis()); }};
    SyntaxLibrary syntax;
    FixController fixes{tools()};
    FakeMirrors *testing = nullptr;
    MirrorController mirrors{{sample.home.path(u"lists/mirrors.json"_s), {sample.home.path(u"etc/mirrors.json"_s)}},
                             [this](const ScorecardRun::Request &request) {
                                 auto made = std::make_unique<FakeMirrors>(request);
                                 testing = made.get();
                                 return made;
                             }};
    std::unique_ptr<MainWindow> window;
};

FixCheck worked()
{
    return {.cancelled = false,
            .said = {u"go mod download rsc.io/quote@v1.5.2"_s, u"ok"_s},
            .troubles = {},
            .diagnosis = {}};
}

FixCheck failedAgain()
{
    return {.cancelled = false,
            .said = {u"go mod download rsc.io/quote@v1.5.2"_s, u"500 Internal Server Error"_s},
            .troubles = {{u"mirror"_s, {}, Severity::Error}},
            .diagnosis = {}};
}

} // namespace

class TestGuiMirrors : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void showsWhatIsKnown();
    void testsAndRanks();
    void stops();
    void asksForTheSelectedOneToo();
    void testsAServerOfOnesOwn();
    void warnsInWords_data();
    void warnsInWords();
    void usesAMirrorByKeyboard();
    void takesBackWhatGoCannotUse();
    void stopsAndPutsBack();
    void proposesOnlyWhatWorks();
    void saysWhatOverrules();
    void makesAProfile();
    void saysWhereAListIsWrong();
    void importsAList();
    void everythingIsReached();
    void looksRight_data();
    void looksRight();
};

void TestGuiMirrors::showsWhatIsKnown()
{
    MirrorGui gui;
    gui.know();
    const MirrorPage &page = gui.page();
    QCOMPARE(page.model()->row(page.table()->currentIndex())->mirror.id, u"proxy.golang.org"_s); // in use: first
    QVERIFY(!page.table()->isColumnHidden(MirrorModel::Operator));
    QVERIFY(page.table()->isColumnHidden(MirrorModel::Score));
    QVERIFY(!page.chart()->isVisible());
    QVERIFY(!page.useButton()->isEnabled());
    gui.page().select(u"goproxy.cn"_s);
    const QString text = page.details()->text();
    QVERIFY2(text.contains("Qiniu Cloud"_L1) && text.contains("status page"_L1), qPrintable(text));
    QStringList links;
    for (const QPushButton *link : page.details()->links()) {
        links.append(link->toolTip());
    }
    QVERIFY(links.contains(u"https://status.goproxy.cn"_s));
    QVERIFY(links.contains(u"https://github.com/goproxy/goproxy.cn/issues/204"_s));
}

void TestGuiMirrors::testsAndRanks()
{
    MirrorGui gui;
    gui.know();
    const MirrorPage &page = gui.page();
    QCOMPARE(page.testButton()->text(), u"Test mirrors"_s);
    QTest::mouseClick(page.testButton(), Qt::LeftButton);
    QVERIFY(gui.testing && gui.testing->started);
    QCOMPARE(gui.testing->request.ids, (QStringList{u"proxy.golang.org"_s, u"goproxy.cn"_s}));
    QCOMPARE(gui.testing->request.options.goFile, gui.sample.options().goFile);
    QVERIFY(gui.testing->request.options.module.isEmpty()); // never that of a project
    QCOMPARE(page.testButton()->text(), u"Stop the test"_s);

    gui.testing->know(eightMirrors(), 3);
    QVERIFY2(page.sentence()->text().contains("3 of 8"_L1), qPrintable(page.sentence()->text()));
    QVERIFY(page.chart()->isVisible());
    gui.testing->know(eightMirrors(), 8);
    gui.testing->end();
    QVERIFY2(page.sentence()->text().contains("4 of 8 mirrors from here; the best is goproxy.cn"_L1),
             qPrintable(page.sentence()->text()));
    QVERIFY2(page.sentence()->text().contains("64 kB"_L1), qPrintable(page.sentence()->text()));
    QCOMPARE(page.model()->index(0, 0).data().toString(), u"goproxy.cn"_s);
    QVERIFY(!page.table()->isColumnHidden(MirrorModel::Score));
    QCOMPARE(page.table()->horizontalScrollBar()->maximum(), 0);
    // bars with intervals: two sets of bars, and a line for each bar whose value is not exact
    QVERIFY(page.chart()->chart()->series().size() > 5);
    page.pictureChoice()->setCurrentIndex(1);
    Q_EMIT page.pictureChoice()->activated(1);
    QCOMPARE(page.chart()->picture(), MirrorChart::Picture::Throughput);
    QVERIFY(!page.chart()->chart()->series().isEmpty());
}

void TestGuiMirrors::stops()
{
    MirrorGui gui;
    gui.know();
    QTest::mouseClick(gui.page().testButton(), Qt::LeftButton);
    gui.testing->know(eightMirrors(), 2);
    QTest::mouseClick(gui.page().testButton(), Qt::LeftButton);
    QVERIFY(!gui.mirrors.isTesting());
    QVERIFY2(gui.page().sentence()->text().startsWith("Stopped"_L1), qPrintable(gui.page().sentence()->text()));
    QCOMPARE(gui.page().testButton()->text(), u"Test mirrors"_s);
    gui.page().select(u"goproxy.cn"_s); // what was known of it until then is enough
    QVERIFY(gui.page().useButton()->isEnabled());
    gui.page().select(u"baidu"_s);
    QVERIFY(!gui.page().useButton()->isEnabled());
}

void TestGuiMirrors::asksForTheSelectedOneToo()
{
    MirrorGui gui;
    gui.know();
    gui.page().select(u"aliyun"_s); // known, not offered by itself
    QTest::mouseClick(gui.page().testButton(), Qt::LeftButton);
    QCOMPARE(gui.testing->request.ids, (QStringList{u"aliyun"_s, u"proxy.golang.org"_s, u"goproxy.cn"_s}));
}

void TestGuiMirrors::testsAServerOfOnesOwn()
{
    MirrorGui gui;
    gui.know();
    const MirrorPage &page = gui.page();
    page.addressEdit()->setFocus();
    QTest::keyClicks(page.addressEdit(), u"artifactory.corp.example/artifactory/go"_s);
    QVERIFY(!page.addButton()->isEnabled()); // without a scheme it is no address
    page.addressEdit()->clear();
    const QString own = u"https://artifactory.corp.example/artifactory/go"_s;
    QTest::keyClicks(page.addressEdit(), own);
    QVERIFY(page.addButton()->isEnabled());
    QTest::keyClick(page.addressEdit(), Qt::Key_Return);
    QCOMPARE(page.model()->row(page.table()->currentIndex())->mirror.id, own);
    QTest::mouseClick(page.testButton(), Qt::LeftButton);
    QCOMPARE(gui.testing->request.ids.first(), own);
    MirrorObservation lost = changedMirror(honestMirror(own, 20), [](MirrorObservation &seen) {
        for (MirrorAnswer &answer : seen.answers) {
            answer.state = MirrorAnswer::State::Page;
        }
        seen.moduleHash.clear();
        seen.product = u"Artifactory"_s;
        seen.foundBelow = QUrl(u"https://artifactory.corp.example/artifactory/api/go/go"_s);
    });
    gui.testing->know({lost, honestMirror(u"goproxy.cn"_s, 40)}, 2);
    gui.testing->end();
    QCOMPARE(page.model()->row(page.table()->currentIndex())->mirror.id, own); // it stays selected
    const QString text = page.details()->text();
    QVERIFY2(text.contains("/artifactory/api/go/REPOSITORY"_L1), qPrintable(text));
    QVERIFY2(text.contains("below another base: https://artifactory.corp.example/artifactory/api/go/go"_L1),
             qPrintable(text));
}

void TestGuiMirrors::warnsInWords_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("words");
    QTest::newRow("other bits") << u"goproxy.io"_s << u"do not use it"_s;
    QTest::newRow("stale") << u"aliyun"_s << u"behind by 92 days"_s;
    QTest::newRow("slow") << u"nju"_s << u"right, but slow"_s;
    QTest::newRow("a portal") << u"tencent"_s << u"a portal or a login"_s;
    QTest::newRow("verification broken") << u"huaweicloud"_s << u"go stops there"_s;
    QTest::newRow("without database") << u"proxy.golang.org"_s << u"does not pass on sum.golang.org"_s;
    QTest::newRow("dead") << u"baidu"_s << u"connection refused"_s;
    QTest::newRow("good") << u"goproxy.cn"_s << u"the one that the checksum database has proven"_s;
}

void TestGuiMirrors::warnsInWords()
{
    QFETCH(QString, id);
    QFETCH(QString, words);
    MirrorGui gui;
    gui.test();
    gui.page().select(id);
    QVERIFY2(gui.page().details()->text().contains(words), qPrintable(gui.page().details()->text()));
}

void TestGuiMirrors::usesAMirrorByKeyboard()
{
    MirrorGui gui(u"en"_s, "GOPROXY=https://u:pw@goproxy.corp.example,https://proxy.golang.org,direct\n# mine\n");
    const QByteArray before = gui.goEnv();
    gui.test();
    gui.sample.nextCheck = worked();
    gui.page().select(u"goproxy.cn"_s);
    QVERIFY(gui.page().useButton()->isEnabled());
    // what it comes to stands there before anything is asked; the login is hidden
    QVERIFY2(gui.page().details()->text().contains("goproxy.corp.example,https://goproxy.cn,direct"_L1),
             qPrintable(gui.page().details()->text()));
    QVERIFY(!gui.page().details()->text().contains("pw@"_L1));
    gui.page().useButton()->setFocus();
    QTest::keyClick(gui.page().useButton(), Qt::Key_Space);
    QVERIFY(gui.dialog());
    QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.state(), FixController::State::Planned, patienceMs);
    QStringList notes;
    for (const TextLabel *note : gui.dialog()->findChildren<TextLabel *>(u"planNote"_s)) {
        notes.append(note->text());
    }
    const QString said = notes.join(u'\n');
    QVERIFY2(said.contains("takes the place of https://proxy.golang.org"_L1), qPrintable(said));
    QVERIFY2(said.contains("goproxy.corp.example, direct"_L1) && !said.contains("pw"_L1), qPrintable(said)); // stays
    QVERIFY2(said.contains("A comma stands before direct"_L1), qPrintable(said)); // why this separator
    QVERIFY2(said.contains("GOSUMDB stays"_L1), qPrintable(said));
    QCOMPARE(gui.goEnv(), before); // nothing yet
    QTest::keyClick(gui.dialog()->applyButton(), Qt::Key_Return);
    QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.outcome().kind, FixOutcome::Kind::Kept, patienceMs);
    QVERIFY(gui.goEnv().contains("GOPROXY=https://u:pw@goproxy.corp.example,https://goproxy.cn,direct\n# mine\n"));
    QVERIFY(gui.page().fixNotice()->isVisible());
    // it is in use now, and cannot be chosen twice
    QTRY_VERIFY_WITH_TIMEOUT(gui.page().model()->row(gui.page().model()->indexOf(u"goproxy.cn"_s))->isInUse,
                             patienceMs);
    QVERIFY(!gui.page().useButton()->isEnabled());

    gui.page().fixNotice()->undoButton()->setFocus();
    QTest::keyClick(gui.page().fixNotice()->undoButton(), Qt::Key_Space);
    QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.outcome().kind, FixOutcome::Kind::Undone, patienceMs);
    QCOMPARE(gui.goEnv(), before); // byte for byte
}

void TestGuiMirrors::takesBackWhatGoCannotUse()
{
    MirrorGui gui;
    const QByteArray before = gui.goEnv();
    gui.test();
    gui.sample.nextCheck = failedAgain();
    gui.page().select(u"goproxy.cn"_s);
    gui.page().useButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.state(), FixController::State::Planned, patienceMs);
    gui.dialog()->accept();
    QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.outcome().kind, FixOutcome::Kind::DidNotHelp, patienceMs);
    QCOMPARE(gui.goEnv(), before);
}

void TestGuiMirrors::stopsAndPutsBack()
{
    MirrorGui gui;
    const QByteArray before = gui.goEnv();
    gui.test();
    gui.sample.nextCheck.reset(); // the verification takes until it is stopped
    gui.page().select(u"goproxy.cn"_s);
    gui.page().useButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.state(), FixController::State::Planned, patienceMs);
    gui.dialog()->accept();
    QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.state(), FixController::State::Verifying, patienceMs);
    QVERIFY(gui.goEnv() != before);
    QVERIFY(!gui.page().useButton()->isEnabled()); // one at a time
    gui.page().fixNotice()->stopButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.outcome().kind, FixOutcome::Kind::Stopped, patienceMs);
    QCOMPARE(gui.goEnv(), before);
}

void TestGuiMirrors::proposesOnlyWhatWorks()
{
    MirrorGui gui;
    gui.test();
    for (const auto &[id, enabled] : QMap<QString, bool>{
             {u"goproxy.cn"_s, true},
             {u"nju"_s, true},
             {u"aliyun"_s, true},
             {u"proxy.golang.org"_s, false}, // in use
             {u"goproxy.io"_s, false},
             {u"tencent"_s, false},
             {u"huaweicloud"_s, false},
             {u"baidu"_s, false},
             {u"gitverse"_s, false}}.asKeyValueRange()) {
        gui.page().select(id);
        QVERIFY2(gui.page().useButton()->isEnabled() == enabled, qPrintable(id));
        QVERIFY2(enabled || !gui.page().useButton()->toolTip().isEmpty(), qPrintable(id)); // says why not
    }
}

void TestGuiMirrors::saysWhatOverrules()
{
    MirrorGui gui;
    gui.test();
    gui.page().select(u"goproxy.cn"_s);
    const QString settings = gui.sample.home.path(u"settings.json"_s);
    writeFile(settings, R"({"go.toolsEnvVars": {"GOPROXY": "https://other.example"}})");
    gui.mirrors.readShadows({{settings}, {}});
    QTRY_VERIFY2(gui.page().details()->text().contains("VS Code sets GOPROXY"_L1),
                 qPrintable(gui.page().details()->text()));
    // a go that says what its environment says
    const DiagnosisOptions options = gui.sample.options(); // writes another go
    const QString go = options.goFile;
    writeFile(go,
              "#!/bin/sh\necho '{\"GOVERSION\": \"go1.24.4\", \"GOROOT\": \"/none\", \"GOPROXY\": \"'$GOPROXY'\"}'\n");
    FixHome::setMode(go, 0755);
    QProcessEnvironment environment = options.environment;
    environment.insert(u"GOPROXY"_s, u"https://proxy.golang.org"_s);
    gui.fixes.setEnvironment(environment);
    EnvironmentController &controller = gui.window->environmentPage()->controller();
    controller.setProcess(environment);
    QTRY_VERIFY_WITH_TIMEOUT(controller.settings().environment.get(u"GOPROXY"_s).origin == Origin::Process, patienceMs);
    QTRY_VERIFY2(gui.page().details()->text().contains("GOPROXY is set in the environment"_L1),
                 qPrintable(gui.page().details()->text()));
}

void TestGuiMirrors::makesAProfile()
{
    MirrorGui gui(u"en"_s, "GOPROXY=https://proxy.golang.org,direct\nGOPRIVATE=*.corp.example\n");
    const QByteArray before = gui.goEnv();
    gui.test();
    gui.page().select(u"goproxy.cn"_s);
    QTest::mouseClick(gui.page().profileButton(), Qt::LeftButton);
    auto *dialog = gui.window->findChild<QInputDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->comboBoxItems(), (QStringList{u"Office"_s, u"Home"_s, u"VPN"_s}));
    dialog->setTextValue(u"VPN"_s);
    dialog->accept();
    // the user sees it where profiles are
    EnvironmentPage &environment = *gui.window->environmentPage();
    QTRY_VERIFY_WITH_TIMEOUT(environment.profiles()->isVisible(), patienceMs);
    EnvironmentProfiles &profiles = environment.profiles()->profiles();
    QTRY_COMPARE_WITH_TIMEOUT(profiles.rowCount(), 1, patienceMs);
    const EnvProfile *profile = profiles.profile(profiles.index(0));
    QCOMPARE(profile->name, u"VPN"_s);
    const auto value = [profile](const QString &name) {
        const auto found = std::ranges::find_if(
            profile->variables, [&name](const EnvProfile::Variable &variable) { return variable.change.name == name; });
        return found == profile->variables.end() ? QString() : found->change.value;
    };
    QCOMPARE(value(u"GOPROXY"_s), u"https://goproxy.cn,direct"_s);
    QCOMPARE(value(u"GOPRIVATE"_s), u"*.corp.example"_s);
    QCOMPARE(gui.goEnv(), before); // a profile is not yet a switch
}

void TestGuiMirrors::saysWhereAListIsWrong()
{
    MirrorGui gui;
    gui.know();
    QVERIFY(!gui.page().listNotice()->isVisible());
    writeFile(gui.mirrors.files().user, "{\n\"schema\": \"tidyscope.mirrorlist/1\",\n\"mirors\": []}");
    gui.mirrors.load();
    QTRY_VERIFY_WITH_TIMEOUT(gui.page().listNotice()->isVisible(), patienceMs);
    QVERIFY(gui.page().listNotice()->sentence().contains("built-in list counts"_L1));
    QStringList texts;
    for (const TextLabel *label : gui.page().listNotice()->findChildren<TextLabel *>()) {
        texts.append(label->text());
    }
    QVERIFY2(texts.join(u'\n').contains("mirrors.json:3:"_L1), qPrintable(texts.join(u'\n')));
    // an administrator's list that cannot be read closes everything
    writeFile(gui.mirrors.files().administrator.first(), "{");
    gui.mirrors.load();
    QTRY_VERIFY_WITH_TIMEOUT(!gui.page().testButton()->isEnabled(), patienceMs);
}

void TestGuiMirrors::importsAList()
{
    MirrorGui gui;
    gui.know();
    const QString from = gui.sample.home.path(u"theirs.json"_s);
    writeFile(
        from,
        R"({"schema": "tidyscope.mirrorlist/1", "mirrors": [{"id": "corp", "url": "https://goproxy.corp.example"}], "policy": {"only": ["corp", "goproxy.cn"]}})");
    gui.page().importFrom(from);
    const auto dialog = [&gui] { return gui.window->findChild<MirrorImportDialog *>(); };
    QTRY_VERIFY_WITH_TIMEOUT(dialog(), patienceMs);
    QVERIFY(dialog()->writeButton()->isVisible());
    QVERIFY(!QFile::exists(gui.mirrors.files().user)); // shown first
    dialog()->accept();
    QTRY_VERIFY_WITH_TIMEOUT(gui.page().model()->indexOf(u"corp"_s).isValid(), patienceMs);
    QVERIFY(!gui.page().model()->row(gui.page().model()->indexOf(u"proxy.golang.org"_s))->isAllowed);
    QTRY_VERIFY(!dialog());
    // a broken one is shown, and cannot be written
    writeFile(from, "{\n");
    gui.page().importFrom(from);
    QTRY_VERIFY_WITH_TIMEOUT(dialog(), patienceMs);
    QVERIFY(!dialog()->writeButton()->isVisible());
}

void TestGuiMirrors::everythingIsReached()
{
    MirrorGui gui;
    gui.test();
    gui.page().select(u"goproxy.cn"_s);
    const QList<QWidget *> chain = tabChain(*gui.window);
    for (QWidget *widget : interactiveWidgets(gui.page())) {
        const QString who = QString::fromLatin1(widget->metaObject()->className()) + u' ' + widget->accessibleName();
        QAccessibleInterface *accessible = QAccessible::queryAccessibleInterface(widget);
        QVERIFY2(accessible && !accessible->text(QAccessible::Name).isEmpty(), qPrintable(u"no name: "_s + who));
        QVERIFY2(!widget->isEnabled() || chain.contains(widget)
                     || (widget->focusProxy() && chain.contains(widget->focusProxy())),
                 qPrintable(u"not reached by Tab: "_s + who));
    }
}

void TestGuiMirrors::looksRight_data()
{
    QTest::addColumn<QString>("language");
    QTest::addColumn<bool>("dark");
    QTest::newRow("English, light") << u"en"_s << false;
    QTest::newRow("English, dark") << u"en"_s << true;
    QTest::newRow("Chinese, light") << u"zh_CN"_s << false;
    QTest::newRow("Chinese, dark") << u"zh_CN"_s << true;
}

void TestGuiMirrors::looksRight()
{
    QFETCH(QString, language);
    QFETCH(bool, dark);
    MirrorGui gui(language, "GOPROXY=https://goproxy.corp.example,https://proxy.golang.org,direct\n");
    gui.appearance.set(dark ? Appearance::Mode::Dark : Appearance::Mode::Light);
    gui.test();
    gui.page().select(u"goproxy.cn"_s);
    QTest::qWait(30);
    QVERIFY(QDir().mkpath(QStringLiteral(TIDYSCOPE_SCREENSHOTS)));
    const auto picture = [&](const QString &name, QWidget *widget) {
        return widget->grab().toImage().save(QStringLiteral(TIDYSCOPE_SCREENSHOTS "/mirrors-%1-%2-%3.png")
                                                 .arg(language, dark ? u"dark"_s : u"light"_s, name));
    };
    QVERIFY(picture(u"tested"_s, gui.window.get()));
    QVERIFY(gui.page().chart()->chart()->plotArea().height() > 50);
    QVERIFY(gui.page().sentence()->height() >= gui.page().sentence()->heightForWidth(gui.page().sentence()->width()));
    gui.page().useButton()->click();
    QTRY_COMPARE_WITH_TIMEOUT(gui.fixes.state(), FixController::State::Planned, patienceMs);
    QTest::qWait(30);
    QVERIFY(picture(u"preview"_s, gui.dialog()));
    gui.dialog()->reject();
    gui.appearance.set(Appearance::Mode::System);
}

QTEST_MAIN(TestGuiMirrors)
#include "tst_gui_mirrors.moc"

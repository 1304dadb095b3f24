// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// A switch to a mirror from its page: it really writes the settings of an imaginary home, and its verification is played by hand.

#include "mirrorgui.h"

#include "ui/environment/profilesview.h"
#include "ui/fixes/fixnotice.h"
#include "ui/mirrors/mirrordetails.h"
#include "ui/models/environmentprofiles.h"
#include "ui/models/mirrormodel.h"
#include "ui/widgets/textlabel.h"

#include <QInputDialog>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

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

class TestGuiMirrorSwitch : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void usesAMirrorByKeyboard();
    void takesBackWhatGoCannotUse();
    void stopsAndPutsBack();
    void proposesOnlyWhatWorks();
    void saysWhatOverrules();
    void makesAProfile();
};

void TestGuiMirrorSwitch::usesAMirrorByKeyboard()
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

void TestGuiMirrorSwitch::takesBackWhatGoCannotUse()
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

void TestGuiMirrorSwitch::stopsAndPutsBack()
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

void TestGuiMirrorSwitch::proposesOnlyWhatWorks()
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

void TestGuiMirrorSwitch::saysWhatOverrules()
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

void TestGuiMirrorSwitch::makesAProfile()
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

QTEST_MAIN(TestGuiMirrorSwitch)
#include "tst_gui_mirrorswitch.moc"

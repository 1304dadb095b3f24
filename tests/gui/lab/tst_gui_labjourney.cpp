// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The lab as a user works with it, with the real child process and the real go, by keyboard: a scenario on loopback is started,
// go mod tidy is run against it, it is diagnosed and stopped; nothing of the user's is touched and nothing is left behind.

#include "guifixture.h"
#include "reallab.h"

#include "core/causes/catalogue.h"
#include "core/lab/scenariocatalogue.h"
#include "core/lab/scenarioreader.h"
#include "ui/code/codeview.h"
#include "ui/lab/labbanner.h"
#include "ui/lab/labpage.h"
#include "ui/lab/labviews.h"
#include "ui/lab/playview.h"
#include "ui/lab/recordingbar.h"
#include "ui/lab/scenariolist.h"
#include "ui/models/labisolationmodel.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/resultpage.h"

#include <QApplication>
#include <QByteArrayList>
#include <QComboBox>
#include <QDir>
#include <QHash>
#include <QLabel>
#include <QNetworkProxy>
#include <QPushButton>
#include <QScopeGuard>
#include <QTest>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

/// Command lines of processes that we started and that still live, and of theirs.
QStringList descendants()
{
    QHash<qint64, qint64> parents;
    QHash<qint64, QString> commands;
    const QStringList processes = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &name : processes) {
        bool isNumber = false;
        const qint64 id = name.toLongLong(&isNumber);
        QFile stat(u"/proc/"_s + name + u"/stat"_s);
        QFile command(u"/proc/"_s + name + u"/cmdline"_s);
        if (!isNumber || !stat.open(QIODevice::ReadOnly) || !command.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QByteArray line = stat.readAll();
        const QList<QByteArray> fields = line.mid(line.lastIndexOf(')') + 2).split(' ');
        if (fields.value(0) != "Z") {
            parents.insert(id, fields.value(1).toLongLong());
            commands.insert(id, QString::fromUtf8(command.readAll().replace('\0', ' ')));
        }
    }
    QStringList found;
    for (auto it = commands.begin(); it != commands.end(); ++it) {
        qint64 parent = parents.value(it.key());
        while (parent > 1 && parent != QCoreApplication::applicationPid()) {
            parent = parents.value(parent);
        }
        // the service is a session of its own; it is known by its argument where its parent is gone
        if (parent == QCoreApplication::applicationPid()) {
            found << it.value();
        }
    }
    return found;
}

/// A file of the user's with the scenario px-502.own.
QByteArray scenario(const QByteArray &servers, const QByteArray &more = {})
{
    return R"({"schema": "tidyscope.scenario/1", "scenarios": [{"id": "px-502.own", "cause": "px-502", )" + more
        + R"("texts": {"en": {"title": "T", "story": "S"}}, "expect": {"result": "fails"}, "servers": {)" + servers
        + "}}]}";
}

/// A label on screen says @p sentence.
bool isShown(const QWidget &window, const QString &sentence)
{
    const QList<QLabel *> labels = window.findChildren<QLabel *>();
    return std::ranges::any_of(labels, [&](const QLabel *label) {
        return label->isVisible()
            && (label->text().contains(sentence) || label->text().contains(sentence.toHtmlEscaped()));
    });
}

void press(Qt::Key key, Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QVERIFY(QApplication::focusWidget());
    QTest::keyClick(QApplication::focusWidget(), key, modifiers);
}

} // namespace

class TestGuiLabJourney : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
        QCoreApplication::setApplicationVersion(QStringLiteral(TIDYSCOPE_VERSION)); // the service has to be of the same
    }

    void aLoopbackScenario_data()
    {
        QTest::addColumn<QString>("code");
        QTest::newRow("in English") << u"en"_s;
        QTest::newRow("in Chinese") << u"zh_CN"_s;
    }
    void aLoopbackScenario()
    {
        QFETCH(QString, code);
        QString folder;
        {
            RealLab gui(code);
            gui.open(u"px-502"_s);
            LabPage &page = gui.page();
            page.showScenario(u"px-502"_s);

            // start
            page.list()->view()->setFocus();
            press(Qt::Key_Return);
            QVERIFY(page.stage());
            QTRY_VERIFY2_WITH_TIMEOUT(gui.stage().player().state() != LabPlayer::State::Starting, "", patienceMs);
            QVERIFY2(gui.stage().player().isUp(), qPrintable(gui.stage().player().error().key));
            QVERIFY(!gui.stage().player().isRecording());
            QTRY_VERIFY(!gui.stage().playView()->servers().isEmpty());
            folder = gui.stage().player().facts().folder;
            QVERIFY(QDir(folder).exists());
            QVERIFY(!descendants().isEmpty());

            // what go prints is what go printed
            press(Qt::Key_R, Qt::ControlModifier);
            QTRY_VERIFY_WITH_TIMEOUT(!gui.stage().playView()->endText().isEmpty(), patienceMs);
            QTRY_VERIFY2(gui.stage().playView()->output()->toPlainText().contains(u"502 Bad Gateway"),
                         qPrintable(gui.stage().playView()->output()->toPlainText()));
            QVERIFY(!gui.stage().player().serverLog()->events().isEmpty());

            // the wizard over it
            press(Qt::Key_D, Qt::ControlModifier);
            QTRY_COMPARE_WITH_TIMEOUT(gui.stage().run().state(), RunController::State::Done, patienceMs);
            const DiagnosePage *wizard = gui.stage().diagnosisView()->wizard();
            QVERIFY(wizard && wizard->isVisible() && gui.stage().banner()->isVisible());
            QVERIFY(!wizard->resultPage()->headline().isEmpty());
            if (findCause(u"px-502"_s)) {
                QCOMPARE(gui.stage().run().diagnosis().verdicts.value(0).cause, u"px-502"_s);
            }
            QVERIFY(!gui.stage().run().timeline()->events().isEmpty());

            // stop: the proof is whole, and it is clean
            press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
            QTRY_COMPARE_WITH_TIMEOUT(gui.stage().player().state(), LabPlayer::State::Idle, patienceMs);
            const LabIsolationModel &proof = *gui.stage().isolationView()->model();
            QVERIFY(proof.rowCount() > 0);
            QVERIFY2(proof.isComplete() && proof.isClean(), qPrintable(gui.stage().isolationView()->sentence()));
            QTRY_VERIFY_WITH_TIMEOUT(!QDir(folder).exists(), patienceMs);
        }
        QTRY_VERIFY2_WITH_TIMEOUT(descendants().isEmpty(), qPrintable(descendants().join(u'\n')), patienceMs);
    }

    void closingTheWindowEndsIt()
    {
        QString folder;
        {
            RealLab gui(u"en"_s);
            gui.open(u"px-502"_s);
            LabPage &page = gui.page();
            page.startScenario(u"px-502"_s);
            QTRY_VERIFY_WITH_TIMEOUT(gui.stage().player().isUp(), patienceMs);
            folder = gui.stage().player().facts().folder;
            gui.stage().diagnose();
            gui.window->close();
        }
        QTRY_VERIFY2_WITH_TIMEOUT(descendants().isEmpty(), qPrintable(descendants().join(u'\n')), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!QDir(folder).exists(), patienceMs);
    }

    /// A play is saved as a recording, which is then played from its file; its scenario leaves as a file that can be read again.
    void whatHappenedIsSavedAndPlayedAgain()
    {
        RealLab gui(u"en"_s);
        gui.open(u"px-502"_s);
        LabPage &page = gui.page();
        page.startScenario(u"px-502"_s);
        QTRY_VERIFY_WITH_TIMEOUT(gui.stage().player().isUp(), patienceMs);
        press(Qt::Key_R, Qt::ControlModifier);
        QTRY_VERIFY_WITH_TIMEOUT(!gui.stage().playView()->endText().isEmpty(), patienceMs);
        press(Qt::Key_D, Qt::ControlModifier);
        QTRY_COMPARE_WITH_TIMEOUT(gui.stage().run().state(), RunController::State::Done, patienceMs);
        const Diagnosis seen = gui.stage().run().diagnosis();
        const QString printed = gui.stage().playView()->output()->toPlainText();
        const QList<QPushButton *> buttons = gui.stage().findChildren<QPushButton *>();
        const auto save = std::ranges::find(buttons, u"Save the recording…"_s, &QPushButton::text);
        QVERIFY(save != buttons.end() && (*save)->isEnabled());
        (*save)->click();
        const QString recording = gui.folder.filePath(u"shown.json"_s);
        chooseFile(page, recording);
        QVERIFY(QFile::exists(recording));
        gui.stage().playView()->output()->setFocus();
        press(Qt::Key_Return, Qt::ControlModifier | Qt::ShiftModifier);
        QTRY_COMPARE_WITH_TIMEOUT(gui.stage().player().state(), LabPlayer::State::Idle, patienceMs);
        QTRY_VERIFY2_WITH_TIMEOUT(descendants().isEmpty(), qPrintable(descendants().join(u'\n')), patienceMs);

        page.showList();
        page.list()->view()->setFocus();
        press(Qt::Key_P, Qt::ControlModifier | Qt::ShiftModifier);
        chooseFile(page, recording);
        QTRY_VERIFY_WITH_TIMEOUT(gui.stage().player().isRecording(), patienceMs);
        auto *bar = gui.stage().findChild<RecordingBar *>();
        QVERIFY(bar);
        bar->speeds()->setCurrentIndex(bar->speeds()->count() - 1);
        QTRY_VERIFY_WITH_TIMEOUT(gui.stage().playView()->output()->toPlainText() == printed, patienceMs);
        gui.stage().diagnose();
        QTRY_COMPARE_WITH_TIMEOUT(gui.stage().run().state(), RunController::State::Done, patienceMs);
        QCOMPARE(gui.stage().run().diagnosis().verdicts.value(0).cause, seen.verdicts.value(0).cause);
        QCOMPARE(gui.stage().run().diagnosis().outcome, seen.outcome);
        QVERIFY2(descendants().isEmpty(), "a recording starts no server");

        page.showList();
        page.showScenario(u"px-502"_s);
        page.list()->view()->setFocus();
        press(Qt::Key_E, Qt::ControlModifier | Qt::ShiftModifier);
        const QString exported = gui.folder.filePath(u"mine.json"_s);
        chooseFile(page, exported);
        QFile file(exported);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QList<Lab::Scenario> read;
        QVERIFY(Lab::checkScenarios(file.readAll(), &read).isEmpty());
        QCOMPARE(read.size(), 1);
        QCOMPARE(read.first().id, u"px-502"_s);
        QCOMPARE(read.first().json, Lab::ScenarioCatalogue::builtIn().find(u"px-502"_s)->json);
    }

    void withoutGoTheCommandSaysSo()
    {
        RealLab gui(u"zh_CN"_s);
        RealLab::write(gui.data() + u"/lab/own.json"_s,
                       scenario(R"("goproxy": {"kind": "module-proxy"})", R"("user": {"path": {"hide": ["go"]}},)"));
        gui.open(u"px-502.own"_s);
        LabPage &page = gui.page();
        page.startScenario(u"px-502.own"_s);
        QTRY_VERIFY_WITH_TIMEOUT(gui.stage().player().isUp(), patienceMs);
        gui.stage().runCommand();
        QTRY_COMPARE_WITH_TIMEOUT(gui.stage().playView()->endText(), u"无法启动命令。程序是否已安装并在 PATH 中？"_s,
                                  patienceMs);
        // the servers stay up
        QVERIFY(gui.stage().player().isUp());
        QVERIFY(gui.stage().playView()->runButton()->isEnabled());
    }

    void whatIsInTheWayIsSaid_data()
    {
        QTest::addColumn<QByteArray>("scenario");
        QTest::addColumn<QByteArrayList>("variables");
        QTest::addColumn<QByteArray>("value");
        QTest::addColumn<QString>("key");
        QTest::addColumn<QString>("place");
        QTest::newRow("no folder for temporary files")
            << scenario(R"("goproxy": {"kind": "module-proxy"})") << QByteArrayList{"TMPDIR", "XDG_CACHE_HOME"}
            << "/dev/null"_ba << u"lab.no-scratch"_s << u"/dev/null"_s;
        QTest::newRow("a port that is taken") << scenario(R"("a": {"kind": "web", "address": "127.0.0.7", "port": 8080},
                          "b": {"kind": "web", "address": "127.0.0.7", "port": 8080})",
                                                          R"("network": "namespace",)")
                                              << QByteArrayList{} << "x"_ba << u"lab.port-taken"_s << u"8080"_s;
        QTest::newRow("no git") << scenario(R"("git": {"kind": "git", "hosts": ["git.lab.test"], "repositories":
                                [{"root": "git.lab.test/team/hello", "modules": ["git.lab.test/team/hello@v1.0.0"]}]})")
                                << QByteArrayList{"PATH"} << "/nowhere"_ba << u"lab.git-missing"_s << u"PATH"_s;
    }
    void whatIsInTheWayIsSaid()
    {
        QFETCH(const QByteArray, scenario);
        QFETCH(const QByteArrayList, variables);
        QFETCH(const QByteArray, value);
        QFETCH(const QString, key);
        QFETCH(const QString, place);
        RealLab gui(u"zh_CN"_s);
        RealLab::write(gui.data() + u"/lab/own.json"_s, scenario);
        gui.open(u"px-502.own"_s);
        LabPage &page = gui.page();
        {
            QHash<QByteArray, QByteArray> before;
            const auto restore = qScopeGuard([&before] {
                for (auto it = before.cbegin(); it != before.cend(); ++it) {
                    qputenv(it.key().constData(), it.value());
                }
            });
            for (const QByteArray &variable : variables) {
                before.insert(variable, qgetenv(variable.constData()));
                qputenv(variable.constData(), value);
            }
            page.startScenario(u"px-502.own"_s);
            QTRY_VERIFY_WITH_TIMEOUT(gui.stage().player().state() == LabPlayer::State::Failed, patienceMs);
        }
        QCOMPARE(gui.stage().player().error().key, key);
        for (const QString &code : {u"zh_CN"_s, u"en"_s}) {
            gui.language.set(code);
            const QString sentence = gui.language.texts()(gui.stage().player().error());
            QVERIFY2(sentence.contains(place), qPrintable(sentence));
            QTRY_VERIFY2(isShown(*gui.window, sentence), qPrintable(sentence));
        }
        QTRY_VERIFY2_WITH_TIMEOUT(descendants().isEmpty(), qPrintable(descendants().join(u'\n')), patienceMs);
        // and the next one can be played
        page.startScenario(u"px-502"_s);
        QTRY_VERIFY_WITH_TIMEOUT(gui.stage().player().isUp(), patienceMs);
    }

    void withoutItsProgramItSaysSo()
    {
        RealLab gui(u"en"_s);
        LabSessionPlayer player(gui.folder.filePath(u"no-such-program"_s), {}, {});
        player.start(Lab::ScenarioCatalogue::builtIn().scenarios().first());
        QTRY_COMPARE_WITH_TIMEOUT(player.state(), LabPlayer::State::Failed, patienceMs);
        QVERIFY(gui.language.texts().contains(player.error().key));
    }
};

QTEST_MAIN(TestGuiLabJourney)
#include "tst_gui_labjourney.moc"

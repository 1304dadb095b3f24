// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The lab as a user works with it, with the real child process and the real go, by keyboard: a scenario on loopback is started,
// go mod tidy is run against it, it is diagnosed and stopped; nothing of the user's is touched and nothing is left behind.

#include "guifixture.h"

#include "core/causes/catalogue.h"
#include "ui/code/codeview.h"
#include "ui/lab/labbanner.h"
#include "ui/lab/labpage.h"
#include "ui/lab/labviews.h"
#include "ui/lab/playview.h"
#include "ui/lab/scenariolist.h"
#include "ui/models/labisolationmodel.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/resultpage.h"

#include <QApplication>
#include <QDir>
#include <QNetworkProxy>
#include <QTest>
#include <QTreeView>

using namespace Qt::StringLiterals;
using namespace Tidyscope;
using namespace Tidyscope::Test;

namespace {

constexpr int labNumber = 3;
constexpr int patienceMs = 60000;

/// A window whose lab is the real one.
struct RealFixture
{
    explicit RealFixture(const QString &code)
    {
        language.set(code);
        DiagnosisOptions options;
        options.environment = QProcessEnvironment::systemEnvironment();
        options.resolveHelper = QStringLiteral(TIDYSCOPE_CLI);
        options.project = folder.filePath(u"mine"_s);
        QVERIFY(QDir().mkpath(options.project));
        QFile file(options.project + u"/go.mod"_s);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write("module mine.test\n\ngo 1.21\n") > 0);
        file.close();
        window = std::make_unique<MainWindow>(
            MainWindow::Parts{run, language, appearance, settings, &syntax, folder.filePath(u"data"_s)}, options);
    }
    [[nodiscard]] LabStage &stage() const { return *window->labPage()->stage(); }

    QTemporaryDir folder;
    QSettings settings{folder.filePath(u"settings.ini"_s), QSettings::IniFormat};
    Language language;
    Appearance appearance;
    RunController run{[](const DiagnosisOptions &) { return std::make_unique<FakeRun>(servfailDiagnosis()); }};
    SyntaxLibrary syntax;
    std::unique_ptr<MainWindow> window;
};

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
            RealFixture gui(code);
            gui.window->show();
            gui.window->activateWindow();
            QVERIFY(QTest::qWaitForWindowActive(gui.window.get()));
            gui.window->showPage(labNumber);
            LabPage &page = *gui.window->labPage();
            QTRY_VERIFY_WITH_TIMEOUT(page.list()->shownIds().contains(u"px-502"_s), patienceMs);
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
            RealFixture gui(u"en"_s);
            gui.window->show();
            gui.window->showPage(labNumber);
            LabPage &page = *gui.window->labPage();
            QTRY_VERIFY_WITH_TIMEOUT(page.list()->shownIds().contains(u"px-502"_s), patienceMs);
            page.startScenario(u"px-502"_s);
            QTRY_VERIFY_WITH_TIMEOUT(gui.stage().player().isUp(), patienceMs);
            folder = gui.stage().player().facts().folder;
            gui.stage().diagnose();
            gui.window->close();
        }
        QTRY_VERIFY2_WITH_TIMEOUT(descendants().isEmpty(), qPrintable(descendants().join(u'\n')), patienceMs);
        QTRY_VERIFY_WITH_TIMEOUT(!QDir(folder).exists(), patienceMs);
    }

    void withoutItsProgramItSaysSo()
    {
        RealFixture gui(u"en"_s);
        LabSessionPlayer player(gui.folder.filePath(u"no-such-program"_s), {}, {});
        player.start(Lab::ScenarioCatalogue::builtIn().scenarios().first());
        QTRY_COMPARE_WITH_TIMEOUT(player.state(), LabPlayer::State::Failed, patienceMs);
        QVERIFY(gui.language.texts().contains(player.error().key));
    }
};

QTEST_MAIN(TestGuiLabJourney)
#include "tst_gui_labjourney.moc"

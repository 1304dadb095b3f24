// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// tst_gui_fixjourney LANGUAGE FIX: started inside a play of the lab, as its user would start the window. By keyboard: diagnose,
// preview, apply, verify with the real engine and the real go, undo. Between them the command line says the same.

#include "core/fixes/fixmedia.h"
#include "ui/code/syntaxlibrary.h"
#include "ui/fixes/fixdialog.h"
#include "ui/fixes/fixnotice.h"
#include "ui/models/enginerunsource.h"
#include "ui/models/fixcontroller.h"
#include "ui/models/runcontroller.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/wizard/diagnosepage.h"
#include "ui/wizard/resultpage.h"

#include <QApplication>
#include <QCryptographicHash>
#include <QDir>
#include <QDirIterator>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkProxy>
#include <QProcess>
#include <QPushButton>
#include <QSettings>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

constexpr int patienceMs = 60000;

/// Names and bytes of all that is the user's, but for what Tidyscope and go's counters keep.
QMap<QString, QByteArray> everything()
{
    QMap<QString, QByteArray> found;
    for (const QString &top : {QDir::homePath(), QDir::currentPath()}) {
        QDirIterator files(top, QDir::AllEntries | QDir::Hidden | QDir::System | QDir::NoDotAndDotDot,
                           QDirIterator::Subdirectories);
        while (files.hasNext()) {
            const QString file = files.next();
            const QString inside = file.sliced(top.size());
            if (inside.startsWith("/.local"_L1) || inside.startsWith("/.cache"_L1)
                || inside.startsWith("/.config/go/telemetry"_L1)) {
                continue;
            }
            QFile bytes(file);
            found.insert(file,
                         files.fileInfo().isFile() && bytes.open(QIODevice::ReadOnly)
                             ? QCryptographicHash::hash(bytes.readAll(), QCryptographicHash::Sha256)
                             : QByteArray());
        }
    }
    return found;
}

/// "offered", "kept" … of @p fix as `fix list` says it.
QStringList statesOf(const QString &fix)
{
    QProcess cli;
    cli.start(QStringLiteral(TIDYSCOPE_CLI), {u"fix"_s, u"list"_s, u"--json"_s});
    cli.waitForFinished(patienceMs);
    QStringList states;
    const QJsonArray fixes = QJsonDocument::fromJson(cli.readAllStandardOutput()).object().value(u"fixes"_s).toArray();
    for (const auto &one : fixes) {
        if (one.toObject().value(u"id"_s).toString() == fix) {
            states << one.toObject().value(u"state"_s).toString();
        }
    }
    return states;
}

/// Presses Tab until @p widget has the focus.
bool tabTo(QWidget &window, const QWidget *widget)
{
    for (int i = 0; i < 200 && QApplication::focusWidget() != widget; ++i) {
        QTest::keyClick(QApplication::focusWidget() ? QApplication::focusWidget() : &window, Qt::Key_Tab);
    }
    return QApplication::focusWidget() == widget;
}

} // namespace

class TestGuiFixJourney : public QObject
{
    Q_OBJECT
public:
    TestGuiFixJourney(QString language, QString fix) : m_code(std::move(language)), m_fix(std::move(fix)) { }

private Q_SLOTS:
    void fixes()
    {
        const QMap<QString, QByteArray> before = everything();
        const QString data = QStandardPaths::writableLocation(QStandardPaths::AppDataLocation);
        QVERIFY(data.startsWith(QDir::homePath()));
        QTemporaryDir folder;
        QSettings settings(folder.filePath(u"settings.ini"_s), QSettings::IniFormat);
        Language language;
        language.set(m_code);
        Appearance appearance;
        SyntaxLibrary syntax;
        RunController run([](const DiagnosisOptions &options) { return std::make_unique<EngineRunSource>(options); });
        FixController fixes({.journal = Journal(data + "/changes"_L1, {}, changeMedia({})),
                             .store = FixStore(data + "/fixes"_L1),
                             .verifier =
                                 [](const LastDiagnosis &last) {
                                     return [last](const QProcessEnvironment &environment) {
                                         return std::make_unique<DiagnosisVerifier>(
                                             last.options(environment, QStringLiteral(TIDYSCOPE_CLI)));
                                     };
                                 },
                             .userVariables = {}});
        DiagnosisOptions options;
        options.project = QDir::currentPath();
        options.environment = QProcessEnvironment::systemEnvironment();
        options.resolveHelper = QStringLiteral(TIDYSCOPE_CLI);
        MainWindow window({run, language, appearance, settings, &syntax, {}, {}, {}, {}, &fixes}, options);
        fixes.recover();
        window.show();
        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));

        QTest::keyClick(&window, Qt::Key_F5);
        QTRY_COMPARE_WITH_TIMEOUT(run.state(), RunController::State::Done, patienceMs);
        QCOMPARE(run.diagnosis().outcome, RunOutcome::Problem);
        ResultPage &page = *window.diagnosePage()->resultPage();
        const QString headline = page.headline();
        QCOMPARE(everything(), before);
        QTRY_COMPARE(statesOf(m_fix), QStringList{u"offered"_s}); // the command line goes on where the window was

        FixCard *card = nullptr;
        QTRY_VERIFY(!page.cards().isEmpty());
        for (FixCard *one : page.cards()) {
            if (!card && one->previewButton()) {
                card = one;
            }
        }
        QVERIFY(card);
        QVERIFY(tabTo(window, card->previewButton()));
        QTest::keyClick(card->previewButton(), Qt::Key_Space);
        auto *dialog = window.findChild<FixDialog *>();
        QVERIFY(dialog);
        QTRY_COMPARE_WITH_TIMEOUT(fixes.state(), FixController::State::Planned, patienceMs);
        QCOMPARE(fixes.fixPlan().fix.id, m_fix);
        savePicture(*dialog, u"preview"_s);
        QCOMPARE(everything(), before);
        QVERIFY(dialog->applyButton()->hasFocus());
        QTest::keyClick(dialog->applyButton(), Qt::Key_Return);
        QTRY_COMPARE_WITH_TIMEOUT(fixes.state(), FixController::State::Verifying, patienceMs);
        QTest::qWait(150);
        savePicture(window, u"verifying"_s);
        QTRY_COMPARE_WITH_TIMEOUT(fixes.outcome().kind, FixOutcome::Kind::Kept, patienceMs);
        QCOMPARE(fixes.outcome().said.line, u"ok"_s);
        QVERIFY(page.headline() != headline);
        savePicture(window, u"kept"_s);
        QVERIFY(everything() != before);
        QCOMPARE(statesOf(m_fix), QStringList{u"kept"_s});

        window.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&window));
        QVERIFY(tabTo(window, page.fixNotice()->undoButton()));
        QTest::keyClick(page.fixNotice()->undoButton(), Qt::Key_Space);
        QTRY_COMPARE_WITH_TIMEOUT(fixes.outcome().kind, FixOutcome::Kind::Undone, patienceMs);
        QCOMPARE(everything(), before);
        QVERIFY(statesOf(m_fix).contains(u"undone"_s));

        // the failure is back
        QVERIFY(tabTo(window, page.fixNotice()->againButton()));
        QTest::keyClick(page.fixNotice()->againButton(), Qt::Key_Space);
        QVERIFY(run.isRunning());
        QTRY_COMPARE_WITH_TIMEOUT(run.state(), RunController::State::Done, patienceMs);
        QCOMPARE(page.headline(), headline);
        window.close();
    }

private:
    void savePicture(QWidget &window, const QString &what) const
    {
        const QString pictures = QStringLiteral(TIDYSCOPE_SCREENSHOTS) + u"/fixes"_s;
        QVERIFY(QDir().mkpath(pictures));
        QVERIFY(window.grab().save(pictures + u'/' + m_code + u"-journey-"_s + what + u".png"_s));
    }

    QString m_code;
    QString m_fix;
};

int main(int argc, char *argv[])
{
    // the play's environment has no screen
    if (!qEnvironmentVariableIsSet("QT_QPA_PLATFORM")) {
        qputenv("QT_QPA_PLATFORM", "offscreen");
    }
    QCoreApplication::setOrganizationName(u"Tidyscope"_s);
    QCoreApplication::setApplicationName(u"Tidyscope"_s);
    QApplication app(argc, argv);
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.size() != 3) {
        return 2;
    }
    qunsetenv("QT_QPA_PLATFORM"); // not the user's: it would be another environment than the command line's
    TestGuiFixJourney test(arguments.at(1), arguments.at(2));
    return QTest::qExec(&test, QStringList{arguments.first()});
}
#include "tst_gui_fixjourney.moc"

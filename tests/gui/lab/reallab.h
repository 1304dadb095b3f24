// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sampledata.h"

#include "ui/code/syntaxlibrary.h"
#include "ui/lab/labpage.h"
#include "ui/lab/scenariolist.h"
#include "ui/models/runcontroller.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"

#include <QDir>
#include <QFile>
#include <QFileDialog>
#include <QLineEdit>
#include <QSettings>
#include <QTemporaryDir>
#include <QTest>

namespace Tidyscope::Test {

constexpr int labNumber = 4;
constexpr int patienceMs = 60000; // real processes, on a busy machine

/// A window whose lab is the real one. For tests with PATHS.
struct RealLab
{
    explicit RealLab(const QString &code)
    {
        language.set(code);
        DiagnosisOptions options;
        options.environment = QProcessEnvironment::systemEnvironment();
        options.resolveHelper = QStringLiteral(TIDYSCOPE_CLI);
        options.project = folder.filePath(QStringLiteral("mine"));
        QVERIFY(QDir().mkpath(options.project));
        write(options.project + QStringLiteral("/go.mod"), "module mine.test\n\ngo 1.21\n");
        window = std::make_unique<MainWindow>(MainWindow::Parts{run, language, appearance, settings, &syntax, data()},
                                              options);
    }
    [[nodiscard]] QString data() const { return folder.filePath(QStringLiteral("data")); }
    /// The window on screen with its Lab page, once that lists @p scenario.
    void open(const QString &scenario)
    {
        window->show();
        window->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window.get()));
        window->showPage(labNumber);
        QTRY_VERIFY_WITH_TIMEOUT(page().list()->shownIds().contains(scenario), patienceMs);
    }
    [[nodiscard]] LabPage &page() const { return *window->labPage(); }
    [[nodiscard]] LabStage &stage() const { return *window->labPage()->stage(); }
    static void write(const QString &name, const QByteArray &content)
    {
        QVERIFY(QDir().mkpath(QFileInfo(name).path()));
        QFile file(name);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(content) == content.size());
    }

    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    Language language;
    Appearance appearance;
    RunController run{[](const DiagnosisOptions &) { return std::make_unique<FakeRun>(servfailDiagnosis()); }};
    SyntaxLibrary syntax;
    std::unique_ptr<MainWindow> window;
};

/// Types @p file into the file dialog that is open below @p page, and takes it.
inline void chooseFile(QWidget &page, const QString &file)
{
    const auto dialog = [&page] { return page.findChild<QFileDialog *>(); };
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    auto *name = dialog()->findChild<QLineEdit *>(QStringLiteral("fileNameEdit"));
    QVERIFY2(name, "not Qt's own dialog");
    name->setText(file);
    QTest::keyClick(name, Qt::Key_Return);
    QTRY_VERIFY(!dialog());
    // no window manager brings the focus back here
    page.window()->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(page.window()));
}

} // namespace Tidyscope::Test

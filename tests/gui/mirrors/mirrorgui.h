// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/fixes/fakeverifier.h"
#include "models/lab/labsample.h"
#include "models/mirrors/mirrorsample.h"
#include "sampledata.h"

#include "ui/code/syntaxlibrary.h"
#include "ui/environment/environmentpage.h"
#include "ui/fixes/fixdialog.h"
#include "ui/mirrors/mirrorpage.h"
#include "ui/models/environmentcontroller.h"
#include "ui/models/mirrorcontroller.h"
#include "ui/models/runcontroller.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"

#include <QPushButton>
#include <QSettings>
#include <QTest>

namespace Tidyscope::Test {

inline constexpr int patienceMs = 20000;
inline constexpr int mirrorsPage = 3;

/// The Mirrors page of a window whose user has a home, with a look at mirrors that is played by hand.
struct MirrorGui
{
    explicit MirrorGui(const QString &code = QStringLiteral("en"),
                       const QByteArray &goEnv = "GOPROXY=https://proxy.golang.org,direct\n")
    {
        writeFile(sample.home.goEnv(), goEnv);
        language.set(code);
        window = std::make_unique<MainWindow>(MainWindow::Parts{run,
                                                                language,
                                                                appearance,
                                                                settings,
                                                                &syntax,
                                                                sample.home.path(QStringLiteral("data")),
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
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    Language language;
    Appearance appearance;
    RunController run{[](const DiagnosisOptions &) { return std::make_unique<FakeRun>(servfailDiagnosis()); }};
    SyntaxLibrary syntax;
    FixController fixes{tools()};
    FakeMirrors *testing = nullptr;
    MirrorController mirrors{{sample.home.path(QStringLiteral("lists/mirrors.json")),
                              {sample.home.path(QStringLiteral("etc/mirrors.json"))}},
                             [this](const ScorecardRun::Request &request) {
                                 auto made = std::make_unique<FakeMirrors>(request);
                                 testing = made.get();
                                 return made;
                             }};
    std::unique_ptr<MainWindow> window;
};

} // namespace Tidyscope::Test

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "sampledata.h"

#include "ui/code/syntaxlibrary.h"
#include "ui/models/runcontroller.h"
#include "ui/shell/appearance.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"

#include <QSettings>
#include <QTemporaryDir>

namespace Tidyscope::Test {

/// The window with a run that is played by hand and settings of its own.
struct GuiFixture
{
    explicit GuiFixture(const QString &code = QStringLiteral("en")) { language.set(code); }

    QTemporaryDir folder;
    QSettings settings{folder.filePath(QStringLiteral("settings.ini")), QSettings::IniFormat};
    Language language;
    Appearance appearance;
    Diagnosis next = servfailDiagnosis();
    FakeRun *fake = nullptr;
    RunController run{[this](const DiagnosisOptions &) {
        auto made = std::make_unique<FakeRun>(next);
        fake = made.get();
        return made;
    }};
    SyntaxLibrary syntax;
    MainWindow window{{run, language, appearance, settings, &syntax}, options()};

    [[nodiscard]] static DiagnosisOptions options()
    {
        DiagnosisOptions made;
        made.project = QStringLiteral("/home/dev/src/shop");
        return made;
    }
};

} // namespace Tidyscope::Test

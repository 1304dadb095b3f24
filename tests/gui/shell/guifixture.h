// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "models/compare/comparisonsample.h"
#include "models/lab/labsample.h"
#include "models/mirrors/mirrorsample.h"
#include "models/verify/verificationsample.h"
#include "sampledata.h"

#include "core/lab/scenariocatalogue.h"
#include "ui/code/syntaxlibrary.h"
#include "ui/models/comparisoncontroller.h"
#include "ui/models/mirrorcontroller.h"
#include "ui/models/runcontroller.h"
#include "ui/models/verificationcontroller.h"
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
    FakeComparison *comparing = nullptr; ///< the comparison that was started last
    ComparisonController comparison{[this](const ComparisonRun::Request &request) {
        auto made = std::make_unique<FakeComparison>(request);
        comparing = made.get();
        return made;
    }};
    FakeMirrors *testing = nullptr; ///< the look at mirrors that was started last
    MirrorController mirrors{{}, [this](const ScorecardRun::Request &request) {
                                 auto made = std::make_unique<FakeMirrors>(request);
                                 made->proxies = QStringLiteral("https://proxy.golang.org,direct");
                                 testing = made.get();
                                 return made;
                             }};
    FakeVerification *verifying = nullptr;           ///< the verification that was started last
    FakeCacheVerification *verifyingCache = nullptr; ///< the same of the whole cache
    VerificationController verification{{[this](const VerificationRun::Request &request) {
                                             auto made = std::make_unique<FakeVerification>(request);
                                             verifying = made.get();
                                             return made;
                                         },
                                         [this](const CacheVerificationRun::Request &) {
                                             auto made = std::make_unique<FakeCacheVerification>();
                                             verifyingCache = made.get();
                                             return made;
                                         }}};
    SyntaxLibrary syntax;
    FakeLabPlayer *lab = nullptr; ///< of the last play that was started
    MainWindow window{{run,
                       language,
                       appearance,
                       settings,
                       &syntax,
                       folder.filePath(QStringLiteral("data")),
                       {},
                       [this] {
                           auto made = std::make_unique<FakeLabPlayer>();
                           lab = made.get();
                           return made;
                       },
                       [own = labFolder()] { return labContents(own); },
                       nullptr,
                       &comparison,
                       &mirrors,
                       &verification},
                      options()};

    [[nodiscard]] QString labFolder() const { return folder.filePath(QStringLiteral("data/lab")); }
    /// The sample, and what lies in @p own.
    [[nodiscard]] static LabContents labContents(const QString &own)
    {
        Lab::ScenarioCatalogue catalogue;
        catalogue.addFolder(own);
        LabContents contents{labScenarios() + catalogue.scenarios(), {}};
        for (const Lab::ScenarioFileProblem &problem : catalogue.problems()) {
            contents.problems.append(
                {problem.file, problem.problem.line, problem.problem.column, problem.problem.what});
        }
        return contents;
    }
    [[nodiscard]] static DiagnosisOptions options()
    {
        DiagnosisOptions made;
        made.project = QStringLiteral("/home/dev/src/shop");
        return made;
    }
};

} // namespace Tidyscope::Test

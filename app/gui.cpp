// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/userdata.h"

#include "core/base/keepcrypto.h"
#include "core/envedit/uservariables.h"
#include "core/fixes/fixmedia.h"
#include "core/mirrors/mirrorswitch.h"
#include "core/mirrors/mirrorverifier.h"
#include "core/probes/scratchfolder.h"
#include "ui/code/syntaxlibrary.h"
#include "ui/models/comparisoncontroller.h"
#include "ui/models/enginerunsource.h"
#include "ui/models/fixcontroller.h"
#include "ui/models/mirrorcontroller.h"
#include "ui/models/runcontroller.h"
#include "ui/models/verificationcontroller.h"
#include "ui/shell/appearance.h"
#include "ui/shell/commandline.h"
#include "ui/shell/language.h"
#include "ui/shell/mainwindow.h"
#include "ui/shell/singlewindow.h"
#include "ui/shell/unixsignals.h"
#include "ui/shell/walkthrough.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>
#include <QNetworkProxy>
#include <QSettings>
#include <QTemporaryDir>
#include <QTimer>

#include <cstdio>
#include <memory>

using namespace Qt::StringLiterals;
using namespace Tidyscope;

namespace {

/// Everything that needs no window: --help, --version and wrong usage work without a screen.
int answerWithoutWindow(int &argc, char **argv, const CommandLine &line)
{
    const QCoreApplication app(argc, argv);
    Language language;
    language.set(line.language.isEmpty() ? Language::ofSystem() : line.language);
    const bool error = !line.error.isEmpty();
    const QString text = error ? line.error + u"\n"_s : line.answer();
    std::fputs(text.toLocal8Bit().constData(), error ? stderr : stdout);
    return error ? 2 : 0;
}

DiagnosisOptions optionsFrom(const CommandLine &line, const QSettings &settings)
{
    DiagnosisOptions options;
    options.project = line.project;
    if (options.project.isEmpty() && line.module.isEmpty()) {
        const QStringList recent = settings.value(u"projects/recent"_s).toStringList();
        if (QFileInfo::exists(QDir::current().filePath(u"go.mod"_s))) {
            options.project = QDir::currentPath();
        } else if (!recent.isEmpty() && QFileInfo::exists(QDir(recent.first()).filePath(u"go.mod"_s))) {
            options.project = recent.first();
        }
    }
    options.module = line.module;
    options.goFile = line.goFile;
    options.environment = QProcessEnvironment::systemEnvironment();
    options.mirrorFiles = mirrorFilesOfSystem();
#ifdef Q_OS_WIN
    const QString helper = u"tidyscope-cli.exe"_s;
#else
    const QString helper = u"tidyscope-cli"_s;
#endif
    options.resolveHelper = QDir(QCoreApplication::applicationDirPath()).filePath(helper);
    return options;
}

/// A walkthrough leaves no trace: what it keeps lies in @p scratch.
FixTools fixTools(const QString &scratch, const QString &resolveHelper)
{
    const bool keeps = scratch.isEmpty();
    return {.journal = keeps ? journalOfUser() : Journal(scratch + "/changes"_L1, {}, changeMedia({})),
            .store = keeps ? fixesOfUser() : FixStore(scratch + "/fixes"_L1),
            .verifier =
                [resolveHelper](const LastDiagnosis &last) {
                    return [last, resolveHelper](const QProcessEnvironment &environment) {
                        return std::make_unique<DiagnosisVerifier>(last.options(environment, resolveHelper));
                    };
                },
            .userVariables = systemUserVariables(),
            .mirrorVerifier =
                [resolveHelper](const LastDiagnosis &last) {
                    return [last, resolveHelper](const QProcessEnvironment &environment) {
                        return std::make_unique<MirrorVerifier>(last.options(environment, resolveHelper),
                                                                mirrorSwitchCause);
                    };
                }};
}

} // namespace

int main(int argc, char *argv[])
{
    keepCrypto();
    QCoreApplication::setOrganizationName(u"Tidyscope"_s);
    QCoreApplication::setApplicationName(u"Tidyscope"_s);
    QCoreApplication::setApplicationVersion(QStringLiteral(TIDYSCOPE_VERSION));
    const CommandLine line = CommandLine::parse(argc, argv);
    if (!line.needsWindow()) {
        return answerWithoutWindow(argc, argv, line);
    }

    QApplication app(argc, argv);
    // Qt's sockets take the system's proxy by default; go does not, so neither do we.
    QNetworkProxy::setApplicationProxy(QNetworkProxy::NoProxy);
    QGuiApplication::setDesktopFileName(u"io.github.tidyscope.Tidyscope"_s);

    const bool walks = !line.walkthrough.isEmpty();
    SingleWindow single(walks ? SingleWindow::Mode::Independent : SingleWindow::Mode::Shared);
    if (single.handOver(line)) {
        return 0;
    }

    sweepScratch(); // what a run that was killed has left

    // A walkthrough shows the program as it is on the first day, and leaves no trace.
    const QTemporaryDir scratch;
    const std::unique_ptr<QSettings> settings = walks
        ? std::make_unique<QSettings>(scratch.filePath(u"settings.ini"_s), QSettings::IniFormat)
        : std::make_unique<QSettings>();
    Language language;
    const QString kept = settings->value(u"language"_s).toString();
    language.set(!line.language.isEmpty() ? line.language : !kept.isEmpty() ? kept : Language::ofSystem());
    Appearance appearance;
    appearance.set(Appearance::fromName(settings->value(u"appearance"_s).toString()));

    SyntaxLibrary syntax;
    RunController run([](const DiagnosisOptions &options) { return std::make_unique<EngineRunSource>(options); });
    const DiagnosisOptions options = optionsFrom(line, *settings);
    FixController fixes(fixTools(walks ? scratch.path() : QString(), options.resolveHelper));
    ComparisonController comparison(
        [](const ComparisonRun::Request &request) { return std::make_unique<EngineComparisonSource>(request); });
    MirrorController mirrors(options.mirrorFiles, [](const ScorecardRun::Request &request) {
        return std::make_unique<EngineMirrorSource>(request);
    });
    VerificationController verification(VerificationFactories::ofEngine());
    MainWindow window({run,
                       language,
                       appearance,
                       *settings,
                       &syntax,
                       {},
                       systemUserVariables(),
                       {},
                       {},
                       &fixes,
                       &comparison,
                       &mirrors,
                       &verification},
                      options);
    fixes.recover();
    window.show();
    window.readOtherEnvironment();

    QObject::connect(&single, &SingleWindow::startedAgain, &window, [&window](const QString &project, bool start) {
        if (!project.isEmpty()) {
            window.setProject(project);
        }
        window.setWindowState(window.windowState() & ~Qt::WindowMinimized);
        window.raise();
        window.activateWindow();
        if (start) {
            window.startDiagnosis();
        }
    });
    const UnixSignals interrupts;
    QObject::connect(&interrupts, &UnixSignals::received, &window, [&window, &fixes] {
        constexpr int interrupted = 130;
        window.close();
        if (!fixes.isChanging()) {
            QCoreApplication::exit(interrupted);
            return;
        }
        // what was changed is put back first
        QObject::connect(&fixes, &FixController::outcomeChanged, &window, [] { QCoreApplication::exit(interrupted); });
    });

    std::unique_ptr<Walkthrough> walkthrough;
    if (walks) {
        walkthrough = std::make_unique<Walkthrough>(window, run, language, line.walkthrough);
        QObject::connect(walkthrough.get(), &Walkthrough::done, &app, [](int code) { QCoreApplication::exit(code); });
        QTimer::singleShot(0, walkthrough.get(), &Walkthrough::start);
    } else if (line.start) {
        QTimer::singleShot(0, &window, &MainWindow::startDiagnosis);
    }
    return QApplication::exec();
}

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/diagnosisrun.h"
#include "core/fixes/fixstore.h"
#include "ui/models/environmentcontroller.h"
#include "ui/models/environmentorigins.h"
#include "ui/models/labcatalogue.h"
#include "ui/shell/shellcontext.h"

#include <QList>
#include <QMainWindow>

class QSettings;
class QSplitter;
class QStackedWidget;

namespace Tidyscope {

class Actions;
class Appearance;
class DetailsPanel;
class CacheController;
class ComparisonController;
class DiagnosePage;
class EnvironmentPage;
class FixController;
class HeaderBar;
class LabPage;
class MirrorController;
class MirrorPage;
class Navigation;
class Notice;
class StatusLine;
class TimelinePage;
class VerificationController;

/// The window: navigation, header, the pages of the table, the details and the timeline around them. It arranges and connects;
/// what is shown comes from the pages, what happens from the RunController.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    /// What main() makes and the window uses; all of it outlives the window.
    struct Parts
    {
        RunController &run;
        Language &language;
        Appearance &appearance;
        QSettings &settings;
        SyntaxLibrary *syntax = nullptr;
        QString dataFolder = {}; ///< of the journal, the profiles and the lab's own; empty: the user's data folder
        std::shared_ptr<const UserVariableStore> userVariables = {}; ///< on Windows: the user's own variables
        LabPlayerFactory labPlayer = {};                             ///< empty: plays in a process of its own
        LabReader labReader = {};       ///< empty: the built-in scenarios and those of the data folder
        FixController *fixes = nullptr; ///< null: fixes are shown, none can be applied, and no diagnosis is kept
        ComparisonController *comparison = nullptr;     ///< null: routes are shown, not compared with samples
        MirrorController *mirrors = nullptr;            ///< null: the built-in list is shown, nobody is asked
        VerificationController *verification = nullptr; ///< null: nothing is verified
    };

    /// @p options: what the command line asked for; the project can be changed later.
    MainWindow(const Parts &parts, const DiagnosisOptions &options, QWidget *parent = nullptr);
    ~MainWindow() override;

    void startDiagnosis();
    void setProject(const QString &folder);
    [[nodiscard]] QString project() const { return m_options.project; }
    /// "PATH[@VERSION]" that the next diagnosis asks for; empty: the modules of the project.
    void setModule(const QString &module);
    [[nodiscard]] QString module() const { return m_options.module; }
    void showPage(int page);
    [[nodiscard]] int currentPage() const;

    [[nodiscard]] DiagnosePage *diagnosePage() const { return m_diagnose; }
    /// Reads the environment that a terminal has, so that a run can be compared with it. Does not block.
    void readOtherEnvironment() { m_origins.read(); }
    /// The environment under which go runs.
    [[nodiscard]] const QProcessEnvironment &environment() const { return m_options.environment; }
    [[nodiscard]] EnvironmentPage *environmentPage() const { return m_environmentPage; }
    [[nodiscard]] LabPage *labPage() const { return m_labPage; }
    [[nodiscard]] MirrorPage *mirrorPage() const { return m_mirrorPage; }
    [[nodiscard]] Actions *actions() const { return m_actions; }
    [[nodiscard]] StatusLine *statusLine() const { return m_status; }
    [[nodiscard]] DetailsPanel *detailsPanel() const { return m_details; }
    [[nodiscard]] TimelinePage *timelineDock() const { return m_timeline; }
    [[nodiscard]] TimelinePage *timelinePage() const { return m_timelinePage; }
    /// What was found half done at the start; hidden if nothing.
    [[nodiscard]] Notice *recoveryNotice() const { return m_recovery; }
    /// What is damaged in the module cache.
    void openModuleCache();
    /// Writes the report to @p file and says in the status bar how that went.
    void saveReport(const QString &file);

protected:
    void changeEvent(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void build();
    void addPages();
    void connectActions();
    void connectChoices();
    void connectRun();
    void connectLab();
    void connectMirrors();
    void connectFixes();
    void connectFixRuns(FixController &fixes);
    void showRecovery(const FixRecovery &recovery);
    bool holdForFix();
    void refreshActions();
    void refreshPanels();
    void refreshNavigation();
    void refreshProjects();
    void retranslate();
    void restoreLayout();
    void saveLayout();
    void copySelection();
    void copyResult();
    void showAbout();
    void askForProject();
    void askForModule();
    void askForReport();
    void askForTextFile(const QString &text);
    bool writeFile(const QString &file, const QByteArray &content);

    Parts m_parts;
    DiagnosisOptions m_options;
    Selection m_selection;
    Clipboard m_clipboard;
    EnvironmentController m_environment;
    EnvironmentOrigins m_origins;
    LabCatalogue m_lab;
    ShellContext m_context;
    Actions *m_actions;
    HeaderBar *m_header = nullptr;
    Navigation *m_navigation = nullptr;
    QStackedWidget *m_stack = nullptr;
    DetailsPanel *m_details = nullptr;
    TimelinePage *m_timeline = nullptr;
    TimelinePage *m_timelinePage = nullptr;
    StatusLine *m_status = nullptr;
    QSplitter *m_columns = nullptr;
    QSplitter *m_rows = nullptr;
    DiagnosePage *m_diagnose = nullptr;
    EnvironmentPage *m_environmentPage = nullptr;
    Notice *m_recovery = nullptr;
    std::unique_ptr<CacheController> m_cache;
    std::unique_ptr<MirrorController> m_ownMirrors; ///< where none was handed to the window
    bool m_startWhenReady = false;                  ///< a diagnosis waits for the recovery of a fix
    bool m_ownRun = false;                          ///< what is on screen next is of this machine
    bool m_keepRun = false;                         ///< so is the run that is under way: it is kept for its fixes
    bool m_closing = false;
    LabPage *m_labPage = nullptr;
    MirrorPage *m_mirrorPage = nullptr;
    QList<const QWidget *> m_withoutTimeline; ///< pages that it does not stand below
};

} // namespace Tidyscope

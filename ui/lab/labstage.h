// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/scenario.h"
#include "ui/models/comparisoncontroller.h"
#include "ui/models/labplayer.h"
#include "ui/models/labrecorder.h"
#include "ui/models/runcontroller.h"
#include "ui/shell/shellcontext.h"
#include "ui/widgets/livewidget.h"

class QPushButton;
class QStackedWidget;
class QTabBar;

namespace Tidyscope {

class DiagnosePage;
class LabBanner;
class LabEnvironmentView;
class LabIsolationView;
class LabTimelineView;
class Notice;
class PlayView;
class RecordingBar;
class TextLabel;

/// The wizard over a play of the lab. Before the first diagnosis it says what a diagnosis is for.
class LabDiagnosisView : public LiveWidget
{
    Q_OBJECT
public:
    /// @p context: its run is that of the lab, and outlives the view.
    LabDiagnosisView(const ShellContext &context, LabPlayer &player, QWidget *parent = nullptr);

    /// Null before the first diagnosis.
    [[nodiscard]] DiagnosePage *wizard() const { return m_wizard; }
    [[nodiscard]] QPushButton *diagnoseButton() const { return m_diagnose; }
    [[nodiscard]] QPushButton *stopButton() const { return m_stop; }

Q_SIGNALS:
    void diagnoseAsked();
    void saveReportAsked();
    void saveTextAsked(const QString &text);

protected:
    void retranslate() override;
    void restyle() override;

private:
    void refresh();

    const ShellContext &m_context;
    LabPlayer &m_player;
    TextLabel *m_about;
    QPushButton *m_diagnose;
    QPushButton *m_stop;
    QWidget *m_empty;
    DiagnosePage *m_wizard = nullptr;
};

/// One play of a scenario, with everything that belongs to it; when it goes, the play ends. Above all of it stands the banner.
class LabStage : public LiveWidget
{
    Q_OBJECT
public:
    enum Tab { PlayTab, DiagnosisTab, TimelineTab, TerminalTab, IsolationTab };

    LabStage(const ShellContext &context, std::unique_ptr<LabPlayer> player, QWidget *parent = nullptr);
    ~LabStage() override;
    Q_DISABLE_COPY_MOVE(LabStage)

    void start(const Lab::Scenario &scenario);
    void stop();
    void runCommand();
    /// Runs the scenario's command as soon as its servers are up, without showing anything.
    void runWhenUp();
    /// Shows the wizard and starts.
    void diagnose();
    void copyEnvironment();
    void showTab(Tab tab);

    [[nodiscard]] LabPlayer &player() { return *m_player; }
    [[nodiscard]] RunController &run() { return m_run; }
    [[nodiscard]] ComparisonController &comparison() { return m_comparison; }
    [[nodiscard]] const Lab::Scenario &scenario() const { return m_scenario; }
    [[nodiscard]] LabBanner *banner() const { return m_banner; }
    [[nodiscard]] QTabBar *tabs() const { return m_tabs; }
    [[nodiscard]] PlayView *playView() const { return m_play; }
    [[nodiscard]] LabDiagnosisView *diagnosisView() const { return m_diagnosis; }
    [[nodiscard]] LabTimelineView *timelineView() const { return m_timeline; }
    [[nodiscard]] LabEnvironmentView *environmentView() const { return m_environment; }
    [[nodiscard]] LabIsolationView *isolationView() const { return m_isolation; }
    [[nodiscard]] Notice *notice() const { return m_notice; }
    [[nodiscard]] QPushButton *stopButton() const { return m_stop; }
    [[nodiscard]] QPushButton *listButton() const { return m_list; }
    [[nodiscard]] const LabRecorder &recorder() const { return m_recorder; }
    /// Null unless a recording is played.
    [[nodiscard]] RecordingBar *recordingBar() const { return m_recordingBar; }

Q_SIGNALS:
    void stateChanged();
    void listAsked();
    void saveReportAsked();
    void saveTextAsked(const QString &text);
    void saveRecordingAsked();
    /// The scenario cannot be played live here.
    void playRecordingAsked();

protected:
    void retranslate() override;
    void restyle() override;

private:
    void build();
    void takeState();
    void passOnSelection(Selection &window);

    std::unique_ptr<LabPlayer> m_player;
    LabRecorder m_recorder;
    RunController m_run;
    ComparisonController m_comparison;
    Selection m_selection; ///< goes into that of the window, with a word on whose it is
    ShellContext m_context;
    Lab::Scenario m_scenario;
    bool m_runWhenUp = false;
    LabBanner *m_banner;
    Notice *m_notice;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    PlayView *m_play;
    LabDiagnosisView *m_diagnosis;
    LabTimelineView *m_timeline;
    LabEnvironmentView *m_environment;
    LabIsolationView *m_isolation;
    QPushButton *m_stop;
    QPushButton *m_list;
    QPushButton *m_saveRecording;
    RecordingBar *m_recordingBar = nullptr;
};

} // namespace Tidyscope

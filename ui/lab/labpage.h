// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/lab/labstage.h"
#include "ui/widgets/livewidget.h"

#include <functional>

class QAction;
class QMenu;
class QPushButton;
class QStackedWidget;

namespace Tidyscope {

class LabCatalogue;
class LabOwn;
class LabScenarioModel;
class Notice;
class PresenterView;
class QuizView;
class ScenarioDetails;
class ScenarioEditor;
class ScenarioList;
class TextLabel;
struct ShellContext;

/// The lab: servers that misbehave on purpose. The list of scenarios with what each is about, and the stage on which one is
/// played. A play goes on while the list or another page of the window is shown.
class LabPage : public LiveWidget
{
    Q_OBJECT
public:
    explicit LabPage(const ShellContext &context, QWidget *parent = nullptr);
    ~LabPage() override;
    Q_DISABLE_COPY_MOVE(LabPage)

    /// For a menu of the window; they also work by their keys while the page has the focus.
    [[nodiscard]] QList<QAction *> menuActions() const;
    /// Shows what is known of @p id; the list may still be being read.
    void showScenario(const QString &id);
    void startScenario(const QString &id);
    void showList();
    void showStage();
    /// Large type for a room, step by step.
    void present(const QString &id);
    /// Plays the recording in @p file; what is wrong with it is said.
    void playRecording(const QString &file);
    /// Guess the cause: the choice of what to be asked.
    void showQuiz();
    /// A scenario is being edited and not saved: asks what to do with it, and the window should stay.
    [[nodiscard]] bool holdsClosing();
    /// Ends what is played, for closing the window.
    void shutDown();

    [[nodiscard]] ScenarioList *list() const { return m_list; }
    [[nodiscard]] ScenarioDetails *details() const { return m_details; }
    /// Null before the first play.
    [[nodiscard]] LabStage *stage() const { return m_stage; }
    [[nodiscard]] LabScenarioModel *model() const { return m_model; }
    [[nodiscard]] PresenterView *presenter() const { return m_presenter; }
    [[nodiscard]] QuizView *quiz() const { return m_quiz; }
    [[nodiscard]] ScenarioEditor *editor() const { return m_editor; }
    [[nodiscard]] LabOwn *own() const { return m_own; }
    [[nodiscard]] Notice *outcome() const { return m_outcome; }
    [[nodiscard]] Notice *fileProblems() const { return m_fileProblems; }

    // the user's own scenarios
    void newScenario();
    void duplicateScenario(const QString &id);
    void editScenario(const QString &id);
    void removeScenario(const QString &id);
    /// Shows what @p file would bring; nothing is taken before the user says so.
    void importFile(const QString &file);
    void askForImport();
    void askForExport(const QString &id);

Q_SIGNALS:
    /// Something to tell in the status bar.
    void noticed(const QString &notice);

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void makeActions();
    void connectParts();
    void takeCatalogue();
    void showCurrent();
    void refresh();
    void makeStage(const Lab::Scenario &scenario, std::unique_ptr<LabPlayer> player);
    void askForRecording();
    /// Why @p scenario is a recording on this system; empty: it is played for real.
    [[nodiscard]] Text obstacle(const Lab::Scenario &scenario) const;
    [[nodiscard]] std::unique_ptr<LabPlayer> playerFor(const Lab::Scenario &scenario) const;
    /// Remembers what keeps scenarios from being played here.
    void takeFailure();
    /// The recording that is built in for what the stage cannot play; else the user has to have one.
    void playInstead();
    void play(const Lab::LabRecording &recording);
    void saveRecording();
    /// Plays @p scenario and runs its command, without showing the stage.
    LabPlayer &playFor(const Lab::Scenario &scenario);
    void makeTeaching();
    void makeOwn();
    void refreshOwn();
    void tellFailure(const Text &why);
    void showProblems();
    void showView(QWidget *view);
    void leaveView();
    QAction *prepare(QAction *action, const QString &key, std::function<void()> done, QWidget *where = nullptr);
    void askForFile(const QString &title, const QString &filter, const QString &name, const QByteArray &content);

    const ShellContext &m_context;
    LabCatalogue &m_catalogue;
    LabScenarioModel *m_model;
    TextLabel *m_about;
    Notice *m_running;
    QStackedWidget *m_stack;
    QWidget *m_browse;
    ScenarioList *m_list;
    ScenarioDetails *m_details;
    LabStage *m_stage = nullptr;
    PresenterView *m_presenter;
    QuizView *m_quiz;
    LabOwn *m_own;
    ScenarioEditor *m_editor;
    Notice *m_outcome;
    Notice *m_fileProblems;
    QPushButton *m_presentButton;
    QPushButton *m_quizButton;
    QPushButton *m_newButton;
    QPushButton *m_moreButton;
    QMenu *m_more;
    QWidget *m_before = nullptr; ///< the view from which another one was opened
    QString m_wanted;            ///< a scenario that was just saved
    QString m_networkProblem;    ///< as the last play said that needed a network of its own
    QAction *m_startAction;
    QAction *m_stopAction;
    QAction *m_runAction;
    QAction *m_diagnoseAction;
    QAction *m_copyAction;
    QAction *m_findAction;
    QAction *m_listAction;
    QAction *m_presentAction;
    QAction *m_quizAction;
    QAction *m_saveRecordingAction;
    QAction *m_playRecordingAction;
    QAction *m_newAction;
    QAction *m_duplicateAction;
    QAction *m_editAction;
    QAction *m_removeAction;
    QAction *m_undoAction;
    QAction *m_importAction;
    QAction *m_exportAction;
};

} // namespace Tidyscope

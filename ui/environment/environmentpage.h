// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envedit/preview.h"
#include "ui/widgets/livewidget.h"

class QAction;
class QStackedWidget;
class QTabBar;
class QToolButton;

namespace Tidyscope {

class EnvironmentController;
class EnvironmentModel;
class EnvironmentsView;
class FileView;
class HistoryView;
class OutcomeNotice;
class PendingBar;
class ProfilesView;
class ProjectModules;
class TextLabel;
class VariableDetails;
class VariableList;
struct EditorContext;
struct ShellContext;

/// Go's environment: every variable with what counts and why, edits that are previewed before they are written, and what was
/// written before. Reads when it is shown; ends what it reads when it is hidden.
class EnvironmentPage : public LiveWidget
{
    Q_OBJECT
public:
    explicit EnvironmentPage(const ShellContext &context, QWidget *parent = nullptr);

    /// The folder of the project whose modules the rules are tried with; empty: none.
    void setProject(const QString &folder);
    /// For a menu of the window; they also work by their keys while the page has the focus.
    [[nodiscard]] QList<QAction *> menuActions() const;
    /// Shows @p name and what is known of it.
    void showVariable(const QString &name);
    /// Shows under which environment go runs.
    void showEnvironments();
    /// Shows the profiles.
    void showProfiles();

    [[nodiscard]] EnvironmentController &controller() const { return m_controller; }
    [[nodiscard]] ProfilesView *profiles() const { return m_profiles; }
    [[nodiscard]] EnvironmentsView *environments() const { return m_environments; }
    [[nodiscard]] VariableList *list() const { return m_list; }
    [[nodiscard]] VariableDetails *details() const { return m_details; }
    [[nodiscard]] PendingBar *pendingBar() const { return m_pending; }
    [[nodiscard]] OutcomeNotice *outcomeNotice() const { return m_outcome; }
    [[nodiscard]] QTabBar *tabs() const { return m_tabs; }

protected:
    void retranslate() override;
    void restyle() override;
    void showEvent(QShowEvent *event) override;

private:
    void build();
    void makeActions();
    void connectParts();
    void takeRows();
    void showCurrent();
    [[nodiscard]] EditorContext editorContext() const;
    void refreshActions();
    void undoLast();
    void askForPreview();
    void showPreview(const ChangeResult<EnvPreview> &preview);
    void askForUserVariable(const QString &name, bool remove);

    const ShellContext &m_context;
    EnvironmentController &m_controller;
    EnvironmentModel *m_model;
    ProjectModules *m_project;
    TextLabel *m_about;
    QToolButton *m_read;
    QTabBar *m_tabs;
    QStackedWidget *m_stack;
    VariableList *m_list;
    VariableDetails *m_details;
    HistoryView *m_history;
    FileView *m_file;
    ProfilesView *m_profiles;
    EnvironmentsView *m_environments;
    OutcomeNotice *m_outcome;
    PendingBar *m_pending;
    QAction *m_undoAction;
    QAction *m_redoAction;
    QAction *m_previewAction;
    QAction *m_readAction;
    QAction *m_findAction;
    QString m_lastEdited;
};

} // namespace Tidyscope

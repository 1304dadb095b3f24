// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QAction;
class QMenu;
class QToolButton;

namespace Tidyscope {

class PrimaryButton;
class TextLabel;
struct ShellContext;

/// What is diagnosed (project, environment, go) and the buttons that start and stop it.
class HeaderBar : public LiveWidget
{
    Q_OBJECT
public:
    /// The buttons do what the actions of the menus do.
    HeaderBar(const ShellContext &context, QAction *diagnose, QAction *stop, QAction *chooseModule,
              QWidget *parent = nullptr);

    void setProject(const QString &project);
    /// Empty: the modules of the project are asked for, and nothing is shown.
    void setModule(const QString &module);
    /// The menu of the project chooser; the window fills it.
    [[nodiscard]] QMenu *projectMenu() const { return m_menu; }

Q_SIGNALS:
    /// Show where the environments differ.
    void compareAsked();

protected:
    void retranslate() override;
    void restyle() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildEnvironment();
    void refreshEnvironment();
    void refresh();

    const ShellContext &m_context;
    QAction *m_diagnoseAction;
    QAction *m_stopAction;
    QString m_projectFolder;
    QString m_moduleName;
    QMenu *m_menu;
    QToolButton *m_project;
    QToolButton *m_module;
    QMenu *m_environmentMenu;
    QAction *m_ofWindow;
    QAction *m_ofTerminal;
    QAction *m_compare;
    QToolButton *m_environment;
    TextLabel *m_go;
    PrimaryButton *m_diagnose;
    QToolButton *m_stop;
};

} // namespace Tidyscope

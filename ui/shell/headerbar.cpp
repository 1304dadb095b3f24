// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/headerbar.h"

#include "ui/models/environmentorigins.h"
#include "ui/models/runcontroller.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/primarybutton.h"
#include "ui/widgets/textlabel.h"

#include <QAction>
#include <QDir>
#include <QHBoxLayout>
#include <QMenu>
#include <QPainter>
#include <QToolButton>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString withHome(const QString &folder)
{
    const QString home = QDir::homePath();
    if (home.size() > 1 && (folder == home || folder.startsWith(home + u'/'))) {
        return u'~' + folder.mid(home.size());
    }
    return QDir::toNativeSeparators(folder);
}

} // namespace

HeaderBar::HeaderBar(const ShellContext &context, QAction *diagnose, QAction *stop, QAction *chooseModule,
                     QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_diagnoseAction(diagnose),
      m_stopAction(stop),
      m_menu(new QMenu(this)),
      m_project(new QToolButton),
      m_module(new QToolButton),
      m_environmentMenu(new QMenu(this)),
      m_ofWindow(m_environmentMenu->addAction(QString())),
      m_ofTerminal(m_environmentMenu->addAction(QString())),
      m_compare(m_environmentMenu->addAction(QString())),
      m_environment(new QToolButton),
      m_go(new TextLabel),
      m_diagnose(new PrimaryButton),
      m_stop(new QToolButton)
{
    // Not setMenu(): the style would draw its arrow over the text.
    connect(m_project, &QToolButton::clicked, this,
            [this] { m_menu->popup(m_project->mapToGlobal(QPoint(0, m_project->height()))); });
    connect(m_module, &QToolButton::clicked, chooseModule, &QAction::trigger);
    for (QToolButton *button : {m_project, m_module, m_environment}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    m_project->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_stop->setFocusPolicy(Qt::StrongFocus);
    m_stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    buildEnvironment();
    m_go->setTone(TextLabel::Tone::Quiet);
    m_go->setWordWrap(false);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Spacing::Medium, Spacing::Small, Spacing::Medium, Spacing::Small);
    row->setSpacing(Spacing::Medium);
    row->addWidget(m_project);
    row->addWidget(m_module);
    row->addWidget(m_environment);
    row->addWidget(m_go);
    row->addStretch(1);
    row->addWidget(m_diagnose);
    row->addWidget(m_stop);
    connect(m_diagnose, &QPushButton::clicked, diagnose, &QAction::trigger);
    connect(m_stop, &QToolButton::clicked, stop, &QAction::trigger);
    connect(&context.run, &RunController::stateChanged, this, &HeaderBar::refresh);
    connect(&context.run, &RunController::finished, this, &HeaderBar::refresh);
    connect(diagnose, &QAction::changed, this, &HeaderBar::refresh);
    connect(stop, &QAction::changed, this, &HeaderBar::refresh);
    retranslate();
    restyle();
}

void HeaderBar::buildEnvironment()
{
    EnvironmentOrigins *origins = m_context.origins;
    m_environmentMenu->insertSeparator(m_compare);
    for (QAction *action : {m_ofWindow, m_ofTerminal}) {
        action->setCheckable(true);
    }
    connect(m_environment, &QToolButton::clicked, this,
            [this] { m_environmentMenu->popup(m_environment->mapToGlobal(QPoint(0, m_environment->height()))); });
    connect(m_ofWindow, &QAction::triggered, origins, [origins] { origins->choose(EnvironmentOrigins::Id::Window); });
    connect(m_ofTerminal, &QAction::triggered, origins,
            [origins] { origins->choose(EnvironmentOrigins::Id::Terminal); });
    connect(m_compare, &QAction::triggered, this, &HeaderBar::compareAsked);
    connect(origins, &EnvironmentOrigins::changed, this, &HeaderBar::refreshEnvironment);
    // one of them stays checked, also when it is picked again
    connect(m_environmentMenu, &QMenu::triggered, this, &HeaderBar::refreshEnvironment);
}

void HeaderBar::refreshEnvironment()
{
    const bool terminal = m_context.origins->chosen() == EnvironmentOrigins::Id::Terminal;
    const QString name = terminal ? tr("my terminal") : tr("this window");
    m_ofWindow->setChecked(!terminal);
    m_ofTerminal->setChecked(terminal);
    m_ofWindow->setText(tr("Environment of This &Window"));
    m_ofTerminal->setText(tr("Environment of My &Terminal"));
    m_compare->setText(tr("&Compare the Environments"));
    m_environment->setText(tr("Environment: %1").arg(name) + u" ▾"_s);
    m_environment->setAccessibleName(tr("Environment: %1. Opens the choice of an environment").arg(name));
    m_environment->setToolTip(tr("The environment variables that go and every check run with"));
    m_environment->setEnabled(!m_context.run.isRunning());
}

void HeaderBar::setProject(const QString &project)
{
    m_projectFolder = project;
    retranslate();
}

void HeaderBar::setModule(const QString &module)
{
    m_moduleName = module;
    retranslate();
}

void HeaderBar::refresh()
{
    const RunController &run = m_context.run;
    m_environment->setEnabled(!run.isRunning());
    m_diagnose->setEnabled(m_diagnoseAction->isEnabled());
    m_stop->setEnabled(m_stopAction->isEnabled());
    const Diagnosis &diagnosis = run.diagnosis();
    if (!diagnosis.goVersion.isEmpty()) {
        m_go->setText(diagnosis.goVersion);
        m_go->setToolTip(diagnosis.goPath);
    } else if (run.state() == RunController::State::Done && diagnosis.goPath.isEmpty()
               && diagnosis.outcome != RunOutcome::Cancelled) {
        m_go->setText(tr("no go command"));
        m_go->setToolTip({});
    } else {
        m_go->setText({});
        m_go->setToolTip({});
    }
    m_go->setVisible(!m_go->text().isEmpty());
}

void HeaderBar::retranslate()
{
    const QString shown = m_projectFolder.isEmpty() ? tr("No project") : withHome(m_projectFolder);
    constexpr int widest = 260;
    const QString elided = m_project->fontMetrics().elidedText(shown, Qt::ElideMiddle, widest);
    m_project->setText((m_projectFolder.isEmpty() ? tr("No project") : tr("Project: %1").arg(elided)) + u" ▾"_s);
    m_project->setToolTip(m_projectFolder.isEmpty() ? tr("Choose the folder with the go.mod") : m_projectFolder);
    m_project->setAccessibleName(tr("Project: %1. Opens the list of projects").arg(shown));
    m_module->setVisible(!m_moduleName.isEmpty());
    m_module->setText(tr("Module: %1").arg(m_module->fontMetrics().elidedText(m_moduleName, Qt::ElideLeft, widest)));
    m_module->setToolTip(m_moduleName);
    m_module->setAccessibleName(tr("Module: %1. Opens the choice of a module").arg(m_moduleName));
    refreshEnvironment();
    m_diagnose->setText(tr("Diagnose  F5"));
    m_diagnose->setAccessibleName(tr("Diagnose"));
    m_stop->setText(tr("Stop"));
    m_stop->setAccessibleName(tr("Stop the diagnosis"));
    m_stop->setToolTip(tr("Stop the diagnosis (Esc)"));
    m_diagnose->setToolTip(tr("Run all four steps (F5)"));
    refresh();
}

void HeaderBar::restyle()
{
    m_project->setIcon(themedIcon(u"folder"_s, palette()));
    m_stop->setIcon(themedIcon(u"stop"_s, palette()));
}

void HeaderBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Theme::forPalette(palette()).hairline);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/headerbar.h"

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
      m_environment(new TextLabel),
      m_go(new TextLabel),
      m_diagnose(new PrimaryButton),
      m_stop(new QToolButton)
{
    // Not setMenu(): the style would draw its arrow over the text.
    connect(m_project, &QToolButton::clicked, this,
            [this] { m_menu->popup(m_project->mapToGlobal(QPoint(0, m_project->height()))); });
    connect(m_module, &QToolButton::clicked, chooseModule, &QAction::trigger);
    for (QToolButton *button : {m_project, m_module}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    m_project->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_stop->setFocusPolicy(Qt::StrongFocus);
    m_stop->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    for (TextLabel *label : {m_environment, m_go}) {
        label->setTone(TextLabel::Tone::Quiet);
        label->setWordWrap(false);
    }
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
    m_environment->setText(tr("Environment: this session"));
    m_environment->setToolTip(tr("go runs with the environment variables that Tidyscope was started with."));
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

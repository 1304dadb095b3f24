// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/welcomepage.h"

#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/textlabel.h"

#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

WelcomePage::WelcomePage(QWidget *parent)
    : LiveWidget(parent),
      m_title(new TextLabel(TextLabel::Kind::Title)),
      m_start(new TextLabel)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Huge, Spacing::Huge, Spacing::Huge, Spacing::Huge);
    column->setSpacing(Spacing::Medium);
    column->addWidget(m_title);
    column->addWidget(m_start);
    column->addSpacing(Spacing::Small);
    for (const QString &icon : {u"go"_s, u"search"_s, u"lock"_s, u"undo"_s}) {
        auto *row = new QHBoxLayout;
        row->setSpacing(Spacing::Medium);
        row->addWidget(new IconLabel(icon, Status::Running, 20), 0, Qt::AlignTop);
        auto *label = new TextLabel;
        row->addWidget(label, 1);
        m_points.append(label);
        column->addLayout(row);
    }
    column->addStretch(1);
    retranslate();
}

void WelcomePage::setProject(const QString &project)
{
    m_project = project;
    retranslate();
}

void WelcomePage::setModule(const QString &module)
{
    m_module = module;
    retranslate();
}

void WelcomePage::retranslate()
{
    m_title->setText(tr("Find out why Go modules do not arrive"));
    m_start->setText(
        !m_module.isEmpty() ? tr("Press Diagnose (F5) to ask for %1.").arg(m_module)
            : m_project.isEmpty()
            ? tr("No project is chosen: a small well-known module is asked for. Press Diagnose (F5) to start.")
            : tr("Press Diagnose (F5) to start with the project in %1.").arg(m_project));
    m_points.at(0)->setText(
        tr("The real go command runs in isolation: your project, module cache and settings are not written."));
    m_points.at(1)->setText(
        tr("Four steps gather evidence: the network, GOPROXY and GOSUMDB, the routes side by side, private modules."));
    m_points.at(2)->setText(
        tr("Private module names are never sent to public servers. Passwords and tokens are masked everywhere."));
    m_points.at(3)->setText(
        tr("The result names the cause, shows the proof, and offers what to do, the safest first."));
}

} // namespace Tidyscope

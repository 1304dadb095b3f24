// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/pendingbar.h"

#include "ui/models/environmentcontroller.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Tidyscope {

PendingBar::PendingBar(EnvironmentController &controller, QWidget *parent)
    : LiveWidget(parent),
      m_controller(controller),
      m_text(new TextLabel),
      m_drop(new QPushButton),
      m_preview(new QPushButton)
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Small);
    row->setSpacing(Spacing::Small);
    row->addWidget(m_text, 1);
    row->addWidget(m_drop);
    row->addWidget(m_preview);
    m_preview->setObjectName(u"preview"_s);
    connect(m_drop, &QPushButton::clicked, &controller, &EnvironmentController::dropEdits);
    connect(m_preview, &QPushButton::clicked, this, &PendingBar::previewAsked);
    connect(&controller, &EnvironmentController::changed, this, &PendingBar::refresh);
    connect(&controller, &EnvironmentController::activityChanged, this, &PendingBar::refresh);
    retranslate();
}

void PendingBar::refresh()
{
    const QStringList names = m_controller.edits().keys();
    m_text->setText(
        tr("%n edit(s) not written yet: %1", nullptr, static_cast<int>(names.size())).arg(names.join(tr(", "))));
    m_preview->setEnabled(m_controller.activity() == EnvironmentController::Activity::Idle);
    setVisible(!names.isEmpty());
}

void PendingBar::retranslate()
{
    m_drop->setText(tr("Drop all edits"));
    m_preview->setText(tr("Preview and write…"));
    m_preview->setToolTip(tr("Shows what would be written (Ctrl+Return)"));
    refresh();
}

void PendingBar::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    const Theme theme = Theme::forPalette(palette());
    painter.fillRect(rect(), theme.selection);
    painter.setPen(theme.hairline);
    painter.drawLine(0, 0, width(), 0);
}

} // namespace Tidyscope

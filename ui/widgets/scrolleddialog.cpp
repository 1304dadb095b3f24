// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/scrolleddialog.h"

#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QScrollArea>
#include <QVBoxLayout>

namespace Tidyscope {

ScrolledDialog::ScrolledDialog(const QString &title, QSize usualSize, QWidget *parent)
    : QDialog(parent),
      m_area(new QScrollArea),
      m_buttonRow(new QHBoxLayout)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setWindowTitle(title);
    auto *content = new QWidget;
    m_column = new QVBoxLayout(content);
    m_column->setContentsMargins(Spacing::Large, Spacing::Large, Spacing::Large, Spacing::Small);
    m_column->setSpacing(Spacing::Small);
    m_area->setWidget(content);
    m_area->setWidgetResizable(true);
    m_area->setFrameShape(QFrame::NoFrame);
    m_area->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_area->setAccessibleName(title);
    m_buttonRow->setContentsMargins(Spacing::Large, 0, Spacing::Large, 0);
    m_buttonRow->setSpacing(Spacing::Small);
    auto *outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, Spacing::Medium);
    outer->addWidget(m_area, 1);
    outer->addLayout(m_buttonRow);
    resize(usualSize.boundedTo(parent ? parent->window()->size() : usualSize));
}

TextLabel *ScrolledDialog::addText(const QString &text)
{
    auto *label = new TextLabel;
    label->setText(text);
    m_column->addWidget(label);
    return label;
}

TextLabel *ScrolledDialog::addHeading(const QString &text)
{
    TextLabel *label = addText(text);
    label->setBold(true);
    return label;
}

} // namespace Tidyscope

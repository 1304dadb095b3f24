// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/disclosure.h"

#include "ui/theme/theme.h"

#include <QToolButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

Disclosure::Disclosure(QWidget *parent)
    : LiveWidget(parent),
      m_button(new QToolButton),
      m_body(new QWidget),
      m_inside(new QVBoxLayout(m_body))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(Spacing::Tiny);
    m_button->setAutoRaise(true);
    m_button->setCheckable(true);
    m_button->setFocusPolicy(Qt::StrongFocus);
    m_button->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
    m_inside->setContentsMargins(Spacing::Large, 0, 0, Spacing::Small);
    m_inside->setSpacing(Spacing::Tiny);
    m_body->hide();
    column->addWidget(m_button, 0, Qt::AlignLeft);
    column->addWidget(m_body);
    connect(m_button, &QToolButton::toggled, this, &Disclosure::setOpen);
    restyle();
}

void Disclosure::setTitle(const QString &title)
{
    m_button->setText(title);
    m_button->setAccessibleName(title);
}

bool Disclosure::isOpen() const
{
    return m_button->isChecked();
}

void Disclosure::setOpen(bool open)
{
    m_body->setVisible(open);
    restyle();
}

void Disclosure::restyle()
{
    m_button->setIcon(themedIcon(isOpen() ? u"chevron-down"_s : u"chevron-right"_s, palette()));
}

} // namespace Tidyscope

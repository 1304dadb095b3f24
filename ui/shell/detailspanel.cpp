// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/detailspanel.h"

#include "ui/models/detailsmodel.h"
#include "ui/shell/detailsdelegate.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QPainter>
#include <QStackedWidget>
#include <QToolButton>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace Tidyscope {

DetailsPanel::DetailsPanel(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_model(new DetailsModel(this)),
      m_title(new TextLabel),
      m_empty(new TextLabel),
      m_copy(new QToolButton),
      m_close(new QToolButton),
      m_tree(new QTreeView),
      m_stack(new QStackedWidget)
{
    m_title->setBold(true);
    m_empty->setTone(TextLabel::Tone::Quiet);
    m_empty->setContentsMargins(Spacing::Medium, Spacing::Small, Spacing::Medium, Spacing::Small);
    m_empty->setAlignment(Qt::AlignTop);
    for (QToolButton *button : {m_copy, m_close}) {
        button->setAutoRaise(true);
        button->setFocusPolicy(Qt::StrongFocus);
    }
    m_tree->setModel(m_model);
    m_tree->setItemDelegate(new DetailsDelegate(m_tree));
    m_tree->setHeaderHidden(true);
    m_tree->setRootIsDecorated(false);
    m_tree->setIndentation(Spacing::Small);
    m_tree->setUniformRowHeights(false);
    m_tree->setWordWrap(true);
    m_tree->setFrameShape(QFrame::NoFrame);
    m_tree->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_tree->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_tree->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_tree->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    m_tree->header()->setStretchLastSection(true);
    m_stack->addWidget(m_empty);
    m_stack->addWidget(m_tree);
    auto *head = new QHBoxLayout;
    head->setContentsMargins(Spacing::Medium, 2, Spacing::Tiny, 2);
    head->addWidget(m_title, 1);
    head->addWidget(m_copy);
    head->addWidget(m_close);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_stack, 1);
    setMinimumWidth(220);
    // The heights of the rows depend on the widths of the columns.
    connect(
        m_tree->header(), &QHeaderView::sectionResized, m_tree, [this] { m_tree->doItemsLayout(); },
        Qt::QueuedConnection);
    connect(m_copy, &QToolButton::clicked, this, [this] { m_context.clipboard.copy(m_model->toText()); });
    connect(m_close, &QToolButton::clicked, this, &DetailsPanel::closeAsked);
    connect(&context.selection, &Selection::changed, this, &DetailsPanel::take);
    connect(&context.language, &Language::changed, this, &DetailsPanel::take);
    retranslate();
    restyle();
    take();
}

void DetailsPanel::take()
{
    m_model->setSections(m_context.selection.sections());
    const int sections = m_model->rowCount();
    m_stack->setCurrentWidget(sections > 0 ? static_cast<QWidget *>(m_tree) : m_empty);
    m_copy->setEnabled(sections > 0);
    for (int row = 0; row < sections; ++row) {
        m_tree->setFirstColumnSpanned(row, {}, true);
    }
    m_tree->expandAll();
}

void DetailsPanel::retranslate()
{
    m_title->setText(tr("Details"));
    m_empty->setText(tr("Select a check, a route, a module or a request to see all that is known about it."));
    m_copy->setAccessibleName(tr("Copy the details"));
    m_copy->setToolTip(m_copy->accessibleName());
    m_close->setAccessibleName(tr("Hide the details"));
    m_close->setToolTip(tr("Hide the details (F4)"));
    m_tree->setAccessibleName(tr("Details of what is selected"));
    m_model->retranslate();
}

void DetailsPanel::restyle()
{
    m_copy->setIcon(themedIcon(u"copy"_s, palette()));
    m_close->setIcon(themedIcon(u"close"_s, palette()));
}

void DetailsPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Theme::forPalette(palette()).hairline);
    painter.drawLine(0, 0, 0, height());
}

} // namespace Tidyscope

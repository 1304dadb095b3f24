// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/goproxyeditor.h"

#include "ui/envedit/entrylistview.h"
#include "ui/models/proxylistmodel.h"
#include "ui/theme/theme.h"

#include <QComboBox>
#include <QLabel>
#include <QMenu>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int LeastLetters = 12;

} // namespace

GoProxyEditor::GoProxyEditor(const QString &variable, QWidget *parent)
    : GoProxyEditor(variable, std::make_unique<ProxyListModel>(), parent)
{ }

GoProxyEditor::GoProxyEditor(const QString &variable, std::unique_ptr<ProxyListModel> model, QWidget *parent)
    : ListValueEditor(variable, std::move(model), true, parent),
      m_proxies(static_cast<ProxyListModel *>(list().model())),
      m_afterLabel(new QLabel(this)),
      m_after(new QComboBox(this))
{
    auto *row = new QVBoxLayout;
    row->setSpacing(Spacing::Tiny);
    row->addWidget(m_afterLabel);
    row->addWidget(m_after);
    belowList().addLayout(row);
    m_afterLabel->setWordWrap(true);
    m_afterLabel->setBuddy(m_after);
    m_after->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_after->setMinimumContentsLength(LeastLetters);
    m_after->addItems({{}, {}});
    connect(m_after, &QComboBox::activated, this,
            [this](int index) { m_proxies->setOnAnyError(list().currentRow(), index == 1); });
    connect(&list(), &EntryListView::currentRowChanged, this, &GoProxyEditor::showSeparator);
    makeMenu();
    retranslate();
    showSeparator();
}

void GoProxyEditor::makeMenu()
{
    auto *menu = new QMenu(this);
    m_addUrl = menu->addAction(QString());
    m_addDirect = menu->addAction(QString());
    m_addOff = menu->addAction(QString());
    list().setAddMenu(menu);
    connect(m_addUrl, &QAction::triggered, this, [this] { list().addEmpty(); });
    // nothing behind these counts: they belong at the end
    connect(m_addDirect, &QAction::triggered, this, [this] { list().addText(u"direct"_s, -1); });
    connect(m_addOff, &QAction::triggered, this, [this] { list().addText(u"off"_s, -1); });
}

void GoProxyEditor::showValue()
{
    ListValueEditor::showValue();
    showSeparator();
}

void GoProxyEditor::showSeparator()
{
    const int row = list().currentRow();
    const bool goesOn = m_proxies->goesOn(row);
    m_after->setEnabled(goesOn);
    m_afterLabel->setEnabled(goesOn);
    m_after->setCurrentIndex(goesOn && m_proxies->onAnyError(row) ? 1 : 0);
}

void GoProxyEditor::retranslate()
{
    ListValueEditor::retranslate();
    list().setName(tr("Entries of GOPROXY, in the order in which go asks them"));
    list().setEmptyText(tr("No entry. go refuses an empty list."));
    list().setAddText(tr("Add an entry"));
    m_addUrl->setText(tr("A module proxy"));
    m_addDirect->setText(tr("direct: the module's own host"));
    m_addOff->setText(tr("off: nobody"));
    m_afterLabel->setText(tr("From the selected entry go moves &on"));
    m_after->setItemText(0, tr("only if it does not have the module (404, 410)"));
    m_after->setItemText(1, tr("after any error"));
    m_after->setAccessibleName(tr("When go moves on from the selected entry"));
}

} // namespace Tidyscope

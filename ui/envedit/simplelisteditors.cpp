// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/simplelisteditors.h"

#include "ui/envedit/entrylistview.h"
#include "ui/envedit/proxytester.h"
#include "ui/models/flaglistmodel.h"
#include "ui/models/noproxylistmodel.h"

#include <QVBoxLayout>

namespace Tidyscope {

NoProxyEditor::NoProxyEditor(const QString &variable, QWidget *parent)
    : ListValueEditor(variable, std::make_unique<NoProxyListModel>(), false, parent),
      m_tester(new ProxyTester(this))
{
    atEnd().addWidget(m_tester);
    retranslate();
}

void NoProxyEditor::showConclusions()
{
    ListValueEditor::showConclusions();
    const EditorContext now = context().with(variable(), value());
    m_tester->setPolicy(now.proxies(), now.version, texts());
}

void NoProxyEditor::retranslate()
{
    ListValueEditor::retranslate();
    list().setName(tr("Elements of %1").arg(variable()));
    list().setEmptyText(tr("No element: the proxies are used for everything but this machine itself."));
    list().setAddText(tr("Add a host, network or address"));
}

GoFlagsEditor::GoFlagsEditor(const QString &variable, QWidget *parent)
    : ListValueEditor(variable, std::make_unique<FlagListModel>(), true, parent)
{
    retranslate();
}

void GoFlagsEditor::showConclusions()
{
    const auto &version = context().version;
    static_cast<FlagListModel *>(list().model())->setQuoting(!version || version->isAtLeast(1, 21));
    ListValueEditor::showConclusions();
}

void GoFlagsEditor::retranslate()
{
    ListValueEditor::retranslate();
    list().setName(tr("Flags in GOFLAGS"));
    list().setEmptyText(tr("No flag."));
    list().setAddText(tr("Add a flag"));
}

} // namespace Tidyscope

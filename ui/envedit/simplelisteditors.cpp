// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/simplelisteditors.h"

#include "core/goenv/goauth.h"
#include "core/goenv/godebug.h"
#include "ui/envedit/entrylistview.h"
#include "ui/envedit/proxytester.h"
#include "ui/models/authcommandlistmodel.h"
#include "ui/models/debuglistmodel.h"
#include "ui/models/flaglistmodel.h"
#include "ui/models/noproxylistmodel.h"
#include "ui/widgets/textlabel.h"

#include <QDir>
#include <QMenu>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

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

GoAuthEditor::GoAuthEditor(const QString &variable, QWidget *parent)
    : ListValueEditor(variable, std::make_unique<AuthCommandListModel>(), true, parent),
      m_tooOld(new TextLabel)
{
    m_tooOld->setTone(TextLabel::Tone::Warning);
    m_tooOld->hide();
    belowList().addWidget(m_tooOld);
    makeMenu();
    retranslate();
}

void GoAuthEditor::makeMenu()
{
    auto *menu = new QMenu(this);
    const auto add = [this, menu](const QString &command) {
        QAction *action = menu->addAction(QString());
        connect(action, &QAction::triggered, this,
                [this, command] { command.isEmpty() ? list().addEmpty() : list().addText(command, -1); });
        return action;
    };
    m_addNetrc = add(u"netrc"_s);
    m_addGit = add("git "_L1 + QDir::toNativeSeparators(QDir::homePath()));
    m_addCustom = add({});
    m_addOff = add(u"off"_s);
    list().setAddMenu(menu);
}

void GoAuthEditor::showConclusions()
{
    const auto &version = context().version;
    const bool known = knowsGoAuth(version);
    static_cast<AuthCommandListModel *>(list().model())->setKnown(known);
    ListValueEditor::showConclusions();
    m_tooOld->setVisible(!known && value().isEmpty()); // else it is the problem of the value
    if (!known) {
        m_tooOld->setText(
            tr("%1 does not know GOAUTH, which is from go 1.24 on: it always reads .netrc.").arg(version->toString()));
    }
}

void GoAuthEditor::retranslate()
{
    ListValueEditor::retranslate();
    list().setName(tr("Commands in GOAUTH, the first that is asked on top"));
    list().setEmptyText(tr("No command: go reads the .netrc file, as with netrc."));
    list().setAddText(tr("Add a command"));
    m_addNetrc->setText(tr("netrc: the .netrc file"));
    m_addGit->setText(tr("git: what git knows in a folder"));
    m_addCustom->setText(tr("A program of your own"));
    m_addOff->setText(tr("off: no credentials"));
}

GoDebugEditor::GoDebugEditor(const QString &variable, QWidget *parent)
    : ListValueEditor(variable, std::make_unique<DebugListModel>(), true, parent),
      m_menu(new QMenu(this))
{
    list().setAddMenu(m_menu);
    connect(m_menu, &QMenu::aboutToShow, this, &GoDebugEditor::makeMenu);
    retranslate();
}

void GoDebugEditor::makeMenu()
{
    m_menu->clear();
    for (const GoDebugKey &key : goDebugKeys()) {
        if (!key.isKnownTo(context().version) || goDebugValue(value(), key.name)) {
            continue;
        }
        const QString setting = key.name + u'=' + key.suggested;
        QAction *action = m_menu->addAction(tr("%1: %2").arg(setting, texts()(key.title())));
        connect(action, &QAction::triggered, this, [this, setting] { list().addText(setting, -1); });
    }
    m_menu->addSeparator();
    connect(m_menu->addAction(tr("Another setting")), &QAction::triggered, this, [this] { list().addEmpty(); });
}

void GoDebugEditor::showConclusions()
{
    static_cast<DebugListModel *>(list().model())->setTexts(texts());
    ListValueEditor::showConclusions();
}

void GoDebugEditor::retranslate()
{
    ListValueEditor::retranslate();
    list().setName(tr("Settings in GODEBUG"));
    list().setEmptyText(tr("No setting."));
    list().setAddText(tr("Add a setting"));
}

} // namespace Tidyscope

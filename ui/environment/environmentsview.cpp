// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/environmentsview.h"

#include "ui/environment/stateicondelegate.h"
#include "ui/models/environmentdifferencesmodel.h"
#include "ui/models/environmentorigins.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QHeaderView>
#include <QPushButton>
#include <QRadioButton>
#include <QShowEvent>
#include <QSignalBlocker>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

using Id = EnvironmentOrigins::Id;
using State = EnvironmentOrigins::State;

EnvironmentsView::EnvironmentsView(const ShellContext &context, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_origins(*context.origins),
      m_model(new EnvironmentDifferencesModel(this)),
      m_about(new TextLabel),
      m_window(new QRadioButton),
      m_terminal(new QRadioButton),
      m_state(new TextLabel),
      m_view(new QTreeView),
      m_read(new QPushButton)
{
    m_state->setTone(TextLabel::Tone::Quiet);
    m_view->setObjectName(u"differences"_s);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new StateIconDelegate(-1, Qt::UserRole, Qt::UserRole, m_view));
    m_view->setRootIsDecorated(false);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->header()->setSectionResizeMode(QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(0, QHeaderView::ResizeToContents);
    auto *row = new QHBoxLayout;
    row->setSpacing(Spacing::Small);
    row->addWidget(m_state, 1);
    row->addWidget(m_read, 0, Qt::AlignTop);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_about, m_window, m_terminal}) {
        column->addWidget(widget);
    }
    column->addLayout(row);
    column->addWidget(m_view, 1);
    connect(m_window, &QRadioButton::clicked, this, [this] { m_origins.choose(Id::Window); });
    connect(m_terminal, &QRadioButton::clicked, this, [this] { m_origins.choose(Id::Terminal); });
    connect(m_read, &QPushButton::clicked, &m_origins, &EnvironmentOrigins::read);
    connect(&m_origins, &EnvironmentOrigins::changed, this, &EnvironmentsView::refresh);
    retranslate();
}

QString EnvironmentsView::stateSentence() const
{
    switch (m_origins.state()) {
    case State::NotRead: return tr("The environment of a terminal was not read yet.");
    case State::Reading: return tr("Reading the environment that a new terminal has…");
    case State::Known:
        return m_origins.differences().isEmpty() ? tr("Both say the same about go.")
                                                 : tr("They differ in what decides about go:");
    case State::Failed:
        return m_origins.error().isEmpty() ? tr("The environment of a terminal cannot be read.")
                                           : m_context.language.texts()(m_origins.error());
    }
    return {};
}

void EnvironmentsView::refresh()
{
    const bool terminal = m_origins.chosen() == Id::Terminal;
    (terminal ? m_terminal : m_window)->setChecked(true);
    m_terminal->setEnabled(m_origins.state() == State::Known || terminal);
    m_terminal->setText(m_origins.shell().isEmpty() ? tr("Environment of my terminal")
                                                    : tr("Environment of my terminal (%1)").arg(m_origins.shell()));
    m_state->setText(stateSentence());
    m_model->setDifferences(m_origins.differences());
    m_view->setVisible(m_model->rowCount() > 0);
    m_read->setEnabled(m_origins.state() != State::Reading);
}

void EnvironmentsView::retranslate()
{
    m_model->retranslate();
    m_about->setText(
        tr("A window that was started from the desktop has another environment than a terminal or an IDE. Pick "
           "the one under which go and every check run."));
    m_window->setText(tr("Environment of this window"));
    m_read->setText(tr("Read it again"));
    m_view->setAccessibleName(tr("Differences between the environments"));
    refresh();
}

void EnvironmentsView::showEvent(QShowEvent *event)
{
    LiveWidget::showEvent(event);
    if (!event->spontaneous() && m_origins.state() == State::NotRead) {
        m_origins.read();
    }
}

} // namespace Tidyscope

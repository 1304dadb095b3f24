// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/environment/historyview.h"

#include "core/changes/linediff.h"
#include "ui/environment/differencedialog.h"
#include "ui/environment/stateicondelegate.h"
#include "ui/models/environmentcontroller.h"
#include "ui/models/environmenthistorymodel.h"
#include "ui/shell/language.h"
#include "ui/shell/shellcontext.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QHeaderView>
#include <QPushButton>
#include <QTreeView>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

HistoryView::HistoryView(const ShellContext &context, EnvironmentController &controller, QWidget *parent)
    : LiveWidget(parent),
      m_context(context),
      m_controller(controller),
      m_model(new EnvironmentHistoryModel(this)),
      m_about(new TextLabel),
      m_empty(new TextLabel),
      m_view(new QTreeView),
      m_undo(new QPushButton),
      m_redo(new QPushButton),
      m_difference(new QPushButton)
{
    m_about->setTone(TextLabel::Tone::Quiet);
    m_empty->setTone(TextLabel::Tone::Quiet);
    m_view->setObjectName(u"history"_s);
    m_view->setModel(m_model);
    m_view->setItemDelegate(new StateIconDelegate(EnvironmentHistoryModel::State, EnvironmentHistoryModel::IconRole,
                                                  EnvironmentHistoryModel::StatusRole, m_view));
    m_view->setRootIsDecorated(false);
    m_view->setAllColumnsShowFocus(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->header()->setStretchLastSection(false);
    m_view->header()->setSectionResizeMode(EnvironmentHistoryModel::When, QHeaderView::ResizeToContents);
    m_view->header()->setSectionResizeMode(EnvironmentHistoryModel::What, QHeaderView::Stretch);
    m_view->header()->setSectionResizeMode(EnvironmentHistoryModel::State, QHeaderView::ResizeToContents);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(Spacing::Small);
    buttons->addWidget(m_undo);
    buttons->addWidget(m_redo);
    buttons->addWidget(m_difference);
    buttons->addStretch(1);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Large, Spacing::Medium);
    column->setSpacing(Spacing::Small);
    column->addWidget(m_about);
    column->addWidget(m_empty, 1, Qt::AlignTop);
    column->addWidget(m_view, 1);
    column->addLayout(buttons);
    connect(m_undo, &QPushButton::clicked, this, [this] {
        if (const Change *change = current()) {
            m_controller.undo(change->id);
        }
    });
    connect(m_redo, &QPushButton::clicked, this, [this] {
        if (const Change *change = current()) {
            m_controller.redo(change->id);
        }
    });
    connect(m_difference, &QPushButton::clicked, this, &HistoryView::showDifference);
    connect(m_view, &QTreeView::activated, this, &HistoryView::showDifference);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, &HistoryView::refreshButtons);
    connect(&controller, &EnvironmentController::historyChanged, this, &HistoryView::takeHistory);
    connect(&controller, &EnvironmentController::activityChanged, this, &HistoryView::refreshButtons);
    retranslate();
}

const Change *HistoryView::current() const
{
    return m_model->change(m_view->currentIndex());
}

void HistoryView::takeHistory()
{
    m_model->setHistory(m_controller.history());
    if (!m_view->currentIndex().isValid() && m_model->rowCount() > 0) {
        m_view->setCurrentIndex(m_model->index(0, 0));
    }
    refreshButtons();
}

void HistoryView::refreshButtons()
{
    const QModelIndex index = m_view->currentIndex();
    const Change *change = current();
    const bool free = m_controller.activity() != EnvironmentController::Activity::Writing;
    m_undo->setEnabled(free && index.data(EnvironmentHistoryModel::CanUndoRole).toBool());
    m_redo->setEnabled(free && index.data(EnvironmentHistoryModel::CanRedoRole).toBool());
    m_difference->setEnabled(change && change->hasBackups);
    const QString time = change ? EnvironmentHistoryModel::timeOf(*change, QDateTime::currentDateTime()) : QString();
    m_undo->setText(m_undo->isEnabled() ? tr("Undo change of %1").arg(time) : tr("Undo change"));
    m_redo->setText(m_redo->isEnabled() ? tr("Redo change of %1").arg(time) : tr("Redo change"));
    const bool empty = m_model->rowCount() == 0;
    m_empty->setVisible(empty);
    m_view->setVisible(!empty);
    m_empty->setText(m_controller.historyError().isEmpty()
                         ? tr("Tidyscope has not changed anything yet. What it changes will stand here, and can be "
                              "taken back from here, also after a restart.")
                         : m_context.language.texts()(m_controller.historyError()));
}

void HistoryView::showDifference()
{
    const Change *change = current();
    if (!change || !change->hasBackups) {
        return;
    }
    const QString title = m_model->whatOf(*change);
    m_controller.bytesOf(change->id, this, [this, title](const ChangeResult<Journal::Bytes> &bytes) {
        auto *dialog = new DifferenceDialog(m_context, title, this);
        if (bytes) {
            dialog->setTexts(bytes->before.value_or(QByteArray()), bytes->after.value_or(QByteArray()));
        } else {
            dialog->setError(m_context.language.texts()(bytes.error().text));
        }
        dialog->open();
    });
}

void HistoryView::retranslate()
{
    m_model->setTexts(m_context.language.texts());
    m_about->setText(
        tr("What Tidyscope changed, newest first. The exact former bytes are kept, readable by you alone."));
    m_view->setAccessibleName(tr("Changes that Tidyscope made"));
    m_difference->setText(tr("Show the difference…"));
    refreshButtons();
}

} // namespace Tidyscope

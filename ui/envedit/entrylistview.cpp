// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/envedit/entrylistview.h"

#include "ui/envedit/entrydelegate.h"
#include "ui/models/entrylistmodel.h"
#include "ui/theme/theme.h"

#include <QAction>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QListView>
#include <QMenu>
#include <QPainter>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int LeastHeight = 72;
constexpr int MostHeight = 300;

} // namespace

EntryListView::EntryListView(EntryListModel &model, bool ordered, QWidget *parent)
    : LiveWidget(parent),
      m_model(model),
      m_list(new QListView(this)),
      m_add(new QAction(this)),
      m_remove(new QAction(this))
{
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, 0);
    row->setSpacing(Spacing::Small);
    row->addWidget(m_list, 1);
    auto *buttons = new QVBoxLayout;
    buttons->setSpacing(Spacing::Tiny);
    row->addLayout(buttons);

    m_list->setModel(&m_model);
    auto *delegate = new EntryDelegate(m_model, m_list);
    m_list->setItemDelegate(delegate);
    m_list->setResizeMode(QListView::Adjust);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setMouseTracking(true);
    m_list->setTabKeyNavigation(false);
    m_list->setEditTriggers(QAbstractItemView::DoubleClicked | QAbstractItemView::EditKeyPressed);
    m_list->setContextMenuPolicy(Qt::ActionsContextMenu);
    if (ordered) {
        m_list->setDragDropMode(QAbstractItemView::InternalMove);
        m_list->setDefaultDropAction(Qt::MoveAction);
        m_list->setDragDropOverwriteMode(false);
        m_list->setDropIndicatorShown(true);
    }
    m_list->installEventFilter(this);
    m_list->viewport()->installEventFilter(this);
    setFocusProxy(m_list);

    makeActions(ordered);
    m_addButton = makeButton(m_add);
    buttons->addWidget(m_addButton);
    buttons->addWidget(makeButton(m_remove));
    if (ordered) {
        buttons->addWidget(makeButton(m_up));
        buttons->addWidget(makeButton(m_down));
    }
    buttons->addStretch(1);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &current) {
        enableActions();
        Q_EMIT currentRowChanged(current.row());
    });
    const auto changed = [this] {
        fitHeight();
        enableActions();
    };
    connect(&m_model, &QAbstractItemModel::modelReset, this, changed);
    connect(&m_model, &QAbstractItemModel::rowsInserted, this, changed);
    connect(&m_model, &QAbstractItemModel::rowsRemoved, this, changed);
    connect(&m_model, &QAbstractItemModel::rowsMoved, this, changed);
    connect(&m_model, &QAbstractItemModel::dataChanged, this, [this, changed] {
        layOutAgain();
        changed();
        describeEditor();
    });
    const auto resized = [this] {
        layOutAgain();
        fitHeight();
        m_list->scrollTo(m_list->currentIndex());
    };
    connect(delegate, &EntryDelegate::editorOpened, this, resized, Qt::QueuedConnection);
    connect(delegate, &QAbstractItemDelegate::closeEditor, this,
            [this](QWidget *, QAbstractItemDelegate::EndEditHint hint) {
                if (hint == QAbstractItemDelegate::RevertModelCache) {
                    m_model.dropDraft();
                }
            });
    // queued: the view is not done with the editor yet
    connect(
        delegate, &QAbstractItemDelegate::closeEditor, &m_model,
        [this, resized] {
            m_model.dropEmptyEntries();
            resized();
        },
        Qt::QueuedConnection);
    retranslate();
    restyle();
    enableActions();
}

void EntryListView::makeActions(bool ordered)
{
    m_add->setShortcut(Qt::Key_Insert);
    m_remove->setShortcut(QKeySequence::Delete);
    connect(m_add, &QAction::triggered, this,
            [this] { m_addButton && m_addButton->menu() ? m_addButton->showMenu() : addEmpty(); });
    connect(m_remove, &QAction::triggered, this, &EntryListView::removeCurrent);
    if (ordered) {
        m_up = new QAction(this);
        m_down = new QAction(this);
        m_up->setShortcut(Qt::ALT | Qt::Key_Up);
        m_down->setShortcut(Qt::ALT | Qt::Key_Down);
        connect(m_up, &QAction::triggered, this, [this] { move(-1); });
        connect(m_down, &QAction::triggered, this, [this] { move(1); });
    }
    for (QAction *action : {m_add, m_remove, m_up, m_down}) {
        if (action) {
            action->setShortcutContext(Qt::WidgetShortcut);
            m_list->addAction(action);
        }
    }
}

QToolButton *EntryListView::makeButton(QAction *action)
{
    auto *button = new QToolButton(this);
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFocusPolicy(Qt::StrongFocus);
    return button;
}

int EntryListView::currentRow() const
{
    return m_list->currentIndex().row();
}

void EntryListView::setCurrentRow(int row)
{
    m_list->setCurrentIndex(m_model.index(row));
}

void EntryListView::setAddMenu(QMenu *menu)
{
    m_addButton->setMenu(menu);
    m_addButton->setPopupMode(QToolButton::InstantPopup);
}

void EntryListView::addEmpty()
{
    const int row = m_model.addEntry({}, currentRow() < 0 ? -1 : currentRow() + 1);
    setCurrentRow(row);
    m_list->setFocus(Qt::OtherFocusReason);
    m_list->edit(m_model.index(row));
}

void EntryListView::addText(const QString &text, int row)
{
    setCurrentRow(m_model.addEntry(text, row));
    m_list->setFocus(Qt::OtherFocusReason);
}

void EntryListView::move(int by)
{
    const int row = currentRow();
    const int to = row + by;
    if (row < 0 || row >= m_model.entryCount() || to < 0 || to >= m_model.entryCount()) {
        return;
    }
    m_model.moveRow({}, row, {}, by > 0 ? to + 1 : to);
    setCurrentRow(to);
}

void EntryListView::removeCurrent()
{
    const int row = currentRow();
    if (m_model.removeRow(row)) {
        setCurrentRow(std::min(row, m_model.rowCount() - 1));
    }
}

void EntryListView::enableActions()
{
    const int row = currentRow();
    const bool isEntry = row >= 0 && row < m_model.entryCount();
    m_remove->setEnabled(isEntry);
    if (m_up) {
        m_up->setEnabled(isEntry && row > 0);
        m_down->setEnabled(isEntry && row + 1 < m_model.entryCount());
    }
}

void EntryListView::describeEditor()
{
    const QModelIndex index = m_model.drafted();
    if (QWidget *editor = index.isValid() ? m_list->indexWidget(index) : nullptr) {
        editor->setAccessibleDescription(index.data(Qt::AccessibleTextRole).toString());
    }
}

void EntryListView::layOutAgain()
{
    Q_EMIT m_list->itemDelegate()->sizeHintChanged({});
}

void EntryListView::fitHeight()
{
    int height = 2 * m_list->frameWidth();
    QStyleOptionViewItem option;
    option.initFrom(m_list);
    option.widget = m_list;
    for (int row = 0; row < m_model.rowCount() && height < MostHeight; ++row) {
        height += m_list->itemDelegate()->sizeHint(option, m_model.index(row)).height();
    }
    // A scroll bar takes width, and with less width there is more height: it must not come and go with the height that it causes.
    m_list->setVerticalScrollBarPolicy(height < MostHeight ? Qt::ScrollBarAlwaysOff : Qt::ScrollBarAlwaysOn);
    height = std::clamp(height, LeastHeight, MostHeight);
    if (m_list->minimumHeight() != height) {
        m_list->setFixedHeight(height);
    }
}

void EntryListView::setAddText(const QString &text)
{
    m_add->setText(text);
    m_addButton->setToolTip(text);
    m_addButton->setAccessibleName(text);
}

void EntryListView::setName(const QString &name)
{
    m_list->setAccessibleName(name);
}

void EntryListView::setEmptyText(const QString &text)
{
    m_emptyText = text;
    m_list->viewport()->update();
}

bool EntryListView::eventFilter(QObject *watched, QEvent *event)
{
    // what an open editor does not take comes here too
    if (watched == m_list && event->type() == QEvent::KeyPress && currentRow() >= 0 && m_list->hasFocus()) {
        const auto *pressed = static_cast<QKeyEvent *>(event);
        const int key = pressed->key();
        if (m_up && pressed->modifiers() == Qt::AltModifier && (key == Qt::Key_Up || key == Qt::Key_Down)) {
            return true; // where nothing can be moved, the choice does not move either
        }
        if (key == Qt::Key_Return || key == Qt::Key_Enter) {
            if (m_list->currentIndex().flags().testFlag(Qt::ItemIsEditable)) {
                m_list->edit(m_list->currentIndex());
            }
            return true;
        }
    } else if (watched == m_list->viewport() && event->type() == QEvent::Resize) {
        layOutAgain();
        fitHeight();
    } else if (watched == m_list->viewport() && event->type() == QEvent::Paint && m_model.rowCount() == 0) {
        QPainter painter(m_list->viewport());
        painter.setPen(Theme::forPalette(palette()).quiet);
        painter.drawText(m_list->viewport()->rect().adjusted(Spacing::Small, Spacing::Small, -Spacing::Small, 0),
                         Qt::AlignLeft | Qt::AlignTop | Qt::TextWordWrap, m_emptyText);
    }
    return LiveWidget::eventFilter(watched, event);
}

void EntryListView::retranslate()
{
    m_remove->setText(tr("Remove this entry"));
    if (m_up) {
        m_up->setText(tr("Move up"));
        m_down->setText(tr("Move down"));
    }
    m_model.refresh();
}

void EntryListView::restyle()
{
    m_add->setIcon(themedIcon(u"add"_s, palette()));
    m_remove->setIcon(themedIcon(u"remove"_s, palette()));
    if (m_up) {
        m_up->setIcon(themedIcon(u"chevron-up"_s, palette()));
        m_down->setIcon(themedIcon(u"chevron-down"_s, palette()));
    }
    layOutAgain();
    fitHeight();
}

} // namespace Tidyscope

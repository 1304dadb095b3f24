// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QAction;
class QListView;
class QMenu;
class QToolButton;

namespace Tidyscope {

class EntryListModel;

/// The entries of a value with the buttons that add, remove and move them. By keyboard: F2 or Return edits, Insert adds, Delete removes,
/// Alt+Up and Alt+Down move; entries can be dragged too. What is typed for an entry is judged at each key; Escape gives back what was.
class EntryListView : public LiveWidget
{
    Q_OBJECT
public:
    /// @p ordered: the order of entries counts, so they can be moved. @p model must outlive it.
    EntryListView(EntryListModel &model, bool ordered, QWidget *parent = nullptr);

    [[nodiscard]] EntryListModel *model() const { return &m_model; }
    [[nodiscard]] int currentRow() const;
    void setCurrentRow(int row);
    [[nodiscard]] QListView &list() const { return *m_list; }
    /// Choices of the button that adds; without them it adds an empty entry. The menu belongs to the caller.
    void setAddMenu(QMenu *menu);
    /// Adds an empty entry behind the current one and opens it.
    void addEmpty();
    /// Adds @p text at @p row (-1: at the end) and selects it.
    void addText(const QString &text, int row);
    /// "Add a pattern": what the button that adds does.
    void setAddText(const QString &text);
    /// What a screen reader calls the list.
    void setName(const QString &name);
    /// What stands in the empty list.
    void setEmptyText(const QString &text);

Q_SIGNALS:
    void currentRowChanged(int row);

protected:
    void retranslate() override;
    void restyle() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void makeActions(bool ordered);
    QToolButton *makeButton(QAction *action);
    void move(int by);
    void removeCurrent();
    void enableActions();
    /// The sentences of an entry, said to whoever types it and cannot see them.
    void describeEditor();
    /// Rows may need more or fewer lines now.
    void layOutAgain();
    void fitHeight();

    EntryListModel &m_model;
    QListView *m_list;
    QAction *m_add;
    QAction *m_remove;
    QAction *m_up = nullptr;
    QAction *m_down = nullptr;
    QToolButton *m_addButton = nullptr;
    QString m_emptyText;
};

} // namespace Tidyscope

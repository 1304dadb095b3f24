// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QStyledItemDelegate>

namespace Tidyscope {

class EntryListModel;

/// Draws an entry of an EntryListModel: its text in monospace, below it what it does and what is wrong with it. As high as
/// its sentences need at the width of the view. The text alone is edited in place; what is typed counts at each key.
class EntryDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    explicit EntryDelegate(EntryListModel &model, QObject *parent = nullptr);

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const override;
    [[nodiscard]] QWidget *createEditor(QWidget *parent, const QStyleOptionViewItem &option,
                                        const QModelIndex &index) const override;
    void setEditorData(QWidget *editor, const QModelIndex &index) const override;

Q_SIGNALS:
    /// An editor opens: its row needs another height.
    void editorOpened() const;

private:
    EntryListModel &m_model;
};

} // namespace Tidyscope

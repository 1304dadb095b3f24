// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/verify/verification.h"

#include <QStringList>
#include <QWidget>

namespace Tidyscope {

/// The part of the tree of hashes that a proof is made of: the root above, the record's leaf below, between them the hashes that
/// were computed, and beside them, left or right as in the tree, those that the database gave. The arrow keys go from hash to hash;
/// lines() says the same in words.
class HashTreeView : public QWidget
{
    Q_OBJECT
public:
    explicit HashTreeView(QWidget *parent = nullptr);

    /// Draws nothing where nothing is proven.
    void setVerification(const Verification &verification, const Texts &texts);
    void clear();
    [[nodiscard]] bool isEmpty() const { return m_items.isEmpty(); }
    /// From the root to the leaf, one sentence a hash.
    [[nodiscard]] QStringList lines() const;
    /// The hash on which the keyboard is, as an index in lines().
    [[nodiscard]] int current() const { return m_current; }
    /// It goes there, into sight.
    void goToRoot();
    void goToLeaf();
    /// Which records each hash is about has room at the present width.
    [[nodiscard]] bool showsWholeNames() const;

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    /// A scroll area keeps the current hash in sight by it.
    [[nodiscard]] QVariant inputMethodQuery(Qt::InputMethodQuery query) const override;

Q_SIGNALS:
    void copyAsked(const QString &text);
    /// The current hash is there, in the coordinates of this widget.
    void currentMoved(const QRect &rect);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    enum class Kind { Root, Computed, Given, Leaf };
    struct Item
    {
        Kind kind = Kind::Computed;
        int row = 0;
        int side = 0; ///< -1: left of the way, 0: on it, 1: right of it
        QString hash;
        QString records;
        QString line;
    };

    void add(Kind kind, int row, int side, const Tlog::Hash &hash, qint64 first, qint64 last);
    void setCurrent(int index);
    void drawLines(QPainter &painter) const;
    void drawItem(QPainter &painter, int index) const;
    [[nodiscard]] QFont fontOf(const Item &item) const;
    [[nodiscard]] QString nameOf(const Item &item) const;
    [[nodiscard]] QRect rectOf(const Item &item) const;
    [[nodiscard]] int itemAt(const QPoint &place) const;
    [[nodiscard]] int rowHeight() const;
    [[nodiscard]] int boxHeight() const;
    [[nodiscard]] int rows() const;

    QList<Item> m_items; ///< in the order of lines()
    int m_current = 0;
};

} // namespace Tidyscope

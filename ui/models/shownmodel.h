// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"

#include <QAbstractTableModel>

namespace Tidyscope {

/// A table that is shown and never edited: each cell is a text in the language of texts(), which is its tool tip and what a screen reader
/// says, too. Numbers are on the right. Whoever derives says what stands in the cells and in the head.
class ShownModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    explicit ShownModel(int columns, QObject *parent = nullptr);

    /// All cells and the head speak that language from now on.
    void setTexts(const Texts &texts);

    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const final;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const final;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role = Qt::DisplayRole) const final;

protected:
    [[nodiscard]] const Texts &texts() const { return m_texts; }
    /// The text of @p key.
    [[nodiscard]] QString word(const QString &key) const { return m_texts({key, {}}); }
    /// All rows have other values than before, and are as many.
    void rowsChanged();

    [[nodiscard]] virtual QString shown(int row, int column) const = 0;
    /// What a screen reader says where @p text is shown; of an empty cell it has to say something.
    [[nodiscard]] virtual QString spoken(int row, int column, const QString &text) const;
    /// Roles of its own.
    [[nodiscard]] virtual QVariant fact(int row, int role) const;
    [[nodiscard]] virtual QString head(int column) const = 0;
    [[nodiscard]] virtual QString headToolTip(int column) const;
    [[nodiscard]] virtual bool isNumber(int column) const;

private:
    const int m_columns;
    Texts m_texts;
};

} // namespace Tidyscope

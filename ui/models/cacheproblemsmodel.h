// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/fixes/cachesurvey.h"

#include <QAbstractTableModel>

namespace Tidyscope {

/// What is wrong in a module cache, one row a problem: what, of which module, how large, and whether removing helps.
class CacheProblemsModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { What, Module, Size, Where, ColumnCount };

    explicit CacheProblemsModel(QObject *parent = nullptr);

    void setTexts(const Texts &texts);
    void setProblems(const QList<CacheReport::Row> &rows);
    [[nodiscard]] const QList<CacheReport::Row> &problems() const { return m_rows; }
    /// Why it is a problem, what was seen, and what a removal takes out: sentences for below the table.
    [[nodiscard]] QString explanation(int row) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    Texts m_texts;
    QList<CacheReport::Row> m_rows;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envedit/otherenvironments.h"

#include <QAbstractTableModel>

namespace Tidyscope {

/// Where two environments differ, passwords masked.
class EnvironmentDifferencesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Window, Terminal, ColumnCount };

    explicit EnvironmentDifferencesModel(QObject *parent = nullptr);

    void setDifferences(const QList<EnvironmentDifference> &differences);
    void retranslate();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    QList<EnvironmentDifference> m_differences;
};

} // namespace Tidyscope

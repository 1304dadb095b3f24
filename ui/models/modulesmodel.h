// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/model/diagnosis.h"

#include <QAbstractTableModel>

namespace Tidyscope {

/// Step 4: the project's modules, whose they are, which rule says so, who is contacted and who verifies them.
class ModulesModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Module, Version, Owner, Rule, Contacted, Verified, ColumnCount };
    enum Role {
        OwnerIconRole = Qt::UserRole + 1, ///< "lock" (private), "warning" (suspected or leaking) or "server" (public)
        LeaksRole
    };

    explicit ModulesModel(QObject *parent = nullptr);

    void setTexts(const Texts &texts);
    void setModules(const QList<ModuleRow> &modules);
    [[nodiscard]] const QList<ModuleRow> &modules() const { return m_modules; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

    void retranslate();

private:
    [[nodiscard]] QString display(const ModuleRow &row, int column) const;

    Texts m_texts;
    QList<ModuleRow> m_modules;
};

} // namespace Tidyscope

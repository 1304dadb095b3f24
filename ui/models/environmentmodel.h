// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "ui/models/environmentrow.h"

#include <QAbstractItemModel>

namespace Tidyscope {

/// The variables of go, below their groups. No cell holds a password.
class EnvironmentModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Name, Value, From, State, ColumnCount };
    enum Role {
        NameRole = Qt::UserRole + 1, ///< of the variable; empty for a group
        UsualRole,                   ///< bool: shown unless everything is
        DiffersRole,                 ///< bool
        ProblemRole,                 ///< bool
        EditedRole,                  ///< bool: something about it is not written yet
        SearchRole,                  ///< what the search field looks through
        IconRole,                    ///< of the state column: name of an icon, may be empty
        StatusRole                   ///< int(Status): its colour
    };

    explicit EnvironmentModel(QObject *parent = nullptr);

    void setTexts(const Texts &texts);
    /// Rows whose variables are the same as before are changed in place: views keep selection and scroll position.
    void setRows(const QList<EnvironmentRow> &rows);
    /// Null for an unknown name.
    [[nodiscard]] const EnvironmentRow *row(const QString &name) const;
    [[nodiscard]] const EnvironmentRow *row(const QModelIndex &index) const;
    /// Of the first column.
    [[nodiscard]] QModelIndex indexOf(const QString &name) const;
    /// Of variables, whatever a filter shows.
    [[nodiscard]] int variableCount() const;

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    using QObject::parent;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// Groups are headings: neither selected nor stepped on.
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Group
    {
        VariableGroup id = VariableGroup::Build;
        QList<EnvironmentRow> rows;
    };
    [[nodiscard]] static QList<Group> grouped(const QList<EnvironmentRow> &rows);
    [[nodiscard]] bool hasSameNames(const QList<Group> &groups) const;
    [[nodiscard]] QVariant groupData(const Group &group, int column, int role) const;
    [[nodiscard]] QString display(const EnvironmentRow &row, int column) const;
    [[nodiscard]] QString accessible(const EnvironmentRow &row, int column) const;
    [[nodiscard]] static QString state(const EnvironmentRow &row);
    [[nodiscard]] static QString stateIcon(const EnvironmentRow &row);
    [[nodiscard]] static Status stateStatus(const EnvironmentRow &row);
    void tellAll();

    Texts m_texts;
    QList<Group> m_groups;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/scenario.h"

#include <QAbstractItemModel>
#include <QSortFilterProxyModel>

namespace Tidyscope {

/// The scenarios as a tree: groups, and in them the scenarios, easy ones first.
class LabScenarioModel : public QAbstractItemModel
{
    Q_OBJECT
public:
    enum Column { Title, Level };
    static constexpr int ColumnCount = Level + 1;

    enum Role {
        IdRole = Qt::UserRole, ///< QString; empty for a group
        GroupRole,             ///< id of the group
        DifficultyRole,        ///< int
        OwnRole,               ///< bool
        RunningRole,           ///< bool: it is being played
        SearchRole             ///< all that a search looks through
    };

    explicit LabScenarioModel(QObject *parent = nullptr);

    /// "en" or "zh_CN": titles and what is searched.
    void setLanguage(const QString &language);
    void setScenarios(const QList<Lab::Scenario> &scenarios);
    /// The scenario that is being played; empty: none.
    void setRunning(const QString &id);

    [[nodiscard]] const Lab::Scenario *scenario(const QString &id) const;
    [[nodiscard]] QModelIndex indexOf(const QString &id) const;
    [[nodiscard]] int scenarioCount() const { return static_cast<int>(m_scenarios.size()); }

    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    struct Group
    {
        QString id;
        QList<qsizetype> scenarios; ///< indices into m_scenarios
    };

    [[nodiscard]] const Lab::Scenario *scenarioAt(const QModelIndex &index) const;
    [[nodiscard]] QVariant dataOf(const Lab::Scenario &scenario, int column, int role) const;
    void refresh(const QString &id);

    QString m_language;
    QString m_running;
    QList<Lab::Scenario> m_scenarios;
    QList<Group> m_groups;
};

/// The scenarios that the user wants to see. Groups without any are hidden.
class LabScenarioFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    struct Filter
    {
        QString text = {}; ///< every word of it, whatever its case
        int difficulty = 0;
        QString group = {}; ///< empty: all
        bool operator==(const Filter &) const = default;
    };

    explicit LabScenarioFilter(QObject *parent = nullptr);

    void setFilter(const Filter &filter);
    [[nodiscard]] const Filter &filter() const { return m_filter; }
    [[nodiscard]] int scenarioCount() const;
    /// Ids of what is shown, in order.
    [[nodiscard]] QStringList shownIds() const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    Filter m_filter;
    QStringList m_words;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QSortFilterProxyModel>

namespace Tidyscope {

/// The variables that the user wants to see, in the order of the catalogue. Groups without any are hidden. A variable with an
/// edit that is not written yet is always shown: nothing is written that nobody sees.
class EnvironmentFilterModel : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    struct Filter
    {
        QString text =
            {}; ///< in the name or in what is shown of the value, whatever its case; blanks at its ends do not count
        bool all = false;         ///< also what has nothing to do with downloading; a search looks through all of them
        bool onlyChanged = false; ///< what differs from the default
        bool onlyProblems = false;
        bool operator==(const Filter &) const = default;
    };

    explicit EnvironmentFilterModel(QObject *parent = nullptr);

    void setFilter(const Filter &filter);
    [[nodiscard]] const Filter &filter() const { return m_filter; }
    /// Of variables that are shown.
    [[nodiscard]] int variableCount() const;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    Filter m_filter;
};

} // namespace Tidyscope

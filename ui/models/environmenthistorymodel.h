// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/changes/journal.h"
#include "core/model/finding.h"

#include <QAbstractTableModel>

namespace Tidyscope {

/// The changes that Tidyscope made, newest first. Holds names, never values.
class EnvironmentHistoryModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { When, What, State, ColumnCount };
    enum Role {
        IdRole = Qt::UserRole + 1,
        CanUndoRole, ///< bool: it is in force and its former bytes are kept
        CanRedoRole, ///< bool: it was undone
        IconRole,    ///< of the state
        StatusRole   ///< int(Status): its colour
    };

    explicit EnvironmentHistoryModel(QObject *parent = nullptr);

    void setTexts(const Texts &texts);
    void setHistory(const ChangeHistory &history);
    [[nodiscard]] const ChangeHistory &history() const { return m_history; }
    /// Null for no change.
    [[nodiscard]] const Change *change(const QModelIndex &index) const;
    [[nodiscard]] const Change *change(qint64 id) const { return m_history.find(id); }

    /// "14:02" for today, "20 November 14:02" for another day of this year, with the year otherwise.
    [[nodiscard]] static QString timeOf(const Change &change, const QDateTime &now);
    /// What was changed, in one sentence.
    [[nodiscard]] QString whatOf(const Change &change) const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] static QString stateOf(const Change &change);
    [[nodiscard]] static Status statusOf(const Change &change);

    Texts m_texts;
    ChangeHistory m_history;
};

} // namespace Tidyscope

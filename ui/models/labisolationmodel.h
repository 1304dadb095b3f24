// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/labplayer.h"

#include <QAbstractTableModel>

namespace Tidyscope {

/// The proof that a play touches nothing of the user: first the paths that go uses in the lab, then the user's own files with
/// their hashes before and after.
class LabIsolationModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { What, Path, Proof };
    static constexpr int ColumnCount = Proof + 1;
    enum Role { IconRole = Qt::UserRole, StatusRole };

    using QAbstractTableModel::QAbstractTableModel;

    void setProof(const QList<Lab::LabPath> &paths, const QList<Lab::LabWitness> &own);
    void retranslate();
    /// Nothing of the user changed, and go uses nothing outside of the lab, as far as is known.
    [[nodiscard]] bool isClean() const;
    /// The user's files were looked at again after the play.
    [[nodiscard]] bool isComplete() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] QString proofOf(int row) const;
    [[nodiscard]] Status statusOf(int row) const;

    QList<Lab::LabPath> m_paths;
    QList<Lab::LabWitness> m_own;
};

} // namespace Tidyscope

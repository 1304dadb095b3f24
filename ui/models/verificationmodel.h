// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/model/finding.h"
#include "core/verify/verification.h"

#include <QAbstractTableModel>

namespace Tidyscope {

/// The witnesses of a verification, one row each: the copies that there are, go.sum, and the checksum database, with the hashes that
/// they have and whether these are those of the one that counts most (the database where it proves something, else go.sum).
class VerificationModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Witness, State, ModuleHash, GoModHash, From, ColumnCount };
    enum Role {
        StatusRole = Qt::UserRole + 1, ///< int(Status)
        StatusIconRole                 ///< name of its icon
    };

    explicit VerificationModel(QObject *parent = nullptr);

    void setTexts(const Texts &texts);
    /// While it is under way, only what is known already has a row.
    void setVerification(const Verification &verification, bool isRunning = false);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    struct Row
    {
        QString witness; ///< key of its name; "go.sum" as it is
        QString state;   ///< key of the word
        Status status = Status::NotRun;
        QString module;
        QString goMod;
        QString from;
        bool operator==(const Row &) const = default;
    };

    [[nodiscard]] static QList<Row> rowsOf(const Verification &verification, bool isRunning);
    [[nodiscard]] static Row rowOf(const Verification &verification, const ModuleCopy &copy);
    [[nodiscard]] static Row goSumRow(const Verification &verification);
    [[nodiscard]] static Row databaseRow(const Verification &verification);
    [[nodiscard]] QString display(const Row &row, int column) const;

    Texts m_texts;
    QList<Row> m_rows;
};

} // namespace Tidyscope

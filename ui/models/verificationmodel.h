// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/finding.h"
#include "core/verify/verification.h"
#include "ui/models/shownmodel.h"

namespace Tidyscope {

/// The witnesses of a verification, one row each: the copies that there are, go.sum, and the checksum database, with the hashes that
/// they have and whether these are those of the one that counts most (the database where it proves something, else go.sum).
class VerificationModel : public ShownModel
{
    Q_OBJECT
public:
    enum Column { Witness, State, ModuleHash, GoModHash, From, ColumnCount };
    enum Role {
        StatusRole = Qt::UserRole + 1, ///< int(Status)
        StatusIconRole                 ///< name of its icon
    };

    explicit VerificationModel(QObject *parent = nullptr);

    /// While it is under way, only what is known already has a row.
    void setVerification(const Verification &verification, bool isRunning = false);
    void clear();

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;

protected:
    [[nodiscard]] QString shown(int row, int column) const override;
    [[nodiscard]] QString spoken(int row, int column, const QString &text) const override;
    [[nodiscard]] QVariant fact(int row, int role) const override;
    [[nodiscard]] QString head(int column) const override;

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

    QList<Row> m_rows;
};

} // namespace Tidyscope

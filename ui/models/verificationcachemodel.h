// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/verify/cacheverification.h"

#include <QAbstractTableModel>

namespace Tidyscope {

/// What is wrong in a module cache that was verified, one row a finding.
class VerificationCacheModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Module, Finding, Path, ColumnCount };

    explicit VerificationCacheModel(QObject *parent = nullptr);

    void setTexts(const Texts &texts);
    void setFindings(const QList<CacheFinding> &findings);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role = Qt::DisplayRole) const override;

private:
    Texts m_texts;
    QList<CacheFinding> m_findings;
};

} // namespace Tidyscope

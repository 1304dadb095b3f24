// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/verify/cacheverification.h"
#include "ui/models/shownmodel.h"

namespace Tidyscope {

/// What is wrong in a module cache that was verified, one row a finding.
class VerificationCacheModel : public ShownModel
{
    Q_OBJECT
public:
    enum Column { Module, Finding, Path, ColumnCount };

    explicit VerificationCacheModel(QObject *parent = nullptr);

    void setFindings(const QList<CacheFinding> &findings);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;

protected:
    [[nodiscard]] QString shown(int row, int column) const override;
    [[nodiscard]] QString head(int column) const override;

private:
    QList<CacheFinding> m_findings;
};

} // namespace Tidyscope

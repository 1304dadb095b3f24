// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/entrylistmodel.h"

namespace Tidyscope {

/// GOFLAGS, one row a flag as it is written, quotes and all (cmd/internal/quoted.Split), with what the well-known ones do.
class FlagListModel : public EntryListModel
{
    Q_OBJECT
public:
    using EntryListModel::EntryListModel;

    /// From go 1.21 on a flag may stand in quotes; before that they are part of it and its blanks divide it.
    void setQuoting(bool known);

protected:
    [[nodiscard]] QList<Entry> split(const QString &value, QString *tail) const override;
    [[nodiscard]] QString defaultSeparator() const override { return QStringLiteral(" "); }
    [[nodiscard]] QString detailOf(int row) const override;

private:
    bool m_quoting = true;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/entrylistmodel.h"

namespace Tidyscope {

/// GOAUTH, one row a command, the one that is asked first on top, with where it has its credentials from.
class AuthCommandListModel : public EntryListModel
{
    Q_OBJECT
public:
    using EntryListModel::EntryListModel;

    /// Whether the go in use knows GOAUTH; else nothing in it has an effect.
    void setKnown(bool known);

protected:
    [[nodiscard]] QList<Entry> split(const QString &value, QString *tail) const override;
    [[nodiscard]] QString defaultSeparator() const override { return QStringLiteral(";"); }
    [[nodiscard]] QString detailOf(int row) const override;
    [[nodiscard]] bool isIgnored(int row) const override;

private:
    bool m_known = true;
};

} // namespace Tidyscope

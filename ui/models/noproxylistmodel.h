// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/entrylistmodel.h"

namespace Tidyscope {

/// NO_PROXY, one row an element, with what it matches (golang.org/x/net/http/httpproxy).
class NoProxyListModel : public EntryListModel
{
    Q_OBJECT
public:
    using EntryListModel::EntryListModel;

protected:
    [[nodiscard]] QList<Entry> split(const QString &value, QString *tail) const override;
    [[nodiscard]] QString detailOf(int row) const override;
};

} // namespace Tidyscope

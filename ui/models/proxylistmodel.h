// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goproxylist.h"
#include "ui/models/entrylistmodel.h"

namespace Tidyscope {

/// GOPROXY, one row an entry: whom go asks, in its order, and after what it asks the next (cmd/go/internal/modfetch/proxy.go).
class ProxyListModel : public EntryListModel
{
    Q_OBJECT
public:
    using EntryListModel::EntryListModel;

    [[nodiscard]] static GoProxyEntry::Kind kindOf(const QString &text);
    /// What follows this entry decides nothing: it is `direct` or `off`, the last, or behind one of these.
    [[nodiscard]] bool goesOn(int row) const;
    /// '|' and not ',' stands behind the entry.
    [[nodiscard]] bool onAnyError(int row) const;
    void setOnAnyError(int row, bool any);

protected:
    [[nodiscard]] QList<Entry> split(const QString &value, QString *tail) const override;
    [[nodiscard]] QString detailOf(int row) const override;
    [[nodiscard]] bool isIgnored(int row) const override;

private:
    [[nodiscard]] QString nameOf(int row) const;
    /// The first `direct` or `off`; the number of rows if there is none.
    [[nodiscard]] int lastUsed() const;
};

} // namespace Tidyscope

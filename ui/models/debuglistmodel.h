// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "ui/models/entrylistmodel.h"

namespace Tidyscope {

/// GODEBUG, one row a setting (name=value), with what those that concern downloading do.
class DebugListModel : public EntryListModel
{
    Q_OBJECT
public:
    using EntryListModel::EntryListModel;

    /// The words of core in the window's language.
    void setTexts(const Texts &texts);

protected:
    [[nodiscard]] QList<Entry> split(const QString &value, QString *tail) const override;
    [[nodiscard]] QString detailOf(int row) const override;
    [[nodiscard]] bool isIgnored(int row) const override;

private:
    Texts m_texts;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/envedit/valueeditor.h"

#include <memory>

class QVBoxLayout;

namespace Tidyscope {

class CheckedField;
class EntryListModel;
class EntryListView;
class TextLabel;

/// A value that is a list: its entries above, the whole of it as text beneath, both always the same. What is wrong stands with its
/// entry; what can be put right by a button, or belongs to no entry, stands beneath the text.
class ListValueEditor : public ValueEditor
{
    Q_OBJECT
public:
    ~ListValueEditor() override;
    Q_DISABLE_COPY_MOVE(ListValueEditor)

protected:
    /// @p ordered: the order of the entries counts.
    ListValueEditor(const QString &variable, std::unique_ptr<EntryListModel> model, bool ordered, QWidget *parent);

    [[nodiscard]] EntryListView &list() const { return *m_list; }
    /// For what a subclass adds: right below the list, and at the end.
    [[nodiscard]] QVBoxLayout &belowList() const { return *m_belowList; }
    [[nodiscard]] QVBoxLayout &atEnd() const { return *m_atEnd; }

    void showValue() override;
    void showConclusions() override;
    void retranslate() override;

private:
    std::unique_ptr<EntryListModel> m_model;
    EntryListView *m_list;
    QVBoxLayout *m_belowList;
    TextLabel *m_caption;
    CheckedField *m_field;
    QVBoxLayout *m_atEnd;
};

} // namespace Tidyscope

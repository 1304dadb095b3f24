// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QCheckBox;
class QLineEdit;
class QTreeView;

namespace Tidyscope {

class EnvironmentFilterModel;
class EnvironmentModel;
class TextLabel;

/// The variables with a search field and filters above them.
class VariableList : public LiveWidget
{
    Q_OBJECT
public:
    /// @p model outlives the list.
    explicit VariableList(EnvironmentModel &model, QWidget *parent = nullptr);

    /// The selected variable; empty for none.
    [[nodiscard]] QString current() const;
    /// Selects @p name and scrolls to it; where a filter hides it, the filter is dropped.
    void select(const QString &name);
    void focusSearch();
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] QLineEdit *search() const { return m_search; }

Q_SIGNALS:
    /// Another variable is selected, or none.
    void currentChanged(const QString &name);
    /// Return or a double click: the user wants to edit it.
    void activated(const QString &name);

protected:
    void retranslate() override;
    void restyle() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void applyFilter();
    void arrange();
    void fitColumns();
    void refreshCount();

    EnvironmentModel &m_model;
    EnvironmentFilterModel *m_filter;
    QLineEdit *m_search;
    QCheckBox *m_all;
    QCheckBox *m_changed;
    QCheckBox *m_problems;
    TextLabel *m_count;
    TextLabel *m_nothing;
    QTreeView *m_view;
    QString m_current; // survives a reset of the model
};

} // namespace Tidyscope

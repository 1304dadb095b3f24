// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

#include <QStringList>
#include <QStyledItemDelegate>

class QComboBox;
class QLineEdit;
class QTreeView;

namespace Tidyscope {

class LabScenarioFilter;
class LabScenarioModel;
class TextLabel;

/// Draws the list of scenarios: groups as headings, the level quietly, what is running with icon and word.
class ScenarioDelegate : public QStyledItemDelegate
{
    Q_OBJECT
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override;
};

/// The scenarios of the lab with a search field and filters above them.
class ScenarioList : public LiveWidget
{
    Q_OBJECT
public:
    /// @p model outlives the list.
    explicit ScenarioList(LabScenarioModel &model, QWidget *parent = nullptr);

    /// Id of the selected scenario; empty for none.
    [[nodiscard]] QString current() const { return m_current; }
    /// Selects @p id and scrolls to it; where a filter hides it, the filter is dropped.
    void select(const QString &id);
    void focusSearch();
    /// What passes the filter, in the order of the list.
    [[nodiscard]] QStringList shownIds() const;
    [[nodiscard]] QTreeView *view() const { return m_view; }
    [[nodiscard]] QLineEdit *search() const { return m_search; }
    [[nodiscard]] QComboBox *levels() const { return m_level; }
    [[nodiscard]] QComboBox *groups() const { return m_group; }

Q_SIGNALS:
    void currentChanged(const QString &id);
    /// Return or a double click.
    void activated(const QString &id);

protected:
    void retranslate() override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void applyFilter();
    void arrange();
    void refreshCount();
    void fitColumns();
    void fillChoices();

    LabScenarioModel &m_model;
    LabScenarioFilter *m_filter;
    QLineEdit *m_search;
    QComboBox *m_group;
    QComboBox *m_level;
    TextLabel *m_count;
    TextLabel *m_nothing;
    QTreeView *m_view;
    QString m_current; // survives a reset of the model
};

} // namespace Tidyscope

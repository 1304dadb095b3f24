// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/scenariolist.h"

#include "ui/models/labscenariomodel.h"
#include "ui/models/labwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QHeaderView>
#include <QLineEdit>
#include <QPainter>
#include <QSignalBlocker>
#include <QTreeView>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int iconSide = 16;
constexpr int hardest = 3;

bool isGroup(const QModelIndex &index)
{
    return !index.parent().isValid();
}

} // namespace

void ScenarioDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    if (!isGroup(index)) {
        QStyledItemDelegate::paint(painter, option, index);
        return;
    }
    if (index.column() != 0) {
        return;
    }
    painter->save();
    QFont font = option.font;
    font.setBold(true);
    painter->setFont(font);
    painter->setPen(Theme::forPalette(option.palette).quiet);
    const QRect area = option.rect.adjusted(Spacing::Tiny, Spacing::Small, -Spacing::Tiny, 0);
    painter->drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                      QFontMetrics(font).elidedText(index.data().toString(), Qt::ElideRight, area.width()));
    painter->restore();
}

QSize ScenarioDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    const int text = QFontMetrics(option.font).height();
    size.setHeight(isGroup(index) ? text + Spacing::Medium + Spacing::Tiny : text + Spacing::Small);
    return size;
}

void ScenarioDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    QStyledItemDelegate::initStyleOption(option, index);
    const Theme theme = Theme::forPalette(option->palette);
    option->palette.setColor(QPalette::Highlight, theme.selection);
    option->palette.setColor(QPalette::HighlightedText, theme.text);
    if (index.column() != LabScenarioModel::Level) {
        return;
    }
    const bool running = index.data(LabScenarioModel::RunningRole).toBool();
    const QColor colour = running ? theme.running : theme.quiet;
    option->palette.setColor(QPalette::Text, colour);
    option->palette.setColor(QPalette::HighlightedText, running ? colour : theme.text);
    if (running) {
        option->icon = themedIcon(u"running"_s, colour);
        option->features |= QStyleOptionViewItem::HasDecoration;
        option->decorationSize = QSize(iconSide, iconSide);
    }
}

ScenarioList::ScenarioList(LabScenarioModel &model, QWidget *parent)
    : LiveWidget(parent),
      m_model(model),
      m_filter(new LabScenarioFilter(this)),
      m_search(new QLineEdit),
      m_group(new QComboBox),
      m_level(new QComboBox),
      m_count(new TextLabel),
      m_nothing(new TextLabel),
      m_view(new QTreeView)
{
    m_filter->setSourceModel(&model);
    m_view->setModel(m_filter);
    m_view->setItemDelegate(new ScenarioDelegate(m_view));
    m_view->setObjectName(u"scenarios"_s);
    m_view->setItemsExpandable(false);
    m_view->setRootIsDecorated(false);
    m_view->setIndentation(0);
    m_view->setAllColumnsShowFocus(true);
    m_view->setTabKeyNavigation(false);
    m_view->setHeaderHidden(true);
    m_view->setFrameShape(QFrame::NoFrame);
    m_view->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_view->setTextElideMode(Qt::ElideRight);
    m_view->header()->setStretchLastSection(false);
    m_search->setClearButtonEnabled(true);
    m_search->setObjectName(u"search"_s);
    m_group->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    m_group->setMinimumContentsLength(8);
    m_count->setTone(TextLabel::Tone::Quiet);
    m_count->setWordWrap(false);
    m_nothing->setTone(TextLabel::Tone::Quiet);
    m_nothing->setContentsMargins(Spacing::Large, Spacing::Large, Spacing::Large, Spacing::Large);

    auto *filters = new QHBoxLayout;
    filters->setSpacing(Spacing::Small);
    filters->addWidget(m_group, 1);
    filters->addWidget(m_level);
    filters->addWidget(m_count);
    auto *head = new QVBoxLayout;
    head->setContentsMargins(Spacing::Large, Spacing::Small, Spacing::Small, Spacing::Small);
    head->setSpacing(Spacing::Small);
    head->addWidget(m_search);
    head->addLayout(filters);
    auto *below = new QHBoxLayout;
    below->setContentsMargins(Spacing::Medium, 0, 0, 0);
    below->addWidget(m_view);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addWidget(m_nothing);
    column->addLayout(below, 1);

    connect(m_search, &QLineEdit::textChanged, this, &ScenarioList::applyFilter);
    connect(m_group, &QComboBox::currentIndexChanged, this, &ScenarioList::applyFilter);
    connect(m_level, &QComboBox::currentIndexChanged, this, &ScenarioList::applyFilter);
    connect(m_filter, &QAbstractItemModel::modelReset, this, &ScenarioList::arrange);
    connect(m_filter, &QAbstractItemModel::rowsInserted, this, &ScenarioList::arrange);
    connect(m_filter, &QAbstractItemModel::rowsRemoved, this, &ScenarioList::refreshCount);
    connect(&model, &QAbstractItemModel::modelReset, this, &ScenarioList::fillChoices);
    connect(m_view->selectionModel(), &QItemSelectionModel::currentChanged, this, [this](const QModelIndex &index) {
        const QString id = index.data(LabScenarioModel::IdRole).toString();
        if (!id.isEmpty() && id != m_current) {
            m_current = id;
            Q_EMIT currentChanged(id);
        }
    });
    connect(m_view, &QTreeView::activated, this, [this](const QModelIndex &index) {
        if (const QString id = index.data(LabScenarioModel::IdRole).toString(); !id.isEmpty()) {
            Q_EMIT activated(id);
        }
    });
    retranslate();
    arrange();
}

void ScenarioList::select(const QString &id)
{
    const QModelIndex source = m_model.indexOf(id);
    if (!source.isValid()) {
        m_current = id; // it may still come
        return;
    }
    if (!m_filter->mapFromSource(source).isValid()) {
        m_search->clear();
        m_group->setCurrentIndex(0);
        m_level->setCurrentIndex(0);
    }
    const QModelIndex index = m_filter->mapFromSource(source);
    m_view->setCurrentIndex(index);
    m_view->scrollTo(index, QAbstractItemView::PositionAtCenter);
}

void ScenarioList::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

QStringList ScenarioList::shownIds() const
{
    return m_filter->shownIds();
}

void ScenarioList::applyFilter()
{
    m_filter->setFilter({m_search->text(), m_level->currentIndex(), m_group->currentData().toString()});
    arrange();
}

void ScenarioList::arrange()
{
    m_view->expandAll();
    for (int row = 0; row < m_filter->rowCount(); ++row) {
        m_view->setFirstColumnSpanned(row, {}, true);
    }
    fitColumns();
    refreshCount();
    const QModelIndex kept = m_filter->mapFromSource(m_model.indexOf(m_current));
    if (kept.isValid()) {
        if (m_view->currentIndex() != kept) {
            m_view->setCurrentIndex(kept);
            m_view->scrollTo(kept);
            Q_EMIT currentChanged(m_current);
        }
    } else if (m_filter->rowCount() > 0 && m_current.isEmpty()) {
        m_view->setCurrentIndex(m_filter->index(0, 0, m_filter->index(0, 0)));
    }
}

void ScenarioList::refreshCount()
{
    const int shown = m_filter->scenarioCount();
    m_count->setText(tr("%1 of %2").arg(shown).arg(m_model.scenarioCount()));
    m_nothing->setVisible(shown == 0 && m_model.scenarioCount() > 0);
}

void ScenarioList::fitColumns()
{
    const QFontMetrics metrics(m_view->font());
    int level = metrics.horizontalAdvance(tr("Running")) + iconSide + Spacing::Tiny;
    for (int i = 1; i <= hardest; ++i) {
        level = std::max(level, metrics.horizontalAdvance(LabWords::difficulty(i)));
    }
    level += Spacing::Medium;
    m_view->header()->resizeSection(LabScenarioModel::Level, level);
    m_view->header()->resizeSection(LabScenarioModel::Title, std::max(100, m_view->viewport()->width() - level));
}

void ScenarioList::fillChoices()
{
    const QString kept = m_group->currentData().toString();
    const QSignalBlocker blocker(m_group);
    m_group->clear();
    m_group->addItem(tr("All groups"), QString());
    for (int row = 0; row < m_model.rowCount(); ++row) {
        const QModelIndex group = m_model.index(row, 0);
        m_group->addItem(group.data().toString(), group.data(LabScenarioModel::GroupRole));
    }
    m_group->setCurrentIndex(std::max(0, m_group->findData(kept)));
}

void ScenarioList::resizeEvent(QResizeEvent *event)
{
    LiveWidget::resizeEvent(event);
    fitColumns();
}

void ScenarioList::retranslate()
{
    m_search->setPlaceholderText(tr("Search the scenarios (Ctrl+F)"));
    m_search->setAccessibleName(tr("Search the scenarios"));
    m_group->setAccessibleName(tr("Group of scenarios"));
    m_level->setAccessibleName(tr("Level"));
    m_view->setAccessibleName(tr("Scenarios"));
    m_nothing->setText(tr("No scenario fits. Clear the search field or choose all groups and levels."));
    fillChoices();
    const int kept = std::max(0, m_level->currentIndex());
    const QSignalBlocker blocker(m_level);
    m_level->clear();
    m_level->addItem(tr("All levels"));
    for (int i = 1; i <= hardest; ++i) {
        m_level->addItem(LabWords::difficulty(i));
    }
    m_level->setCurrentIndex(kept);
    fitColumns();
    refreshCount();
}

} // namespace Tidyscope

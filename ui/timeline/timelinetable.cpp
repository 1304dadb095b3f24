// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelinetable.h"

#include "ui/models/timelinefiltermodel.h"
#include "ui/models/timelinetext.h"
#include "ui/theme/theme.h"

#include <QEvent>
#include <QHeaderView>
#include <QKeyEvent>
#include <QStyledItemDelegate>

#include <array>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

using Column = TimelineModel::Column;

/// State as icon, word and colour; what was said by others in monospace.
class RowDelegate : public QStyledItemDelegate
{
public:
    explicit RowDelegate(QWidget *parent) : QStyledItemDelegate(parent) { applyTheme(parent->palette()); }

    void applyTheme(const QPalette &palette)
    {
        m_theme = Theme::forPalette(palette);
        m_icons = {themedIcon(u"running"_s, m_theme.running), themedIcon(u"passed"_s, m_theme.passed),
                   themedIcon(u"failed"_s, m_theme.failed), themedIcon(u"cancelled"_s, m_theme.quiet)};
        m_sources = {themedIcon(u"terminal"_s, m_theme.running), themedIcon(u"probe"_s, m_theme.quiet),
                     themedIcon(u"server"_s, m_theme.quiet), themedIcon(u"open"_s, m_theme.quiet)};
    }

protected:
    void initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const override
    {
        QStyledItemDelegate::initStyleOption(option, index);
        const auto column = static_cast<Column>(index.column());
        if (index.data(TimelineFilterModel::IsLaneRole).toBool()) {
            option->font.setWeight(QFont::DemiBold);
            option->backgroundBrush = m_theme.hover;
            option->textElideMode = Qt::ElideMiddle;
            option->palette.setColor(QPalette::HighlightedText, m_theme.text);
            option->palette.setColor(QPalette::Highlight, m_theme.selection);
            return;
        }
        const auto state = static_cast<TimelineState>(index.data(TimelineModel::StateRole).toInt());
        option->textElideMode = column == Column::What ? Qt::ElideMiddle : Qt::ElideRight;
        if (column == Column::Error) {
            option->font = monospaceFont(option->font);
        }
        if (column == Column::Status || column == Column::Source) {
            const auto source = static_cast<size_t>(index.data(TimelineModel::SourceRole).toInt());
            option->icon = column == Column::Source ? m_sources.at(source) : m_icons.at(static_cast<size_t>(state));
            option->features |= QStyleOptionViewItem::HasDecoration;
            option->decorationSize = QSize(16, 16);
        }
        // a soft selection, as in the chart: colours that mean something stay what they are
        QColor text = m_theme.text;
        if (state == TimelineState::Failed && (column == Column::Status || column == Column::Error)) {
            text = m_theme.failed;
        } else if (state == TimelineState::Cancelled) {
            text = m_theme.quiet;
        }
        option->palette.setColor(QPalette::Text, text);
        option->palette.setColor(QPalette::HighlightedText, text);
        option->palette.setColor(QPalette::Highlight, m_theme.selection);
    }

private:
    Theme m_theme;
    std::array<QIcon, 4> m_icons;
    std::array<QIcon, 4> m_sources; ///< as TimelineEvent::Source
};

} // namespace

TimelineTable::TimelineTable(TimelineFilterModel *model, QWidget *parent) : QTableView(parent)
{
    setModel(model);
    setItemDelegate(new RowDelegate(this));
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTabKeyNavigation(false);
    setHorizontalScrollMode(QAbstractItemView::ScrollPerPixel);
    setCornerButtonEnabled(false);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    horizontalHeader()->setSortIndicatorClearable(true);
    horizontalHeader()->setSortIndicator(-1, Qt::AscendingOrder);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setDefaultAlignment(Qt::AlignLeading | Qt::AlignVCenter);
    horizontalHeader()->setSectionsMovable(true);
    setSortingEnabled(true);
    connect(model, &QAbstractItemModel::rowsInserted, this, [this] {
        // behind the chart there is nothing to see, and scrolling lays out all rows
        if (m_follow && isVisible()) {
            scrollToBottom();
        }
    });
    connect(this, &QAbstractItemView::doubleClicked, this, [this](const QModelIndex &index) { toggle(index.row()); });
    applyMetrics();
    retranslate();
}

void TimelineTable::toggle(int row)
{
    auto *rows = static_cast<TimelineFilterModel *>(model());
    if (row >= 0 && row < rows->rowCount() && rows->isLane(row)) {
        rows->setCollapsed(row, !rows->lane(row).collapsed);
    }
}

void TimelineTable::keyPressEvent(QKeyEvent *event)
{
    const QModelIndex current = currentIndex();
    if (current.isValid() && current.data(TimelineFilterModel::IsLaneRole).toBool()
        && (event->key() == Qt::Key_Space || event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter)) {
        toggle(current.row());
        event->accept();
        return;
    }
    QTableView::keyPressEvent(event);
}

void TimelineTable::setFollow(bool follow)
{
    m_follow = follow;
    if (follow) {
        scrollToBottom();
    }
}

void TimelineTable::applyMetrics()
{
    const QFontMetrics metrics(font());
    verticalHeader()->setMinimumSectionSize(0);
    verticalHeader()->setDefaultSectionSize(metrics.height() + Spacing::Small);
    constexpr std::array characters{9, 9, 46, 30, 9, 9, 18, 34, 9, 22, 30};
    for (int column = 0; column < TimelineModel::ColumnCount; ++column) {
        horizontalHeader()->resizeSection(
            column, characters.at(static_cast<size_t>(column)) * metrics.averageCharWidth() + Spacing::Large);
    }
}

void TimelineTable::retranslate()
{
    setAccessibleName(tr("Table of requests"));
}

void TimelineTable::showEvent(QShowEvent *event)
{
    QTableView::showEvent(event);
    if (m_follow) {
        scrollToBottom();
    }
}

void TimelineTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    switch (event->type()) {
    case QEvent::PaletteChange:
        if (auto *delegate = static_cast<RowDelegate *>(itemDelegate())) {
            delegate->applyTheme(palette());
            viewport()->update();
        }
        break;
    case QEvent::LanguageChange: retranslate(); break;
    default: break;
    }
}

} // namespace Tidyscope

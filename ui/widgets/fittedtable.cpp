// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/fittedtable.h"

#include "ui/theme/theme.h"

#include <QHeaderView>

#include <algorithm>
#include <limits>

namespace Tidyscope {

namespace {

constexpr int widestColumn = 320;
constexpr int narrowestColumn = 60;

// The width at which wider columns are cut off, so that all together fit into the room.
int sharedLimit(QList<int> widths, int room)
{
    std::sort(widths.begin(), widths.end());
    for (qsizetype i = 0; i < widths.size(); ++i) {
        const int share = room / static_cast<int>(widths.size() - i);
        if (widths.at(i) > share) {
            return std::max(share, narrowestColumn);
        }
        room -= widths.at(i);
    }
    return std::numeric_limits<int>::max();
}

} // namespace

void FittedTable::showRows()
{
    setSelectionBehavior(QAbstractItemView::SelectRows);
    setSelectionMode(QAbstractItemView::SingleSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setShowGrid(false);
    setTabKeyNavigation(false);
    setWordWrap(false);
    setFrameShape(QFrame::NoFrame);
    verticalHeader()->hide();
    verticalHeader()->setDefaultSectionSize(fontMetrics().height() + Spacing::Medium);
    horizontalHeader()->setHighlightSections(false);
    horizontalHeader()->setStretchLastSection(true);
}

void FittedTable::fitColumns()
{
    if (!model()) {
        return;
    }
    QHeaderView *header = horizontalHeader();
    QList<int> columns;
    QList<int> widths;
    for (int column = 0; column < model()->columnCount(); ++column) {
        if (!header->isSectionHidden(column)) {
            const int wanted = std::max(sizeHintForColumn(column), header->sectionSizeHint(column));
            columns.append(column);
            widths.append(std::min(wanted + Spacing::Small, widestColumn));
        }
    }
    const int limit = sharedLimit(widths, viewport()->width());
    for (qsizetype i = 0; i < columns.size(); ++i) {
        header->resizeSection(columns.at(i), std::min(widths.at(i), limit));
    }
}

void FittedTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    fitColumns();
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

namespace Tidyscope {

/// A table whose columns share its width: each has what it needs as long as there is room; what is missing is taken from the
/// widest ones alone, so that a number stays whole where a path is shortened. Nothing has to be scrolled sideways.
class FittedTable : public QTableView
{
    Q_OBJECT
public:
    using QTableView::QTableView;

    /// As a list of facts: whole rows are selected, nothing is edited, no grid, and Tab leaves it.
    void showRows();
    /// Measures the columns again: call it when the content or the language has changed.
    void fitColumns();

protected:
    void resizeEvent(QResizeEvent *event) override;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTableView>

namespace Tidyscope {

class TimelineFilterModel;

/// The chart's twin: the same rows in words. Sorting it by a column sorts the chart as well; a third click on the column's
/// head goes back to the order of the run.
class TimelineTable : public QTableView
{
    Q_OBJECT
public:
    explicit TimelineTable(TimelineFilterModel *model, QWidget *parent = nullptr);

    /// Keeps the newest rows in view.
    void setFollow(bool follow);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;
    void showEvent(QShowEvent *event) override;

private:
    void applyMetrics();
    /// Opens or closes the lane whose head row @p row is.
    void toggle(int row);
    void retranslate();

    bool m_follow = false;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

#include <QHash>
#include <QTimer>

class QToolButton;
class QVBoxLayout;

namespace Tidyscope {

class FindingRow;
class StepFindingsModel;
struct ShellContext;

/// The rows of a step, kept in step with its model. Rows stay the same widgets while they move, so that an open one stays open
/// and the focus stays where it is. More than six passed checks of an ended step collapse to a count.
class FindingsList : public LiveWidget
{
    Q_OBJECT
public:
    FindingsList(const ShellContext &context, StepFindingsModel *model, QWidget *parent = nullptr);

    [[nodiscard]] QList<FindingRow *> rows() const;
    /// Opens and focuses the row of @p check about @p subject; false if there is none.
    bool open(const QString &check, const QString &subject);
    /// Brings the rows up to date now instead of in the next round of the event loop.
    void sync();

Q_SIGNALS:
    /// A row should be visible.
    void rowShown(QWidget *row);

protected:
    void retranslate() override;
    void restyle() override;

private:
    FindingRow *rowFor(const QString &key);
    void showPassed(bool on);

    const ShellContext &m_context;
    StepFindingsModel *m_model;
    QVBoxLayout *m_column;
    QHash<QString, FindingRow *> m_rows;
    QToolButton *m_passed;
    QTimer m_syncTimer;
    int m_collapsed = 0;
    bool m_passedShown = false;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QList>
#include <QWidget>

class QToolButton;

namespace Tidyscope {

/// What is filtered for most, as buttons beside the filter box: each puts a term into it or takes it out, and is down while the
/// term stands there, whoever wrote it. Those that have no room are not shown; the box can do all of it.
class TimelineChips : public QWidget
{
    Q_OBJECT
public:
    explicit TimelineChips(QWidget *parent = nullptr);

    /// Rows of servers may come, which the lab alone has: they get their button.
    void offerServers();
    /// go found so many modules in its module cache: with any, their button is there and says how many.
    void setCached(int modules);
    /// What stands in the box.
    void setFilter(const QString &text);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void filterChosen(const QString &text);

protected:
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    void arrange();

    [[nodiscard]] QList<QToolButton *> offered() const;

    QList<QToolButton *> m_buttons; ///< as the table of terms
    bool m_servers = false;
    int m_cached = 0;
    QString m_filter;
};

} // namespace Tidyscope

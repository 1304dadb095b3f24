// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

#include <QTimer>

class QMenu;
class QToolButton;

namespace Tidyscope {

class TextLabel;
struct ShellContext;

/// "Ready · 14 checks in 0.8 s · 3 hosts contacted (list) · secrets masked".
class StatusLine : public LiveWidget
{
    Q_OBJECT
public:
    explicit StatusLine(const ShellContext &context, QWidget *parent = nullptr);

    /// Shows @p notice for a few seconds on the right, or until the language is another one.
    void showNotice(const QString &notice);
    [[nodiscard]] QString notice() const;
    [[nodiscard]] QString text() const;

protected:
    void retranslate() override;

private:
    void refresh();

    const ShellContext &m_context;
    TextLabel *m_before;
    QToolButton *m_hosts;
    QMenu *m_hostsMenu;
    TextLabel *m_after;
    TextLabel *m_notice;
    QTimer m_tick;
    QTimer m_noticeTimer;
};

} // namespace Tidyscope

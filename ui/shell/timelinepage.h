// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QToolButton;

namespace Tidyscope {

class TextLabel;
class TimelineView;
struct ShellContext;

/// The timeline of the run that is on screen, as a page of its own or, with a title and a way to close it, below every page.
class TimelinePage : public LiveWidget
{
    Q_OBJECT
public:
    explicit TimelinePage(const ShellContext &context, bool docked = false, QWidget *parent = nullptr);

    [[nodiscard]] TimelineView *view() const { return m_view; }

Q_SIGNALS:
    void closeAsked();

protected:
    void retranslate() override;
    void restyle() override;

private:
    void takeRun();

    const ShellContext &m_context;
    const bool m_docked;
    TextLabel *m_title;
    QToolButton *m_close;
    TimelineView *m_view;
};

} // namespace Tidyscope

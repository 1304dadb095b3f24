// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QPushButton;
class QTreeView;

namespace Tidyscope {

class EnvironmentController;
class EnvironmentHistoryModel;
class TextLabel;
struct Change;
struct ShellContext;

/// Every change that Tidyscope made, across restarts, each of which can be looked at and taken back.
class HistoryView : public LiveWidget
{
    Q_OBJECT
public:
    HistoryView(const ShellContext &context, EnvironmentController &controller, QWidget *parent = nullptr);

    [[nodiscard]] QTreeView *view() const { return m_view; }

protected:
    void retranslate() override;

private:
    void takeHistory();
    void refreshButtons();
    void showDifference();
    [[nodiscard]] const Change *current() const;

    const ShellContext &m_context;
    EnvironmentController &m_controller;
    EnvironmentHistoryModel *m_model;
    TextLabel *m_about;
    TextLabel *m_empty;
    QTreeView *m_view;
    QPushButton *m_undo;
    QPushButton *m_redo;
    QPushButton *m_difference;
};

} // namespace Tidyscope

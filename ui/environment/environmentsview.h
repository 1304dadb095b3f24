// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QPushButton;
class QRadioButton;
class QTreeView;

namespace Tidyscope {

class EnvironmentDifferencesModel;
class EnvironmentOrigins;
class TextLabel;
struct ShellContext;

/// Under which environment go runs, and where the ones that there are differ.
class EnvironmentsView : public LiveWidget
{
    Q_OBJECT
public:
    explicit EnvironmentsView(const ShellContext &context, QWidget *parent = nullptr);

    [[nodiscard]] QRadioButton *terminalButton() const { return m_terminal; }
    [[nodiscard]] QRadioButton *windowButton() const { return m_window; }

protected:
    void retranslate() override;
    void showEvent(QShowEvent *event) override;

private:
    void refresh();
    [[nodiscard]] QString stateSentence() const;

    const ShellContext &m_context;
    EnvironmentOrigins &m_origins;
    EnvironmentDifferencesModel *m_model;
    TextLabel *m_about;
    QRadioButton *m_window;
    QRadioButton *m_terminal;
    TextLabel *m_state;
    QTreeView *m_view;
    QPushButton *m_read;
};

} // namespace Tidyscope

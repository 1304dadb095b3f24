// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QPushButton;

namespace Tidyscope {

class EnvironmentController;
class TextLabel;

/// What the user edited and has not written yet. Hidden while there is nothing.
class PendingBar : public LiveWidget
{
    Q_OBJECT
public:
    explicit PendingBar(EnvironmentController &controller, QWidget *parent = nullptr);

    [[nodiscard]] QPushButton *previewButton() const { return m_preview; }

Q_SIGNALS:
    void previewAsked();

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    void refresh();

    EnvironmentController &m_controller;
    TextLabel *m_text;
    QPushButton *m_drop;
    QPushButton *m_preview;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/environmentrow.h"
#include "ui/widgets/livewidget.h"

class QPushButton;

namespace Tidyscope {

class TextLabel;

/// What else can be done with a variable's line in the settings file, and what is going to happen to it.
class VariableActions : public LiveWidget
{
    Q_OBJECT
public:
    explicit VariableActions(QWidget *parent = nullptr);

    void setRow(const EnvironmentRow &row);

Q_SIGNALS:
    void chosen(Tidyscope::EnvChange::Kind kind);
    void dropAsked();

protected:
    void retranslate() override;

private:
    void refresh();
    [[nodiscard]] QString pending() const;

    EnvironmentRow m_row;
    TextLabel *m_pending;
    QPushButton *m_drop;
    QPushButton *m_remove;
    QPushButton *m_disable;
    QPushButton *m_enable;
};

} // namespace Tidyscope

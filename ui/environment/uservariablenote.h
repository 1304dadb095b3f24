// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/environmentrow.h"
#include "ui/widgets/livewidget.h"

class QPushButton;

namespace Tidyscope {

class TextLabel;

/// On Windows, for a variable that go takes from the environment: what the user's own variables and those of the computer say,
/// and the way to change the former. Hidden elsewhere.
class UserVariableNote : public LiveWidget
{
    Q_OBJECT
public:
    explicit UserVariableNote(QWidget *parent = nullptr);

    void setRow(const EnvironmentRow &row);
    [[nodiscard]] QPushButton *changeButton() const { return m_change; }
    [[nodiscard]] QPushButton *removeButton() const { return m_remove; }
    [[nodiscard]] QString sentence() const;

Q_SIGNALS:
    void asked(bool remove);

protected:
    void retranslate() override;

private:
    [[nodiscard]] QString userSentence() const;

    EnvironmentRow m_row;
    TextLabel *m_user;
    TextLabel *m_computer;
    QPushButton *m_change;
    QPushButton *m_remove;
};

} // namespace Tidyscope

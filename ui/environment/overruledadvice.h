// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "ui/models/environmentrow.h"
#include "ui/widgets/livewidget.h"

namespace Tidyscope {

class Clipboard;
class ShellCommands;
class TextLabel;

/// Where the environment of the process overrules the settings file: says so, and how to take the variable out of the
/// environment, shell by shell. Hidden otherwise.
class OverruledAdvice : public LiveWidget
{
    Q_OBJECT
public:
    explicit OverruledAdvice(Clipboard &clipboard, QWidget *parent = nullptr);

    /// Call it again when the language has changed.
    void setRow(const EnvironmentRow &row, const Texts &texts);
    [[nodiscard]] ShellCommands *commands() const { return m_commands; }

protected:
    void retranslate() override;

private:
    EnvironmentRow m_row;
    TextLabel *m_what;
    TextLabel *m_how;
    ShellCommands *m_commands;
};

} // namespace Tidyscope

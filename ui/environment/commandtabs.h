// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/envedit/preview.h"
#include "ui/widgets/livewidget.h"

class QTabBar;

namespace Tidyscope {

class Clipboard;
class CommandBox;
class TextLabel;

/// The commands that a change amounts to, a tab for each shell that can say it. Hidden without commands.
class CommandTabs : public LiveWidget
{
    Q_OBJECT
public:
    explicit CommandTabs(Clipboard &clipboard, QWidget *parent = nullptr);

    /// @p masked: a password is masked in them. Keeps the shell that was chosen.
    void setCommands(const QList<EnvPreview::Command> &commands, bool masked);
    [[nodiscard]] QTabBar *tabs() const { return m_tabs; }
    [[nodiscard]] QString command() const;

protected:
    void retranslate() override;

private:
    void show(int tab);

    QMap<Shell, QStringList> m_lines;
    QTabBar *m_tabs;
    CommandBox *m_box;
    TextLabel *m_masked;
};

} // namespace Tidyscope

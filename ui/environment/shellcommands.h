// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/texts.h"
#include "core/envedit/shelllines.h"
#include "ui/widgets/livewidget.h"

class QTabBar;

namespace Tidyscope {

class Clipboard;
class CommandBox;
class TextLabel;

/// How a variable of the environment itself is changed by hand: a tab for each shell with the lines for the terminal that is
/// open and for those opened later, and one for IDEs. Each has a button that copies it.
class ShellCommands : public LiveWidget
{
    Q_OBJECT
public:
    explicit ShellCommands(Clipboard &clipboard, QWidget *parent = nullptr);

    /// The lines that set @p name to @p value, or without one take it out. Passwords are shown masked and copied as they are.
    /// Keeps the tab.
    void setVariable(const QString &name, const std::optional<QString> &value, const Texts &texts);
    /// Lines that were made elsewhere, masked already.
    void setLines(const QString &name, const QList<ShellLines> &lines, const Texts &texts);
    /// The line for the terminal that is open, of the tab that is shown.
    [[nodiscard]] QString command() const;

protected:
    void retranslate() override;

private:
    void take(const QString &name, const Texts &texts);
    void show(int entry);
    [[nodiscard]] static QString titleOf(ShellLines::Shell shell);

    QList<ShellLines> m_lines;  ///< as they are shown
    QList<ShellLines> m_copied; ///< as they are copied
    QString m_name;
    Texts m_texts;
    QTabBar *m_tabs;
    TextLabel *m_nowTitle;
    CommandBox *m_now;
    TextLabel *m_lastingTitle;
    CommandBox *m_lasting;
    TextLabel *m_where;
};

} // namespace Tidyscope

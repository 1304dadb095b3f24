// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QToolButton;

namespace Tidyscope {

class Clipboard;
class TextLabel;

/// A command in monospace with a button that copies it.
class CommandBox : public LiveWidget
{
    Q_OBJECT
public:
    explicit CommandBox(Clipboard &clipboard, QWidget *parent = nullptr);

    /// @p copied: what the button copies instead, where the command is shown with its passwords masked.
    void setCommand(const QString &command, const QString &copied = {});
    [[nodiscard]] QString command() const;

protected:
    void retranslate() override;
    void restyle() override;

private:
    TextLabel *m_text;
    QString m_copied;
    QToolButton *m_copy;
};

} // namespace Tidyscope

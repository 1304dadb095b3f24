// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QDialog>

class QHBoxLayout;
class QScrollArea;
class QVBoxLayout;

namespace Tidyscope {

class TextLabel;

/// A dialog that is one column of texts and views, which scrolls up and down, above one row of buttons, which does not. It deletes
/// itself when it is closed; open it with open().
class ScrolledDialog : public QDialog
{
    Q_OBJECT
public:
    /// @p title is that of the window. Not larger than @p usualSize nor than the window of @p parent.
    ScrolledDialog(const QString &title, QSize usualSize, QWidget *parent);

protected:
    /// Takes widgets from top to bottom.
    [[nodiscard]] QVBoxLayout *column() const { return m_column; }
    /// Takes buttons from left to right.
    [[nodiscard]] QHBoxLayout *buttonRow() const { return m_buttonRow; }
    /// What is in the column: it can be scrolled with the keyboard, unless it is told not to take the focus.
    [[nodiscard]] QScrollArea *area() const { return m_area; }

    /// A text below what the column holds.
    TextLabel *addText(const QString &text);
    /// The same in bold: what the texts below it are about.
    TextLabel *addHeading(const QString &text);

private:
    QScrollArea *m_area;
    QVBoxLayout *m_column;
    QHBoxLayout *m_buttonRow;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/code/codetextedit.h"
#include "ui/code/textmarks.h"

class QMenu;

namespace Tidyscope {

/// Code that is edited: with line numbers, what is wrong underlined and said in a tooltip. Menus get the actions of fixesAt().
class CodeEdit : public CodeTextEdit
{
    Q_OBJECT
public:
    explicit CodeEdit(SyntaxLibrary *library, QWidget *parent = nullptr);

    void setProblemMarks(const QList<TextMark> &marks);
    /// Puts the cursor there, in the middle of the view.
    void goTo(int place);

Q_SIGNALS:
    /// A menu is about to open for the text at @p place, by the mouse or by Ctrl+. (@p fixesOnly): add to it what can be done there.
    void menuRequested(QMenu *menu, int place, bool fixesOnly);

protected:
    bool event(QEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] int numbersWidth() const;
    void paintNumbers();
    void placeNumbers();
    void showMarks();
    void openFixes();

    QWidget *m_numbers;
    QList<TextMark> m_marks;
};

} // namespace Tidyscope

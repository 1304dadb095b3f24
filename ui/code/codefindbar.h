// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QTextEdit>
#include <QWidget>

class QLabel;
class QLineEdit;
class QPlainTextEdit;
class QToolButton;

namespace Tidyscope {

/// The search bar of a text view: finds while one types, marks all places, goes round at the end. Hidden until asked for.
class CodeFindBar : public QWidget
{
    Q_OBJECT
public:
    /// @p text is searched; it keeps room for the bar.
    CodeFindBar(QPlainTextEdit *text, QWidget *parent);

    /// Shows the bar, with the selected words in it.
    void open();
    void next();
    void previous();
    /// Marks the places again after the text has changed.
    void refresh();

    /// The places that were found, for the text to show.
    [[nodiscard]] const QList<QTextEdit::ExtraSelection> &marks() const { return m_marks; }

Q_SIGNALS:
    void marksChanged();
    void closed();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void find(bool backward, bool fromStart);
    void retranslate();
    void applyTheme();

    QPlainTextEdit *m_text;
    QLineEdit *m_words;
    QLabel *m_count;
    QToolButton *m_previous;
    QToolButton *m_next;
    QToolButton *m_close;
    QList<QTextEdit::ExtraSelection> m_marks;
};

} // namespace Tidyscope

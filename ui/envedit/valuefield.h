// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/code/textmarks.h"
#include "ui/models/maskedtext.h"
#include "ui/widgets/livewidget.h"

#include <QList>

class QPlainTextEdit;
class QToolButton;

namespace Tidyscope {

/// One line of text as long as it has to be: it wraps, grows to a few lines, and underlines what is wrong in place. Passwords
/// are hidden until the user asks for them. Text that a text widget cannot keep is shown but not editable.
class ValueField : public LiveWidget
{
    Q_OBJECT
public:
    explicit ValueField(QWidget *parent = nullptr);

    [[nodiscard]] const QString &text() const { return m_current; }
    /// Emits nothing. Keeps cursor and history where it is the present text.
    void setText(const QString &text);
    /// Places are in text().
    void setMarks(const QList<TextMark> &marks);
    void setPlaceholder(const QString &text);
    /// What a screen reader calls it.
    void setName(const QString &name);

Q_SIGNALS:
    /// The user edited it.
    void edited(const QString &text);

protected:
    void retranslate() override;
    void restyle() override;
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void put(bool revealed);
    void takeEdit();
    void showMarks();
    void fitHeight();
    [[nodiscard]] bool hidesSecrets() const;

    QPlainTextEdit *m_edit;
    QToolButton *m_reveal;
    QString m_current;
    MaskedText m_masked; ///< the text as it was when it was put in
    QList<TextMark> m_marks;
    QList<TextMark> m_places; ///< the same in what is shown
    bool m_showing = false;   ///< the text is being put in, nobody edits it
};

} // namespace Tidyscope

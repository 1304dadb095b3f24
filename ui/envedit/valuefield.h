// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

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
    /// A stretch of text() with something to say about it.
    struct Mark
    {
        qsizetype start = 0;
        qsizetype length = 0; ///< 0: a place between two characters
        bool severe = false;
        QString tip;
        bool operator==(const Mark &) const = default;
    };

    explicit ValueField(QWidget *parent = nullptr);

    [[nodiscard]] const QString &text() const { return m_current; }
    /// Emits nothing. Keeps cursor and history where it is the present text.
    void setText(const QString &text);
    void setMarks(const QList<Mark> &marks);
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
    [[nodiscard]] QString tipAt(const QPoint &point) const;

    QPlainTextEdit *m_edit;
    QToolButton *m_reveal;
    QString m_current;
    MaskedText m_masked; ///< the text as it was when it was put in
    QList<Mark> m_marks;
    QList<Mark> m_places;   ///< the same in what is shown
    bool m_showing = false; ///< the text is being put in, nobody edits it
};

} // namespace Tidyscope

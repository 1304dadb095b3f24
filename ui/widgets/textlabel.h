// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QLabel>

namespace Tidyscope {

/// A label for sentences with foreign parts: always plain text, wrapped at words and, where a URL or a hash is longer than the
/// line, anywhere. (A stock label never breaks inside a word and widens its page instead.) Copy is in its context menu.
class TextLabel : public QLabel
{
    Q_OBJECT
public:
    /// What the font is relative to the widget's own.
    enum class Kind { Body, Heading, Title, Verbatim };
    /// Which colour of the theme the text has.
    enum class Tone { Text, Quiet, Passed, Warning, Failed, Running };

    explicit TextLabel(Kind kind = Kind::Body, QWidget *parent = nullptr);

    void setTone(Tone tone);
    void setBold(bool bold);
    /// Larger than usual, for a room: 1 is usual.
    void setScale(double scale);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void applyFont();
    [[nodiscard]] QColor colour() const;

    Kind m_kind;
    Tone m_tone = Tone::Text;
    bool m_bold = false;
    double m_scale = 1;
    bool m_applying = false;
};

/// Height of @p text in @p font wrapped into @p width, and the same text drawn at @p topLeft: what TextLabel and the rows use.
[[nodiscard]] int wrappedHeight(const QString &text, const QFont &font, int width);
/// Where its first line stands: Chinese characters come from another font, whose lines are higher.
struct FirstLine
{
    double ascent = 0; ///< from its top down to the baseline
    double height = 0;
};
[[nodiscard]] FirstLine firstLine(const QString &text, const QFont &font, int width);
void drawWrapped(QPainter &painter, const QPoint &topLeft, const QString &text, const QFont &font, int width);

} // namespace Tidyscope

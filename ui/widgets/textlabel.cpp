// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/widgets/textlabel.h"

#include "ui/theme/theme.h"

#include <QApplication>
#include <QClipboard>
#include <QContextMenuEvent>
#include <QMenu>
#include <QPainter>
#include <QTextLayout>

#include <cmath>

namespace Tidyscope {

namespace {

constexpr int preferredWidth = 420;

/// @p text with marks that take no room where a line must not end: behind the dash of an option and in the middle of "https://".
QString heldTogether(QString text)
{
    constexpr QChar joiner(0x2060);
    for (qsizetype at = text.size() - 1; at > 0; --at) {
        const QChar before = text.at(at - 1);
        const bool dash = before == u'-' && text.at(at).isLetter()
            && (at == 1 || text.at(at - 2).isSpace() || text.at(at - 2) == u'=');
        const bool scheme = before == u'/' && at > 2 && text.at(at - 2) == u'/' && text.at(at - 3) == u':';
        if (dash || scheme) {
            text.insert(at, joiner);
        }
    }
    return text;
}

/// Lays out @p text line by line; calls draw(layout, y) for each paragraph.
template<typename Draw> int layOut(const QString &text, const QFont &font, int width, Draw draw)
{
    QTextOption option;
    option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
    qreal y = 0;
    const QStringList paragraphs = heldTogether(text).split(u'\n');
    for (const QString &paragraph : paragraphs) {
        QTextLayout layout(paragraph, font);
        layout.setTextOption(option);
        layout.setCacheEnabled(true);
        layout.beginLayout();
        qreal height = 0;
        for (QTextLine line = layout.createLine(); line.isValid(); line = layout.createLine()) {
            line.setLineWidth(std::max(width, 1));
            line.setPosition({0, height});
            height += line.height();
        }
        layout.endLayout();
        draw(layout, y);
        y += height;
    }
    return static_cast<int>(std::ceil(y));
}

} // namespace

int wrappedHeight(const QString &text, const QFont &font, int width)
{
    return layOut(text, font, width, [](const QTextLayout &, qreal) { });
}

void drawWrapped(QPainter &painter, const QPoint &topLeft, const QString &text, const QFont &font, int width)
{
    layOut(text, font, width,
           [&](const QTextLayout &layout, qreal y) { layout.draw(&painter, QPointF(topLeft.x(), topLeft.y() + y)); });
}

FirstLine firstLine(const QString &text, const QFont &font, int width)
{
    FirstLine first;
    layOut(text, font, width, [&first](const QTextLayout &layout, qreal y) {
        if (y == 0 && layout.lineCount() > 0) {
            first = {layout.lineAt(0).ascent(), layout.lineAt(0).height()};
        }
    });
    return first;
}

TextLabel::TextLabel(Kind kind, QWidget *parent) : QLabel(parent), m_kind(kind)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    applyFont();
}

void TextLabel::setTone(Tone tone)
{
    m_tone = tone;
    update();
}

void TextLabel::setBold(bool bold)
{
    m_bold = bold;
    applyFont();
}

void TextLabel::setScale(double scale)
{
    m_scale = scale;
    applyFont();
    updateGeometry();
}

QSize TextLabel::sizeHint() const
{
    const QMargins m = contentsMargins();
    int widest = 0;
    const QStringList lines = text().split(u'\n');
    for (const QString &line : lines) {
        widest = std::max(widest, fontMetrics().horizontalAdvance(line) + 2);
    }
    const int width = (wordWrap() ? std::min(widest, preferredWidth) : widest) + m.left() + m.right();
    return {width, heightForWidth(width)};
}

QSize TextLabel::minimumSizeHint() const
{
    const QMargins m = contentsMargins();
    return {std::min(sizeHint().width(), 60), fontMetrics().height() + m.top() + m.bottom()};
}

int TextLabel::heightForWidth(int width) const
{
    const QMargins m = contentsMargins();
    if (!wordWrap()) {
        return fontMetrics().height() + m.top() + m.bottom();
    }
    return wrappedHeight(text(), font(), width - m.left() - m.right()) + m.top() + m.bottom();
}

void TextLabel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(colour());
    QRect area = contentsRect();
    if (!wordWrap()) {
        painter.drawText(area, Qt::AlignLeft | Qt::AlignVCenter,
                         fontMetrics().elidedText(text(), Qt::ElideRight, area.width()));
        return;
    }
    if (alignment() & Qt::AlignVCenter) {
        const int spare = area.height() - wrappedHeight(text(), font(), area.width());
        area.translate(0, std::max(0, spare / 2));
    }
    drawWrapped(painter, area.topLeft(), text(), font(), area.width());
}

void TextLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::FontChange && !m_applying) {
        applyFont();
    }
}

void TextLabel::contextMenuEvent(QContextMenuEvent *event)
{
    if (text().isEmpty()) {
        return;
    }
    auto *menu = new QMenu(this);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    connect(menu->addAction(tr("Copy")), &QAction::triggered, this,
            [this] { QApplication::clipboard()->setText(text()); });
    menu->popup(event->globalPos());
}

void TextLabel::applyFont()
{
    // From the application's font, not from the present one: it would grow with every change.
    m_applying = true;
    const QFont base = scaledFont(QApplication::font(this), m_scale);
    QFont font = m_kind == Kind::Title ? titleFont(base)
        : m_kind == Kind::Heading      ? headingFont(base)
        : m_kind == Kind::Verbatim     ? monospaceFont(base)
                                       : base;
    if (m_bold) {
        font.setBold(true);
    }
    setFont(font);
    m_applying = false;
}

QColor TextLabel::colour() const
{
    const Theme theme = Theme::forPalette(palette());
    switch (m_tone) {
    case Tone::Text: return palette().color(QPalette::WindowText);
    case Tone::Quiet: return theme.quiet;
    case Tone::Passed: return theme.passed;
    case Tone::Warning: return theme.warning;
    case Tone::Failed: return theme.failed;
    case Tone::Running: return theme.running;
    }
    return {};
}

} // namespace Tidyscope

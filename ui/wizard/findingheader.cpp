// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/findingheader.h"

#include "ui/models/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/statecolour.h"
#include "ui/widgets/textlabel.h"

#include <QKeyEvent>
#include <QPainter>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int iconSide = 20;
constexpr int arrowSide = 16;

/// Wide enough for every state word, so that all sentences start at the same place.
int wordWidth(const QFontMetrics &metrics)
{
    int widest = 0;
    for (const Status status : {Status::NotRun, Status::Running, Status::Pass, Status::Warn, Status::Fail,
                                Status::Skipped, Status::Cancelled}) {
        widest = std::max(widest, metrics.horizontalAdvance(Words::status(status)));
    }
    return widest;
}

} // namespace

FindingHeader::FindingHeader(QWidget *parent) : RowButton(parent)
{
    // Not Fixed: that would hold the row at the height of its preferred width.
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void FindingHeader::setLine(const Line &line)
{
    if (m_line == line) {
        return;
    }
    m_line = line;
    // What a screen reader says: the whole row as one sentence.
    QStringList parts{line.word + u": "_s + line.sentence};
    if (!line.note.isEmpty()) {
        parts << line.note;
    }
    if (!line.duration.isEmpty()) {
        parts << line.duration;
    }
    setText(parts.join(u" · "_s));
    setAccessibleName(text());
    updateGeometry();
    update();
}

void FindingHeader::setExpanded(bool expanded)
{
    m_expanded = expanded;
    setAccessibleDescription(expanded ? tr("Open. Left closes it.") : tr("Closed. Right opens it."));
    update();
}

QSize FindingHeader::sizeHint() const
{
    constexpr int preferred = 480;
    return {preferred, heightForWidth(preferred)};
}

QSize FindingHeader::minimumSizeHint() const
{
    return {220, iconSide + Spacing::Small};
}

int FindingHeader::heightForWidth(int width) const
{
    const Columns at = columns(width);
    int text = wrappedHeight(m_line.sentence, font(), at.sentenceWidth);
    if (!m_line.note.isEmpty()) {
        text += wrappedHeight(m_line.note, font(), at.sentenceWidth);
    }
    return std::max(text, iconSide) + 2 * Spacing::Small;
}

FindingHeader::Columns FindingHeader::columns(int width) const
{
    const QFontMetrics metrics = fontMetrics();
    Columns at{};
    at.word = Spacing::Small + iconSide + Spacing::Small;
    at.sentence = at.word + wordWidth(metrics) + Spacing::Medium;
    const int end = width - Spacing::Small - arrowSide - Spacing::Small;
    at.duration = end - metrics.horizontalAdvance(u"0000 ms"_s);
    const int sentenceEnd = m_line.duration.isEmpty() ? end : at.duration - Spacing::Small;
    at.sentenceWidth = std::max(60, sentenceEnd - at.sentence);
    return at;
}

void FindingHeader::paintContent(QPainter &painter)
{
    const Theme theme = Theme::forPalette(palette());
    const QColor colour = stateColour(m_line.status, theme);
    const Columns at = columns(width());
    const int top = Spacing::Small;
    // word and duration stand on the baseline of the sentence
    const FirstLine first = firstLine(m_line.sentence, font(), at.sentenceWidth);
    const int textTop = top + std::max(0, (iconSide - static_cast<int>(first.height)) / 2);
    const int baseline = textTop + static_cast<int>(first.ascent);
    themedIcon(Words::statusIcon(m_line.status), colour)
        .paint(&painter, QRect(Spacing::Small, top, iconSide, iconSide));
    painter.setPen(colour);
    painter.drawText(at.word, baseline, m_line.word);
    painter.setPen(m_line.status == Status::Skipped ? theme.quiet : palette().color(QPalette::WindowText));
    drawWrapped(painter, {at.sentence, textTop}, m_line.sentence, font(), at.sentenceWidth);
    painter.setPen(theme.quiet);
    if (!m_line.note.isEmpty()) {
        const int below = textTop + wrappedHeight(m_line.sentence, font(), at.sentenceWidth);
        drawWrapped(painter, {at.sentence, below}, m_line.note, font(), at.sentenceWidth);
    }
    const int arrow = width() - Spacing::Small - arrowSide;
    painter.drawText(arrow - Spacing::Small - fontMetrics().horizontalAdvance(m_line.duration), baseline,
                     m_line.duration);
    themedIcon(m_expanded ? u"chevron-down"_s : u"chevron-right"_s, theme.quiet)
        .paint(&painter, QRect(arrow, top + (iconSide - arrowSide) / 2, arrowSide, arrowSide));
}

void FindingHeader::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Right || event->key() == Qt::Key_Left) {
        Q_EMIT expandAsked(event->key() == Qt::Key_Right);
        return;
    }
    if (event->key() == Qt::Key_Down || event->key() == Qt::Key_Up) {
        focusNextPrevChild(event->key() == Qt::Key_Down);
        return;
    }
    RowButton::keyPressEvent(event);
}

void FindingHeader::focusInEvent(QFocusEvent *event)
{
    RowButton::focusInEvent(event);
    Q_EMIT focused();
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelinetexts.h"

#include "core/engine/modulerequest.h"
#include "ui/models/timelinetext.h"
#include "ui/models/words.h"
#include "ui/theme/theme.h"

#include <QFontMetricsF>
#include <QPainter>

#include <cmath>

namespace Tidyscope {

void TextWidths::setFont(const QFont &font)
{
    m_font = font;
    const QFontMetricsF metrics(font);
    for (size_t i = 0; i < m_latin.size(); ++i) {
        m_latin.at(i) = metrics.horizontalAdvance(QChar(static_cast<char16_t>(i)));
    }
    m_dots = metrics.horizontalAdvance(u'…');
}

std::optional<double> TextWidths::of(QStringView text) const
{
    double width = 0;
    for (const QChar c : text) {
        if (c.unicode() >= m_latin.size()) {
            return {};
        }
        width += m_latin.at(c.unicode());
    }
    return width;
}

QString TextWidths::cut(const QString &text, Qt::TextElideMode where, double width) const
{
    const bool thin = text.contains(QChar(0x2026)); // ours, where a URL lost its middle already
    const std::optional<double> whole = of(thin ? QString(text).remove(QChar(0x2026)) : text);
    if (!whole) {
        return QFontMetricsF(m_font).elidedText(text, where, width);
    }
    if (*whole + (thin ? m_dots : 0) <= width) {
        return text;
    }
    const auto widthOf = [this](QChar c) { return c.unicode() < m_latin.size() ? m_latin.at(c.unicode()) : m_dots; };
    const double room = width - m_dots;
    qsizetype front = 0;
    qsizetype back = text.size();
    double taken = 0;
    bool atFront = true;
    while (front < back) {
        const double next = widthOf(atFront ? text[front] : text[back - 1]);
        if (taken + next > room) {
            break;
        }
        taken += next;
        atFront ? ++front : --back;
        atFront = where == Qt::ElideRight || !atFront;
    }
    // beside dots that are there already one mark is enough
    while (front > 0 && text[front - 1] == QChar(0x2026)) {
        --front;
    }
    while (back < text.size() && text[back] == QChar(0x2026)) {
        ++back;
    }
    return text.first(front) + QChar(0x2026) + text.sliced(back);
}

void TimelineTexts::setFonts(const QFont &font)
{
    m_fonts = {font, scaledFont(font, 0.85), scaledFont(monospaceFont(font), 0.92)};
    for (size_t i = 0; i < m_fonts.size(); ++i) {
        m_widths.at(i).setFont(m_fonts.at(i));
    }
    clear();
}

void TimelineTexts::clear()
{
    m_rows.clear();
    m_known.clear();
    m_kinds.fill(std::nullopt);
}

void TimelineTexts::setGrouping(TimelineGrouping grouping)
{
    if (grouping != m_grouping) {
        m_grouping = grouping;
        m_rows.clear();
    }
}

QString TimelineTexts::oneLine(const QString &text)
{
    return text.simplified();
}

TimelineTexts::Row &TimelineTexts::row(const TimelineEvent &event)
{
    Row *kept = m_rows.object(event.id);
    if (kept && kept->endMs == event.endMs && kept->status == event.status && kept->cancelled == event.cancelled
        && kept->startMs == event.startMs && kept->error == event.error && kept->url == event.url) {
        return *kept;
    }
    auto *made = new Row;
    made->endMs = event.endMs;
    made->status = event.status;
    made->error = event.error;
    made->url = event.url;
    made->cancelled = event.cancelled;
    made->startMs = event.startMs;
    m_rows.insert(event.id, made);
    return *made;
}

QStaticText TimelineTexts::laidOut(const QString &text, Style style) const
{
    QStaticText made(text);
    made.setTextFormat(Qt::PlainText);
    made.setPerformanceHint(QStaticText::AggressiveCaching);
    made.prepare({}, font(style));
    return made;
}

QStaticText TimelineTexts::known(const QString &text)
{
    if (const QStaticText *kept = m_known.object(text)) {
        return *kept;
    }
    const QStaticText made = laidOut(text, Style::Small);
    m_known.insert(text, new QStaticText(made));
    return made;
}

const QStaticText &TimelineTexts::label(const TimelineEvent &event, double width)
{
    Row &kept = row(event);
    if (kept.labelWidth != width) {
        // a text that does not fit loses its middle: the host in front and the file at the end say most
        const QString text = oneLine(timelineLaneLabel(event, m_grouping));
        kept.label = laidOut(widths(Style::Label).cut(text, Qt::ElideMiddle, width), Style::Label);
        kept.labelWidth = width;
    }
    return kept.label;
}

const QStaticText &TimelineTexts::kind(TimelineEvent::Kind kind)
{
    std::optional<QStaticText> &kept = m_kinds.at(static_cast<size_t>(kind));
    if (!kept) {
        kept = laidOut(timelineKindName(kind), Style::Small);
    }
    return *kept;
}

QString TimelineTexts::outcomeText(const TimelineEvent &event)
{
    switch (timelineState(event)) {
    case TimelineState::Running: return timelineAwaited(event);
    case TimelineState::Failed: return oneLine(timelineReason(event));
    case TimelineState::Cancelled: {
        const QString awaited = timelineAwaited(event);
        return awaited.isEmpty() ? timelineStateName(TimelineState::Cancelled) : awaited;
    }
    case TimelineState::Passed: break;
    }
    if (isFromModuleCache(event)) {
        return timelineCacheText();
    }
    return Words::duration(*event.endMs - event.startMs);
}

TimelineTexts::Style TimelineTexts::outcomeStyle(const TimelineEvent &event)
{
    return timelineState(event) == TimelineState::Failed ? Style::Reason : Style::Small;
}

const QStaticText &TimelineTexts::outcome(const TimelineEvent &event)
{
    Row &kept = row(event);
    if (!kept.outcome) {
        const Style style = outcomeStyle(event);
        kept.outcome = style == Style::Small ? known(outcomeText(event)) : laidOut(outcomeText(event), style);
    }
    return *kept.outcome;
}

const QStaticText &TimelineTexts::outcome(const TimelineEvent &event, double width)
{
    Row &kept = row(event);
    if (kept.cutWidth != width) {
        const Style style = outcomeStyle(event);
        kept.cut = laidOut(widths(style).cut(outcomeText(event), Qt::ElideRight, width), style);
        kept.cutWidth = width;
    }
    return kept.cut;
}

QStaticText TimelineTexts::note(const QString &text, double width)
{
    return known(widths(Style::Small).cut(text, Qt::ElideRight, width));
}

void TimelineTexts::draw(QPainter *painter, const QRectF &rect, const QStaticText &text, Style style) const
{
    painter->setFont(font(style));
    painter->drawStaticText(QPointF(rect.left(), std::round(rect.center().y() - text.size().height() / 2)), text);
}

} // namespace Tidyscope

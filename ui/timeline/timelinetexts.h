// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/timelinelanes.h"

#include <QCache>
#include <QFont>
#include <QStaticText>

#include <array>
#include <optional>

class QPainter;

namespace Tidyscope {

/// How wide texts are in a font, added up letter by letter for Latin ones: near enough to cut a text, and a hundred times faster
/// than laying it out.
class TextWidths
{
public:
    void setFont(const QFont &font);
    /// @p text without its middle or its end where it would be wider than @p width.
    [[nodiscard]] QString cut(const QString &text, Qt::TextElideMode where, double width) const;

private:
    [[nodiscard]] std::optional<double> of(QStringView text) const;

    QFont m_font;
    std::array<double, 256> m_latin{};
    double m_dots = 0;
};

/// The texts of the chart's rows, cut and laid out once: between two frames most of them stay what they are, and laying out is
/// what painting a row costs. Keeps those of some hundred rows.
class TimelineTexts
{
public:
    enum class Style { Label, Small, Reason };

    void setFonts(const QFont &font);
    [[nodiscard]] const QFont &font(Style style) const { return m_fonts.at(static_cast<size_t>(style)); }
    /// What texts are made of has changed: the language.
    void clear();

    /// What the rows are grouped by; labels leave it out.
    void setGrouping(TimelineGrouping grouping);

    /// What the row is about, without its middle where it would be wider than @p width.
    const QStaticText &label(const TimelineEvent &event, double width);
    const QStaticText &kind(TimelineEvent::Kind kind);
    /// What became of it: a duration, a reason. Empty while it is under way.
    const QStaticText &outcome(const TimelineEvent &event);
    [[nodiscard]] static Style outcomeStyle(const TimelineEvent &event);
    /// The same, cut to @p width.
    const QStaticText &outcome(const TimelineEvent &event, double width);

    /// What somebody wrote, cut to @p width, in the small style.
    [[nodiscard]] QStaticText note(const QString &text, double width);

    /// Draws @p text in @p style, vertically in the middle of @p rect, from its left edge on. The pen is the caller's.
    void draw(QPainter *painter, const QRectF &rect, const QStaticText &text, Style style) const;

    /// What is said in one line: line breaks and tabs of foreign text would spoil the row.
    [[nodiscard]] static QString oneLine(const QString &text);

private:
    struct Row
    {
        // what the texts were made of
        std::optional<double> endMs;
        std::optional<int> status;
        QString error;
        QString url;
        bool cancelled = false;
        double startMs = 0;

        std::optional<double> labelWidth;
        QStaticText label;
        std::optional<QStaticText> outcome;
        std::optional<double> cutWidth;
        QStaticText cut;
    };
    static constexpr int KeptTexts = 600;

    Row &row(const TimelineEvent &event);
    [[nodiscard]] QStaticText laidOut(const QString &text, Style style) const;
    /// The same, of texts that come again and again: durations.
    [[nodiscard]] QStaticText known(const QString &text);
    [[nodiscard]] const TextWidths &widths(Style style) const { return m_widths.at(static_cast<size_t>(style)); }
    [[nodiscard]] static QString outcomeText(const TimelineEvent &event);

    std::array<QFont, 3> m_fonts;
    std::array<TextWidths, 3> m_widths;
    TimelineGrouping m_grouping = TimelineGrouping::Time;
    QCache<int, Row> m_rows{KeptTexts};
    QCache<QString, QStaticText> m_known{KeptTexts};
    std::array<std::optional<QStaticText>, 8> m_kinds;
};

} // namespace Tidyscope

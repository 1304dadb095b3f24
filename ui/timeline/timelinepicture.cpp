// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/timeline/timelinepicture.h"

#include "ui/models/timelinefiltermodel.h"
#include "ui/models/timelinenotes.h"
#include "ui/timeline/timelinechart.h"

#include <QBuffer>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QItemSelectionModel>
#include <QPageLayout>
#include <QPainter>
#include <QPdfWriter>
#include <QScrollBar>
#include <QSvgGenerator>

#include <algorithm>
#include <utility>

namespace Tidyscope {

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::TimelinePicture)
};

constexpr int Width = 1400;
/// Rows of a chart that is as tall as a page: long pictures are put together of several.
constexpr int RowsAtOnce = 30;
constexpr int TitleHeight = 34;
constexpr int LineHeight = 24;
/// Longest side of an image that every program can open.
constexpr int LongestImage = 30'000;

QPalette paperPalette()
{
    QPalette palette(QColor(0xf0, 0xf0, 0xf0));
    for (auto role : {QPalette::Base, QPalette::Window}) {
        palette.setColor(role, Qt::white);
    }
    for (auto role : {QPalette::WindowText, QPalette::Text}) {
        palette.setColor(role, QColor(0x1c, 0x1e, 0x21));
    }
    palette.setColor(QPalette::PlaceholderText, QColor(0x5c, 0x61, 0x68));
    return palette;
}

/// A chart that nobody sees, and the pieces of it. Pieces need a device that clips; what is painted on one that does not, as SVG, has
/// to be in one piece.
class Painted
{
public:
    Painted(TimelineFilterModel &rows, const TimelineScale &scale, const QWidget &like,
            const TimelinePictureAbout &about, TimelinePictureFormat format)
        : m_rows(rows),
          m_selection(&rows),
          m_chart(&rows, &m_selection, &m_bar),
          m_title(about.title),
          m_count(std::min(rows.rowCount(), MostRowsInPicture)),
          m_atOnce(std::max(format == TimelinePictureFormat::Svg ? m_count : std::min(m_count, RowsAtOnce), 1))
    {
        m_chart.setPalette(format == TimelinePictureFormat::Pdf ? paperPalette() : like.palette());
        m_chart.setFont(like.font());
        m_rowHeight = static_cast<int>(TimelineRows::rowHeightFor(like.font()));
        m_chart.resize(Width, m_atOnce * m_rowHeight);
        m_chart.grab(QRect(0, 0, 1, 1)); // lays it out
        const QRectF plot = m_chart.rows()->geometry().plot;
        m_above = static_cast<int>(plot.top());
        m_below = m_chart.viewport()->height() - static_cast<int>(plot.bottom());
        m_chart.resize(Width, m_above + m_below + m_atOnce * m_rowHeight);
        m_chart.grab(QRect(0, 0, 1, 1));
        m_chart.setRunning(false);
        m_chart.setCritical(about.critical);
        m_chart.setNotes(about.notes);
        for (const TimelineNote &note : about.notes) {
            m_lines.append(timelineNoteLine(note));
        }
        if (rows.rowCount() > m_count) {
            //: Below a picture that is too short for all rows
            m_lines.append(Tr::tr("%n more row(s) are not in this picture.", nullptr, rows.rowCount() - m_count));
        }
        if (scale.isFitted()) {
            m_chart.zoomFit();
        } else {
            m_chart.show(scale.from(), scale.to());
        }
    }

    [[nodiscard]] int pages() const { return std::max((m_count + m_atOnce - 1) / m_atOnce, 1); }
    [[nodiscard]] int height() const
    {
        return TitleHeight + m_above + std::max(m_count, 1) * m_rowHeight + m_below + note();
    }
    [[nodiscard]] int pageHeight() const { return TitleHeight + m_above + RowsAtOnce * m_rowHeight + m_below + note(); }

    /// Everything, one under the other.
    void paint(QPainter *painter)
    {
        painter->fillRect(QRect(0, 0, Width, height()), m_chart.palette().color(QPalette::Base));
        if (pages() == 1) {
            paintPage(painter, 0);
            return;
        }
        paintTitle(painter);
        part(painter, TitleHeight, 0, m_above);
        int y = TitleHeight + m_above;
        for (int page = 0; page < pages(); ++page) {
            y = paintRows(painter, page, y);
        }
        paintBottom(painter, y);
    }

    /// One page, with axis and legend of its own.
    void paintPage(QPainter *painter, int page)
    {
        paintTitle(painter);
        if (pages() == 1) {
            const int height = m_chart.viewport()->height();
            part(painter, TitleHeight, 0, height);
            paintLines(painter, TitleHeight + height);
            return;
        }
        part(painter, TitleHeight, 0, m_above);
        paintBottom(painter, paintRows(painter, page, TitleHeight + m_above));
    }

private:
    [[nodiscard]] int note() const { return static_cast<int>(m_lines.size()) * LineHeight; }

    void part(QPainter *painter, int y, int from, int height)
    {
        painter->save();
        painter->setClipRect(QRect(0, y, Width, height)); // render() scales to this, and paints beyond it
        m_chart.render(painter, QRectF(0, y, Width, height), QRect(0, from, Width, height));
        painter->restore();
    }

    void paintTitle(QPainter *painter)
    {
        painter->setFont(m_chart.font());
        painter->setPen(m_chart.palette().color(QPalette::WindowText));
        painter->drawText(QRect(12, 0, Width - 24, TitleHeight), Qt::AlignLeft | Qt::AlignVCenter, m_title);
    }

    int paintRows(QPainter *painter, int page, int y)
    {
        const int first = page * m_atOnce;
        const int count = std::min(m_count - first, m_atOnce);
        m_bar.setRange(0, m_rows.rowCount() * m_rowHeight);
        m_bar.setValue(first * m_rowHeight);
        part(painter, y, m_above, std::max(count, 1) * m_rowHeight);
        return y + std::max(count, 1) * m_rowHeight;
    }

    void paintBottom(QPainter *painter, int y)
    {
        part(painter, y, m_chart.viewport()->height() - m_below, m_below);
        paintLines(painter, y + m_below);
    }

    void paintLines(QPainter *painter, int y)
    {
        painter->setFont(m_chart.font());
        painter->setPen(m_chart.palette().color(QPalette::WindowText));
        QRect line(12, y, Width - 24, LineHeight);
        for (const QString &text : std::as_const(m_lines)) {
            painter->drawText(line, Qt::AlignLeft | Qt::AlignVCenter,
                              painter->fontMetrics().elidedText(text, Qt::ElideRight, line.width()));
            line.translate(0, LineHeight);
        }
    }

    TimelineFilterModel &m_rows;
    QItemSelectionModel m_selection;
    QWidget m_holder; ///< of the bar, which the chart shows and hides
    QScrollBar m_bar{Qt::Vertical, &m_holder};
    TimelineChart m_chart;
    QString m_title;
    QStringList m_lines; ///< below the picture
    int m_count;
    int m_atOnce; ///< rows of the chart
    int m_rowHeight = 0;
    int m_above = 0; ///< the axis
    int m_below = 0; ///< the legend
};

/// @p dotsPerInch: of the screen for which the chart is laid out. With another number letters would have another size than the room
/// that was measured for them.
void paintPdf(QIODevice *device, Painted &painted, int dotsPerInch)
{
    QPdfWriter writer(device);
    writer.setCreator(QCoreApplication::applicationName());
    writer.setPageSize(QPageSize(QPageSize::A4));
    writer.setPageOrientation(QPageLayout::Landscape);
    writer.setPageMargins(QMarginsF(10, 10, 10, 10), QPageLayout::Millimeter);
    writer.setResolution(dotsPerInch);
    QPainter painter(&writer);
    const double scale = std::min(writer.width() / double(Width), writer.height() / double(painted.pageHeight()));
    for (int page = 0; page < painted.pages(); ++page) {
        if (page > 0) {
            writer.newPage();
        }
        painter.resetTransform();
        painter.scale(scale, scale);
        painted.paintPage(&painter, page);
    }
}

} // namespace

QByteArray timelinePicture(TimelineFilterModel &rows, const TimelineScale &scale, const QWidget &like,
                           const TimelinePictureAbout &about, TimelinePictureFormat format)
{
    QByteArray bytes;
    QBuffer buffer(&bytes);
    buffer.open(QIODevice::WriteOnly);
    Painted painted(rows, scale, like, about, format);
    switch (format) {
    case TimelinePictureFormat::Svg: {
        QSvgGenerator generator;
        generator.setOutputDevice(&buffer);
        generator.setSize(QSize(Width, painted.height()));
        generator.setViewBox(QRect(0, 0, Width, painted.height()));
        generator.setTitle(about.title);
        QPainter painter(&generator);
        painted.paint(&painter);
        break;
    }
    case TimelinePictureFormat::Png: {
        const double sharp = std::min(2.0, LongestImage / double(painted.height()));
        QImage image((QSizeF(Width, painted.height()) * sharp).toSize(), QImage::Format_RGB32);
        if (image.isNull()) {
            return {};
        }
        image.setDevicePixelRatio(sharp);
        QPainter painter(&image);
        painted.paint(&painter);
        painter.end();
        image.save(&buffer, "PNG");
        break;
    }
    case TimelinePictureFormat::Pdf: paintPdf(&buffer, painted, like.logicalDpiX()); break;
    }
    return bytes;
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/comparison.h"

#include "ui/widgets/tablechart.h"

namespace Tidyscope {

/// The samples of the routes as a picture: box plots of the whole work or of one phase, each with the interval of its median as an
/// error bar; or the requests or phases of each route in a row, laid over a common time axis. The numbers are in the table beside it.
class ComparisonChart final : public TableChart
{
    Q_OBJECT
public:
    /// What is drawn. From Dns on: the box plot of one phase.
    enum class Picture { Whole, Requests, PhaseRows, Dns, Connect, ProxyConnect, Tls, Wait, Receive };
    Q_ENUM(Picture)

    explicit ComparisonChart(QWidget *parent = nullptr);

    void setComparison(const Comparison &comparison);
    void setPicture(Picture picture);
    [[nodiscard]] Picture picture() const { return m_picture; }
    /// Whether a sample has something to show in @p picture.
    [[nodiscard]] bool hasValues(Picture picture) const;
    [[nodiscard]] static QString name(Picture picture);
    [[nodiscard]] static QList<Picture> pictures();
    void retranslate() override;

protected:
    void draw() override;

private:
    void drawBoxes();
    void drawRows();
    void addIntervals(QAbstractAxis *routes, QAbstractAxis *time);
    /// The routes that have something to show.
    [[nodiscard]] QList<qsizetype> measured() const;
    /// Of the samples that succeeded, what the picture is about.
    [[nodiscard]] QList<double> values(const RouteSamples &route) const;

    Comparison m_comparison;
    Picture m_picture = Picture::Whole;
};

} // namespace Tidyscope

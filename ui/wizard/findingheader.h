// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/finding.h"
#include "ui/widgets/rowbutton.h"

namespace Tidyscope {

/// The line of a finding: state icon, state word, sentence, duration, and the arrow that opens it.
class FindingHeader : public RowButton
{
    Q_OBJECT
public:
    explicit FindingHeader(QWidget *parent = nullptr);

    struct Line
    {
        Status status = Status::NotRun;
        QString word;
        QString sentence;
        QString note; ///< quiet, below the sentence; empty for none
        QString duration;
        bool operator==(const Line &) const = default;
    };
    void setLine(const Line &line);
    void setExpanded(bool expanded);
    [[nodiscard]] const Line &line() const { return m_line; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

Q_SIGNALS:
    void focused();
    /// Right opens, Left closes.
    void expandAsked(bool expand);

protected:
    void paintContent(QPainter &painter) override;
    void keyPressEvent(QKeyEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;

private:
    struct Columns
    {
        int word, sentence, sentenceWidth, duration;
    };
    [[nodiscard]] Columns columns(int width) const;

    Line m_line;
    bool m_expanded = false;
};

} // namespace Tidyscope

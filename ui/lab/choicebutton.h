// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/rowbutton.h"

namespace Tidyscope {

/// One of the causes to choose from: a row with its number and its words; once answered, with what is right and what is not.
class ChoiceButton : public RowButton
{
    Q_OBJECT
public:
    enum class Mark { None, Right, Wrong };

    ChoiceButton(int number, const QString &words, QWidget *parent = nullptr);

    void setMark(Mark mark);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;

protected:
    void paintContent(QPainter &painter) override;
    void changeEvent(QEvent *event) override;

private:
    void refreshName();
    /// The room at the end for what is said of it once it is answered.
    [[nodiscard]] int markWidth() const;

    int m_number;
    Mark m_mark = Mark::None;
};

} // namespace Tidyscope

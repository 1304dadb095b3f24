// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QAbstractButton>

namespace Tidyscope {

/// A button that is a whole row (of the navigation, the guide, the findings): paints its background, selection and focus ring;
/// subclasses paint what stands on it. text() is the sentence a screen reader says. Return presses it, like Space.
class RowButton : public QAbstractButton
{
    Q_OBJECT
public:
    explicit RowButton(QWidget *parent = nullptr);

protected:
    virtual void paintContent(QPainter &painter) = 0;
    void paintEvent(QPaintEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void enterEvent(QEnterEvent *event) override;
    void leaveEvent(QEvent *event) override;
};

} // namespace Tidyscope

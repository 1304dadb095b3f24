// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QWidget>

namespace Tidyscope {

/// A widget that follows the language and the palette while it is on screen. Subclasses set all their texts in retranslate()
/// and all their colours and icons in restyle(), and call both once at the end of their constructor.
class LiveWidget : public QWidget
{
    Q_OBJECT
public:
    using QWidget::QWidget;

protected:
    virtual void retranslate() { }
    virtual void restyle() { }
    void changeEvent(QEvent *event) override;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/finding.h"

#include <QWidget>

namespace Tidyscope {

/// An icon in the colour of a state. Decoration only: the word or sentence beside it says the same.
class IconLabel : public QWidget
{
    Q_OBJECT
public:
    IconLabel(const QString &icon, Status tone, int side, QWidget *parent = nullptr);

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_icon;
    Status m_tone;
};

} // namespace Tidyscope

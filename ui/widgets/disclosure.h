// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

class QToolButton;
class QVBoxLayout;

namespace Tidyscope {

/// A line that opens and closes what stands below it, with mouse or keyboard; closed at first.
class Disclosure : public LiveWidget
{
    Q_OBJECT
public:
    explicit Disclosure(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    /// The column that is shown and hidden.
    [[nodiscard]] QVBoxLayout *inside() const { return m_inside; }
    [[nodiscard]] QToolButton *button() const { return m_button; }
    [[nodiscard]] bool isOpen() const;

protected:
    void restyle() override;

private:
    void setOpen(bool open);

    QToolButton *m_button;
    QWidget *m_body;
    QVBoxLayout *m_inside;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"
#include "ui/widgets/rowbutton.h"

#include <functional>

class QButtonGroup;
class QVBoxLayout;

namespace Tidyscope {

/// An entry of the navigation: icon and title, or the icon alone when it is narrow.
class NavigationButton : public RowButton
{
    Q_OBJECT
public:
    NavigationButton(const QString &icon, std::function<QString()> title, QWidget *parent = nullptr);

    void setNarrow(bool narrow);
    void retranslate();
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintContent(QPainter &painter) override;

private:
    QString m_icon;
    std::function<QString()> m_title;
    bool m_narrow = false;
};

/// The list of pages on the left edge.
class Navigation : public LiveWidget
{
    Q_OBJECT
public:
    explicit Navigation(QWidget *parent = nullptr);

    void addPage(const QString &icon, const std::function<QString()> &title);
    void setCurrent(int page);
    [[nodiscard]] int current() const;
    /// Icons only.
    void setNarrow(bool narrow);
    [[nodiscard]] bool isNarrow() const { return m_narrow; }

Q_SIGNALS:
    void chosen(int page);

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    QVBoxLayout *m_column;
    QButtonGroup *m_group;
    QList<NavigationButton *> m_buttons;
    bool m_narrow = false;
};

} // namespace Tidyscope

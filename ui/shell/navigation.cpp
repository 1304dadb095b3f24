// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/shell/navigation.h"

#include "ui/theme/theme.h"

#include <QButtonGroup>
#include <QPainter>
#include <QVBoxLayout>

namespace Tidyscope {

namespace {

constexpr int iconSide = 20;
constexpr int wideButton = 132;
constexpr int narrowButton = 40;

} // namespace

NavigationButton::NavigationButton(const QString &icon, std::function<QString()> title, QWidget *parent)
    : RowButton(parent),
      m_icon(icon),
      m_title(std::move(title))
{
    setCheckable(true);
    retranslate();
}

void NavigationButton::setNarrow(bool narrow)
{
    m_narrow = narrow;
    retranslate();
    updateGeometry();
}

void NavigationButton::retranslate()
{
    setText(m_title());
    setAccessibleName(text());
    setToolTip(m_narrow ? text() : QString());
    update();
}

QSize NavigationButton::sizeHint() const
{
    const int textWidth = fontMetrics().horizontalAdvance(text());
    return {m_narrow ? narrowButton : std::max(wideButton, textWidth + iconSide + 4 * Spacing::Small), 36};
}

void NavigationButton::paintContent(QPainter &painter)
{
    const Theme theme = Theme::forPalette(palette());
    const QColor colour = isChecked() ? theme.running : palette().color(QPalette::WindowText);
    const int left = m_narrow ? (width() - iconSide) / 2 : Spacing::Small + 2;
    themedIcon(m_icon, colour).paint(&painter, QRect(left, (height() - iconSide) / 2, iconSide, iconSide));
    if (!m_narrow) {
        QFont shown = font();
        shown.setBold(isChecked());
        painter.setFont(shown);
        painter.setPen(palette().color(QPalette::WindowText));
        painter.drawText(rect().adjusted(left + iconSide + Spacing::Small, 0, 0, 0), Qt::AlignVCenter | Qt::AlignLeft,
                         text());
    }
}

Navigation::Navigation(QWidget *parent)
    : LiveWidget(parent),
      m_column(new QVBoxLayout(this)),
      m_group(new QButtonGroup(this))
{
    m_column->setContentsMargins(Spacing::Small, Spacing::Small, Spacing::Small, Spacing::Small);
    m_column->setSpacing(Spacing::Tiny);
    m_column->addStretch(1);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int page, bool on) {
        if (on) {
            Q_EMIT chosen(page);
        }
    });
    retranslate();
}

void Navigation::addPage(const QString &icon, const std::function<QString()> &title)
{
    auto *button = new NavigationButton(icon, title);
    const int page = static_cast<int>(m_buttons.size());
    m_group->addButton(button, page);
    m_column->insertWidget(page, button);
    m_buttons.append(button);
}

void Navigation::setCurrent(int page)
{
    m_buttons.at(page)->setChecked(true);
}

int Navigation::current() const
{
    return m_group->checkedId();
}

void Navigation::setNarrow(bool narrow)
{
    m_narrow = narrow;
    for (NavigationButton *button : std::as_const(m_buttons)) {
        button->setNarrow(narrow);
    }
}

void Navigation::retranslate()
{
    setAccessibleName(tr("Pages"));
    for (NavigationButton *button : std::as_const(m_buttons)) {
        button->retranslate();
    }
}

void Navigation::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::forPalette(palette());
    QPainter painter(this);
    painter.setPen(theme.hairline);
    painter.drawLine(width() - 1, 0, width() - 1, height());
}

} // namespace Tidyscope

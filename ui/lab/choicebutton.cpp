// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/choicebutton.h"

#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QEvent>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int numberWidth = 28;
constexpr int markSide = 18;
constexpr int widestChoice = 360;

} // namespace

ChoiceButton::ChoiceButton(int number, const QString &words, QWidget *parent) : RowButton(parent), m_number(number)
{
    setCheckable(true);
    setText(words);
    QSizePolicy policy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
    refreshName();
}

void ChoiceButton::setMark(Mark mark)
{
    m_mark = mark;
    refreshName();
    update();
}

void ChoiceButton::refreshName()
{
    const QString plain = tr("Choice %1: %2").arg(QString::number(m_number), text());
    setAccessibleName(m_mark == Mark::Right       ? tr("%1 — right").arg(plain)
                          : m_mark == Mark::Wrong ? tr("%1 — wrong").arg(plain)
                                                  : plain);
}

int ChoiceButton::markWidth() const
{
    const int word =
        std::max(fontMetrics().horizontalAdvance(tr("Right")), fontMetrics().horizontalAdvance(tr("Wrong")));
    return markSide + Spacing::Tiny + word + Spacing::Small;
}

QSize ChoiceButton::sizeHint() const
{
    return {widestChoice, heightForWidth(widestChoice)};
}

int ChoiceButton::heightForWidth(int width) const
{
    const int room = width - numberWidth - markWidth() - Spacing::Small - Spacing::Medium;
    return std::max(wrappedHeight(text(), font(), room), fontMetrics().height()) + 2 * Spacing::Medium;
}

void ChoiceButton::paintContent(QPainter &painter)
{
    const Theme theme = Theme::forPalette(palette());
    QFont bold = font();
    bold.setBold(true);
    painter.setFont(bold);
    painter.setPen(theme.quiet);
    const int left = Spacing::Medium + numberWidth;
    const int room = width() - left - markWidth() - Spacing::Small;
    painter.drawText(Spacing::Medium, Spacing::Medium + static_cast<int>(firstLine(text(), font(), room).ascent),
                     QString::number(m_number));
    // answered, they cannot be pressed any more, but they are still read
    painter.setPen(isEnabled() || m_mark != Mark::None ? theme.text : theme.quiet);
    drawWrapped(painter, {left, Spacing::Medium}, text(), font(), room);
    if (m_mark != Mark::None) {
        const bool right = m_mark == Mark::Right;
        const QColor colour = right ? theme.passed : theme.failed;
        const QRect icon(width() - markWidth(), (height() - markSide) / 2, markSide, markSide);
        themedIcon(right ? u"passed"_s : u"failed"_s, colour).paint(&painter, icon);
        painter.setFont(font());
        painter.setPen(colour);
        painter.drawText(QRect(icon.right() + 1 + Spacing::Tiny, 0, markWidth(), height()),
                         Qt::AlignLeft | Qt::AlignVCenter, right ? tr("Right") : tr("Wrong"));
    }
}

void ChoiceButton::changeEvent(QEvent *event)
{
    RowButton::changeEvent(event);
    if (event->type() == QEvent::LanguageChange) {
        refreshName();
    }
}

} // namespace Tidyscope

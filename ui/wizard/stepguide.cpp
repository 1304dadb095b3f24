// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/wizard/stepguide.h"

#include "ui/models/runcontroller.h"
#include "ui/models/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/statecolour.h"

#include <QButtonGroup>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int resultStep = 5;
constexpr int guideWidth = 232;
constexpr int iconSide = 16;
constexpr int smallIcon = 12;

} // namespace

GuideButton::GuideButton(int step, QWidget *parent) : RowButton(parent), m_step(step)
{
    setCheckable(true);
    retranslate();
}

void GuideButton::setState(const QString &icon, Status tone, const QString &word, const StepCounts &counts,
                           const QString &counted)
{
    m_icon = icon;
    m_tone = tone;
    m_word = word;
    m_counts = counts;
    m_counted = counted;
    retranslate();
}

void GuideButton::retranslate()
{
    const QString name = Words::stepName(m_step);
    setText(m_step == resultStep ? name : QStringLiteral("%1  %2").arg(m_step).arg(name));
    const QString state = m_counted.isEmpty() ? m_word : m_word + u" · "_s + m_counted;
    setAccessibleName(m_step == resultStep ? tr("Result: %1").arg(state)
                                           : tr("Step %1, %2: %3").arg(QString::number(m_step), name, state));
    setToolTip(accessibleName());
    update();
}

QSize GuideButton::sizeHint() const
{
    return {guideWidth, 2 * fontMetrics().height() + 2 * Spacing::Small + 2};
}

void GuideButton::paintContent(QPainter &painter)
{
    const Theme theme = Theme::forPalette(palette());
    const int height = fontMetrics().height();
    const int left = Spacing::Medium;
    const int width = this->width() - left - Spacing::Small;
    QFont bold = font();
    bold.setBold(isChecked());
    painter.setFont(bold);
    painter.setPen(palette().color(QPalette::WindowText));
    painter.drawText(QRect(left, Spacing::Small, width, height), Qt::AlignLeft | Qt::AlignVCenter,
                     QFontMetrics(bold).elidedText(text(), Qt::ElideRight, width));
    painter.setFont(font());
    const int top = Spacing::Small + height + 2;
    const QColor colour = stateColour(m_tone, theme);
    themedIcon(m_icon, colour).paint(&painter, QRect(left, top + (height - iconSide) / 2, iconSide, iconSide));
    painter.setPen(colour);
    const int textLeft = left + iconSide + Spacing::Tiny + 2;
    const int textWidth = this->width() - textLeft - Spacing::Small;
    painter.drawText(QRect(textLeft, top, textWidth, height), Qt::AlignLeft | Qt::AlignVCenter,
                     fontMetrics().elidedText(m_word, Qt::ElideRight, textWidth));
    paintCounts(painter, top, height);
}

void GuideButton::paintCounts(QPainter &painter, int top, int height) const
{
    const Theme theme = Theme::forPalette(palette());
    int right = width() - Spacing::Small;
    const auto pair = [&](int count, Status status) {
        if (count == 0) {
            return;
        }
        const QColor colour = stateColour(status, theme);
        const QString number = QString::number(count);
        const int numberWidth = fontMetrics().horizontalAdvance(number);
        painter.setPen(colour);
        painter.drawText(QRect(right - numberWidth, top, numberWidth, height), Qt::AlignVCenter, number);
        right -= numberWidth + 2 + smallIcon;
        themedIcon(Words::statusIcon(status), colour)
            .paint(&painter, QRect(right, top + (height - smallIcon) / 2, smallIcon, smallIcon));
        right -= Spacing::Small;
    };
    // from the right, so that the failures stand next to the word
    pair(m_counts.skipped, Status::Skipped);
    pair(m_counts.passed, Status::Pass);
    pair(m_counts.warnings, Status::Warn);
    pair(m_counts.failed, Status::Fail);
}

StepGuide::StepGuide(RunController &run, QWidget *parent)
    : LiveWidget(parent),
      m_run(run),
      m_group(new QButtonGroup(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Spacing::Small, Spacing::Small, Spacing::Small, Spacing::Small);
    column->setSpacing(Spacing::Tiny);
    for (int step = 1; step <= resultStep; ++step) {
        auto *button = new GuideButton(step);
        m_group->addButton(button, step);
        m_buttons.append(button);
        if (step == resultStep) {
            column->addSpacing(Spacing::Small);
        }
        column->addWidget(button);
    }
    column->addStretch(1);
    button(1)->setChecked(true);
    setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Expanding);
    connect(m_group, &QButtonGroup::idToggled, this, [this](int step, bool on) {
        if (on) {
            Q_EMIT chosen(step);
        }
    });
    connect(&run, &RunController::reset, this, &StepGuide::refresh);
    connect(&run, &RunController::stateChanged, this, &StepGuide::refresh);
    connect(&run, &RunController::finished, this, &StepGuide::refresh);
    connect(&run, &RunController::stepChanged, this, &StepGuide::refreshStep);
    retranslate();
}

void StepGuide::setCurrent(int step)
{
    button(step)->setChecked(true);
}

int StepGuide::current() const
{
    return m_group->checkedId();
}

void StepGuide::refresh()
{
    for (int step = 1; step < resultStep; ++step) {
        refreshStep(step);
    }
    refreshResult();
}

void StepGuide::refreshStep(int step)
{
    if (step < 1 || step >= resultStep) {
        return;
    }
    StepCounts counts;
    for (const Finding &finding : m_run.diagnosis().findings) {
        if (finding.step == step) {
            counts.passed += finding.status == Status::Pass;
            counts.warnings += finding.status == Status::Warn || (finding.status == Status::Fail && !finding.needed);
            counts.failed += finding.status == Status::Fail && finding.needed;
            counts.skipped += finding.status == Status::Skipped;
        }
    }
    const Status status = m_run.stepStatus(step);
    button(step)->setState(Words::statusIcon(status), status, Words::status(status), counts,
                           Words::counts(counts.passed, counts.warnings, counts.failed, counts.skipped));
}

void StepGuide::refreshResult()
{
    GuideButton *result = button(resultStep);
    if (m_run.isRunning()) {
        result->setState(Words::statusIcon(Status::Running), Status::Running, tr("Running"));
        return;
    }
    if (m_run.state() == RunController::State::Idle) {
        result->setState(Words::statusIcon(Status::NotRun), Status::NotRun, Words::status(Status::NotRun));
        return;
    }
    switch (m_run.diagnosis().outcome) {
    case RunOutcome::Healthy: result->setState(u"passed"_s, Status::Pass, tr("Nothing is wrong")); break;
    case RunOutcome::Degraded: result->setState(u"warning"_s, Status::Warn, tr("Works, with a warning")); break;
    case RunOutcome::Problem: result->setState(u"failed"_s, Status::Fail, tr("A cause was found")); break;
    case RunOutcome::Inconclusive: result->setState(u"warning"_s, Status::Warn, tr("No cause was proved")); break;
    case RunOutcome::Cancelled: result->setState(u"cancelled"_s, Status::Cancelled, tr("Cancelled")); break;
    }
}

void StepGuide::retranslate()
{
    setAccessibleName(tr("Steps of the diagnosis"));
    refresh();
}

void StepGuide::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setPen(Theme::forPalette(palette()).hairline);
    painter.drawLine(width() - 1, 0, width() - 1, height());
}

} // namespace Tidyscope

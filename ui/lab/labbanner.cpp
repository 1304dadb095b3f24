// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/labbanner.h"

#include "ui/models/words.h"
#include "ui/theme/theme.h"
#include "ui/widgets/iconlabel.h"
#include "ui/widgets/textlabel.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QPushButton>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int stripe = 6;
constexpr int labIcon = 20;
constexpr int stateIcon = 16;
constexpr double tint = 0.12;

QColor mixed(const QColor &under, const QColor &over, double share)
{
    const auto mix = [share](float a, float b) { return static_cast<float>(a + (b - a) * share); };
    return QColor::fromRgbF(mix(under.redF(), over.redF()), mix(under.greenF(), over.greenF()),
                            mix(under.blueF(), over.blueF()));
}

} // namespace

LabBanner::LabBanner(QWidget *parent)
    : LiveWidget(parent),
      m_title(new TextLabel),
      m_what(new TextLabel),
      m_stateLabel(new TextLabel),
      m_stateRow(new QHBoxLayout),
      m_row(new QHBoxLayout(this))
{
    m_title->setBold(true);
    m_stateLabel->setWordWrap(false);
    m_stateLabel->setBold(true);
    m_stateRow->setSpacing(Spacing::Tiny);
    m_stateRow->addWidget(m_stateLabel);
    auto *texts = new QVBoxLayout;
    texts->setSpacing(2);
    texts->addWidget(m_title);
    texts->addWidget(m_what);
    m_row->setContentsMargins(stripe + Spacing::Medium, Spacing::Small, Spacing::Medium, Spacing::Small);
    m_row->setSpacing(Spacing::Small);
    m_row->addWidget(new IconLabel(u"lab"_s, Status::Warn, labIcon), 0, Qt::AlignTop);
    m_row->addLayout(texts, 1);
    m_row->addLayout(m_stateRow);
    retranslate();
}

void LabBanner::setTitle(const QString &title)
{
    m_shownTitle = title;
    retranslate();
}

void LabBanner::setState(LabPlayer::State state, bool recording)
{
    m_state = state;
    m_recording = recording;
    retranslate();
}

void LabBanner::showState(bool shown)
{
    m_stateShown = shown;
    retranslate();
}

void LabBanner::addButton(QPushButton *button)
{
    m_row->addWidget(button);
}

QString LabBanner::stateText() const
{
    return m_stateLabel->text();
}

void LabBanner::retranslate()
{
    m_title->setText(tr("Lab: %1").arg(m_shownTitle));
    Status tone = Status::NotRun;
    QString word;
    switch (m_state) {
    case LabPlayer::State::Idle: word = tr("Ended"); break;
    case LabPlayer::State::Starting:
        word = tr("Starting…");
        tone = Status::Running;
        break;
    case LabPlayer::State::Running:
        word = m_recording ? tr("Recording, not live") : tr("Live");
        tone = m_recording ? Status::Warn : Status::Pass;
        break;
    case LabPlayer::State::Stopping:
        word = tr("Stopping…");
        tone = Status::Running;
        break;
    case LabPlayer::State::Failed:
        word = tr("Not started");
        tone = Status::Fail;
        break;
    }
    m_stateLabel->setText(word);
    m_stateLabel->setTone(tone == Status::Pass          ? TextLabel::Tone::Passed
                              : tone == Status::Warn    ? TextLabel::Tone::Warning
                              : tone == Status::Fail    ? TextLabel::Tone::Failed
                              : tone == Status::Running ? TextLabel::Tone::Running
                                                        : TextLabel::Tone::Quiet);
    delete m_stateIcon;
    const bool recorded = m_recording && m_state == LabPlayer::State::Running;
    m_stateIcon = new IconLabel(recorded ? u"play"_s : Words::statusIcon(tone), tone, stateIcon);
    m_stateRow->insertWidget(0, m_stateIcon);
    m_stateIcon->setVisible(m_stateShown);
    m_stateLabel->setVisible(m_stateShown);
    m_what->setText(m_recording ? tr("A recording: you see what happened when it was made. Nothing runs now.")
                                : tr("An imaginary machine: nothing here is yours, and nothing of yours is touched."));
}

void LabBanner::paintEvent(QPaintEvent *)
{
    const Theme theme = Theme::forPalette(palette());
    QPainter painter(this);
    painter.fillRect(rect(), mixed(theme.window, theme.warning, tint));
    painter.fillRect(QRect(0, 0, stripe, height()), theme.warning);
    painter.setPen(theme.hairline);
    painter.drawLine(0, height() - 1, width(), height() - 1);
}

} // namespace Tidyscope

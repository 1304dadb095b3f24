// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/lab/recordingbar.h"

#include "ui/models/labrecorder.h"
#include "ui/models/labwords.h"
#include "ui/theme/theme.h"
#include "ui/widgets/textlabel.h"

#include <QComboBox>
#include <QHBoxLayout>
#include <QProgressBar>
#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr int tickMs = 200;
constexpr int parts = 1000;
constexpr int positionWidth = 160;

} // namespace

RecordingBar::RecordingBar(RecordingPlayer &player, QWidget *parent)
    : LiveWidget(parent),
      m_player(player),
      m_pause(new QPushButton),
      m_step(new QPushButton),
      m_rewind(new QPushButton),
      m_speed(new QComboBox),
      m_position(new QProgressBar),
      m_time(new TextLabel)
{
    for (const double speed : {0.25, 0.5, 1.0, 2.0, 4.0, 8.0, 16.0}) {
        m_speed->addItem(QString::number(speed) + u'×', speed);
    }
    m_speed->setCurrentIndex(m_speed->findData(player.speed()));
    m_position->setRange(0, parts);
    m_position->setTextVisible(false);
    m_position->setMaximumWidth(positionWidth);
    m_time->setWordWrap(false);
    m_time->setTone(TextLabel::Tone::Quiet);
    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(Spacing::Large, Spacing::Tiny, Spacing::Large, Spacing::Tiny);
    row->setSpacing(Spacing::Small);
    for (QWidget *widget : std::initializer_list<QWidget *>{m_pause, m_step, m_rewind, m_speed, m_position, m_time}) {
        row->addWidget(widget);
    }
    row->addStretch(1);
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &RecordingBar::refresh);
    connect(m_pause, &QPushButton::clicked, this,
            [this] { m_player.isAtEnd() ? m_player.rewind() : m_player.setPaused(!m_player.isPaused()); });
    connect(m_step, &QPushButton::clicked, &player, &RecordingPlayer::step);
    connect(m_rewind, &QPushButton::clicked, &player, &RecordingPlayer::rewind);
    connect(m_speed, &QComboBox::currentIndexChanged, this,
            [this] { m_player.setSpeed(m_speed->currentData().toDouble()); });
    connect(&player, &RecordingPlayer::transportChanged, this, &RecordingBar::refresh);
    connect(&player, &LabPlayer::stateChanged, this, &RecordingBar::refresh);
    retranslate();
}

void RecordingBar::refresh()
{
    const bool up = m_player.isUp();
    const bool goes = up && !m_player.isPaused() && !m_player.isAtEnd();
    goes ? m_tick.start() : m_tick.stop();
    m_pause->setText(goes ? tr("Pause") : m_player.isAtEnd() ? tr("Play again") : tr("Play"));
    m_pause->setAccessibleName(goes ? tr("Pause the recording") : tr("Play the recording"));
    m_pause->setEnabled(up);
    m_step->setEnabled(up && !m_player.isAtEnd());
    m_rewind->setEnabled(up);
    m_speed->setEnabled(up);
    const double whole = std::max(1.0, m_player.durationMs());
    m_position->setValue(static_cast<int>(m_player.positionMs() / whole * parts));
    m_time->setText(tr("%1 of %2").arg(LabWords::clock(m_player.positionMs()), LabWords::clock(m_player.durationMs())));
    restyle();
}

void RecordingBar::retranslate()
{
    m_step->setText(tr("Step"));
    m_step->setAccessibleName(tr("The next event of the recording"));
    m_rewind->setText(tr("To the beginning"));
    m_rewind->setAccessibleName(tr("Play the recording from its beginning"));
    m_speed->setAccessibleName(tr("Speed of the recording"));
    m_position->setAccessibleName(tr("Position in the recording"));
    refresh();
}

void RecordingBar::restyle()
{
    const bool goes = m_player.isUp() && !m_player.isPaused() && !m_player.isAtEnd();
    m_pause->setIcon(themedIcon(goes ? u"stop"_s : u"play"_s, palette()));
    m_step->setIcon(themedIcon(u"next"_s, palette()));
    m_rewind->setIcon(themedIcon(u"again"_s, palette()));
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/widgets/livewidget.h"

#include <QTimer>

class QComboBox;
class QProgressBar;
class QPushButton;

namespace Tidyscope {

class RecordingPlayer;
class TextLabel;

/// How a recording is played: stop and go on, one event at a time, from the beginning, and how fast.
class RecordingBar : public LiveWidget
{
    Q_OBJECT
public:
    /// @p player outlives the bar.
    explicit RecordingBar(RecordingPlayer &player, QWidget *parent = nullptr);

    [[nodiscard]] QPushButton *pauseButton() const { return m_pause; }
    [[nodiscard]] QPushButton *stepButton() const { return m_step; }
    [[nodiscard]] QPushButton *rewindButton() const { return m_rewind; }
    [[nodiscard]] QComboBox *speeds() const { return m_speed; }

protected:
    void retranslate() override;
    void restyle() override;

private:
    void refresh();

    RecordingPlayer &m_player;
    QPushButton *m_pause;
    QPushButton *m_step;
    QPushButton *m_rewind;
    QComboBox *m_speed;
    QProgressBar *m_position;
    TextLabel *m_time;
    QTimer m_tick;
};

} // namespace Tidyscope

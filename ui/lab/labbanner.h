// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/labplayer.h"
#include "ui/widgets/livewidget.h"

class QHBoxLayout;
class QPushButton;

namespace Tidyscope {

class TextLabel;

/// Stands above everything that comes from the lab and says so: a stripe along its edge, the lab's icon, what is played, whether
/// it is live or a recording. Nobody takes a failure of the lab for one of this machine.
class LabBanner : public LiveWidget
{
    Q_OBJECT
public:
    explicit LabBanner(QWidget *parent = nullptr);

    void setTitle(const QString &title);
    void setState(LabPlayer::State state, bool recording);
    /// Whether it says how the scenario is played.
    void showState(bool shown);
    /// Buttons on the right, in this order.
    void addButton(QPushButton *button);
    /// What it says about how the scenario is played.
    [[nodiscard]] QString stateText() const;

protected:
    void retranslate() override;
    void paintEvent(QPaintEvent *event) override;

private:
    QString m_shownTitle;
    bool m_stateShown = true;
    LabPlayer::State m_state = LabPlayer::State::Idle;
    bool m_recording = false;
    TextLabel *m_title;
    TextLabel *m_what;
    TextLabel *m_stateLabel;
    QWidget *m_stateIcon = nullptr;
    QHBoxLayout *m_stateRow;
    QHBoxLayout *m_row;
};

} // namespace Tidyscope

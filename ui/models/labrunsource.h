// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/labplayer.h"
#include "ui/models/runsource.h"

namespace Tidyscope {

/// A diagnosis that a play of the lab makes in its own process, as a run of the window.
class LabRunSource : public RunSource
{
    Q_OBJECT
public:
    /// @p player outlives the run.
    explicit LabRunSource(LabPlayer &player, QObject *parent = nullptr);
    ~LabRunSource() override;
    Q_DISABLE_COPY_MOVE(LabRunSource)

    void start() override;
    void cancel() override;
    [[nodiscard]] const TimelineLog *timeline() const override { return m_player.timeline(); }
    [[nodiscard]] const Diagnosis &diagnosis() const override;

private:
    void end(bool whole);

    LabPlayer &m_player;
    Diagnosis m_cut; ///< when the play ended before the diagnosis did
    bool m_running = false;
    bool m_whole = false;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/comparisonsource.h"
#include "ui/models/labplayer.h"

namespace Tidyscope {

/// A comparison that a play of the lab makes in its own process, beside its own servers, as one of the window.
class LabComparisonSource : public ComparisonSource
{
    Q_OBJECT
public:
    /// Of @p request the routes and the rounds count: everything else is the play's. @p player outlives the comparison.
    LabComparisonSource(LabPlayer &player, ComparisonRun::Request request, QObject *parent = nullptr);
    ~LabComparisonSource() override;
    Q_DISABLE_COPY_MOVE(LabComparisonSource)

    void start() override;
    void cancel() override;
    [[nodiscard]] const Comparison &comparison() const override { return m_comparison; }

private:
    void take();
    void end();

    LabPlayer &m_player;
    ComparisonRun::Request m_request;
    Comparison m_comparison;
    bool m_running = false;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/comparisonsource.h"

namespace Tidyscope {

/// Owns the comparison of the window, from Compare to the conclusion, and what is on screen of it. Lives in the GUI thread and never
/// blocks it.
class ComparisonController : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Running, Done };
    Q_ENUM(State)

    explicit ComparisonController(ComparisonSourceFactory factory, QObject *parent = nullptr);
    ~ComparisonController() override;
    Q_DISABLE_COPY_MOVE(ComparisonController)

    /// Starts one; one under way is dropped first.
    void start(const ComparisonRun::Request &request);
    /// While running: Done follows at once, with what was measured until then.
    void stop();
    /// Drops what is under way and forgets what is on screen: Idle.
    void clear();

    [[nodiscard]] State state() const { return m_state; }
    [[nodiscard]] bool isRunning() const { return m_state == State::Running; }
    /// What is known so far: grows while it runs.
    [[nodiscard]] const Comparison &comparison() const { return m_comparison; }
    /// Of all routes.
    [[nodiscard]] int sampleCount() const;

Q_SIGNALS:
    void stateChanged(Tidyscope::ComparisonController::State state);
    /// Other routes, or none.
    void routesChanged();
    /// One more sample of the route at this index.
    void sampled(int route);

private:
    void takeRoutes();
    void takeSample(int route);
    void finish();
    void setState(State state);

    ComparisonSourceFactory m_factory;
    std::unique_ptr<ComparisonSource> m_source;
    Comparison m_comparison;
    State m_state = State::Idle;
};

} // namespace Tidyscope

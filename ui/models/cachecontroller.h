// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/cachesurvey.h"
#include "core/fixes/fixrun.h"

#include <QObject>

#include <memory>

namespace Tidyscope {

/// The user's module cache in the window: looks through it, plans the removal of exactly what is damaged, removes it
/// when the user agrees, and brings it back. Everything that touches the disk runs on worker threads. Lives in the GUI
/// thread.
class CacheController : public QObject
{
    Q_OBJECT
public:
    enum class State { Idle, Scanning, Planning, Planned, Removing, Restoring };
    Q_ENUM(State)
    enum class Outcome { None, Stopped, Removed, Restored, Failed };

    CacheController(Journal journal, FixStore store, QObject *parent = nullptr);
    ~CacheController() override;
    Q_DISABLE_COPY_MOVE(CacheController)

    /// Looks through the whole cache of go under @p environment. What an earlier look found goes.
    void scan(const QProcessEnvironment &environment, const QString &goFile);
    /// While scanning: what was seen until then stays.
    void stop();
    /// Works out the removal of what report() names; Planned or Idle with a failure follows.
    void plan();
    [[nodiscard]] const FixPlan &removalPlan() const { return m_plan; }
    void dropPlan();
    /// Moves exactly what removalPlan() names out of the way.
    void remove();
    /// Brings back what remove() moved.
    void restore();
    [[nodiscard]] bool canRestore() const { return !m_removed.group.isEmpty() && m_state == State::Idle; }

    [[nodiscard]] State state() const { return m_state; }
    /// A look at the whole cache has ended.
    [[nodiscard]] bool isKnown() const { return m_known; }
    [[nodiscard]] const CacheReport &report() const { return m_report; }
    [[nodiscard]] int done() const { return m_done; }
    [[nodiscard]] int of() const { return m_of; }
    [[nodiscard]] Outcome outcome() const { return m_outcome; }
    [[nodiscard]] const Text &problem() const { return m_problem; }
    /// Removed: entries and bytes.
    [[nodiscard]] int removedCount() const { return static_cast<int>(m_removed.changes.size()); }
    [[nodiscard]] qint64 removedBytes() const { return m_removedBytes; }

Q_SIGNALS:
    /// State, report or outcome are new.
    void changed();
    void progress();

private:
    void settle(Outcome outcome, const Text &problem = {});
    void setState(State state);

    Journal m_journal;
    FixStore m_store;
    State m_state = State::Idle;
    bool m_known = false;
    std::unique_ptr<CacheSurvey> m_survey;
    CacheReport m_report;
    FixPlan m_plan;
    FixRecord m_removed;
    qint64 m_removedBytes = 0;
    int m_done = 0;
    int m_of = 0;
    Outcome m_outcome = Outcome::None;
    Text m_problem;
};

} // namespace Tidyscope

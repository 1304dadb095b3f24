// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/timelinelog.h"
#include "ui/models/labplayer.h"

#include <QHash>
#include <QPointer>
#include <QSet>

namespace Tidyscope {

/// Both sides of a diagnosis in the lab in one timeline: what go and the probes asked, and what the servers saw of it, each row of a
/// server matched to the request that it is. The times of both are those of the diagnosis.
class LabTimeline : public QObject
{
    Q_OBJECT
public:
    /// @p player outlives it.
    explicit LabTimeline(const LabPlayer &player, QObject *parent = nullptr);

    [[nodiscard]] const TimelineLog *log() const { return &m_log; }
    /// A diagnosis begins: its requests are those of @p asked from now on (null: none), and what the servers saw before goes.
    void follow(const TimelineLog *asked);
    /// A scenario starts: everything goes.
    void clear();

    /// The row of the other side that is the same request as row @p id: of a server's row who asked, of a request what the server
    /// saw of it; 0: none is known.
    [[nodiscard]] int counterpart(int id) const;

private:
    void takeAsked(int index);
    void takeSeen(const TimelineEvent &event);
    void match(const TimelineEvent &seen);
    void pair(int asked, int seen);

    const LabPlayer &m_player;
    QPointer<const TimelineLog> m_asked;
    TimelineLog m_log;
    QHash<int, int> m_askedIds; ///< of the diagnosis's log -> ours
    QHash<int, int> m_seenIds;  ///< of the servers' log -> ours
    QHash<int, int> m_pairs;    ///< both directions
};

/// Whether the server's row @p seen is what arrived of @p asked: the same kind of request to the same place, within its time.
[[nodiscard]] bool isSeenOf(const TimelineEvent &asked, const TimelineEvent &seen);

} // namespace Tidyscope

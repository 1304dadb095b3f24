// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"

#include <QByteArrayView>

#include <optional>

namespace Tidyscope {

/// The times of a HAR entry, in milliseconds. There, `connect` includes `ssl` and the way through an HTTP proxy, what did not happen
/// is -1, and `send`, `wait` and `receive` are never negative.
struct HarTimes
{
    double blocked = -1;
    double dns = -1;
    double connect = -1;
    double ssl = -1;
    double send = 0;
    double wait = 0;
    double receive = 0;
    double time = 0; ///< all of them but `ssl` and those that are -1
    bool operator==(const HarTimes &) const = default;
};

/// With microseconds at most. What no phase accounts for is `blocked`; where no phase is known at all, the whole is `wait`. An event
/// that has not ended has the phases that it has.
[[nodiscard]] HarTimes harTimes(const TimelineEvent &event);

/// The same as it was read: absent, or a number of milliseconds that a request can take.
struct HarReadTimes
{
    std::optional<double> blocked;
    std::optional<double> dns;
    std::optional<double> connect;
    std::optional<double> ssl;
    std::optional<double> send;
    std::optional<double> wait;
    std::optional<double> receive;
    std::optional<double> time;
};

/// Phases of a request that another program wrote down. A DNS, TCP or TLS phase of 0 is one that did not happen. Programs do not
/// agree whether `connect` includes `ssl`, as HAR 1.2 says: where the sum tells that it does not, it does not.
[[nodiscard]] Phases harPhases(const HarReadTimes &times);

/// How long the request took: `time`, or without it the sum.
[[nodiscard]] double harDuration(const HarReadTimes &times);

/// Microseconds since 1970 of "2026-11-29T09:00:00.123456+08:00" (ISO 8601 with date, time and offset; without an offset: UTC).
[[nodiscard]] std::optional<qint64> harInstant(QByteArrayView text);

} // namespace Tidyscope

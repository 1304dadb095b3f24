// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelinekeys.h"
#include "ui/models/timelinelanes.h"

#include <QString>

namespace Tidyscope {

/// What became of a request, as the screen tells it.
enum class TimelineState { Running, Passed, Failed, Cancelled };

/// Failed: an error, or an HTTP status of 400 and above. What we stopped ourselves is Cancelled, whatever it said then.
[[nodiscard]] TimelineState timelineState(const TimelineEvent &event);

/// The host that the event is about, without port and brackets; for DNS the name that was asked for. Empty for a process or
/// a file.
[[nodiscard]] QString timelineHost(const TimelineEvent &event);
/// The same as a part of its URL.
[[nodiscard]] QStringView timelineHostView(const TimelineEvent &event);

/// The event in one line: "proxy.golang.org/…/net/@v/v0.18.0.info". Host and end of the path stay, scheme and the middle go.
[[nodiscard]] QString timelineLabel(const TimelineEvent &event);
/// What stands where others say how long they took, for isFromModuleCache().
[[nodiscard]] QString timelineCacheText();

/// The same in a lane of requests that belong together: what the lane's head says already is left out, so that what tells its rows
/// apart stands in front. "v0.18.0.info — goproxy.cn" in a module's lane.
[[nodiscard]] QString timelineLaneLabel(const TimelineEvent &event, TimelineGrouping grouping);

/// As shown. Names of protocols are not translated.
[[nodiscard]] QString timelineKindName(TimelineEvent::Kind kind);
/// "go", "probe", "server" or "imported", translated.
[[nodiscard]] QString timelineSourceName(TimelineEvent::Source source);
/// "Running", "Passed", "Failed", "Cancelled", translated.
[[nodiscard]] QString timelineStateName(TimelineState state);

/// Why a request failed: what was said, else the status with its name ("404 Not Found"). Empty when it did not fail.
[[nodiscard]] QString timelineReason(const TimelineEvent &event);
/// "200 OK, then go waits for the body": what go waits for without printing anything, or waited for when it was stopped. Empty for
/// all other requests.
[[nodiscard]] QString timelineAwaited(const TimelineEvent &event);
/// "404 Not Found"; a status without a registered name is the number alone. RFC 9110, section 15.
[[nodiscard]] QString httpStatusText(int status);

/// "512 B", "3.4 kB", "12 MB": two significant digits from a kilobyte on, powers of 1000.
[[nodiscard]] QString formatBytes(qint64 bytes);

/// The event in one plain sentence, for assistive technology and for copying.
[[nodiscard]] QString timelineSummary(const TimelineEvent &event);

} // namespace Tidyscope

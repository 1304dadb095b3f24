// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"

#include <QLatin1StringView>

#include <optional>
#include <string_view>

namespace Tidyscope {

// The words that files and the filter have for what an event is. Never translated.

/// "dns", "tcp", "connect", "tls", "http", "git", "process", "file".
[[nodiscard]] QLatin1StringView timelineKindKey(TimelineEvent::Kind kind);
/// "go", "probe", "server", "imported".
[[nodiscard]] QLatin1StringView timelineSourceKey(TimelineEvent::Source source);

/// Nothing for a word that this version does not know.
[[nodiscard]] std::optional<TimelineEvent::Kind> timelineKindOf(std::string_view key);
[[nodiscard]] std::optional<TimelineEvent::Source> timelineSourceOf(std::string_view key);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/model/timelinekeys.h"

#include <array>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

// in the order of their enumerations
constexpr std::array kinds{"dns"_L1, "tcp"_L1, "connect"_L1, "tls"_L1, "http"_L1, "git"_L1, "process"_L1, "file"_L1};
constexpr std::array sources{"go"_L1, "probe"_L1, "server"_L1, "imported"_L1};

template<typename Value, typename Keys> std::optional<Value> valueOf(const Keys &keys, std::string_view key)
{
    for (std::size_t i = 0; i < keys.size(); ++i) {
        if (std::string_view(keys[i].data(), static_cast<std::size_t>(keys[i].size())) == key) {
            return static_cast<Value>(i);
        }
    }
    return std::nullopt;
}

} // namespace

QLatin1StringView timelineKindKey(TimelineEvent::Kind kind)
{
    return kinds.at(static_cast<std::size_t>(kind));
}

QLatin1StringView timelineSourceKey(TimelineEvent::Source source)
{
    return sources.at(static_cast<std::size_t>(source));
}

std::optional<TimelineEvent::Kind> timelineKindOf(std::string_view key)
{
    return valueOf<TimelineEvent::Kind>(kinds, key);
}

std::optional<TimelineEvent::Source> timelineSourceOf(std::string_view key)
{
    return valueOf<TimelineEvent::Source>(sources, key);
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/timelinelinks.h"

#include "core/engine/modulerequest.h"

#include <QHashFunctions>

#include <utility>

namespace Tidyscope {

namespace {

/// Requests are timed by lines that arrive: an end may come this long after what it led to.
constexpr double ClockSlackMs = 1;
/// A repository may lie above its module, but not above "host/team".
constexpr int FewestElements = 2;

bool hasFailed(const TimelineEvent &event)
{
    return event.endMs && !event.cancelled && (!event.error.isEmpty() || event.status.value_or(0) >= 400);
}

bool isRedirect(const TimelineEvent &event)
{
    return event.status.value_or(0) >= 300 && event.status.value_or(0) < 400 && event.status != 304;
}

bool isDirect(ModuleEndpoint endpoint)
{
    return endpoint == ModuleEndpoint::Discovery || endpoint == ModuleEndpoint::Git;
}

/// The host in an URL.
QStringView hostOf(QStringView url)
{
    const qsizetype scheme = url.indexOf(QLatin1StringView("://"));
    if (scheme < 0) {
        return {};
    }
    url = url.sliced(scheme + 3);
    const qsizetype slash = url.indexOf(u'/');
    return slash < 0 ? url : url.first(slash);
}

} // namespace

void TimelineLinks::clear()
{
    m_before.clear();
    m_after.clear();
    m_last.clear();
    m_failures.clear();
}

void TimelineLinks::link(int from, int to, TimelineLinkKind kind)
{
    m_before.at(static_cast<size_t>(to)) = {from, kind};
    m_after.at(static_cast<size_t>(from)) = to;
}

void TimelineLinks::append(const QList<TimelineEvent> &events, int row)
{
    m_before.resize(static_cast<size_t>(row) + 1);
    m_after.resize(static_cast<size_t>(row) + 1, -1);
    const TimelineEvent &event = events.at(row);
    const bool hasFiles = event.kind == TimelineEvent::Kind::Http || event.kind == TimelineEvent::Kind::Git;
    if (event.source == TimelineEvent::Source::Probe || !hasFiles) {
        return;
    }
    const ModuleRequest request = moduleRequest(event);
    if (request.endpoint == ModuleEndpoint::Other
        || (request.module.isEmpty() && request.endpoint != ModuleEndpoint::Tile)) {
        return;
    }
    const auto follows = [&](int earlier) {
        const TimelineEvent &before = events.at(earlier);
        return before.source == event.source && before.endMs && *before.endMs <= event.startMs + ClockSlackMs
            && m_after.at(static_cast<size_t>(earlier)) < 0;
    };
    // the same file again
    const QString file = request.endpoint == ModuleEndpoint::Tile ? event.url : request.module;
    const size_t key =
        qHashMulti(0, file, request.version, static_cast<int>(request.endpoint), static_cast<int>(event.source));
    const int last = m_last.value(key, -1);
    if (last >= 0 && follows(last) && moduleRequest(events.at(last)) == request) {
        const TimelineEvent &before = events.at(last);
        if (isRedirect(before)) {
            link(last, row, TimelineLinkKind::Redirect);
        } else if (hasFailed(before)) {
            const bool same = hostOf(before.url) == hostOf(event.url) && before.kind == event.kind;
            link(last, row, same ? TimelineLinkKind::Retry : TimelineLinkKind::Fallback);
        }
    }
    m_last.insert(key, row);
    // what no proxy had, go looks for at the module's own host
    const auto moduleKey = [&event](QStringView path) { return qHashMulti(1, path, static_cast<int>(event.source)); };
    if (isDirect(request.endpoint)) {
        const int failure = m_failures.value(moduleKey(request.module), -1);
        if (failure >= 0 && before(row) < 0 && follows(failure) && hasFailed(events.at(failure))) {
            link(failure, row, TimelineLinkKind::Fallback);
        }
        return;
    }
    QStringView path = request.module;
    for (auto left = path.count(u'/') + 1; left >= FewestElements; --left) {
        m_failures.insert(moduleKey(path), row);
        path = path.first(path.lastIndexOf(u'/'));
    }
}

} // namespace Tidyscope

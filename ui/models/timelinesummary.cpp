// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinesummary.h"

#include "core/engine/modulerequest.h"
#include "ui/models/timelinetext.h"
#include "ui/models/words.h"

#include <QCoreApplication>
#include <QStringList>

#include <algorithm>

namespace Tidyscope {

using namespace Qt::StringLiterals;

namespace {

struct Tr
{
    Q_DECLARE_TR_FUNCTIONS(Tidyscope::TimelineSummary)
};

constexpr qsizetype LongestSteps = 5;

} // namespace

QString timelineSummaryLine(const TimelineSummary &run, const TimelineTotals &shown)
{
    QStringList parts;
    if (shown.requests == run.totals.requests) {
        parts << Tr::tr("%n request(s)", nullptr, shown.requests);
    } else {
        //: How many requests the filter lets through, of how many. 显示 %1 / %n 个请求
        parts << Tr::tr("%1 of %n request(s)", nullptr, run.totals.requests).arg(shown.requests);
    }
    // they are counted where no row shows them, too
    if (const int cached = shown.cached > 0 ? shown.cached : run.totals.cached; cached > 0) {
        //: Modules that go found in its module cache, so that it asked nobody for them
        parts << Tr::tr("%n module(s) from the cache", nullptr, cached);
    }
    if (shown.failed > 0) {
        parts << Tr::tr("%n failed", nullptr, shown.failed);
    }
    if (shown.bytes > 0) {
        parts << formatBytes(shown.bytes);
    }
    if (run.wallMs > 0) {
        //: How long the run has taken, from the first request to the end of the last. 总耗时
        parts << Tr::tr("run %1").arg(Words::duration(run.wallMs));
    }
    if (run.critical.waitedMs > 0) {
        //: How long the run really waited, for one request after the other. 关键路径
        parts << Tr::tr("critical path %1").arg(Words::duration(run.critical.waitedMs));
    }
    return parts.join(u" · "_s);
}

bool timelineAskedNobody(const QList<TimelineEvent> &events)
{
    bool ran = false;
    for (const TimelineEvent &event : events) {
        if (event.source == TimelineEvent::Source::Go && !isFromModuleCache(event)) {
            return false;
        }
        const bool download = event.source == TimelineEvent::Source::Probe && event.kind == TimelineEvent::Kind::Process
            && (event.url.contains(" mod download"_L1) || event.url.contains(" mod tidy"_L1));
        ran = ran || (download && event.endMs && !event.cancelled);
    }
    return ran;
}

QString timelineAskedNobodyText()
{
    return Tr::tr("go asked nobody over the network");
}

QString timelineSummaryExplained(const TimelineSummary &run, const QList<TimelineEvent> &events)
{
    QList<CriticalStep> steps = run.critical.steps;
    if (steps.isEmpty()) {
        return {};
    }
    QStringList lines;
    //: %1 and %2 are times such as "9.8 s"
    lines
        << Tr::tr(
               "Of %2, the run waited %1 for %n request(s), one after the other: the critical path, underlined in the "
               "chart. Only what makes one of these faster makes the run faster. Longest:",
               nullptr, static_cast<int>(steps.size()))
               .arg(Words::duration(run.critical.waitedMs), Words::duration(run.wallMs));
    const auto longest = std::min(LongestSteps, steps.size());
    std::partial_sort(
        steps.begin(), steps.begin() + longest, steps.end(),
        [](const CriticalStep &a, const CriticalStep &b) { return a.toMs - a.fromMs > b.toMs - b.fromMs; });
    steps.resize(longest);
    for (const CriticalStep &step : std::as_const(steps)) {
        if (step.row < events.size()) {
            lines << Words::duration(step.toMs - step.fromMs) + u"  "_s + timelineLabel(events.at(step.row));
        }
    }
    return lines.join(u'\n');
}

} // namespace Tidyscope

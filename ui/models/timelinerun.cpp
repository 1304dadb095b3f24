// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/timelinerun.h"

#include "core/probes/worker.h"
#include "ui/models/timelinemodel.h"

#include <algorithm>
#include <utility>

namespace Tidyscope {

namespace {

/// Between two looks at the whole run: while rows come in, and when the last one has.
constexpr int RunningMs = 1000;
constexpr int RestingMs = 50;

} // namespace

TimelineRun::TimelineRun(const TimelineModel *model, QObject *parent) : QObject(parent), m_model(model)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &TimelineRun::findPath);
    connect(model, &QAbstractItemModel::rowsInserted, this,
            [this](const QModelIndex &, int first, int last) { take(first, last); });
    connect(model, &QAbstractItemModel::dataChanged, this,
            [this](const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) {
                if (roles.isEmpty()) { // else only the language is another one
                    take(from.row(), to.row());
                }
            });
    connect(model, &QAbstractItemModel::modelReset, this, &TimelineRun::reload);
    reload();
}

TimelineRun::~TimelineRun() = default;

void TimelineRun::setRunning(bool running)
{
    m_running = running;
    if (!running) {
        findPath();
    }
}

void TimelineRun::reload()
{
    ++m_generation;
    m_finding = false;
    m_requests.clear();
    m_tally.clear();
    m_summary = {};
    m_critical.clear();
    m_lastMs = 0;
    take(0, m_model->rowCount() - 1);
    findPath();
}

void TimelineRun::take(int first, int last)
{
    for (int row = first; row <= last; ++row) {
        const TimelineEvent &event = m_model->eventAt(row);
        const auto at = static_cast<size_t>(row);
        m_firstMs = at == 0 && m_requests.empty() ? event.startMs : std::min(m_firstMs, event.startMs);
        m_lastMs = std::max({m_lastMs, event.startMs, event.endMs.value_or(0)});
        if (at >= m_requests.size()) {
            m_requests.resize(at + 1);
        }
        m_requests[at] = criticalRequest(event);
        m_tally.put(row, event);
    }
    m_summary.totals = m_tally.totals();
    m_summary.wallMs = m_requests.empty() ? 0 : m_lastMs - m_firstMs;
    schedule();
}

void TimelineRun::schedule()
{
    if (!m_timer.isActive()) {
        m_timer.start(m_running ? RunningMs : RestingMs);
    }
}

void TimelineRun::findPath()
{
    m_timer.stop();
    if (m_requests.size() <= RowsAtOnce) {
        ++m_generation; // what a worker finds now comes too late
        m_finding = false;
        takePath(criticalPath(std::span<const CriticalRequest>(m_requests)));
        return;
    }
    if (m_finding) {
        schedule();
        return;
    }
    m_finding = true;
    onWorker([requests = m_requests] {
        return criticalPath(std::span<const CriticalRequest>(requests));
    }).then(this, [this, generation = m_generation](const CriticalPath &path) {
        if (generation == m_generation) {
            m_finding = false;
            takePath(path);
        }
    });
}

void TimelineRun::takePath(CriticalPath path)
{
    m_summary.critical = std::move(path);
    m_critical.assign(m_requests.size(), 0);
    for (const CriticalStep &step : std::as_const(m_summary.critical.steps)) {
        m_critical[static_cast<size_t>(step.row)] = 1;
    }
    Q_EMIT changed();
}

} // namespace Tidyscope

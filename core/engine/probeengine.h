// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"
#include "core/probes/probe.h"

#include <QHash>
#include <QObject>

#include <deque>
#include <memory>
#include <vector>

namespace Tidyscope {

/// Makes requests: each new one once, at most a fixed number at a time in all and per host, the rest in order. Knows nothing of
/// checks or causes. Lives in the thread of the run.
class ProbeEngine : public QObject
{
    Q_OBJECT
public:
    explicit ProbeEngine(const ProbeContext &context, QObject *parent = nullptr);
    ~ProbeEngine() override;
    Q_DISABLE_COPY_MOVE(ProbeEngine)

    /// Queues those of @p requests that were never asked for before; they start from the event loop.
    void request(const QList<ProbeRequest> &requests);
    /// Ends what runs and drops what waits; what ran reports Outcome::Cancelled. With @p keepGo the isolated run of go goes on.
    void cancel(bool keepGo = false);
    [[nodiscard]] bool isIdle() const { return m_running.empty() && m_waiting.empty(); }
    /// Only the isolated run of go is still under way.
    [[nodiscard]] bool onlyGoRuns() const;

Q_SIGNALS:
    /// Never from inside request().
    void evidenceReady(const Tidyscope::Evidence &evidence);
    void lineArrived(const Tidyscope::OutputLine &line);
    void goWentQuiet(); ///< as Probe::wentQuiet()

private:
    void startWaiting();
    void start(const ProbeRequest &request);
    void finish(Probe *probe, const Evidence &evidence);

    struct Running
    {
        std::unique_ptr<Probe> probe;
        QString host;
        bool isGo = false;
    };
    const ProbeContext &m_context;
    std::vector<ProbeRequest> m_asked;
    std::deque<ProbeRequest> m_waiting;
    std::vector<Running> m_running;
};

/// The isolated run of go, which has its own limits and no place among the others.
[[nodiscard]] bool isGoRun(const ProbeRequest &request);
/// Whom a request talks to, for the limit per host; empty for what stays on this machine.
[[nodiscard]] QString hostOfRequest(const ProbeRequest &request);

} // namespace Tidyscope

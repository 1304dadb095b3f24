// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/clock.h"
#include "core/goenv/goversion.h"
#include "core/model/evidence.h"

#include <QList>
#include <QObject>
#include <QProcessEnvironment>
#include <QSslCertificate>

#include <memory>
#include <optional>

namespace Tidyscope {

class Redactor;
class TimelineLog;

/// What all probes of a run share. Owned by the run, outlives its probes.
struct ProbeContext
{
    RunClock *clock = nullptr;
    TimelineLog *timeline = nullptr;
    Redactor *redactor = nullptr;
    QList<QSslCertificate> trustRoots; ///< as Go would load them; loaded before, off the GUI thread
    QString resolveHelper;             ///< absolute path of tidyscope-cli, for SystemResolveRequest
    QProcessEnvironment environment;   ///< under which child processes start; ProcessRequest::environment changes it
    std::optional<GoVersion> goVersion = {}; ///< of the go that runs, once it is known
};

/// One asynchronous question. The only asynchronous code of the engine lives in the classes below this one.
///
/// start() is called once. finished() is emitted exactly once, never from inside start(), unless the probe is destroyed
/// first: the destructor disconnects and aborts whatever is under way (sockets, timers; a child process is ended with its
/// children without waiting), and marks the probe's timeline row as cancelled. cancel() makes it finish soon (within 100 ms)
/// with Outcome::Cancelled. Lives in the thread of the run.
class Probe : public QObject
{
    Q_OBJECT
public:
    explicit Probe(const ProbeContext &context, QObject *parent = nullptr);
    ~Probe() override;
    Q_DISABLE_COPY_MOVE(Probe)

    virtual void start() = 0;
    virtual void cancel() = 0;

Q_SIGNALS:
    /// The evidence has no id yet.
    void finished(const Tidyscope::Evidence &evidence);
    /// Process probes only: a line as it is printed, masked.
    void lineArrived(const Tidyscope::OutputLine &line);
    /// Runs of go only: for some seconds nothing was printed and hardly a byte was written; at most once for each silence.
    void wentQuiet();

protected:
    const ProbeContext &m_context;
};

/// The probe for @p request: the one place that knows which class answers which kind of request.
[[nodiscard]] std::unique_ptr<Probe> makeProbe(const ProbeRequest &request, const ProbeContext &context);

} // namespace Tidyscope

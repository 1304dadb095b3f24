// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/comparison.h"
#include "core/engine/diagnosisrun.h"

#include <QObject>

#include <memory>

namespace Tidyscope {

class TimelineLog;

/// Step 3 at full length: the same work over routes that differ in one hop, in rounds, each round in another order, one sample at a
/// time, until the answer is clear. Made for one comparison; start() once. All signals come from the event loop of its thread,
/// which it never blocks.
class ComparisonRun : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        DiagnosisOptions
            options; ///< project, go, environment, timeout; module: with a version, or empty for the project's first
        QStringList routes;        ///< words of `--route`; empty: what the situation offers
        int samples = 0;           ///< rounds; 0: until the answer is clear, at most maximalSamples
        bool loopbackOnly = false; ///< the lab without a network of its own: no route that leaves this machine
    };

    explicit ComparisonRun(Request request, QObject *parent = nullptr);
    ~ComparisonRun() override;
    Q_DISABLE_COPY_MOVE(ComparisonRun)

    void start();
    /// finished() follows at once with what was measured.
    void cancel();

    [[nodiscard]] const TimelineLog *timeline() const;
    /// What is known so far; whole after finished().
    [[nodiscard]] const Comparison &comparison() const;

Q_SIGNALS:
    void routesKnown();
    /// After each sample: the index of its route.
    void sampled(int route);
    /// Exactly once after start().
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/redactor.h"
#include "core/engine/timelinelog.h"
#include "core/probes/probe.h"
#include "support/eventloopchecker.h"

#include <QNetworkProxy>
#include <QTcpServer>
#include <QTest>

namespace Tidyscope::Test {

/// What a run gives its probes, and a way to run one to its end.
class ProbeFixture
{
public:
    ProbeFixture()
    {
        context.clock = &clock;
        context.timeline = &timeline;
        context.redactor = &redactor;
        context.environment = QProcessEnvironment::systemEnvironment();
    }

    /// What the probe for @p request finds out. Also checks what every probe promises: it finishes once, not from inside
    /// start(), the event loop is free meanwhile, and there is one row of the timeline, which is closed.
    Evidence run(const ProbeRequest &request)
    {
        Evidence evidence;
        int finished = 0;
        const qsizetype rows = timeline.events().size();
        const std::unique_ptr<Probe> probe = makeProbe(request, context);
        QObject::connect(probe.get(), &Probe::finished, probe.get(), [&](const Evidence &e) {
            evidence = e;
            ++finished;
        });
        QObject::connect(probe.get(), &Probe::lineArrived, probe.get(),
                         [this](const OutputLine &line) { lines.append(line); });
        EventLoopChecker loop;
        probe->start();
        if (finished != 0) {
            qFatal("finished from inside start()");
        }
        if (!QTest::qWaitFor([&] { return finished != 0; }, patience)) {
            qFatal("never finished");
        }
        longestDelay = loop.longestDelay();
        QTest::qWait(20);
        if (finished != 1 || !(evidence.request == request)) {
            qFatal("finished twice, or for another request");
        }
        if (timeline.events().size() <= rows || !timeline.events().at(rows).endMs) {
            qFatal("no row of the timeline, or one that stays open");
        }
        row = timeline.events().at(rows);
        return evidence;
    }

    template<typename T> T result(const ProbeRequest &request)
    {
        last = run(request);
        return std::get<T>(last.result);
    }

    std::chrono::milliseconds patience{20'000}; ///< so long a probe may take at most
    RunClock clock;
    TimelineLog timeline;
    Redactor redactor;
    ProbeContext context;
    Evidence last;
    TimelineEvent row;
    QList<OutputLine> lines;
    std::chrono::milliseconds longestDelay{0};
};

/// A port of loopback on which nothing listens.
inline quint16 closedPort()
{
    QTcpServer server;
    server.setProxy(QNetworkProxy::NoProxy);
    server.listen(QHostAddress::LocalHost);
    return server.serverPort();
}

inline Endpoint loopback(quint16 port)
{
    return {QHostAddress(QHostAddress::LocalHost), port};
}

} // namespace Tidyscope::Test

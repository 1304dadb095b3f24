// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

// The promise of the lab's servers as it is written: wrk with 50 connections that are kept alive, for 30 seconds, at the healthy
// module proxy. Needs two quiet processors; `./dev bench` builds it optimised.

#include "support/wrkload.h"

#include <QTest>

using namespace Tidyscope::Test;

class BenchLabLoad : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void keptAlive()
    {
        QVERIFY2(WrkLoad::isInstalled(), "wrk is not installed");
        WrkLoad load;
        QVERIFY(load.prepare());
        const Measured measured = load.measure(50, 30);
        qInfo("%s", measured.summary().constData());
        if (!measured.undisturbed())
            qWarning("other programs were using the processors");
        QVERIFY2(!measured.hasErrors(), qPrintable(measured.output));
        QVERIFY(measured.rate >= 2000);
        QVERIFY(measured.p99Ms <= 50);
        QVERIFY(measured.lateMb <= 1.1 * measured.earlyMb);
    }
};

QTEST_GUILESS_MAIN(BenchLabLoad)
#include "bench_lab_load.moc"

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/worker.h"

#include <QSemaphore>
#include <QTest>
#include <QThread>

#include <memory>
#include <optional>

using namespace Tidyscope;

class TestWorker : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void givesItsResultInTheThreadOfTheContext();
    void givesNothingBeforeThenHasReturned();
    void givesNothingToAContextThatIsGone();
    void runsWhatNobodyWaitsFor();
};

void TestWorker::givesItsResultInTheThreadOfTheContext()
{
    std::optional<QThread *> worked;
    QThread *taken = nullptr;
    onWorker([] { return QThread::currentThread(); }).then(this, [&](QThread *thread) {
        worked = thread;
        taken = QThread::currentThread();
    });
    QTRY_VERIFY(worked);
    QVERIFY(*worked != QThread::currentThread());
    QCOMPARE(taken, QThread::currentThread());
}

void TestWorker::givesNothingBeforeThenHasReturned()
{
    auto done = std::make_shared<QSemaphore>();
    bool taken = false;
    auto call = onWorker([done] {
        done->release();
        return true;
    });
    // if the work had begun by now, there would be time enough for it to end
    QVERIFY(!done->tryAcquire(1, 100));
    std::move(call).then(this, [&](bool) { taken = true; });
    QVERIFY(done->tryAcquire(1, 20000)); // it is done, and no event was processed
    QVERIFY(!taken);
    QTRY_VERIFY(taken);
}

void TestWorker::givesNothingToAContextThatIsGone()
{
    auto go = std::make_shared<QSemaphore>();
    auto done = std::make_shared<QSemaphore>();
    bool taken = false;
    auto context = std::make_unique<QObject>();
    onWorker([go, done] {
        go->acquire();
        done->release();
        return true;
    }).then(context.get(), [&](bool) { taken = true; });
    context.reset();
    go->release();
    QVERIFY(done->tryAcquire(1, 20000)); // the work ran to its end
    QTest::qWait(50);
    QVERIFY(!taken);
}

void TestWorker::runsWhatNobodyWaitsFor()
{
    auto done = std::make_shared<QSemaphore>();
    onWorker([done] {
        done->release();
        return true;
    }).detach();
    QVERIFY(done->tryAcquire(1, 20000));
}

QTEST_GUILESS_MAIN(TestWorker)
#include "tst_worker.moc"

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "childrun.h"

#include "support/eventloopchecker.h"

#include <QDir>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QFile>
#include <QProcess>
#include <QThread>
#include <QTimer>

#include <algorithm>

#include <signal.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope::E2e {

namespace {

QByteArray readFile(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Second field of /proc/PID/schedstat: nanoseconds on a run queue.
double waitedForProcessor(qint64 pid)
{
    const QByteArrayList fields = readFile(u"/proc/%1/schedstat"_s.arg(pid)).split(' ');
    return fields.value(1).toDouble() / 1e6;
}

/// Microseconds since boot in which a task waited for a processor (Linux: accounting/psi.rst); -1 if not counted.
double stalledSinceBoot()
{
    const QByteArray line = readFile(u"/proc/pressure/cpu"_s).split('\n').value(0);
    const qsizetype at = line.indexOf("total=");
    return at < 0 ? -1 : line.sliced(at + 6).toDouble();
}

/// The same from the load, roughly: nobody waits while there are no more tasks than processors.
double pressureFromLoad()
{
    const double load = readFile(u"/proc/loadavg"_s).split(' ').value(0).toDouble();
    return load > 1.5 * QThread::idealThreadCount() ? 1 : 0;
}

} // namespace

ChildOutcome runChild(const ChildRequest &request)
{
    ChildOutcome outcome;
    QProcess process;
    process.setProcessEnvironment(request.environment);
    process.setWorkingDirectory(request.folder);
    process.setStandardInputFile(QProcess::nullDevice());
    process.setUnixProcessParameters(QProcess::UnixProcessFlag::CreateNewSession);
    if (request.setup)
        process.setChildProcessModifier(request.setup);

    QEventLoop loop;
    QObject::connect(&process, &QProcess::finished, &loop, &QEventLoop::quit);
    QObject::connect(&process, &QProcess::errorOccurred, &loop, [&loop](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart)
            loop.quit();
    });
    Test::EventLoopChecker checker(5ms);
    QTimer sampler;
    sampler.callOnTimeout(
        &loop, [&] { outcome.waitedMs = std::max(outcome.waitedMs, waitedForProcessor(process.processId())); });
    sampler.start(20ms);

    const double stalledBefore = stalledSinceBoot();
    QElapsedTimer clock;
    clock.start();
    QElapsedTimer sinceInterrupt;
    process.start(request.program, request.arguments);
    const auto group = [&process] { return static_cast<pid_t>(process.processId()); };
    QTimer::singleShot(request.deadlineMs, &loop, [&] {
        outcome.killed = true;
        if (group() > 0)
            ::kill(-group(), SIGKILL);
        else
            loop.quit();
    });
    if (request.interruptAfterMs) {
        QTimer::singleShot(*request.interruptAfterMs, &loop, [&] {
            sinceInterrupt.start();
            if (group() > 0)
                ::kill(group(), request.interruptSignal != 0 ? request.interruptSignal : SIGINT);
        });
    }
    if (process.state() != QProcess::NotRunning)
        loop.exec();

    outcome.ms = static_cast<double>(clock.nsecsElapsed()) / 1e6;
    outcome.pressure = stalledBefore < 0 ? pressureFromLoad()
                                         : (stalledSinceBoot() - stalledBefore) / 1000 / std::max(1.0, outcome.ms);
    if (sinceInterrupt.isValid())
        outcome.msAfterInterrupt = static_cast<double>(sinceInterrupt.nsecsElapsed()) / 1e6;
    outcome.started = process.error() != QProcess::FailedToStart;
    outcome.crashed = process.exitStatus() == QProcess::CrashExit && !outcome.killed;
    outcome.exitCode = process.exitCode();
    outcome.standardOutput = process.readAllStandardOutput();
    outcome.standardError = process.readAllStandardError();
    outcome.latestTickMs = static_cast<double>(checker.longestDelay().count());
    return outcome;
}

QStringList processesWith(const QString &marker)
{
    QStringList found;
    const QByteArray wanted = "TIDYSCOPE_E2E=" + marker.toLocal8Bit();
    const QStringList entries = QDir(u"/proc"_s).entryList(QDir::Dirs);
    for (const QString &entry : entries) {
        bool isPid = false;
        entry.toInt(&isPid);
        if (isPid && readFile(u"/proc/%1/environ"_s.arg(entry)).split('\0').contains(wanted))
            found.append(entry + u": "_s
                         + QString::fromLocal8Bit(readFile(u"/proc/%1/cmdline"_s.arg(entry)).replace('\0', ' ')));
    }
    return found;
}

} // namespace Tidyscope::E2e

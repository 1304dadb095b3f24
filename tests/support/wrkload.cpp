// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "support/wrkload.h"

#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QTest>
#include <QTimer>

#include <algorithm>
#include <sys/resource.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace Tidyscope::Lab;

namespace Tidyscope::Test {

namespace {

double processorSeconds(int who)
{
    rusage usage{};
    getrusage(who, &usage);
    const auto seconds = [](const timeval &time) {
        return static_cast<double>(time.tv_sec) + static_cast<double>(time.tv_usec) / 1e6;
    };
    return seconds(usage.ru_utime) + seconds(usage.ru_stime);
}

/// What all processors of the machine were busy with since it started.
double machineSeconds()
{
    QFile file(u"/proc/stat"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QByteArrayList fields = file.readLine().simplified().split(' ');
    // user nice system idle iowait irq softirq steal
    double ticks = 0;
    for (const qsizetype i : {1, 2, 3, 6, 7, 8})
        ticks += fields.value(i).toDouble();
    return ticks / static_cast<double>(sysconf(_SC_CLK_TCK));
}

double residentMegabytes()
{
    QFile file(u"/proc/self/statm"_s);
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    return file.readAll().split(' ').value(1).toDouble() * static_cast<double>(sysconf(_SC_PAGESIZE)) / 1e6;
}

} // namespace

bool Measured::hasErrors() const
{
    return requests <= 0 || output.contains("Socket errors"_L1) || output.contains("Non-2xx"_L1);
}

QByteArray Measured::summary() const
{
    return u"%1 requests/s, p99 %2 ms, %3 requests per second of processor time, %4 MB early, %5 MB at the end, "
           "others used %6 s of %7 s"_s.arg(rate, 0, 'f', 0)
               .arg(p99Ms, 0, 'f', 2)
               .arg(requests / ownSeconds, 0, 'f', 0)
               .arg(earlyMb, 0, 'f', 1)
               .arg(lateMb, 0, 'f', 1)
               .arg(othersSeconds, 0, 'f', 1)
               .arg(wallSeconds, 0, 'f', 1)
               .toUtf8();
}

bool WrkLoad::isInstalled()
{
    return !QStandardPaths::findExecutable(u"wrk"_s).isEmpty();
}

bool WrkLoad::prepare()
{
    m_server = std::make_unique<ModuleProxy>();
    m_server->addModule(LabModule::hello(u"lab.test/hello"_s, u"v1.0.0"_s));
    m_server->addModule(LabModule::hello(u"lab.test/hello"_s, u"v1.1.0"_s));
    QFile script(m_folder.filePath(u"paths.lua"_s));
    const QByteArray lines =
        "local files = {'@v/list', '@latest', '@v/v1.0.0.info', '@v/v1.0.0.mod', '@v/v1.1.0.zip'}\n"
        "local i = 0\n"
        "request = function()\n"
        "  i = i % #files + 1\n"
        "  return wrk.format('GET', '/lab.test/hello/' .. files[i])\n"
        "end\n";
    return m_server->listen(QHostAddress(QHostAddress::LocalHost)) && script.open(QIODevice::WriteOnly)
        && script.write(lines) == lines.size();
}

Measured WrkLoad::measure(int connections, int seconds)
{
    Measured result;
    const double own = processorSeconds(RUSAGE_SELF);
    const double children = processorSeconds(RUSAGE_CHILDREN);
    const double machine = machineSeconds();
    QElapsedTimer clock;
    clock.start();
    QProcess wrk;
    wrk.setProcessChannelMode(QProcess::MergedChannels);
    QTimer::singleShot(std::chrono::milliseconds(std::min(5000, seconds * 400)), &wrk,
                       [&result] { result.earlyMb = residentMegabytes(); });
    wrk.start(QStandardPaths::findExecutable(u"wrk"_s),
              {u"-t1"_s, u"-c%1"_s.arg(connections), u"-d%1s"_s.arg(seconds), u"--latency"_s, u"-s"_s,
               m_folder.filePath(u"paths.lua"_s), u"http://127.0.0.1:%1"_s.arg(m_server->port())});
    // the server lives in this thread: wait in the event loop
    if (!QTest::qWaitFor([&wrk] { return wrk.state() == QProcess::NotRunning; }, (seconds + 20) * 1000)) {
        wrk.kill();
        wrk.waitForFinished();
    }
    result.lateMb = residentMegabytes();
    result.wallSeconds = static_cast<double>(clock.elapsed()) / 1000;
    result.ownSeconds = processorSeconds(RUSAGE_SELF) - own;
    result.othersSeconds =
        std::max(0.0, machineSeconds() - machine - result.ownSeconds - (processorSeconds(RUSAGE_CHILDREN) - children));
    result.output = QString::fromUtf8(wrk.readAll());
    const auto number = [&result](const QString &pattern) { return QRegularExpression(pattern).match(result.output); };
    result.rate = number(u"Requests/sec:\\s+([0-9.]+)"_s).captured(1).toDouble();
    result.requests = number(u"([0-9]+) requests in"_s).captured(1).toDouble();
    const QRegularExpressionMatch p99 = number(u"99%\\s+([0-9.]+)(us|ms|s)"_s);
    const QString unit = p99.captured(2);
    result.p99Ms = p99.captured(1).toDouble() * (unit == "us"_L1 ? 0.001 : unit == "s"_L1 ? 1000 : 1);
    return result;
}

} // namespace Tidyscope::Test

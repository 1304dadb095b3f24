// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/childprocess.h"

#include <QDir>
#include <QFile>

#ifdef Q_OS_WIN
#  include <windows.h>
#else
#  include <signal.h>
#  include <unistd.h>
#endif
#ifdef Q_OS_LINUX
#  include <sys/prctl.h>
#endif

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

#ifdef Q_OS_LINUX
/// The processes below @p pid, nearest first, also those that went into a session of their own. Empty where the kernel does
/// not tell (CONFIG_PROC_CHILDREN): then the group is all there is.
void collectDescendants(qint64 pid, QList<qint64> &found, int depth = 0)
{
    constexpr int deepest = 32;
    const QDir tasks(u"/proc/%1/task"_s.arg(pid));
    const QStringList threads = tasks.entryList(QDir::Dirs | QDir::NoDotAndDotDot);
    for (const QString &thread : threads) {
        QFile file(tasks.filePath(thread + "/children"_L1));
        if (!file.open(QIODevice::ReadOnly)) {
            continue;
        }
        const QList<QByteArray> children = file.readAll().simplified().split(' ');
        for (const QByteArray &child : children) {
            const qint64 id = child.toLongLong();
            if (id > 0 && depth < deepest && !found.contains(id)) {
                found.append(id);
                collectDescendants(id, found, depth + 1);
            }
        }
    }
}
#endif

} // namespace

ChildProcess::ChildProcess(QObject *parent) : QObject(parent), m_process(new QProcess)
{
    connect(m_process, &QProcess::readyReadStandardOutput, this, &ChildProcess::readAll);
    connect(m_process, &QProcess::readyReadStandardError, this, &ChildProcess::readAll);
    connect(m_process, &QProcess::finished, this, &ChildProcess::onFinished);
    connect(m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            Q_EMIT finished(ProcessResult::Ended::FailedToStart, -1, m_process->errorString());
        }
    });
    connect(m_process, &QProcess::started, this, [this] {
        m_pid = m_process->processId();
        if (m_isGuarded) {
            m_guard.watch(m_pid);
        }
        if (m_input) {
            m_process->write(*m_input);
            m_process->closeWriteChannel();
            m_input = QByteArray();
        }
    });
}

ChildProcess::~ChildProcess()
{
    end();
#ifdef Q_OS_WIN
    if (m_job) {
        CloseHandle(m_job);
    }
#endif
}

void ChildProcess::start(const QString &program, const QStringList &arguments, const QString &workingDirectory,
                         const QProcessEnvironment &environment)
{
    m_process->setProgram(program);
    m_process->setArguments(arguments);
    m_process->setWorkingDirectory(workingDirectory);
    m_process->setProcessEnvironment(environment);
    if (!m_input)
        m_process->setStandardInputFile(QProcess::nullDevice());
    prepare();
    m_process->start(m_input ? QIODevice::ReadWrite : QIODevice::ReadOnly);
}

qint64 ChildProcess::processId() const
{
    return m_process ? m_process->processId() : 0;
}

void ChildProcess::end()
{
    if (!m_process) {
        return;
    }
    m_process->disconnect(this);
    if (m_process->state() == QProcess::NotRunning) {
        m_process->deleteLater(); // we may be inside one of its signals
        m_process = nullptr;
        return;
    }
    killTree();
    // a stray grandchild may hold the pipes open: they are not ours any more
    m_process->closeReadChannel(QProcess::StandardOutput);
    m_process->closeReadChannel(QProcess::StandardError);
    // from here on it belongs to the event loop
    connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
    connect(m_process, &QProcess::errorOccurred, m_process, [process = m_process](QProcess::ProcessError error) {
        if (error == QProcess::FailedToStart) {
            process->deleteLater();
        }
    });
    m_process = nullptr;
}

void ChildProcess::readAll()
{
    const QByteArray error = m_process->readAllStandardError();
    if (!error.isEmpty()) {
        Q_EMIT output(error, true);
    }
    if (!m_process) {
        return; // whoever took it had enough
    }
    const QByteArray out = m_process->readAllStandardOutput();
    if (!out.isEmpty()) {
        Q_EMIT output(out, false);
    }
}

void ChildProcess::onFinished(int exitCode, QProcess::ExitStatus status)
{
    readAll();
    if (!m_process) {
        return; // ended by someone who read the last output
    }
    killTree(); // what it left behind
    const bool crashed = status == QProcess::CrashExit;
    const QString message = crashed ? m_process->errorString() : QString();
    Q_EMIT finished(crashed ? ProcessResult::Ended::Crashed : ProcessResult::Ended::Normally, crashed ? -1 : exitCode,
                    message);
}

#ifdef Q_OS_WIN

void ChildProcess::prepare()
{
    m_process->setCreateProcessArgumentsModifier(
        [](QProcess::CreateProcessArguments *arguments) { arguments->flags |= CREATE_NO_WINDOW; });
    m_job = CreateJobObjectW(nullptr, nullptr);
    JOBOBJECT_EXTENDED_LIMIT_INFORMATION limits = {};
    limits.BasicLimitInformation.LimitFlags = JOB_OBJECT_LIMIT_KILL_ON_JOB_CLOSE;
    if (m_job) {
        SetInformationJobObject(m_job, JobObjectExtendedLimitInformation, &limits, sizeof limits);
    }
    connect(m_process, &QProcess::started, this, [this] {
        const HANDLE process =
            OpenProcess(PROCESS_SET_QUOTA | PROCESS_TERMINATE, FALSE, static_cast<DWORD>(m_process->processId()));
        if (process) {
            if (m_job) {
                AssignProcessToJobObject(m_job, process);
            }
            CloseHandle(process);
        }
    });
}

void ChildProcess::killTree()
{
    if (m_job) {
        TerminateJobObject(m_job, 1);
    }
    m_process->kill();
}

#else

void ChildProcess::prepare()
{
    QProcess::UnixProcessParameters parameters;
    parameters.flags = QProcess::UnixProcessFlag::CreateNewSession | QProcess::UnixProcessFlag::UseVFork;
    m_process->setUnixProcessParameters(parameters);
#  ifdef Q_OS_LINUX
    // if this program is killed, nobody is left to end the child
    m_process->setChildProcessModifier([us = getpid()] {
        prctl(PR_SET_PDEATHSIG, SIGKILL);
        if (getppid() != us) {
            _exit(127);
        }
    });
#  endif
}

void ChildProcess::killTree()
{
    m_guard.release();
    // At once and not after a polite request: go and git keep nothing outside the scratch folder that would suffer, and
    // Stop has 200 ms.
    const qint64 running = m_process->processId();
    const auto pid = static_cast<pid_t>(running > 0 ? running : m_pid);
    if (pid <= 0) {
        return;
    }
#  ifdef Q_OS_LINUX
    QList<qint64> descendants;
    if (running > 0) {
        collectDescendants(pid, descendants);
    }
#  endif
    ::kill(-pid, SIGKILL);
    if (running > 0) {
        ::kill(pid, SIGKILL); // it may not have come as far as its own session
    }
#  ifdef Q_OS_LINUX
    for (const qint64 descendant : std::as_const(descendants)) {
        ::kill(static_cast<pid_t>(descendant), SIGKILL);
    }
#  endif
    m_pid = 0;
}

#endif

} // namespace Tidyscope

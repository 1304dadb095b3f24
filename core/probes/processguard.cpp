// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/processguard.h"

#include <QProcess>

using namespace Qt::StringLiterals;

namespace Tidyscope {

#ifdef Q_OS_UNIX

void ProcessGuard::watch(qint64 group)
{
    if (m_process || group <= 1) {
        return;
    }
    m_process = new QProcess;
    QProcess::UnixProcessParameters parameters;
    // whoever kills our own group must not take the guard with it
    parameters.flags = QProcess::UnixProcessFlag::CreateNewSession | QProcess::UnixProcessFlag::UseVFork;
    m_process->setUnixProcessParameters(parameters);
    m_process->setStandardOutputFile(QProcess::nullDevice());
    m_process->setStandardErrorFile(QProcess::nullDevice());
    m_process->setWorkingDirectory(u"/"_s);
    m_process->start(u"/bin/sh"_s,
                     {u"-c"_s, u"read -r nothing; kill -s KILL -- -\"$1\""_s, u"guard"_s, QString::number(group)});
}

void ProcessGuard::release()
{
    if (!m_process) {
        return;
    }
    if (m_process->state() == QProcess::NotRunning) {
        m_process->deleteLater();
    } else {
        QObject::connect(m_process, &QProcess::finished, m_process, &QObject::deleteLater);
        m_process->kill();
    }
    m_process = nullptr;
}

#else

void ProcessGuard::watch(qint64) { }

void ProcessGuard::release() { }

#endif

} // namespace Tidyscope

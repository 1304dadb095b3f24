// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/gitprocess.h"

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope::Lab {

namespace {

constexpr qsizetype MaxOutput = 64 * 1024 * 1024;
constexpr qsizetype MaxErrors = 64 * 1024;

} // namespace

GitProcess::GitProcess(const QString &home, QObject *parent) : QObject(parent), m_home(home)
{
    const QProcessEnvironment system = QProcessEnvironment::systemEnvironment();
    for (const QString &name : {u"PATH"_s, u"SystemRoot"_s, u"TEMP"_s, u"TMP"_s, u"TMPDIR"_s}) {
        if (system.contains(name))
            m_environment.insert(name, system.value(name));
    }
    m_environment.insert(u"HOME"_s, home);
    m_environment.insert(u"XDG_CONFIG_HOME"_s, home);
    m_environment.insert(u"GIT_CONFIG_NOSYSTEM"_s, u"1"_s);
    m_environment.insert(u"GIT_CONFIG_GLOBAL"_s, QProcess::nullDevice());
    m_environment.insert(u"GIT_TERMINAL_PROMPT"_s, u"0"_s);
    m_environment.insert(u"LC_ALL"_s, u"C"_s);
    connect(&m_process, &ChildProcess::output, this, [this](const QByteArray &bytes, bool standardError) {
        QByteArray &to = standardError ? m_errors : m_output;
        to += bytes;
        if (standardError)
            to = to.last(qMin(to.size(), MaxErrors));
        else if (to.size() > MaxOutput)
            end(false, u"too much output"_s);
    });
    connect(&m_process, &ChildProcess::finished, this,
            [this](ProcessResult::Ended ended, int exitCode, const QString &message) {
                const bool succeeded = ended == ProcessResult::Ended::Normally && exitCode == 0;
                end(succeeded, message.isEmpty() ? QString::fromUtf8(m_errors).trimmed() : message);
            });
    connect(&m_deadline, &QTimer::timeout, this, [this] { end(false, u"no end after one minute"_s); });
    m_deadline.setSingleShot(true);
}

GitProcess::~GitProcess() = default;

void GitProcess::start(const QString &program, const QStringList &arguments, const QByteArray &input)
{
    m_process.setInput(input);
    m_deadline.start(60s);
    m_process.start(program, arguments, m_home, m_environment);
}

void GitProcess::end(bool succeeded, const QString &reason)
{
    if (m_ended)
        return;
    m_ended = true;
    m_deadline.stop();
    m_process.end();
    m_reason = reason;
    Q_EMIT finished(succeeded);
}

} // namespace Tidyscope::Lab

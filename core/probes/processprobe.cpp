// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/processprobe.h"

#include "core/probes/socketerror.h"

#include <QDir>
#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// The environment of the child: the run's, the request's changes, and for settings the guards of cmd/go/internal/toolchain:
/// no toolchain is fetched for a question, and a broken GOFLAGS does not spoil the answer.
QProcessEnvironment environmentFor(const ProcessRequest &request, const ProbeContext &context)
{
    QProcessEnvironment environment = context.environment;
    if (request.purpose == ProcessRequest::Purpose::GoVersion || request.purpose == ProcessRequest::Purpose::GoEnv) {
        environment.insert(u"GOTOOLCHAIN"_s, u"local"_s);
        environment.insert(u"GOFLAGS"_s, u" "_s);
    }
    for (auto it = request.environment.begin(); it != request.environment.end(); ++it) {
        if (it.value().isNull()) {
            environment.remove(it.key());
        } else {
            environment.insert(it.key(), it.value());
        }
    }
    return environment;
}

} // namespace

QString commandLine(const ProcessRequest &request)
{
    QStringList parts{QFileInfo(request.program).fileName()};
    parts += request.arguments;
    return parts.join(u' ');
}

ProcessProbe::ProcessProbe(const ProcessRequest &request, const ProbeContext &context, QObject *parent)
    : TimedProbe(request, context, request.deadline, parent),
      m_request(request),
      m_output(context.redactor)
{
    m_inactivity.setSingleShot(true);
    connect(&m_inactivity, &QTimer::timeout, this, [this] {
        Ending ending = soFar(Outcome::TimedOut);
        std::get<ProcessResult>(ending.result).ended = ProcessResult::Ended::Inactivity;
        finish(ending);
    });
    connect(&m_child, &ChildProcess::output, this, &ProcessProbe::onOutput);
    connect(&m_child, &ChildProcess::finished, this, &ProcessProbe::onFinished);
}

ProcessProbe::~ProcessProbe()
{
    ProcessProbe::letGo();
}

TimelineEvent ProcessProbe::row() const
{
    TimelineEvent event;
    event.kind = TimelineEvent::Kind::Process;
    event.url = masked(commandLine(m_request));
    event.route = masked(m_request.program);
    return event;
}

void ProcessProbe::begin()
{
    if (m_request.inactivity.count() > 0) {
        m_inactivity.start(m_request.inactivity);
    }
    const QString folder = m_request.workingDirectory.isEmpty() ? QDir::rootPath() : m_request.workingDirectory;
    m_child.start(m_request.program, m_request.arguments, folder, environmentFor(m_request, m_context));
}

void ProcessProbe::letGo()
{
    m_inactivity.stop();
    m_child.disconnect(this);
    m_child.end();
}

TimedProbe::Ending ProcessProbe::soFar(Outcome outcome) const
{
    ProcessResult result;
    result.standardOutput = m_output.standardOutput();
    result.lines = m_output.lines();
    QString error;
    if (outcome == Outcome::TimedOut) {
        result.ended = ProcessResult::Ended::Deadline;
        error = timedOutWords();
    }
    return {.outcome = outcome, .result = result, .error = error};
}

void ProcessProbe::onOutput(const QByteArray &bytes, bool standardError)
{
    if (m_inactivity.isActive()) {
        m_inactivity.start();
    }
    const QList<OutputLine> lines = m_output.take(bytes, standardError, nowMs());
    for (const OutputLine &line : lines) {
        Q_EMIT lineArrived(line);
    }
}

void ProcessProbe::onFinished(ProcessResult::Ended ended, int exitCode, const QString &message)
{
    const QList<OutputLine> lines = m_output.end(nowMs());
    for (const OutputLine &line : lines) {
        Q_EMIT lineArrived(line);
    }
    const bool itself = ended == ProcessResult::Ended::Normally;
    Ending ending = soFar(itself ? Outcome::Ok : Outcome::Failed);
    auto &result = std::get<ProcessResult>(ending.result);
    result.ended = ended;
    result.exitCode = exitCode;
    result.message = masked(message);
    ending.error = itself && exitCode != 0 ? u"exit status %1"_s.arg(exitCode) : result.message;
    ending.bytes = result.standardOutput.size();
    finish(ending);
}

} // namespace Tidyscope

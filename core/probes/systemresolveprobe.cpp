// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/systemresolveprobe.h"

#include "core/probes/socketerror.h"

#include <QDir>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype LargestAnswer = 64 * 1024;

} // namespace

SystemResolveProbe::SystemResolveProbe(const SystemResolveRequest &request, const ProbeContext &context,
                                       QObject *parent)
    : TimedProbe(request, context, request.deadline, parent),
      m_request(request)
{
    connect(&m_child, &ChildProcess::output, this, [this](const QByteArray &bytes, bool standardError) {
        if (!standardError && m_output.size() < LargestAnswer) {
            m_output += bytes;
        }
    });
    connect(&m_child, &ChildProcess::finished, this, &SystemResolveProbe::onFinished);
}

SystemResolveProbe::~SystemResolveProbe()
{
    SystemResolveProbe::letGo();
}

TimelineEvent SystemResolveProbe::row() const
{
    TimelineEvent event;
    event.kind = TimelineEvent::Kind::Dns;
    event.url = masked(m_request.name);
    event.route = u"getaddrinfo"_s;
    return event;
}

void SystemResolveProbe::begin()
{
    m_child.start(m_context.resolveHelper, {u"--resolve"_s, m_request.name}, QDir::rootPath(), m_context.environment);
}

void SystemResolveProbe::letGo()
{
    m_child.disconnect(this);
    m_child.end();
}

TimedProbe::Ending SystemResolveProbe::soFar(Outcome outcome) const
{
    SystemResolveResult result;
    result.code = -1;
    result.message = outcome == Outcome::TimedOut ? timedOutWords() : QString();
    return {.outcome = outcome, .result = result, .error = result.message};
}

void SystemResolveProbe::onFinished(ProcessResult::Ended ended, int exitCode, const QString &message)
{
    const QJsonDocument document = QJsonDocument::fromJson(m_output);
    if (ended != ProcessResult::Ended::Normally || !document.isObject()) {
        Ending ending = soFar(Outcome::Failed);
        ending.error = message.isEmpty() ? u"exit status %1"_s.arg(exitCode) : message;
        std::get<SystemResolveResult>(ending.result).message = masked(ending.error);
        finish(ending);
        return;
    }
    const QJsonObject line = document.object();
    SystemResolveResult result;
    result.code = line[u"code"].toInt(-1);
    result.message = masked(line[u"message"].toString());
    const QJsonArray addresses = line[u"addresses"].toArray();
    for (const QJsonValue &address : addresses) {
        result.addresses.append(QHostAddress(address.toString()));
    }
    Phases phases;
    phases.dns = nowMs() - beganMs();
    finish({.outcome = Outcome::Ok, .result = result, .phases = phases, .error = result.message});
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/routesampler.h"

#include "core/checks/chain.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qint64 zipPart = 256LL * 1024;
constexpr qint64 otherFiles = 4LL * 1024 * 1024;
constexpr auto requestDeadline = std::chrono::seconds(10);
constexpr auto cloneDeadline = std::chrono::seconds(60);
constexpr auto cloneSilence = std::chrono::seconds(20);

} // namespace

RouteSampler::RouteSampler(const ComparisonBasis &basis, const ComparisonRoute &route, const ModuleVersion &module,
                           const ProbeContext &context, QObject *parent)
    : QObject(parent),
      m_basis(basis),
      m_route(route),
      m_module(module),
      m_context(context)
{ }

RouteSampler::~RouteSampler() = default;

void RouteSampler::start()
{
    if (m_route.versionControl) {
        startVersionControl();
        return;
    }
    for (const ProxyFile file : {ProxyFile::List, ProxyFile::Info, ProxyFile::Mod, ProxyFile::Zip}) {
        m_steps.append(Step{.url = proxyUrl(m_route.base, m_module, file), .file = file});
    }
    const GoSumDb &database = m_basis.facts.sumDb;
    if (database.isUsable() && !m_basis.facts.rules.noSumDb(m_module.path)) {
        m_steps.append(lookup(!m_route.sumDbDirect && !database.explicitUrl));
    }
    QTimer::singleShot(0, this, &RouteSampler::next);
}

/// What go does by itself where its list comes to "direct". Without the checksum database, which is another hop.
void RouteSampler::startVersionControl()
{
    ProcessRequest request;
    request.purpose = ProcessRequest::Purpose::GoDownload;
    request.program = m_basis.surroundings.go.path;
    request.arguments = {u"mod"_s, u"download"_s, m_module.toString()};
    request.environment = {{u"GOPROXY"_s, u"direct"_s}, {u"GOSUMDB"_s, u"off"_s}};
    request.deadline = cloneDeadline;
    request.inactivity = cloneSilence;
    m_go = makeProbe(request, m_context);
    connect(m_go.get(), &Probe::finished, this, &RouteSampler::downloaded);
    m_go->start();
}

void RouteSampler::downloaded(const Evidence &evidence)
{
    m_sample.durationMs = evidence.durationMs;
    m_sample.steps.append({u"download"_s, evidence.durationMs});
    const auto *run = std::get_if<ProcessResult>(&evidence.result);
    if (evidence.outcome == Outcome::Ok && run && run->exitCode == 0) {
        end({});
        return;
    }
    const QString said = run && !run->goRun.errors.isEmpty() ? run->goRun.errors.first().text
        : run                                                ? run->message
                                                             : QString();
    const QString otherwise = evidence.outcome == Outcome::TimedOut ? u"timeout"_s : u"go mod download failed"_s;
    end(said.isEmpty() ? otherwise : said.simplified());
}

RouteSampler::Step RouteSampler::lookup(bool throughProxy) const
{
    const GoSumDb &database = m_basis.facts.sumDb;
    const QString what = u"lookup/"_s + escapePath(m_module.path).value_or(QString()) + u'@'
        + escapeVersion(m_module.version).value_or(QString());
    QUrl url = proxiedSumDbUrl(m_route.base, database.name, what);
    if (!throughProxy) {
        url = database.url;
        url.setPath(url.path() + u'/' + what);
    }
    return Step{.url = url, .lookup = true, .throughProxy = throughProxy};
}

void RouteSampler::next()
{
    const Step &step = m_steps.first();
    const bool zip = !step.lookup && step.file == ProxyFile::Zip;
    m_fetch = std::make_unique<RouteFetch>(
        m_basis, m_route, RouteFetch::Wish{step.url, zip ? zipPart : otherFiles, requestDeadline}, m_names, m_context);
    m_fetch->setOpenConnections(m_route.warm ? &m_open : nullptr);
    connect(m_fetch.get(), &RouteFetch::finished, this, &RouteSampler::answered);
    m_fetch->start();
}

void RouteSampler::answered(const FetchReply &reply)
{
    m_sample.durationMs += reply.durationMs;
    m_sample.steps.append({nameOf(m_steps.first()), reply.durationMs});
    addPhases(m_sample.phases, reply.phases);
    m_hasAddresses = m_hasAddresses && !reply.noSuchFamily;
    m_spokeHttp2 = m_spokeHttp2 || reply.http.httpVersion == "2"_L1;
    const Step step = m_steps.takeFirst();
    const int status = reply.http.status;
    if (step.throughProxy && reply.error.isEmpty() && (status == 404 || status == 410)) {
        // the module proxy does not pass the database on: go asks it itself (cmd/go/internal/modfetch/sumdb.go, initBase)
        m_steps.prepend(lookup(false));
    } else if (const QString problem = problemOf(step, reply); !problem.isEmpty()) {
        end(step.url.toString(QUrl::RemoveUserInfo) + u": "_s + problem);
        return;
    }
    if (m_steps.isEmpty()) {
        end({});
        return;
    }
    QTimer::singleShot(0, this, &RouteSampler::next);
}

QString RouteSampler::nameOf(const Step &step)
{
    if (step.lookup) {
        return u"lookup"_s;
    }
    switch (step.file) {
    case ProxyFile::Info: return u"info"_s;
    case ProxyFile::Mod: return u"mod"_s;
    case ProxyFile::Zip: return u"zip"_s;
    case ProxyFile::List:
    case ProxyFile::Latest: break;
    }
    return u"list"_s;
}

QString RouteSampler::problemOf(const Step &step, const FetchReply &reply) const
{
    if (!reply.error.isEmpty()) {
        return reply.error;
    }
    const HttpResult &http = reply.http;
    if (http.status != 200) {
        return u"%1 %2"_s.arg(http.status).arg(http.reason).trimmed();
    }
    const QByteArray body = http.body.trimmed();
    const QString wrong = u"200, but not what was asked for: %1"_s.arg(QString::fromUtf8(body.left(40)).simplified());
    if (step.lookup) {
        const QByteArray line = (m_module.toString() + u' ').toUtf8();
        return http.body.contains(line) ? QString() : wrong;
    }
    switch (step.file) {
    case ProxyFile::Info: {
        const QJsonObject info = QJsonDocument::fromJson(body).object();
        return info.value("Version"_L1).toString() == m_module.version ? QString() : wrong;
    }
    case ProxyFile::Zip: return body.startsWith("PK") ? QString() : wrong;
    case ProxyFile::Mod: return body.isEmpty() || isHtmlPage(http) ? wrong : QString();
    case ProxyFile::List:
    case ProxyFile::Latest: break;
    }
    return isHtmlPage(http) ? wrong : QString();
}

void RouteSampler::end(const QString &error)
{
    m_sample.ok = error.isEmpty();
    m_sample.error = error;
    Q_EMIT finished(m_sample);
}

} // namespace Tidyscope

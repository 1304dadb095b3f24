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
    for (const ProxyFile file : {ProxyFile::List, ProxyFile::Info, ProxyFile::Mod, ProxyFile::Zip}) {
        m_steps.append(Step{.url = proxyUrl(m_route.base, m_module, file), .file = file});
    }
    const GoSumDb &database = m_basis.facts.sumDb;
    if (database.isUsable() && !m_basis.facts.rules.noSumDb(m_module.path)) {
        m_steps.append(lookup(!m_route.sumDbDirect && !database.explicitUrl));
    }
    QTimer::singleShot(0, this, &RouteSampler::next);
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

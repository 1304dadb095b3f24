// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/verify/proxywalk.h"

#include "core/goenv/fallback.h"
#include "core/gomod/modulezip.h"
#include "core/probes/worker.h"
#include "core/verify/routelogin.h"

#include <QFile>
#include <QTimer>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qint64 otherFiles = 16LL << 20; // golang.org/x/mod/zip.MaxGoMod
constexpr auto zipDeadline = std::chrono::minutes(10);
constexpr auto otherDeadline = std::chrono::seconds(30);

} // namespace

ProxyWalk::ProxyWalk(const ComparisonBasis &basis, const ModuleVersion &module, ProxyFile file, EvidenceStore &names,
                     const ProbeContext &context, QObject *parent)
    : QObject(parent),
      m_basis(basis),
      m_module(module),
      m_file(file),
      m_names(names),
      m_context(context)
{ }

ProxyWalk::~ProxyWalk() = default;

void ProxyWalk::start()
{
    QTimer::singleShot(0, this, &ProxyWalk::next);
}

void ProxyWalk::next()
{
    const QList<GoProxyEntry> &entries = m_basis.facts.proxies.entries();
    if (m_entry >= entries.size()) {
        end(m_lastProblem.isEmpty() ? Text{u"verify.missing.no-proxy"_s, {}} : m_lastProblem);
        return;
    }
    const GoProxyEntry &entry = entries.at(m_entry);
    m_found.entry = entry.text;
    if (entry.kind == GoProxyEntry::Kind::Direct) {
        m_found.ended = Ended::AtDirect;
        end({});
        return;
    }
    if (entry.kind == GoProxyEntry::Kind::Off) {
        end(m_lastProblem.isEmpty() ? Text{u"verify.missing.off"_s, {}} : m_lastProblem);
        return;
    }
    const ComparisonRoute route = routeToEntry(entry);
    const QUrl url = proxyUrl(route.base, m_module, m_file);
    if (!url.isValid()) {
        refused(false, u"invalid URL"_s);
        return;
    }
    if (url.isLocalFile()) {
        readFile(url);
        return;
    }
    const bool zip = m_file == ProxyFile::Zip;
    const RouteFetch::Wish wish{url, zip ? ModuleZip::MaxSize + 1 : otherFiles,
                                zip ? std::chrono::milliseconds(zipDeadline)
                                    : std::chrono::milliseconds(otherDeadline)};
    m_fetch = std::make_unique<RouteFetch>(m_basis, withLogin(route, url, m_basis), wish, m_names, m_context);
    connect(m_fetch.get(), &RouteFetch::finished, this, &ProxyWalk::answered);
    m_fetch->start();
}

void ProxyWalk::readFile(const QUrl &url)
{
    using Bytes = std::optional<QByteArray>;
    onWorker([path = url.toLocalFile()]() -> Bytes {
        QFile file(path);
        return file.open(QIODevice::ReadOnly) ? Bytes(file.read(ModuleZip::MaxSize + 1)) : std::nullopt;
    }).then(this, [this](const Bytes &bytes) {
        if (bytes) {
            m_found.bytes = bytes;
            end({});
        } else {
            refused(true, u"no such file or directory"_s);
        }
    });
}

void ProxyWalk::answered(const FetchReply &reply)
{
    const int status = reply.http.status;
    if (reply.error.isEmpty() && status == 200) {
        m_found.bytes = reply.http.body;
        end({});
        return;
    }
    if (mayGetLogin(reply)) {
        m_found.ended = Ended::AtLogin;
        m_found.base = routeToEntry(m_basis.facts.proxies.entries().at(m_entry)).base;
        end({});
        return;
    }
    const QString words = reply.error.isEmpty() ? u"%1 %2"_s.arg(status).arg(reply.http.reason).trimmed() : reply.error;
    refused(reply.error.isEmpty() && (status == 404 || status == 410), words);
}

bool ProxyWalk::mayGetLogin(const FetchReply &reply) const
{
    const int status = reply.http.status;
    const ComparisonRoute route = routeToEntry(m_basis.facts.proxies.entries().at(m_entry));
    return reply.error.isEmpty() && (status == 401 || status == 403) && route.credentials.isEmpty()
        && route.base.scheme() == "https"_L1 && hasLoginCommands(m_basis.facts);
}

void ProxyWalk::refused(bool notFound, const QString &words)
{
    const GoProxyEntry &entry = m_basis.facts.proxies.entries().at(m_entry);
    m_lastProblem = {u"verify.missing.refused"_s, {{u"entry"_s, entry.text}, {u"message"_s, words}}};
    const ContinuesOn further = continuesOn(entry);
    if (further == ContinuesOn::Never || (further == ContinuesOn::NotFound && !notFound)) {
        end(m_lastProblem);
        return;
    }
    ++m_entry;
    QTimer::singleShot(0, this, &ProxyWalk::next);
}

void ProxyWalk::end(const Text &problem)
{
    m_found.problem = problem;
    Q_EMIT finished(m_found);
}

} // namespace Tidyscope

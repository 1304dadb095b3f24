// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/probeengine.h"

#include <QTimer>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype maximalRunning = 24;
constexpr qsizetype maximalPerHost = 6;

template<typename... Ts> struct Overloaded : Ts...
{
    using Ts::operator()...;
};

} // namespace

bool isGoRun(const ProbeRequest &request)
{
    const auto *process = std::get_if<ProcessRequest>(&request);
    return process
        && (process->purpose == ProcessRequest::Purpose::GoDownload
            || process->purpose == ProcessRequest::Purpose::GoTidy);
}

QString hostOfRequest(const ProbeRequest &request)
{
    const auto hop = [](const std::optional<ProxyHop> &proxy, const Endpoint &endpoint) {
        return proxy ? proxy->endpoint.toString() : endpoint.toString();
    };
    return std::visit(Overloaded{[](const DnsRequest &r) { return r.server.toString(); },
                                 [](const SystemResolveRequest &) { return QString(); },
                                 [](const TcpRequest &r) { return r.endpoint.toString(); },
                                 [](const ConnectRequest &r) { return r.proxy.endpoint.toString(); },
                                 [&hop](const TlsRequest &r) { return hop(r.proxy, r.endpoint); },
                                 [&hop](const HttpRequest &r) { return hop(r.proxy, r.endpoint); },
                                 [](const ProcessRequest &) { return QString(); },
                                 [](const FileScanRequest &) { return QString(); }},
                      request);
}

ProbeEngine::ProbeEngine(const ProbeContext &context, QObject *parent) : QObject(parent), m_context(context) { }

ProbeEngine::~ProbeEngine() = default;

void ProbeEngine::request(const QList<ProbeRequest> &requests)
{
    bool added = false;
    for (const ProbeRequest &request : requests) {
        if (std::ranges::find(m_asked, request) == m_asked.end()) {
            m_asked.push_back(request);
            m_waiting.push_back(request);
            added = true;
        }
    }
    if (added) {
        QTimer::singleShot(0, this, &ProbeEngine::startWaiting);
    }
}

void ProbeEngine::startWaiting()
{
    for (auto it = m_waiting.begin(); it != m_waiting.end() && std::ssize(m_running) < maximalRunning;) {
        const QString host = hostOfRequest(*it);
        const auto same = std::ranges::count_if(m_running, [&host](const Running &r) { return r.host == host; });
        if (!host.isEmpty() && same >= maximalPerHost) {
            ++it;
            continue;
        }
        const ProbeRequest request = *it;
        it = m_waiting.erase(it);
        start(request);
    }
}

void ProbeEngine::start(const ProbeRequest &request)
{
    std::unique_ptr<Probe> probe = makeProbe(request, m_context);
    Probe *raw = probe.get();
    connect(raw, &Probe::finished, this, [this, raw](const Evidence &evidence) { finish(raw, evidence); });
    if (isGoRun(request)) {
        connect(raw, &Probe::lineArrived, this, &ProbeEngine::lineArrived);
        connect(raw, &Probe::wentQuiet, this, &ProbeEngine::goWentQuiet);
    }
    m_running.push_back(Running{std::move(probe), hostOfRequest(request), isGoRun(request)});
    raw->start();
}

void ProbeEngine::finish(Probe *probe, const Evidence &evidence)
{
    const auto it = std::ranges::find_if(m_running, [probe](const Running &r) { return r.probe.get() == probe; });
    if (it == m_running.end()) {
        return;
    }
    // it is the sender: it goes when control is back in the event loop, or with this engine
    Probe *done = it->probe.release();
    done->setParent(this);
    done->deleteLater();
    m_running.erase(it);
    Q_EMIT evidenceReady(evidence);
    startWaiting();
}

void ProbeEngine::cancel(bool keepGo)
{
    m_waiting.clear();
    std::vector<Probe *> toCancel; // finish() takes what ends out of m_running
    for (const Running &running : m_running) {
        if (!(keepGo && running.isGo)) {
            toCancel.push_back(running.probe.get());
        }
    }
    std::ranges::for_each(toCancel, &Probe::cancel);
}

bool ProbeEngine::onlyGoRuns() const
{
    return m_waiting.empty() && !m_running.empty() && std::ranges::all_of(m_running, &Running::isGo);
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/routefetch.h"
#include "core/compare/routesamples.h"

namespace Tidyscope {

/// One sample of one route: what `go mod download` fetches for one module, file by file over connections of their own: list, .info,
/// .mod, the first 256 KiB of the .zip, and the record of the checksum database where the user's settings ask it. Every answer
/// must be what go would take, or the sample has failed; what follows is not asked. By version control it is the real go with
/// GOPROXY=direct, isolated: only the time of the whole is known. start() once; finished() exactly once,
/// never from inside start(). Destroying it ends everything without a signal.
class RouteSampler : public QObject
{
    Q_OBJECT
public:
    RouteSampler(const ComparisonBasis &basis, const ComparisonRoute &route, const ModuleVersion &module,
                 const ProbeContext &context, QObject *parent = nullptr);
    ~RouteSampler() override;
    Q_DISABLE_COPY_MOVE(RouteSampler)

    void start();
    /// Whether the route's name had an address of a family that the route needs; valid after finished().
    [[nodiscard]] bool hasAddresses() const { return m_hasAddresses; }
    /// Whether an answer came, or should have come, over HTTP/2; valid after finished().
    [[nodiscard]] bool spokeHttp2() const { return m_spokeHttp2; }

Q_SIGNALS:
    void finished(const Tidyscope::Sample &sample);

private:
    struct Step
    {
        QUrl url;
        bool lookup = false;       ///< of the checksum database
        bool throughProxy = false; ///< which may say that it does not pass it on
        ProxyFile file = ProxyFile::List;
    };

    void next();
    void startVersionControl();
    void downloaded(const Evidence &evidence);
    void answered(const FetchReply &reply);
    void end(const QString &error);
    [[nodiscard]] static QString nameOf(const Step &step);
    [[nodiscard]] QString problemOf(const Step &step, const FetchReply &reply) const;
    [[nodiscard]] Step lookup(bool throughProxy) const;

    const ComparisonBasis &m_basis;
    const ComparisonRoute m_route;
    const ModuleVersion m_module;
    const ProbeContext &m_context;
    EvidenceStore m_names;
    OpenConnections m_open;
    std::unique_ptr<Probe> m_go;
    std::unique_ptr<RouteFetch> m_fetch;
    QList<Step> m_steps; // the first is under way
    Sample m_sample;
    bool m_hasAddresses = true;
    bool m_spokeHttp2 = false;
};

} // namespace Tidyscope

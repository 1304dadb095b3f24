// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/check.h"
#include "core/compare/comparisonroute.h"
#include "core/compare/openconnections.h"
#include "core/engine/diagnosisrun.h"
#include "core/probes/probe.h"

#include <QObject>

#include <memory>
#include <vector>

namespace Tidyscope {

/// What a comparison knows of the user's machine before it asks anybody. Lives longer than everything that uses it.
struct ComparisonBasis
{
    DiagnosisOptions options;
    Surroundings surroundings;
    Facts facts;
    bool loopbackOnly = false; ///< nobody outside of this machine is asked, not for a name either
};

/// The answer to one URL over one route.
struct FetchReply
{
    HttpResult http; ///< of the last request; empty where no request could be made
    Phases phases;   ///< sums over the name, all addresses that were tried and all redirects
    double durationMs = 0;
    QString
        error; ///< empty: a whole answer came, whatever its status. As the system, the server or the resolver said it
    bool noSuchFamily = false; ///< the name has no address of the family that the route needs
};

/// Adds phase by phase; one that neither has stays absent.
void addPhases(Phases &sum, const Phases &more);

/// Fetches one URL as go would over a route: the name by Go's rules, its addresses one after the other (IPv4 first), redirects
/// up to ten. Names once resolved are kept in @p names. On a warm
/// route with open connections, names and connecting take no time. start() once; finished() exactly once, never from inside start(). Destroying it
/// ends everything without a signal.
class RouteFetch : public QObject
{
    Q_OBJECT
public:
    struct Wish
    {
        QUrl url;
        qint64 maxBody = 0;
        std::chrono::milliseconds deadline{0}; ///< of each request
    };

    RouteFetch(const ComparisonBasis &basis, const ComparisonRoute &route, Wish wish, EvidenceStore &names,
               const ProbeContext &context, QObject *parent = nullptr);
    ~RouteFetch() override;
    Q_DISABLE_COPY_MOVE(RouteFetch)

    /// Of a warm route: the connections that it shares with others, which live longer than this. Before start().
    void setOpenConnections(OpenConnections *open) { m_open = open; }
    void start();

Q_SIGNALS:
    void finished(const Tidyscope::FetchReply &reply);

private:
    void resolve();
    void ask(const QList<QHostAddress> &addresses);
    void request(const QHostAddress &address);
    void answered(const Evidence &evidence);
    void start(const ProbeRequest &request, void (RouteFetch::*then)(const Evidence &));
    void named(const Evidence &evidence);
    void end(const QString &error);
    [[nodiscard]] Target target() const;

    const ComparisonBasis &m_basis;
    const ComparisonRoute m_route;
    const Surroundings m_surroundings; // with the route's name server
    Wish m_wish;
    EvidenceStore &m_names;
    OpenConnections *m_open = nullptr;
    const ProbeContext &m_context;
    std::vector<std::unique_ptr<Probe>> m_probes;
    QList<ProbeRequest> m_asked;
    QList<QHostAddress> m_addresses; // still to be tried
    FetchReply m_reply;
    double m_beganMs = 0;
    int m_redirects = 0;
    bool m_ended = false;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/routefetch.h"
#include "core/mirrors/mirrorcatalogue.h"
#include "core/mirrors/scorecard.h"

#include <map>
#include <memory>

namespace Tidyscope {

/// Asks one mirror for the few small files by which it is judged: the .info first, and the rest only if somebody is there. Of a server of
/// one's own also what software it is, and where its modules are if not below its base. Never more than 110 KB. start() once; finished() exactly once, never from inside start(). Destroying it ends everything without a signal.
class MirrorExaminer : public QObject
{
    Q_OBJECT
public:
    /// @p database: whose passing on is asked for; nothing: that is no business of this mirror's. @p login: "user:password" of its
    /// entry in GOPROXY.
    MirrorExaminer(const ComparisonBasis &basis, const Mirror &mirror, const ModuleVersion &module,
                   const std::optional<GoSumDb> &database, const Secret &login, EvidenceStore &names,
                   const ProbeContext &context, QObject *parent = nullptr);
    ~MirrorExaminer() override;
    Q_DISABLE_COPY_MOVE(MirrorExaminer)

    void start();
    /// What is open is too slow; finished() follows at once.
    void hurry();

    [[nodiscard]] const MirrorObservation &observation() const { return m_seen; }
    [[nodiscard]] bool hasEnded() const { return m_ended; }
    [[nodiscard]] qint64 bytes() const { return m_bytes; } ///< received

Q_SIGNALS:
    void finished();

private:
    void ask(MirrorProbe probe);
    void next();
    void answered(MirrorProbe probe, const FetchReply &reply);
    void judge(MirrorProbe probe, const FetchReply &reply);
    /// Beside what go asks for: the base itself (an empty @p other), or the .info below another one.
    void askAside(const QUrl &other);
    void answeredAside(const QUrl &other, const FetchReply &reply);
    void askOtherBases();
    [[nodiscard]] bool isOwn() const;
    [[nodiscard]] qint64 limitOf(MirrorProbe probe) const;
    [[nodiscard]] MirrorAnswer::State stateOf(MirrorProbe probe, const HttpResult &http);
    [[nodiscard]] MirrorAnswer::State stateOfLookup(const HttpResult &http) const;
    void takeLatest(const QByteArray &body);
    [[nodiscard]] QUrl urlOf(MirrorProbe probe) const;
    void end();

    const ComparisonBasis &m_basis;
    const ModuleVersion m_module;
    const std::optional<GoSumDb> m_database;
    EvidenceStore &m_names;
    const ProbeContext &m_context;
    ComparisonRoute m_route;
    MirrorObservation m_seen;
    QList<MirrorProbe> m_open; ///< still to be asked
    std::map<MirrorProbe, std::unique_ptr<RouteFetch>> m_fetches;
    std::map<QString, std::unique_ptr<RouteFetch>> m_aside; ///< by base; empty: the mirror's own
    QList<QUrl> m_otherBases;                               ///< in the order in which they count
    QList<QUrl> m_foundBelow;
    qint64 m_bytes = 0;
    bool m_ended = false;
};

} // namespace Tidyscope

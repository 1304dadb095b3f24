// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/routefetch.h"
#include "core/goenv/sumdbroute.h"
#include "core/verify/databasetalk.h"
#include "core/verify/headage.h"

#include <map>
#include <memory>

namespace Tidyscope {

/// Has one record proven by a checksum database, over the way that go takes to it: through the first module proxy that passes
/// requests on, directly, or at the URL that GOSUMDB names. start() once; finished() exactly once, never from inside
/// start(). Destroying it ends everything without a signal.
class DatabaseFetch : public QObject
{
    Q_OBJECT
public:
    struct Answer
    {
        DatabaseProof proof;
        QString via;      ///< the GOPROXY entry that passes requests on, masked; "direct"; or the URL in GOSUMDB
        qint64 bytes = 0; ///< received
        HeadAge age;      ///< without what only this machine's files know
    };

    /// @p database is usable; @p stored as in DatabaseTalk.
    DatabaseFetch(const ComparisonBasis &basis, const GoSumDb &database, const ModuleVersion &module,
                  const QByteArray &stored, EvidenceStore &names, const ProbeContext &context,
                  QObject *parent = nullptr);
    ~DatabaseFetch() override;
    Q_DISABLE_COPY_MOVE(DatabaseFetch)

    void start();

Q_SIGNALS:
    void finished(const Tidyscope::DatabaseFetch::Answer &answer);

private:
    void findWay();
    void askSupported(qsizetype entry);
    void talk();
    void askDirectly();
    void directAnswered(const FetchReply &reply);
    void finishTalk();
    void noteTime(const QString &path, const std::optional<QDateTime> &made);
    void fetch(const QString &path);
    void answered(const QString &path, const FetchReply &reply);
    void unreachable(const SumDbRoute &way);
    [[nodiscard]] QUrl urlOf(const QString &path) const;

    const ComparisonBasis &m_basis;
    const GoSumDb m_database;
    EvidenceStore &m_names;
    const ProbeContext &m_context;
    QMap<qsizetype, FetchOutcome> m_supported; ///< by the entry of GOPROXY
    QMap<qsizetype, int> m_statuses;
    SumDbRoute m_way;
    ComparisonRoute m_route;
    DatabaseTalk m_talk;
    std::map<QString, std::unique_ptr<RouteFetch>> m_fetches; ///< under way, by path
    std::unique_ptr<RouteFetch> m_direct;                     ///< the database itself, beside the proxy
    bool m_directOpen = false;
    std::optional<Tlog::TreeHead> m_directHead;
    QStringList m_asked;
    Answer m_answer;
    bool m_ended = false;
};

} // namespace Tidyscope

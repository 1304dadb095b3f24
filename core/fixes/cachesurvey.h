// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/fixes/cacheadvice.h"
#include "core/fixes/fixplan.h"
#include "core/fixes/fixstore.h"
#include "core/gotool/cacheinventory.h"

#include <QObject>
#include <QProcessEnvironment>

#include <memory>

namespace Tidyscope {

class SettingsReader;

/// What a look at the whole module cache found.
struct CacheReport
{
    struct Row
    {
        CacheProblem problem;
        qint64 bytes = 0;   ///< of what would go
        QStringList remove; ///< what a repair takes out; empty: removing does not help
        bool operator==(const Row &) const = default;
    };
    QString folder; ///< empty: go did not say where it is
    int modules = 0;
    qint64 bytes = 0; ///< of the whole cache
    QList<Row> problems;
    CacheAdvice advice; ///< whether cleaning can help with the last diagnosis

    /// All that a repair takes out, each once, in the order in which it goes.
    [[nodiscard]] QStringList removals() const;
    [[nodiscard]] qint64 removableBytes() const;
    bool operator==(const CacheReport &) const = default;
};

/// The removal of exactly what @p report names, as a plan. Worker threads only.
[[nodiscard]] FixPlan planCacheRemoval(const CacheReport &report);
/// Its title, for the record.
[[nodiscard]] Text cacheRemovalTitle(const CacheReport &report);

/// Reads a whole module cache, module by module on worker threads, and the last diagnosis of the user with it. Never
/// writes. Made for one look.
class CacheSurvey : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        QProcessEnvironment process; ///< under which go runs
        QString goFile;
        QString pattern = {}; ///< only modules that it matches; empty: all
        FixStore store;       ///< with the last diagnosis
    };

    explicit CacheSurvey(Request request, QObject *parent = nullptr);
    ~CacheSurvey() override;
    Q_DISABLE_COPY_MOVE(CacheSurvey)

    /// Once.
    void start();
    /// finished() follows from the event loop; the report holds what was seen until then.
    void cancel();

    /// Grows; whole after finished() unless it was cancelled.
    [[nodiscard]] const CacheReport &report() const { return m_report; }
    [[nodiscard]] bool wasCancelled() const { return m_cancelled; }

Q_SIGNALS:
    /// So many modules of those that are meant have been looked at.
    void advanced(int done, int of);
    /// Exactly once after start(), never from inside it.
    void finished();

private:
    void settingsRead();
    void scanNext(const QStringList &modules);
    void end();

    Request m_request;
    CacheReport m_report;
    int m_meant = 0;
    bool m_cancelled = false;
    bool m_ended = false;
    std::unique_ptr<SettingsReader> m_reader;
};

} // namespace Tidyscope

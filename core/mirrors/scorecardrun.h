// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/diagnosisrun.h"
#include "core/gomod/moduleversion.h"
#include "core/mirrors/mirrorcatalogue.h"
#include "core/mirrors/scorecard.h"

#include <QObject>

#include <memory>

namespace Tidyscope {

struct Facts;

/// A finished look at some mirrors. A value.
struct Scorecard
{
    enum class Outcome {
        Scored,
        Cancelled, ///< stopped: what is known until then
        Refused    ///< nobody was asked: see problem
    };
    Outcome outcome = Outcome::Scored;
    Text problem;
    ModuleVersion module;                            ///< whose files were asked for
    QList<MirrorScore> mirrors;                      ///< the best first
    QString database;                                ///< name of the checksum database; empty: modules are not verified
    bool proven = false;                             ///< the hashes were compared with what it proves
    DatabaseAnswer direct = DatabaseAnswer::Unknown; ///< of the database itself
    DatabaseAnswer alias = DatabaseAnswer::Unknown;  ///< of its other name, where that matters
    qint64 bytes = 0;                                ///< received in all
    double durationMs = 0;
};

/// Asks mirrors for what go would need, all at once, and scores them. At most 5 s and 1 MB for eight mirrors. Nothing private is asked
/// for. Made for one look; start() once. All signals come from the event loop of its thread.
class ScorecardRun : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        DiagnosisOptions
            options; ///< with mirrorFiles; module: PATH@VERSION to ask for, or empty for a small public one
        /// Ids of the catalogue, or base URLs of module proxies that it does not know; empty: all that may be offered, at most
        /// eight.
        QStringList ids = {};
    };

    explicit ScorecardRun(Request request, QObject *parent = nullptr);
    ~ScorecardRun() override;
    Q_DISABLE_COPY_MOVE(ScorecardRun)

    void start();
    /// finished() follows at once with what is known.
    void cancel();

    /// Whole after finished().
    [[nodiscard]] const Scorecard &scorecard() const;
    /// While it runs: what is known of the mirrors so far, those that are not done yet as unfinished.
    [[nodiscard]] Scorecard soFar() const;
    [[nodiscard]] const MirrorCatalogue &catalogue() const;
    [[nodiscard]] const Facts &facts() const;

Q_SIGNALS:
    /// Another mirror is done.
    void advanced(int done, int of);
    /// Exactly once after start().
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Tidyscope

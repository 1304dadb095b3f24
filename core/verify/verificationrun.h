// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/diagnosisrun.h"
#include "core/verify/verification.h"

#include <QObject>

#include <memory>

namespace Tidyscope {

class TimelineLog;

/// Looks at one version of a module with three witnesses: what there is of it (the module cache, what the proxies send now, or
/// the user's file), go.sum, and the checksum database, whose records are proven to be in its tree and that tree to go on from the
/// one that go has seen. The name of a module that is private, by rule or by its looks, is shown to nobody for it. Made for one
/// verification; start() once. All signals come from the event loop of its thread, which it never blocks.
class VerificationRun : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        DiagnosisOptions options;            ///< project, go, environment, timeout; module: PATH@VERSION
        QString zip = {};                    ///< a file instead of the cache and the proxies; empty: none
        QString goSum = {};                  ///< a file instead of the project's
        bool cachedOnly = false;             ///< nothing is downloaded: what lies in the module cache
        std::optional<QString> goSumDb = {}; ///< in the place of GOSUMDB
    };

    explicit VerificationRun(Request request, QObject *parent = nullptr);
    ~VerificationRun() override;
    Q_DISABLE_COPY_MOVE(VerificationRun)

    void start();
    /// finished() follows at once with what is known.
    void cancel();

    [[nodiscard]] const TimelineLog *timeline() const;
    /// Whole after finished().
    [[nodiscard]] const Verification &verification() const;

Q_SIGNALS:
    /// One more witness was heard: see verification().
    void advanced();
    /// Exactly once after start().
    void finished();

private:
    class Private;
    std::unique_ptr<Private> d;
};

} // namespace Tidyscope

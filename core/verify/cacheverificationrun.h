// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/verify/cacheverification.h"

#include <QObject>
#include <QProcessEnvironment>

#include <atomic>
#include <memory>

namespace Tidyscope {

class SettingsReader;

/// Verifies the whole module cache of this user's go on worker threads. Made for one look; start() once.
class CacheVerificationRun : public QObject
{
    Q_OBJECT
public:
    struct Request
    {
        QProcessEnvironment process; ///< under which go runs
        QString goFile = {};
        int threads = 0; ///< 0: one for each processor
    };

    explicit CacheVerificationRun(Request request, QObject *parent = nullptr);
    ~CacheVerificationRun() override;
    Q_DISABLE_COPY_MOVE(CacheVerificationRun)

    void start();
    /// finished() follows soon, with what was seen.
    void cancel();

    /// Whole after finished(); without a folder where go did not say where it is.
    [[nodiscard]] const CacheVerification &verification() const { return m_verification; }

Q_SIGNALS:
    void advanced(int done, int of);
    /// Exactly once after start(), never from inside it.
    void finished();

private:
    void settingsRead();

    Request m_request;
    CacheVerification m_verification;
    std::shared_ptr<std::atomic<bool>> m_stopped = std::make_shared<std::atomic<bool>>(false);
    std::unique_ptr<SettingsReader> m_reader;
};

} // namespace Tidyscope

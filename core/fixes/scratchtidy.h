// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/result.h"
#include "core/gotool/isolation.h"
#include "core/probes/childprocess.h"
#include "core/probes/scratchfolder.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace Tidyscope {

/// `go mod tidy` on a scratch copy of a project's go.mod and go.sum, for what it writes there. The project and the
/// user's caches stay as they are. Lines of go.sum that no go can read (merge markers, torn lines) are left out of the
/// copy. Made for one run; the run ends when the object does.
class ScratchTidy : public QObject
{
    Q_OBJECT
public:
    struct Files
    {
        QByteArray goMod;
        std::optional<QByteArray> goSum; ///< nothing: go wrote none
    };
    struct Request
    {
        QString go; ///< absolute
        QString project;
        QProcessEnvironment environment;
        std::optional<GoVersion> version = {};
        std::chrono::milliseconds deadline{std::chrono::minutes(2)};
    };

    explicit ScratchTidy(Request request, QObject *parent = nullptr);
    ~ScratchTidy() override;
    Q_DISABLE_COPY_MOVE(ScratchTidy)

    /// Once.
    void start();
    /// Whole after finished(): the files, or go's words.
    [[nodiscard]] const Result<Files> &result() const { return m_result; }

Q_SIGNALS:
    /// Exactly once, from the event loop.
    void finished();

private:
    struct Prepared;
    void onPrepared(const std::shared_ptr<Prepared> &prepared);
    void onFinished(ProcessResult::Ended ended, int exitCode, const QString &message);
    void end(Result<Files> result);

    Request m_request;
    Result<Files> m_result;
    std::shared_ptr<ScratchFolder> m_scratch;
    ChildProcess m_child;
    QTimer m_deadline;
    QByteArray m_errors;
    bool m_ended = false;
};

} // namespace Tidyscope

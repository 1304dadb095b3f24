// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <type_traits>
#include <utility>

namespace Tidyscope {

/// Work for a worker thread, begun by then() or detach(): by exactly one of them, once.
template<typename Work> class WorkerCall
{
public:
    using Value = std::invoke_result_t<Work &>;

    explicit WorkerCall(Work work) : m_work(std::move(work)) { }

    /// Begins the work and gives its result to @p take in the thread of @p context: never before then() has returned, and not
    /// at all once the context is gone. The work itself always runs to its end.
    template<typename Take> auto then(QObject *context, Take take) &&
    {
        auto promise = std::make_shared<QPromise<Value>>();
        // Attached first: QFuture::then() calls at once, inside the caller's own function, what waits for a finished future.
        auto taken = promise->future().then(context, std::move(take));
        start(std::move(promise));
        return taken;
    }

    /// Begins the work, whose result nobody takes.
    void detach() && { start(std::make_shared<QPromise<Value>>()); }

private:
    void start(std::shared_ptr<QPromise<Value>> promise)
    {
        QThreadPool::globalInstance()->start([promise = std::move(promise), work = std::move(m_work)]() mutable {
            promise->start();
            promise->addResult(work());
            promise->finish();
        });
    }

    Work m_work;
};

/// @p work, to be run on a worker thread: `onWorker(work).then(context, take)`. Nothing waits for it but the end of the program.
template<typename Work> [[nodiscard]] WorkerCall<Work> onWorker(Work work)
{
    return WorkerCall<Work>(std::move(work));
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QFuture>
#include <QPromise>
#include <QThreadPool>

#include <memory>
#include <utility>

namespace Tidyscope {

/// Runs @p work on a worker thread. Take the result with `.then(context, …)`: it comes in the thread of the context, and not
/// at all once the context is gone. The work itself always runs to its end; nothing waits for it but the end of the program.
template<typename Work> auto onWorker(Work work)
{
    using Value = decltype(work());
    auto promise = std::make_shared<QPromise<Value>>();
    QFuture<Value> future = promise->future();
    QThreadPool::globalInstance()->start([promise, work = std::move(work)]() mutable {
        promise->start();
        promise->addResult(work());
        promise->finish();
    });
    return future;
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goproxylist.h"
#include "core/goenv/privacy.h"

#include <QList>
#include <QString>

#include <functional>

namespace Tidyscope {

/// After which answers of an entry go asks the next one.
enum class ContinuesOn {
    NotFound, ///< only "does not exist": 404 and 410, a missing file of a file:// URL
    AnyError, ///< '|' follows: also when it refuses, breaks or never answers
    Never     ///< nothing usable follows
};
[[nodiscard]] ContinuesOn continuesOn(const GoProxyEntry &entry);
/// "not-found", "any-error", "never": stable names for documents.
[[nodiscard]] QString continuesOnName(ContinuesOn value);

/// What asking one server for a module comes to, as go tells answers apart (cmd/go/internal/web.HTTPError.Is).
struct FetchOutcome
{
    enum class Kind {
        Ok,
        NotExist, ///< 404, 410, a missing file, no repository found where the path points
        Failed    ///< everything else: 401, 403, 407, 429, 5xx, DNS, TLS, refused, timeout, a 200 with garbage
    };
    Kind kind = Kind::Ok;
    QString error; ///< what go would print about it; may stay empty

    [[nodiscard]] static FetchOutcome ok() { return {}; }
    [[nodiscard]] static FetchOutcome notExist(const QString &error = {}) { return {Kind::NotExist, error}; }
    [[nodiscard]] static FetchOutcome failed(const QString &error = {}) { return {Kind::Failed, error}; }
    /// Only 200 is success; the error is "404 Not Found".
    [[nodiscard]] static FetchOutcome fromStatus(int status);
    bool operator==(const FetchOutcome &) const = default;
};

/// One entry that go comes to, in the order in which it does.
struct FallbackStep
{
    enum class Who {
        NoProxy, ///< the step that go puts before the list where GONOPROXY is set: the module's own host, or nobody
        Url,     ///< a module proxy
        Direct,  ///< the module's own host
        Off
    };
    Who who = Who::Url;
    qsizetype entry = -1; ///< index in GoProxyList::entries(); -1 for NoProxy
    bool asked = false;   ///< somebody is contacted; else go answers itself, with FetchOutcome::error
    FetchOutcome outcome;
    bool goesOn = false; ///< go comes to the next step
    bool operator==(const FallbackStep &) const = default;
};

/// How a fetch walks through GOPROXY.
struct FallbackRun
{
    QList<FallbackStep> steps; ///< up to the last that go comes to
    bool succeeded = false;    ///< the last step had it
    /// The step whose error go shows; -1: none, or it is GOPROXY itself that go refuses.
    qsizetype shown = -1;
    FetchOutcome outcome; ///< what the whole comes to, with the error that go shows

    bool operator==(const FallbackRun &) const = default;
};

/// Answers for the steps that ask somebody: called once per step, in order, only when go would come to it.
using AnswerOf = std::function<FetchOutcome(const FallbackStep &step)>;

/// What go does to fetch the module @p path (cmd/go/internal/modfetch: proxyList, TryProxies, Lookup). A list that go refuses
/// asks nobody, not even for private modules. GONOPROXY sends a module to its own host whatever the list says, `off` included;
/// that host is asked a second time when the list ends in `direct`. The pseudo modules "go" and "toolchain" are fetched as
/// golang.org/toolchain. Pure.
[[nodiscard]] FallbackRun simulateFallback(const GoProxyList &list, const ModuleRules &rules, QStringView path,
                                           const AnswerOf &answer);

/// The walk to a checksum database: each proxy is asked whether it passes requests on ("supported"), `direct` and `off` answer
/// "not here" at once, and so does the step before the list. Its outcome is Ok (the last step's proxy is used), NotExist (the
/// database itself is asked) or Failed. Used by sumdbroute.h.
[[nodiscard]] FallbackRun simulateSupported(const GoProxyList &list, const ModuleRules &rules, const AnswerOf &answer);

} // namespace Tidyscope

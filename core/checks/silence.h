// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/checks/fault.h"

namespace Tidyscope {

/// What makes go wait at @p name although it resolves: the first name server is silent (dns-slow-first-server), or one is for one of
/// the two types of record (dns-timeout, variant "one-type"). Nothing where every answer came.
[[nodiscard]] std::optional<Fault> slowName(const CheckContext &context, const QString &name);

/// An address of @p target that does not answer beside one that does (tcp-blackhole, variant "one-address"): go may try it first and
/// gives it a share of its 30 seconds (net/dial.go, partialDeadline).
[[nodiscard]] std::optional<Fault> silentAddress(const CheckContext &context, const Target &target);

/// For how many seconds go's own run waited for @p url in vain, or for what comes before it, until it was ended; 0: it did not.
[[nodiscard]] double secondsGoWaited(const CheckContext &context, const QUrl &url);

/// How sure it is after @p seconds of silence that no answer comes. go has no limit for it, and a proxy that first fetches a
/// module itself takes its time.
[[nodiscard]] double certaintyOfSilence(double seconds);

/// Why go was silent until it was ended.
struct Silence
{
    Fault fault; ///< cause empty: nobody knows
    bool ends =
        false; ///< go waits for name servers or addresses, goes on when they are through, and gets an answer then
};
/// @p run: the evidence of go's run. Pure.
[[nodiscard]] Silence explainSilence(const CheckContext &context, const Evidence &run);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/checks/chain.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

bool waitedInVain(const CheckContext &context, const Evidence &evidence)
{
    constexpr double longMs = 4900; // a try of go's at a name server, by default
    return context.final && evidence.outcome == Outcome::Cancelled && evidence.durationMs > longMs;
}

ChainFault chainFault(const CheckContext &context, const Target &target)
{
    using Where = ChainFault::Where;
    const Resolution name = resolution(context, target.nameToResolve());
    if (name.hop == Hop::Failed) {
        return {Where::Name, name.cause, name.evidence};
    }
    if (name.hop == Hop::Pending) {
        return {Where::Pending, {}, {}};
    }
    if (target.nameOnly) {
        return {};
    }
    const FirstHop first = connection(context, target);
    if (first.hop == Hop::Failed) {
        return {Where::Connection, first.cause, first.evidence};
    }
    const Tunnel tunneled = tunnel(context, target);
    if (tunneled.hop == Hop::Failed) {
        return {Where::Tunnel, tunneled.cause, tunneled.evidence};
    }
    const Handshake secured = handshake(context, target);
    if (secured.hop == Hop::Failed) {
        return {Where::Tls, secured.cause, secured.evidence};
    }
    const Answer got = answer(context, target);
    if (got.hop == Hop::Failed) {
        return {Where::Answer, got.cause, got.evidence};
    }
    return {got.hop == Hop::Pending ? Where::Pending : Where::None, {}, got.evidence};
}

bool neededByGo(const CheckContext &context, const Target &target)
{
    switch (target.role) {
    case Target::Role::Shadowed:
    case Target::Role::Bypassed: return false;
    case Target::Role::FromGo:
    case Target::Role::ChecksumDb:
    case Target::Role::Redirect: return true;
    case Target::Role::ModuleProxy:
    case Target::Role::Direct: break;
    }
    for (const Target &before : context.facts.targets) {
        const bool inList = before.role == Target::Role::ModuleProxy || before.role == Target::Role::Direct;
        if (!inList || before.position >= target.position) {
            continue;
        }
        const ChainFault fault = chainFault(context, before);
        const bool failed = fault.where != ChainFault::Where::None && fault.where != ChainFault::Where::Pending;
        const bool notFound = fault.where == ChainFault::Where::Answer && answer(context, before).notFound;
        if (!notFound && !(failed && before.fallbackOnAnyError)) {
            return false;
        }
    }
    return true;
}

} // namespace Tidyscope

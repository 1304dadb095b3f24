// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/faultplan.h"

#include <algorithm>

namespace Tidyscope::Lab {

namespace {

/// A number in [0, 1) that depends on nothing but the arguments (splitmix64, public domain, Sebastiano Vigna).
double dice(quint64 seed, quint64 rule, quint64 count)
{
    quint64 z = seed * 0x9e3779b97f4a7c15U + rule * 0xd1b54a32d192ed03U + count * 0x8cb92ba72f3d8dd7U;
    for (int i = 0; i < 2; ++i) {
        z += 0x9e3779b97f4a7c15U;
        z = (z ^ (z >> 30U)) * 0xbf58476d1ce4e5b9U;
        z = (z ^ (z >> 27U)) * 0x94d049bb133111ebU;
        z ^= z >> 31U;
    }
    return static_cast<double>(z >> 11U) * 0x1.0p-53;
}

bool hasQuery(const QByteArray &target, const QByteArray &part)
{
    const qsizetype at = target.indexOf('?');
    return at >= 0 && target.sliced(at + 1).split('&').contains(part);
}

bool sameAuthority(QByteArrayView wanted, QByteArrayView asked)
{
    if (wanted.compare(asked, Qt::CaseInsensitive) == 0)
        return true;
    // "host" stands for all its ports
    return asked.size() > wanted.size() && asked.at(wanted.size()) == ':'
        && asked.first(wanted.size()).compare(wanted, Qt::CaseInsensitive) == 0;
}

} // namespace

bool FaultMatcher::matches(const LabRequest &request, const ModuleRequest &asked) const
{
    if (!parts.isEmpty() && !parts.contains(asked.part))
        return false;
    if (!module.isEmpty() && module != asked.module)
        return false;
    if (!version.isEmpty() && version != asked.version)
        return false;
    if (!method.isEmpty() && method != request.method)
        return false;
    if (!path.isEmpty() && !pathOf(request.target).contains(path))
        return false;
    if (!query.isEmpty() && !hasQuery(request.target, query))
        return false;
    if (!authority.isEmpty() && !sameAuthority(authority, request.authority()))
        return false;
    if (headerName.isEmpty())
        return true;
    return std::ranges::any_of(request.headers, [this](const auto &header) {
        return header.first.compare(headerName, Qt::CaseInsensitive) == 0 && header.second.contains(headerValue);
    });
}

FaultChooser::FaultChooser(const FaultPlan &plan)
    : m_plan(plan),
      m_counts(plan.rules.size()),
      m_readsModule(std::ranges::any_of(plan.rules, [](const FaultRule &rule) { return rule.matcher.readsModule(); }))
{ }

int FaultChooser::choose(const LabRequest &request)
{
    const ModuleRequest module = m_readsModule ? moduleRequestOf(request.target) : ModuleRequest();
    for (qsizetype i = 0; i < m_plan.rules.size(); ++i) {
        const FaultRule &rule = m_plan.rules.at(i);
        if (!rule.matcher.matches(request, module))
            continue;
        Count &count = m_counts[i];
        if (++count.matched <= rule.after || (rule.times >= 0 && count.applied >= rule.times))
            continue;
        if (dice(m_plan.seed, static_cast<quint64>(i), static_cast<quint64>(count.matched)) >= rule.probability)
            continue;
        ++count.applied;
        return static_cast<int>(i);
    }
    return -1;
}

ConnectionFault FaultChooser::nextConnection()
{
    ConnectionFault fault = m_plan.connections;
    if (fault.times >= 0 && m_connections++ >= fault.times) {
        fault.kind = ConnectionFault::Kind::None;
        fault.acceptDelay = std::chrono::milliseconds(0);
    }
    return fault;
}

} // namespace Tidyscope::Lab

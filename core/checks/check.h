// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/facts.h"
#include "core/model/evidence.h"
#include "core/model/finding.h"

#include <QList>

#include <memory>
#include <vector>

namespace Tidyscope {

/// The evidence of a run, looked up by what was asked.
class EvidenceStore
{
public:
    void add(const Evidence &evidence) { m_all.append(evidence); }
    [[nodiscard]] const QList<Evidence> &all() const { return m_all; }

    /// The answer to @p request, or nullptr while there is none.
    [[nodiscard]] const Evidence *find(const ProbeRequest &request) const
    {
        for (const Evidence &evidence : m_all) {
            if (evidence.request == request) {
                return &evidence;
            }
        }
        return nullptr;
    }

    /// The id of the answer to @p request as a list, empty while there is none.
    [[nodiscard]] QStringList idsOf(const ProbeRequest &request) const
    {
        const Evidence *evidence = find(request);
        return evidence ? QStringList{evidence->id} : QStringList();
    }

private:
    QList<Evidence> m_all;
};

/// Everything a check may look at. Read-only.
struct CheckContext
{
    const DiagnosisOptions &options;
    const Surroundings &surroundings;
    const Facts &facts;
    const EvidenceStore &evidence;
    double nowMs = 0;   ///< since the start of the run
    bool final = false; ///< nothing more will come: what is still open stays open
};

struct CheckInfo
{
    QString id; ///< the contract's name: "dns-resolve"
    int step = 1;
};

/// One question of the method. Stateless: plan() says what it still needs to know, run() judges what is known; both are pure
/// and may be called at any moment of a run. A check holds no signals, threads or timers: gathering is the engine's work.
class Check
{
public:
    Check() = default;
    virtual ~Check() = default;
    Q_DISABLE_COPY_MOVE(Check)

    [[nodiscard]] virtual CheckInfo info() const = 0;
    /// The requests this check needs in all, as far as can be said now; the engine makes those that are new. What a plan
    /// names may grow with the evidence, but never shrinks.
    [[nodiscard]] virtual QList<ProbeRequest> plan(const CheckContext &context) const = 0;
    /// One finding for each subject, in a stable order; Status::Running for a subject whose evidence is not complete.
    [[nodiscard]] virtual QList<Finding> run(const CheckContext &context) const = 0;
};

/// All checks, in the order of the method: the one table.
[[nodiscard]] std::vector<std::unique_ptr<Check>> allChecks();

} // namespace Tidyscope

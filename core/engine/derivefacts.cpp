// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/engine/derivefacts_p.h"

namespace Tidyscope {

Facts deriveFacts(const DiagnosisOptions &options, const Surroundings &surroundings, const EvidenceStore &evidence,
                  const std::optional<SettledSuspicion> &settled, const QList<QUrl> &waiting, double nowMs)
{
    Facts facts;
    deriveSettings(facts, options, surroundings, evidence);
    if (!facts.goUsable) {
        return facts;
    }
    const CheckContext context{options, surroundings, facts, evidence, nowMs};
    deriveSuspicion(facts, context, settled);
    deriveTargets(facts, context, waiting);
    return facts;
}

} // namespace Tidyscope

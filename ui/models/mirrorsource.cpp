// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "ui/models/mirrorsource.h"

#include "core/engine/facts.h"

namespace Tidyscope {

EngineMirrorSource::EngineMirrorSource(const ScorecardRun::Request &request, QObject *parent)
    : MirrorSource(parent),
      m_run(request)
{
    connect(&m_run, &ScorecardRun::advanced, this, &MirrorSource::advanced);
    connect(&m_run, &ScorecardRun::finished, this, &MirrorSource::finished);
}

MirrorSwitch EngineMirrorSource::switchTo(const QString &id, const GoEnvironment &now) const
{
    Facts facts = m_run.facts();
    facts.env = now;
    facts.proxies = GoProxyList::parse(now.value(QStringLiteral("GOPROXY")), facts.goVersion);
    facts.sumDb = GoSumDb::parse(now.value(QStringLiteral("GOSUMDB")));
    return switchToMirror(id, m_run.scorecard(), m_run.catalogue(), facts);
}

} // namespace Tidyscope

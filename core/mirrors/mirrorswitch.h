// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/facts.h"
#include "core/fixes/lastdiagnosis.h"
#include "core/mirrors/mirrorcatalogue.h"
#include "core/mirrors/scorecardrun.h"

namespace Tidyscope {

/// "Use this mirror", before anything is planned: the fix and what go is asked for afterwards, or why it is not proposed.
struct MirrorSwitch
{
    FixRequest fix;
    LastDiagnosis before; ///< of no diagnosis: the module that go fetches, to see whether it works
    Text whyNot;          ///< empty: it is proposed
    bool isInUse = false; ///< it is in GOPROXY already; whyNot says so
    QString goProxy = {}; ///< what GOPROXY becomes; clear, since entries of the company may carry a login
    QString goSumDb = {}; ///< what GOSUMDB becomes; empty: it stays
    QString shadow = {};  ///< a variable of the process that overrules the settings file; empty: none
};

/// The cause of a switch that no diagnosis asked for.
inline constexpr auto mirrorSwitchCause = QLatin1StringView("mirror");

/// The switch to the mirror @p id that @p card has scored. A mirror that go cannot work with is not proposed. Pure.
[[nodiscard]] MirrorSwitch switchToMirror(const QString &id, const Scorecard &card, const MirrorCatalogue &catalogue,
                                          const Facts &facts);

} // namespace Tidyscope

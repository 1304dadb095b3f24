// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/fallback.h"
#include "core/goenv/goproxylist.h"

#include <QJsonObject>
#include <QString>

namespace Tidyscope::Differential {

/// How a server of the oracle answers, as our code has to be told: @p outcome is that of a question ("404", "reset", …).
[[nodiscard]] FetchOutcome fetchOutcome(const QString &outcome);

/// What @p host was told to answer about @p subject, a module path or "sumdb"; "404" if nothing was said.
[[nodiscard]] QString plannedOutcome(const QJsonObject &servers, const QString &host, const QString &subject);

/// What comes of asking the module proxy @p entry: as planned, or what go says by itself before it asks anybody.
struct Visit
{
    FetchOutcome outcome;
    bool seen = true; ///< the request arrives at the oracle's server
};
[[nodiscard]] Visit visit(const GoProxyEntry &entry, const QJsonObject &servers, const QString &subject);

/// The base of the requests to a module proxy as the oracle writes it down: "http://p1.test/base?x=1". The host alone where Qt
/// refuses what go takes.
[[nodiscard]] QString requestBase(const GoProxyEntry &entry);

} // namespace Tidyscope::Differential

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/goenv/fallback.h"
#include "core/goenv/goenvironment.h"
#include "core/goenv/gosumdb.h"
#include "core/goenv/privacy.h"
#include "core/netpolicy/httpproxypolicy.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// What decides about the way of a module, read once; explaining a path is then cheap enough for each keystroke. A value.
struct RouteSettings
{
    GoProxyList proxies;
    GoSumDb sumDb;
    ModuleRules rules;
    HttpProxyPolicy httpProxy;
    ProjectOwner project; ///< for suspicions; may be empty

    [[nodiscard]] static RouteSettings from(const GoEnvironment &environment, const HttpProxyPolicy &httpProxy,
                                            const ProjectOwner &project = {},
                                            const std::optional<GoVersion> &version = {});
};

/// Who would be contacted for one module, through which HTTP proxy, verified by whom, and who would learn of it that should not.
/// From the settings alone: nobody is asked, nothing is looked up. No secrets in it: it may be shown as it is.
struct ModuleRoute
{
    /// An entry of GOPROXY that go may come to, or the module's own host.
    struct Source
    {
        QString entry;     ///< as written, masked; "direct", "off"
        QStringList hosts; ///< host or host:port; empty: nobody (`off`, a file:// URL)
        ContinuesOn continuesOn = ContinuesOn::Never;
        bool operator==(const Source &) const = default;
    };
    struct Checksums
    {
        bool verified = false; ///< what is not yet in go.sum is checked against the database
        QString database;      ///< its name; empty: none
        /// Who is asked: the proxy that go asks first whether it passes requests on (masked URL), "direct"; empty: nobody.
        QString via;
        Text reason;
        bool operator==(const Checksums &) const = default;
    };
    /// A host of the above and how it is reached.
    struct Hop
    {
        QString host;
        QString proxy; ///< masked URL, or "direct"
        Text because;
        bool operator==(const Hop &) const = default;
    };
    struct Leak
    {
        Text what;  ///< what is sent
        QString to; ///< host
        Text because;
        bool operator==(const Leak &) const = default;
    };

    QString module;
    bool isPrivate = false;      ///< ModuleRules::isPrivate()
    std::optional<RuleHit> rule; ///< the setting that counts; also where only GONOPROXY or only GONOSUMDB matches
    Suspicion suspicion = Suspicion::None; ///< why it looks private where no rule says so
    QString refusal;                       ///< go's words where it refuses GOPROXY: it then contacts nobody. Masked
    QList<Source> sources;                 ///< in go's order
    Checksums checksums;
    QList<Hop> httpProxy; ///< each host once, in the order of the above
    QList<Leak> leaks;    ///< empty: nothing private goes to strangers

    bool operator==(const ModuleRoute &) const = default;
};

/// Explains the way of the module @p path, with or without "@version". Pure; any thread.
[[nodiscard]] ModuleRoute explainModule(const RouteSettings &settings, const QString &path);

} // namespace Tidyscope

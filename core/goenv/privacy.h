// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/goenv/goenvironment.h"

#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// The setting that decided about a module: GOPRIVATE with its glob "*.corp.example".
struct RuleHit
{
    QString variable; ///< the one whose text counted: GOPRIVATE also where it stands in for an empty GONOPROXY
    QString pattern;
    [[nodiscard]] QString toString() const { return variable + QLatin1Char('=') + pattern; }
    bool operator==(const RuleHit &) const = default;
};

/// What the user's settings say about who is contacted for a module (go help module-private). A value; any thread.
class ModuleRules
{
public:
    ModuleRules() = default;
    /// From what the variables say; an empty @p noProxy or @p noSumDb takes over @p isPrivate, as go does.
    [[nodiscard]] static ModuleRules of(const QString &isPrivate, const QString &noProxy = {},
                                        const QString &noSumDb = {}, const QString &insecure = {});

    /// GONOPROXY or its stand-in says anything at all.
    [[nodiscard]] bool hasNoProxy() const { return !m_noProxy.isEmpty() || !m_private.isEmpty(); }
    /// GONOPROXY or its stand-in matches: no module proxy is asked, even with GOPROXY=off.
    [[nodiscard]] bool noProxy(QStringView path) const { return noProxyRule(path).has_value(); }
    /// GONOSUMDB or its stand-in matches: the checksum database is not asked. GOSUMDB=off is not looked at here.
    [[nodiscard]] bool noSumDb(QStringView path) const { return noSumDbRule(path).has_value(); }
    /// GOPRIVATE matches, or both of the above do: the name goes to no proxy and no database.
    [[nodiscard]] bool isPrivate(QStringView path) const { return privateRule(path).has_value(); }
    /// GOINSECURE matches: direct fetches may fall back to http.
    [[nodiscard]] bool insecure(QStringView path) const { return insecureRule(path).has_value(); }

    [[nodiscard]] std::optional<RuleHit> noProxyRule(QStringView path) const;
    [[nodiscard]] std::optional<RuleHit> noSumDbRule(QStringView path) const;
    [[nodiscard]] std::optional<RuleHit> privateRule(QStringView path) const;
    /// GOPRIVATE alone, whatever GONOPROXY and GONOSUMDB make of it.
    [[nodiscard]] std::optional<RuleHit> goPrivateRule(QStringView path) const;
    [[nodiscard]] std::optional<RuleHit> insecureRule(QStringView path) const;

    /// A glob that misses @p path by its spelling alone: a blank or a '\r' at its side, ';' or blanks instead of commas, full-width
    /// punctuation, quotes, "https://" before it or "/..." behind it. As written. Nothing where another glob of the same
    /// list matches, or isPrivate() says yes.
    [[nodiscard]] std::optional<RuleHit> misspelledRule(QStringView path) const;

    /// The same with @p patterns (a comma list) added to GOPRIVATE, GONOPROXY and GONOSUMDB.
    [[nodiscard]] ModuleRules withPrivate(const QString &patterns) const;

    friend ModuleRules rules(const GoEnvironment &environment);
    bool operator==(const ModuleRules &) const = default;

private:
    QString m_private;
    QString m_noProxy; ///< empty: GOPRIVATE stands in
    QString m_noSumDb;
    QString m_insecure;
};

[[nodiscard]] ModuleRules rules(const GoEnvironment &environment);

/// Why a module path looks private though no rule says so. From its spelling alone: nothing is looked up.
enum class Suspicion {
    None,
    SingleLabelHost, ///< "gitlab/team/lib"
    AddressInPath,   ///< "10.1.2.3/team/lib"
    PortInPath,      ///< "git.corp.example:8443/team/lib"
    InternalSuffix,  ///< .local .internal .corp .lan .intranet .home.arpa
    ProjectOwner,    ///< host and owner of the project's own module path
    GitRemoteOwner   ///< host and owner of a git remote of the project
};

/// What is known of the project, for suspicionOf().
struct ProjectOwner
{
    QString modulePath;     ///< of go.mod; may be empty
    QStringList gitRemotes; ///< URLs as `git remote -v` shows them: https, ssh, scp-like
    bool operator==(const ProjectOwner &) const = default;
};

/// Rules are not looked at: ask ModuleRules::isPrivate() first.
[[nodiscard]] Suspicion suspicionOf(QStringView path, const ProjectOwner &project = {});

/// "single-label-host", "address-in-path" …: stable names for documents and text keys. Empty for None.
[[nodiscard]] QString suspicionName(Suspicion suspicion);

/// Whether @p host by its spelling is of an internal network: a single label, one of the suffixes above, or an address that is
/// not public.
[[nodiscard]] bool isInternalName(QStringView host);

} // namespace Tidyscope

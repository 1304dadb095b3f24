// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/goenv/goversion.h"

#include <QList>
#include <QString>
#include <QStringList>

#include <optional>

namespace Tidyscope {

/// What a variable is about, in the order in which people look for it.
enum class VariableGroup {
    Source,       ///< where modules come from: GOPROXY …
    Privacy,      ///< what is private: GOPRIVATE …
    Verification, ///< GOSUMDB …
    HttpProxy,    ///< HTTP_PROXY … and certificates
    Credentials,  ///< GOAUTH, NETRC and what git asks with
    Modules,      ///< GOFLAGS, GO111MODULE, GOWORK, GOTOOLCHAIN …
    Places,       ///< files and folders: GOENV, GOMODCACHE …
    Diagnostics,  ///< GODEBUG, GOTELEMETRY …
    Build         ///< compiler and target: has nothing to do with downloading
};

/// The shape of a value: which editor and which check belong to it.
enum class VariableKind {
    Text,
    Choice,    ///< one of GoVariable::choices
    ProxyList, ///< GOPROXY
    SumDb,
    Patterns,     ///< comma list of globs over module paths
    VcsRules,     ///< GOVCS
    AuthCommands, ///< GOAUTH
    Flags,        ///< GOFLAGS
    Toolchain,
    HttpProxyUrl, ///< HTTP_PROXY, HTTPS_PROXY
    NoProxyList,
    Pairs, ///< GODEBUG: a=b,c=d
    Path,
    PathList,
    Command
};

/// Where a variable is read.
enum class VariableReader {
    GoSettings, ///< by go: from the process, else the GOENV file, else $GOROOT/go.env
    Process,    ///< by go, its libraries or git, from the environment of the process alone
    Computed,   ///< go works it out and prints it; setting it changes nothing
    Nobody      ///< go ignores it, unlike other programs: ALL_PROXY
};

/// What is known about one variable. A value.
struct GoVariable
{
    QString name;
    VariableGroup group = VariableGroup::Build;
    VariableKind kind = VariableKind::Text;
    VariableReader reader = VariableReader::GoSettings;
    int sinceMinor = 0;   ///< go 1.N is the first that knows it; 0: all of them
    bool secret = false;  ///< its value may hold a password or a token
    QString defaultValue; ///< what go takes when nothing sets it; empty: nothing, or worked out by go
    QStringList choices;  ///< for Choice: all that go accepts; for others: what is offered
    bool operator==(const GoVariable &) const = default;

    /// It has to do with fetching modules; the others are behind a filter.
    [[nodiscard]] bool concernsDownloads() const { return group != VariableGroup::Build; }
    /// `go env -w` and the GOENV file can set it, at least in some version of go (see writeRefusal()).
    [[nodiscard]] bool canBeInFile() const { return reader == VariableReader::GoSettings; }
    /// Without a version the newest rules hold.
    [[nodiscard]] bool isKnownTo(const std::optional<GoVersion> &version) const;
    /// One or two sentences: what it does, what to know.
    [[nodiscard]] Text meaning() const { return {QLatin1String("variable.") + name, {}}; }
};

/// All of them, by group, the most wanted first.
[[nodiscard]] const QList<GoVariable> &goVariables();
/// Null for an unknown name. On Windows names have no case; elsewhere the lower-case spelling of HTTP_PROXY, HTTPS_PROXY,
/// NO_PROXY and ALL_PROXY is found too.
[[nodiscard]] const GoVariable *findVariable(QStringView name);
/// "source", "privacy" …: stable names for documents; Text{"variable-group." + name} is the title.
[[nodiscard]] QString groupName(VariableGroup group);
[[nodiscard]] Text groupTitle(VariableGroup group);
/// "proxy-list", "patterns" …: stable names for documents.
[[nodiscard]] QString kindName(VariableKind kind);

/// The known name that @p name was probably meant to be: "GOPROXI" -> "GOPROXY", "goproxy" -> "GOPROXY". Empty: none is near,
/// or it is a known name already.
[[nodiscard]] QString nearestVariable(QStringView name);

/// Why `go env -w NAME=VALUE` refuses, in go's own words, without the leading "go: " (cmd/go/internal/envcmd.checkEnvWrite; GOOS, GOARCH
/// and GOEXPERIMENT are not judged). Nothing: it takes it, which says nothing about whether the value is any good. Without a
/// version the newest rules hold.
[[nodiscard]] std::optional<QString> writeRefusal(QStringView name, QStringView value,
                                                  const std::optional<GoVersion> &version = {});

} // namespace Tidyscope

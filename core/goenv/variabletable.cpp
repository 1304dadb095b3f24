// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/goenv/variables.h"

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using enum VariableGroup;
using enum VariableKind;
using enum VariableReader;

struct Row
{
    QLatin1StringView name;
    VariableGroup group;
    VariableKind kind;
    VariableReader reader;
    int since = 0;
    bool secret = false;
    QLatin1StringView defaultValue = {};
    QLatin1StringView choices = {}; // separated by blanks
};

// internal/cfg.KnownEnv and envcmd.MkEnv of go 1.19 to 1.27, and what else decides whether a module arrives: net/http,
// crypto/x509, net, runtime, git.
constexpr Row downloading[] = {
    {"GOPROXY"_L1, Source, ProxyList, GoSettings, 0, true, "https://proxy.golang.org,direct"_L1, {}},
    {"GOVCS"_L1, Source, VcsRules, GoSettings, 0, false, "public:git|hg,private:all"_L1, {}},

    {"GOPRIVATE"_L1, Privacy, Patterns, GoSettings},
    {"GONOPROXY"_L1, Privacy, Patterns, GoSettings},
    {"GONOSUMDB"_L1, Privacy, Patterns, GoSettings},
    {"GOINSECURE"_L1, Privacy, Patterns, GoSettings},

    {"GOSUMDB"_L1, Verification, SumDb, GoSettings, 0, true, "sum.golang.org"_L1,
     "sum.golang.org sum.golang.google.cn off"_L1},

    {"HTTPS_PROXY"_L1, HttpProxy, HttpProxyUrl, Process, 0, true},
    {"HTTP_PROXY"_L1, HttpProxy, HttpProxyUrl, Process, 0, true},
    {"NO_PROXY"_L1, HttpProxy, NoProxyList, Process},
    {"ALL_PROXY"_L1, HttpProxy, HttpProxyUrl, Nobody, 0, true},
    {"REQUEST_METHOD"_L1, HttpProxy, Text, Process},
    {"SSL_CERT_FILE"_L1, HttpProxy, Path, Process},
    {"SSL_CERT_DIR"_L1, HttpProxy, PathList, Process},

    {"GOAUTH"_L1, Credentials, AuthCommands, GoSettings, 24, true, "netrc"_L1, "netrc off"_L1},
    {"NETRC"_L1, Credentials, Path, Process},
    {"GIT_SSH_COMMAND"_L1, Credentials, Command, Process},
    {"GIT_SSH"_L1, Credentials, Command, Process},
    {"SSH_AUTH_SOCK"_L1, Credentials, Path, Process},
    {"GIT_ASKPASS"_L1, Credentials, Command, Process},
    {"SSH_ASKPASS"_L1, Credentials, Command, Process},
    {"GIT_TERMINAL_PROMPT"_L1, Credentials, Choice, Process, 0, false, {}, "0 1"_L1},
    {"GCM_INTERACTIVE"_L1, Credentials, Text, Process, 0, false, {}, "never"_L1},
    {"GIT_ALLOW_PROTOCOL"_L1, Credentials, Text, Process},
    {"GIT_CONFIG_GLOBAL"_L1, Credentials, Path, Process},
    {"GIT_CONFIG_NOSYSTEM"_L1, Credentials, Text, Process},
    {"GIT_CONFIG_COUNT"_L1, Credentials, Text, Process},
    {"GIT_SSL_CAINFO"_L1, Credentials, Path, Process},
    {"GIT_SSL_NO_VERIFY"_L1, Credentials, Text, Process},

    {"GOFLAGS"_L1, Modules, Flags, GoSettings, 0, true},
    {"GOTOOLCHAIN"_L1, Modules, Toolchain, GoSettings, 21, false, "auto"_L1, "auto local path"_L1},
    {"GO111MODULE"_L1, Modules, Choice, GoSettings, 0, false, "on"_L1, "on auto off"_L1},
    {"GOWORK"_L1, Modules, Path, GoSettings, 0, false, {}, "off"_L1},
    {"GOMOD"_L1, Modules, Path, Computed},

    {"GOENV"_L1, Places, Path, Process, 0, false, {}, "off"_L1},
    {"GOMODCACHE"_L1, Places, Path, GoSettings},
    {"GOPATH"_L1, Places, PathList, GoSettings},
    {"GOROOT"_L1, Places, Path, GoSettings},
    {"GOCACHE"_L1, Places, Path, GoSettings},
    {"GOTMPDIR"_L1, Places, Path, GoSettings},
    {"HOME"_L1, Places, Path, Process},
    {"XDG_CONFIG_HOME"_L1, Places, Path, Process},
    {"AppData"_L1, Places, Path, Process},
    {"PATH"_L1, Places, PathList, Process},

    {"GODEBUG"_L1, Diagnostics, Pairs, Process},
    {"GOTELEMETRY"_L1, Diagnostics, Choice, Computed, 23, false, {}, "on local off"_L1},
    {"GOTELEMETRYDIR"_L1, Diagnostics, Path, Computed, 23},
    {"GOVERSION"_L1, Diagnostics, Text, Computed},
    {"RES_OPTIONS"_L1, Diagnostics, Text, Process},
    {"LOCALDOMAIN"_L1, Diagnostics, Text, Process},
};

constexpr Row building[] = {
    {"GOOS"_L1, Build, Text, GoSettings},
    {"GOARCH"_L1, Build, Text, GoSettings},
    {"GOBIN"_L1, Build, Path, GoSettings},
    {"CGO_ENABLED"_L1, Build, Choice, GoSettings, 0, false, {}, "0 1"_L1},
    {"CC"_L1, Build, Command, GoSettings},
    {"CXX"_L1, Build, Command, GoSettings},
    {"AR"_L1, Build, Command, GoSettings, 0, false, "ar"_L1, {}},
    {"FC"_L1, Build, Command, GoSettings},
    {"GCCGO"_L1, Build, Command, GoSettings, 0, false, "gccgo"_L1, {}},
    {"PKG_CONFIG"_L1, Build, Command, GoSettings, 0, false, "pkg-config"_L1, {}},
    {"CGO_CFLAGS"_L1, Build, Text, GoSettings, 0, false, "-O2 -g"_L1, {}},
    {"CGO_CPPFLAGS"_L1, Build, Text, GoSettings},
    {"CGO_CXXFLAGS"_L1, Build, Text, GoSettings, 0, false, "-O2 -g"_L1, {}},
    {"CGO_FFLAGS"_L1, Build, Text, GoSettings, 0, false, "-O2 -g"_L1, {}},
    {"CGO_LDFLAGS"_L1, Build, Text, GoSettings, 0, false, "-O2 -g"_L1, {}},
    {"CGO_CFLAGS_ALLOW"_L1, Build, Text, GoSettings},
    {"CGO_CFLAGS_DISALLOW"_L1, Build, Text, GoSettings},
    {"CGO_CPPFLAGS_ALLOW"_L1, Build, Text, GoSettings},
    {"CGO_CPPFLAGS_DISALLOW"_L1, Build, Text, GoSettings},
    {"CGO_CXXFLAGS_ALLOW"_L1, Build, Text, GoSettings},
    {"CGO_CXXFLAGS_DISALLOW"_L1, Build, Text, GoSettings},
    {"CGO_FFLAGS_ALLOW"_L1, Build, Text, GoSettings},
    {"CGO_FFLAGS_DISALLOW"_L1, Build, Text, GoSettings},
    {"CGO_LDFLAGS_ALLOW"_L1, Build, Text, GoSettings},
    {"CGO_LDFLAGS_DISALLOW"_L1, Build, Text, GoSettings},
    {"GOEXPERIMENT"_L1, Build, Text, GoSettings},
    {"GOFIPS140"_L1, Build, Text, GoSettings, 24, false, "off"_L1, {}},
    {"GOCACHEPROG"_L1, Build, Command, GoSettings, 24},
    {"GO386"_L1, Build, Choice, GoSettings, 0, false, "sse2"_L1, "sse2 softfloat"_L1},
    {"GOAMD64"_L1, Build, Choice, GoSettings, 0, false, "v1"_L1, "v1 v2 v3 v4"_L1},
    {"GOARM"_L1, Build, Text, GoSettings},
    {"GOARM64"_L1, Build, Text, GoSettings, 23, false, "v8.0"_L1, {}},
    {"GOMIPS"_L1, Build, Choice, GoSettings, 0, false, "hardfloat"_L1, "hardfloat softfloat"_L1},
    {"GOMIPS64"_L1, Build, Choice, GoSettings, 0, false, "hardfloat"_L1, "hardfloat softfloat"_L1},
    {"GOPPC64"_L1, Build, Choice, GoSettings, 0, false, "power8"_L1, "power8 power9 power10"_L1},
    {"GORISCV64"_L1, Build, Choice, GoSettings, 23, false, "rva20u64"_L1, "rva20u64 rva22u64 rva23u64"_L1},
    {"GOWASM"_L1, Build, Text, GoSettings},
    {"GO_EXTLINK_ENABLED"_L1, Build, Choice, GoSettings, 0, false, {}, "0 1"_L1},
    {"GOPACKAGESDRIVER"_L1, Build, Command, Process},
    {"GOEXE"_L1, Build, Text, Computed},
    {"GOHOSTARCH"_L1, Build, Text, Computed},
    {"GOHOSTOS"_L1, Build, Text, Computed},
    {"GOTOOLDIR"_L1, Build, Path, Computed},
    {"GOGCCFLAGS"_L1, Build, Text, Computed},
};

void append(QList<GoVariable> *list, const Row &row)
{
    list->append({row.name, row.group, row.kind, row.reader, row.since, row.secret, row.defaultValue,
                  QString(row.choices).split(u' ', Qt::SkipEmptyParts)});
}

} // namespace

const QList<GoVariable> &goVariables()
{
    static const QList<GoVariable> all = [] {
        QList<GoVariable> list;
        for (const Row &row : downloading) {
            append(&list, row);
        }
        for (const Row &row : building) {
            append(&list, row);
        }
        return list;
    }();
    return all;
}

} // namespace Tidyscope

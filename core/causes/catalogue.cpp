// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/causes/catalogue.h"

#include "core/base/shellquote.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

using enum CauseLayer;

// One line a cause, in the order of the chain.
const QList<Cause> &table()
{
    static const QList<Cause> causes{
        {u"go-missing"_s, Toolchain, {u"install-go"_s, u"set-path"_s}},
        {u"go-broken"_s, Toolchain, {u"check-goroot"_s, u"reinstall-go"_s}},

        {u"no-gomod"_s, Project, {u"enter-module"_s}},
        {u"gomod-syntax"_s, Project, {u"repair-gomod"_s}},

        {u"env-file-unreadable"_s, Settings, {u"repair-goenv-file"_s}},
        {u"env-go111module"_s, Settings, {u"unset-variable"_s}},
        {u"env-gocache-relative"_s, Settings, {u"unset-variable"_s}},
        {u"env-goproxy-off"_s, Settings, {u"unset-variable"_s}},
        {u"env-goproxy-typo"_s, Settings, {u"unset-variable"_s, u"set-goproxy"_s}},
        {u"env-shadowed"_s, Settings, {u"unset-process-variable"_s}},
        {u"gosumdb-invalid"_s, Settings, {u"unset-variable"_s}},

        {u"dns-servfail"_s, Resolution, {u"use-company-proxy"_s, u"ask-dns"_s, u"set-resolver"_s}},
        {u"dns-refused"_s, Resolution, {u"reconnect-network"_s, u"ask-dns"_s, u"set-resolver"_s}},
        {u"dns-nxdomain"_s, Resolution, {u"check-name"_s, u"use-company-proxy"_s, u"ask-dns"_s}},
        {u"dns-nodata"_s, Resolution, {u"ask-dns"_s}},
        {u"dns-timeout"_s, Resolution, {u"reconnect-network"_s, u"set-resolver"_s, u"ask-dns"_s}},
        {u"dns-port-closed"_s, Resolution, {u"start-resolver"_s, u"set-resolver"_s}},
        {u"dns-proxy-host"_s, Resolution, {u"correct-http-proxy"_s, u"ask-dns"_s}},

        {u"tcp-refused"_s, Transport, {u"check-server-running"_s, u"ask-operator"_s}},
        {u"tcp-blackhole"_s, Transport, {u"use-company-proxy"_s, u"ask-firewall"_s}},
        {u"net-unreachable"_s, Transport, {u"reconnect-network"_s}},
        {u"tcp-reset"_s, Transport, {u"ask-firewall"_s, u"use-company-proxy"_s}},

        {u"hp-refused"_s, HttpProxy, {u"start-http-proxy"_s, u"unset-http-proxy"_s}},
        {u"hp-unreachable"_s, HttpProxy, {u"reconnect-network"_s, u"unset-http-proxy"_s}},
        {u"hp-407"_s, HttpProxy, {u"http-proxy-credentials"_s, u"ask-proxy-admin"_s}},
        {u"hp-403"_s, HttpProxy, {u"ask-allow-list"_s, u"use-company-proxy"_s}},
        {u"hp-5xx"_s, HttpProxy, {u"ask-proxy-admin"_s}},
        {u"hp-closes"_s, HttpProxy, {u"correct-http-proxy"_s, u"ask-proxy-admin"_s}},
        {u"hp-socks-mismatch"_s, HttpProxy, {u"correct-http-proxy"_s, u"unset-http-proxy"_s}},

        {u"tls-mitm-ca"_s, Tls, {u"install-root"_s, u"ask-proxy-admin"_s}},
        {u"tls-self-signed"_s, Tls, {u"ask-operator"_s}},
        {u"tls-expired"_s, Tls, {u"check-clock"_s, u"ask-operator"_s}},
        {u"tls-wrong-host"_s, Tls, {u"check-name"_s, u"ask-operator"_s}},

        {u"px-401"_s, ModuleProxy, {u"proxy-login"_s}},
        {u"px-403"_s, ModuleProxy, {u"ask-operator"_s}},
        {u"px-404"_s, ModuleProxy, {u"check-module"_s, u"declare-private"_s}},
        {u"px-410"_s, ModuleProxy, {u"check-module"_s}},
        {u"px-429"_s, ModuleProxy, {u"wait-retry"_s}},
        {u"px-500"_s, ModuleProxy, {u"wait-retry"_s, u"ask-operator"_s}},
        {u"px-502"_s, ModuleProxy, {u"wait-retry"_s, u"ask-operator"_s}},
        {u"px-503"_s, ModuleProxy, {u"wait-retry"_s, u"ask-operator"_s}},
        {u"px-504"_s, ModuleProxy, {u"wait-retry"_s, u"ask-operator"_s}},
        {u"px-hang"_s, ModuleProxy, {u"wait-retry"_s, u"ask-operator"_s}},
        {u"captive-html-info"_s, ModuleProxy, {u"log-in-to-portal"_s, u"check-base-path"_s}},

        {u"priv-not-declared"_s, Private, {u"declare-private"_s}},
    };
    return causes;
}

struct FixEntry
{
    const char *id;
    Fix::Risk risk;
    Fix::Applies applies;
    const char *posix;
    const char *powershell;
    const char *cmd;
};

// {placeholders} are values of the finding. A fix without commands is something to say or to ask; its words are its title and text.
constexpr FixEntry fixTable[] = {
    {"install-go", Fix::Risk::None, Fix::Applies::Manual, "", "", ""},
    {"set-path", Fix::Risk::None, Fix::Applies::Manual, "export PATH=\"$PATH\":{folder}",
     "$Env:Path += ';' + '{folder}'", "set PATH=%PATH%;{folder}"},
    {"check-goroot", Fix::Risk::None, Fix::Applies::Manual, "{unset.posix}", "{unset.powershell}", "{unset.cmd}"},
    {"reinstall-go", Fix::Risk::Low, Fix::Applies::Manual, "", "", ""},
    {"enter-module", Fix::Risk::None, Fix::Applies::Manual, "go mod init example.com/name",
     "go mod init example.com/name", "go mod init example.com/name"},
    {"repair-gomod", Fix::Risk::None, Fix::Applies::Manual, "go mod edit -json {path}", "go mod edit -json {path}",
     "go mod edit -json {path}"},
    {"repair-goenv-file", Fix::Risk::Low, Fix::Applies::File, "ls -ld {path}", "Get-Acl {path} | Format-List",
     "icacls {path}"},
    {"unset-variable", Fix::Risk::None, Fix::Applies::Environment, "{unset.posix}", "{unset.powershell}",
     "{unset.cmd}"},
    {"unset-process-variable", Fix::Risk::None, Fix::Applies::Environment, "unset {variable}",
     "Remove-Item Env:{variable}", "set {variable}="},
    {"set-goproxy", Fix::Risk::None, Fix::Applies::Environment, "go env -w GOPROXY=https://proxy.golang.org,direct",
     "go env -w 'GOPROXY=https://proxy.golang.org,direct'", "go env -w GOPROXY=https://proxy.golang.org,direct"},
    {"use-company-proxy", Fix::Risk::None, Fix::Applies::Manual, "", "", ""},
    {"ask-dns", Fix::Risk::None, Fix::Applies::Manual, "", "", ""},
    {"set-resolver", Fix::Risk::Low, Fix::Applies::Manual, "", "", ""},
    {"start-resolver", Fix::Risk::Low, Fix::Applies::Manual, "resolvectl status; ls -l /etc/resolv.conf",
     "Get-DnsClientServerAddress", "ipconfig /all"},
    {"reconnect-network", Fix::Risk::None, Fix::Applies::Manual, "", "", ""},
    {"check-name", Fix::Risk::None, Fix::Applies::Manual, "go env GOPROXY GOSUMDB", "go env GOPROXY GOSUMDB",
     "go env GOPROXY GOSUMDB"},
    {"correct-http-proxy", Fix::Risk::None, Fix::Applies::Manual, "", "", ""},
    {"check-server-running", Fix::Risk::None, Fix::Applies::Manual, "", "", ""},
    {"ask-operator", Fix::Risk::None, Fix::Applies::Manual, "", "", ""},
    {"ask-firewall", Fix::Risk::None, Fix::Applies::Manual, "", "", ""},
    {"start-http-proxy", Fix::Risk::None, Fix::Applies::Manual, "", "", ""},
    {"unset-http-proxy", Fix::Risk::Low, Fix::Applies::Environment, "unset {variable} {variableLower}",
     "Remove-Item Env:{variable} -ErrorAction SilentlyContinue", "set {variable}="},
    {"http-proxy-credentials", Fix::Risk::Low, Fix::Applies::Environment,
     "export {variable}={scheme}://USER:PASSWORD@{proxy}",
     "$Env:{variable} = '{scheme}' + '://USER:PASSWORD@' + '{proxy}'",
     "set {variable}={scheme}://USER:PASSWORD@{proxy}"},
    {"ask-proxy-admin", Fix::Risk::None, Fix::Applies::Manual, "", "", ""},
    {"ask-allow-list", Fix::Risk::None, Fix::Applies::Manual, "", "", ""},
    {"install-root", Fix::Risk::Low, Fix::Applies::Manual,
     "sudo cp company-root.crt /usr/local/share/ca-certificates/ && sudo update-ca-certificates",
     "Import-Certificate -FilePath company-root.crt -CertStoreLocation Cert:\\CurrentUser\\Root",
     "certutil -user -addstore Root company-root.crt"},
    {"check-clock", Fix::Risk::None, Fix::Applies::Manual, "date -u", "(Get-Date).ToUniversalTime()",
     "echo %DATE% %TIME%"},
    {"proxy-login", Fix::Risk::Low, Fix::Applies::Manual, "", "", ""},
    {"check-module", Fix::Risk::None, Fix::Applies::Manual, "go list -m -versions {modulePath}",
     "go list -m -versions {modulePath}", "go list -m -versions {modulePath}"},
    {"declare-private", Fix::Risk::None, Fix::Applies::Environment, "go env -w GOPRIVATE={private}",
     "go env -w GOPRIVATE={private}", "go env -w GOPRIVATE={private}"},
    {"wait-retry", Fix::Risk::None, Fix::Applies::Manual, "", "", ""},
    {"log-in-to-portal", Fix::Risk::None, Fix::Applies::Manual, "", "", ""},
    {"check-base-path", Fix::Risk::None, Fix::Applies::Manual, "go env GOPROXY", "go env GOPROXY", "go env GOPROXY"},
};

QString filled(const char *command, const QMap<QString, QString> &args, Shell shell)
{
    QString text = QString::fromLatin1(command);
    for (auto it = args.begin(); it != args.end(); ++it) {
        // quotes around a placeholder ask for a string literal, whatever the value (an expression of PowerShell's needs one)
        text.replace(u"'{"_s + it.key() + u"}'"_s, u'\'' + QString(it.value()).replace(u'\'', u"''"_s) + u'\'');
        const bool isCommand = it.key().startsWith("unset."_L1); // made by our own code, whole
        text.replace(u'{' + it.key() + u'}', isCommand ? it.value() : shellQuoted(it.value(), shell));
    }
    // a command with a hole in it is no command
    return text.contains(u'{') ? QString() : text;
}

} // namespace

const Cause *findCause(const QString &id)
{
    const QList<Cause> &causes = table();
    const auto found = std::ranges::find(causes, id, &Cause::id);
    return found == causes.cend() ? nullptr : &*found;
}

QList<Cause> allCauses()
{
    return table();
}

Fix fixFor(const QString &id, const QMap<QString, QString> &args)
{
    Fix fix;
    fix.id = id;
    fix.title = Text{u"fix."_s + id + u".title"_s, args};
    const auto *entry =
        std::ranges::find_if(fixTable, [&id](const FixEntry &e) { return id == QLatin1StringView(e.id); });
    if (entry != std::end(fixTable)) {
        fix.risk = entry->risk;
        fix.applies = entry->applies;
        fix.posix = filled(entry->posix, args, Shell::Posix);
        fix.powershell = filled(entry->powershell, args, Shell::PowerShell);
        fix.cmd = filled(entry->cmd, args, Shell::Cmd);
    }
    return fix;
}

QStringList allFixIds()
{
    QStringList ids;
    for (const FixEntry &entry : fixTable) {
        ids.append(QString::fromLatin1(entry.id));
    }
    return ids;
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/report/reproduce.h"

#include "core/base/redactor.h"
#include "core/base/shellquote.h"

#include <QFileInfo>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

QString typeName(quint16 type)
{
    return type == 28 ? u"AAAA"_s : u"A"_s;
}

QList<Reproduction> commands(const DnsRequest &request)
{
    const QString name = shellQuoted(request.name);
    const QString server = request.server.address.toString();
    const QString port = request.server.port == 53 ? QString() : u" -p "_s + QString::number(request.server.port);
    const QString tcp = request.transport == DnsRequest::Transport::Tcp ? u" +tcp"_s : QString();
    return {{u"dig"_s, u"dig @"_s + server + port + tcp + u' ' + name + u' ' + typeName(request.type)},
            {u"nslookup"_s, u"nslookup -type="_s + typeName(request.type) + u' ' + name + u' ' + server},
            {u"PowerShell"_s,
             u"Resolve-DnsName -Name "_s + shellQuoted(request.name, Shell::PowerShell) + u" -Type "_s
                 + typeName(request.type) + u" -Server "_s + server},
            {u"go"_s, u"GODEBUG=netdns=go+2 go list -m -versions github.com/google/uuid"_s}};
}

QList<Reproduction> commands(const SystemResolveRequest &request)
{
    return {{u"getent"_s, u"getent ahosts "_s + shellQuoted(request.name)},
            {u"PowerShell"_s,
             u"[System.Net.Dns]::GetHostAddresses("_s + u'\'' + QString(request.name).remove(u'\'') + u'\'' + u')'}};
}

QList<Reproduction> commands(const TcpRequest &request)
{
    const QString address = request.endpoint.address.toString();
    const QString port = QString::number(request.endpoint.port);
    return {{u"nc"_s, u"nc -vz -w 8 "_s + address + u' ' + port},
            {u"PowerShell"_s, u"Test-NetConnection -ComputerName "_s + address + u" -Port "_s + port},
            {u"curl"_s, u"curl -v --noproxy '*' --connect-timeout 8 telnet://"_s + request.endpoint.toString()}};
}

QString proxyVariable(const std::optional<ProxyHop> &proxy, QStringView scheme)
{
    // the variable, not its value: it may hold a password
    return proxy ? (scheme == "http"_L1 ? u" --proxy \"$HTTP_PROXY\""_s : u" --proxy \"$HTTPS_PROXY\""_s)
                 : u" --noproxy '*'"_s;
}

QList<Reproduction> commands(const ConnectRequest &request)
{
    const QString url = u"https://"_s + request.target + u'/';
    if (request.proxy.isSocks()) {
        const bool http = request.target.endsWith(":80"_L1);
        const QString server = http ? u"http://"_s + request.target + u'/' : url;
        const QString proxy = u"socks5h://"_s + request.proxy.endpoint.toString();
        return {{u"curl"_s, u"curl -v --max-time 10 --proxy "_s + proxy + u" -o /dev/null "_s + shellQuoted(server)}};
    }
    return {
        {u"curl"_s, u"curl -v --proxytunnel --proxy \"$HTTPS_PROXY\" -o /dev/null "_s + shellQuoted(url)},
        {u"PowerShell"_s,
         u"Invoke-WebRequest -UseBasicParsing -Proxy $Env:HTTPS_PROXY -Uri "_s + shellQuoted(url, Shell::PowerShell)}};
}

QList<Reproduction> commands(const TlsRequest &request)
{
    const QString host = request.serverName;
    const QString target = request.proxy ? host + u':' + QString::number(request.port) : request.endpoint.toString();
    const QString via = request.proxy ? u" -proxy "_s + request.proxy->endpoint.toString() : QString();
    return {{u"openssl"_s,
             u"openssl s_client -connect "_s + target + via + u" -servername "_s + shellQuoted(host)
                 + (request.smallHello ? u" -groups X25519:P-256"_s : QString()) + u" -showcerts </dev/null"_s},
            {u"curl"_s,
             u"curl -v"_s + proxyVariable(request.proxy, u"https") + u" -o /dev/null "_s
                 + shellQuoted(u"https://"_s + host + u':' + QString::number(request.port) + u'/')}};
}

QList<Reproduction> commands(const HttpRequest &request)
{
    const QString url = request.url.toString(QUrl::RemoveUserInfo | QUrl::FullyEncoded);
    const QString proxy = request.proxy ? u" -Proxy $Env:HTTPS_PROXY"_s : QString();
    return {{u"curl"_s,
             u"curl -v --max-time 10"_s + proxyVariable(request.proxy, request.url.scheme()) + u' ' + shellQuoted(url)},
            {u"PowerShell"_s,
             u"Invoke-WebRequest -UseBasicParsing -TimeoutSec 10"_s + proxy + u" -Uri "_s
                 + shellQuoted(url, Shell::PowerShell)}};
}

/// A program that is not go, with what was set for it.
QList<Reproduction> otherCommands(const ProcessRequest &request)
{
    const QString name = QFileInfo(request.program).completeBaseName();
    QStringList posix;
    QStringList powerShell;
    for (auto it = request.environment.begin(); it != request.environment.end(); ++it) {
        if (!it.value().isEmpty()) {
            posix.append(it.key() + u'=' + shellQuoted(it.value()));
            powerShell.append(u"$Env:"_s + it.key() + u" = '"_s + QString(it.value()).replace(u'\'', u"''"_s)
                              + u"';"_s);
        }
    }
    posix.append(name);
    powerShell.append(name);
    for (const QString &argument : request.arguments) {
        posix.append(shellQuoted(Redactor().mask(argument)));
        powerShell.append(shellQuoted(Redactor().mask(argument), Shell::PowerShell));
    }
    return {{name, posix.join(u' ')}, {u"PowerShell"_s, powerShell.join(u' ')}};
}

QList<Reproduction> commands(const ProcessRequest &request)
{
    if (request.purpose == ProcessRequest::Purpose::Other) {
        return otherCommands(request);
    }
    QStringList words{u"go"_s};
    for (const QString &argument : request.arguments) {
        words.append(shellQuoted(argument));
    }
    const bool run =
        request.purpose == ProcessRequest::Purpose::GoDownload || request.purpose == ProcessRequest::Purpose::GoTidy;
    if (run) {
        words.append(u"-x"_s);
    }
    if (request.purpose == ProcessRequest::Purpose::GoDownload) {
        // flags stand before the module
        words = {u"go"_s, u"mod"_s, u"download"_s, u"-x"_s, shellQuoted(request.arguments.value(2))};
    }
    return {{u"go"_s, words.join(u' ')}};
}

QList<Reproduction> commands(const FileScanRequest &request)
{
    return {{u"ls"_s, u"ls -ld "_s + shellQuoted(request.path)},
            {u"PowerShell"_s, u"Get-Item -Force "_s + shellQuoted(request.path, Shell::PowerShell)}};
}

} // namespace

QList<Reproduction> reproduce(const Evidence &evidence)
{
    return std::visit([](const auto &request) { return commands(request); }, evidence.request);
}

} // namespace Tidyscope

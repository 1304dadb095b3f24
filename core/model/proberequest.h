// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"

#include <QHostAddress>
#include <QMap>
#include <QString>
#include <QStringList>
#include <QUrl>

#include <chrono>
#include <optional>
#include <variant>

namespace Tidyscope {

/// An address and port to connect to. Never a name: names are resolved by DNS requests of their own, so that each phase is seen.
struct Endpoint
{
    QHostAddress address;
    quint16 port = 0;

    /// "10.0.0.2:53", "[::1]:53".
    [[nodiscard]] QString toString() const;
    bool operator==(const Endpoint &) const = default;
};

/// An HTTP proxy as a hop: where it is and how Go would log in to it (Basic from the proxy's URL, nothing else).
struct ProxyHop
{
    QUrl url;           ///< without user and password: "http://proxy.corp.example:3128"
    Endpoint endpoint;  ///< its resolved address
    Secret credentials; ///< "user:password", or empty

    /// A SOCKS5 proxy: it takes a connection for http URLs, too, and resolves the server's name itself.
    [[nodiscard]] bool isSocks() const;
    bool operator==(const ProxyHop &) const = default;
};

/// One raw question to one name server.
struct DnsRequest
{
    enum class Transport { Udp, Tcp };

    Endpoint server;
    QString name;     ///< fully qualified, without the final dot
    quint16 type = 1; ///< 1 = A, 28 = AAAA
    Transport transport = Transport::Udp;
    bool edns = true;
    bool checkingDisabled = false;
    std::chrono::milliseconds deadline{5000};

    bool operator==(const DnsRequest &) const = default;
};

/// What the operating system's resolver says (getaddrinfo in a child process, which can be ended at its deadline).
struct SystemResolveRequest
{
    QString name;
    std::chrono::milliseconds deadline{5000};
    bool operator==(const SystemResolveRequest &) const = default;
};

/// Connect, then close.
struct TcpRequest
{
    Endpoint endpoint;
    QString host; ///< whose address it is, for the reader
    std::chrono::milliseconds deadline{7000};
    bool operator==(const TcpRequest &) const = default;
};

/// CONNECT by hand, which shows code, reason, headers and body of a refusal; with a SOCKS5 proxy its request of that name.
struct ConnectRequest
{
    ProxyHop proxy;
    QString target; ///< "host:port"
    std::chrono::milliseconds deadline{9000};
    bool operator==(const ConnectRequest &) const = default;
};

/// TLS handshake that records the whole chain, whether it verifies or not.
struct TlsRequest
{
    Endpoint endpoint;             ///< of the server; unused with a proxy
    QString serverName;            ///< SNI and the name to verify
    quint16 port = 443;            ///< of the server, for CONNECT
    std::optional<ProxyHop> proxy; ///< CONNECT through it first
    bool smallHello = false;       ///< without the key share of ML-KEM: the hello fits into one packet
    std::chrono::milliseconds deadline{9000};
    bool operator==(const TlsRequest &) const = default;
};

/// One GET over one fresh connection; redirects are reported, not followed.
struct HttpRequest
{
    QUrl url;                      ///< without user and password
    Endpoint endpoint;             ///< of the server; unused with a proxy
    std::optional<ProxyHop> proxy; ///< https, or SOCKS5: CONNECT; else absolute-form request
    Secret credentials;            ///< "user:password" for Basic, as Go would send it
    qint64 maxBody = 64 * 1024;    ///< reading stops there; that is not an error
    qint64 unpackUpTo = 0; ///< > 0: gzip is asked for, as go does, and what it unpacks to is counted until it is more
    bool http2 = false;    ///< https: HTTP/2 is offered, too, as go does; the server chooses
    std::chrono::milliseconds deadline{9500};
    bool operator==(const HttpRequest &) const = default;
};

/// Runs a program, ended with its children at a deadline.
struct ProcessRequest
{
    enum class Purpose {
        GoVersion,  ///< `go version`
        GoEnv,      ///< `go env -json`, GOTOOLCHAIN=local
        GoDownload, ///< isolated `go mod download -json -x MODULE@VERSION`
        GoTidy,     ///< isolated `go mod tidy -x` on a copy of the project's go.mod
        Other
    };

    Purpose purpose = Purpose::Other;
    QString program;                    ///< absolute path
    QStringList arguments;              ///< for GoDownload and GoTidy: what the user would type; isolation adds its own
    QString workingDirectory;           ///< project folder for GoTidy; empty: a scratch folder
    QMap<QString, QString> environment; ///< changes to the inherited environment; a null value removes the variable
    QString addedPrivate;               ///< patterns added to GOPRIVATE, GONOPROXY and GONOSUMDB for this run only
    QString addedNoSumDb;               ///< patterns added to GONOSUMDB alone: the proxies may be asked for them
    QString fetchAnew;                  ///< GoTidy: "MODULE@VERSION" to fetch where the user's cache lacks nothing
    std::chrono::milliseconds deadline{60000};
    std::chrono::milliseconds inactivity{0}; ///< > 0: ended when nothing was printed and nothing grew for so long
    qint64 downloadLimit = 0;                ///< > 0: ended when the scratch folder is larger, in bytes
    bool operator==(const ProcessRequest &) const = default;
};

/// Reads one file, up to a limit; or looks through a module cache (scanModuleCache()).
struct FileScanRequest
{
    QString path;
    qint64 maxBytes = 1024 * 1024;
    bool moduleCache = false; ///< path is GOMODCACHE
    QStringList modules = {}; ///< "PATH@VERSION" each: what to look at in it
    bool operator==(const FileScanRequest &) const = default;
};

/// What can be asked. Equal requests are made once in a run.
using ProbeRequest = std::variant<DnsRequest, SystemResolveRequest, TcpRequest, ConnectRequest, TlsRequest, HttpRequest,
                                  ProcessRequest, FileScanRequest>;

} // namespace Tidyscope

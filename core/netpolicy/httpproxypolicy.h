// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/secret.h"
#include "core/goenv/gourl.h"
#include "core/goenv/goversion.h"

#include <QHostAddress>
#include <QList>
#include <QProcessEnvironment>
#include <QString>
#include <QUrl>

#include <optional>

namespace Tidyscope {

/// Which HTTP proxy go uses for one URL, and why.
struct ProxyDecision
{
    enum class Because {
        NotSet,         ///< the variable for this scheme is empty
        NotHttp,        ///< neither http nor https: no variable is for it
        Loopback,       ///< "localhost" or a loopback address: never through a proxy
        NoProxyMatched, ///< an element of NO_PROXY
        Set,            ///< the variable counts
        Invalid,        ///< Go cannot read the variable and silently connects directly
        RefusedCgi      ///< REQUEST_METHOD is set: Go refuses HTTP_PROXY and fails
    };

    bool useProxy = false;
    QUrl
        proxy; ///< scheme, host and port, no user: "http://proxy.corp.example:3128"; scheme http, https, socks5, socks5h.
               ///< Invalid where Qt refuses a host that Go takes (`"http`): see Variable::proxyHost
    Secret credentials;  ///< "user:password" that Go sends as Basic; empty: none
    QString variable;    ///< the one that counted, in its spelling: "HTTPS_PROXY", "https_proxy"; empty: none is set
    QString noProxyRule; ///< element of NO_PROXY that matched, as written, trimmed
    QString noProxyVariable; ///< "NO_PROXY" or "no_proxy"
    Because because = Because::NotSet;
    QString error; ///< for Invalid and RefusedCgi: Go's words, masked
    bool operator==(const ProxyDecision &) const = default;
};

/// HTTP_PROXY, HTTPS_PROXY and NO_PROXY as go reads them (golang.org/x/net/http/httpproxy as vendored in net/http), never the
/// system's settings. Immutable; any thread.
class HttpProxyPolicy
{
public:
    HttpProxyPolicy() = default;

    /// The upper-case name wins where both are not empty. @p version matters for socks5h, unknown schemes (refused before 1.23)
    /// and domain suffixes of addresses (matched before 1.24); without one the newest rules hold.
    [[nodiscard]] static HttpProxyPolicy fromEnvironment(const QProcessEnvironment &environment,
                                                         std::optional<GoVersion> version = {});

    /// For a request to @p url. QUrl has made the host lower-case and its address canonical already.
    [[nodiscard]] ProxyDecision decide(const QUrl &url) const;
    /// For a URL as Go reads it: "LOCALHOST" and "127.1" go through the proxy, unlike "localhost" and "127.0.0.1".
    [[nodiscard]] ProxyDecision decide(const GoUrl &url) const;

    /// A variable that is set, whatever it does for a URL; name in its spelling, empty: not set.
    struct Variable
    {
        QString name;
        QString value;          ///< clear: mask it before it is shown
        QString proxyHost;      ///< host[:port] that Go reads in it; "http" betrays a malformed value. Empty: invalid
        QString error;          ///< why Go ignores it, masked; empty: it does not
        bool rewritten = false; ///< Go could not read it and put "http://" before it
        bool operator==(const Variable &) const = default;
    };
    [[nodiscard]] const Variable &httpProxy() const { return m_http.variable; }
    [[nodiscard]] const Variable &httpsProxy() const { return m_https.variable; }
    [[nodiscard]] QString noProxy() const { return m_noProxy; }
    /// Neither HTTP_PROXY nor HTTPS_PROXY is set.
    [[nodiscard]] bool isEmpty() const { return m_http.variable.name.isEmpty() && m_https.variable.name.isEmpty(); }

private:
    struct Proxy
    {
        Variable variable;
        QUrl url; // without user; empty: none
        Secret credentials;
    };
    struct Rule
    {
        enum class Kind { All, Cidr, Ip, Domain };
        Kind kind = Kind::Domain;
        QString text; // as written, trimmed
        QHostAddress address;
        int prefix = 0;
        QString domain; // with its leading dot
        QString port;
        bool matchHost = false;
    };

    [[nodiscard]] static Proxy readProxy(const QProcessEnvironment &environment, const QString &name,
                                         const std::optional<GoVersion> &version);
    void readNoProxy();
    [[nodiscard]] const Rule *matchingRule(const QString &host, const QHostAddress &address, const QString &port) const;

    Proxy m_http;
    Proxy m_https;
    QString m_noProxy;
    QString m_noProxyVariable;
    QList<Rule> m_ipRules;
    QList<Rule> m_domainRules;
    std::optional<GoVersion> m_version;
    bool m_cgi = false;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/netpolicy/httpproxypolicy.h"

#include "core/base/redactor.h"

#include <QStringList>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

/// net.ParseIP / netip.ParseAddr without a zone: unlike QHostAddress, they take "127.1" for a name.
QHostAddress parseIp(const QString &text)
{
    QHostAddress address;
    if (text.contains(u'%')) {
        return address;
    }
    if (!text.contains(u':')) {
        const QStringList parts = text.split(u'.');
        const bool plain = parts.size() == 4 && std::all_of(parts.begin(), parts.end(), [](const QString &part) {
                               const bool digits = std::all_of(part.begin(), part.end(),
                                                               [](QChar c) { return c >= u'0' && c <= u'9'; });
                               return digits && !part.isEmpty() && part.size() <= 3
                                   && !(part.size() > 1 && part.startsWith(u'0')) && part.toInt() < 256;
                           });
        if (!plain) {
            return address;
        }
    }
    address.setAddress(text);
    return address;
}

/// IPv4 in IPv6 clothes compares equal to the plain address, as net.IP does.
QHostAddress canonical(const QHostAddress &address)
{
    bool ok = false;
    const quint32 v4 = address.toIPv4Address(&ok);
    return ok ? QHostAddress(v4) : address;
}

/// net.SplitHostPort; false: an error there.
bool splitHostPort(const QString &text, QString *host, QString *port)
{
    const qsizetype colon = text.lastIndexOf(u':');
    if (colon < 0) {
        return false;
    }
    if (text.startsWith(u'[')) {
        const qsizetype end = text.indexOf(u']');
        if (end < 0 || end + 1 != colon) {
            return false;
        }
        *host = text.mid(1, end - 1);
    } else {
        *host = text.left(colon);
        if (host->contains(u':')) {
            return false;
        }
    }
    *port = text.mid(colon + 1);
    return !host->contains(u'[') && !host->contains(u']') && !port->contains(u'[') && !port->contains(u']');
}

/// net.ParseCIDR
bool parseCidr(const QString &text, QHostAddress *address, int *prefix)
{
    const qsizetype slash = text.indexOf(u'/');
    if (slash < 0) {
        return false;
    }
    *address = parseIp(text.left(slash));
    bool ok = false;
    const QString digits = text.mid(slash + 1);
    *prefix = digits.toInt(&ok);
    const bool isV6 = address->protocol() == QAbstractSocket::IPv6Protocol;
    if (!ok || address->isNull() || !digits.front().isDigit() || *prefix > (isV6 ? 128 : 32)) {
        return false;
    }
    if (isV6 && canonical(*address) != *address) {
        // net.IPNet.Contains looks at an IPv4 network in IPv6 clothes as IPv4
        *address = canonical(*address);
        *prefix = std::max(0, *prefix - 96);
    }
    return true;
}

/// idna.Lookup.ToASCII; a dot before the name stays, which QUrl would refuse.
QString toAscii(const QString &name)
{
    if (name.startsWith(u'.')) {
        return u'.' + toAscii(name.mid(1));
    }
    const bool ascii = std::all_of(name.begin(), name.end(), [](QChar c) { return c.unicode() < 0x80; });
    if (ascii) {
        return name;
    }
    const QByteArray ace = QUrl::toAce(name);
    return ace.isEmpty() ? name : QString::fromLatin1(ace);
}

QString defaultPort(const QString &scheme)
{
    return scheme == "https"_L1 ? u"443"_s : scheme == "http"_L1 ? u"80"_s : QString();
}

/// getEnvAny: the first name whose value is not empty.
QString firstSet(const QProcessEnvironment &environment, const QString &upper, QString *name)
{
    for (const QString &candidate : {upper, upper.toLower()}) {
        if (const QString value = environment.value(candidate); !value.isEmpty()) {
            *name = candidate;
            return value;
        }
    }
    return {};
}

QUrl withoutUser(const GoUrl &url)
{
    GoUrl plain = url;
    plain.hasUser = false;
    plain.hasPassword = false;
    plain.path.clear();
    plain.rawPath.clear();
    plain.hasQuery = false;
    plain.hasFragment = false;
    return QUrl::fromEncoded(plain.toString(false).toUtf8(), QUrl::StrictMode);
}

/// parseProxy's condition for reading the value a second time with "http://" before it.
bool isBogus(const GoUrl &url, const std::optional<GoVersion> &version)
{
    if (!url.isValid()) {
        return true;
    }
    if (version && !version->isAtLeast(1, 23)) {
        const bool known = url.scheme == "http"_L1 || url.scheme == "https"_L1 || url.scheme == "socks5"_L1
            || (url.scheme == "socks5h"_L1 && version->isAtLeast(1, 22));
        return !known;
    }
    return url.scheme.isEmpty() || url.host.isEmpty();
}

} // namespace

HttpProxyPolicy::Proxy HttpProxyPolicy::readProxy(const QProcessEnvironment &environment, const QString &name,
                                                  const std::optional<GoVersion> &version)
{
    Proxy proxy;
    const QString value = firstSet(environment, name, &proxy.variable.name);
    proxy.variable.value = value;
    if (value.isEmpty()) {
        return proxy;
    }
    GoUrl url = GoUrl::parse(value, version);
    const GoUrl original = url;
    if (isBogus(url, version)) {
        const GoUrl second = GoUrl::parse("http://"_L1 + value, version);
        if (second.isValid()) {
            url = second;
            proxy.variable.rewritten = true;
        }
    }
    if (!url.isValid()) {
        proxy.variable.error =
            Redactor().mask("invalid proxy address %1: %2"_L1.arg(goQuote(value), original.message()));
        return proxy;
    }
    proxy.variable.proxyHost = url.host;
    proxy.url = withoutUser(url);
    if (url.hasUser) {
        proxy.credentials = Secret(url.user + u':' + url.password);
    }
    return proxy;
}

HttpProxyPolicy HttpProxyPolicy::fromEnvironment(const QProcessEnvironment &environment,
                                                 std::optional<GoVersion> version)
{
    HttpProxyPolicy policy;
    policy.m_version = version;
    policy.m_http = readProxy(environment, u"HTTP_PROXY"_s, version);
    policy.m_https = readProxy(environment, u"HTTPS_PROXY"_s, version);
    policy.m_noProxy = firstSet(environment, u"NO_PROXY"_s, &policy.m_noProxyVariable);
    policy.m_cgi = !environment.value(u"REQUEST_METHOD"_s).isEmpty();
    policy.readNoProxy();
    return policy;
}

void HttpProxyPolicy::readNoProxy()
{
    const QStringList elements = m_noProxy.split(u',');
    for (const QString &element : elements) {
        Rule rule;
        rule.text = element.trimmed();
        const QString text = rule.text.toLower();
        if (text.isEmpty()) {
            continue;
        }
        if (text == u"*") {
            rule.kind = Rule::Kind::All;
            m_ipRules = {rule};
            m_domainRules = {rule};
            return;
        }
        if (parseCidr(text, &rule.address, &rule.prefix)) {
            rule.kind = Rule::Kind::Cidr;
            m_ipRules += rule;
            continue;
        }
        QString host;
        if (!splitHostPort(text, &host, &rule.port)) {
            host = text;
            rule.port.clear();
        }
        if (host.isEmpty()) {
            continue;
        }
        if (const QHostAddress address = parseIp(host); !address.isNull()) {
            rule.kind = Rule::Kind::Ip;
            rule.address = canonical(address);
            m_ipRules += rule;
            continue;
        }
        if (host.startsWith("*."_L1)) {
            host.remove(0, 1);
        }
        rule.matchHost = !host.startsWith(u'.');
        rule.domain = toAscii(rule.matchHost ? u'.' + host : host);
        m_domainRules += rule;
    }
}

const HttpProxyPolicy::Rule *HttpProxyPolicy::matchingRule(const QString &host, const QHostAddress &address,
                                                           const QString &port) const
{
    const bool isIp = !address.isNull();
    if (isIp) {
        for (const Rule &rule : m_ipRules) {
            const bool portMatches = rule.port.isEmpty() || rule.port == port;
            const bool inside = rule.kind == Rule::Kind::Cidr
                && canonical(address).protocol() == canonical(rule.address).protocol()
                && canonical(address).isInSubnet(rule.address, rule.prefix);
            if (rule.kind == Rule::Kind::All || inside
                || (rule.kind == Rule::Kind::Ip && rule.address == canonical(address) && portMatches)) {
                return &rule;
            }
        }
    }
    // up to 1.23 the digits of an address could end in a "domain"
    const bool domains = !isIp || (m_version && !m_version->isAtLeast(1, 24));
    for (const Rule &rule : m_domainRules) {
        if (rule.kind == Rule::Kind::All) {
            return &rule;
        }
        const bool matches =
            host.endsWith(rule.domain) || (rule.matchHost && host == QStringView(rule.domain).sliced(1));
        if (domains && matches && (rule.port.isEmpty() || rule.port == port)) {
            return &rule;
        }
    }
    return nullptr;
}

ProxyDecision HttpProxyPolicy::decide(const QUrl &url) const
{
    return decide(GoUrl::parse(QString::fromUtf8(url.toEncoded()), m_version));
}

ProxyDecision HttpProxyPolicy::decide(const GoUrl &url) const
{
    using Because = ProxyDecision::Because;
    ProxyDecision decision;
    if (url.scheme != "http"_L1 && url.scheme != "https"_L1) {
        decision.because = Because::NotHttp;
        return decision;
    }
    const Proxy &proxy = url.scheme == "https"_L1 ? m_https : m_http;
    if (proxy.variable.name.isEmpty()) {
        return decision;
    }
    decision.variable = proxy.variable.name;
    if (!proxy.variable.error.isEmpty()) {
        decision.because = Because::Invalid;
        decision.error = proxy.variable.error;
        return decision;
    }
    if (m_cgi && url.scheme == "http"_L1) {
        decision.because = Because::RefusedCgi;
        decision.error = u"refusing to use HTTP_PROXY value in CGI environment; see golang.org/s/cgihttpproxy"_s;
        return decision;
    }

    const QString name = toAscii(url.hostname());
    const QString port = url.port().isEmpty() ? defaultPort(url.scheme) : url.port();
    // from 1.24 an address with a zone counts as the address
    const bool zones = !m_version || m_version->isAtLeast(1, 24);
    const QHostAddress address = parseIp(zones && name.contains(u':') ? name.section(u'%', 0, 0) : name);
    if (name == "localhost"_L1 || canonical(address).isLoopback()) {
        decision.because = Because::Loopback;
        return decision;
    }
    if (const Rule *rule = matchingRule(name.trimmed().toLower(), address, port)) {
        decision.because = Because::NoProxyMatched;
        decision.noProxyRule = rule->text;
        decision.noProxyVariable = m_noProxyVariable;
        return decision;
    }
    decision.useProxy = true;
    decision.because = Because::Set;
    decision.proxy = proxy.url;
    decision.credentials = proxy.credentials;
    return decision;
}

} // namespace Tidyscope

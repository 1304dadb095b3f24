// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "differential/proxyvariablerules.h"

#include "core/goenv/gourl.h"

#include <QHostAddress>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

/// A question taken apart, for the rules.
struct View
{
    View(const QJsonObject &question, const QJsonObject &answer)
        : env(question["env"_L1].toObject()),
          url(question["url"_L1].toString()),
          proxy(answer["proxy"_L1].toString()),
          error(answer["error"_L1].toString()),
          user(answer["user"_L1].toString()),
          password(answer["password"_L1].toString())
    {
        https = url.startsWith("https:"_L1);
        http = url.startsWith("http:"_L1);
        const QString name = https ? u"HTTPS_PROXY"_s : u"HTTP_PROXY"_s;
        upper = env[name].toString();
        lower = env[name.toLower()].toString();
        variable = upper.isEmpty() ? lower : upper;
        noProxy = env["NO_PROXY"_L1].toString();
        if (noProxy.isEmpty()) {
            noProxy = env["no_proxy"_L1].toString();
        }
        cgi = !env["REQUEST_METHOD"_L1].toString().isEmpty();
        host = GoUrl::parse(url).hostname();
        port = GoUrl::parse(url).port();
    }

    [[nodiscard]] bool set() const { return (http || https) && !variable.isEmpty() && error.isEmpty(); }
    [[nodiscard]] bool direct() const { return proxy.isEmpty() && error.isEmpty(); }
    [[nodiscard]] bool good() const
    {
        return variable == "http://proxy.test:3128"_L1 || variable == "proxy.test:3128"_L1;
    }
    [[nodiscard]] bool isIp() const { return !QHostAddress(host).isNull(); }
    /// A good proxy and the one element @p element in NO_PROXY.
    [[nodiscard]] bool only(const QString &element) const { return set() && good() && noProxy == element; }

    QJsonObject env;
    QString url;
    QString proxy;
    QString error;
    QString user;
    QString password;
    bool http = false;
    bool https = false;
    bool cgi = false;
    QString upper;
    QString lower;
    QString variable;
    QString noProxy;
    QString host;
    QString port;
};

using Test = bool (*)(const View &);

std::vector<Rule> makeRules()
{
    const std::vector<std::pair<QString, Test>> table = {
        {u"upper-case-wins"_s,
         [](const View &v) { return v.set() && !v.upper.isEmpty() && !v.lower.isEmpty() && v.upper != v.lower; }},
        {u"lower-case-counts"_s,
         [](const View &v) { return v.set() && v.upper.isEmpty() && !v.lower.isEmpty() && !v.proxy.isEmpty(); }},
        {u"empty-upper-case-is-unset"_s,
         [](const View &v) {
             return v.set() && v.upper.isEmpty()
                 && (v.env.contains("HTTP_PROXY"_L1) || v.env.contains("HTTPS_PROXY"_L1));
         }},
        {u"https-has-no-fallback"_s,
         [](const View &v) {
             return v.https && v.variable.isEmpty() && !v.env["HTTP_PROXY"_L1].toString().isEmpty() && v.direct();
         }},
        {u"http-not-through-https-proxy"_s,
         [](const View &v) {
             return v.http && v.variable.isEmpty() && !v.env["HTTPS_PROXY"_L1].toString().isEmpty() && v.direct();
         }},
        {u"all-proxy-ignored"_s,
         [](const View &v) { return v.variable.isEmpty() && v.env.contains("ALL_PROXY"_L1) && v.direct(); }},
        {u"cgi-refuses-http-proxy"_s, [](const View &v) { return v.cgi && v.http && !v.error.isEmpty(); }},
        {u"cgi-leaves-https-proxy"_s, [](const View &v) { return v.cgi && v.https && !v.proxy.isEmpty(); }},
        {u"other-schemes-direct"_s,
         [](const View &v) { return !v.http && !v.https && v.error.isEmpty() && v.direct(); }},
        {u"no-scheme-is-http"_s,
         [](const View &v) { return v.variable == "proxy.test:3128"_L1 && v.proxy.startsWith("http "_L1); }},
        {u"scheme-http"_s,
         [](const View &v) { return v.variable.startsWith("http://"_L1) && v.proxy.startsWith("http "_L1); }},
        {u"scheme-https"_s,
         [](const View &v) { return v.variable.startsWith("https://"_L1) && v.proxy.startsWith("https "_L1); }},
        {u"scheme-socks5"_s,
         [](const View &v) { return v.variable.startsWith("socks5://"_L1) && v.proxy.startsWith("socks5 "_L1); }},
        {u"scheme-socks5h"_s,
         [](const View &v) { return v.set() && v.variable.startsWith("socks5h://"_L1) && !v.direct(); }},
        {u"scheme-unknown"_s,
         [](const View &v) { return v.set() && v.variable.startsWith("socks4://"_L1) && !v.direct(); }},
        {u"unreadable-gets-http"_s,
         [](const View &v) {
             return v.proxy == "http http"_L1 || v.proxy == "http http:"_L1 || v.proxy.startsWith("http \"http"_L1);
         }},
        {u"unreadable-is-ignored"_s,
         [](const View &v) {
             return v.set() && !v.variable.isEmpty() && v.direct()
                 && (v.variable.contains("%s"_L1) || v.variable.startsWith(u' '));
         }},
        {u"hash-in-password"_s,
         [](const View &v) { return v.variable.contains("1#x@"_L1) && v.proxy.endsWith(" u:1"_L1); }},
        {u"credentials"_s, [](const View &v) { return !v.user.isEmpty() && !v.password.isEmpty(); }},
        {u"escaped-credentials"_s,
         [](const View &v) { return v.variable.contains("p%40ss"_L1) && v.password == "p@ss"_L1; }},
        {u"no-proxy-star"_s,
         [](const View &v) { return v.set() && v.good() && v.noProxy.split(u',').contains("*"_L1) && v.direct(); }},
        {u"no-proxy-cidr"_s, [](const View &v) { return v.only(u"10.0.0.0/8"_s) && v.isIp(); }},
        {u"no-proxy-cidr-v6"_s, [](const View &v) { return v.only(u"fd00::/8"_s) && v.isIp(); }},
        {u"no-proxy-cidr-not-names"_s,
         [](const View &v) { return v.only(u"10.0.0.0/8"_s) && !v.isIp() && !v.direct(); }},
        {u"no-proxy-bad-cidr"_s, [](const View &v) { return v.only(u"10.0.0.0/33"_s) && v.isIp(); }},
        {u"no-proxy-address"_s, [](const View &v) { return v.only(u"10.1.2.3"_s) && v.isIp(); }},
        {u"no-proxy-address-port"_s, [](const View &v) { return v.only(u"10.1.2.3:443"_s) && v.isIp(); }},
        {u"no-proxy-v6-brackets-need-port"_s, [](const View &v) { return v.only(u"[fd00::5]"_s) && v.isIp(); }},
        {u"no-proxy-v6-brackets-port"_s, [](const View &v) { return v.only(u"[fd00::5]:443"_s) && v.isIp(); }},
        {u"no-proxy-host-itself"_s,
         [](const View &v) { return v.only(u"corp.test"_s) && v.host == "corp.test"_L1 && v.direct(); }},
        {u"no-proxy-host-and-below"_s,
         [](const View &v) { return v.only(u"corp.test"_s) && v.host.endsWith(".corp.test"_L1) && v.direct(); }},
        {u"no-proxy-not-half-a-label"_s,
         [](const View &v) { return v.only(u"corp.test"_s) && v.host == "xcorp.test"_L1 && !v.direct(); }},
        {u"no-proxy-dot-is-below-only"_s,
         [](const View &v) { return v.only(u".corp.test"_s) && v.host == "corp.test"_L1 && !v.direct(); }},
        {u"no-proxy-dot-below"_s,
         [](const View &v) { return v.only(u".corp.test"_s) && v.host.endsWith(".corp.test"_L1) && v.direct(); }},
        {u"no-proxy-star-dot"_s,
         [](const View &v) { return v.only(u"*.corp.test"_s) && v.host.endsWith("corp.test"_L1); }},
        {u"no-proxy-other-globs"_s, [](const View &v) { return v.only(u"corp*"_s) && !v.direct(); }},
        {u"no-proxy-port-must-equal"_s,
         [](const View &v) { return v.only(u"corp.test:8443"_s) && v.host == "corp.test"_L1; }},
        {u"no-proxy-default-port"_s,
         [](const View &v) { return v.only(u"corp.test:443"_s) && v.host == "corp.test"_L1 && v.port.isEmpty(); }},
        {u"no-proxy-semicolon"_s, [](const View &v) { return v.only(u"x.test;corp.test"_s) && !v.direct(); }},
        {u"no-proxy-blank-separated"_s, [](const View &v) { return v.only(u"x.test corp.test"_s) && !v.direct(); }},
        {u"no-proxy-trimmed"_s,
         [](const View &v) { return v.only(u"x.test, corp.test "_s) && v.host == "corp.test"_L1 && v.direct(); }},
        {u"no-proxy-lower-cased"_s,
         [](const View &v) { return v.only(u"CORP.Test"_s) && v.host.endsWith("corp.test"_L1); }},
        {u"url-lower-cased"_s,
         [](const View &v) { return v.only(u"corp.test"_s) && v.host == "CORP.test"_L1 && v.direct(); }},
        {u"no-proxy-lower-variable"_s,
         [](const View &v) { return v.env["NO_PROXY"_L1].toString().isEmpty() && !v.noProxy.isEmpty() && v.set(); }},
        {u"no-proxy-upper-variable-wins"_s,
         [](const View &v) {
             return !v.env["NO_PROXY"_L1].toString().isEmpty() && !v.env["no_proxy"_L1].toString().isEmpty() && v.set();
         }},
        {u"no-proxy-idn"_s,
         [](const View &v) {
             return v.only(u"bücher.test"_s) && (v.host.contains(u'ü') || v.host.contains("xn--"_L1));
         }},
        {u"no-proxy-mapped-address"_s,
         [](const View &v) {
             return v.set() && v.good() && (v.noProxy == "::ffff:10.1.2.3"_L1 || v.host == "::ffff:10.1.2.3"_L1);
         }},
        {u"digits-as-domain"_s, [](const View &v) { return v.only(u"2.3"_s) && v.host == "10.1.2.3"_L1; }},
        {u"localhost-direct"_s,
         [](const View &v) { return v.set() && v.good() && v.host == "localhost"_L1 && v.direct(); }},
        {u"loopback-direct"_s,
         [](const View &v) {
             return v.set() && v.good() && (v.host.startsWith("127.0."_L1) || v.host == "::1"_L1) && v.direct();
         }},
        {u"loopback-look-alikes"_s,
         [](const View &v) {
             return v.set() && v.good()
                 && QStringList{u"LOCALHOST"_s, u"localhost."_s, u"go.localhost"_s, u"127.1"_s, u"0.0.0.0"_s}.contains(
                     v.host)
                 && !v.direct();
         }},
        {u"loopback-with-zone"_s, [](const View &v) { return v.set() && v.good() && v.host == "::1%lo"_L1; }},
    };
    std::vector<Rule> rules;
    for (const auto &[id, test] : table) {
        rules.push_back({"1.12 "_L1 + id, [test](const QJsonObject &question, const QJsonObject &answer) {
                             return test(View(question, answer)) ? 1 : 0;
                         }});
    }
    return rules;
}

} // namespace

const std::vector<Rule> &proxyVariableRules()
{
    static const std::vector<Rule> all = makeRules();
    return all;
}

} // namespace Tidyscope::Differential

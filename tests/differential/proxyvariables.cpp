// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/netpolicy/httpproxypolicy.h"
#include "differential/proxyvariablerules.h"
#include "differential/suites.h"

#include <QProcessEnvironment>

using namespace Qt::StringLiterals;

namespace Tidyscope::Differential {

namespace {

const QStringList &oddProxies()
{
    static const QStringList list = {
        u"http://proxy.test:3128/"_s,
        u"127.0.0.1:3128"_s,
        u"https://u:p@proxy.test"_s,
        u"https://proxy.test:8443/path?q#f"_s,
        u"socks5://p.test:1080"_s,
        u"socks5h://p.test"_s,
        u"socks5h://u:p@p.test:1"_s,
        u"socks4://p.test:1080"_s,
        u"ftp://p.test"_s,
        u"http://a b:1"_s,
        u"\"http://p.test:1\""_s,
        u"http://u:p%ss@p.test:1"_s,
        u"http://u:p%40ss@p.test:1"_s,
        u"http://u:1#x@p.test"_s,
        u" http://p.test:1"_s,
        u"http://p.test:1 "_s,
        u"http://p.test:1\n"_s,
        u"p"_s,
        u"http://"_s,
        u"http:"_s,
        u"http:/p.test"_s,
        u"u:p@p.test:1"_s,
        u"http://[::1]:3"_s,
        u"http://p.test:x"_s,
        u"HTTP://P.test"_s,
        u"//p.test:1"_s,
        u"/p"_s,
        u"p.test:"_s,
        u"http://u@p.test"_s,
        u"http://:p@p.test"_s,
        u"http://dom\\u:p@p.test:1"_s,
        u"http://u:p@ss@p.test:1"_s,
        u"mailto:p"_s,
        u"proxy.test"_s,
    };
    return list;
}

const QStringList &noProxyElements()
{
    static const QStringList list = {
        u""_s,
        u"*"_s,
        u"corp.test"_s,
        u".corp.test"_s,
        u"*.corp.test"_s,
        u"10.0.0.0/8"_s,
        u"10.1.2.3"_s,
        u"10.1.2.3:443"_s,
        u"[fd00::5]:443"_s,
        u"[fd00::5]"_s,
        u"fd00::5"_s,
        u"fd00::/8"_s,
        u"corp.test:8443"_s,
        u"corp.test:443"_s,
        u"CORP.Test"_s,
        u"x.test;corp.test"_s,
        u"x.test corp.test"_s,
        u"corp*"_s,
        u"2.3"_s,
        u"bücher.test"_s,
        u":80"_s,
        u"::1"_s,
        u"10.0.0.0/33"_s,
        u"10.0.0.0/"_s,
        u"010.1.2.3"_s,
        u"::ffff:10.1.2.3"_s,
        u"::ffff:10.0.0.0/104"_s,
        u"localhost"_s,
        u"."_s,
        u"*."_s,
        u" corp.test "_s,
        u"x.test, corp.test "_s,
        u"10.1.2.3/32"_s,
        u"10.1.2.3/0"_s,
        u"test"_s,
        u"xn--bcher-kva.test"_s,
        u"https://corp.test"_s,
        u"corp.test/"_s,
        u"corp.test."_s,
        u"\tcorp.test"_s,
        u"fd00::5%eth0"_s,
        u"10.1.2.3:"_s,
    };
    return list;
}

const QStringList &urls()
{
    static const QStringList list = {
        u"https://git.corp.test/x"_s,
        u"http://corp.test:8443/"_s,
        u"https://corp.test/"_s,
        u"https://corp.test:8443/"_s,
        u"https://corp.test:443/"_s,
        u"http://corp.test/"_s,
        u"https://10.1.2.3/x"_s,
        u"http://10.1.2.3:443"_s,
        u"http://10.1.2.3"_s,
        u"https://[fd00::5]/"_s,
        u"https://[fd00::5]:443/"_s,
        u"http://[fd00::6]/"_s,
        u"http://localhost:1"_s,
        u"https://LOCALHOST"_s,
        u"https://localhost./"_s,
        u"https://go.localhost/"_s,
        u"https://127.1"_s,
        u"https://127.0.0.1:4"_s,
        u"https://127.0.200.1"_s,
        u"https://0.0.0.0"_s,
        u"https://[::1]/"_s,
        u"https://[::1%25lo]/"_s,
        u"https://CORP.test/"_s,
        u"https://xcorp.test"_s,
        u"https://bücher.test"_s,
        u"https://xn--bcher-kva.test/"_s,
        u"ftp://corp.test"_s,
        u"https://a.b.CORP.test:443/"_s,
        u"https://[::ffff:10.1.2.3]/"_s,
        u"https://[::ffff:127.0.0.1]/"_s,
        u"https://010.1.2.3"_s,
        u"https://corp.test."_s,
        u"http://corp.test:80/"_s,
        u"https://u:p@corp.test/"_s,
        u"http://other.test/"_s,
        u"https://x.test"_s,
        u"file:///x"_s,
        u"https://[fd00::5%25eth0]/"_s,
        u"https://corp.test:/"_s,
    };
    return list;
}

QJsonObject question(const QJsonObject &env, const QString &url, bool process = false)
{
    QJsonObject q{{u"ask"_s, u"proxies"_s}, {u"env"_s, env}, {u"url"_s, url}};
    if (process) {
        q[u"process"_s] = true;
    }
    return q;
}

/// Every element of NO_PROXY by itself and every URL, under a proxy that is in order.
QList<QJsonObject> everyElement(const QString &proxy, bool sparse)
{
    QList<QJsonObject> all;
    for (const QString &element : noProxyElements()) {
        for (const QString &url : urls()) {
            const bool host = url.contains("corp"_L1) || url.contains("10.1.2.3"_L1) || url.contains("fd00"_L1);
            if (sparse && (!host || (all.size() % 3) != 0)) {
                all += QJsonObject();
                continue;
            }
            all += question({{u"HTTP_PROXY"_s, proxy}, {u"HTTPS_PROXY"_s, proxy}, {u"NO_PROXY"_s, element}}, url);
        }
    }
    all.removeIf([](const QJsonObject &q) { return q.isEmpty(); });
    return all;
}

/// The rules about one host, each with @p rounds of hosts and paths.
QList<QJsonObject> hosts(int rounds)
{
    const QStringList elements = {
        u"corp.test"_s,    u".corp.test"_s,         u"*.corp.test"_s,   u"corp.test:8443"_s, u"corp.test:443"_s,
        u"CORP.Test"_s,    u"x.test, corp.test "_s, u"bücher.test"_s,   u"*.bücher.test"_s,  u"10.1.2.3"_s,
        u"10.1.2.3:443"_s, u"[fd00::5]"_s,          u"[fd00::5]:443"_s, u"10.0.0.0/8"_s,     u"2.3"_s,
        u"fd00::/8"_s,     u"10.0.0.0/33"_s};
    QList<QJsonObject> all;
    for (int n = 0; n < rounds; ++n) {
        const QString number = QString::number(n);
        const QStringList some = {"https://h%1.corp.test/"_L1.arg(number), "https://corp.test/%1"_L1.arg(number),
                                  "https://xcorp.test/"_L1 + number,       "https://CORP.test/"_L1 + number,
                                  u"https://bücher.test/"_s + number,      "http://10.1.2.3/"_L1 + number,
                                  "https://[fd00::5]/"_L1 + number};
        for (const QString &element : elements) {
            for (const QString &url : some) {
                const QString proxy = n % 2 == 0 ? u"http://proxy.test:3128"_s : u"proxy.test:3128"_s;
                all += question({{u"HTTP_PROXY"_s, proxy}, {u"HTTPS_PROXY"_s, proxy}, {u"NO_PROXY"_s, element}}, url);
            }
        }
    }
    return all;
}

/// Net/http itself, a process each.
QList<QJsonObject> realProcesses()
{
    QList<QJsonObject> all;
    const QStringList some = {u"https://corp.test/"_s, u"http://corp.test:8443/"_s, u"https://10.1.2.3/"_s,
                              u"http://localhost/"_s, u"https://[::1%25lo]/"_s};
    for (const QString &proxy : oddProxies()) {
        if (!proxy.contains(u'\n')) {
            all += question({{u"HTTP_PROXY"_s, proxy}, {u"https_proxy"_s, proxy}}, some[all.size() % 2], true);
        }
    }
    for (const QString &element : noProxyElements()) {
        for (const QString &url : some) {
            all += question({{u"HTTP_PROXY"_s, u"proxy.test:3128"_s},
                             {u"HTTPS_PROXY"_s, u"proxy.test:3128"_s},
                             {u"NO_PROXY"_s, element}},
                            url, true);
        }
    }
    for (const QString &url : some) {
        all += question({{u"HTTP_PROXY"_s, u"proxy.test:3128"_s}, {u"REQUEST_METHOD"_s, u"GET"_s}}, url, true);
        all += question({{u"http_proxy"_s, u"proxy.test:3128"_s}, {u"REQUEST_METHOD"_s, u"GET"_s}}, url, true);
        all += question({{u"ALL_PROXY"_s, u"proxy.test:3128"_s}}, url, true);
    }
    return all;
}

QJsonObject generated(Random *random)
{
    const auto proxy = [random] {
        if (random->percent(55)) {
            return random->percent(60) ? u"http://proxy.test:3128"_s : u"proxy.test:3128"_s;
        }
        const QString odd = random->pick(oddProxies());
        return random->percent(25) ? random->mutated(odd, u"/:?#@[]%; ,|\"'\\aZ0.-+é~<2F"_s) : odd;
    };
    QJsonObject env;
    const auto maybe = [&env, random](const QString &name, int chance, const QString &value) {
        if (random->percent(chance)) {
            env[name] = random->percent(12) ? QString() : value;
        }
    };
    maybe(u"HTTP_PROXY"_s, 65, proxy());
    maybe(u"HTTPS_PROXY"_s, 65, proxy());
    maybe(u"http_proxy"_s, 30, proxy());
    maybe(u"https_proxy"_s, 30, proxy());
    maybe(u"ALL_PROXY"_s, 15, proxy());
    maybe(u"REQUEST_METHOD"_s, 12, u"GET"_s);
    const auto elements = [random] {
        QStringList list;
        for (int n = random->between(1, 3); n > 0; --n) {
            const QString element = random->pick(noProxyElements());
            list += random->percent(15) ? random->mutated(element, u"*.:/[]01 a"_s) : element;
        }
        return list.join(u',');
    };
    maybe(u"NO_PROXY"_s, 55, elements());
    maybe(u"no_proxy"_s, 25, elements());
    return question(env, random->pick(urls()));
}

class ProxyVariables final : public Suite
{
public:
    [[nodiscard]] QString name() const override { return u"proxy-variables"_s; }
    [[nodiscard]] const std::vector<Rule> &rules() const override { return proxyVariableRules(); }
    [[nodiscard]] int wantedCases() const override { return 2000; }

    [[nodiscard]] QList<QJsonObject> questions(Random *random, int cases) const override
    {
        const bool whole = cases >= wantedCases();
        QList<QJsonObject> all = whole ? realProcesses() : QList<QJsonObject>();
        for (const QString &proxy : oddProxies()) {
            for (int n = 0; n < (whole ? 20 : 2); ++n) {
                const QString url =
                    "%1://other.test/%2"_L1.arg(n % 2 == 0 ? "https"_L1 : "http"_L1, QString::number(n));
                all += question({{u"HTTP_PROXY"_s, proxy}, {u"HTTPS_PROXY"_s, proxy}}, url);
            }
        }
        all += hosts(whole ? 22 : 1);
        all += everyElement(u"http://proxy.test:3128"_s, !whole);
        for (int n = 0; n < cases; ++n) {
            all += generated(random);
        }
        return all;
    }

    [[nodiscard]] QStringList differences(const QJsonObject &question, const QJsonObject &answer,
                                          const GoVersion &version) const override
    {
        const GoUrl url = GoUrl::parse(question["url"_L1].toString(), version);
        const QString goError = answer["error"_L1].toString();
        if (!url.isValid() || goError == "no url"_L1) {
            return url.isValid() || goError != "no url"_L1 ? QStringList{u"only one of us can read the URL"_s}
                                                           : QStringList();
        }
        QProcessEnvironment environment;
        const QJsonObject env = question["env"_L1].toObject();
        for (auto it = env.begin(); it != env.end(); ++it) {
            environment.insert(it.key(), it.value().toString());
        }
        const HttpProxyPolicy policy = HttpProxyPolicy::fromEnvironment(environment, version);
        const ProxyDecision decision = policy.decide(url);
        const bool refused = decision.because == ProxyDecision::Because::RefusedCgi;
        QString ours;
        if (decision.useProxy) {
            const auto &variable = url.scheme == "https"_L1 ? policy.httpsProxy() : policy.httpProxy();
            // Qt refuses some hosts that Go takes; the scheme is then that of a value that was read a second time
            const QString scheme = decision.proxy.isValid() ? decision.proxy.scheme()
                : variable.rewritten                        ? u"http"_s
                                                            : GoUrl::parse(variable.value, version).scheme;
            ours = "%1 %2 as %3"_L1.arg(scheme, variable.proxyHost, decision.credentials.reveal());
        } else {
            ours = refused ? decision.error : u"direct"_s;
        }
        QString theirs = goError;
        if (goError.isEmpty()) {
            const QString proxy = answer["proxy"_L1].toString();
            const QString user = answer["user"_L1].toString() + u':' + answer["password"_L1].toString();
            const bool hasUser = user != ":"_L1 || decision.credentials.reveal() == ":"_L1;
            theirs = proxy.isEmpty() ? u"direct"_s : "%1 as %2"_L1.arg(proxy, hasUser ? user : QString());
        }
        return ours == theirs ? QStringList() : QStringList{"go: %1; we: %2"_L1.arg(theirs, ours)};
    }
};

} // namespace

std::unique_ptr<Suite> makeProxyVariables()
{
    return std::make_unique<ProxyVariables>();
}

} // namespace Tidyscope::Differential

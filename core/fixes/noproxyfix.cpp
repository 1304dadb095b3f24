// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/fixes/noproxyfix.h"

#include "core/envcheck/envcheck.h"
#include "core/goenv/publicservers.h"
#include "core/netpolicy/httpproxypolicy.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

VariableFix cannot(const QString &key, const QMap<QString, QString> &args = {})
{
    return {.inFile = {}, .inProcess = {}, .whyNot = {key, args}};
}

/// Whether go would go past every HTTP proxy to @p host with this NO_PROXY.
bool covers(const QString &noProxy, const QString &host, const GoSettings &settings)
{
    QProcessEnvironment environment;
    environment.insert(u"HTTPS_PROXY"_s, u"http://proxy.invalid:3128"_s);
    environment.insert(u"NO_PROXY"_s, noProxy);
    QUrl url;
    url.setScheme(u"https"_s);
    url.setHost(host);
    const ProxyDecision decision = HttpProxyPolicy::fromEnvironment(environment, settings.version).decide(url);
    return decision.because == ProxyDecision::Because::NoProxyMatched;
}

/// On Windows both are one.
QStringList spellings()
{
#ifdef Q_OS_WIN
    return {u"NO_PROXY"_s};
#else
    return {u"NO_PROXY"_s, u"no_proxy"_s};
#endif
}

bool coversStrangers(const QString &entry)
{
    const QString bare = entry.startsWith(u'.') ? entry.sliced(1) : entry.startsWith("*."_L1) ? entry.sliced(2) : entry;
    return isKnownPublicServer(bare) || bare.compare("golang.org"_L1, Qt::CaseInsensitive) == 0;
}

} // namespace

VariableFix trimmedNoProxy(const QMap<QString, QString> &args, const GoSettings &settings)
{
    const QString host = args.value(u"host"_s);
    const QString rule = args.value(u"rule"_s).trimmed();
    VariableFix fix;
    for (const QString &name : spellings()) {
        const QString value = settings.process.value(name);
        QStringList kept;
        bool all = false;
        for (const QString &part : value.split(u',')) {
            const QString entry = part.trimmed();
            const bool isRule = !rule.isEmpty() && entry.compare(rule, Qt::CaseInsensitive) == 0;
            const bool isMeant = host.isEmpty() ? coversStrangers(entry) : covers(entry, host, settings);
            all = all || entry == "*"_L1;
            if (!entry.isEmpty() && entry != "*"_L1 && !isRule && !isMeant) {
                kept.append(entry);
            }
        }
        const QString trimmed = kept.join(u',');
        if (!value.isEmpty() && kept.size() < value.split(u',', Qt::SkipEmptyParts).size()) {
            fix.inProcess.append({name, trimmed.isEmpty() ? std::nullopt : std::optional(trimmed)});
        }
        if (all && fix.notes.isEmpty()) {
            fix.notes.append({u"fixing.all-through-proxy"_s, {}});
        }
    }
    return fix.inProcess.isEmpty() ? cannot(u"fixing.unknown-value"_s) : fix;
}

VariableFix completedNoProxy(const QMap<QString, QString> &args, const GoSettings &settings)
{
    const QString host = args.value(u"host"_s);
    if (host.isEmpty()) {
        return cannot(u"fixing.unknown-value"_s);
    }
    if (isKnownPublicServer(host)) {
        return cannot(u"fixing.public-past-proxy"_s, {{u"host"_s, host}});
    }
    // go takes the upper-case one where both are set
    const bool lower =
        settings.process.value(u"NO_PROXY"_s).isEmpty() && !settings.process.value(u"no_proxy"_s).isEmpty();
    const QString name = lower ? u"no_proxy"_s : u"NO_PROXY"_s;
    const QString present = settings.process.value(name);
    if (covers(present, host, settings)) {
        return cannot(u"fixing.is-so-already"_s);
    }
    const QString mended = mendedValue(name, present, u"hp-noproxy-miss"_s, settings.version);
    const QString wanted = covers(mended, host, settings) ? mended : mended.isEmpty() ? host : mended + u',' + host;
    return covers(wanted, host, settings) ? VariableFix{.inFile = {}, .inProcess = {{name, wanted}}}
                                          : cannot(u"fixing.unknown-value"_s);
}

} // namespace Tidyscope

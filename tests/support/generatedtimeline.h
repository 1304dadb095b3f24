// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"

#include <QList>
#include <QRandomGenerator>

namespace Tidyscope::Test {

/// A timeline of @p count events of all kinds, sources and endings, the same for the same @p seed. None holds a secret.
inline QList<TimelineEvent> generatedTimeline(int count, quint32 seed)
{
    using namespace Qt::StringLiterals;
    using Kind = TimelineEvent::Kind;
    using Source = TimelineEvent::Source;
    static const QStringList hosts{u"proxy.golang.org"_s, u"goproxy.cn"_s, u"goproxy.corp.example"_s,
                                   u"sum.golang.org"_s};
    static const QStringList modules{u"golang.org/x/net"_s, u"github.com/!azure/azure-sdk-for-go"_s,
                                     u"git.corp.example/team/lib"_s, u"rsc.io/quote/v3"_s};
    static const QStringList errors{
        u"dial tcp 10.0.0.17:443: connect: connection refused"_s,
        u"x509: certificate signed by unknown authority\n\tserver said: “no” \\ \"never\""_s, u"连接被拒绝"_s};
    QRandomGenerator dice(seed);
    const auto some = [&dice](double most) { return dice.generateDouble() * most; };
    const auto maybe = [&](double most) {
        return dice.bounded(3) == 0 ? std::optional<double>() : std::optional<double>(some(most));
    };
    QList<TimelineEvent> events;
    events.reserve(count);
    double now = 0;
    for (int i = 0; i < count; ++i) {
        TimelineEvent event;
        event.id = i + 1;
        now += some(5);
        event.startMs = now;
        event.source = static_cast<Source>(dice.bounded(4));
        event.kind = dice.bounded(10) < 7 ? Kind::Http : static_cast<Kind>(dice.bounded(8));
        const QString &host = hosts.at(dice.bounded(static_cast<int>(hosts.size())));
        const QString &module = modules.at(dice.bounded(static_cast<int>(modules.size())));
        const QString version = u"v1.%1.0"_s.arg(dice.bounded(40));
        switch (event.kind) {
        case Kind::Http: event.url = u"https://%1/%2/@v/%3.info"_s.arg(host, module, version); break;
        case Kind::Dns: event.url = host; break;
        case Kind::Tcp:
        case Kind::Tls: event.url = dice.bounded(2) ? u"10.0.0.17:443"_s : u"[2001:db8::1]:443"_s; break;
        case Kind::Connect: event.url = host + u":443"_s; break;
        case Kind::Git: event.url = u"git ls-remote -q https://"_s + module; break;
        case Kind::Process: event.url = u"go mod download -json '%1@%2'"_s.arg(module, version); break;
        case Kind::File: event.url = u"/home/ada lovelace/.config/go/env"_s; break;
        }
        if (dice.bounded(200) == 0) {
            event.url.clear();
        }
        event.module = dice.bounded(2) ? module + u'@' + version : QString();
        event.route = dice.bounded(2) ? u"direct"_s : u"via http://proxy.corp.example:3128"_s;
        if (event.kind != Kind::Process && event.kind != Kind::File) {
            event.phases = {maybe(30), maybe(30), maybe(20), maybe(60), maybe(1), maybe(300), maybe(50)};
        }
        if (dice.bounded(50) != 0) {
            event.endMs = now + some(900);
            event.cancelled = dice.bounded(20) == 0;
        }
        if (event.endMs && event.kind == Kind::Http && dice.bounded(8) != 0) {
            static const QList<int> statuses{200, 200, 200, 301, 304, 404, 410, 502};
            event.status = statuses.at(dice.bounded(8));
            event.bytes = dice.bounded(2000000);
        } else if (event.endMs && dice.bounded(2)) {
            event.error = errors.at(dice.bounded(3));
        }
        events.append(event);
    }
    return events;
}

} // namespace Tidyscope::Test

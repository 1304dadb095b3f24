// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/timelineevent.h"

#include <QList>

namespace Tidyscope {

/// A run as it really looks: go's own requests and our probes, of every kind and every outcome.
inline QList<TimelineEvent> sampleTimeline()
{
    using namespace Qt::StringLiterals;
    using Source = TimelineEvent::Source;
    using Kind = TimelineEvent::Kind;
    QList<TimelineEvent> events;
    const auto add = [&](Source source, Kind kind, const QString &url, double start,
                         std::optional<double> end) -> TimelineEvent & {
        TimelineEvent event;
        event.id = static_cast<int>(events.size()) + 1;
        event.source = source;
        event.kind = kind;
        event.url = url;
        event.startMs = start;
        event.endMs = end;
        events.append(event);
        return events.last();
    };
    add(Source::Probe, Kind::Process, u"go env -json"_s, 0, 38);
    add(Source::Probe, Kind::File, u"/home/ada/.config/go/env"_s, 12, 12.4);
    add(Source::Probe, Kind::Dns, u"proxy.golang.org"_s, 52, 83).error = u"SERVFAIL"_s;
    events.last().route = u"10.0.0.2:53 udp"_s;
    add(Source::Probe, Kind::Dns, u"goproxy.corp.example"_s, 53, 64).route = u"10.0.0.2:53 udp"_s;
    add(Source::Probe, Kind::Tcp, u"10.0.0.17:443"_s, 66, 71).route = u"direct"_s;
    add(Source::Probe, Kind::Connect, u"proxy.corp.example:3128"_s, 71, 96).status = 407;
    events.last().error = u"407 Proxy Authentication Required"_s;
    events.last().route = u"via http://proxy.corp.example:3128"_s;
    add(Source::Probe, Kind::Tls, u"10.0.0.17:443"_s, 73, 118).route = u"direct"_s;
    TimelineEvent &info =
        add(Source::Probe, Kind::Http, u"https://goproxy.corp.example/golang.org/x/net/@v/v0.18.0.info"_s, 66, 212);
    info.phases = {11, 5, 22, 41, 1.4, 52, 13.6};
    info.status = 200;
    info.bytes = 512;
    info.module = u"golang.org/x/net@v0.18.0"_s;
    info.route = u"via http://proxy.corp.example:3128"_s;
    TimelineEvent &zip =
        add(Source::Go, Kind::Http, u"https://goproxy.corp.example/golang.org/x/net/@v/v0.18.0.zip"_s, 130, 640);
    zip.status = 200;
    zip.bytes = 1530000;
    zip.module = u"golang.org/x/net@v0.18.0"_s;
    TimelineEvent &gone = add(Source::Go, Kind::Http,
                              u"https://goproxy.corp.example/github.com/!burnt!sushi/toml/@v/v1.3.2.info"_s, 140, 420);
    gone.status = 502;
    gone.module = u"github.com/BurntSushi/toml@v1.3.2"_s;
    TimelineEvent &lookup =
        add(Source::Go, Kind::Http, u"https://proxy.golang.org/golang.org/x/text/@v/v0.14.0.mod"_s, 430, 462);
    lookup.error = u"dial tcp: lookup proxy.golang.org on 10.0.0.2:53: server misbehaving"_s;
    lookup.module = u"golang.org/x/text@v0.14.0"_s;
    TimelineEvent &big = add(Source::Probe, Kind::Http, u"https://goproxy.cn/golang.org/x/tools/@v/list"_s, 250, 870);
    big.phases = {24, 80, std::nullopt, 130, 2, 160, 224};
    big.status = 200;
    big.bytes = 48200;
    add(Source::Go, Kind::Git, u"git ls-remote -q https://git.corp.example/team/lib"_s, 480, 700).error =
        u"fatal: could not read Username for 'https://git.corp.example': terminal prompts disabled"_s;
    add(Source::Probe, Kind::Http, u"https://sum.golang.org/supported"_s, 500, 720).cancelled = true;
    TimelineEvent &slow =
        add(Source::Go, Kind::Http, u"https://goproxy.corp.example/example.com/slow/@v/list"_s, 600, std::nullopt);
    slow.module = u"example.com/slow"_s;
    TimelineEvent &open =
        add(Source::Probe, Kind::Http, u"https://goproxy.corp.example/example.com/slow/@v/list"_s, 640, std::nullopt);
    open.phases.dns = 30;
    open.phases.connect = 20;
    open.phases.tls = 60;
    return events;
}

} // namespace Tidyscope

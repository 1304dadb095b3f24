// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/timelinelog.h"

#include <array>

namespace Tidyscope::Test {

/// A long run, request after request, always the same: modules that are asked for in three places until one has them (404, 404,
/// 200), their info, mod and zip, lookups of names between, some that fail and a few that have not ended yet.
class ManyRequests
{
public:
    /// Adds the next request to @p log, and ends an older one now and then.
    void next(TimelineLog &log)
    {
        log.add(make());
        if (m_number % 7 == 0) {
            TimelineEvent open = log.events().constLast();
            open.endMs.reset();
            log.update(open);
            m_open.append(open.id);
        }
        if (m_open.size() > 20) {
            TimelineEvent event = log.events().at(m_open.takeFirst() - 1);
            event.endMs = event.startMs + 55;
            log.update(event);
        }
        ++m_number;
    }

    [[nodiscard]] TimelineEvent make() const
    {
        using namespace Qt::StringLiterals;
        static constexpr std::array hosts{"proxy.golang.org"_L1, "goproxy.cn"_L1, "goproxy.corp.example"_L1};
        static constexpr std::array files{"list"_L1, "v1.%1.0.info"_L1, "v1.%1.0.mod"_L1, "v1.%1.0.zip"_L1};
        TimelineEvent event;
        const int module = m_number / 10;
        event.startMs = m_number * 0.2;
        event.endMs = event.startMs + 20 + m_number % 31;
        if (m_number % 10 == 9) {
            event.kind = TimelineEvent::Kind::Dns;
            event.url = hosts.at(static_cast<size_t>(module % 3));
            event.route = u"10.0.0.2:53 udp"_s;
            event.phases.dns = 20 + m_number % 31;
            if (m_number % 50 == 49)
                event.error = u"server misbehaving"_s;
            return event;
        }
        const size_t hop = m_number % 10 < 3 ? static_cast<size_t>(m_number % 10) : 2;
        const int file = m_number % 10 < 3 ? 0 : (m_number % 10 - 3) % 4;
        const QString version =
            QString(files.at(static_cast<size_t>(file))).replace("%1"_L1, QString::number(module % 40));
        event.source =
            m_number % 2 == 0 || m_number % 10 < 3 ? TimelineEvent::Source::Go : TimelineEvent::Source::Probe;
        event.url = u"https://%1/example.com/group%2/module%3/@v/%4"_s.arg(hosts.at(hop))
                        .arg(module % 300)
                        .arg(module)
                        .arg(version);
        event.module = u"example.com/group%1/module%2@v1.%3.0"_s.arg(module % 300).arg(module).arg(module % 40);
        event.phases = {2, 4, {}, 6, 0.5, 5.0 + m_number % 20, 2.5};
        event.status = m_number % 10 < 2 ? 404 : 200;
        event.bytes = 400 + 37 * (m_number % 90'000);
        event.route = hop == 2 ? u"direct"_s : u"via http://proxy.corp.example:3128"_s;
        return event;
    }

private:
    int m_number = 0;
    QList<int> m_open;
};

} // namespace Tidyscope::Test

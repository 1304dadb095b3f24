// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/har/harreader.h"

#include <QBuffer>

#include <optional>

namespace Tidyscope::Test {

using namespace Qt::StringLiterals;

inline Result<HarReading> read(QByteArray text, const HarLimits &limits = {}, const HarProgress &progress = {})
{
    QBuffer buffer(&text);
    buffer.open(QIODevice::ReadOnly);
    return readHar(buffer, progress, limits);
}

inline QByteArray file(const QByteArray &entries, const QByteArray &creator = "Test")
{
    return R"({"log":{"version":"1.2","creator":{"name":")" + creator + R"(","version":"1"},"entries":[)" + entries
        + "]}}";
}

/// A whole entry; @p more replaces or adds members.
inline QByteArray entry(const QByteArray &more = {}, const QByteArray &url = R"("https://h.example/x")")
{
    return R"({"startedDateTime":"2026-11-22T09:00:00.000Z","time":10,"request":{"method":"GET","url":)" + url
        + R"(},"response":{"status":200,"bodySize":5},"timings":{"send":1,"wait":8,"receive":1})" + more + "}";
}

inline QByteArray with(const QByteArray &field, const QByteArray &value)
{
    return entry(",\"" + field + "\":" + value);
}

inline QByteArray withTimings(const QByteArray &timings, const QByteArray &time = "10")
{
    return with("time", time + R"(,"timings":)" + timings);
}

/// An event in one line: number, start and end, phases, status, size, route, error.
inline QString line(const TimelineEvent &event)
{
    const auto ms = [](const std::optional<double> &value) { return value ? QString::number(*value) : u"-"_s; };
    const Phases &p = event.phases;
    return u"%1 %2–%3 [%4 %5 %6 %7 %8 %9]"_s.arg(QString::number(event.id), ms(event.startMs), ms(event.endMs),
                                                 ms(p.dns), ms(p.connect), ms(p.tls), ms(p.send), ms(p.wait),
                                                 ms(p.receive))
        + u" %1 %2 %3 %4"_s.arg(event.status ? QString::number(*event.status) : u"-"_s,
                                event.bytes ? QString::number(*event.bytes) : u"-"_s, event.route, event.error);
}

} // namespace Tidyscope::Test

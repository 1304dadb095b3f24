// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/comparisonstream.h"

#include "core/model/serialize.h"

#include <QIODevice>

namespace Tidyscope {

namespace {

template<typename T> void putOptional(QDataStream &stream, const std::optional<T> &value)
{
    stream << value.has_value();
    if (value) {
        stream << *value;
    }
}

template<typename T> void takeOptional(QDataStream &stream, std::optional<T> &value)
{
    bool has = false;
    stream >> has;
    value.reset();
    if (has) {
        T taken{};
        stream >> taken;
        value = taken;
    }
}

template<typename Enum> void takeEnum(QDataStream &stream, Enum &value, Enum last)
{
    qint32 number = 0;
    stream >> number;
    if (number < 0 || number > static_cast<qint32>(last)) {
        stream.setStatus(QDataStream::ReadCorruptData);
        return;
    }
    value = static_cast<Enum>(number);
}

} // namespace

static QDataStream &operator<<(QDataStream &stream, const Interval &value)
{
    return stream << value.value << value.low << value.high;
}

static QDataStream &operator>>(QDataStream &stream, Interval &value)
{
    return stream >> value.value >> value.low >> value.high;
}

static QDataStream &operator<<(QDataStream &stream, const SampleStep &value)
{
    return stream << value.what << value.durationMs;
}

static QDataStream &operator>>(QDataStream &stream, SampleStep &value)
{
    return stream >> value.what >> value.durationMs;
}

QDataStream &operator<<(QDataStream &stream, const Sample &value)
{
    stream << value.ok << value.durationMs;
    const Phases &phases = value.phases;
    for (const auto &phase :
         {phases.dns, phases.connect, phases.proxyConnect, phases.tls, phases.send, phases.wait, phases.receive}) {
        putOptional(stream, phase);
    }
    return stream << value.error << value.steps;
}

QDataStream &operator>>(QDataStream &stream, Sample &value)
{
    stream >> value.ok >> value.durationMs;
    Phases &phases = value.phases;
    for (auto *phase : {&phases.dns, &phases.connect, &phases.proxyConnect, &phases.tls, &phases.send, &phases.wait,
                        &phases.receive}) {
        takeOptional(stream, *phase);
    }
    return stream >> value.error >> value.steps;
}

static QDataStream &operator<<(QDataStream &stream, const RouteSamples &value)
{
    return stream << value.id << value.hops << value.samples << value.otherWork;
}

static QDataStream &operator>>(QDataStream &stream, RouteSamples &value)
{
    return stream >> value.id >> value.hops >> value.samples >> value.otherWork;
}

static QDataStream &operator<<(QDataStream &stream, const ComparisonRoute &value)
{
    stream << value.id << value.entry << value.hops << value.base << value.useHttpProxy
           << static_cast<qint32>(value.family) << value.nameServer.has_value();
    if (value.nameServer) {
        stream << value.nameServer->address << value.nameServer->port;
    }
    return stream << value.http2 << value.sumDbDirect << value.warm << value.versionControl;
}

static QDataStream &operator>>(QDataStream &stream, ComparisonRoute &value)
{
    bool ownServer = false;
    stream >> value.id >> value.entry >> value.hops >> value.base >> value.useHttpProxy;
    takeEnum(stream, value.family, ComparisonRoute::Family::IPv6);
    stream >> ownServer;
    value.nameServer.reset();
    if (ownServer) {
        Endpoint server;
        stream >> server.address >> server.port;
        value.nameServer = server;
    }
    return stream >> value.http2 >> value.sumDbDirect >> value.warm >> value.versionControl;
}

static QDataStream &operator<<(QDataStream &stream, const Conclusion &value)
{
    stream << static_cast<qint32>(value.kind) << value.routes;
    putOptional(stream, value.differenceMs);
    return stream << value.faultyHop;
}

static QDataStream &operator>>(QDataStream &stream, Conclusion &value)
{
    takeEnum(stream, value.kind, Conclusion::Kind::Unclear);
    stream >> value.routes;
    takeOptional(stream, value.differenceMs);
    return stream >> value.faultyHop;
}

QDataStream &operator<<(QDataStream &stream, const Comparison &value)
{
    return stream << static_cast<qint32>(value.outcome) << value.problem << value.module.path << value.module.version
                  << value.routes << value.samples << value.conclusion << value.durationMs;
}

QDataStream &operator>>(QDataStream &stream, Comparison &value)
{
    takeEnum(stream, value.outcome, Comparison::Outcome::Refused);
    stream >> value.problem >> value.module.path >> value.module.version >> value.routes >> value.samples
        >> value.conclusion >> value.durationMs;
    if (value.routes.size() != value.samples.size()) {
        stream.setStatus(QDataStream::ReadCorruptData);
    }
    return stream;
}

} // namespace Tidyscope

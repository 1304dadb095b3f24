// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/labprotocol.h"

#include <QtEndian>

namespace Tidyscope::Lab {

namespace {

constexpr quint32 largestFrame = 64 * 1024 * 1024;

QDataStream &operator<<(QDataStream &stream, const LabServerInfo &v)
{
    return stream << v.name << v.kind << v.hosts << v.address << v.port << v.url << v.canDelay << v.canLose
                  << v.canStatus;
}

QDataStream &operator>>(QDataStream &stream, LabServerInfo &v)
{
    return stream >> v.name >> v.kind >> v.hosts >> v.address >> v.port >> v.url >> v.canDelay >> v.canLose
        >> v.canStatus;
}

QDataStream &operator<<(QDataStream &stream, const LabPath &v)
{
    return stream << v.what << v.path << v.inside;
}

QDataStream &operator>>(QDataStream &stream, LabPath &v)
{
    return stream >> v.what >> v.path >> v.inside;
}

template<typename T> void putList(QDataStream &stream, const QList<T> &list)
{
    stream << static_cast<qint32>(list.size());
    for (const T &entry : list)
        stream << entry;
}

template<typename T> void takeList(QDataStream &stream, QList<T> &list)
{
    qint32 size = 0;
    stream >> size;
    list.clear();
    for (qint32 i = 0; i < size && stream.status() == QDataStream::Ok; ++i)
        stream >> list.emplaceBack();
}

} // namespace

QDataStream &operator<<(QDataStream &stream, const LabControl &v)
{
    return stream << static_cast<qint64>(v.delay.count()) << v.lossPercent << v.status;
}

QDataStream &operator>>(QDataStream &stream, LabControl &v)
{
    qint64 delay = 0;
    stream >> delay >> v.lossPercent >> v.status;
    v.delay = std::chrono::milliseconds(delay);
    return stream;
}

QDataStream &operator<<(QDataStream &stream, const LabFacts &v)
{
    stream << v.folder << v.project << v.goVersion << v.goPath << v.environment << v.ownNetwork;
    putList(stream, v.servers);
    putList(stream, v.paths);
    return stream;
}

QDataStream &operator>>(QDataStream &stream, LabFacts &v)
{
    stream >> v.folder >> v.project >> v.goVersion >> v.goPath >> v.environment >> v.ownNetwork;
    takeList(stream, v.servers);
    takeList(stream, v.paths);
    return stream;
}

QDataStream &operator<<(QDataStream &stream, const LabWitness &v)
{
    return stream << v.what << v.path << v.before << v.after << v.checked;
}

QDataStream &operator>>(QDataStream &stream, LabWitness &v)
{
    return stream >> v.what >> v.path >> v.before >> v.after >> v.checked;
}

std::optional<QByteArray> LabFrameReader::next()
{
    if (m_broken || m_bytes.size() < 4)
        return std::nullopt;
    const auto length = qFromBigEndian<quint32>(m_bytes.constData());
    if (length == 0 || length > largestFrame) {
        m_broken = true;
        return std::nullopt;
    }
    if (m_bytes.size() < static_cast<qsizetype>(length) + 4)
        return std::nullopt;
    const QByteArray frame = m_bytes.sliced(4, length);
    m_bytes.remove(0, static_cast<qsizetype>(length) + 4);
    return frame;
}

} // namespace Tidyscope::Lab

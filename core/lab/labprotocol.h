// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/comparisonstream.h"
#include "core/lab/labsession.h"
#include "core/model/serialize.h"

#include <QByteArray>
#include <QDataStream>

#include <optional>

namespace Tidyscope::Lab {

/// Of the frames between a session and the process that plays for it. Both are of one build: a service of another version is
/// refused.
inline constexpr quint32 LabProtocolVersion = 2;

/// What a session says.
enum class LabOrder : quint8 {
    Start,   ///< QByteArray: the scenario's JSON; QString: go file; QString: the user's project
    Stop,    ///< the end of standard input says the same
    Control, ///< QString, LabControl
    Run,     ///< QStringList, bool fresh
    StopCommand,
    Diagnose,
    CancelDiagnosis,
    Compare, ///< QStringList: words of `--route`; qint32: rounds
    CancelComparison
};

/// What the service says.
enum class LabNews : quint8 {
    Hello,     ///< quint32: LabProtocolVersion, QString: the program's version
    Facts,     ///< LabFacts
    Witnesses, ///< qint32: so many Witness frames follow
    Witness,   ///< LabWitness
    Ready,
    Failed,             ///< Text; it ends by itself
    ServerRequest,      ///< TimelineEvent
    CommandStarted,     ///< QStringList
    OutputLine,         ///< OutputLine
    CommandFinished,    ///< qint32, LabCommandOutcome as qint32
    DiagnosisStarted,   ///< double: when, by the servers' clock
    StepStarted,        ///< qint32
    FindingReady,       ///< Finding
    EvidenceAdded,      ///< Evidence
    GoLine,             ///< OutputLine
    ProbeRow,           ///< TimelineEvent: of the diagnosis, new or changed
    DiagnosisFinished,  ///< Diagnosis
    ComparisonRoutes,   ///< Comparison: its routes are known, or are others
    ComparisonSample,   ///< qint32: of which route; Sample
    ComparisonFinished, ///< Comparison
    Stopped             ///< the last witnesses were sent; it ends by itself
};

QDataStream &operator<<(QDataStream &stream, const LabControl &value);
QDataStream &operator>>(QDataStream &stream, LabControl &value);
QDataStream &operator<<(QDataStream &stream, const LabFacts &value);
QDataStream &operator>>(QDataStream &stream, LabFacts &value);
QDataStream &operator<<(QDataStream &stream, const LabWitness &value);
QDataStream &operator>>(QDataStream &stream, LabWitness &value);

/// One frame: its length in four bytes, the kind in one, then @p values.
template<typename Kind, typename... Values> [[nodiscard]] QByteArray labFrame(Kind kind, const Values &...values)
{
    QByteArray bytes;
    QDataStream stream(&bytes, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_8);
    stream << quint32(0) << static_cast<quint8>(kind);
    (void)(stream << ... << values);
    stream.device()->seek(0);
    stream << static_cast<quint32>(bytes.size() - 4);
    return bytes;
}

/// Takes a stream of bytes apart into frames.
class LabFrameReader
{
public:
    void append(const QByteArray &bytes) { m_bytes += bytes; }
    /// The next whole frame without its length; nothing if there is none yet, or isBroken().
    [[nodiscard]] std::optional<QByteArray> next();
    /// A frame is larger than 64 MiB: the other end is not what it should be.
    [[nodiscard]] bool isBroken() const { return m_broken; }

private:
    QByteArray m_bytes;
    bool m_broken = false;
};

} // namespace Tidyscope::Lab

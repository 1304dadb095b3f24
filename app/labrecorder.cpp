// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "app/labrecorder.h"

#include <QSaveFile>

using namespace Qt::StringLiterals;

namespace Tidyscope {

LabRecorder::LabRecorder(const Lab::LabPlay &play, QString file)
    : m_play(play),
      m_file(std::move(file)),
      m_recording(play.scenario())
{
    using Lab::LabPlay;
    const auto isInCommand = [this] {
        const QList<Lab::RecordedEvent> &events = m_recording.recording().events;
        return !events.isEmpty() && !std::holds_alternative<Lab::RecordedEnd>(events.last().what);
    };
    connect(&play, &LabPlay::commandStarted, this,
            [this](const QStringList &command) { add(Lab::RecordedCommand{command}); });
    connect(&play, &LabPlay::outputLine, this, &LabRecorder::add);
    connect(&play, &LabPlay::serverRequest, this, [this, isInCommand](const TimelineEvent &event) {
        if (isInCommand()) // not what prepares it, and not the diagnosis
            add(event);
    });
    connect(&play, &LabPlay::commandFinished, this,
            [this](int exitCode, Lab::LabCommandOutcome outcome) { add(Lab::RecordedEnd{exitCode, outcome}); });
}

void LabRecorder::add(const Lab::RecordedEvent::What &what)
{
    m_recording.add(what, m_play.facts());
}

Text LabRecorder::write()
{
    m_recording.setDiagnosis(m_play.diagnosisRun()->diagnosis(), m_play.facts());
    QSaveFile file(m_file);
    const QByteArray bytes = Lab::writeRecording(m_recording.recording());
    if (file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size() && file.commit())
        return {};
    return {u"lab.recording.cannot-write"_s, {{u"file"_s, m_file}, {u"reason"_s, file.errorString()}}};
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/recordingmaker.h"

#include <QDir>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

/// Puts /lab in the place of scratch folders: that of the play, and those that a diagnosis makes (see ScratchFolder).
class FolderMask
{
public:
    explicit FolderMask(const LabFacts &facts) : m_folder(facts.folder) { }

    void operator()(QString &text) const
    {
        if (!m_folder.isEmpty())
            text.replace(m_folder, u"/lab"_s).replace(QDir::toNativeSeparators(m_folder), u"/lab"_s);
        const QString scratch = QDir::tempPath() + u"/tidyscope-"_s;
        constexpr qsizetype random = 6; // characters, as QTemporaryDir makes them
        for (qsizetype at = text.indexOf(scratch); at >= 0; at = text.indexOf(scratch, at + 1))
            text.replace(at, scratch.size() + random, u"/lab"_s);
    }
    void operator()(Text &text) const
    {
        for (QString &value : text.args)
            (*this)(value);
    }
    void operator()(RecordedCommand &command) const
    {
        for (QString &word : command.command)
            (*this)(word);
    }
    void operator()(OutputLine &line) const { (*this)(line.text); }
    void operator()(TimelineEvent &event) const { (*this)(event.url); }
    void operator()(RecordedEnd & /*end*/) const { }

private:
    QString m_folder;
};

} // namespace

RecordingMaker::RecordingMaker(const Scenario &scenario)
{
    m_recording.scenario = scenario;
    m_recording.recorded = QDateTime::currentDateTimeUtc();
}

void RecordingMaker::add(RecordedEvent::What what, const LabFacts &facts)
{
    if (m_recording.events.size() >= LabRecording::MostEvents)
        return;
    if (m_recording.events.isEmpty())
        m_clock.start(); // the time in which the servers came up is nobody's lesson
    std::visit(FolderMask(facts), what);
    m_recording.goVersion = facts.goVersion;
    m_recording.events.append({static_cast<double>(m_clock.nsecsElapsed()) / 1e6, std::move(what)});
}

void RecordingMaker::setDiagnosis(const Diagnosis &diagnosis, const LabFacts &facts)
{
    m_recording.outcome = diagnosis.outcome;
    m_recording.verdict.reset();
    if (diagnosis.verdicts.isEmpty())
        return;
    Verdict verdict = diagnosis.verdicts.first();
    verdict.evidence.clear();
    verdict.against.clear();
    verdict.fixes.clear();
    const FolderMask mask(facts);
    mask(verdict.subject);
    mask(verdict.title);
    mask(verdict.explanation);
    mask(verdict.goSaid);
    m_recording.verdict = verdict;
}

} // namespace Tidyscope::Lab

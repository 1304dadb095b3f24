// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/labprotocol.h"
#include "core/lab/labsession.h"

#include <QProcess>

// What both halves of LabSession need: labsession.cpp gives orders, labsessionnews.cpp hears what comes of them.

namespace Tidyscope::Lab {

class LabSession::Private
{
public:
    explicit Private(LabSession *session) : q(session) { }

    LabSession *q;
    QString program;
    QString project;
    State state = State::Idle;
    Text error;
    Scenario scenario;
    LabFacts facts;
    QList<LabWitness> witnesses;
    qsizetype expectedWitnesses = 0;
    QList<LabWitness> newWitnesses;
    TimelineLog timeline;
    TimelineLog serverLog;
    Diagnosis diagnosis;
    bool commandRuns = false;
    bool diagnoses = false;
    bool compares = false;
    double diagnosisBeganMs = 0;
    Comparison comparison;
    QProcess *process = nullptr;
    LabFrameReader reader;

    template<typename... Values> void order(LabOrder what, const Values &...values)
    {
        if (process)
            process->write(labFrame(what, values...));
    }
    void setState(State next)
    {
        if (state == next)
            return;
        state = next;
        Q_EMIT q->stateChanged(next);
    }
    void launch(const QString &goFile);
    void read();
    void hear(const QByteArray &frame);
    void hearOfDiagnosis(LabNews news, QDataStream &stream);
    void hearOfComparison(LabNews news, QDataStream &stream);
    void takeWitness(const LabWitness &witness);
    void takeRow(TimelineLog &log, const TimelineEvent &event) const;
    /// Command and diagnosis that were under way end, too.
    void endWhatRuns();
    void ended(State next, const Text &why = {});
};

} // namespace Tidyscope::Lab

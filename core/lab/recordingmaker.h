// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/labrecording.h"

#include <QElapsedTimer>

namespace Tidyscope::Lab {

/// Writes down a play as it goes, without the names of folders on this machine: the scratch folder becomes /lab. What goes
/// beyond LabRecording::MostEvents is left out.
class RecordingMaker
{
public:
    explicit RecordingMaker(const Scenario &scenario = {});

    /// It happens now, in the play that @p facts are about. The clock starts with the first event.
    void add(RecordedEvent::What what, const LabFacts &facts);
    void setDiagnosis(const Diagnosis &diagnosis, const LabFacts &facts);
    [[nodiscard]] const LabRecording &recording() const { return m_recording; }

private:
    LabRecording m_recording;
    QElapsedTimer m_clock;
};

} // namespace Tidyscope::Lab

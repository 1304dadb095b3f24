// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/base/text.h"
#include "core/lab/labplay.h"
#include "core/lab/recordingmaker.h"

#include <QObject>

namespace Tidyscope {

/// `lab run --record FILE`: notes what happens in a play from its start on.
class LabRecorder : public QObject
{
    Q_OBJECT
public:
    /// Before @p play is started; it outlives this.
    LabRecorder(const Lab::LabPlay &play, QString file);

    /// When the diagnosis of the play has ended. @returns why the file could not be written; empty: it was.
    [[nodiscard]] Text write();

private:
    void add(const Lab::RecordedEvent::What &what);

    const Lab::LabPlay &m_play;
    QString m_file;
    Lab::RecordingMaker m_recording;
};

} // namespace Tidyscope

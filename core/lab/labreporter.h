// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/labplay.h"
#include "core/lab/labprotocol.h"

#include <QObject>

namespace Tidyscope::Lab {

/// Says in frames (labprotocol.h) what happens in a play: for the pipe of a service, and for a recording.
class LabReporter : public QObject
{
    Q_OBJECT
public:
    /// Of @p play, which outlives it or goes with it.
    explicit LabReporter(LabPlay *play, QObject *parent = nullptr);

Q_SIGNALS:
    void frame(const QByteArray &bytes);

private:
    void connectDiagnosis();
    void connectComparison();
    template<typename... Values> void say(LabNews news, const Values &...values)
    {
        Q_EMIT frame(labFrame(news, values...));
    }

    LabPlay *m_play;
};

} // namespace Tidyscope::Lab

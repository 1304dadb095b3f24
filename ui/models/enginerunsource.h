// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "ui/models/runsource.h"

namespace Tidyscope {

/// The real thing: a run of the engine.
class EngineRunSource : public RunSource
{
    Q_OBJECT
public:
    explicit EngineRunSource(const DiagnosisOptions &options, QObject *parent = nullptr);
    ~EngineRunSource() override;
    Q_DISABLE_COPY_MOVE(EngineRunSource)

    void start() override;
    void cancel() override;
    [[nodiscard]] const TimelineLog *timeline() const override;
    [[nodiscard]] const Diagnosis &diagnosis() const override;

private:
    std::unique_ptr<DiagnosisRun> m_run;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/engine/diagnosisrun.h"

#include <QObject>

#include <functional>
#include <memory>

namespace Tidyscope {

class TimelineLog;

/// What the window needs of a run: the engine's DiagnosisRun behind an interface, so that tests can play one by hand.
/// Same contract as DiagnosisRun: start() once, finished() exactly once, the destructor ends what is under way without waiting.
class RunSource : public QObject
{
    Q_OBJECT
public:
    using QObject::QObject;

    virtual void start() = 0;
    virtual void cancel() = 0;
    [[nodiscard]] virtual const TimelineLog *timeline() const = 0;
    [[nodiscard]] virtual const Diagnosis &diagnosis() const = 0;

Q_SIGNALS:
    void stepStarted(int step);
    void findingReady(const Tidyscope::Finding &finding);
    void evidenceAdded(const Tidyscope::Evidence &evidence);
    void goLine(const Tidyscope::OutputLine &line);
    void finished();
};

/// Makes the source of one run.
using RunSourceFactory = std::function<std::unique_ptr<RunSource>(const DiagnosisOptions &)>;

} // namespace Tidyscope

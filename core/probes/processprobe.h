// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/childprocess.h"
#include "core/probes/processoutput.h"
#include "core/probes/timedprobe.h"

namespace Tidyscope {

/// Runs a program to its end, with its lines as they come. Ok: it ended by itself, with any exit code. Failed: it could not be
/// started or crashed. TimedOut: we ended it, and its children, at the deadline or after too long a silence.
///
/// For `go version` and `go env`, and anything that needs no scratch folder; the working folder is the root folder unless the
/// request names one, so that no go.mod of anybody's is picked up.
class ProcessProbe : public TimedProbe
{
    Q_OBJECT
public:
    explicit ProcessProbe(const ProcessRequest &request, const ProbeContext &context, QObject *parent = nullptr);
    ~ProcessProbe() override;
    Q_DISABLE_COPY_MOVE(ProcessProbe)

protected:
    [[nodiscard]] TimelineEvent row() const override;
    void begin() override;
    void letGo() override;
    [[nodiscard]] Ending soFar(Outcome outcome) const override;

private:
    void onOutput(const QByteArray &bytes, bool standardError);
    void onFinished(ProcessResult::Ended ended, int exitCode, const QString &message);

    ProcessRequest m_request;
    ProcessOutput m_output;
    QTimer m_inactivity;
    ChildProcess m_child;
};

/// "go mod tidy", for the reader: the program's file name and its arguments.
[[nodiscard]] QString commandLine(const ProcessRequest &request);

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/childprocess.h"
#include "core/probes/timedprobe.h"

namespace Tidyscope {

/// Asks the system's resolver through a child process that can be ended. Ok: getaddrinfo answered, with addresses or with an
/// error code. Failed: the helper could not be started or said nothing that can be read (code -1).
class SystemResolveProbe : public TimedProbe
{
    Q_OBJECT
public:
    explicit SystemResolveProbe(const SystemResolveRequest &request, const ProbeContext &context,
                                QObject *parent = nullptr);
    ~SystemResolveProbe() override;
    Q_DISABLE_COPY_MOVE(SystemResolveProbe)

protected:
    [[nodiscard]] TimelineEvent row() const override;
    void begin() override;
    void letGo() override;
    [[nodiscard]] Ending soFar(Outcome outcome) const override;

private:
    void onFinished(ProcessResult::Ended ended, int exitCode, const QString &message);

    SystemResolveRequest m_request;
    QByteArray m_output;
    ChildProcess m_child;
};

} // namespace Tidyscope

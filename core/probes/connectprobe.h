// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/connection.h"
#include "core/probes/timedprobe.h"

namespace Tidyscope {

/// Asks a proxy for a tunnel and closes it again. Ok: the proxy answered, whatever its status. Failed: it could not be
/// reached, hung up or talked nonsense. TimedOut: it was silent.
class ConnectProbe : public TimedProbe
{
    Q_OBJECT
public:
    explicit ConnectProbe(const ConnectRequest &request, const ProbeContext &context, QObject *parent = nullptr);

protected:
    [[nodiscard]] TimelineEvent row() const override;
    void begin() override;
    void letGo() override;
    [[nodiscard]] Ending soFar(Outcome outcome) const override;
    void onDeadline() override;

private:
    void conclude();

    ConnectRequest m_request;
    Connection m_connection;
};

} // namespace Tidyscope

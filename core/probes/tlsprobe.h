// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/connection.h"
#include "core/probes/timedprobe.h"

namespace Tidyscope {

/// A TLS handshake as go makes it, which records the whole chain whether go would accept it or not. Ok: certificates came,
/// good or bad (see TlsResult). Failed: no handshake. TimedOut: silence.
class TlsProbe : public TimedProbe
{
    Q_OBJECT
public:
    explicit TlsProbe(const TlsRequest &request, const ProbeContext &context, QObject *parent = nullptr);

protected:
    [[nodiscard]] TimelineEvent row() const override;
    void begin() override;
    void letGo() override;
    [[nodiscard]] Ending soFar(Outcome outcome) const override;

private:
    void conclude();

    TlsRequest m_request;
    Connection m_connection;
};

} // namespace Tidyscope

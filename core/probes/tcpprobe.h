// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/tcpconnector.h"
#include "core/probes/timedprobe.h"

#include <QTcpSocket>

namespace Tidyscope {

/// Connects and closes again. Ok: connected. TimedOut: silence. Failed: any other answer.
class TcpProbe : public TimedProbe
{
    Q_OBJECT
public:
    explicit TcpProbe(const TcpRequest &request, const ProbeContext &context, QObject *parent = nullptr);
    ~TcpProbe() override;
    Q_DISABLE_COPY_MOVE(TcpProbe)

protected:
    [[nodiscard]] TimelineEvent row() const override;
    void begin() override;
    void letGo() override;
    [[nodiscard]] Ending soFar(Outcome outcome) const override;

private:
    TcpRequest m_request;
    QTcpSocket m_socket;
    TcpConnector m_connector;
};

} // namespace Tidyscope

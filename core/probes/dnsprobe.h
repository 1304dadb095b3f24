// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/tcpconnector.h"
#include "core/probes/timedprobe.h"
#include "core/probes/udpexchange.h"

#include <QTcpSocket>

namespace Tidyscope {

/// One raw question to one name server, over UDP or TCP; nothing is sent twice (go asks each server once per try of 5 s,
/// src/net/dnsclient_unix.go). A datagram that is no answer to the question is ignored, as go ignores it.
///
/// Ok: an answer came, whatever its RCODE. Failed: nothing listens there (portClosed), the server cannot be reached, hung up,
/// or its answer cannot be read. TimedOut: silence.
class DnsProbe : public TimedProbe
{
    Q_OBJECT
public:
    explicit DnsProbe(const DnsRequest &request, const ProbeContext &context, QObject *parent = nullptr);
    ~DnsProbe() override;
    Q_DISABLE_COPY_MOVE(DnsProbe)

protected:
    [[nodiscard]] TimelineEvent row() const override;
    void begin() override;
    void letGo() override;
    [[nodiscard]] Ending soFar(Outcome outcome) const override;

private:
    void beginUdp();
    void beginTcp();
    void readStream();
    /// True when the message ended the probe.
    bool take(const QByteArray &message);
    void fail(TcpResult::State state, const QString &message);

    DnsRequest m_request;
    QByteArray m_query;
    UdpExchange m_udp;
    QTcpSocket m_tcp;
    TcpConnector m_connector;
    QByteArray m_received;
    Phases m_phases;
};

} // namespace Tidyscope

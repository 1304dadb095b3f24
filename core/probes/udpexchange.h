// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

#include <QObject>
#include <QUdpSocket>

class QSocketNotifier;

namespace Tidyscope {

/// Sends one datagram to a peer and hands over what that peer alone sends back. On Unix with a socket of its own: Qt swallows
/// the ICMP "port unreachable" that a connected socket reports, and that is worth knowing.
class UdpExchange : public QObject
{
    Q_OBJECT
public:
    explicit UdpExchange(QObject *parent = nullptr);
    ~UdpExchange() override;
    Q_DISABLE_COPY_MOVE(UdpExchange)

    /// Once. May fail inside the call.
    void start(const Endpoint &peer, const QByteArray &datagram);
    /// Gives up without a signal.
    void letGo();

Q_SIGNALS:
    void received(const QByteArray &datagram);
    /// State::Refused: nothing listens there.
    void failed(Tidyscope::TcpResult::State state, const QString &message);

private:
    void onReadable();
    void fail(int code);

    QSocketNotifier *m_notifier = nullptr;
    int m_descriptor = -1;
    QUdpSocket m_socket; // not used on Unix
};

} // namespace Tidyscope

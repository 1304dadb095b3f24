// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/model/evidence.h"

#include <QAbstractSocket>
#include <QObject>

class QSocketNotifier;

namespace Tidyscope {

/// Connects a socket of Qt's to an address and tells exactly how that ended.
///
/// On Unix the connecting is done here and the socket gets the finished connection: Qt's own way never ends when the other
/// side resets the connection before Qt has looked at it, and knows no difference between "no route" and other failures.
class TcpConnector : public QObject
{
    Q_OBJECT
public:
    /// @p socket outlives the connector.
    explicit TcpConnector(QAbstractSocket &socket, QObject *parent = nullptr);
    ~TcpConnector() override;
    Q_DISABLE_COPY_MOVE(TcpConnector)

    /// Once. May end inside the call, when the system refuses at once.
    void start(const Endpoint &endpoint);
    /// Gives up without a signal.
    void letGo();

Q_SIGNALS:
    void connected();
    void failed(Tidyscope::TcpResult::State state, const QString &message);

private:
    void onWritable();
    void fail(int code);

    QAbstractSocket &m_socket;
    QSocketNotifier *m_notifier = nullptr;
    int m_descriptor = -1;
};

} // namespace Tidyscope

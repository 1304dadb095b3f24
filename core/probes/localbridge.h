// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include <QObject>
#include <QPointer>
#include <QSslSocket>
#include <QTcpServer>

namespace Tidyscope {

/// TLS inside TLS, which a QSslSocket cannot do by itself: the inner socket speaks to a loopback connection of our own,
/// whose bytes are carried to and fro over the outer, encrypted one.
class LocalBridge : public QObject
{
    Q_OBJECT
public:
    /// @p outer is connected and encrypted, and outlives the bridge.
    explicit LocalBridge(QSslSocket *outer, QObject *parent = nullptr);
    ~LocalBridge() override;
    Q_DISABLE_COPY_MOVE(LocalBridge)

    void start();
    void letGo();
    [[nodiscard]] QSslSocket *inner() { return &m_inner; }

Q_SIGNALS:
    /// The inner socket is connected; what is written to it goes out over the outer one.
    void ready();

private:
    void accept();

    QSslSocket *m_outer;
    QTcpServer m_server;
    QPointer<QTcpSocket> m_end;
    QSslSocket m_inner;
};

} // namespace Tidyscope

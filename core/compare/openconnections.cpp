// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/openconnections.h"

namespace Tidyscope {

std::unique_ptr<Connection> OpenConnections::take(const QString &where)
{
    const auto found = m_open.find(where);
    if (found == m_open.end()) {
        return nullptr;
    }
    std::unique_ptr<Connection> connection = std::move(found->second);
    m_open.erase(found);
    const QSslSocket *socket = connection->socket();
    // with bytes that nobody asked for it is no longer where the next answer begins
    const bool usable = socket->state() == QAbstractSocket::ConnectedState && socket->bytesAvailable() == 0;
    return usable ? std::move(connection) : nullptr;
}

void OpenConnections::keep(const QString &where, std::unique_ptr<Connection> connection)
{
    m_open[where] = std::move(connection);
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/compare/openconnections.h"

#include <utility>

namespace Tidyscope {

OpenConnection OpenConnections::take(const QString &where)
{
    const auto found = m_open.find(where);
    if (found == m_open.end()) {
        return {};
    }
    OpenConnection open = std::move(found->second);
    m_open.erase(found);
    const QSslSocket *socket = open.connection->socket();
    // in HTTP/1.1, with bytes that nobody asked for it is no longer where the next answer begins; frames say whose they are
    const bool inOrder = open.session || socket->bytesAvailable() == 0;
    return socket->state() == QAbstractSocket::ConnectedState && inOrder ? std::move(open) : OpenConnection();
}

void OpenConnections::keep(const QString &where, OpenConnection open)
{
    m_open[where] = std::move(open);
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/connection.h"

#include <QHash>

#include <memory>
#include <unordered_map>

namespace Tidyscope {

/// The connections that one sample keeps open between its requests, by where they lead. They close with it.
class OpenConnections
{
public:
    /// The one to @p where that is still open; null: none.
    [[nodiscard]] std::unique_ptr<Connection> take(const QString &where);
    /// Keeps @p connection, whose answer was read to its end, for the next request.
    void keep(const QString &where, std::unique_ptr<Connection> connection);

private:
    std::unordered_map<QString, std::unique_ptr<Connection>> m_open;
};

} // namespace Tidyscope

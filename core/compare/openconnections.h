// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/connection.h"
#include "core/probes/http2exchange.h"

#include <QHash>

#include <memory>
#include <unordered_map>

namespace Tidyscope {

/// A connection that is ready for the next request.
struct OpenConnection
{
    std::unique_ptr<Connection> connection; ///< null: none
    std::unique_ptr<Http2Exchange> session; ///< null: HTTP/1.1
};

/// The connections that one sample keeps open between its requests, by where they lead. They close with it.
class OpenConnections
{
public:
    /// The one to @p where that is still open, or none.
    [[nodiscard]] OpenConnection take(const QString &where);
    /// Keeps @p open, whose answer was read to its end, for the next request.
    void keep(const QString &where, OpenConnection open);

private:
    std::unordered_map<QString, OpenConnection> m_open;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/openconnections.h"
#include "core/probes/httpgetprobe.h"

namespace Tidyscope {

/// One GET over a connection that is open before the clock starts: the one of an earlier request where the server keeps it, else a
/// new one; over HTTP/1.1 or HTTP/2, as HttpProbe. The phases are those of the request alone: whoever compares it with a
/// fresh connection sees what connecting costs. Outcomes as HttpProbe's.
class WarmProbe : public HttpGetProbe
{
    Q_OBJECT
public:
    WarmProbe(const HttpRequest &request, OpenConnections &open, const ProbeContext &context,
              QObject *parent = nullptr);
    ~WarmProbe() override;
    Q_DISABLE_COPY_MOVE(WarmProbe)

protected:
    void begin() override;
    void letGo() override;
    [[nodiscard]] Phases connecting() const override { return {}; }
    void talked(HttpResult::Failure failure, const QString &words) override;

private:
    [[nodiscard]] QString where() const;
    void connectAnew();

    OpenConnections &m_open;
    std::unique_ptr<Connection> m_connection;
    bool m_reused = false;
};

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/compare/openconnections.h"
#include "core/probes/timedprobe.h"

namespace Tidyscope {

/// One GET by HTTP/1.1 over a connection that is open before the clock starts: the one of an earlier request where the server
/// keeps it, else a new one. The phases are those of the request alone: whoever compares it with a fresh connection sees what
/// connecting costs. Outcomes as HttpProbe's.
class WarmProbe : public TimedProbe
{
    Q_OBJECT
public:
    WarmProbe(const HttpRequest &request, OpenConnections &open, const ProbeContext &context,
              QObject *parent = nullptr);
    ~WarmProbe() override;
    Q_DISABLE_COPY_MOVE(WarmProbe)

protected:
    [[nodiscard]] TimelineEvent row() const override;
    void begin() override;
    void letGo() override;
    [[nodiscard]] Ending soFar(Outcome outcome) const override;

private:
    [[nodiscard]] QString where() const;
    [[nodiscard]] bool isTunnelled() const;
    [[nodiscard]] QByteArray message() const;
    void connectAnew();
    void send();
    void onWritten();
    void onReadable();
    void onClosed();
    void concludeUnconnected();
    void conclude(HttpResult::Failure failure, const QString &words);

    HttpRequest m_request;
    OpenConnections &m_open;
    std::unique_ptr<Connection> m_connection;
    HttpResponseParser m_parser;
    bool m_reused = false;
    double m_sendBegan = 0;
    std::optional<double> m_sent;
    std::optional<double> m_firstByte;
    std::optional<double> m_lastByte;
};

} // namespace Tidyscope

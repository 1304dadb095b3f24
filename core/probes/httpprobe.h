// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/connection.h"
#include "core/probes/timedprobe.h"

namespace Tidyscope {

/// One GET over one fresh connection, as go's transport would send it over HTTP/1.1. Redirects are reported, not followed.
///
/// Ok: an HTTP answer came, whatever its status, whole or up to maxBody. Failed: HttpResult::failure says why there is none.
/// TimedOut: the deadline passed; the phases and what was received so far show how far it came. When the proxy refused the
/// tunnel, status, reason, headers and body are the proxy's.
///
/// `Accept-Encoding: gzip`, which go's transport adds, is left out: the body is wanted as it is.
class HttpProbe : public TimedProbe
{
    Q_OBJECT
public:
    explicit HttpProbe(const HttpRequest &request, const ProbeContext &context, QObject *parent = nullptr);
    ~HttpProbe() override;
    Q_DISABLE_COPY_MOVE(HttpProbe)

protected:
    [[nodiscard]] TimelineEvent row() const override;
    void begin() override;
    void letGo() override;
    [[nodiscard]] Ending soFar(Outcome outcome) const override;

private:
    [[nodiscard]] QByteArray message() const;
    void send();
    void onWritten();
    void onReadable();
    void onClosed();
    /// A packed body: how large it is unpacked, counted on a worker thread; then the probe ends.
    void countUnpacked(const Ending &ending);
    void conclude(HttpResult::Failure failure, const QString &words);
    void concludeUnconnected();

    HttpRequest m_request;
    Connection m_connection;
    HttpResponseParser m_parser;
    double m_sendBegan = 0;
    std::optional<double> m_sent;
    std::optional<double> m_firstByte;
    std::optional<double> m_lastByte;
};

} // namespace Tidyscope

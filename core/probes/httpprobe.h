// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/connection.h"
#include "core/probes/http2exchange.h"
#include "core/probes/timedprobe.h"

namespace Tidyscope {

/// One GET over one fresh connection, as go's transport would send it: over HTTP/1.1, or over HTTP/2 where that is asked for and the
/// server takes it. Redirects are reported, not followed.
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
    /// What was read so far, in whichever protocol.
    struct Answer
    {
        bool headersComplete = false;
        int status = 0;
        QString reason;
        HeaderList headers;
        QByteArray body;
        qint64 bodyBytes = 0;
        QString version;
        bool complete = false;
    };

    [[nodiscard]] Answer answer() const;
    [[nodiscard]] QByteArray path() const;
    [[nodiscard]] QByteArray authority() const;
    [[nodiscard]] QByteArray message() const;
    [[nodiscard]] QByteArray startHttp2();
    void send();
    void readHttp1(const QByteArray &bytes);
    void readHttp2(const QByteArray &bytes);
    void concludeHttp2(Http2Exchange::State state);
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
    std::unique_ptr<Http2Exchange> m_http2; ///< once the server has chosen it
    double m_sendBegan = 0;
    std::optional<double> m_sent;
    std::optional<double> m_firstByte;
    std::optional<double> m_lastByte;
};

} // namespace Tidyscope

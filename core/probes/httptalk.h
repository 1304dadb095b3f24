// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/probes/connection.h"
#include "core/probes/http2exchange.h"
#include "core/probes/probe.h"

#include <memory>
#include <optional>

namespace Tidyscope {

/// What was read so far of an answer, in whichever protocol.
struct HttpAnswer
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

/// How to get to the server of @p request, as go's transport does it.
[[nodiscard]] ConnectionPlan connectionPlanFor(const HttpRequest &request, const ProbeContext &context);

/// One GET over a connection that is ready, as go's transport would send it: over HTTP/1.1, or over HTTP/2 where the server has chosen
/// it. Measures its own phases. start() once; ended() at most once, never from inside start(). letGo() and the destructor end it
/// without a signal. Whoever hears ended() may delete the object, later.
class HttpTalk : public QObject
{
    Q_OBJECT
public:
    HttpTalk(HttpRequest request, const ProbeContext &context, QObject *parent = nullptr);
    ~HttpTalk() override;
    Q_DISABLE_COPY_MOVE(HttpTalk)

    /// @p session: the one of an earlier request over the same connection; null: a fresh connection, or HTTP/1.1.
    void start(Connection &connection, std::unique_ptr<Http2Exchange> session = nullptr);
    void letGo();

    [[nodiscard]] HttpAnswer answer() const;
    /// The answer with everything masked; the failure is somebody else's to say.
    [[nodiscard]] HttpResult result() const;
    /// Adds the phases of the request to @p connecting.
    [[nodiscard]] Phases phases(const Phases &connecting) const;
    /// It ended and nothing of it was looked at: over another connection net/http asks again.
    [[nodiscard]] bool wasNotTaken() const;
    /// Whether another request may follow over the same connection.
    [[nodiscard]] bool leavesConnectionOpen() const;
    /// The session for the request that follows; null: HTTP/1.1. Nothing can be asked of this object afterwards.
    [[nodiscard]] std::unique_ptr<Http2Exchange> takeSession();

Q_SIGNALS:
    /// With failure None: an answer was read, whole or up to the limit.
    void ended(Tidyscope::HttpResult::Failure failure, const QString &words);

private:
    [[nodiscard]] QByteArray path() const;
    [[nodiscard]] QByteArray authority() const;
    [[nodiscard]] QByteArray message() const;
    [[nodiscard]] HeaderList http2Headers() const;
    void onWritten();
    void onReadable();
    void onClosed();
    void readHttp1(const QByteArray &bytes);
    void readHttp2(const QByteArray &bytes);
    void concludeHttp2(Http2Exchange::State state);
    void concludeHttp1(HttpResponseParser::State state, bool reset);
    void end(HttpResult::Failure failure, const QString &words);

    HttpRequest m_request;
    const ProbeContext &m_context;
    Connection *m_connection = nullptr; // while it is talked over
    HttpResponseParser m_parser;
    std::unique_ptr<Http2Exchange> m_http2; // once the server has chosen it
    bool m_ended = false;
    double m_sendBegan = 0;
    std::optional<double> m_sent;
    std::optional<double> m_firstByte;
    std::optional<double> m_lastByte;
};

} // namespace Tidyscope

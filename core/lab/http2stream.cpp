// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/http2session_p.h"

#include <QDateTime>
#include <QLocale>
#include <QTcpSocket>
#include <QTimer>

#include <algorithm>
#include <cstring>
#include <vector>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace Tidyscope::Lab {

namespace {

constexpr qsizetype MaxHead = 64 * 1024;
constexpr qsizetype MaxBody = 1024 * 1024;

nghttp2_nv field(const QByteArray &name, const QByteArray &value)
{
    // nghttp2 copies both unless told otherwise; its type has no const
    return {reinterpret_cast<uint8_t *>(const_cast<char *>(name.constData())),
            reinterpret_cast<uint8_t *>(const_cast<char *>(value.constData())), static_cast<size_t>(name.size()),
            static_cast<size_t>(value.size()), NGHTTP2_NV_FLAG_NONE};
}

} // namespace

Http2Stream::Http2Stream(qint32 id, Http2Connection *connection)
    : HttpExchange(connection),
      m_id(id),
      m_connection(connection)
{ }

Http2Stream::~Http2Stream() = default;

bool Http2Stream::addHeader(const QByteArray &name, const QByteArray &value)
{
    m_headSize += name.size() + value.size() + 32; // as RFC 9113 §6.5.2 counts
    if (m_headSize > MaxHead)
        return false;
    if (name == ":method")
        m_request.method = value;
    else if (name == ":path")
        m_request.target = value;
    else if (name == ":authority")
        m_request.headers.append({"Host", value});
    else if (!name.startsWith(':'))
        m_request.headers.append({name, value});
    return true;
}

bool Http2Stream::addBody(const char *bytes, qsizetype size)
{
    if (m_request.body.size() + size > MaxBody)
        return false;
    m_request.body.append(bytes, size);
    return true;
}

void Http2Stream::requestComplete()
{
    m_request.start = std::chrono::steady_clock::now();
    m_request.bytesReceived = m_headSize + m_request.body.size();
    m_request.localAddress = m_connection->m_socket->localAddress();
    m_request.localPort = m_connection->m_socket->localPort();
    m_request.tls = m_connection->m_tls;
    m_request.http2 = true;
    m_isBusy = true;
    Q_EMIT requestArrived();
}

bool Http2Stream::performOwnFault()
{
    if (!m_fault.http2 || (m_isAnswering ? m_then != Then::OwnFault : m_fault.http2->after >= 0))
        return false;
    const Http2Fault fault = *m_fault.http2;
    if (fault.kind == Http2Fault::Kind::Stall) {
        m_connection->m_isStalled = true;
        return m_isAnswering; // the head of the answer still goes out
    }
    m_isAnswering = true;
    nghttp2_session *session = m_connection->m_session->session;
    finish(LabRequest::End::Cut);
    if (fault.kind == Http2Fault::Kind::GoAway) {
        m_connection->goAway(fault.unprocessed ? std::max(0, m_id - 2) : m_id, fault.error, fault.debug);
    } else {
        nghttp2_submit_rst_stream(session, NGHTTP2_FLAG_NONE, m_id, fault.error);
        m_connection->send();
    }
    return true;
}

void Http2Stream::respond(const LabResponse &response)
{
    if (!isWaiting() || m_connection->m_isOver)
        return;
    m_isAnswering = true;
    m_request.status = response.status;
    m_request.firstByte = std::chrono::steady_clock::now();
    m_body = m_request.method == "HEAD" ? QByteArray() : response.body;
    m_bodyEnd = m_body.size();
    const auto stop = [this](const std::optional<qint64> &after, Then then) {
        if (after && *after >= 0 && *after <= m_bodyEnd) {
            m_bodyEnd = *after;
            m_then = then;
        }
    };
    if (m_fault.http2)
        stop(m_fault.http2->after, Then::OwnFault);
    stop(m_fault.resetAfter, Then::Reset);
    stop(m_fault.closeAfter, Then::Close);
    stop(m_fault.hangAfter, Then::Hang);

    HeaderList headers{{":status", QByteArray::number(response.status)}};
    headers.append(
        {"date",
         QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1()});
    for (const auto &[name, value] : response.headers)
        headers.append({name.toLower(), value});
    if (m_fault.kind == HttpFault::Kind::None) {
        for (const auto &[name, value] : std::as_const(m_fault.headers))
            headers.append({name.toLower(), value});
    }
    if (!response.contentType.isEmpty())
        headers.append({"content-type", response.contentType});
    if (m_fault.framing == HttpFault::Framing::Length)
        headers.append({"content-length", QByteArray::number(m_fault.contentLength.value_or(response.body.size()))});
    std::vector<nghttp2_nv> fields;
    for (const auto &[name, value] : std::as_const(headers)) {
        fields.push_back(field(name, value));
        m_request.bytesSent += name.size() + value.size();
    }
    nghttp2_data_provider2 provider{.source = {.ptr = this}, .read_callback = &Http2Connection::Session::readBody};
    const bool onlyHead = m_bodyEnd == 0 && m_then == Then::End;
    nghttp2_submit_response2(m_connection->m_session->session, m_id, fields.data(), fields.size(),
                             onlyHead ? nullptr : &provider);
    const auto start = [this] {
        m_bodyStarted = true;
        m_bodyStart = std::chrono::steady_clock::now();
        nghttp2_session_resume_data(m_connection->m_session->session, m_id);
        m_connection->send();
    };
    if (m_fault.bodyDelay > 0ms) {
        m_connection->send();
        QTimer::singleShot(m_fault.bodyDelay, this, [this, start] {
            if (m_isBusy && !m_connection->m_isOver)
                start();
        });
    } else {
        start();
    }
}

qint64 Http2Stream::due() const
{
    if (!m_bodyStarted)
        return 0;
    if (m_fault.bytesPerSecond <= 0)
        return m_bodyEnd;
    const auto passed = std::chrono::steady_clock::now() - m_bodyStart;
    return std::min(m_bodyEnd,
                    m_fault.bytesPerSecond * std::chrono::duration_cast<std::chrono::milliseconds>(passed).count()
                        / 1000);
}

qint64 Http2Stream::take(char *to, qint64 room, bool *end)
{
    const qint64 size = m_connection->m_isStalled ? 0 : std::min(room, due() - m_bodyTaken);
    memcpy(to, m_body.constData() + m_bodyTaken, static_cast<size_t>(std::max<qint64>(size, 0)));
    m_bodyTaken += std::max<qint64>(size, 0);
    m_request.bytesSent += std::max<qint64>(size, 0);
    *end = m_bodyStarted && m_bodyTaken == m_bodyEnd && m_then == Then::End && !m_connection->m_isStalled;
    return size > 0 || *end ? std::max<qint64>(size, 0) : -1;
}

void Http2Stream::bodySent()
{
    if (!m_isAnswering || !m_bodyStarted || m_stopping)
        return;
    if (m_bodyTaken < m_bodyEnd) {
        if (m_fault.bytesPerSecond <= 0 || m_connection->m_isStalled || (m_timer && m_timer->isActive()))
            return;
        if (!m_timer) {
            m_timer = new QTimer(this);
            m_timer->setSingleShot(true);
            connect(m_timer, &QTimer::timeout, this, [this] {
                if (m_connection->m_isOver)
                    return;
                nghttp2_session_resume_data(m_connection->m_session->session, m_id);
                m_connection->send();
            });
        }
        m_timer->start(std::chrono::milliseconds(std::clamp<qint64>(1000 / m_fault.bytesPerSecond, 20, 1000)));
        return;
    }
    m_stopping = m_then != Then::End;
    switch (m_then) {
    case Then::End:
    case Then::Hang: break;
    case Then::Close: m_connection->cut(false); break;
    case Then::Reset: m_connection->cut(true); break;
    case Then::OwnFault: (void)performOwnFault(); break;
    }
}

void Http2Stream::respondRaw(const QByteArray &bytes)
{
    if (!isWaiting())
        return;
    m_isAnswering = true;
    m_connection->sendRaw(bytes);
}

void Http2Stream::close()
{
    m_connection->cut(false);
}

void Http2Stream::reset()
{
    m_connection->cut(true);
}

void Http2Stream::closed(quint32 error)
{
    finish(error == NGHTTP2_NO_ERROR ? LabRequest::End::Answered : LabRequest::End::Left);
    deleteLater();
}

void Http2Stream::finish(LabRequest::End how)
{
    if (!m_isBusy)
        return;
    m_isBusy = false;
    m_request.end = std::chrono::steady_clock::now();
    m_request.how = how;
    Q_EMIT requestEnded(m_request);
}

} // namespace Tidyscope::Lab

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/http2connection.h"

#include <nghttp2/nghttp2.h>

#include <iterator>

namespace Tidyscope::Lab {

/// libnghttp2's session and its callbacks. Private to http2connection.cpp and http2stream.cpp.
struct Http2Connection::Session
{
    nghttp2_session *session = nullptr;

    explicit Session(Http2Connection *connection)
    {
        nghttp2_session_callbacks *callbacks = nullptr;
        nghttp2_session_callbacks_new(&callbacks);
        nghttp2_session_callbacks_set_on_begin_headers_callback(callbacks, onBeginHeaders);
        nghttp2_session_callbacks_set_on_header_callback(callbacks, onHeader);
        nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, onData);
        nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, onFrame);
        nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, onClose);
        nghttp2_session_server_new(&session, callbacks, connection);
        nghttp2_session_callbacks_del(callbacks);
        const nghttp2_settings_entry settings[] = {{NGHTTP2_SETTINGS_MAX_CONCURRENT_STREAMS, 100}};
        nghttp2_submit_settings(session, NGHTTP2_FLAG_NONE, settings, std::size(settings));
    }
    ~Session() { nghttp2_session_del(session); }
    Q_DISABLE_COPY_MOVE(Session)

    static Http2Stream *stream(void *connection, int32_t id)
    {
        return static_cast<Http2Connection *>(connection)->m_streams.value(id);
    }

    static int onBeginHeaders(nghttp2_session * /*session*/, const nghttp2_frame *frame, void *user)
    {
        auto *connection = static_cast<Http2Connection *>(user);
        if (frame->hd.type != NGHTTP2_HEADERS || frame->headers.cat != NGHTTP2_HCAT_REQUEST)
            return 0;
        auto *opened = new Http2Stream(frame->hd.stream_id, connection);
        connection->m_streams.insert(frame->hd.stream_id, opened);
        Q_EMIT connection->exchangeOpened(opened);
        return 0;
    }
    static int onHeader(nghttp2_session * /*session*/, const nghttp2_frame *frame, const uint8_t *name, size_t nameSize,
                        const uint8_t *value, size_t valueSize, uint8_t /*flags*/, void *user)
    {
        Http2Stream *of = stream(user, frame->hd.stream_id);
        const auto text = [](const uint8_t *bytes, size_t size) {
            return QByteArray(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size));
        };
        return !of || of->addHeader(text(name, nameSize), text(value, valueSize))
            ? 0
            : NGHTTP2_ERR_TEMPORAL_CALLBACK_FAILURE; // RST_STREAM
    }
    static int onData(nghttp2_session *session, uint8_t /*flags*/, int32_t id, const uint8_t *bytes, size_t size,
                      void *user)
    {
        Http2Stream *of = stream(user, id);
        if (of && !of->addBody(reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size)))
            nghttp2_submit_rst_stream(session, NGHTTP2_FLAG_NONE, id, NGHTTP2_ENHANCE_YOUR_CALM);
        return 0;
    }
    static int onFrame(nghttp2_session * /*session*/, const nghttp2_frame *frame, void *user)
    {
        const bool request = frame->hd.type == NGHTTP2_HEADERS || frame->hd.type == NGHTTP2_DATA;
        Http2Stream *of = stream(user, frame->hd.stream_id);
        if (of && request && (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0)
            of->requestComplete();
        return 0;
    }
    static int onClose(nghttp2_session * /*session*/, int32_t id, uint32_t error, void *user)
    {
        if (Http2Stream *gone = static_cast<Http2Connection *>(user)->m_streams.take(id))
            gone->closed(error);
        return 0;
    }
    static nghttp2_ssize readBody(nghttp2_session * /*session*/, int32_t /*id*/, uint8_t *to, size_t room,
                                  uint32_t *flags, nghttp2_data_source *source, void * /*user*/)
    {
        bool end = false;
        const qint64 size = static_cast<Http2Stream *>(source->ptr)
                                ->take(reinterpret_cast<char *>(to), static_cast<qint64>(room), &end);
        if (end)
            *flags |= NGHTTP2_DATA_FLAG_EOF;
        return size < 0 ? static_cast<nghttp2_ssize>(NGHTTP2_ERR_DEFERRED) : static_cast<nghttp2_ssize>(size);
    }
};

} // namespace Tidyscope::Lab

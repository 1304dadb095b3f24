// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/http2exchange.h"

#include <nghttp2/nghttp2.h>

#include <algorithm>
#include <array>
#include <utility>
#include <vector>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

// net/http/h2_bundle.go: http2transportDefaultStreamFlow, http2transportDefaultConnFlow, http2initialMaxHeaderListSize
constexpr uint32_t streamWindow = 4 << 20;
constexpr int32_t connectionWindow = 1 << 30;
constexpr uint32_t headerLimit = 10 << 20;

nghttp2_nv field(const QByteArray &name, const QByteArray &value)
{
    // nghttp2 copies both unless told otherwise; its type has no const
    return {reinterpret_cast<uint8_t *>(const_cast<char *>(name.constData())),
            reinterpret_cast<uint8_t *>(const_cast<char *>(value.constData())), static_cast<size_t>(name.size()),
            static_cast<size_t>(value.size()), NGHTTP2_NV_FLAG_NONE};
}

QByteArray bytesOf(const uint8_t *bytes, size_t size)
{
    return {reinterpret_cast<const char *>(bytes), static_cast<qsizetype>(size)};
}

} // namespace

struct Http2Exchange::Private
{
    nghttp2_session *session = nullptr;
    int32_t stream = 0;
    State state = State::Reading;
    int status = 0;
    bool headersComplete = false;
    HeaderList headers;
    QByteArray body;
    qint64 bodyBytes = 0;
    qint64 maxBody = 0;
    QString message;
    bool isReset = false; ///< by the server
    QByteArray output;    ///< not yet taken
    QString goneAway;     ///< what GOAWAY said; go tells it once the connection is closed
    bool isRefused = false;

    void ask(const QByteArray &authority, const QByteArray &path, const HeaderList &added, qint64 limit)
    {
        maxBody = limit;
        HeaderList all{{":authority", authority}, {":method", "GET"}, {":path", path}, {":scheme", "https"}};
        all += added;
        all.emplaceBack("user-agent", "Go-http-client/2.0");
        std::vector<nghttp2_nv> fields;
        for (const auto &[name, value] : std::as_const(all)) {
            fields.push_back(field(name, value));
        }
        stream = nghttp2_submit_request2(session, nullptr, fields.data(), fields.size(), nullptr, nullptr);
    }

    void endWith(State how, const QString &words)
    {
        if (state == State::Reading) {
            state = how;
            message = words;
        }
    }

    void collectOutput()
    {
        const uint8_t *bytes = nullptr;
        nghttp2_ssize size = 0;
        while ((size = nghttp2_session_mem_send2(session, &bytes)) > 0) {
            output.append(reinterpret_cast<const char *>(bytes), size);
        }
    }

    static Private *self(void *user) { return static_cast<Private *>(user); }

    static int onHeader(nghttp2_session * /*session*/, const nghttp2_frame *frame, const uint8_t *name, size_t nameSize,
                        const uint8_t *value, size_t valueSize, uint8_t /*flags*/, void *user)
    {
        Private *d = self(user);
        if (frame->hd.stream_id != d->stream || d->headersComplete) {
            return 0; // trailers
        }
        const QByteArray key = bytesOf(name, nameSize);
        if (key == ":status") {
            d->status = bytesOf(value, valueSize).toInt();
        } else if (!key.startsWith(':')) {
            d->headers.append({key, bytesOf(value, valueSize)});
        }
        return 0;
    }

    static int onData(nghttp2_session * /*session*/, uint8_t /*flags*/, int32_t id, const uint8_t *bytes, size_t size,
                      void *user)
    {
        Private *d = self(user);
        if (id != d->stream) {
            return 0;
        }
        const qint64 room = d->maxBody - d->body.size();
        d->bodyBytes += static_cast<qint64>(size);
        d->body.append(reinterpret_cast<const char *>(bytes), std::min(room, static_cast<qint64>(size)));
        if (d->bodyBytes > d->maxBody) {
            d->endWith(State::Limit, {});
        }
        return 0;
    }

    static int onFrame(nghttp2_session * /*session*/, const nghttp2_frame *frame, void *user)
    {
        Private *d = self(user);
        if (frame->hd.type == NGHTTP2_GOAWAY) {
            d->takeGoAway(frame->goaway);
            return 0;
        }
        if (frame->hd.stream_id != d->stream) {
            return 0;
        }
        d->isReset = d->isReset || frame->hd.type == NGHTTP2_RST_STREAM;
        if (frame->hd.type == NGHTTP2_HEADERS) {
            const bool interim = d->status >= 100 && d->status < 200;
            d->headersComplete = !interim;
            if (interim) {
                d->headers.clear();
            }
        }
        const bool carries = frame->hd.type == NGHTTP2_HEADERS || frame->hd.type == NGHTTP2_DATA;
        if (carries && (frame->hd.flags & NGHTTP2_FLAG_END_STREAM) != 0) {
            d->endWith(State::Complete, {});
        }
        return 0;
    }

    static int onClose(nghttp2_session * /*session*/, int32_t id, uint32_t error, void *user)
    {
        Private *d = self(user);
        const QString code = QString::fromLatin1(nghttp2_http2_strerror(error));
        if (id != d->stream || error == NGHTTP2_NO_ERROR) {
            return 0;
        }
        if (!d->goneAway.isEmpty()) {
            d->endWith(State::Closed, d->goneAway);
        } else if (d->isReset) {
            d->endWith(State::Reset,
                       u"stream error: stream ID %1; %2; received from peer"_s.arg(QString::number(id), code));
        } else { // what came breaks a rule: libnghttp2 ended the stream, as go does
            d->endWith(State::Malformed, u"stream error: stream ID %1; %2"_s.arg(QString::number(id), code));
        }
        return 0;
    }

    void takeGoAway(const nghttp2_goaway &frame)
    {
        const QString debug = QString::fromUtf8(bytesOf(frame.opaque_data, frame.opaque_data_len));
        goneAway =
            u"http2: server sent GOAWAY and closed the connection; LastStreamID=%1, ErrCode=%2, debug=\"%3\""_s.arg(
                QString::number(frame.last_stream_id), QString::fromLatin1(nghttp2_http2_strerror(frame.error_code)),
                debug);
        if (frame.last_stream_id < stream) {
            isRefused = true;
            endWith(State::Closed, goneAway); // our request was not taken
        }
    }
};

Http2Exchange::Http2Exchange(const QByteArray &authority, const QByteArray &path, const HeaderList &headers,
                             qint64 maxBody)
    : d(std::make_unique<Private>())
{
    nghttp2_session_callbacks *callbacks = nullptr;
    nghttp2_session_callbacks_new(&callbacks);
    nghttp2_session_callbacks_set_on_header_callback(callbacks, Private::onHeader);
    nghttp2_session_callbacks_set_on_data_chunk_recv_callback(callbacks, Private::onData);
    nghttp2_session_callbacks_set_on_frame_recv_callback(callbacks, Private::onFrame);
    nghttp2_session_callbacks_set_on_stream_close_callback(callbacks, Private::onClose);
    nghttp2_session_client_new(&d->session, callbacks, d.get());
    nghttp2_session_callbacks_del(callbacks);
    const std::array<nghttp2_settings_entry, 3> settings{{{NGHTTP2_SETTINGS_ENABLE_PUSH, 0},
                                                          {NGHTTP2_SETTINGS_INITIAL_WINDOW_SIZE, streamWindow},
                                                          {NGHTTP2_SETTINGS_MAX_HEADER_LIST_SIZE, headerLimit}}};
    nghttp2_submit_settings(d->session, NGHTTP2_FLAG_NONE, settings.data(), settings.size());
    nghttp2_session_set_local_window_size(d->session, NGHTTP2_FLAG_NONE, 0, connectionWindow);

    d->ask(authority, path, headers, maxBody);
}

Http2Exchange::~Http2Exchange()
{
    nghttp2_session_del(d->session);
}

void Http2Exchange::next(const QByteArray &authority, const QByteArray &path, const HeaderList &headers, qint64 maxBody)
{
    d->state = State::Reading;
    d->status = 0;
    d->headersComplete = false;
    d->headers.clear();
    d->body.clear();
    d->bodyBytes = 0;
    d->message.clear();
    d->isReset = false;
    d->ask(authority, path, headers, maxBody);
}

QByteArray Http2Exchange::takeOutput()
{
    d->collectOutput();
    return std::exchange(d->output, {});
}

Http2Exchange::State Http2Exchange::feed(QByteArrayView bytes)
{
    const nghttp2_ssize used = nghttp2_session_mem_recv2(d->session, reinterpret_cast<const uint8_t *>(bytes.data()),
                                                         static_cast<size_t>(bytes.size()));
    d->collectOutput(); // libnghttp2 gives a connection up while it says so
    if (used < 0) {
        d->endWith(State::Malformed, u"http2: "_s + QString::fromLatin1(nghttp2_strerror(static_cast<int>(used))));
    } else if (nghttp2_session_want_read(d->session) == 0) {
        d->endWith(State::Malformed, u"http2: "_s + QString::fromLatin1(nghttp2_strerror(NGHTTP2_ERR_PROTO)));
    }
    return d->state;
}

Http2Exchange::State Http2Exchange::end()
{
    const QString words = d->goneAway.isEmpty() ? u"unexpected EOF"_s : d->goneAway;
    d->endWith(d->headersComplete ? State::Truncated : State::Closed, words);
    return d->state;
}

bool Http2Exchange::saidGoAway() const
{
    return !d->goneAway.isEmpty();
}

bool Http2Exchange::wasRefused() const
{
    return d->isRefused;
}

Http2Exchange::State Http2Exchange::state() const
{
    return d->state;
}

bool Http2Exchange::headersComplete() const
{
    return d->headersComplete;
}

int Http2Exchange::status() const
{
    return d->status;
}

const HeaderList &Http2Exchange::headers() const
{
    return d->headers;
}

const QByteArray &Http2Exchange::body() const
{
    return d->body;
}

qint64 Http2Exchange::bodyBytes() const
{
    return d->bodyBytes;
}

QString Http2Exchange::message() const
{
    return d->message;
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#pragma once

#include "core/lab/labrequest.h"

#include <llhttp.h>

#include <utility>

namespace Tidyscope::Lab {

/// Reads one request at a time out of a stream of bytes with llhttp, within limits: 64 KiB for the head of a request, 1 MiB
/// for its body. Private to HttpConnection.
struct HttpParser
{
    static constexpr qsizetype maxHead = 64 * 1024;
    static constexpr qsizetype maxBody = 1024 * 1024;

    llhttp_t http{};
    llhttp_settings_t settings{};
    LabRequest request;
    QByteArray field;
    QByteArray value;
    qsizetype head = 0;
    qsizetype received = 0; // bytes of this request so far
    bool complete = false;  ///< `request` is whole; reset() before the next
    bool wantsContinue = false;
    int refusal = 400; ///< the status for what cannot be read

    HttpParser()
    {
        llhttp_settings_init(&settings);
        settings.on_method = [](llhttp_t *p, const char *at, size_t n) {
            return self(p)->collect(self(p)->request.method, at, n);
        };
        settings.on_url = [](llhttp_t *p, const char *at, size_t n) {
            return self(p)->collect(self(p)->request.target, at, n);
        };
        settings.on_header_field = [](llhttp_t *p, const char *at, size_t n) {
            return self(p)->collect(self(p)->field, at, n);
        };
        settings.on_header_value = [](llhttp_t *p, const char *at, size_t n) {
            return self(p)->collect(self(p)->value, at, n);
        };
        settings.on_header_value_complete = [](llhttp_t *p) { return self(p)->headerComplete(); };
        settings.on_headers_complete = [](llhttp_t *p) { return self(p)->headersComplete(); };
        settings.on_body = [](llhttp_t *p, const char *at, size_t n) { return self(p)->bodyPart(at, n); };
        settings.on_message_complete = [](llhttp_t *p) { return self(p)->messageComplete(); };
        llhttp_init(&http, HTTP_REQUEST, &settings);
        http.data = this;
    }

    static HttpParser *self(llhttp_t *http) { return static_cast<HttpParser *>(http->data); }

    /// Ready for the next request.
    void reset()
    {
        llhttp_reset(&http);
        request = LabRequest();
        field.clear();
        value.clear();
        head = 0;
        received = 0;
        complete = false;
    }
    int collect(QByteArray &into, const char *at, size_t size)
    {
        head += static_cast<qsizetype>(size);
        if (head > maxHead) {
            refusal = 431;
            return HPE_USER;
        }
        into.append(at, static_cast<qsizetype>(size));
        return HPE_OK;
    }
    int headerComplete()
    {
        request.headers.append({std::exchange(field, {}), std::exchange(value, {}).trimmed()});
        head += 4;
        return HPE_OK;
    }
    int headersComplete()
    {
        if ((http.flags & F_CONTENT_LENGTH) != 0 && http.content_length > static_cast<quint64>(maxBody)) {
            refusal = 413; // before it is sent
            return -1;
        }
        wantsContinue = request.header("Expect").compare("100-continue", Qt::CaseInsensitive) == 0;
        return 0;
    }
    int bodyPart(const char *at, size_t size)
    {
        if (request.body.size() + static_cast<qsizetype>(size) > maxBody) {
            refusal = 413;
            return HPE_USER;
        }
        request.body.append(at, static_cast<qsizetype>(size));
        return HPE_OK;
    }
    int messageComplete()
    {
        complete = true;
        return HPE_PAUSED;
    }
};

} // namespace Tidyscope::Lab

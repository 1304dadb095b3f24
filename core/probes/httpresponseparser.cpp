// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/probes/httpresponseparser.h"

#include <llhttp.h>

using namespace Qt::StringLiterals;

namespace Tidyscope {

namespace {

constexpr qsizetype LargestHeader = 1024 * 1024; // net/http Transport.MaxResponseHeaderBytes is of this order

} // namespace

struct HttpResponseParser::Private
{
    Private(To to_, qint64 maxBody_) : to(to_), maxBody(maxBody_)
    {
        llhttp_settings_init(&settings);
        settings.on_status = [](llhttp_t *p, const char *at, size_t n) {
            return self(p)->append(self(p)->reason, at, n);
        };
        settings.on_header_field = [](llhttp_t *p, const char *at, size_t n) {
            return self(p)->append(self(p)->field, at, n);
        };
        settings.on_header_value = [](llhttp_t *p, const char *at, size_t n) {
            return self(p)->append(self(p)->value, at, n);
        };
        settings.on_header_value_complete = [](llhttp_t *p) { return self(p)->endHeader(); };
        settings.on_headers_complete = [](llhttp_t *p) { return self(p)->endHeaders(); };
        settings.on_body = [](llhttp_t *p, const char *at, size_t n) { return self(p)->appendBody(at, n); };
        settings.on_message_complete = [](llhttp_t *p) { return self(p)->endMessage(); };
        llhttp_init(&parser, HTTP_RESPONSE, &settings);
        parser.data = this;
        llhttp_set_lenient_optional_cr_before_lf(&parser, 1);
        llhttp_set_lenient_optional_lf_after_cr(&parser, 1);
    }

    static Private *self(llhttp_t *p) { return static_cast<Private *>(p->data); }

    int append(QByteArray &to_, const char *at, size_t size)
    {
        headerSize += static_cast<qsizetype>(size);
        if (headerSize > LargestHeader) {
            llhttp_set_error_reason(&parser, "header too large");
            return HPE_USER;
        }
        to_.append(at, static_cast<qsizetype>(size));
        return 0;
    }

    int endHeader()
    {
        headers.append({field, value.trimmed()});
        field.clear();
        value.clear();
        return 0;
    }

    int endHeaders()
    {
        if (interim()) {
            return 0;
        }
        headersComplete = true;
        // net/http takes 200 alone as consent; 2 = no body, and give the connection back
        return to == To::Connect && llhttp_get_status_code(&parser) == 200 ? 2 : 0;
    }

    int appendBody(const char *at, size_t size)
    {
        const auto count = static_cast<qsizetype>(size);
        bodyBytes += count;
        body.append(at, qBound<qsizetype>(0, maxBody - body.size(), count));
        if (bodyBytes > maxBody) {
            state = State::Limit;
            return HPE_USER;
        }
        return 0;
    }

    int endMessage()
    {
        if (interim()) {
            headers.clear();
            reason.clear();
            return 0;
        }
        state = State::Complete;
        return HPE_PAUSED;
    }

    bool interim() const
    {
        const int status = parser.status_code;
        return status >= 100 && status < 200 && status != 101;
    }

    To to;
    qint64 maxBody;
    llhttp_settings_t settings;
    llhttp_t parser;
    State state = State::Reading;
    bool headersComplete = false;
    qsizetype headerSize = 0;
    QByteArray reason;
    QByteArray field;
    QByteArray value;
    HeaderList headers;
    QByteArray body;
    qint64 bodyBytes = 0;
    QString message;
};

HttpResponseParser::HttpResponseParser(To to, qint64 maxBody) : d(std::make_unique<Private>(to, maxBody)) { }

HttpResponseParser::~HttpResponseParser() = default;

HttpResponseParser::State HttpResponseParser::feed(QByteArrayView bytes)
{
    if (d->state != State::Reading) {
        return d->state;
    }
    const llhttp_errno_t error = llhttp_execute(&d->parser, bytes.data(), static_cast<size_t>(bytes.size()));
    if (d->state == State::Reading && error != HPE_OK) {
        if (error == HPE_PAUSED_UPGRADE) {
            d->state = State::Complete;
        } else {
            d->state = State::Malformed;
            d->message = QString::fromLatin1(llhttp_get_error_reason(&d->parser));
        }
    }
    return d->state;
}

HttpResponseParser::State HttpResponseParser::end()
{
    if (d->state != State::Reading) {
        return d->state;
    }
    // ends a body that lasts until the connection is closed
    if (llhttp_finish(&d->parser) == HPE_OK && d->state == State::Complete) {
        return d->state;
    }
    if (d->state == State::Reading) {
        d->state = d->headersComplete ? State::Truncated : State::Closed;
    }
    return d->state;
}

HttpResponseParser::State HttpResponseParser::state() const
{
    return d->state;
}

bool HttpResponseParser::headersComplete() const
{
    return d->headersComplete;
}

int HttpResponseParser::status() const
{
    return d->headersComplete ? d->parser.status_code : 0;
}

QString HttpResponseParser::reason() const
{
    return QString::fromUtf8(d->reason);
}

const HeaderList &HttpResponseParser::headers() const
{
    return d->headers;
}

const QByteArray &HttpResponseParser::body() const
{
    return d->body;
}

qint64 HttpResponseParser::bodyBytes() const
{
    return d->bodyBytes;
}

QString HttpResponseParser::version() const
{
    return d->headersComplete ? u"%1.%2"_s.arg(d->parser.http_major).arg(d->parser.http_minor) : QString();
}

QString HttpResponseParser::message() const
{
    return d->message;
}

} // namespace Tidyscope

// SPDX-FileCopyrightText: 2026 The Tidyscope authors
// SPDX-License-Identifier: GPL-3.0-or-later

#include "core/lab/httpconnection.h"

#include "core/lab/loopback.h"

#include <llhttp.h>

#include <QDateTime>
#include <QLocale>
#include <QTcpSocket>

using namespace Qt::StringLiterals;

namespace Tidyscope::Lab {

namespace {

constexpr qsizetype MaxHead = 64 * 1024;
constexpr qsizetype MaxBody = 1024 * 1024;

QByteArray httpDate()
{
    return QLocale::c().toString(QDateTime::currentDateTimeUtc(), u"ddd, dd MMM yyyy HH:mm:ss 'GMT'"_s).toLatin1();
}

} // namespace

QByteArray reasonPhrase(int status)
{
    // llhttp_status_name() aborts for a number that it does not know
    const char *name = nullptr;
    switch (status) {
#define TIDYSCOPE_STATUS_NAME(number, identifier, text)                                                                \
    case number: name = #identifier; break;
        HTTP_STATUS_MAP(TIDYSCOPE_STATUS_NAME)
#undef TIDYSCOPE_STATUS_NAME
    default: return "Status " + QByteArray::number(status);
    }
    // llhttp has "NOT_FOUND", HTTP writes "Not Found"
    const QByteArrayList words = QByteArray(name).split('_');
    QByteArrayList phrase;
    for (const QByteArray &word : words)
        phrase.append(word.size() <= 2 ? word : word.first(1) + word.sliced(1).toLower());
    return phrase.join(' ');
}

QByteArray LabRequest::header(QByteArrayView name) const
{
    for (const auto &[key, value] : headers) {
        if (key.compare(name, Qt::CaseInsensitive) == 0)
            return value;
    }
    return {};
}

struct HttpConnection::Parser
{
    llhttp_t http{};
    llhttp_settings_t settings{};
    LabRequest request;
    QByteArray field;
    QByteArray value;
    qsizetype head = 0;
    bool complete = false;

    Parser()
    {
        llhttp_settings_init(&settings);
        settings.on_message_begin = [](llhttp_t *p) { return self(p)->begin(); };
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
        settings.on_body = [](llhttp_t *p, const char *at, size_t n) { return self(p)->bodyPart(at, n); };
        settings.on_message_complete = [](llhttp_t *p) { return self(p)->messageComplete(); };
        llhttp_init(&http, HTTP_REQUEST, &settings);
        http.data = this;
    }

    static Parser *self(llhttp_t *http) { return static_cast<Parser *>(http->data); }

    int begin()
    {
        request = LabRequest();
        head = 0;
        complete = false;
        return HPE_OK;
    }
    int collect(QByteArray &into, const char *at, size_t size)
    {
        head += static_cast<qsizetype>(size);
        if (head > MaxHead)
            return HPE_USER;
        into.append(at, static_cast<qsizetype>(size));
        return HPE_OK;
    }
    int headerComplete()
    {
        request.headers.append({std::exchange(field, {}), std::exchange(value, {}).trimmed()});
        return HPE_OK;
    }
    int bodyPart(const char *at, size_t size)
    {
        if (request.body.size() + static_cast<qsizetype>(size) > MaxBody)
            return HPE_USER;
        request.body.append(at, static_cast<qsizetype>(size));
        return HPE_OK;
    }
    int messageComplete()
    {
        complete = true;
        return HPE_PAUSED;
    }
};

HttpConnection::HttpConnection(QTcpSocket *socket, bool tls, QObject *parent)
    : QObject(parent),
      m_socket(socket),
      m_tls(tls),
      m_parser(std::make_unique<Parser>())
{
    m_socket->setParent(this);
    connect(m_socket, &QTcpSocket::readyRead, this, &HttpConnection::read);
    connect(m_socket, &QTcpSocket::disconnected, this, &QObject::deleteLater);
    // what arrived together with the handshake
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

HttpConnection::~HttpConnection()
{
    if (m_socket)
        m_socket->disconnect(this);
}

void HttpConnection::read()
{
    if (!m_socket)
        return;
    m_pending += m_socket->readAll();
    if (m_pending.size() > MaxHead + MaxBody)
        reset();
    else if (!m_busy)
        parse();
}

void HttpConnection::parse()
{
    if (m_pending.isEmpty())
        return;
    const llhttp_errno_t error =
        llhttp_execute(&m_parser->http, m_pending.constData(), static_cast<size_t>(m_pending.size()));
    if (error == HPE_OK) {
        m_pending.clear();
        return;
    }
    if (error != HPE_PAUSED && error != HPE_PAUSED_UPGRADE) {
        m_keepAlive = false;
        respond({.status = 400, .contentType = "text/plain", .body = "not an HTTP request\n"});
        return;
    }
    m_pending.remove(0, llhttp_get_error_pos(&m_parser->http) - m_pending.constData());
    m_keepAlive = llhttp_should_keep_alive(&m_parser->http) != 0;
    m_busy = true;
    LabRequest request = m_parser->request;
    request.localAddress = m_socket->localAddress();
    request.localPort = m_socket->localPort();
    request.tls = m_tls;
    Q_EMIT requestArrived(request);
}

void HttpConnection::respond(const LabResponse &response, bool withBody)
{
    if (!m_socket)
        return;
    const QByteArray reason = response.reason.isEmpty() ? reasonPhrase(response.status) : response.reason;
    QByteArray bytes =
        "HTTP/1.1 " + QByteArray::number(response.status) + ' ' + reason + "\r\nDate: " + httpDate() + "\r\n";
    for (const auto &[name, value] : response.headers)
        bytes += name + ": " + value + "\r\n";
    if (!response.contentType.isEmpty())
        bytes += "Content-Type: " + response.contentType + "\r\n";
    bytes += "Content-Length: " + QByteArray::number(response.body.size()) + "\r\n";
    if (!m_keepAlive)
        bytes += "Connection: close\r\n";
    bytes += "\r\n";
    m_socket->write(withBody ? bytes + response.body : bytes);
    m_busy = false;
    if (!m_keepAlive) {
        m_socket->disconnectFromHost();
        return;
    }
    if (llhttp_get_errno(&m_parser->http) == HPE_PAUSED_UPGRADE)
        llhttp_resume_after_upgrade(&m_parser->http);
    else
        llhttp_resume(&m_parser->http);
    QMetaObject::invokeMethod(this, &HttpConnection::read, Qt::QueuedConnection);
}

void HttpConnection::close()
{
    if (m_socket)
        m_socket->disconnectFromHost();
}

void HttpConnection::reset()
{
    if (m_socket)
        resetConnection(*m_socket);
}

QTcpSocket *HttpConnection::release(QByteArray *rest)
{
    QTcpSocket *socket = std::exchange(m_socket, nullptr);
    socket->disconnect(this);
    socket->setParent(nullptr);
    *rest = std::exchange(m_pending, {}) + socket->readAll();
    deleteLater();
    return socket;
}

} // namespace Tidyscope::Lab
